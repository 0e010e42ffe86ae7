// Corrections: change, merge, split, confirm, withdraw, each with a reason; undo in the history.
import { useState } from "preact/hooks";
import { refresh, sendJson, type Fact, type NewCorrection } from "./client";
import { published } from "./format";
import { Section, useMayEdit, useSay } from "./parts";
import { FIGURE_KINDS, pattern, patternKeys, typeName } from "./wording";
import { FAMILIES } from "./kinds";
import { isWord, say, type Word } from "./words";

type Kind = "change" | "merge" | "split" | "confirm" | "withdraw";
const KINDS: Kind[] = ["change", "merge", "split", "confirm", "withdraw"];
const STATUSES = ["occurred", "ongoing", "planned", "possible", "denied"];
const STAGES = ["proposed", "expected", "agreed", "delayed", "under_way", "suspended", "concluded", "rejected"];

// What a change may set, by the kind of fact.
const EVENT: Word[] = ["type", "mode", "status", "date", "place", "actors", "targets", "weapons", "killed", "injured", "detained", "abducted", "displaced"];
const STATEMENT: Word[] = ["speaker", "addressee", "stance", "kind", "date"];
const FIGURE: Word[] = ["kind", "count", "unit", "holder", "of", "place", "date", "status"];
const TALKS: Word[] = ["stage", "forum", "subject", "parties", "place", "date"];
const fieldsOf = (fact: Fact): Word[] => ("speaker" in fact ? STATEMENT : "stage" in fact ? TALKS : "count" in fact ? FIGURE : EVENT);

/** The values among which a field has one; none: anything may be written. */
function choicesOf(fact: Fact, field: Word): readonly string[] | undefined {
  if (field === "type") return FAMILIES.flatMap((f) => f.types);
  if (field === "status") return STATUSES;
  if (field === "stage") return STAGES;
  if (field === "stance") return patternKeys("stance.");
  if (field === "kind") return "speaker" in fact ? ["direct", "indirect", "no_comment"] : Object.keys(FIGURE_KINDS);
  return undefined;
}

export function CorrectBox({ fact }: { fact: Fact }) {
  const { t, language } = useSay();
  const may = useMayEdit();
  const [kind, setKind] = useState<Kind | "">("");
  const [fields, setFields] = useState<Record<string, string>>({});
  const [others, setOthers] = useState<string[]>([]);
  const [ids, setIds] = useState("");
  const [why, setWhy] = useState("");
  const [note, setNote] = useState<{ bad: boolean; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  if (!may) return null;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!kind) return;
    const body: NewCorrection = { kind, fact: fact.id, why: why.trim() };
    if (kind === "change") body.changes = Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== ""));
    if (kind === "merge") body.others = ids.split(/[\s,،]+/).filter(Boolean);
    if (kind === "split") body.others = others;
    setBusy(true);
    try {
      await sendJson("POST", "corrections", body);
      setNote({ bad: false, text: t("done") });
      setKind("");
      setWhy("");
      setFields({});
      refresh();
    } catch (error) {
      setNote({ bad: true, text: t("failed", { why: (error as Error).message }) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t("correct")} id="correct">
      <div class="choices" role="group" aria-label={t("correct")}>
        {KINDS.map((k) => (
          <button type="button" key={k} aria-pressed={kind === k} onClick={() => setKind(kind === k ? "" : k)}>{t(k)}</button>
        ))}
      </div>
      {note && <p class={note.bad ? "note bad" : "note good"} role="status">{note.text}</p>}
      {kind && (
        <form class="correct-form" onSubmit={(e) => void submit(e)}>
          {kind === "change" && (
            <>
              <p class="quiet">{t("fields_help")}</p>
              {fieldsOf(fact).map((field) => (
                <label key={field}>{t(field)}{inputOf(field, language, choicesOf(fact, field), fields[field] ?? "", (v) => setFields({ ...fields, [field]: v }))}</label>
              ))}
            </>
          )}
          {kind === "merge" && <label>{t("merge_help")}<input dir="ltr" required value={ids} onInput={(e) => setIds(e.currentTarget.value)} /></label>}
          {kind === "split" && (
            <fieldset>
              <legend>{t("split_help")}</legend>
              {[...new Map(fact.reports.map((r) => [r.id, r])).values()].map((r) => (
                <label class="check" key={r.id}>
                  <input type="checkbox" checked={others.includes(r.id)} onChange={() => setOthers(others.includes(r.id) ? others.filter((o) => o !== r.id) : [...others, r.id])} />
                  <bdi>{r.source} {published(language, r.published)}</bdi>
                </label>
              ))}
            </fieldset>
          )}
          {(kind === "confirm" || kind === "withdraw") && <p class="quiet">{t(`${kind}_help`)}</p>}
          <label>{t("why")}<textarea required dir="auto" rows={2} maxLength={1000} placeholder={t("why_hint")} value={why} onInput={(e) => setWhy(e.currentTarget.value)} /></label>
          <div class="buttons">
            <button type="submit" class="main" disabled={busy || !why.trim()}>{t("save")}</button>
            <button type="button" onClick={() => setKind("")}>{t("cancel")}</button>
          </div>
        </form>
      )}
    </Section>
  );
}

function choiceName(field: Word, language: "ar" | "en", value: string): string {
  if (field === "stage") return say(language, `stage_${value}` as Word);
  if (field === "stance") return pattern(language, `stance.${value}`) ?? value;
  return field !== "type" && isWord(value) ? say(language, value) : typeName(language, value);
}

function inputOf(field: Word, language: "ar" | "en", choices: readonly string[] | undefined, value: string, set: (v: string) => void) {
  if (choices) {
    return (
      <select value={value} onChange={(e) => set(e.currentTarget.value)}>
        <option value=""></option>
        {choices.map((v) => <option key={v} value={v}>{choiceName(field, language, v)}</option>)}
      </select>
    );
  }
  const hint: Partial<Record<Word, string>> = {
    date: "2018-04-07", killed: "12, >=10, 10..12", injured: "12", count: "12, >=10, 10..12", place: "syr_douma", actors: "SYR/MIL", targets: "SYR/CVL; SYR/REB",
    speaker: "RUS/GOV Sergei Lavrov", parties: "USA; PRK", weapons: "barrel_bomb",
  };
  return <input dir={field === "mode" ? "ltr" : "auto"} value={value} placeholder={hint[field] ?? ""} onInput={(e) => set(e.currentTarget.value)} />;
}
