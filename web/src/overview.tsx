// Overview: map, list and timeline of the events that the filters find, each narrowing the others.
import { useMemo, useRef } from "preact/hooks";
import { filterFields, useAddress, type Filters } from "./address";
import { useGet, type Overview as Counts, type RecordEvent } from "./client";
import { count } from "./format";
import type { MapView } from "./map";
import { EventRow, later, Loading, MoreButton, ProblemNote, usePages, useSay, ViewTools } from "./parts";
import { FilterBar } from "./shell";
import { Timeline } from "./timeline";
import { eventPhrase, partyList, placeName, tollTexts } from "./wording";

type Mapped = Parameters<typeof MapView>[0];
export const LaterMap = later<Mapped>(() => import("./map").then((m) => m.MapView));

/** What is asked for these filters. */
export function overviewPaths(filters: Filters): { fields: string; counts: string; events: string } {
  const fields = filterFields(filters).toString();
  return { fields, counts: `overview?${fields}`, events: `events?limit=30&order=latest&${fields}` };
}

export function Overview() {
  const { language, t } = useSay();
  const { filters } = useAddress();
  const paths = overviewPaths(filters), fields = paths.fields;
  const counts = useGet<Counts>(paths.counts);
  const events = usePages<RecordEvent>(paths.events);
  // The list comes first, so that the map's work does not hold it up; what the map shows belongs together.
  const mapped = useRef<Mapped>({ data: undefined, country: [], fitKey: "" });
  if (!events.loading && !counts.loading && counts.data && mapped.current.data !== counts.data) {
    const fitKey = JSON.stringify([filters.country, filters.place, filters.near, filters.party, filters.words]);
    mapped.current = { data: counts.data, country: filters.country, fitKey };
  }
  const total = counts.data ? t("events_n", { n: count(language, counts.data.total) }) : t("loading");
  // Written anew when there is something new to show, not at each step of the asking.
  const rows = useMemo(() => events.items.map((event) => <EventRow event={event} key={event.id} />), [events.items, language]);
  const narrowed = !!(filters.from || filters.to);
  const timeline = useMemo(() => <Timeline data={counts.data} narrowed={narrowed} />, [counts.data, narrowed, language]);
  return (
    <>
      <FilterBar kind="events" total={total} facets={counts.data?.facets ?? []} />
      <div class="overview">
        <section class="panel map-panel" aria-label={t("map")}>
          <LaterMap {...mapped.current} />
        </section>
        <section class="panel list-panel" aria-label={t("list")}>
          <header class="panel-head">
            <h1>{t("events")}</h1>
            <ViewTools kind="events" fields={fields} rows={(items) => eventRows(language, items)} />
          </header>
          <ProblemNote problem={events.error ?? counts.error} />
          {events.data && events.items.length === 0 && <p class="note">{t("nothing")}</p>}
          <ol class={events.loading ? "rows dim" : "rows"}>
            {rows}
          </ol>
          <Loading on={events.loading && !events.data} />
          <MoreButton more={events.more} busy={events.busy} />
        </section>
        <div class="panel time-panel">{timeline}</div>
      </div>
    </>
  );
}

function eventRows(language: "ar" | "en", events: RecordEvent[]): (string | number)[][] {
  const head = ["id", "type", "mode", "status", "from", "to", "what", "actors", "targets", "place", "country", "lat", "lon",
    "tolls", "voices", "conflicts", "reports"];
  return [head, ...events.map((e) => [
    e.id, e.type, e.mode ?? "", e.status, e.date?.from ?? "", e.date?.to ?? "", eventPhrase(language, e),
    partyList(language, e.actors), partyList(language, e.targets), placeName(language, e.place), e.place?.country ?? "",
    e.place?.precision === "country" ? "" : (e.place?.lat ?? ""), e.place?.precision === "country" ? "" : (e.place?.lon ?? ""),
    tollTexts(language, e.counts).map((x) => `${x.field} ${x.text}`).join("; "), e.voices ?? 1,
    e.conflicts.map((c) => `${c.field}: ${c.values.map((v) => v.value).join(" / ")}`).join("; "),
    e.reports.map((r) => r.id).join(" "),
  ])];
}

