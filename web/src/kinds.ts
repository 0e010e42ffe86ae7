// PLOVER's types in seven families. A family has a fixed colour (Okabe and Ito's, which colour-blind
// readers tell apart) and a fixed shape; the type itself is always written beside.
import type { Word } from "./words";

export interface Family {
  key: Word;
  index: number;
  types: string[];
  path: string; // a shape in a box of 12
}

export const FAMILIES: Family[] = [
  { key: "fam_assault", index: 0, types: ["ASSAULT"], path: "M6 0 7.6 4.4 12 6 7.6 7.6 6 12 4.4 7.6 0 6 4.4 4.4Z" },
  { key: "fam_coerce", index: 1, types: ["COERCE", "SANCTION"], path: "M1 1H11V11H1Z" },
  { key: "fam_threat", index: 2, types: ["THREATEN", "MOBILIZE"], path: "M6 .5 11.8 11.2H.2Z" },
  { key: "fam_protest", index: 3, types: ["PROTEST"], path: "M3.5 0H8.5V3.5H12V8.5H8.5V12H3.5V8.5H0V3.5H3.5Z" },
  { key: "fam_dispute", index: 4, types: ["ACCUSE", "REJECT", "REQUEST"], path: "M6 0 12 6 6 12 0 6Z" },
  { key: "fam_talk", index: 5, types: ["CONSULT", "AGREE", "COOPERATE", "SUPPORT"], path: "M6 .3A5.7 5.7 0 1 0 6 11.7 5.7 5.7 0 1 0 6 .3Z" },
  { key: "fam_relief", index: 6, types: ["AID", "RETREAT", "CONCEDE"], path: "M.2 .8H11.8L6 11.5Z" },
];

const byType = new Map(FAMILIES.flatMap((f) => f.types.map((t) => [t, f] as const)));

export const familyOf = (type: string): Family => byType.get(type) ?? FAMILIES[4]!;

export function familySums(types: Record<string, number>): number[] {
  const sums = FAMILIES.map(() => 0);
  for (const [type, n] of Object.entries(types)) sums[familyOf(type).index]! += n;
  return sums;
}
