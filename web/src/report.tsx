// One report: its whole text with what was read in it marked. Pointing at words shows the fact,
// pointing at a fact shows the words; n and p go through the marks.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { linkTo, useAddress } from "./address";
import { useGet, type Reading, type ReportRead, type RecordEvent, type RecordFigure, type RecordTalks } from "./client";
import { count, dateText, day, published } from "./format";
import { linesOf, Marked, sliceSpan, utf16Offsets, type Mark, type MarkKind } from "./marks";
import { Glyph, Loading, ProblemNote, useSay } from "./parts";
import { eventPhrase, figurePhrase, partyName, pattern, placeName, talksPhrase, tollTexts } from "./wording";
import { isWord, type Word } from "./words";

interface Item extends Mark { text: string; detail: string; type: string; rule: string; first: number }

function itemsOf(reading: Reading, language: "ar" | "en", text: string, title: string): Item[] {
  const out: Item[] = [];
  const add = (id: string, kind: MarkKind, spans: Mark["spans"], name: string, detail: string, type: string, rule: string | null | undefined) => {
    const first = Math.min(...spans.map((s) => (s.in === "title" ? s.begin - 1e6 : s.begin)));
    out.push({ id, kind, spans, text: name, detail, type, rule: rule ?? "", first });
  };
  for (const e of reading.events) {
    const kept = e as unknown as RecordEvent;
    const parts = [placeName(language, e.place), dateText(language, e.date), ...tollTexts(language, e.counts).map((x) => x.text)];
    add(e.id, "event", e.evidence ?? [], eventPhrase(language, kept), parts.filter(Boolean).join(" · "), e.type, e.rule);
  }
  for (const s of reading.statements) {
    const says = pattern(language, `stance.${s.stance}`) ?? s.stance ?? "";
    const quote = (s.quotes ?? [])[0];
    const words = quote ? sliceSpan(quote.in === "title" ? title : text, quote) : "";
    add(s.id, "statement", [...(s.evidence ?? []), ...(s.quotes ?? [])], `${partyName(language, s.speaker)} ${says}`, words, "", s.rule);
  }
  for (const f of reading.figures) {
    const parts = [placeName(language, f.place), dateText(language, f.date)];
    add(f.id, "figure", f.evidence ?? [], figurePhrase(language, f as unknown as RecordFigure, f.evidence?.[0]?.in === "title" ? title : text), parts.filter(Boolean).join(" · "), "", f.rule);
  }
  for (const x of reading.talks) add(x.id, "talks", x.evidence ?? [], talksPhrase(language, x as unknown as RecordTalks), "", "", x.rule);
  return out.filter((item) => item.spans.length).sort((a, b) => a.first - b.first);
}

const HEADS: { kind: MarkKind; word: Word }[] = [
  { kind: "event", word: "events" }, { kind: "statement", word: "statements" }, { kind: "figure", word: "figures" }, { kind: "talks", word: "talks" },
];

export function ReportView() {
  const { t, language } = useSay();
  const { id, mark } = useAddress();
  const { data, error, loading } = useGet<ReportRead>(`reports/${encodeURIComponent(id)}`);
  const [active, setActive] = useState(mark);
  const now = useRef(mark); // the same at once: keys may come faster than the page is drawn
  const choose = (id: string) => {
    now.current = id;
    setActive(id);
  };
  const [kinds, setKinds] = useState<MarkKind[]>(["event", "statement", "figure", "talks"]);
  const text = data?.report.text ?? "";
  const items = useMemo(() => (data ? itemsOf(data.reading, language, text, data.report.title ?? "") : []), [data, language]);
  const shown = items.filter((item) => kinds.includes(item.kind));
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test((event.target as Element).tagName)) return;
      const step = event.key === "n" ? 1 : event.key === "p" ? -1 : 0;
      if (event.key === "Escape") choose("");
      if (!step || !shown.length) return;
      const at = shown.findIndex((item) => item.id === now.current);
      const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length]!;
      choose(next.id);
      document.getElementById(`item-${next.id}`)?.focus({ preventScroll: true });
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  }, [shown]);
  useEffect(() => {
    if (active) document.getElementById(`item-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  if (!data) return <div class="page"><Loading on={loading} /><ProblemNote problem={error} /></div>;
  const { report, reading } = data;
  const point = (ids: string[]) => ids[0] && ids[0] !== active && choose(ids[0]);
  return (
    <article class="page report">
      <header class="page-head">
        <p class="head-facts">
          <strong><bdi>{report.source}</bdi></strong>
          <bdi>{published(language, report.published)}</bdi>
          {report.version > 1 && <span>{t("version")} {report.version}</span>}
          {report.url && /^https?:/.test(report.url) && <a href={report.url} target="_blank" rel="noopener noreferrer nofollow">{t("original")} ↗</a>}
          {report.voice && report.voice !== report.id && <a class="badge" href={linkTo("report", report.voice)}>{t("copy_of")}</a>}
          {report.learned && <span class="quiet">{t("learned")} <bdi>{day(language, report.learned)}</bdi></span>}
        </p>
      </header>
      <div class="reading">
        <div class="report-text">
          {report.title && <Marked field="title" text={report.title} marks={shown} active={active} onPoint={point} onPick={point} as="h1" />}
          <ReportBody reading={reading} text={text} marks={shown} active={active} point={point} />
        </div>
        <aside class="report-facts" aria-label={t("facts_of")}>
          <div class="kinds" role="group" aria-label={t("kind")}>
            {HEADS.map(({ kind, word }) => {
              const n = items.filter((item) => item.kind === kind).length;
              if (!n) return null;
              const on = kinds.includes(kind);
              return (
                <button type="button" key={kind} class={`kind k-${kind}`} aria-pressed={on} onClick={() => setKinds(on ? kinds.filter((k) => k !== kind) : [...kinds, kind])}>
                  {t(word)} <span class="n">{count(language, n)}</span>
                </button>
              );
            })}
          </div>
          <p class="quiet small">{t("facts_help")}</p>
          <ol class="items">
            {shown.map((item) => (
              <li key={item.id}>
                <button
                  type="button" id={`item-${item.id}`} class={`item k-${item.kind}`} aria-current={item.id === active ? "true" : undefined}
                  onPointerEnter={() => choose(item.id)} onFocus={() => choose(item.id)} onClick={() => choose(item.id)}
                >
                  {item.kind === "event" && <Glyph type={item.type} />}
                  <span><bdi class="item-text">{item.text}</bdi>{item.detail && <bdi class="item-detail">{item.detail}</bdi>}
                    {item.id === active && item.rule && <code class="item-rule" dir="ltr">{item.rule}</code>}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          {(reading.warnings?.length ?? 0) > 0 && (
            <>
              <h2>{t("warnings")}</h2>
              <ul class="plain-list">{reading.warnings!.map((w, i) => <li key={i}><code dir="ltr">{w.code}</code> <bdi>{w.message}</bdi></li>)}</ul>
            </>
          )}
        </aside>
      </div>
    </article>
  );
}

/** The text, with a heading of ours before each section that was recognised. */
function ReportBody({ reading, text, marks, active, point }: { reading: Reading; text: string; marks: Mark[]; active: string; point: (ids: string[]) => void }) {
  const { t } = useSay();
  const offset = utf16Offsets(text);
  const starts = (reading.sections ?? [])
    .filter((s) => s.span.in === "text")
    .map((s) => ({ at: offset(s.span.begin), kind: s.kind }))
    .sort((a, b) => a.at - b.at);
  const cuts = [0, ...starts.map((s) => s.at), text.length];
  return (
    <>
      {cuts.slice(0, -1).map((from, i) => {
        const lines = linesOf(text, from, cuts[i + 1]);
        if (!lines.length) return null;
        const word = `section_${starts[i - 1]?.kind}`;
        return (
          <div key={from}>
            {i > 0 && isWord(word) && <p class="section-mark">{t(word)}</p>}
            <Marked field="text" text={text} lines={lines} marks={marks} active={active} onPoint={point} onPick={point} />
          </div>
        );
      })}
    </>
  );
}
