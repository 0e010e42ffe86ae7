// Small parts that several views share.
import { createContext, createElement, type ComponentChildren, type FunctionComponent } from "preact";
import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { go, linkTo, useAddress, withFilters, type Filters, type Language, type ListField } from "./address";
import { get, useGet, type Page, type Party, type Place, type Problem, type RecordEvent, type Session } from "./client";
import { addDays, count, dateText, isoDay } from "./format";
import { familyOf } from "./kinds";
import { eventPhrase, partyName, placeName, tollTexts } from "./wording";
import { say, type Word } from "./words";

export const LanguageContext = createContext<Language>("ar");
export const SessionContext = createContext<Session>({ scope: "none", name: null, csrf: null, open: false });

export function useSay() {
  const language = useContext(LanguageContext);
  return {
    language,
    t: (word: Word, values?: Record<string, string | number>) => say(language, word, values),
  };
}

/** A component whose code is fetched when it is first shown, or before by `ahead`. */
export function later<P extends object>(load: () => Promise<FunctionComponent<P>>) {
  let made: FunctionComponent<P> | undefined;
  const ahead = async () => (made ??= await load());
  function Later(props: P) {
    const [Shown, set] = useState<FunctionComponent<P> | undefined>(() => made);
    useEffect(() => {
      if (!Shown) void ahead().then((loaded) => set(() => loaded));
    }, []);
    return Shown ? createElement(Shown, props) : createElement(Loading, { on: true });
  }
  return Object.assign(Later, { ahead });
}

export const useMayEdit = () => ["edit", "admin"].includes(useContext(SessionContext).scope);

export function Glyph({ type }: { type: string }) {
  const family = familyOf(type);
  return (
    <svg class={`glyph f${family.index}`} viewBox="-1 -1 14 14" width="14" height="14" aria-hidden="true">
      <path d={family.path} />
    </svg>
  );
}

/** A party as a link that narrows the present view to it. */
export function PartyLink({ party }: { party: Party | null | undefined }) {
  const { language, t } = useSay();
  if (!party) return <span class="quiet">{t("unnamed")}</span>;
  const value = party.entity || party.code || party.name || party.name_ar || "";
  const name = partyName(language, party) || t("unnamed");
  if (!value) return <bdi>{name}</bdi>;
  return (
    <button type="button" class="link" title={party.code ?? ""} onClick={() => addFilter("party", value, "overview")}>
      <bdi>{name}</bdi>
    </button>
  );
}

export function PlaceLink({ place }: { place: Place | null | undefined }) {
  const { language, t } = useSay();
  if (!place) return <span class="quiet">{t("unknown_place")}</span>;
  const value = place.precision === "country" ? place.country : place.entity;
  const name = placeName(language, place) || t("unknown_place");
  if (!value) return <bdi>{name}</bdi>;
  const field: ListField = place.precision === "country" ? "country" : "place";
  return (
    <button type="button" class="link" onClick={() => addFilter(field, value, "overview")}>
      <bdi>{name}</bdi>
    </button>
  );
}

export function addFilter(field: ListField, value: string, view?: "overview") {
  const address = withFilters({ [field]: [value] } as Partial<Filters>);
  go(view ? { ...address, view, id: "", mark: "" } : address);
}

export function Tolls({ event }: { event: RecordEvent }) {
  const { language, t } = useSay();
  const tolls = tollTexts(language, event.counts);
  if (!tolls.length) return null;
  return (
    <span class="tolls">
      {tolls.map(({ field, text }) => (
        <span class={`toll ${field}`} key={field}>
          {t(field as Word)} <bdi class="n">{text}</bdi>
        </span>
      ))}
    </span>
  );
}

export function Voices({ n }: { n: number }) {
  const { t } = useSay();
  const text = n === 1 ? t("voices_1") : t("voices_n", { n });
  return (
    <span class={n > 1 ? "voices many" : "voices"} title={text}>
      <span aria-hidden="true">{"●".repeat(Math.min(n, 5))}{n > 5 ? "+" : ""}</span>
      <span class="unseen">{text}</span>
    </span>
  );
}

/** One report of each outlet: what several of its reports say is one link. */
export function eachOutlet<R extends { id: string; source?: string | null }>(reports: R[]): R[] {
  const seen = new Set<string>();
  return reports.filter((r) => !seen.has(r.source ?? r.id) && seen.add(r.source ?? r.id));
}

/** Told as past, yet dated after its last report: the date was misread. */
export function dateIsDoubtful(event: RecordEvent): boolean {
  const from = event.date?.from?.slice(0, 10);
  const last = event.reports.map((r) => isoDay(r.published)).sort().at(-1);
  return !!from && !!last && ["occurred", "ongoing"].includes(event.status) && from > addDays(last, 1);
}

export function EventRow({ event, showDate = true, extra }: { event: RecordEvent; showDate?: boolean; extra?: ComponentChildren }) {
  const { language, t } = useSay();
  return (
    <li class={`row ${event.status}`}>
      <Glyph type={event.type} />
      <div class="row-body">
        <a class="row-title" href={linkTo("event", event.id)}>
          <bdi>{eventPhrase(language, event)}</bdi>
        </a>
        <div class="row-facts">
          {showDate && <bdi class="when">{dateText(language, event.date) || t("unknown_date")}{dateIsDoubtful(event) && <span class="badge s-possible">{t("doubtful")}</span>}</bdi>}
          {event.place && <bdi class="where">{placeName(language, event.place)}</bdi>}
          <Tolls event={event} />
        </div>
      </div>
      <div class="row-side">
        {event.status !== "occurred" && <span class={`badge s-${event.status}`}>{t(event.status)}</span>}
        {event.conflicts.length > 0 && <span class="badge differ" title={t("conflict")}>≠<span class="unseen">{t("conflict")}</span></span>}
        {event.corrected && <span class="badge fixed" title={event.corrected.why}>✓<span class="unseen">{t("corrections")}</span></span>}
        <Voices n={event.voices} />
        {extra}
      </div>
    </li>
  );
}

export function ProblemNote({ problem }: { problem: Problem | undefined }) {
  const { t } = useSay();
  if (!problem) return null;
  return <p class="note bad" role="alert">{t("failed", { why: problem.message })}</p>;
}

export function Loading({ on }: { on: boolean }) {
  const { t } = useSay();
  return on ? <p class="note quiet" role="status">{t("loading")}</p> : null;
}

/** A list's first page by address, further ones at the button's press. `name`: of the rows in the answer. */
export function usePages<T>(path: string, name = "items") {
  type Answer = { next: string | null; total: number } & Record<string, unknown>;
  const first = useGet<Answer>(path);
  const [more, setMore] = useState<{ of: unknown; items: T[]; next: string | null }>({ of: null, items: [], next: null });
  const [busy, setBusy] = useState(false);
  const rowsOf = (answer: Answer) => answer[name] as T[];
  const mine = more.of === first.data && first.data !== undefined;
  const items = useMemo(() => (first.data ? [...rowsOf(first.data), ...(mine ? more.items : [])] : []), [first.data, mine, more]);
  const next = mine ? more.next : (first.data?.next ?? null);
  const load = async () => {
    if (!next || busy) return;
    setBusy(true);
    const before = first.data;
    try {
      const page = await get<Answer>(`${path}&after=${encodeURIComponent(next)}`);
      setMore((old) => ({ of: before, items: [...(old.of === before ? old.items : []), ...rowsOf(page)], next: page.next }));
    } finally {
      setBusy(false);
    }
  };
  return { ...first, items, total: first.data?.total ?? 0, more: next ? load : undefined, busy };
}

/** The first of a long list, and a button for `step` more. */
export function useFirst<T>(list: T[], most: number, step = most): { shown: T[]; more: ComponentChildren } {
  const { language, t } = useSay();
  const [n, setN] = useState(most);
  const left = list.length - n;
  const more = left > 0 && <button type="button" class="rest" onClick={() => setN(n + step)}>{t("more")} ({count(language, left)})</button>;
  return { shown: list.slice(0, n), more };
}

export function MoreButton({ more, busy }: { more: (() => void) | undefined; busy: boolean }) {
  const { t } = useSay();
  if (!more) return null;
  return <button type="button" class="more" onClick={more} disabled={busy}>{busy ? t("loading") : t("more")}</button>;
}

export function Section({ title, children, id, tools }: { title: string; children: ComponentChildren; id?: string; tools?: ComponentChildren }) {
  return (
    <section class="section" id={id}>
      <header class="section-head"><h2>{title}</h2>{tools}</header>
      {children}
    </section>
  );
}

/** What the present view shows, as a file. */
export function download(name: string, type: string, text: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function csv(rows: (string | number)[][]): string {
  // A leading sign would be a formula to a spreadsheet.
  const cell = (v: string | number) => {
    const text = typeof v === "string" && /^[=+\-@\t\r]/.test(v) ? `'${v}` : String(v);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A menu that closes with Escape and when something else is pressed. */
export function Menu({ name, on = false, kind = "", children }: { name: string; on?: boolean; kind?: string; children: () => ComponentChildren }) {
  const box = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false); // what is closed need not be made
  useEffect(() => {
    const close = (event: Event) => {
      const menu = box.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        menu.querySelector("summary")?.focus();
      } else if (menu.contains(event.target as Node)) return;
      menu.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details class={`menu ${kind} ${on ? "on" : ""}`} ref={box} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{name}</summary>
      <div class="menu-box">{open && children()}</div>
    </details>
  );
}

/** Everything that a list's filters find, page by page, up to `most`. */
export async function fetchAll<T>(path: string, most = 20_000): Promise<T[]> {
  const out: T[] = [];
  let after = "";
  do {
    const page = await get<Page<T>>(`${path}&limit=1000${after && `&after=${encodeURIComponent(after)}`}`);
    out.push(...page.items);
    after = page.next ?? "";
  } while (after && out.length < most);
  return out;
}

// What the service writes as a file, and which kinds of facts a format holds.
const FORMATS: [format: string, name: string, kinds: string][] = [
  ["jsonl", "JSON Lines", "events statements figures talks"],
  ["geojson", "GeoJSON", "events"],
  ["plover", "PLOVER", "events"],
  ["acled", "ACLED", "events"],
  ["ged", "UCDP GED", "events"],
  ["gdelt", "GDELT", "events"],
  ["ics", "iCalendar", "events talks"],
  ["atom", "Atom", "events statements figures talks"],
  ["webannotation", "Web Annotation", "events statements figures talks"],
];

interface ToolsProps {
  kind?: "events" | "statements" | "figures" | "talks" | "reports"; // of a list
  fields?: string; // its filters
  rows?: (items: never[]) => (string | number)[][]; // as a table
  one?: unknown; // a single fact instead of a list
}

/** Of a list all that its filters find; of a single fact that fact. */
export function ViewTools({ kind, fields = "", one, rows }: ToolsProps) {
  const { t } = useSay();
  const [said, setSaid] = useState("");
  const [wrong, setWrong] = useState("");
  const address = useAddress();
  useEffect(() => {
    setSaid("");
    setWrong("");
  }, [address]);
  const save = async (format: "csv" | "jsonl") => {
    try {
      const items = one ? [one] : await fetchAll<unknown>(`${kind}?${fields}`);
      if (format === "jsonl") download("marsad.jsonl", "application/x-ndjson", items.map((i) => JSON.stringify(i) + "\n").join(""));
      else if (rows) download("marsad.csv", "text/csv", csv(rows(items as never[])));
    } catch (error) {
      setWrong((error as Error).message);
    }
  };
  const formats = FORMATS.filter(([, , kinds]) => kind && kinds.split(" ").includes(kind));
  return (
    <div class="tools" role="group" aria-label={t("export")}>
      {rows && <button type="button" onClick={() => void save("csv")}>CSV</button>}
      {!formats.length && <button type="button" onClick={() => void save("jsonl")}>JSONL</button>}
      {formats.length > 0 && (
        <Menu name={t("save_as")} kind="save">
          {() => (
            <ul class="values">
              {formats.map(([format, name]) => (
                <li key={format}><a href={`/api/v1/export?kind=${kind}&format=${format}${fields && `&${fields}`}`} download dir="ltr">{name}</a></li>
              ))}
            </ul>
          )}
        </Menu>
      )}
      <button type="button" onClick={() => window.print()}>{t("print")}</button>
      <button type="button" onClick={() => navigator.clipboard?.writeText(location.href).then(() => setSaid(t("copied")), () => undefined)}>{said || t("copy_link")}</button>
      {wrong && <span class="note bad" role="alert">{t("failed", { why: wrong })}</span>}
    </div>
  );
}
