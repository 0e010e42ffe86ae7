// The map: countries from a bundled atlas, no tiles, nothing fetched from elsewhere. A circle stands
// only where reports name a place; a country's shade counts everything known to be in it.
import L from "leaflet";
import { useContext, useEffect, useRef } from "preact/hooks";
import Supercluster from "supercluster";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { addFilter, LanguageContext, useSay } from "./parts";
import { go, withFilters, type Language } from "./address";
import type { Overview } from "./client";
import { count } from "./format";
import { FAMILIES, familySums, mainFamily } from "./kinds";
import { countryName } from "./wording";

declare const WORLD: string;

type Spot = Overview["places"][number];
interface Sums { types: Record<string, number>; total: number; spot?: Spot }

let world: Promise<GeoJSON.FeatureCollection> | undefined;
function loadWorld(): Promise<GeoJSON.FeatureCollection> {
  world ??= fetch(WORLD).then(async (answer) => {
    const topology = (await answer.json()) as Topology<{ countries: GeometryCollection }>;
    const shapes = feature(topology, topology.objects.countries) as GeoJSON.FeatureCollection;
    for (const shape of shapes.features) unwrap(shape.geometry);
    return shapes;
  });
  return world;
}

// A ring that crosses the 180th meridian goes on beyond it, instead of back around the world.
function unwrap(geometry: GeoJSON.Geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const step = ring[i]![0]! - ring[i - 1]![0]!;
      if (Math.abs(step) > 180) ring[i] = [ring[i]![0]! - 360 * Math.sign(step), ring[i]![1]!];
    }
  }
}

/** The value below which `share` of the weight lies. */
function quantile(values: [number, number][], share: number): number {
  const sorted = [...values].sort((a, b) => a[0] - b[0]);
  const all = sorted.reduce((sum, v) => sum + v[1], 0);
  let sum = 0;
  for (const [value, weight] of sorted) if ((sum += weight) >= all * share) return value;
  return sorted.at(-1)?.[0] ?? 0;
}

const style = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

class DeskMap {
  readonly map: L.Map;
  private shapes: L.GeoJSON | undefined;
  private readonly marks = L.layerGroup();
  private index: Supercluster<Sums, Sums> | undefined;
  private counts = new Map<string, number>();
  private fitted = "";
  private data: Overview | undefined;

  constructor(box: HTMLElement, private language: Language, private chosen: string[]) {
    this.map = L.map(box, {
      attributionControl: false, zoomControl: false, preferCanvas: true, minZoom: 1, maxZoom: 10, zoomSnap: 0.5,
      worldCopyJump: false, maxBounds: [[-72, -200], [85, 200]], maxBoundsViscosity: 0.8, zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    }).setView([27, 38], 4);
    this.marks.addTo(this.map);
    this.map.on("moveend", () => this.drawMarks());
    void loadWorld().then((shapes) => {
      this.shapes = L.geoJSON(shapes, { onEachFeature: (f, layer) => this.bindCountry(String(f.id ?? ""), layer) }).addTo(this.map);
      this.shade();
    });
  }

  private bindCountry(code: string, layer: L.Layer) {
    if (!code) return;
    layer.on("click", () => addFilter("country", code));
    layer.bindTooltip(() => {
      const box = document.createElement("span");
      box.dir = "auto";
      box.textContent = `${countryName(this.language, code)}: ${count(this.language, this.counts.get(code) ?? 0)}`;
      return box;
    }, { sticky: true });
  }

  show(data: Overview, language: Language, chosen: string[], key: string) {
    this.data = data;
    this.language = language;
    this.chosen = chosen;
    this.counts = new Map(data.countries.map((c) => [c.country, c.count]));
    this.index = new Supercluster<Sums, Sums>({
      radius: 46, maxZoom: 9,
      map: (p) => ({ types: p.types, total: p.total }),
      reduce: (sum, p) => {
        sum.total += p.total;
        sum.types = { ...sum.types };
        for (const [type, n] of Object.entries(p.types)) sum.types[type] = (sum.types[type] ?? 0) + n;
      },
    });
    this.index.load(data.places.map((spot) => ({
      type: "Feature" as const,
      geometry: { type: "Point" as const, coordinates: [spot.lon, spot.lat] },
      properties: { types: spot.types, total: spot.count, spot },
    })));
    this.shade();
    if (key !== this.fitted) this.fit();
    this.fitted = key;
    this.drawMarks();
  }

  /** To the places that hold most events, so that those far off do not shrink the rest. */
  fit() {
    const spots = this.data?.places ?? [];
    if (!spots.length) return;
    const lats = spots.map((s): [number, number] => [s.lat, s.count]), lons = spots.map((s): [number, number] => [s.lon, s.count]);
    const corner = (share: number): L.LatLngTuple => [quantile(lats, share), quantile(lons, share)];
    this.map.fitBounds(L.latLngBounds(corner(0.12), corner(0.88)), { padding: [30, 30], maxZoom: 7, animate: false });
  }

  shade() {
    const most = Math.max(1, ...this.counts.values());
    const land = style("--land"), line = style("--border-land"), fill = style("--land-full"), mark = style("--accent");
    this.shapes?.setStyle((f) => {
      const code = String(f?.id ?? "");
      const n = this.counts.get(code) ?? 0;
      const picked = this.chosen.includes(code);
      return {
        color: picked ? mark : line, weight: picked ? 2 : 0.7, fillOpacity: 1,
        fillColor: n ? mix(land, fill, 0.15 + 0.85 * Math.sqrt(n / most)) : land,
      };
    });
  }

  private drawMarks() {
    this.marks.clearLayers();
    if (!this.index) return;
    const b = this.map.getBounds();
    const found = this.index.getClusters([b.getWest(), b.getSouth(), b.getEast(), b.getNorth()], Math.round(this.map.getZoom()));
    for (const item of found) {
      const p = item.properties as Sums & { cluster_id?: number };
      const [lon, lat] = item.geometry.coordinates as [number, number];
      const mark = L.marker([lat, lon], { icon: icon(p, this.language), title: this.titleOf(p), keyboard: true, riseOnHover: true });
      mark.on("click keypress", (event) => {
        const key = (event as unknown as { originalEvent: KeyboardEvent }).originalEvent?.key;
        if (key && key !== "Enter" && key !== " ") return;
        if (p.cluster_id !== undefined) {
          this.map.setView([lat, lon], Math.min(10, this.index!.getClusterExpansionZoom(p.cluster_id)));
        } else if (p.spot?.entity) addFilter("place", p.spot.entity);
      });
      mark.addTo(this.marks);
    }
  }

  private titleOf(p: Sums): string {
    const name = p.spot ? (this.language === "ar" ? p.spot.name_ar || p.spot.name : p.spot.name || p.spot.name_ar) : "";
    return name ? `${name}: ${p.total}` : String(p.total);
  }
}

/** A circle with the number in it and a ring of the families' shares. */
function icon(p: Sums, language: Language): L.DivIcon {
  const size = Math.round(20 + 9 * Math.log10(p.total + 1) ** 1.3);
  const box = document.createElement("div");
  box.className = `pin f${mainFamily(p.types).index}${p.spot?.precision === "admin1" ? " province" : ""}`;
  box.style.inlineSize = box.style.blockSize = `${size}px`;
  const sums = familySums(p.types);
  let from = 0;
  const parts = FAMILIES.flatMap((family) => {
    const part = (sums[family.index]! / p.total) * 100;
    if (!part) return [];
    const text = `var(--f${family.index}) ${from.toFixed(1)}% ${(from += part).toFixed(1)}%`;
    return [text];
  });
  box.style.background = `conic-gradient(${parts.join(", ")})`;
  const inner = document.createElement("span");
  inner.textContent = p.total > 9999 ? `${Math.round(p.total / 1000)}k` : count(language, p.total);
  box.append(inner);
  return L.divIcon({ html: box, className: "pin-box", iconSize: [size, size] });
}

function mix(a: string, b: string, share: number): string {
  const parse = (hex: string) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const [x, y] = [parse(a), parse(b)];
  return `rgb(${x.map((v, i) => Math.round(v + (y[i]! - v) * share)).join(",")})`;
}

export function MapView({ data, country, fitKey }: { data: Overview | undefined; country: string[]; fitKey: string }) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<DeskMap | null>(null);
  const language = useContext(LanguageContext);
  const { t } = useSay();
  useEffect(() => {
    const made = new DeskMap(box.current!, language, country);
    map.current = made;
    const resized = new ResizeObserver(() => made.map.invalidateSize({ animate: false }));
    resized.observe(box.current!);
    const themed = new MutationObserver(() => made.shade());
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      resized.disconnect();
      themed.disconnect();
      made.map.remove();
    };
  }, []);
  useEffect(() => {
    if (data) map.current?.show(data, language, country, fitKey);
  }, [data, language, country.join()]);
  const area = () => {
    const m = map.current!.map;
    const c = m.getCenter(), corner = m.getBounds().getNorthEast();
    go(withFilters({ near: `${c.lat.toFixed(2)},${c.lng.toFixed(2)},${Math.max(1, Math.round(c.distanceTo(corner) / 1000))}` }));
  };
  return (
    <div class="map-frame">
      <div class="map" dir="ltr" ref={box} role="application" aria-label={t("map")} aria-describedby="map-help" />
      <div class="map-tools" role="group" aria-label={t("map")}>
        <button type="button" aria-label={t("zoom_in")} title={t("zoom_in")} onClick={() => map.current?.map.zoomIn()}>+</button>
        <button type="button" aria-label={t("zoom_out")} title={t("zoom_out")} onClick={() => map.current?.map.zoomOut()}>−</button>
        <button type="button" aria-label={t("map_home")} title={t("map_home")} onClick={() => map.current?.fit()}>⌂</button>
      </div>
      <button type="button" class="map-area" onClick={area}>{t("map_area")}</button>
      <p class="map-note">{data && data.unplaced > 0 ? `${t("no_place", { n: count(language, data.unplaced) })} · ` : ""}{t("map_source")}</p>
      <p id="map-help" class="unseen">{t("map_help")}</p>
    </div>
  );
}
