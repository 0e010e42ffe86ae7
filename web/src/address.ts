// The page's address holds all that a view depends on: which view, of what, the filters, the day as
// of which the record is asked, the language. A link sent to a colleague shows the same.
import { useEffect, useState } from "preact/hooks";

export const VIEWS = [
  "overview", "statements", "presence", "talks", "tallies", "expected", "sources", "corrections", "add",
] as const;
export type View = (typeof VIEWS)[number] | "event" | "report" | "fact" | "reports";
export type Language = "ar" | "en";

const LISTS = ["type", "party", "country", "place", "status", "source"] as const;
const TEXTS = ["near", "from", "to", "voices", "words", "as_of"] as const;
export type ListField = (typeof LISTS)[number];
export type TextField = (typeof TEXTS)[number];
export type Filters = { [K in ListField]: string[] } & { [K in TextField]: string };

export interface Address {
  view: View;
  id: string; // of the event, report or fact shown
  mark: string; // the fact of a report that is to be shown first
  language: Language;
  filters: Filters;
}

export function noFilters(): Filters {
  return { type: [], party: [], country: [], place: [], status: [], source: [],
    near: "", from: "", to: "", voices: "", words: "", as_of: "" };
}

export function parseAddress(url: URL): Address {
  const filters = noFilters();
  for (const field of LISTS) {
    filters[field] = url.searchParams.getAll(field).flatMap((v) => v.split(",")).filter(Boolean);
  }
  for (const field of TEXTS) filters[field] = url.searchParams.get(field) ?? "";
  const name = url.pathname.split("/")[1] || "overview";
  const known = [...VIEWS, "event", "report", "fact", "reports"] as string[];
  const asked = url.searchParams.get("lang");
  const language = asked === "en" || asked === "ar" ? asked : defaultLanguage();
  return {
    view: (known.includes(name) ? name : "overview") as View,
    id: url.searchParams.get("id") ?? "",
    mark: url.searchParams.get("mark") ?? "",
    language,
    filters,
  };
}

function defaultLanguage(): Language {
  return navigator.languages.some((l) => l.startsWith("ar")) ? "ar" : navigator.language.startsWith("en") ? "en" : "ar";
}

/** The filters as fields of an address, also of the API's. */
export function filterFields(filters: Filters): URLSearchParams {
  const out = new URLSearchParams();
  for (const field of LISTS) if (filters[field].length) out.set(field, filters[field].join(","));
  for (const field of TEXTS) if (filters[field]) out.set(field, filters[field]);
  return out;
}

export function hrefOf(address: Address): string {
  const fields = new URLSearchParams();
  if (address.id) fields.set("id", address.id);
  if (address.mark) fields.set("mark", address.mark);
  for (const [name, value] of filterFields(address.filters)) fields.set(name, value);
  fields.set("lang", address.language);
  const path = address.view === "overview" ? "/" : `/${address.view}`;
  return `${path}?${fields.toString().replaceAll("%2C", ",")}`;
}

let current = parseAddress(new URL(location.href));
const watchers = new Set<(a: Address) => void>();

function tell() {
  for (const watcher of watchers) watcher(current);
}

/** Goes to an address; `replace`: without a step in the browser's history. */
export function go(address: Address, replace = false) {
  const before = current;
  current = address;
  history[replace ? "replaceState" : "pushState"](null, "", hrefOf(address));
  if (before.view !== address.view || before.id !== address.id) window.scrollTo(0, 0);
  tell();
}

/** As the present address with some fields changed. */
export function changed(change: Partial<Address>): Address {
  return { ...current, ...change };
}

export function withFilters(change: Partial<Filters>): Address {
  return { ...current, filters: { ...current.filters, ...change } };
}

export function linkTo(view: View, id = "", mark = ""): string {
  return hrefOf({ ...current, view, id, mark });
}

window.addEventListener("popstate", () => {
  current = parseAddress(new URL(location.href));
  tell();
});

// Links of our own are followed without loading the page again.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = (event.target as Element).closest?.("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.pathname.startsWith("/api/")) return;
  event.preventDefault();
  go(parseAddress(new URL(link.href)));
});

export function useAddress(): Address {
  const [address, set] = useState(current);
  useEffect(() => {
    watchers.add(set);
    set(current);
    return () => void watchers.delete(set);
  }, []);
  return address;
}
