// The map: countries from a bundled atlas, no tiles, nothing fetched from elsewhere. A circle stands
// only where reports name a place; a country's shade counts everything known to be in it.
import L from "leaflet";
import { useContext, useEffect, useRef } from "preact/hooks";
import Supercluster from "supercluster";
import { go, withFilters, type Language } from "./address";
import { contains, loadProvinces, loadWorld, overlap, unhurried, type Box, type Shape } from "./atlas";
import type { Overview } from "./client";
import { count } from "./format";
import { FAMILIES, familySums } from "./kinds";
import { addFilter, LanguageContext, useSay } from "./parts";
import { countryName } from "./wording";

type Spot = Overview["places"][number];
interface Sums { families: number[]; total: number; spot?: Spot }

const BESIDE: [x: number, y: number][] = [0, 32, -32, 56, -56].flatMap((y) => [0, 36, -36, 64, -64].map((x): [number, number] => [x, y]));
const PROVINCES_FROM = 5; // the zoom from which provinces are told apart

/** The values below which a share of the weight lies, for each of these shares, the smallest first. */
function quantiles(values: [value: number, weight: number][], shares: number[]): number[] {
  values.sort((a, b) => a[0] - b[0]);
  const all = values.reduce((sum, v) => sum + v[1], 0);
  const out: number[] = [];
  let sum = 0;
  for (const [value, weight] of values) {
    sum += weight;
    while (out.length < shares.length && sum >= all * shares[out.length]!) out.push(value);
  }
  return out;
}

const style = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const nameOf = (language: Language, spot: Spot) => (language === "ar" ? spot.name_ar || spot.name : spot.name || spot.name_ar) ?? "";

class DeskMap {
  readonly map: L.Map;
  private countries: L.GeoJSON | undefined;
  private bordered: Promise<void> = Promise.resolve(); // when these are there: provinces lie upon them
  private readonly provinces = L.layerGroup();
  private readonly marks = L.layerGroup();
  private provinceShapes: Shape[] | undefined;
  private shapeOf = new Map<string, Shape>();
  private readonly provinceLayers = new Map<string, L.GeoJSON>();
  private spots: GeoJSON.Feature<GeoJSON.Point, Sums>[] = [];
  private readonly indexes = new Map<number, Supercluster<Sums, Sums>>(); // by zoom, as far as it was looked at
  private counts = new Map<string, number>(); // by country
  private inProvince = new Map<string, { total: number; own?: Spot }>(); // known to be in it; of it and no finer
  private fitted = "";
  private busy = false;
  private data: Overview | undefined;
  private colours = { land: "", line: "", fill: "", mark: "" };

  constructor(box: HTMLElement, private language: Language, private chosen: string[]) {
    this.map = L.map(box, {
      attributionControl: false, zoomControl: false, preferCanvas: true, minZoom: 1, maxZoom: 10, zoomSnap: 0.5,
      worldCopyJump: false, maxBounds: [[-72, -200], [85, 200]], maxBoundsViscosity: 0.8, zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    this.map.on("moveend", () => {
      if (this.busy) return;
      this.draw();
      this.shade();
    });
    this.restyle();
  }

  restyle() {
    this.colours = { land: style("--land"), line: style("--border-land"), fill: style("--land-full"), mark: style("--accent") };
    this.shade();
  }

  private tip(layer: L.Layer, text: () => string) {
    layer.bindTooltip(() => {
      const box = document.createElement("span");
      box.dir = "auto";
      box.textContent = text();
      return box;
    }, { sticky: true });
  }

  private bindCountry(code: string, layer: L.Layer) {
    if (!code) return;
    layer.on("click", () => addFilter("country", code));
    this.tip(layer, () => `${countryName(this.language, code)}: ${count(this.language, this.counts.get(code) ?? 0)}`);
  }

  show(data: Overview, language: Language, chosen: string[], key: string) {
    this.data = data;
    this.language = language;
    this.chosen = chosen;
    this.counts = new Map(data.countries.map((c) => [c.country, c.count]));
    this.loadSpots();
    this.busy = true; // drawn once, at the end
    if (key !== this.fitted) this.fit();
    this.busy = false;
    this.fitted = key;
    if (!this.countries) this.addCountries();
    this.countProvinces();
    this.draw();
    this.shade();
  }

  // After the first view is chosen, so that shapes are laid out once.
  private addCountries() {
    this.countries = L.geoJSON(undefined, { style: this.countryStyle(), onEachFeature: (f, layer) => this.bindCountry(String(f.id ?? ""), layer) }).addTo(this.map);
    this.provinces.addTo(this.map);
    this.marks.addTo(this.map);
    const countries = this.countries;
    this.bordered = loadWorld().then((shapes) => unhurried(shapes, (shape) => countries.addData(shape))).then(() => this.shade());
  }

  private loadSpots() {
    this.indexes.clear();
    this.spots = this.data!.places.filter((spot) => !this.hasShape(spot)).map((spot) => ({
      type: "Feature" as const,
      geometry: { type: "Point" as const, coordinates: [spot.lon, spot.lat] },
      properties: { families: familySums(spot.types), total: spot.count, spot },
    }));
  }

  // One zoom at a time: a filter's places are mostly looked at in one.
  private indexAt(zoom: number): Supercluster<Sums, Sums> {
    let index = this.indexes.get(zoom);
    if (!index) {
      index = new Supercluster<Sums, Sums>({
        radius: 44, extent: 256, minZoom: zoom, maxZoom: Math.min(zoom, 9),
        map: (p) => ({ families: p.families, total: p.total }),
        reduce: (sum, p) => {
          sum.total += p.total;
          sum.families = sum.families.map((n, i) => n + p.families[i]!);
        },
      });
      this.indexes.set(zoom, index.load(this.spots));
    }
    return index;
  }

  // What is known to a province only fills its shape, or the one it lies in, as soon as shapes are there and large enough to be seen.
  private hasShape(spot: Spot): boolean {
    return this.closeUp && spot.precision === "admin1" && !!this.provinceShapes;
  }

  private closeUp = false;

  // The same places come again with each filter.
  private readonly provinceOf = new Map<string, string>();
  private provinceAt(lon: number, lat: number): string {
    const key = `${lon} ${lat}`;
    let id = this.provinceOf.get(key);
    if (id === undefined) {
      id = String(this.provinceShapes!.find((shape) => contains(shape, lon, lat))?.id ?? "");
      this.provinceOf.set(key, id);
    }
    return id;
  }

  private countProvinces() {
    this.inProvince.clear();
    if (!this.provinceShapes || !this.data) return;
    const add = (id: string, n: number) => {
      const held = this.inProvince.get(id) ?? { total: 0 };
      held.total += n;
      this.inProvince.set(id, held);
      return held;
    };
    for (const spot of this.data.places) {
      if (spot.precision === "admin1" && this.shapeOf.has(spot.entity ?? "")) {
        add(spot.entity!, spot.count).own = spot;
        continue;
      }
      const id = this.provinceAt(spot.lon, spot.lat);
      if (id) add(id, spot.count);
    }
  }

  /** To the places that hold most events, so that those far off do not shrink the rest. */
  fit() {
    const spots = this.data?.places ?? [];
    if (!spots.length) {
      if (!this.fitted) this.map.setView([27, 38], 4);
      return;
    }
    const lats = spots.map((s): [number, number] => [s.lat, s.count]), lons = spots.map((s): [number, number] => [s.lon, s.count]);
    const [south, north] = quantiles(lats, [0.12, 0.88]), [west, east] = quantiles(lons, [0.12, 0.88]);
    this.map.fitBounds([[south!, west!], [north!, east!]], { padding: [30, 30], maxZoom: 7, animate: false });
  }

  private shadeOf(n: number, most: number, picked: boolean): L.PathOptions {
    const { land, line, fill, mark } = this.colours;
    return {
      color: picked ? mark : line, weight: picked ? 2 : 0.7, fillOpacity: 1,
      fillColor: n ? mix(land, fill, 0.15 + 0.85 * Math.sqrt(n / most)) : land,
    };
  }

  private countryStyle(): L.StyleFunction {
    const most = Math.max(1, ...this.counts.values());
    return (f) => {
      const code = String(f?.id ?? "");
      return this.shadeOf(this.counts.get(code) ?? 0, most, this.chosen.includes(code));
    };
  }

  shade() {
    this.countries?.setStyle(this.countryStyle());
    const mostIn = Math.max(1, ...[...this.inProvince.values()].map((p) => p.total));
    for (const [id, layer] of this.provinceLayers) if (this.provinces.hasLayer(layer)) layer.setStyle(this.shadeOf(this.inProvince.get(id)?.total ?? 0, mostIn, false));
  }

  private draw() {
    const close = this.map.getZoom() >= PROVINCES_FROM;
    if (close && !this.provinceShapes) {
      void Promise.all([loadProvinces(), this.bordered]).then(([shapes]) => {
        this.provinceShapes = shapes;
        this.shapeOf = new Map(shapes.map((shape) => [String(shape.id), shape]));
        this.countProvinces();
        this.draw();
        this.shade();
      });
    }
    const changed = close !== this.closeUp || (close && this.provinceShapes && !this.provinceLayers.size);
    this.closeUp = close;
    if (changed && this.data) this.loadSpots();
    this.drawProvinces();
    this.drawMarks();
  }

  private drawProvinces() {
    if (!this.closeUp || !this.provinceShapes) {
      this.provinces.clearLayers();
      return;
    }
    const b = this.map.getBounds();
    const box: Box = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()];
    for (const shape of this.provinceShapes) {
      const id = String(shape.id);
      const held = this.provinceLayers.get(id);
      if (!overlap(shape.box, box)) {
        if (held) this.provinces.removeLayer(held);
        continue;
      }
      const layer = held ?? L.geoJSON(shape);
      if (!held) {
        this.provinceLayers.set(id, layer);
        layer.on("click", () => addFilter("place", id));
        this.tip(layer, () => {
          const own = this.inProvince.get(id)?.own;
          return `${own ? nameOf(this.language, own) : id}: ${count(this.language, this.inProvince.get(id)?.total ?? 0)}`;
        });
      }
      layer.addTo(this.provinces);
    }
  }

  private drawMarks() {
    this.marks.clearLayers();
    if (!this.data) return;
    const b = this.map.getBounds(), zoom = Math.round(this.map.getZoom()), index = this.indexAt(zoom);
    const found = index.getClusters([b.getWest(), b.getSouth(), b.getEast(), b.getNorth()], zoom);
    for (const item of found) {
      const p = item.properties as Sums & { cluster_id?: number };
      const [lon, lat] = item.geometry.coordinates as [number, number];
      this.mark([lat, lon], icon(p, this.language), p.spot ? `${nameOf(this.language, p.spot)}: ${p.total}` : String(p.total), () => {
        if (p.cluster_id !== undefined) {
          const inside = index.getLeaves(p.cluster_id, Infinity).map((leaf) => leaf.geometry.coordinates);
          this.map.fitBounds(inside.map(([x, y]): L.LatLngTuple => [y!, x!]), { maxZoom: 10, padding: [40, 40] });
        } else if (p.spot?.entity) addFilter("place", p.spot.entity);
      });
    }
    if (!this.closeUp) return;
    const taken = found.map((item) => this.map.latLngToContainerPoint([item.geometry.coordinates[1]!, item.geometry.coordinates[0]!]));
    for (const { own } of this.inProvince.values()) {
      if (!own || !b.contains([own.lat, own.lon])) continue;
      // Beside the circles, not under them, within the province; its place in there says nothing.
      const at = this.map.latLngToContainerPoint([own.lat, own.lon]);
      const free = (p: L.Point) => taken.every((q) => Math.abs(p.x - q.x) > 30 || Math.abs(p.y - q.y) > 26);
      const inside = (p: L.Point) => {
        const { lat, lng } = this.map.containerPointToLatLng(p);
        return contains(this.shapeOf.get(own.entity!)!, lng, lat);
      };
      const spot = BESIDE.map(([x, y]) => at.add([x, y])).find((p) => free(p) && (p.equals(at) || inside(p)));
      if (!spot) continue; // its shade says it, and its name with the number when pointed at
      taken.push(spot);
      const { lat, lng } = this.map.containerPointToLatLng(spot);
      this.mark([lat, lng], label(own, this.language), `${nameOf(this.language, own)}: ${own.count}`, () => addFilter("place", own.entity!));
    }
  }

  private mark(at: L.LatLngTuple, shown: L.DivIcon, title: string, act: () => void) {
    const mark = L.marker(at, { icon: shown, title, alt: title, keyboard: true, riseOnHover: true });
    mark.on("click keypress", (event) => {
      const key = (event as unknown as { originalEvent: KeyboardEvent }).originalEvent?.key;
      if (!key || key === "Enter" || key === " ") act();
    });
    mark.addTo(this.marks);
  }
}

/** How many events are known to a province only: a number on its shade, no point. */
function label(spot: Spot, language: Language): L.DivIcon {
  const box = document.createElement("span");
  box.className = "province-n";
  box.textContent = count(language, spot.count);
  return L.divIcon({ html: box, className: "pin-box province-box", iconSize: [34, 22] });
}

/** A circle with the number in it and a ring of the families' shares. */
function icon(p: Sums, language: Language): L.DivIcon {
  const size = Math.round(20 + 9 * Math.log10(p.total + 1) ** 1.3);
  const box = document.createElement("div");
  box.className = `pin f${p.families.indexOf(Math.max(...p.families))}${p.spot?.precision === "admin1" ? " province" : ""}`;
  box.style.inlineSize = box.style.blockSize = `${size}px`;
  let from = 0;
  const parts = FAMILIES.flatMap((family) => {
    const part = (p.families[family.index]! / p.total) * 100;
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
    const themed = new MutationObserver(() => made.restyle());
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      resized.disconnect();
      themed.disconnect();
      made.map.remove();
      map.current = null;
    };
  }, []);
  // The list comes first (there is no data before): the map follows in the next frame.
  useEffect(() => {
    if (!data) return;
    const frame = requestAnimationFrame(() => setTimeout(() => map.current?.show(data, language, country, fitKey)));
    return () => cancelAnimationFrame(frame);
  }, [data, language, country.join()]);
  const area = () => {
    if (!data) return; // the map has no view yet
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
