#!/usr/bin/env python3
"""The hard constructions: one table of sentences a construction, each with the events that a careful reader sees.

usage: hard.py [SET…]      prints the pass share of each set and the known failures by cause
       hard.py --show SET  every sentence of the set with what was read
       MARSAD_UPDATE_HARD=1 hard.py  takes the cause and the reason off known failures that now pass

A table tests/hard/SET.tsv has the columns title, text, expected, cause, why ("¶" in a text begins a paragraph).
`expected`: events apart by " ; " (or "none"), each "TYPE DOERS>TARGETS STATUS [killed=N] [injured=N] [detained=N] [date=DAY]": codes as in
gold/GUIDE.md joined by "+", "-" for nobody, "*" for whatever it may be ("PSE/*": any sector, "*" as a side: any parties);
"SAYS CODE" asks for a statement of that speaker. A sentence passes when its events are these and no others; events of
AGREE, CONSULT and COOPERATE have no sides. Where readers may differ, alternatives stand apart by " || ".
A DAY is 2024-01-24, 2024-01-01..2024-01-31, or "-" where no date may be. Reports are published on PUBLISHED, a Wednesday.
A row with a `cause` is known to fail and `why` says the reason: it is an error when it passes, and any other failure is one too.
"""
import collections
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import marsad_cli as cli  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = ["title", "text", "expected", "cause", "why"]
CAUSES = {"actor", "target", "event lost", "extra event", "status", "toll", "date", "speaker", "several"}
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}
STATUSES = {"occurred", "ongoing", "planned", "possible", "denied", "*"}
PUBLISHED = "2024-01-24"


def number(counts):
    """The sum of a reading's tolls of one kind, or None."""
    found = [toll.get("value", toll.get("min")) for toll in counts or []]
    found = [value for value in found if value is not None]
    return sum(found) if found else None


def day(date):
    """A date as the tables write it, days only."""
    ends = [((date or {}).get(end) or "")[:10] for end in ("from", "to")]
    return ends[0] if not ends[1] or ends[0] == ends[1] else "..".join(ends)


def read_event(event):
    counts = event.get("counts") or {}
    sides = [{party["code"] for party in event.get(side) or [] if party and party.get("code")}
             for side in ("actors", "targets")]
    return {"type": event["type"], "sides": sides, "status": event["status"], "date": day(event.get("date")) or "-",
            "tolls": {kind: number(counts.get(kind)) for kind in ("killed", "injured", "detained", "abducted")}}


def wanted_event(text, where):
    words = text.split()
    if words[0] == "SAYS" and len(words) == 2:
        return {"says": words[1]}
    if len(words) < 3 or words[1].count(">") != 1 or words[2] not in STATUSES:
        sys.exit(f"{where}: an event is `TYPE DOERS>TARGETS STATUS`, with - for nobody: {text}")
    sides = [None if side == "*" else set() if side == "-" else set(side.split("+")) for side in words[1].split(">")]
    said = dict(word.split("=", 1) for word in words[3:])
    date = said.pop("date", None)
    tolls = {kind: int(value) for kind, value in said.items()}
    return {"type": words[0], "sides": sides, "status": words[2], "date": date, "tolls": tolls}


def same_parties(wanted, found):
    if wanted is None:
        return True
    if len(wanted) != len(found):
        return False
    left = set(found)
    for code in sorted(wanted, key=lambda c: c.endswith("*")):
        match = next((f for f in sorted(left) if f == code or code.endswith("/*") and f.split("/")[0] == code[:-2]), None)
        if match is None:
            return False
        left.remove(match)
    return True


def same_event(wanted, found):
    """"" when they agree, else the field that does not; "type" tells two different events."""
    if wanted["type"] != found["type"]:
        return "type"
    if wanted["type"] in MUTUAL and None not in wanted["sides"]:
        if not same_parties(set.union(*wanted["sides"]), set.union(*found["sides"])):
            return "actor"
    else:
        for name, a, b in zip(("actor", "target"), wanted["sides"], found["sides"]):
            if not same_parties(a, b):
                return name
    if wanted["status"] not in ("*", found["status"]):
        return "status"
    if any(found["tolls"].get(kind) != value for kind, value in wanted["tolls"].items()):
        return "toll"
    if wanted["date"] not in (None, found["date"]):
        return "date"
    return ""


def judge(wanted, reading):
    """[] when the reading has just these events and these speakers, else what is wrong, by cause."""
    found = [read_event(event) for event in reading["events"]]
    speakers = {(s.get("speaker") or {}).get("code") for s in reading["statements"]}
    faults, left = [], list(found)
    for event in wanted:
        if "says" in event:
            faults += [] if event["says"] in speakers else ["speaker"]
            continue
        match = next((f for f in left if not same_event(event, f)), None)
        if match is None:
            match = next((f for f in left if same_event(event, f) != "type"), None)
            faults.append(same_event(event, match) if match else "event lost")
        if match is not None:
            left.remove(match)
    return faults + ["extra event"] * len(left)


def load(path):
    rows, columns = [], None
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
            if columns != COLUMNS:
                sys.exit(f"{path}:{at}: the columns are {' '.join(COLUMNS)}")
            continue
        row = dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells))))
        where = f"{path}:{at}"
        if len(cells) > len(COLUMNS) or not row["expected"] or bool(row["cause"]) != bool(row["why"]):
            sys.exit(f"{where}: a row is title, text, expected and, when it is known to fail, cause and why")
        if row["cause"] and row["cause"] not in CAUSES:
            sys.exit(f"{where}: no such cause: {row['cause']} (one of {', '.join(sorted(CAUSES))})")
        row["wanted"] = [[] if choice.strip() == "none" else [wanted_event(e, where) for e in choice.split(" ; ")]
                         for choice in row["expected"].split(" || ")]
        row["where"], row["line"] = where, at
        rows.append(row)
    return rows


def shown(reading):
    def side(codes):
        return "+".join(sorted(codes)) or "-"
    events = [f'{e["type"]} {side(e["sides"][0])}>{side(e["sides"][1])} {e["status"]}'
              + "".join(f" {k}={v}" for k, v in e["tolls"].items() if v is not None) + f' date={e["date"]}'
              for e in map(read_event, reading["events"])]
    says = [f'SAYS {(s.get("speaker") or {}).get("code")}' for s in reading["statements"]]
    return " ; ".join(events + says) or "none"


def main():
    cli.need_program()
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    paths = [HERE / f"{name}.tsv" for name in names] or sorted(HERE.glob("*.tsv"))
    errors, causes, update = [], collections.Counter(), os.environ.get("MARSAD_UPDATE_HARD")
    for path in paths:
        rows = load(path)
        readings = cli.read([{"id": f"{path.stem}:{row['line']}", "title": row["title"], "published": PUBLISHED,
                              "text": row["text"].replace(" ¶ ", "\n")} for row in rows])
        passed, mended = 0, set()
        for row, reading in zip(rows, readings):
            faults = min((judge(wanted, reading) for wanted in row["wanted"]), key=len)
            passed += not faults
            if "--show" in sys.argv:
                print(f"{'ok  ' if not faults else 'FAIL'} {row['line']:3} {row['title']}{row['text']}\n"
                      f"      want {row['expected']}\n      read {shown(reading)}")
            if row["cause"]:
                causes[row["cause"]] += 1
                if not faults:
                    mended.add(row["line"])
                    if not update:
                        errors.append(f"{row['where']}: a known failure that passes: take cause and why out "
                                      "(MARSAD_UPDATE_HARD=1 does it)")
            elif faults:
                errors.append(f"{row['where']}: {', '.join(faults)}\n    want {row['expected']}\n    read {shown(reading)}")
        if update and mended:
            lines = path.read_text(encoding="utf-8").split("\n")
            for at in mended:
                lines[at - 1] = "\t".join(lines[at - 1].split("\t")[:3])
            path.write_text("\n".join(lines), encoding="utf-8")
        print(f"{path.stem:16} {passed:3} of {len(rows):3} pass ({passed / len(rows):.0%})")
    print("known failures: " + (", ".join(f"{cause} {n}" for cause, n in causes.most_common()) or "none"))
    for error in errors:
        print(error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
