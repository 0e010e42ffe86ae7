#!/usr/bin/env python3
"""Golden readings: one file a case under tests/golden/cases, compared line by line with what marsad reads.

usage: golden.py [CASE…]            MARSAD_UPDATE_GOLDEN=1 golden.py [CASE…] rewrites the sections that differ

A case:
    name: strike_with_toll
    description: what it shows
    group: events
    published: 2024-01-24            (source, title and id likewise; all optional)
    report: samples/report-ar.txt    (instead of a section == report)
    == report
    الجملة الأولى.
    == events
    ASSAULT aerial occurred | by RUS/MIL | on SYR/CVL | at syr_idlib SYR | on 2020-01-28 | killed 11+
Sections: report events statements figures talks relations sections warnings brief; only those present are compared, and
whole. A section headed "== events (some)" holds lines that must be among what was read, each found in a line of its own; one
headed "== events (none of)" lines that may not. There a line is found in one that was read when each of its cells is, and a cell
when its words are: "ASSAULT occurred | by RUS/MIL | killed 3" asks no more than it says. "== events (count)" holds how many
there are. Cases named in tests/known_failures.txt must fail: one that passes there is an error too (an update takes it out).

tests/golden/readings holds the whole reading of each sample as JSON, indented, without the learned weights: so that a change
of the engine shows in a diff what it changed. An update rewrites them; run it once the engine is as it shall be.
"""
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import marsad_cli as cli  # noqa: E402

CASES = pathlib.Path(__file__).resolve().parent / "cases"
READINGS = pathlib.Path(__file__).resolve().parent / "readings"
KNOWN = pathlib.Path(__file__).resolve().parent.parent / "known_failures.txt"
SECTIONS = ("report", *cli.FACTS, "brief")


# One fact, one line. What is empty is left out, so that a case says only what the reading says.

def count(value):
    if not value:
        return ""
    sign = {"=": "", ">=": "+", ">": "+", "<=": "-", "<": "-", "~": "~"}[value["comparator"]]
    number = value.get("value")
    if number is None:
        return f'{value.get("min")}..{value.get("max")}'
    return f"~{number}" if sign == "~" else f"{number}{sign}"


def party(value):
    if not value:
        return ""
    text = value.get("code") or "?"
    return f'{text} ({value["entity"]})' if value.get("entity") else text


def parties(values):
    return ", ".join(party(value) for value in values or [])


def place(value):
    return " ".join(filter(None, (value.get("entity"), value.get("country")))) if value else ""


def date(value):
    if not value:
        return ""
    begin, end = value.get("from") or "", value.get("to") or ""
    return begin if begin == end else f"{begin}..{end}"


def words(report, spans):
    fields = {"title": report["title"], "text": report["text"]}
    return " … ".join(fields[s["in"]][s["begin"]:s["end"]].replace("\n", " ") for s in spans or [])


def line(*cells):
    """Cells apart by " | ": texts, or (label, text) pairs, of which empty ones fall away."""
    shown = [cell if isinstance(cell, str) else f"{cell[0]} {cell[1]}" for cell in cells
             if (cell if isinstance(cell, str) else cell[1])]
    return " | ".join(shown)


def event_line(_, e):
    counts = e.get("counts") or {}
    tolls = []
    for kind in ("killed", "injured", "detained", "abducted", "displaced"):
        for toll in counts.get(kind) or []:
            tolls.append((kind, " ".join(filter(None, (count(toll), party(toll.get("who")))))))
    head = " ".join(filter(None, (e["type"], e.get("mode"), e["status"], "main" if e.get("main") else "")))
    return line(head, ("by", parties(e.get("actors"))), ("on", parties(e.get("targets"))), ("at", place(e.get("place"))),
                ("date", date(e.get("date"))), ("alleged", e.get("alleged") or ""), ("with", ", ".join(e.get("weapons") or [])), *tolls,
                *((kind, count(counts.get(kind))) for kind in ("munitions", "intercepted", "hit")))


def statement_line(report, s):
    return line(f'{s["kind"]} {s["stance"]}', ("by", party(s.get("speaker"))), ("role", (s.get("speaker") or {}).get("role") or ""),
                ("to", party(s.get("addressee"))), ("date", date(s.get("date"))), ("quote", words(report, s.get("quotes"))))


def figure_line(_, f):
    return line(f'{f["kind"]} {count(f["count"])} {f.get("unit") or ""}'.rstrip(), ("holder", party(f.get("holder"))),
                ("of", party(f.get("of"))), ("at", place(f.get("place"))), ("date", date(f.get("date"))))


def talks_line(_, t):
    return line(t["stage"], ("forum", t.get("forum") or ""), ("parties", parties(t.get("parties"))),
                ("dates", ", ".join(date(d) for d in t.get("dates") or [])), ("factors", str(len(t.get("factors") or []) or "")))


def relation_line(_, r):
    def side(value):
        return party(value) if value and "code" in value else place(value)
    return f'{side(r["from"])} {r["kind"]} {side(r["to"])}'


def section_line(report, s):
    return f'{s["kind"]} | {words(report, [s["span"]])[:40]}'


def warning_line(report, w):
    return line(w["code"], ("shown by", words(report, w.get("evidence"))))


LINES = {"events": event_line, "statements": statement_line, "figures": figure_line, "talks": talks_line,
         "relations": relation_line, "sections": section_line, "warnings": warning_line}


class Case:
    def __init__(self, path):
        self.path, self.head, self.sections = path, {}, []  # sections: [name, rule, lines]
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if text.startswith("== "):
                name, _, rule = text[3:].partition(" ")
                if name not in SECTIONS or rule not in ("", "(some)", "(none of)", "(count)"):
                    sys.exit(f"{path}:{number}: no such section: {text[3:]}")
                self.sections.append([name, rule, []])
            elif self.sections:
                self.sections[-1][2].append(text)
            elif text.strip():
                key, colon, value = text.partition(":")
                if not colon:
                    sys.exit(f"{path}:{number}: a line of the head is `key: value`")
                self.head[key.strip()] = value.strip()
        for section in self.sections:
            while section[2] and not section[2][-1].strip():
                section[2].pop()

    @property
    def name(self):
        return self.path.stem

    def report(self):
        if "report" in self.head:
            title, text = (cli.ROOT / self.head["report"]).read_text(encoding="utf-8").rstrip("\n").split("\n", 1)
        else:
            title, text = "", "\n".join(next((s[2] for s in self.sections if s[0] == "report"), []))
        return {"id": self.name, "source": self.head.get("source", ""), "published": self.head.get("published", ""),
                "title": self.head.get("title", title), "text": text}

    def write(self):
        out = [f"{key}: {value}" for key, value in self.head.items()]
        for name, rule, lines in self.sections:
            out += [f"== {name} {rule}".rstrip(), *lines]
        self.path.write_text("\n".join(out) + "\n", encoding="utf-8")


def brief(report):
    done = subprocess.run([cli.PROGRAM, "read", "--format", "text", "--from", "jsonl", "--lang", "en", "-"],
                          input=json.dumps(report, ensure_ascii=False).encode(), capture_output=True,
                          timeout=60, check=True)
    return done.stdout.decode("utf-8").rstrip("\n").split("\n")


def found_in(wanted, got):
    """Whether every cell of `wanted` has a cell in `got` with all its words; commas and quotation marks do not count."""
    def cells(text):
        return [set(re.sub("[,\"“”«»]", "", cell).split()) for cell in text.split(" | ")]
    return all(any(cell <= there for there in cells(got)) for cell in cells(wanted))


def missing_lines(wanted, got):
    """The wanted lines that find no line of their own; the more a line asks, the earlier it chooses."""
    left, missing = list(got), []
    for text in sorted(wanted, key=len, reverse=True):
        there = next((candidate for candidate in left if found_in(text, candidate)), None)
        if there is None:
            missing.append(text)
        else:
            left.remove(there)
    return missing


def compare(case, report, reading):
    """[(section, what differs, what was read)]."""
    faults = []
    for section in case.sections:
        name, rule, wanted = section
        if name == "report":
            continue
        got = brief(report) if name == "brief" else [LINES[name](report, fact) for fact in reading.get(name) or []]
        if rule == "(some)":
            wrong = [f"- {text}" for text in missing_lines(filter(str.strip, wanted), got)]
            wrong = wrong and wrong + [f"  {text}" for text in got]
        elif rule == "(count)":
            wrong = [] if [str(len(got))] == wanted else [f"- {' '.join(wanted)}", f"+ {len(got)}", *(f"  {t}" for t in got)]
        elif rule == "(none of)":
            wrong = [f"+ {text}" for text in got if any(w and found_in(w, text) for w in wanted)]
        else:
            wrong = list(difflib.unified_diff(wanted, got, lineterm="", n=0))[2:] if wanted != got else []
        if wrong:
            faults.append((section, wrong, got))
    return faults


def without_weights(value):
    if isinstance(value, dict):
        return {key: without_weights(inner) for key, inner in value.items() if key != "weight"}
    return [without_weights(inner) for inner in value] if isinstance(value, list) else value


def check_readings(update):
    """The samples' readings that differ from their files; an update writes them instead."""
    failed, samples = 0, cli.samples()
    READINGS.mkdir(exist_ok=True)
    for report, reading in zip(samples, cli.read(samples)):
        path = READINGS / (pathlib.Path(report["id"]).stem + ".json")
        got = json.dumps(without_weights(reading), ensure_ascii=False, indent=1) + "\n"
        wanted = path.read_text(encoding="utf-8") if path.exists() else ""
        if got == wanted:
            continue
        if update:
            path.write_text(got, encoding="utf-8")
            print(f"readings/{path.name} rewritten")
            continue
        failed += 1
        diff = list(difflib.unified_diff(wanted.splitlines(), got.splitlines(), "wanted", "read", lineterm="", n=1))
        print("\n".join([f"FAIL readings/{path.name} (if right: MARSAD_UPDATE_GOLDEN=1 tests/golden/golden.py)", *diff[:40]]))
    return failed


def take_out(names):
    """Cases that pass leave the list of known failures."""
    lines = KNOWN.read_text(encoding="utf-8").splitlines(keepends=True)
    KNOWN.write_text("".join(text for text in lines if text.split("#")[0].strip() not in names), encoding="utf-8")


def main():
    update = bool(os.environ.get("MARSAD_UPDATE_GOLDEN"))
    if update and os.environ.get("CI"):
        sys.exit("golden files are not rewritten in CI: unset MARSAD_UPDATE_GOLDEN")
    cli.need_program()
    known = {text.split("#")[0].strip() for text in KNOWN.read_text(encoding="utf-8").splitlines()} - {""}
    asked = set(sys.argv[1:])
    cases = [Case(path) for path in sorted(CASES.glob("*.txt")) if not asked or path.stem in asked]
    missing = asked - {case.name for case in cases}
    if missing or not cases:
        sys.exit(f"no such case: {', '.join(sorted(missing)) or CASES}")
    reports = [case.report() for case in cases]
    failed, changed, passing = 0, [], set()
    for case, report, reading in zip(cases, reports, cli.read(reports)):
        faults = compare(case, report, reading)
        expected_to_fail = f"golden/{case.name}" in known
        if update:
            for section, _, got in faults:
                if not section[1]:
                    section[2] = got
                    changed.append(f"{case.name}: {section[0]}")
            case.write()
            if not faults and expected_to_fail:
                passing.add(f"golden/{case.name}")
            continue
        if faults and not expected_to_fail:
            failed += 1
            print(f"FAIL {case.name}: {case.head.get('description', '')}")
            for section, wrong, _ in faults:
                print("\n".join([f"  == {section[0]} {section[1]}".rstrip(), *(f"  {text}" for text in wrong)]))
        elif not faults and expected_to_fail:
            failed += 1
            print(f"FAIL {case.name}: passes, but stands in {KNOWN.name}: take it out there")
    unknown = {name for name in known if name.startswith("golden/")} - {f"golden/{path.stem}" for path in CASES.glob("*.txt")}
    for name in sorted(unknown):
        failed += 1
        print(f"FAIL {name}: stands in {KNOWN.name}, and there is no such case")
    if not asked:
        failed += check_readings(update)
    if update:
        if passing:
            take_out(passing)
            print(f"out of {KNOWN.name}, since they pass: {' '.join(sorted(passing))}")
        print("\n".join(changed) or "nothing changed")
        print(f"{len(changed)} sections rewritten; sections with a word in parentheses are left to people")
    print(f"{len(cases)} cases, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
