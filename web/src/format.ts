// Days and instants for people. Months and weekdays are the codebook's, as briefs have them; digits are
// Western in both languages, so that dates can be compared at a glance. Without Intl: its first use
// costs more than all else that a page of dates needs.
import type { Language } from "./address";
import type { FactDate } from "./client";
import { pattern } from "./wording";

const DAY = 86_400_000;

/** Days since 1970 of "2018-04-07…"; NaN: no such day. */
export function dayNumber(iso: string): number {
  const [year, month, date] = [Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10))];
  return Math.floor(Date.UTC(year, month - 1, date) / DAY);
}

/** "7 Apr 2018" of "2018-04-07…"; shorter where the text is a month or a year. */
export function day(language: Language, iso: string): string {
  const [, year, number, date] = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(iso) ?? [];
  const month = pattern(language, `month.${Number(number)}`);
  if (!month) return iso;
  const text = `${date ? `${Number(date)} ` : ""}${month} ${year}`;
  const clock = /T(\d\d:\d\d)/.exec(iso);
  return clock && clock[1] !== "00:00" ? `${text} ${clock[1]}` : text;
}

export function weekday(language: Language, iso: string): string {
  return pattern(language, `weekday.${(dayNumber(iso) + 4) % 7}`) ?? ""; // 1970 began on a Thursday
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

/** "12,400": a number of things; the same in both languages. */
export function count(_: Language, n: number): string {
  return String(n).replace(/^-?\d{4,}/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));
}

export function addDays(iso: string, days: number): string {
  return new Date((dayNumber(iso) + days) * DAY).toISOString().slice(0, 10);
}

export function daysBetween(a: string, b: string): number {
  return dayNumber(b) - dayNumber(a);
}
