// Phrases for facts, from the patterns of codebook/messages that the service hands out.
import type { Language } from "./address";
import type { Count, Counts, Fact, Party, Place, RecordEvent, RecordFigure, RecordTalks, Span, Wording } from "./client";
import { countryOfPeople, englishName, plural } from "./naming";
import { say, isWord } from "./words";

let wording: Wording = { en: {}, ar: {}, countries: [] };
let countries = new Map<string, { en: string; ar: string }>();

export function setWording(value: Wording) {
  wording = value;
  countries = new Map(value.countries.map((c) => [c.code, c]));
}

export function pattern(language: Language, key: string): string | undefined {
  return wording[language][key];
}

/** What stands behind this beginning in keys of the wording: "stance." has says, denies and others. */
export const patternKeys = (beginning: string): string[] =>
  Object.keys(wording.en).filter((key) => key.startsWith(beginning)).map((key) => key.slice(beginning.length)).filter((key) => /^\w+$/.test(key));

/** "{name}" is replaced; "[...]" is left out where a name in it has no value; "[?name ...]" where it has. */
export function fill(text: string, values: Record<string, string>): string {
  const plain = (part: string) => part.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  return text
    .replace(/\[(\?\w+ )?([^\]]*)\]/g, (_, unless: string | undefined, part: string) => {
      if (unless) return values[unless.slice(1).trim()] ? "" : plain(part);
      const names = [...part.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
      return names.some((name) => !values[name]) ? "" : plain(part);
    })
    .replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

export function countryName(language: Language, code: string): string {
  return countries.get(code)?.[language] ?? code;
}

export function partyName(language: Language, party: Party | null | undefined, several = false): string {
  if (!party) return "";
  const name = language === "ar" ? party.name_ar || party.name : englishName(party, several) || party.name_ar;
  return name || party.role || party.code || "";
}

export function partyList(language: Language, parties: Party[]): string {
  const names = [...new Set(parties.map((p) => partyName(language, p)).filter(Boolean))];
  const comma = wording[language]["list.comma"] ?? ", ";
  const and = wording[language]["list.and"] ?? " and ";
  if (names.length < 2) return names.join("");
  return names.slice(0, -1).join(comma) + and + names[names.length - 1];
}

export function placeName(language: Language, place: Place | null | undefined): string {
  if (!place) return "";
  const name = language === "ar" ? place.name_ar || place.name : place.name || place.name_ar;
  const country = place.country ? countryName(language, place.country) : "";
  if (!name) return country;
  if (!country || place.precision === "country" || name === country) return name;
  return language === "ar" ? `${name}، ${country}` : `${name}, ${country}`;
}

const WEAPON_PARTS = [["missile", "missile"], ["drone", "drone"], ["uav", "drone"], ["rocket", "rocket"], ["car_bomb", "car_bomb"]] as const;

function weaponKey(event: RecordEvent): string | undefined {
  const open = !event.mode || ["heavy-weapons", "aerial", "explosives"].includes(event.mode);
  if (event.type !== "ASSAULT" || !open) return undefined;
  for (const [part, key] of WEAPON_PARTS) if (event.weapons.some((w) => w.includes(part))) return `event.weapon.${key}`;
  return undefined;
}

export function typeName(language: Language, type: string): string {
  if (isWord(`stage_${type}`)) return say(language, `stage_${type}` as "stage_agreed");
  const kind = FIGURE_KINDS[type];
  if (kind) return kind[language === "en" ? 0 : 1];
  const text = wording[language][`event.${type}`] ?? wording[language][`stance.${type}`];
  return text ? fill(text.replace(/\[\?[^\]]*\]/g, ""), {}) : type;
}

export const FIGURE_KINDS: Record<string, [string, string]> = {
  force_level: ["force level", "مستوى قوات"],
  tally: ["tally", "حصيلة"],
  held: ["held", "محتجزون"],
  displaced: ["displaced", "نازحون"],
  casualty_total: ["casualty total", "حصيلة ضحايا"],
  money: ["money", "أموال"],
  other: ["other", "غير ذلك"],
};

const MUTUAL = ["CONSULT", "AGREE", "COOPERATE"];

/** Those of talks are doers and targets alike: each is named once. */
function others(event: RecordEvent): RecordEvent["targets"] {
  if (!MUTUAL.includes(event.type)) return event.targets;
  return event.targets.filter((target) => !event.actors.some((actor) => actor.code === target.code && actor.name === target.name));
}

/** "air strike by the Syrian army on …". */
export function eventPhrase(language: Language, event: RecordEvent): string {
  const texts = wording[language];
  const key = weaponKey(event);
  const text = (key && texts[key]) || texts[`event.${event.type}.${event.mode ?? ""}`] || texts[`event.${event.type}`] || event.type;
  const what = fill(text, {
    actors: partyList(language, event.actors),
    targets: partyList(language, others(event)),
  });
  return what.charAt(0).toUpperCase() + what.slice(1);
}

export function number(value: Count["value"]): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return /^\d{5,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, ",") : text;
}

export function countText(language: Language, count: Count): string {
  const texts = wording[language];
  const n = number(count.value), min = number(count.min), max = number(count.max);
  if (n) return fill(texts[`count.${count.comparator}`] ?? "{n}", { n });
  if (min && max) return fill(texts["count.range"] ?? "{min}–{max}", { min, max });
  if (min) return fill(texts["count.min"] ?? "≥{min}", { min });
  if (max) return fill(texts["count.max"] ?? "≤{max}", { max });
  return count.text ?? texts["count.none"] ?? "";
}

export const TOLLS = ["killed", "injured", "detained", "abducted", "displaced"] as const;

export function tollTexts(language: Language, counts: Counts): { field: string; text: string }[] {
  const out: { field: string; text: string }[] = [];
  for (const field of TOLLS) {
    const tolls = counts[field] ?? [];
    if (!tolls.length) continue;
    const texts = tolls.map((t) => {
      const who = partyName(language, t.who ?? undefined, String(t.value ?? "") !== "1");
      return who ? `${countText(language, t)} (${who})` : countText(language, t);
    });
    out.push({ field, text: texts.join(language === "ar" ? "، " : ", ") });
  }
  for (const field of ["munitions", "intercepted", "hit"] as const) {
    const count = counts[field];
    if (count) out.push({ field, text: countText(language, count) });
  }
  return out;
}

/**
 * What is counted, in the reader's language. The engine has an English word; Arabic readers get the report's own, which
 * stand after the number in its evidence: `text`, the report's, or else the sentence that comes with a fact of the record.
 */
export function unitText(language: Language, figure: RecordFigure, text?: string): string {
  if (language === "en" || !figure.unit) return (number(figure.count.value) === "1" ? figure.unit : plural(figure.unit ?? "")) ?? "";
  const plainly = wording.ar[`unit.${figure.unit}`] ?? figure.unit; // where the report's own words are not found
  const counted = figure.count.text ?? "";
  const witness = figure.reports?.[0];
  const span = (witness?.evidence ?? (figure as { evidence?: Span[] }).evidence)?.[0];
  if (!counted || !span) return plainly;
  const letters = [...(text ?? witness?.words ?? "")];
  const length = span.end - span.begin;
  const edge = (at: number) => at < 0 || at >= letters.length || !/[\p{L}\p{N}\p{M}]/u.test(letters[at]!);
  const fits = (at: number) => letters.slice(at, at + [...counted].length).join("") === counted && edge(at - 1) && edge(at + length);
  const at = text === undefined ? letters.findIndex((_, i) => fits(i)) : fits(span.begin) ? span.begin : -1;
  if (at >= 0) return letters.slice(at + [...counted].length, at + length).join("").trim() || plainly;
  // The evidence begins before the number ("more than 100 raids"): the word after it.
  if (figure.count.comparator === "=") return plainly;
  const plain = letters.join(""), after = plain.indexOf(`${counted} `);
  return after < 0 ? plainly : /^\s*([\p{L}\p{M}]+)/u.exec(plain.slice(after + counted.length))?.[1] ?? plainly;
}

export function figurePhrase(language: Language, figure: RecordFigure, report?: string): string {
  const texts = wording[language];
  const text = texts[`figure.${figure.kind}`] ?? texts["figure"] ?? "{n} {unit}";
  // "160,000 persons of Syria", not "of Syrian person".
  const owner = (party: Party | null | undefined) => (language === "en" && party && countryOfPeople(party)) || partyName(language, party);
  return fill(text, {
    n: countText(language, figure.count),
    unit: unitText(language, figure, report),
    holder: owner(figure.holder),
    of: owner(figure.of),
  });
}

export function talksPhrase(language: Language, talks: RecordTalks): string {
  const texts = wording[language];
  return fill(texts["talks"] ?? "{stage}: {parties}", {
    stage: texts[`stage.${talks.stage}`] ?? talks.stage,
    parties: partyList(language, talks.parties),
    forum: talks.forum ?? "",
    subject: talks.subject ?? "",
  });
}

/** What a fact of any kind says, in one line. */
export function factPhrase(language: Language, fact: Fact): string {
  if ("speaker" in fact) return `${partyName(language, fact.speaker)} ${pattern(language, `stance.${fact.stance}`) ?? fact.stance}`;
  if ("stage" in fact) return talksPhrase(language, fact);
  return "count" in fact ? figurePhrase(language, fact) : eventPhrase(language, fact);
}

/** Least and most that any report says, and the latest report's figure. */
export function tollRange(counts: { value: Count; published: string }[]): { min: number; max: number; latest: string } | undefined {
  let min = Infinity, max = -Infinity, latest = "", when = "";
  for (const { value, published } of counts) {
    const low = Number(value.min ?? value.value), high = Number(value.max ?? value.value ?? value.min);
    if (!Number.isFinite(low)) continue;
    min = Math.min(min, low);
    max = Math.max(max, Number.isFinite(high) ? high : low);
    if (published >= when) [latest, when] = [number(value.value ?? value.min ?? value.max), published];
  }
  return Number.isFinite(min) ? { min, max, latest } : undefined;
}
