// Corrections: change, merge, split, confirm, withdraw, each with a reason; undo in the history.
import { useState } from "preact/hooks";
import { refresh, sendJson, type NewCorrection, type RecordEvent } from "./client";
import { published } from "./format";
import { Section, useMayEdit, useSay } from "./parts";
import { typeName } from "./wording";
import { FAMILIES } from "./kinds";
import { say, type Word } from "./words";

type Kind = "change" | "merge" | "split" | "confirm" | "withdraw";
const KINDS: Kind[] = ["change", "merge", "split", "confirm", "withdraw"];
const FIELDS = ["type", "mode", "status", "date", "place", "killed", "injured", "actors", "targets"] as const;
const STATUSES = ["occurred", "ongoing", "planned", "possible", "denied"] as const;

export function CorrectBox({ fact }: { fact: RecordEvent }) {
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
              {FIELDS.map((field) => (
                <label key={field}>{t(field as Word)}{inputOf(field, language, fields[field] ?? "", (v) => setFields({ ...fields, [field]: v }))}</label>
              ))}
            </>
          )}
          {kind === "merge" && <label>{t("merge_help")}<input dir="ltr" required value={ids} onInput={(e) => setIds(e.currentTarget.value)} /></label>}
          {kind === "split" && (
            <fieldset>
              <legend>{t("split_help")}</legend>
              {fact.reports.map((r) => (
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

function inputOf(field: string, language: "ar" | "en", value: string, set: (v: string) => void) {
  if (field === "type" || field === "status") {
    const all: readonly string[] = field === "type" ? FAMILIES.flatMap((f) => f.types) : STATUSES;
    return (
      <select value={value} onChange={(e) => set(e.currentTarget.value)}>
        <option value=""></option>
        {all.map((v) => <option key={v} value={v}>{field === "type" ? typeName(language, v) : say(language, v as Word)}</option>)}
      </select>
    );
  }
  const hint: Record<string, string> = { date: "2018-04-07", killed: "12, >=10, 10..12", injured: "12", place: "syr_douma", actors: "SYR/MIL", targets: "SYR/CVL; SYR/REB" };
  return <input dir={field === "mode" ? "ltr" : "auto"} value={value} placeholder={hint[field] ?? ""} onInput={(e) => set(e.currentTarget.value)} />;
}
