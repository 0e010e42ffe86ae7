// Sources, corrections and what is handed in.
import { useEffect, useRef, useState } from "preact/hooks";
import { filterFields, linkTo, useAddress, withFilters, hrefOf } from "./address";
import { FactLink } from "./event";
import { get, refresh, send, sendJson, useGet, type Correction, type Ingest, type Report, type Sources, type Totals } from "./client";
import { count, day, published } from "./format";
import { Loading, MoreButton, ProblemNote, Section, useMayEdit, usePages, useSay, ViewTools } from "./parts";
import type { Word } from "./words";

export function SourcesView() {
  const { t, language } = useSay();
  const { data, error, loading } = useGet<Sources>("sources");
  const totals = useGet<Totals>("record");
  const n = (v: number) => count(language, v);
  return (
    <div class="page">
      <header class="panel-head"><h1>{t("sources")}</h1></header>
      {totals.data && (
        <p class="quiet">{t("reports_n", { n: n(totals.data.reports) })} · {t("events_n", { n: n(totals.data.events) })} · {t("statements_n", { n: n(totals.data.statements) })} · {t("figures_n", { n: n(totals.data.figures) })}</p>
      )}
      <ProblemNote problem={error} />
      <Loading on={loading && !data} />
      {data && (
        <>
          <div class="scroll" role="region" aria-label={t("outlets")} tabIndex={0}>
            <table class="grid">
              <thead><tr>{(["source", "reports", "copies", "events", "statements", "figures", "talks", "first", "last"] as Word[]).map((w, i) => <th scope="col" class={i > 0 && i < 7 ? "n" : ""} key={w}>{t(w)}</th>)}</tr></thead>
              <tbody>
                {data.sources.map((s) => (
                  <tr key={s.source}>
                    <th scope="row"><a href={hrefOf({ ...withFilters({ source: s.source ? [s.source] : [] }), view: "reports", id: "" })}><bdi>{s.source ?? t("unnamed")}</bdi></a></th>
                    {[s.reports, s.copies, s.events, s.statements, s.figures, s.talks].map((v, i) => <td class="n" key={i}>{n(v)}</td>)}
                    <td><bdi>{published(language, s.first)}</bdi></td><td><bdi>{published(language, s.last)}</bdi></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Section title={t("unread")}>
            {!data.failed.length && <p class="note good">{t("all_read")}</p>}
            {data.failed.length > 0 && (
              <div class="scroll" role="region" aria-label={t("unread")} tabIndex={0}>
                <table class="grid">
                  <thead><tr><th scope="col">{t("where")}</th><th scope="col">{t("reason")}</th><th scope="col">{t("times")}</th><th scope="col">{t("last")}</th></tr></thead>
                  <tbody>{data.failed.map((f) => (
                    <tr key={f.where}><th scope="row"><bdi dir="ltr">{f.where}</bdi></th><td><bdi>{f.reason}</bdi> <code dir="ltr">{f.code}</code></td><td class="n">{f.times ?? 1}</td><td><bdi>{f.last ? day(language, f.last) : ""}</bdi></td></tr>
                  ))}</tbody>
                </table>
              </div>
            )}
          </Section>
        </>
      )}
    </div>
  );
}

export function ReportsView() {
  const { t, language } = useSay();
  const { filters } = useAddress();
  const { source, words, from, to, as_of } = filters;
  const fields = filterFields({ ...filters, type: [], party: [], country: [], place: [], status: [], near: "", voices: "", source, words, from, to, as_of }).toString();
  const pages = usePages<Report>(`reports?limit=100&${fields}`);
  return (
    <div class="page">
      <header class="panel-head"><h1>{t("reports")}</h1><span class="quiet">{pages.data && t("reports_n", { n: count(language, pages.total) })} <bdi>{source.join(", ")}</bdi></span>
        <ViewTools kind="reports" fields={fields} /></header>
      <ProblemNote problem={pages.error} />
      <Loading on={pages.loading && !pages.data} />
      <ol class="plain-list reports">
        {pages.items.map((r) => (
          <li key={`${r.id} ${r.version}`}><bdi class="quiet">{published(language, r.published)}</bdi> <a href={linkTo("report", r.id)}><bdi>{r.title || r.id}</bdi></a> <bdi class="quiet">{r.source}</bdi></li>
        ))}
      </ol>
      <MoreButton more={pages.more} busy={pages.busy} />
    </div>
  );
}

export function CorrectionsView() {
  const { t, language } = useSay();
  const may = useMayEdit();
  const { data, error, loading } = useGet<{ items: Correction[] }>("corrections");
  const [shown, setShown] = useState(50);
  const [undoing, setUndoing] = useState("");
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState("");
  const undo = async (event: Event) => {
    event.preventDefault();
    try {
      await sendJson("POST", "corrections", { kind: "undo", fact: undoing, why });
      setUndoing("");
      setWhy("");
      setWrong("");
      refresh();
    } catch (e) {
      setWrong((e as Error).message);
    }
  };
  const items = [...(data?.items ?? [])].reverse();
  return (
    <div class="page">
      <header class="panel-head"><h1>{t("corrections")}</h1></header>
      <ProblemNote problem={error} />
      {wrong && <p class="note bad" role="alert">{t("failed", { why: wrong })}</p>}
      <Loading on={loading && !data} />
      {data && !items.length && <p class="note">{t("no_corrections")}</p>}
      <ol class="history">
        {items.slice(0, shown).map((c) => (
          <li key={c.id} class={c.undone_by ? "undone" : ""}>
            <p>
              <code dir="ltr">{c.id}</code> <strong>{t(c.kind)}</strong> <FactLink id={c.fact} />{" "}
              {c.kind === "merge" && c.others?.map((id) => <span key={id}>+ <FactLink id={id} /> </span>)}
              {c.kind !== "merge" && (c.others?.length ?? 0) > 0 && <bdi>{c.others!.join(", ")}</bdi>}{" "}
              {Object.entries(c.changes ?? {}).map(([f, v]) => <bdi class="change" key={f}>{f} = {v || "–"} </bdi>)}
            </p>
            <p class="quiet"><bdi>{c.by}</bdi> · <bdi>{day(language, c.at)}</bdi> · <bdi>{c.why}</bdi> {c.undone_by && <span class="badge">{t("undone")} {c.undone_by}</span>}</p>
            {may && !c.undone_by && c.kind !== "undo" && (undoing === c.id ? (
              <form class="inline" onSubmit={(e) => void undo(e)}>
                <label>{t("why")} <input required dir="auto" value={why} onInput={(e) => setWhy(e.currentTarget.value)} /></label>
                <button type="submit" class="main">{t("undo")}</button>
                <button type="button" onClick={() => setUndoing("")}>{t("cancel")}</button>
              </form>
            ) : <button type="button" onClick={() => setUndoing(c.id)}>{t("undo")}</button>)}
          </li>
        ))}
      </ol>
      <MoreButton more={items.length > shown ? () => setShown(shown + 50) : undefined} busy={false} />
    </div>
  );
}

export function AddView() {
  const { t } = useSay();
  const may = useMayEdit();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [source, setSource] = useState("");
  const [date, setDate] = useState("");
  const [feed, setFeed] = useState("");
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState("");
  const [turn, setTurn] = useState(0);
  const hand = async (body: BodyInit, fields: Record<string, string>) => {
    const query = new URLSearchParams(Object.entries(fields).filter(([, v]) => v));
    try {
      await send("POST", `ingest?${query}`, body, "application/octet-stream");
      setWrong("");
      setTurn((n) => n + 1);
      return true;
    } catch (error) {
      setWrong((error as Error).message);
      return false;
    }
  };
  const files = async (list: Iterable<File>) => {
    for (const file of list) await hand(file, { name: file.name, source, published: date });
  };
  if (!may) return <div class="page"><p class="note">{t("may_not")}</p></div>;
  return (
    <div class="page add">
      <header class="panel-head"><h1>{t("add")}</h1></header>
      {wrong && <p class="note bad" role="alert">{t("failed", { why: wrong })}</p>}
      <div class="columns">
        <div class="column wide">
          <form class="card" onSubmit={(e) => {
            e.preventDefault();
            void hand(text, { from: "text", title, source, published: date, name: title.slice(0, 60) || "page" }).then((ok) => ok && (setText(""), setTitle("")));
          }}>
            <h2>{t("paste")}</h2>
            <label>{t("title")}<input dir="auto" maxLength={480} value={title} onInput={(e) => setTitle(e.currentTarget.value)} /></label>
            <div class="pair">
              <label>{t("source")}<input dir="auto" maxLength={190} value={source} onInput={(e) => setSource(e.currentTarget.value)} /></label>
              <label>{t("published")}<input type="date" dir="ltr" value={date} onInput={(e) => setDate(e.currentTarget.value)} /></label>
            </div>
            <label>{t("text")}<textarea required class="arabic" dir="auto" lang="ar" rows={10} value={text} onInput={(e) => setText(e.currentTarget.value)} /></label>
            <button type="submit" class="main" disabled={!text.trim()}>{t("hand_in")}</button>
          </form>
        </div>
        <div class="column">
          <div
            class={over ? "card drop over" : "card drop"}
            onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
            onDrop={(e) => { e.preventDefault(); setOver(false); void files(e.dataTransfer?.files ?? []); }}
          >
            <p>{t("drop")}</p>
            <label class="file">{t("choose")}<input type="file" multiple onChange={(e) => void files(e.currentTarget.files ?? [])} /></label>
          </div>
          <form class="card" onSubmit={(e) => {
            e.preventDefault();
            void hand(feed, { from: "feed", name: "feed", source }).then((ok) => ok && setFeed(""));
          }}>
            <h2>{t("feed")}</h2>
            <p class="quiet">{t("feed_help")} <code dir="ltr">curl ADDRESS | marsad ingest --record R -</code></p>
            <label>{t("feed")}<textarea required dir="ltr" rows={3} value={feed} onInput={(e) => setFeed(e.currentTarget.value)} /></label>
            <button type="submit" disabled={!feed.trim()}>{t("hand_in")}</button>
          </form>
        </div>
        <div class="column"><JobList turn={turn} /></div>
      </div>
    </div>
  );
}

function JobList({ turn }: { turn: number }) {
  const { t, language } = useSay();
  const [jobs, setJobs] = useState<Ingest[]>([]);
  const running = useRef(false);
  useEffect(() => {
    let stopped = false, timer = 0;
    const ask = async () => {
      try {
        const { items } = await get<{ items: Ingest[] }>("ingest");
        if (stopped) return;
        setJobs(items);
        const busy = items.some((j) => j.state === "running" || j.state === "waiting");
        if (running.current && !busy) refresh();
        running.current = busy;
        timer = window.setTimeout(() => void ask(), busy ? 700 : 5000);
      } catch {
        timer = window.setTimeout(() => void ask(), 5000);
      }
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [turn]);
  return (
    <Section title={t("jobs")}>
      {!jobs.length && <p class="quiet">{t("no_jobs")}</p>}
      <ol class="jobs" aria-live="polite">
        {jobs.map((j) => (
          <li key={j.id} class={j.state}>
            <p><bdi>{j.name}</bdi> <span class="badge">{t(`state_${j.state}`)}</span></p>
            {(j.state === "running" || j.state === "waiting") && <progress aria-label={j.name ?? j.id} />}
            <p class="quiet">{t("progress", { seen: count(language, j.seen), added: j.added, changed: j.changed, known: j.known, failed: j.failed })}</p>
            {j.error && <p class="note bad">{j.error}</p>}
            {j.failures.slice(0, 5).map((f) => <p class="note bad" key={f}><bdi>{f}</bdi></p>)}
          </li>
        ))}
      </ol>
    </Section>
  );
}
