// Force levels over time: one line a force and country, each point a figure that some report gives.
import { extent, max, quantileSorted } from "d3-array";
import { scaleSymlog, scaleUtc } from "d3-scale";
import { useEffect, useRef, useState } from "preact/hooks";
import { filterFields, linkTo, useAddress, go, parseAddress } from "./address";
import type { Presence as Rows, RecordFigure } from "./client";
import { count, dateText, day } from "./format";
import { figureRows } from "./lists";
import { eachOutlet, Loading, MoreButton, PlaceLink, ProblemNote, usePages, useSay, ViewTools } from "./parts";
import { FilterBar } from "./shell";
import { countText, countryName, number, partyName, unitText } from "./wording";

type Row = Rows["presence"][number];
interface Point { figure: Row; day: Date; low: number; high: number; value: number }
interface Series { key: string; name: string; rows: Row[]; points: Point[] }

/** A year alone is no day to stand on: such a figure is in the table only. */
function pointOf(figure: Row): Point | undefined {
  const { value, min, max: most } = figure.count;
  const n = Number(value ?? min ?? most);
  const vague = figure.date?.precision === "year" || (figure.day?.length ?? 0) < 10;
  if (!Number.isFinite(n) || vague) return undefined;
  return { figure, day: new Date(`${figure.day!.slice(0, 10)}T00:00:00Z`), value: n, low: Number(min ?? n), high: Number(most ?? n) };
}

/** A series by the plainest of the names that its reports give: the shortest without a number in it. */
function seriesName(language: "ar" | "en", rows: Row[]): string {
  const names = rows.map((r) => partyName(language, r.holder ?? r.of)).filter(Boolean);
  const plain = names.filter((name) => !/\d/.test(name));
  const name = (plain.length ? plain : names).sort((a, b) => a.length - b.length)[0] ?? rows.find((r) => r.unit)?.unit ?? "?";
  const code = (rows[0]!.holder ?? rows[0]!.of)?.code, country = rows[0]!.place?.country;
  return [code ? `${name} (${code})` : name, country && countryName(language, country)].filter(Boolean).join(" – ");
}

function seriesOf(language: "ar" | "en", rows: Row[]): Series[] {
  const all = new Map<string, Row[]>();
  for (const row of rows) all.set(row.series.id, [...(all.get(row.series.id) ?? []), row]);
  return [...all].map(([key, its]) => ({
    key, name: seriesName(language, its), rows: its, points: its.map(pointOf).filter((p) => p !== undefined),
  })).sort((a, b) => b.points.length - a.points.length);
}

// The chart shows whose forces they are: what no report says of is in the table.
const charted = (series: Series[]) => series.filter((s) => s.points.length > 1 && (s.rows[0]!.holder ?? s.rows[0]!.of)).slice(0, 7);

export function Presence() {
  const { t, language } = useSay();
  const { filters } = useAddress();
  const asked = { ...filters, type: ["force_level"] };
  const fields = filterFields(asked).toString();
  const pages = usePages<Row>(`presence?limit=1000&${fields}`, "presence");
  const series = seriesOf(language, pages.items), shown = charted(series);
  return (
    <>
      <FilterBar kind="figures" total={pages.data ? t("figures_n", { n: count(language, pages.total) }) : t("loading")} />
      <div class="page">
        <header class="panel-head"><h1>{t("forces")}</h1><ViewTools kind="figures" fields={fields} rows={(items: RecordFigure[]) => figureRows(language, items)} /></header>
        <p class="quiet">{t("forces_help")}</p>
        <ProblemNote problem={pages.error} />
        <Loading on={pages.loading && !pages.data} />
        {pages.data && !series.length && <p class="note">{t("nothing")}</p>}
        {shown.length > 0 && <Chart series={shown} rtl={language === "ar"} />}
        <div class="scroll" role="region" aria-label={t("forces")} tabIndex={0}>
          <table class="grid">
            <thead><tr><th scope="col">{t("force")}</th><th scope="col">{t("count")}</th><th scope="col">{t("where")}</th><th scope="col">{t("when")}</th><th scope="col">{t("source")}</th></tr></thead>
            <tbody>
              {series.flatMap((s) => s.rows.map((figure) => (
                <tr key={figure.id}>
                  <th scope="row"><bdi>{partyName(language, figure.holder ?? figure.of) || t("unnamed")}</bdi></th>
                  <td><a href={linkTo("fact", `figures/${figure.id}`)}><bdi>{countText(language, figure.count)} {unitText(language, figure)}</bdi></a></td>
                  <td>{figure.place ? <PlaceLink place={figure.place} /> : ""}</td>
                  <td><bdi>{dateText(language, figure.date) || (figure.day ? day(language, figure.day) : "")}</bdi></td>
                  <td>{eachOutlet(figure.reports).map((r) => <a key={r.id} href={linkTo("report", r.id)}><bdi>{r.source}</bdi> </a>)}</td>
                </tr>
              )))}
            </tbody>
          </table>
        </div>
        <MoreButton more={pages.more} busy={pages.busy} />
      </div>
    </>
  );
}

const HEIGHT = 360;

/** Time runs with the direction of writing; counts stand on a scale that shows tens and tens of thousands alike. */
function Chart({ series: allSeries, rtl }: { series: Series[]; rtl: boolean }) {
  const { t, language } = useSay();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  const [shown, setShown] = useState<Point | null>(null);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.max(320, entry!.contentRect.width)));
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  // A figure of decades ago would press all others together: it stays in the table beneath.
  const days = allSeries.flatMap((s) => s.points.map((p) => p.day.getTime())).sort((a, b) => a - b);
  const [early, late] = [quantileSorted(days, 0.04) ?? 0, quantileSorted(days, 0.98) ?? 0];
  const series = allSeries.map((s) => ({ ...s, points: s.points.filter((p) => p.day.getTime() >= early && p.day.getTime() <= late) })).filter((s) => s.points.length);
  const points = series.flatMap((s) => s.points);
  const [first, last] = extent(points, (p) => p.day) as [Date, Date];
  const pad = { a: 78, b: 20, top: 16, bottom: 30 };
  const span = rtl ? [width - pad.a, pad.b] : [pad.a, width - pad.b];
  const x = scaleUtc([first, first < last ? last : new Date(last.getTime() + 86_400_000)], span as [number, number]);
  const y = scaleSymlog([0, (max(points, (p) => p.high) ?? 1) * 1.1], [HEIGHT - pad.bottom, pad.top]).constant(50);
  const ticks = [10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000].filter((v, i, all) => v <= y.domain()[1]! && (i === 0 || y(all[i - 1]!) - y(v) > 22));
  // As many days as have room for their names.
  const dates = x.ticks(Math.max(3, Math.floor(width / 130))).filter((d, i, all) => {
    const every = Math.ceil(104 / Math.max(1, Math.abs(x(all[1] ?? d) - x(all[0]!))));
    return i % every === 0;
  });
  const open = (p: Point) => go(parseAddress(new URL(linkTo("fact", `figures/${p.figure.id}`), location.href)));
  const label = (p: Point, s: Series) =>
    `${s.name}: ${countText(language, p.figure.count)} ${unitText(language, p.figure)}, ${day(language, p.day.toISOString().slice(0, 10))}, ${p.figure.reports[0]?.source ?? ""}`;
  return (
    <figure class="chart" ref={box}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="group" aria-label={t("forces")}>
        {ticks.map((v) => (
          <g key={v}>
            <line class="rule" x1={pad.b} x2={width - pad.b} y1={y(v)} y2={y(v)} />
            <text class="axis" x={rtl ? width - pad.a + 8 : pad.a - 8} y={y(v) - 4} text-anchor={rtl ? "start" : "end"} direction="ltr">{number(v)}</text>
          </g>
        ))}
        {dates.map((d) => (
          <text class="axis" key={d.getTime()} x={x(d)} y={HEIGHT - 8} text-anchor="middle" direction={rtl ? "rtl" : "ltr"}>{day(language, d.toISOString().slice(0, d.getUTCDate() === 1 ? 7 : 10))}</text>
        ))}
        {series.map((s, i) => (
          <g key={s.key} class={`series f${i}`}>
            <path class="line" d={s.points.map((p, j) => (j ? `H${x(p.day)}V${y(p.value)}` : `M${x(p.day)} ${y(p.value)}`)).join("")} />
            {s.points.map((p) => (
              <g key={p.figure.id}>
                {p.low !== p.high && <line class="spread" x1={x(p.day)} x2={x(p.day)} y1={y(p.low)} y2={y(p.high)} />}
                <circle
                  cx={x(p.day)} cy={y(p.value)} r={shown === p ? 7 : 4.5} tabIndex={0} role="link" aria-label={label(p, s)}
                  onFocus={() => setShown(p)} onPointerEnter={() => setShown(p)} onClick={() => open(p)} onKeyDown={(e) => e.key === "Enter" && open(p)}
                />
              </g>
            ))}
          </g>
        ))}
      </svg>
      <figcaption>
        <ul class="legend">{series.map((s, i) => <li key={s.key}><span class={`swatch f${i}`} aria-hidden="true" /><bdi>{s.name}</bdi> <span class="n">{s.points.length}</span></li>)}</ul>
        <p class="chart-note" aria-live="polite">{shown && <bdi>{label(shown, series.find((s) => s.points.includes(shown)) ?? series[0]!)}</bdi>}</p>
      </figcaption>
    </figure>
  );
}
