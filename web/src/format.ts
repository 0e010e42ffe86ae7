// Days and instants for people. Months come as the region's papers write them in both languages;
// digits are Western in both, so that dates can be compared at a glance.
import type { Language } from "./address";
import type { FactDate } from "./client";

const locales = { en: "en-GB", ar: "ar-u-nu-latn" } as const;
const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = language + key;
  let found = cache.get(name);
  if (!found) cache.set(name, (found = new Intl.DateTimeFormat(locales[language], { timeZone: "UTC", ...options })));
  return found;
}

/** "7 Apr 2018" of "2018-04-07…"; shorter where the text is a month or a year. */
export function day(language: Language, iso: string): string {
  if (/^\d{4}$/.test(iso)) return iso;
  const date = new Date(iso.length === 7 ? `${iso}-01T00:00:00Z` : `${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  if (iso.length === 7) return formatter(language, "m", { month: "short", year: "numeric" }).format(date);
  const text = formatter(language, "d", { day: "numeric", month: "short", year: "numeric" }).format(date);
  const clock = /T(\d\d:\d\d)/.exec(iso);
  return clock && clock[1] !== "00:00" ? `${text} ${clock[1]}` : text;
}

export function weekday(language: Language, iso: string): string {
  return formatter(language, "w", { weekday: "short" }).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
}

/** Publication times come as ISO 8601 or RFC 2822. */
export function published(language: Language, text: string | null | undefined): string {
  if (!text) return "";
  const iso = isoDay(text);
  return iso ? day(language, iso) : text;
}

export function isoDay(text: string | null | undefined): string {
  if (!text) return "";
  if (/^\d{4}-\d\d/.test(text)) return text.slice(0, 10);
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? "" : new Date(date.getTime() + offsetOf(text)).toISOString().slice(0, 10);
}

// The day is the outlet's own: "23:30 +0400" stays on its day.
function offsetOf(text: string): number {
  const zone = /([+-])(\d\d):?(\d\d)\s*$/.exec(text);
  return zone ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) * 60_000 : 0;
}

export function dateText(language: Language, date: FactDate | null | undefined): string {
  if (!date) return "";
  const { from, to, precision } = date;
  if (from && to) {
    if (precision === "month" && from.slice(0, 7) === to.slice(0, 7)) return day(language, from.slice(0, 7));
    if (precision === "year" && from.slice(0, 4) === to.slice(0, 4)) return from.slice(0, 4);
    if (from.slice(0, 10) === to.slice(0, 10)) return day(language, precision === "minute" ? from : from.slice(0, 10));
    return `${day(language, from)} – ${day(language, to)}`;
  }
  if (from) return (language === "ar" ? "منذ " : "since ") + day(language, from);
  if (to) return (language === "ar" ? "حتى " : "until ") + day(language, to);
  return date.text ?? "";
}

// Made once: making one takes longer than writing a page of numbers.
const numbers = { ar: new Intl.NumberFormat("ar-u-nu-latn"), en: new Intl.NumberFormat("en-GB") };

export function count(language: Language, n: number): string {
  return n < 1000 && Number.isInteger(n) && n >= 0 ? String(n) : numbers[language].format(n);
}

export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000);
}
