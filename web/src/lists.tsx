// Statements by speaker, talks as tracks, tallies, what is expected, and a single fact that is no
// event.
import { useState } from "preact/hooks";
import { filterFields, go, linkTo, useAddress, withFilters } from "./address";
import { useGet, type Facets, type Party, type Plans, type RecordFigure, type RecordStatement, type RecordTalks, type ReportRead, type Tallies, type Tracks } from "./client";
import { count, dateText, day, isoDay, published } from "./format";
import { sliceSpan } from "./marks";
import { CorrectBox } from "./correct";
import { Conflicts, WhyAndHistory, Witnesses } from "./event";
import { eachOutlet, EventRow, Loading, MoreButton, PartyLink, PlaceLink, ProblemNote, usePages, useSay, ViewTools, Voices } from "./parts";
import { FilterBar } from "./shell";
import { countText, factPhrase, number, partyList, partyName, pattern, placeName, typeName, unitText } from "./wording";
import { isWord, type Word } from "./words";

export function Statements() {
  const { t, language } = useSay();
  const { filters } = useAddress();
  const fields = filterFields(filters).toString();
  const pages = usePages<RecordStatement>(`statements?limit=40&order=latest&${fields}`);
  const open = { ...filters, party: [] };
  const speakers = useGet<Facets>(`facets?kind=statements&${filterFields(open)}`);
  const parties = speakers.data?.facets.find((f) => f.field === "party")?.values ?? [];
  return (
    <>
      <FilterBar kind="statements" total={pages.data ? t("statements_n", { n: count(language, pages.total) }) : t("loading")} />
      <div class="page with-side">
        <nav class="side" aria-label={t("speakers")}>
          <h2>{t("speakers")}</h2>
          <ul class="side-list">
            <li><button type="button" aria-pressed={!filters.party.length} onClick={() => go(withFilters({ party: [] }))}>{t("all_speakers")}</button></li>
            {parties.map((p) => (
              <li key={p.value}>
                <button type="button" aria-pressed={filters.party.includes(p.value)} onClick={() => go(withFilters({ party: [p.value] }))}>
                  <bdi>{language === "ar" ? p.label_ar || p.label : p.label}</bdi> <span class="n">{count(language, p.count)}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <section aria-label={t("statements")}>
          <header class="panel-head"><h1>{t("statements")}</h1>
            <ViewTools kind="statements" fields={fields} rows={(items: RecordStatement[]) => [["id", "speaker", "code", "stance", "kind", "date", "reports"],
              ...items.map((s) => [s.id, partyName(language, s.speaker), s.speaker.code ?? "", s.stance ?? "", s.kind, s.date?.from ?? "", s.reports.map((r) => r.id).join(" ")])]} />
          </header>
          <ProblemNote problem={pages.error} />
          {pages.data && !pages.items.length && <p class="note">{t("nothing")}</p>}
          <ol class="quotes">{pages.items.map((s) => <StatementRow key={s.id} statement={s} />)}</ol>
          <Loading on={pages.loading && !pages.data} />
          <MoreButton more={pages.more} busy={pages.busy} />
        </section>
      </div>
    </>
  );
}

function StatementRow({ statement }: { statement: RecordStatement }) {
  const { t, language } = useSay();
  const report = statement.reports[0];
  const [asked, setAsked] = useState(false);
  const { data } = useGet<ReportRead>(asked && report ? `reports/${encodeURIComponent(report.id)}?version=${report.version ?? 0}` : null);
  const says = pattern(language, `stance.${statement.stance}`) ?? (isWord(statement.stance ?? "") ? t(statement.stance as Word) : statement.stance) ?? t("said");
  const quotes = report?.quotes ?? [];
  const text = data && quotes.map((s) => sliceSpan((s.in === "title" ? data.report.title : data.report.text) ?? "", s)).join(" … ");
  return (
    <li class="quote">
      <p class="quote-head">
        <PartyLink party={statement.speaker} /> <span class="stance">{says}</span>
        {statement.speaker.role && language === "en" && <bdi class="quiet">{statement.speaker.role}</bdi>}
        {statement.addressee && <span class="quiet">→ <bdi>{partyName(language, statement.addressee)}</bdi></span>}
        <span class="badge">{t(statement.kind as Word)}</span>
        <Voices n={statement.voices} />
      </p>
      {text ? <blockquote lang="ar" dir="auto">{text}</blockquote> : quotes.length > 0 && !asked ? <Seen onSeen={() => setAsked(true)} /> : null}
      {!quotes.length && report?.words && <p class="told" lang="ar" dir="auto">{clipped(report.words, 320)}</p>}
      <p class="quote-foot">
        <bdi>{dateText(language, statement.date) || published(language, report?.published)}</bdi>
        {report && <a href={linkTo("report", report.id)}><bdi>{report.source}</bdi></a>}
        <a href={linkTo("fact", `statements/${statement.id}`)}>{t("open")}</a>
      </p>
    </li>
  );
}

/** Up to so many letters, to the end of a word. */
const clipped = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, text.lastIndexOf(" ", most))} …`);

/** Calls once when it comes into view, so that only quotations that are looked at are fetched. */
function Seen({ onSeen }: { onSeen: () => void }) {
  return (
    <span class="seen" ref={(box) => {
      if (!box) return;
      const watch = new IntersectionObserver((entries) => {
        if (!entries.some((e) => e.isIntersecting)) return;
        watch.disconnect();
        onSeen();
      }, { rootMargin: "200px" });
      watch.observe(box);
    }} />
  );
}

const STAGES = ["proposed", "expected", "agreed", "delayed", "under_way", "suspended", "concluded", "rejected"] as const;

type TrackRow = Tracks["talks"][number];

const talksDay = (x: RecordTalks) => x.dates[0]?.from ?? isoDay(x.reports[0]?.published);

/** The rows of one track stand together; the tracks with most steps come first. */
function tracksOf(rows: TrackRow[]): TrackRow[][] {
  const tracks = new Map<string, TrackRow[]>();
  for (const row of rows) tracks.set(row.track.id, [...(tracks.get(row.track.id) ?? []), row]);
  return [...tracks.values()].sort((a, b) => b.length - a.length);
}

export function TalksView() {
  const { t, language } = useSay();
  const { filters } = useAddress();
  const fields = filterFields(filters).toString();
  const pages = usePages<TrackRow>(`tracks?limit=1000&${fields}`, "talks");
  const heads = new Map((pages.data?.["tracks"] as Tracks["tracks"] | undefined)?.map((x) => [x.id, x]));
  const tracks = tracksOf(pages.items);
  const name = (rows: TrackRow[]) => {
    const head = heads.get(rows[0]!.track.id);
    return head?.forum || partyList(language, ((head?.parties ?? rows[0]!.parties) as Party[]).slice(0, 3)) || rows[0]!.subject || t("unnamed");
  };
  return (
    <>
      <FilterBar kind="talks" total={pages.data ? t("talks_n", { n: count(language, pages.total) }) : t("loading")} />
      <div class="page">
        <header class="panel-head"><h1>{t("talks")}</h1>
          <ViewTools kind="talks" fields={fields} rows={(items: RecordTalks[]) => [["id", "stage", "parties", "forum", "subject", "date", "place", "reports"],
            ...items.map((x) => [x.id, x.stage, partyList(language, x.parties), x.forum ?? "", x.subject ?? "", talksDay(x), placeName(language, x.place), x.reports.map((r) => r.id).join(" ")])]} />
        </header>
        <ul class="stage-key" aria-label={t("stages")}>{STAGES.map((s) => <li key={s}><span class={`dot st-${s}`} aria-hidden="true" />{t(`stage_${s}`)}</li>)}</ul>
        <ProblemNote problem={pages.error} />
        <Loading on={pages.loading && !pages.data} />
        {pages.data && !tracks.length && <p class="note">{t("nothing")}</p>}
        {tracks.map((rows) => <TrackSteps key={rows[0]!.track.id} name={name(rows)} rows={rows} />)}
        <MoreButton more={pages.more} busy={pages.busy} />
      </div>
    </>
  );
}

function TrackSteps({ name, rows }: { name: string; rows: TrackRow[] }) {
  const { t, language } = useSay();
  return (
    <section class="track">
      <h2><bdi>{name}</bdi> <span class="n">{count(language, rows[0]!.track.of)}</span></h2>
      <ol class="steps">
        {rows.map((item) => (
          <li key={item.id} class={`step st-${item.stage}`}>
            <a href={linkTo("fact", `talks/${item.id}`)}>
              <bdi class="when">{item.day ? day(language, item.day) : t("unknown_date")}</bdi>
              <span class="stage">{t(`stage_${item.stage}`)}</span>
              {(item.subject || item.forum) && <bdi class="quiet">{item.subject || item.forum}</bdi>}
              {item.dates[0] && <bdi class="quiet">{dateText(language, item.dates[0])}</bdi>}
              {item.place && <bdi class="quiet">{placeName(language, item.place)}</bdi>}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

type TallyRow = Tallies["tally"][number];

export function TalliesView() {
  const { t, language } = useSay();
  const { filters } = useAddress();
  const asked = { ...filters, type: ["tally"] };
  const fields = filterFields(asked).toString();
  const pages = usePages<TallyRow>(`tallies?limit=60&order=latest&${fields}`, "tally");
  return (
    <>
      <FilterBar kind="figures" total={pages.data ? t("figures_n", { n: count(language, pages.total) }) : t("loading")} />
      <div class="page">
        <header class="panel-head"><h1>{t("tallies")}</h1>
          <ViewTools kind="figures" fields={fields} rows={(items: RecordFigure[]) => figureRows(language, items)} />
        </header>
        <ProblemNote problem={pages.error} />
        <Loading on={pages.loading && !pages.data} />
        <div class="scroll" role="region" aria-label={t("tallies")} tabIndex={0}>
          <table class="grid">
            <thead><tr><th scope="col">{t("claimed")}</th><th scope="col">{t("of_what")}</th><th scope="col">{t("period")}</th><th scope="col">{t("place")}</th><th scope="col">{t("who_claims")}</th><th scope="col">{t("counted")}</th></tr></thead>
            <tbody>{pages.items.map((f) => <TallyLine key={f.id} figure={f} />)}</tbody>
          </table>
        </div>
        <MoreButton more={pages.more} busy={pages.busy} />
      </div>
    </>
  );
}

function TallyLine({ figure }: { figure: TallyRow }) {
  const { t, language } = useSay();
  const { scope, held } = figure;
  const unit = unitText(language, figure), of = partyName(language, figure.of);
  const query = new URLSearchParams({ lang: language });
  for (const field of ["type", "country", "party", "from", "to"] as const) if (scope?.[field]) query.set(field, scope[field]);
  return (
    <tr>
      <td><a href={linkTo("fact", `figures/${figure.id}`)}><bdi class="big">{countText(language, figure.count)}</bdi></a></td>
      <td><bdi>{of.includes(unit) ? of : [unit, of].filter(Boolean).join(" · ")}</bdi></td>
      <td><bdi>{dateText(language, figure.date) || t("no_period")}</bdi></td>
      <td>{figure.place ? <PlaceLink place={figure.place} /> : ""}</td>
      <td>{figure.holder ? <PartyLink party={figure.holder} /> : ""} {eachOutlet(figure.reports).slice(0, 3).map((r) => <a class="quiet" key={r.id} href={linkTo("report", r.id)}><bdi>{r.source}</bdi> </a>)}</td>
      <td>
        {held === null ? <span class="quiet" title={t("not_counted")}>–<span class="unseen">{t("not_counted")}</span></span> : (
          <>
            <a href={`/?${query}`}><bdi class="big">{count(language, held)}</bdi> <span class="quiet">{t(held === 1 ? "event_1" : "events_of")}</span></a>
            {(figure.held_by?.length ?? 0) > 0 && <div class="quiet"><bdi>{t("held_by", { who: figure.held_by!.join(language === "ar" ? "، " : ", ") })}</bdi></div>}
          </>
        )}
      </td>
    </tr>
  );
}

export function figureRows(language: "ar" | "en", items: RecordFigure[]): (string | number)[][] {
  return [["id", "kind", "value", "min", "max", "comparator", "unit", "holder", "of", "place", "country", "from", "to", "reports"],
    ...items.map((f) => [f.id, f.kind, number(f.count.value), number(f.count.min), number(f.count.max), f.count.comparator, f.unit ?? "",
      partyName(language, f.holder), partyName(language, f.of), placeName(language, f.place), f.place?.country ?? "", f.date?.from ?? "", f.date?.to ?? "", f.reports.map((r) => r.id).join(" ")])];
}

type Plan = Plans["plans"][number];

/** What is still to come by day, the next first, then without a day; then what is past, the last first. */
function agendaOf(plans: Plan[]): [string, Plan[]][] {
  const ahead = (p: Plan) => p.outcome === "ahead";
  const own = (p: Plan) => p.date?.from?.slice(0, 10) ?? "";
  const by = (key: (p: Plan) => string, some: Plan[]) => some.sort((a, b) => key(a).localeCompare(key(b)));
  const sorted = [
    ...by(own, plans.filter((p) => ahead(p) && own(p))), ...plans.filter((p) => ahead(p) && !own(p)),
    ...by((p) => own(p) || p.due.from || "", plans.filter((p) => !ahead(p))).reverse(),
  ];
  const days = new Map<string, Plan[]>();
  for (const plan of sorted) {
    const group = `${ahead(plan) ? "+" : "-"}${own(plan)} ${own(plan) ? plan.date?.precision : ""}`;
    days.set(group, [...(days.get(group) ?? []), plan]);
  }
  return [...days];
}

export function Expected() {
  const { t, language } = useSay();
  const { filters } = useAddress();
  const asked = { ...filters, status: filters.status.filter((s) => s === "planned" || s === "possible") };
  if (!asked.status.length) asked.status = ["planned"];
  const fields = filterFields(asked).toString();
  const pages = usePages<Plan>(`plans?limit=200&order=latest&${fields}`, "plans");
  return (
    <>
      <FilterBar kind="events" total={pages.data ? t("events_n", { n: count(language, pages.total) }) : t("loading")} />
      <div class="page">
        <header class="panel-head"><h1>{t("expected")}</h1><ViewTools kind="events" fields={fields} /></header>
        <p class="quiet">{t("agenda_help")}</p>
        <ProblemNote problem={pages.error} />
        <Loading on={pages.loading && !pages.data} />
        {pages.data && !pages.items.length && <p class="note">{t("nothing")}</p>}
        {agendaOf(pages.items).map(([key, plans]) => (
          <section class="agenda" key={key}>
            <h2><bdi>{dateText(language, plans[0]!.date) || t("unknown_date")}</bdi></h2>
            <ol class="rows">{plans.map((p) => <EventRow event={p} showDate={false} extra={<OutcomeBadge plan={p} />} key={p.id} />)}</ol>
          </section>
        ))}
        <MoreButton more={pages.more} busy={pages.busy} />
      </div>
    </>
  );
}

function OutcomeBadge({ plan }: { plan: Plan }) {
  const { t } = useSay();
  if (plan.outcome === "happened") {
    return plan.fulfilled_by[0] ? <a class="badge good" href={linkTo("event", plan.fulfilled_by[0])}>{t("came")}</a> : <span class="badge good">{t("came")}</span>;
  }
  return <span class="badge">{t(plan.outcome)}</span>;
}

/** A statement, figure or entry of talks by itself. */
export function FactView() {
  const { t, language } = useSay();
  const { id, filters } = useAddress();
  const [kind, ...rest] = id.split("/");
  const name = rest.join("/");
  const path = `${kind}/${encodeURIComponent(name)}${filters.as_of ? `?as_of=${filters.as_of}` : ""}`;
  const { data, error, loading } = useGet<RecordStatement | RecordFigure | RecordTalks>(["statements", "figures", "talks"].includes(kind!) ? path : null);
  if (!data) return <div class="page"><Loading on={loading} /><ProblemNote problem={error} /></div>;
  const mark = kind === "statements" ? "statement" : kind === "figures" ? "figure" : "talks";
  return (
    <article class="page event">
      <header class="page-head">
        <p class="crumb"><a href={linkTo(kind === "statements" ? "statements" : kind === "talks" ? "talks" : "tallies")}>{t(kind === "figures" ? "figures" : (kind as "talks"))}</a></p>
        <h1><bdi>{factPhrase(language, data)}</bdi></h1>
        <p class="head-facts">
          {"kind" in data && <span class="badge">{"speaker" in data ? t(data.kind as Word) : typeName(language, data.kind)}</span>}
          {"place" in data && data.place && <PlaceLink place={data.place} />}
          {"date" in data && <bdi>{dateText(language, data.date)}</bdi>}
          {data.withdrawn && <span class="badge bad">{t("withdrawn")}</span>}
          <Voices n={data.voices} />
        </p>
        {data.corrected && <p class="note">{t("corrected_by", { by: data.corrected.by, why: data.corrected.why })}</p>}
        <ViewTools one={data} />
      </header>
      <div class="columns">
        <div class="column wide">
          <Witnesses fact={data} kind={mark} />
        </div>
        <div class="column">
          <Conflicts fact={data} />
          <WhyAndHistory fact={data} />
          <CorrectBox fact={data} key={data.id + data.history?.length} />
        </div>
      </div>
    </article>
  );
}

