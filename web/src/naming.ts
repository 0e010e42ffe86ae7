// English names of parties that the reading put together of their parts, and plurals, as briefs write
// them (src/views/naming.cc): "soldier of Iraq" reads "Iraqi soldier". Names of the codebook stay.
import type { Party } from "./client";
import { countryName, pattern } from "./wording";

/** "president, head": "president"; "force(s)": "forces". */
const firstSense = (gloss: string) => gloss.replace("(s)", "s").split(/[,;(]/)[0]!.trimEnd();

function plain(name: string, country: string, nation: string, several: boolean): string {
  const of = name.indexOf(" of ");
  if (of < 0) return several ? plural(firstSense(name)) : firstSense(name);
  const left = firstSense(name.slice(0, of)), right = name.slice(of + 4).replace(/^(of )+/, "");
  const what = several ? plural(left) : left;
  if (right !== country) return `${what} of ${plain(right, country, nation, false)}`;
  if (left === "country" || left === "state") return country;
  return nation ? `${nation} ${what}` : `${what} of ${country}`;
}

export function englishName(party: Party, several = false): string {
  const name = party.name ?? "", code = party.code ?? "";
  if (party.entity || code[3] !== "/" || !/ of |[,;(]/.test(name)) return name;
  const iso = code.slice(0, 3), country = countryName("en", iso);
  return country === iso || name === country ? name : plain(name, country, pattern("en", `nation.${iso}`) ?? "", several);
}

/** The country of a party that is only people of it ("soldier of Iraq": Iraq). */
export function countryOfPeople(party: Party): string | undefined {
  const country = countryName("en", (party.code ?? "").slice(0, 3));
  return !party.entity && party.anonymous && party.role && party.name?.endsWith(` of ${country}`) ? country : undefined;
}

const SAME = ["people", "personnel", "police", "percent", "aircraft", "cattle", "dead", "wounded"];

/** English nouns of the codebook are singular; codes of currencies and what has no plural stay. */
export function plural(noun: string): string {
  const head = noun.slice(noun.lastIndexOf(" ") + 1);
  if (!/[a-rt-z]$/.test(head) || SAME.includes(head) || /.men$/.test(head)) return noun;
  if (/man$/.test(head)) return `${noun.slice(0, -2)}en`;
  if (/.child$/.test(head)) return `${noun}ren`;
  if (/y$/.test(head) && !/.[aeo]y$/.test(head)) return `${noun.slice(0, -1)}ies`;
  return noun + (/.(ch|sh)$|x$/.test(head) ? "es" : "s");
}
