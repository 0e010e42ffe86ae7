// The page: what every view needs is fetched, then the view of the address is shown.
import "./trusted";
import "./fonts.css";
import "leaflet/dist/leaflet.css";
import "./style.css";
import { render, type FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { parseAddress, useAddress, VIEWS, type View } from "./address";
import { askEarly, get, setCsrf, type Session, type Wording } from "./client";
import { EventView } from "./event";
import { Expected, FactView, Statements, TalliesView, TalksView } from "./lists";
import { LaterMap, Overview, overviewPaths } from "./overview";
import { LanguageContext, later, SessionContext } from "./parts";
import { ReportView } from "./report";
import { applyTheme, AsOfNote, Header, NewsNote, SignIn } from "./shell";
import { setWording } from "./wording";
import { AddView, CorrectionsView, ReportsView, SourcesView } from "./work";
import { say, type Word } from "./words";

applyTheme();
const first = parseAddress(new URL(location.href));
const paths = overviewPaths(first.filters);
const firstAnswers = first.view === "overview" ? [askEarly(paths.events), askEarly(paths.counts)] : [];
if (first.view === "overview") void LaterMap.ahead(); // made ready while these are under way

// The map's library and the charts' come as files of their own, when a view needs them.
const Presence = later<object>(() => import("./presence").then((m) => m.Presence));

const PAGES: Record<View, FunctionComponent<object>> = {
  overview: Overview, event: EventView, report: ReportView, reports: ReportsView, fact: FactView, statements: Statements,
  presence: Presence, talks: TalksView, tallies: TalliesView, expected: Expected, sources: SourcesView,
  corrections: CorrectionsView, add: AddView,
};

function Desk() {
  const { view, language } = useAddress();
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    void Promise.all([get<Session>("session"), get<Wording>("wording"), ...firstAnswers]).then(([session, wording]) => {
      setCsrf(session.csrf);
      setWording(wording);
      setSession(session); // all at once: the page is laid out once
    });
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
    const name = (VIEWS as readonly string[]).includes(view) ? say(language, view as Word) : "";
    document.title = [name, say(language, "brand")].filter(Boolean).join(" – ");
  }, [language, view]);
  if (!session) return null;
  const Shown = PAGES[view];
  return (
    <LanguageContext.Provider value={language}>
      <SessionContext.Provider value={session}>
        <Header session={session} />
        {session.scope === "none" ? <SignIn /> : (
          <>
            <AsOfNote />
            <NewsNote />
            <main id="content" tabIndex={-1} key={view}><Shown /></main>
          </>
        )}
      </SessionContext.Provider>
    </LanguageContext.Provider>
  );
}

render(<Desk />, document.getElementById("desk")!);
