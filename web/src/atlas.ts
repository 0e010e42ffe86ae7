// Shapes of countries and provinces, from files that come with the page; each is fetched once.
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

declare const WORLD: string, PROVINCES: string; // addresses, set when the page is built

export type Shape = GeoJSON.Feature & { box: Box }; // its id: a country's three letters, a province's ISO 3166-2
export type Box = [west: number, south: number, east: number, north: number];

function ringsOf(geometry: GeoJSON.Geometry): GeoJSON.Position[][] {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
}

// A ring that crosses the 180th meridian goes on beyond it, instead of back around the world.
function unwrap(rings: GeoJSON.Position[][]) {
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const step = ring[i]![0]! - ring[i - 1]![0]!;
      if (Math.abs(step) > 180) ring[i] = [ring[i]![0]! - 360 * Math.sign(step), ring[i]![1]!];
    }
  }
}

function boxOf(rings: GeoJSON.Position[][]): Box {
  const box: Box = [180, 90, -180, -90];
  for (const ring of rings) {
    for (const [x, y] of ring as [number, number][]) {
      box[0] = Math.min(box[0], x), box[1] = Math.min(box[1], y), box[2] = Math.max(box[2], x), box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

/** Goes through a long list a few milliseconds at a time, so that the page answers in between. */
export async function unhurried<T>(list: T[], use: (item: T) => void): Promise<void> {
  let until = performance.now() + 8;
  for (const item of list) {
    use(item);
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + 8;
  }
}

async function load(address: string, name: string): Promise<Shape[]> {
  const topology = (await (await fetch(address)).json()) as Topology<Record<string, GeometryCollection>>;
  const shapes: Shape[] = [];
  await unhurried(topology.objects[name]!.geometries, (geometry) => {
    const shape = feature(topology, geometry) as GeoJSON.Feature;
    if (!shape.geometry) return;
    const rings = ringsOf(shape.geometry);
    unwrap(rings);
    shapes.push({ ...shape, box: boxOf(rings) });
  });
  return shapes;
}

let world: Promise<Shape[]> | undefined, provinces: Promise<Shape[]> | undefined;
export const loadWorld = () => (world ??= load(WORLD, "countries"));
export const loadProvinces = () => (provinces ??= load(PROVINCES, "provinces"));

export const overlap = (a: Box, b: Box) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

export function contains(shape: Shape, x: number, y: number): boolean {
  const box = shape.box;
  if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
  let inside = false;
  for (const ring of ringsOf(shape.geometry)) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1] as [number, number], [bx, by] = ring[i] as [number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
