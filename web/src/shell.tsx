// What stands around every view: names of the views, search, filters in force, language and theme.
import { useEffect, useRef, useState } from "preact/hooks";
import { changed, filterFields, go, linkTo, noFilters, useAddress, VIEWS, withFilters, type Filters, type ListField, type View } from "./address";
import { refresh, sendJson, send, setCsrf, useGet, type Facet, type Facets, type FacetValue, type Session } from "./client";
import { count, day } from "./format";
import { Glyph, Menu, ProblemNote, useSay } from "./parts";
import { countryName, typeName } from "./wording";
import { isWord } from "./words";

export function Header({ session }: { session: Session }) {
  const { language, t } = useSay();
  const { view, filters } = useAddress();
  const other = language === "ar" ? "en" : "ar";
  return (
    <header class="top">
      <a class="skip" href="#content">{t("skip")}</a>
      <a class="brand" href={linkTo("overview")}><img src="/icon.svg" alt="" width="26" height="26" /><span>{t("brand")}</span></a>
      <nav aria-label={t("views")}>
        <ul>
          {VIEWS.map((name) => (
            <li key={name}><a href={linkTo(name)} aria-current={view === name ? "page" : undefined}>{t(name)}</a></li>
          ))}
        </ul>
      </nav>
      <Search words={filters.words} />
      <div class="top-tools">
        <button type="button" lang={other} onClick={() => go(changed({ language: other }))}>{t("other_language")}</button>
        <button type="button" onClick={toggleTheme} aria-label={t("theme")} title={t("theme")}>◐</button>
        {session.name && !session.open && (
          <button type="button" onClick={() => void send("DELETE", "session", null, "").then(() => location.reload())}>{t("sign_out")}</button>
        )}
      </div>
    </header>
  );
}

export function applyTheme() {
  const kept = localStorage.getItem("theme");
  if (kept) document.documentElement.dataset["theme"] = kept;
}

function toggleTheme() {
  const dark = document.documentElement.dataset["theme"] === "dark" ||
    (!document.documentElement.dataset["theme"] && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset["theme"] = dark ? "light" : "dark";
  localStorage.setItem("theme", dark ? "light" : "dark");
}

function Search({ words }: { words: string }) {
  const { t } = useSay();
  const [text, setText] = useState(words);
  useEffect(() => setText(words), [words]);
  const submit = (event: Event) => {
    event.preventDefault();
    const address = withFilters({ words: text.trim() });
    const keeps: View[] = ["overview", "statements", "talks", "tallies", "presence", "expected", "reports"];
    go(keeps.includes(address.view) ? address : { ...address, view: "overview", id: "", mark: "" });
  };
  return (
    <form class="search" role="search" onSubmit={submit}>
      <label class="unseen" for="words">{t("search")}</label>
      <input id="words" type="search" dir="auto" value={text} placeholder={t("search")} onInput={(e) => setText(e.currentTarget.value)} />
      <button type="submit">{t("find")}</button>
    </form>
  );
}

const MENUS: ListField[] = ["type", "country", "party", "source", "status"];

function valueLabel(language: "ar" | "en", field: ListField, { value, label, label_ar }: Omit<FacetValue, "count">, t: (w: never) => string): string {
  if (field === "country") return countryName(language, value);
  if (field === "type") return typeName(language, value);
  if (field === "status" && isWord(value)) return t(value as never);
  return language === "ar" ? label_ar || label : label;
}

interface BarProps {
  kind: "events" | "statements" | "figures" | "talks";
  total: string;
  facets?: Facet[]; // of a view that has asked for them anyway
}

/** The filters in force as chips, and a menu for each field with the counts of the present view. */
export function FilterBar({ kind, total, facets: given }: BarProps) {
  const { language, t } = useSay();
  const { filters } = useAddress();
  const fields = filterFields(filters);
  const asked = useGet<Facets>(given ? null : `facets?kind=${kind}&${fields}`);
  const facets = given ?? asked.data?.facets ?? [];
  const labels = useRef(new Map<string, FacetValue>());
  for (const facet of facets) for (const v of facet.values) labels.current.set(`${facet.field} ${v.value}`, v);
  const chips: { key: string; text: string; without: Partial<Filters> }[] = [];
  for (const field of [...MENUS, "place"] as ListField[]) {
    for (const value of filters[field]) {
      const text = valueLabel(language, field, labels.current.get(`${field} ${value}`) ?? { value, label: value }, t);
      chips.push({ key: field + value, text: `${t(field)}: ${text}`, without: { [field]: filters[field].filter((v) => v !== value) } });
    }
  }
  for (const field of ["words", "near", "voices"] as const) {
    if (filters[field]) chips.push({ key: field, text: `${field === "words" ? t("search") : t(field)}: ${filters[field]}`, without: { [field]: "" } });
  }
  for (const field of ["from", "to"] as const) {
    if (filters[field]) chips.push({ key: field, text: `${t(field)} ${day(language, filters[field])}`, without: { [field]: "" } });
  }
  return (
    <div class="filters" role="group" aria-label={t("filters")}>
      <strong class="total" role="status" aria-live="polite">{total}</strong>
      <div class="menus">
        {MENUS.map((field) => (
          <FacetMenu key={field} field={field} facets={facets} chosen={filters[field]} />
        ))}
        <DayMenu filters={filters} />
      </div>
      {chips.length > 0 && (
        <ul class="chips">
          {chips.map((chip) => (
            <li key={chip.key}>
              <button type="button" class="chip" aria-label={t("remove", { what: chip.text })} onClick={() => go(withFilters(chip.without))}>
                <bdi>{chip.text}</bdi> <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
          <li><button type="button" class="chip clear" onClick={() => go(changed({ filters: { ...noFilters(), as_of: filters.as_of } }))}>{t("clear")}</button></li>
        </ul>
      )}
      <ProblemNote problem={asked.error} />
    </div>
  );
}

function FacetMenu({ field, facets, chosen }: { field: ListField; facets: Facet[]; chosen: string[] }) {
  const { language, t } = useSay();
  const toggle = (value: string) =>
    go(withFilters({ [field]: chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value] }));
  const list = () => {
    const values = [...(facets.find((f) => f.field === field)?.values ?? [])];
    for (const value of chosen) if (!values.some((v) => v.value === value)) values.unshift({ value, label: value, count: 0 });
    if (!values.length) return <p class="quiet">{t("no_values")}</p>;
    return (
      <ul class="values">
        {values.map((v) => (
          <li key={v.value}>
            <label>
              <input type="checkbox" checked={chosen.includes(v.value)} onChange={() => toggle(v.value)} />
              {field === "type" && <Glyph type={v.value} />}
              <bdi>{valueLabel(language, field, v, t)}</bdi>
              <span class="n">{count(language, v.count)}</span>
            </label>
          </li>
        ))}
      </ul>
    );
  };
  return <Menu name={t(field)} on={chosen.length > 0}>{list}</Menu>;
}

function DayMenu({ filters }: { filters: Filters }) {
  const { t } = useSay();
  const box = (field: "from" | "to" | "as_of") => (
    <label>
      {t(field)}
      <input type="date" dir="ltr" value={filters[field].length === 10 ? filters[field] : ""} onChange={(e) => go(withFilters({ [field]: e.currentTarget.value }))} />
    </label>
  );
  return (
    <Menu name={t("when")} on={!!(filters.from || filters.to || filters.as_of)}>
      {() => <div class="days">
        {box("from")}
        {box("to")}
        {box("as_of")}
        <label>
          {t("voices")}
          <input type="number" min="1" max="50" dir="ltr" value={filters.voices} onChange={(e) => go(withFilters({ voices: e.currentTarget.value }))} />
        </label>
      </div>}
    </Menu>
  );
}

export function AsOfNote() {
  const { language, t } = useSay();
  const { filters } = useAddress();
  if (!filters.as_of) return null;
  return (
    <p class="note as-of" role="status">
      {t("as_of_on", { day: day(language, filters.as_of) })}{" "}
      <button type="button" onClick={() => go(withFilters({ as_of: "" }))}>{t("back_to_now")}</button>
    </p>
  );
}

/** Tells that the record changed, and shows it when asked: nothing moves under a reader's eyes. */
export function NewsNote() {
  const { t } = useSay();
  const [n, setN] = useState(0);
  useEffect(() => {
    const feed = new EventSource("/api/v1/changes");
    feed.addEventListener("change", () => setN((old) => old + 1));
    return () => feed.close();
  }, []);
  if (!n) return null;
  const show = () => {
    setN(0);
    refresh();
  };
  return (
    <p class="note news" role="status">
      {t("new_facts", { n })} <button type="button" onClick={show}>{t("show_new")}</button>
    </p>
  );
}

export function SignIn() {
  const { t } = useSay();
  const [token, setToken] = useState("");
  const [wrong, setWrong] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    sendJson<Session>("POST", "session", { token: token.trim() }).then(
      (session) => {
        setCsrf(session.csrf);
        location.reload();
      },
      (error: Error) => setWrong(error.message),
    );
  };
  return (
    <main id="content" class="sign-in">
      <form onSubmit={submit} class="card">
        <h1>{t("brand")}</h1>
        <p>{t("token_help")}</p>
        <label>{t("token")}<input type="password" dir="ltr" autocomplete="current-password" value={token} onInput={(e) => setToken(e.currentTarget.value)} /></label>
        <button type="submit" class="main">{t("sign_in")}</button>
        {wrong && <p class="note bad" role="alert">{t("failed", { why: wrong })}</p>}
      </form>
    </main>
  );
}
