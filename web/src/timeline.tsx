// The timeline: one line a month, week or day, its events stacked by family. A press narrows the
// view to that time, a drag over several lines to all of them. It runs downwards, so that it serves
// a phone as well and reads alike in both directions of writing.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { go, withFilters } from "./address";
import type { Overview } from "./client";
import { addDays, count, day, dayNumber, daysBetween, weekday } from "./format";
import { FAMILIES, familySums } from "./kinds";
import { useSay } from "./parts";

interface Bin { from: string; to: string; sums: number[]; total: number }
type Step = "month" | "week" | "day";

/** The same for all days of a bin. */
const binKey = (iso: string, step: Step) =>
  step === "month" ? iso.slice(0, 7) : step === "day" ? iso : String(Math.floor((dayNumber(iso) + 3) / 7));

function binOf(iso: string, step: Step): { from: string; to: string } {
  if (step === "day") return { from: iso, to: iso };
  if (step === "week") {
    const date = new Date(`${iso}T00:00:00Z`);
    const from = addDays(iso, -((date.getUTCDay() + 6) % 7));
    return { from, to: addDays(from, 6) };
  }
  const [year, month] = [Number(iso.slice(0, 4)), Number(iso.slice(5, 7))];
  const to = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { from: `${iso.slice(0, 7)}-01`, to };
}

/** The days between which nearly all events lie: a few far ones must not stretch the scale. */
function mainRange(days: Overview["days"], sums: number[]): [string, string] {
  const total = sums.reduce((a, b) => a + b, 0);
  let low = 0, high = days.length - 1, cut = 0;
  while (low < high && cut + sums[low]! < total * 0.06) cut += sums[low++]!;
  cut = 0;
  while (high > low && cut + sums[high]! < total * 0.01) cut += sums[high--]!;
  return [days[low]!.day, days[high]!.day];
}

function makeBins(days: Overview["days"]): { step: Step; bins: Bin[]; before?: Bin; after?: Bin } {
  const dated = days.filter((d) => d.day.length === 10);
  if (!dated.length) return { step: "day", bins: [] };
  const sums = dated.map((d) => Object.values(d.types).reduce((a, b) => a + b, 0));
  const [first, last] = mainRange(dated, sums);
  const length = daysBetween(first, last);
  const step: Step = length > 400 ? "month" : length > 62 ? "week" : "day";
  const bins: Bin[] = [];
  const at = new Map<string, Bin>();
  for (let cursor = binOf(first, step); cursor.from <= last && bins.length < 400; cursor = binOf(addDays(cursor.to, 1), step)) {
    const bin = { ...cursor, sums: FAMILIES.map(() => 0), total: 0 };
    bins.push(bin);
    at.set(binKey(bin.from, step), bin);
  }
  const edge = (from: string, to: string): Bin => ({ from, to, sums: FAMILIES.map(() => 0), total: 0 });
  const before = edge(dated[0]!.day, addDays(bins[0]!.from, -1));
  const after = edge(addDays(bins.at(-1)!.to, 1), dated.at(-1)!.day);
  dated.forEach((d, number) => {
    const bin = at.get(binKey(d.day, step)) ?? (d.day < first ? before : after);
    familySums(d.types).forEach((v, i) => (bin.sums[i]! += v));
    bin.total += sums[number]!;
  });
  return { step, bins, before, after };
}

/** The families' shares beside each other, parted by a hair's breadth: one element a bar, not one a family. */
function stripes(bin: Bin): string {
  let at = 0;
  const stops = bin.sums.flatMap((n, f) => {
    if (!n) return [];
    const from = at;
    at += (n / bin.total) * 100;
    return [`var(--f${f}) ${from}% calc(${at}% - 1px)`, `transparent calc(${at}% - 1px) ${at}%`];
  });
  return stops.length ? `linear-gradient(var(--onward), ${stops.join(", ")})` : "none";
}

/** `narrowed`: to some days, so that there is a way back. */
export function Timeline({ data, narrowed }: { data: Overview | undefined; narrowed: boolean }) {
  const { language, t } = useSay();
  const [drag, setDrag] = useState<{ a: number; b: number } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { step, bins: inner, before, after } = useMemo(() => makeBins(data?.days ?? []), [data]);
  // Latest on top, as in the list; what lies far before or after has one line.
  const bins = [...(before?.total ? [before] : []), ...inner, ...(after?.total ? [after] : [])].reverse();
  const most = Math.max(1, ...inner.map((b) => b.total));
  useEffect(() => {
    const end = () => setDrag(null);
    window.addEventListener("pointercancel", end);
    return () => window.removeEventListener("pointercancel", end);
  }, []);
  const choose = (a: number, b: number) => {
    const [x, y] = a < b ? [a, b] : [b, a];
    setDrag(null);
    go(withFilters({ from: bins[y]!.from, to: bins[x]!.to }));
  };
  const label = (bin: Bin) =>
    bin === before ? t("until_day", { day: day(language, bin.to) }) : bin === after ? t("since_day", { day: day(language, bin.from) }) :
    step === "month" ? day(language, bin.from.slice(0, 7)) : step === "day" ? `${weekday(language, bin.from)} ${day(language, bin.from)}` : day(language, bin.from);
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const all = [...box.current!.querySelectorAll<HTMLElement>(".bin")];
    all[all.indexOf(document.activeElement as HTMLElement) + step]?.focus();
  };
  const inDrag = (i: number) => drag && i >= Math.min(drag.a, drag.b) && i <= Math.max(drag.a, drag.b);
  return (
    <section class="timeline" aria-label={t("timeline")}>
      <header class="panel-head">
        <h2>{t("timeline")}</h2>
        <span class="quiet">{bins.length ? t(`${step}_of`) : ""}</span>
        {narrowed && <button type="button" onClick={() => go(withFilters({ from: "", to: "" }))}>{t("all_time")}</button>}
      </header>
      <div class="bins" ref={box} onKeyDown={move} onPointerLeave={() => setDrag(null)}>
        {bins.map((bin, i) => (
          <button
            type="button" class={inDrag(i) ? "bin held" : "bin"} key={bin.from}
            onPointerDown={() => setDrag({ a: i, b: i })}
            onPointerEnter={() => drag && setDrag({ a: drag.a, b: i })}
            onPointerUp={() => drag && choose(drag.a, i)}
            onClick={(e) => e.detail === 0 && choose(i, i)}
          >
            <bdi class="bin-day">{label(bin)}</bdi>
            <span class="bar" aria-hidden="true"><span style={{ inlineSize: `${(bin.total / Math.max(most, bin.total)) * 100}%`, background: stripes(bin) }} /></span>
            <span class="n">{bin.total ? <>{count(language, bin.total)}<span class="unseen"> {t("events")}</span></> : ""}</span>
          </button>
        ))}
      </div>
      <Legend />
    </section>
  );
}

export function Legend() {
  const { t } = useSay();
  return (
    <ul class="legend">
      {FAMILIES.map((f) => (
        <li key={f.key}>
          <svg class={`glyph f${f.index}`} viewBox="-1 -1 14 14" width="12" height="12" aria-hidden="true"><path d={f.path} /></svg>
          {t(f.key)}
        </li>
      ))}
    </ul>
  );
}
