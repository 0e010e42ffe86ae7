// One event: what, who, whom, where, when; tolls as a range with each source's own figure; where
// sources disagree; the reports with their words; why they are one; history; corrections.
import { useState } from "preact/hooks";
import { go, linkTo, useAddress, changed, type Language } from "./address";
import { refresh, sendJson, useGet, type Count, type Fact, type RecordEvent, type ReportRead, type Witness } from "./client";
import { CorrectBox } from "./correct";
import { count, dateText, day, isoDay, published } from "./format";
import { evidenceLines, Marked } from "./marks";
import { dateIsDoubtful, Glyph, Loading, PartyLink, PlaceLink, ProblemNote, Section, useFirst, useMayEdit, useSay, ViewTools, Voices } from "./parts";
import { countText, eventPhrase, factPhrase, number, partyName, pattern, tollRange, TOLLS, typeName } from "./wording";
import { isWord, say, type Word } from "./words";

export function EventView() {
  const { t, language } = useSay();
  const { id, filters } = useAddress();
  const asOf = filters.as_of ? `?as_of=${filters.as_of}` : "";
  const { data: event, error, loading } = useGet<RecordEvent>(`events/${encodeURIComponent(id)}${asOf}`);
  if (!event) return <div class="page"><Loading on={loading} /><ProblemNote problem={error} /></div>;
  return (
    <article class="page event">
      <header class="page-head">
        <p class="crumb"><button type="button" class="link" onClick={() => go(changed({ view: "overview", id: "", mark: "" }))}>{t("overview")}</button></p>
        <h1><Glyph type={event.type} /> <bdi>{eventPhrase(language, event)}</bdi></h1>
        <p class="head-facts">
          <span class={`badge s-${event.status}`}>{t(event.status)}</span>
          {event.withdrawn && <span class="badge bad">{t("withdrawn")}</span>}
          <bdi>{dateText(language, event.date) || t("unknown_date")}</bdi>
          <PlaceLink place={event.place} />
          <Voices n={event.voices} />
          <bdi class="quiet">{event.voices === 1 ? t("voices_1") : t("voices_n", { n: event.voices })}</bdi>
        </p>
        {event.corrected && <p class="note">{t("corrected_by", { by: event.corrected.by, why: event.corrected.why })}</p>}
        <ViewTools one={event} />
      </header>
      <div class="columns">
        <div class="column">
          <EventFacts event={event} />
          <TollTable event={event} />
          <Conflicts fact={event} />
        </div>
        <div class="column wide">
          <Witnesses fact={event} kind="event" />
        </div>
        <div class="column">
          <WhyAndHistory fact={event} />
          <CorrectBox fact={event} key={event.id + event.history?.length} />
        </div>
      </div>
    </article>
  );
}

function EventFacts({ event }: { event: RecordEvent }) {
  const { t, language } = useSay();
  const list = (parties: RecordEvent["actors"]) =>
    parties.length ? parties.map((p, i) => <span key={i}>{i > 0 && (language === "ar" ? "، " : ", ")}<PartyLink party={p} />{p.code && <>{" "}<code dir="ltr">{p.code}</code></>}</span>) : <span class="quiet">{t("unnamed")}</span>;
  return (
    <dl class="facts">
      <dt>{t("type")}</dt><dd><bdi>{typeName(language, event.type)}</bdi> <code dir="ltr">{event.type}{event.mode ? ` · ${event.mode}` : ""}</code></dd>
      <dt>{t("who")}</dt><dd>{list(event.actors)}</dd>
      <dt>{t("whom")}</dt><dd>{list(event.targets)}</dd>
      <dt>{t("where")}</dt><dd><PlaceLink place={event.place} />{event.place && <span class="quiet"> ({t(`at_${event.place.precision}`)})</span>}</dd>
      <dt>{t("when")}</dt><dd><bdi>{dateText(language, event.date) || t("unknown_date")}</bdi>{dateIsDoubtful(event) && <> <span class="badge s-possible">{t("doubtful")}</span></>}</dd>
      {event.weapons.length > 0 && <><dt>{t("weapons")}</dt><dd><bdi>{event.weapons.map((w) => pattern(language, `weapon.${w}`) ?? w.replaceAll("_", " ")).join(language === "ar" ? "، " : ", ")}</bdi></dd></>}
      {event.attribution && <><dt>{t("attribution")}</dt><dd><a href={/^s\d+$/.test(event.attribution) && event.reports[0] ? linkTo("report", event.reports[0].id, event.attribution) : linkTo("fact", `statements/${event.attribution}`)}>{event.attribution}</a></dd></>}
      {event.acled && <><dt>ACLED</dt><dd dir="ltr" class="start">{event.acled}</dd></>}
      {event.learned && <><dt>{t("learned")}</dt><dd><bdi>{day(language, event.learned)}</bdi></dd></>}
      <dt>{t("number")}</dt><dd><code dir="ltr">{event.id}</code></dd>
    </dl>
  );
}

/** Least to most over all reports, and beneath each report's own figure. */
function TollTable({ event }: { event: RecordEvent }) {
  const { t } = useSay();
  const fields = [...TOLLS, "munitions", "intercepted", "hit"] as const;
  const own = (report: Witness, field: (typeof fields)[number]): Count[] => {
    const value = report.counts?.[field];
    return Array.isArray(value) ? value : value ? [value] : [];
  };
  const told = fields.filter((field) => event.reports.some((r) => own(r, field).length));
  if (!told.length) return null;
  return (
    <Section title={t("tolls")}>
      {told.map((field) => {
        const rows = event.reports.flatMap((r) => own(r, field).map((value) => ({ r, value, published: isoDay(r.published) })));
        return <TollBlock key={field} field={field as Word} rows={rows} />;
      })}
    </Section>
  );
}

function TollBlock({ field, rows }: { field: Word; rows: { r: Witness; value: Count; published: string }[] }) {
  const { t, language } = useSay();
  const { shown, more } = useFirst(rows, 15, 100);
  const range = tollRange(rows);
  return (
    <div class="toll-block">
      <p class="toll-range">
        <span>{t(field)}</span>{" "}
        <bdi class="big">{range ? (range.min === range.max ? number(range.min) : `${number(range.min)}–${number(range.max)}`) : "?"}</bdi>
        {range && range.min !== range.max && <span class="quiet"> {t("latest")}: <bdi>{range.latest}</bdi></span>}
      </p>
      {range && range.max > 0 && <RangeBar rows={rows} max={range.max} />}
      <table class="plain">
        <caption class="unseen">{t("each_source")}</caption>
        <tbody>
          {shown.map(({ r, value }, i) => (
            <tr key={i}>
              <th scope="row"><a href={linkTo("report", r.id, "")}><bdi>{r.source}</bdi></a> <bdi class="quiet">{published(language, r.published)}</bdi></th>
              <td><bdi>{countText(language, value)}</bdi>{value.who && <span class="quiet"> (<bdi>{partyName(language, value.who)}</bdi>)</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </div>
  );
}

function RangeBar({ rows, max }: { rows: { value: Count }[]; max: number }) {
  const at = (n: number) => `${(n / max) * 100}%`;
  return (
    <div class="range-bar" aria-hidden="true">
      {rows.map(({ value }, i) => {
        const n = Number(value.value ?? value.max ?? value.min);
        return Number.isFinite(n) ? <span key={i} style={{ insetInlineStart: at(n) }} /> : null;
      })}
    </div>
  );
}

export function Conflicts({ fact: event }: { fact: Fact }) {
  const { t, language } = useSay();
  // Sides differ by codes; people know them by name.
  const nameOf = (field: string, side: Side): string => {
    if (field === "type") return typeName(language, side.value);
    if (field === "status" && isWord(side.value)) return t(side.value);
    return (language === "ar" ? side.name_ar : side.name) ?? side.value;
  };
  const sourceOf = new Map(event.reports.map((r) => [r.id, r.source ?? r.id]));
  if (!event.conflicts.length) return null;
  return (
    <Section title={t("disagree")}>
      {event.conflicts.map((conflict) => (
        <div class="conflict" key={conflict.field}>
          <h3>{isWord(conflict.field) ? t(conflict.field) : conflict.field}</h3>
          <Sides conflict={conflict} nameOf={(side) => nameOf(conflict.field, side)} sourceOf={sourceOf} />
        </div>
      ))}
    </Section>
  );
}

type Conflict = RecordEvent["conflicts"][number];
type Side = Conflict["values"][number];

/** Those with most reports first: of a large story the many that a lone report tells follow when asked. */
function Sides({ conflict, nameOf, sourceOf }: { conflict: Conflict; nameOf: (side: Side) => string; sourceOf: Map<string, string> }) {
  const { language } = useSay();
  const sides = [...conflict.values].sort((a, b) => b.reports.length - a.reports.length);
  const { shown, more } = useFirst(sides, 9, 50);
  return (
    <>
      <ul class="sides">
        {shown.map((v) => (
          <li key={v.value}>
            <bdi class="big">{nameOf(v) || "–"}</bdi>{" "}
            {nameOf(v) !== v.value && conflict.field !== "date" && <code dir="ltr">{v.value}</code>}
            <span class="quiet">
              {v.reports.slice(0, 6).map((id, i) => <span key={id}>{i > 0 && " · "}<a href={linkTo("report", id)}><bdi>{sourceOf.get(id)}</bdi></a></span>)}
              {v.reports.length > 6 && <> · +{count(language, v.reports.length - 6)}</>}
            </span>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

/** The reports behind a fact: of a large story the first, and more when asked. */
export function Witnesses({ fact, kind }: { fact: Fact; kind: MarkKind }) {
  const { t, language } = useSay();
  const { shown, more } = useFirst<Witness>(fact.reports, 20, 50);
  return (
    <Section title={`${t("behind")} (${count(language, fact.reports.length)})`}>
      <ol class="witnesses">{shown.map((report, i) => <WitnessCard key={`${i} ${report.id}`} report={report} mark={fact.id} open={i < 3} kind={kind} />)}</ol>
      {more}
    </Section>
  );
}

type MarkKind = "event" | "statement" | "figure" | "talks";

/** A report's words for the fact, marked; the report is asked for when the card opens. */
export function WitnessCard({ report, mark, open, kind }: { report: Witness; mark: string; open: boolean; kind: MarkKind }) {
  const { t, language } = useSay();
  const [shown, setShown] = useState(open);
  const path = `reports/${encodeURIComponent(report.id)}?version=${report.version ?? 0}`;
  const { data, error, loading } = useGet<ReportRead>(shown ? path : null);
  const spans = [...report.evidence, ...(report.quotes ?? [])];
  const marks = [{ id: mark, kind, spans }];
  const lines = data ? evidenceLines(data.report.text ?? "", spans) : [];
  const title = data?.report.title ?? "";
  const copy = report.voice && report.voice !== report.id;
  return (
    <li class="witness">
      <p class="witness-head">
        <strong><bdi>{report.source ?? t("source")}</bdi></strong>
        <bdi class="quiet">{published(language, report.published)}</bdi>
        {copy && <span class="badge">{t("copy_of")}</span>}
        {report.doubtful && <span class="badge s-possible">{t("doubtful")}</span>}
        {!shown && <button type="button" onClick={() => setShown(true)}>{t("open")}</button>}
      </p>
      {!data && report.words && <p class="marked" lang="ar" dir="auto">{report.words}</p>}
      <ProblemNote problem={error} />
      <Loading on={loading && !data && !report.words} />
      {data && (
        <>
          <a class="witness-title" dir="auto" href={linkTo("report", report.id)}>{title || report.id}</a>
          {spans.some((s) => s.in === "title") && title && <Marked field="title" text={title} marks={marks} />}
          {lines.length > 0 && <Marked field="text" text={data.report.text ?? ""} lines={lines} marks={marks} />}
        </>
      )}
    </li>
  );
}

const LISTS: Record<string, string> = { e: "events", s: "statements", f: "figures", t: "talks" }; // by an id's first letter

/** A fact by what it says, as a link; by its id until that has come. */
export function FactLink({ id }: { id: string }) {
  const { language } = useSay();
  const list = LISTS[id[0]!] ?? "events";
  const { data } = useGet<Fact>(`${list}/${encodeURIComponent(id)}`);
  const date = data && "date" in data ? dateText(language, data.date) : "";
  return (
    <>
      <a href={list === "events" ? linkTo("event", id) : linkTo("fact", `${list}/${id}`)}><bdi>{data ? factPhrase(language, data) : id}</bdi></a>
      {date && <> <bdi class="quiet">{date}</bdi></>}
    </>
  );
}

export function WhyAndHistory({ fact }: { fact: { why?: string[]; why_ar?: string[]; links?: { kind: string; to: string }[]; history?: { at: string; by: string; what: string; why?: string | null }[] } }) {
  const { t, language } = useSay();
  const { shown, more } = useFirst(fact.links ?? [], 8, 50);
  return (
    <>
      {(fact.links?.length ?? 0) > 0 && (
        <Section title={t("linked")}>
          <ul class="plain-list">{shown.map((l) => (
            <li key={l.kind + l.to}><span class="quiet">{isWord(l.kind) ? t(l.kind) : l.kind}</span> <FactLink id={l.to} /></li>
          ))}</ul>
          {more}
        </Section>
      )}
      {(fact.why?.length ?? 0) > 0 && (
        <Section title={t("why_one")}>
          <ul class="plain-list">{((language === "ar" && fact.why_ar) || fact.why!).map((w, i) => <li key={i} dir="auto">{w}</li>)}</ul>
        </Section>
      )}
      {(fact.history?.length ?? 0) > 0 && (
        <Section title={t("history")}>
          <ol class="history">
            {fact.history!.map((h, i) => (
              <li key={i}>
                <bdi class="quiet">{day(language, h.at)}</bdi> <bdi>{h.by}</bdi>: <bdi>{whatText(language, h.what)}</bdi>{h.why && <> — <bdi>{whyText(language, h.by, h.why)}</bdi></>}
                <UndoButton what={h.what} />
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

// The history's own words come in English: "learned", "c1 confirm (undone by c2)", "4 reports, 3 voices".
function whatText(language: Language, what: string): string {
  const own = /^(learned|changed|withdrawn)$/.exec(what);
  if (own) return say(language, `history_${own[1]}` as Word);
  return what.replace(/^(c\d+) (\w+)/, (whole, id: string, kind: string) => (isWord(kind) ? `${id} ${say(language, kind)}` : whole))
    .replace(/\(undone by (c\d+)\)/, (_, id: string) => `(${say(language, "undone")} ${id})`);
}

function whyText(language: Language, by: string, why: string): string {
  const counts = by === "marsad" && /^(\d+) reports?, (\d+) voices?$/.exec(why);
  if (!counts) return why;
  return `${say(language, "reports_n", { n: counts[1]! })}${language === "ar" ? "، " : ", "}${say(language, "voices_n", { n: counts[2]! })}`;
}

/** For a line of the history that tells of a correction which still stands. */
function UndoButton({ what }: { what: string }) {
  const { t } = useSay();
  const may = useMayEdit();
  const [asked, setAsked] = useState(false);
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState("");
  const id = /^(c\d+) (?!undo)/.exec(what)?.[1];
  if (!may || !id || what.includes("(undone by ")) return null;
  const undo = async (event: Event) => {
    event.preventDefault();
    try {
      await sendJson("POST", "corrections", { kind: "undo", fact: id, why: why.trim() });
      refresh();
    } catch (error) {
      setWrong((error as Error).message);
    }
  };
  if (!asked) return <> <button type="button" class="small" onClick={() => setAsked(true)}>{t("undo")}</button></>;
  return (
    <form class="inline" onSubmit={(e) => void undo(e)}>
      <label>{t("why")} <input required dir="auto" maxLength={1000} value={why} onInput={(e) => setWhy(e.currentTarget.value)} /></label>
      <button type="submit" class="main" disabled={!why.trim()}>{t("undo")}</button>
      <button type="button" onClick={() => setAsked(false)}>{t("cancel")}</button>
      {wrong && <p class="note bad" role="alert">{t("failed", { why: wrong })}</p>}
    </form>
  );
}
