#!/usr/bin/env python3
"""Turns annotations written by hand, spans as quoted words, into the gold format with offsets, and names what does not fit.

usage: place.py REPORTS.jsonl ANNOTATIONS.jsonl [--write GOLD.jsonl]

REPORTS      reports of the corpus, a JSON object a line (id, title, text)
ANNOTATIONS  one report a line as in eval/wide.jsonl, with each span a quotation: "words" the first place in the text, "words#3" the
             third, "T:words" in the title. Quotations stay outside the project; GOLD has offsets alone.
Faults are printed with report, event and field; GOLD is written only when there is none.
"""
import argparse
import json
import re
import sys

import gold

TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
            "ASSAULT".split())
STATUSES = {"occurred", "ongoing", "planned", "possible", "denied"}
SECTORS = "GOV MIL COP JUD LEG SPY REB OPP PTY CVL MED EDU BUS ELI REL LAB CRM HRI UNK".split()
IGOS = "UN EU NATO AU LAS GCC IAEA ICJ ICC OTHER".split()
KINDS = {"force_level", "tally", "held", "displaced", "casualty_total", "money", "other"}
CODE = re.compile(rf"(?:[A-Z]{{3}}/(?:{'|'.join(SECTORS)})|UNK/(?:{'|'.join(SECTORS)})|IGO/(?:{'|'.join(IGOS)})|INT/(?:ISIS|ALQ)|NGO)")
DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
DATE = re.compile(rf"{DAY}(?:/{DAY})?")
COUNTRY = re.compile(r"[A-Z]{3}")
COUNT = re.compile(r"~?\d+\+?")
EVENT_SPANS = ("trigger", "actor_spans", "target_spans", "place_spans", "date_spans", "killed_spans", "injured_spans")


class Placer:
    """Finds quotations of one report and keeps the faults met."""

    def __init__(self, report):
        self.texts = {"title": report.get("title") or "", "text": report["text"]}
        self.faults = []

    def span(self, quotation, where):
        words, place = quotation, "text"
        if words.startswith("T:"):
            words, place = words[2:], "title"
        nth = 1
        if found := re.fullmatch(r"(.+)#(\d+)", words, re.S):
            words, nth = found[1], int(found[2])
        at = -1
        for _ in range(nth):
            at = self.texts[place].find(words, at + 1)
            if at < 0:
                self.faults.append(f"{where}: {quotation!r} is not in the {place}")
                return None
        return {"in": place, "begin": at, "end": at + len(words)}

    def spans(self, quotations, where):
        placed = [self.span(q, where) for q in quotations or []]
        return [p for p in placed if p]

    def expect(self, good, where, value):
        if not good:
            self.faults.append(f"{where}: {value!r} is no value of this field")


def place_event(placer, number, event):
    where = f"event {number}"
    placer.expect(event.get("type") in TYPES, f"{where} type", event.get("type"))
    placer.expect(event.get("status") in STATUSES, f"{where} status", event.get("status"))
    for side in ("actors", "targets"):
        for code in event.get(side) or []:
            placer.expect(CODE.fullmatch(code), f"{where} {side}", code)
    for field, pattern in (("country", COUNTRY), ("date", DATE)):
        value = event.get(field)
        placer.expect(value is None or pattern.fullmatch(value), f"{where} {field}", value)
    for field in ("killed", "injured", "count"):
        value = event.get(field)
        placer.expect(value is None or isinstance(value, int) or COUNT.fullmatch(str(value)), f"{where} {field}", value)
    placed = {"e": number, "type": event.get("type"), "status": event.get("status"), "actors": event.get("actors") or [],
              "targets": event.get("targets") or []}
    placed |= {k: event.get(k) for k in ("place", "country", "date", "killed", "injured", "count")}
    placed |= {"s": [], "main": bool(event.get("main"))}
    placed |= {k: placer.spans(event.get(k), f"{where} {k}") for k in EVENT_SPANS}
    placer.expect(placed["trigger"], f"{where} trigger", event.get("trigger"))
    return placed


def place_statement(placer, number, statement):
    where = f"statement {number}"
    placer.expect(CODE.fullmatch(str(statement.get("speaker"))), f"{where} speaker", statement.get("speaker"))
    return {"speaker": statement.get("speaker"), "name": statement.get("name"), "direct": bool(statement.get("direct")),
            **{k: placer.spans(statement.get(k), f"{where} {k}") for k in ("verb_spans", "speaker_spans")}}


def place_figure(placer, number, figure):
    where = f"figure {number}"
    placer.expect(figure.get("kind") in KINDS, f"{where} kind", figure.get("kind"))
    value = figure.get("value")
    placer.expect(isinstance(value, (int, float)) or COUNT.fullmatch(str(value)), f"{where} value", value)
    return {"kind": figure.get("kind"), "value": value, "unit": figure.get("unit"), "country": figure.get("country"),
            "value_spans": placer.spans(figure.get("value_spans"), f"{where} value_spans")}


def place(report, annotation):
    """The annotation with offsets, and the list of its faults."""
    placer = Placer(report)
    placed = {"n": 0, "path": report["id"], "country": annotation.get("country")}
    for name, one in (("events", place_event), ("statements", place_statement), ("figures", place_figure)):
        placed[name] = [one(placer, i, item) for i, item in enumerate(annotation.get(name) or [], 1)]
    return placed, placer.faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports")
    parser.add_argument("annotations")
    parser.add_argument("--write", metavar="GOLD")
    args = parser.parse_args()
    reports = {r["id"]: r for r in gold.read_gold(args.reports)}
    out, faulty, seen = [], 0, set()
    for number, line in enumerate(open(args.annotations, encoding="utf-8"), 1):
        if not line.strip():
            continue
        try:
            annotation = json.loads(line)
        except ValueError as error:
            print(f"{args.annotations}:{number}: not JSON: {error}")
            faulty += 1
            continue
        path = annotation.get("path")
        if path not in reports or path in seen:
            print(f"{args.annotations}:{number}: {path!r} is {'there twice' if path in seen else 'none of the reports'}")
            faulty += 1
            continue
        seen.add(path)
        placed, faults = place(reports[path], annotation)
        for fault in faults:
            print(f"{args.annotations}:{number}: {path}: {fault}")
        faulty += bool(faults)
        out.append(placed)
    print(f"{len(out)} of {len(reports)} reports placed, {sum(len(p['events']) for p in out)} events, {faulty} lines with faults")
    for missing in sorted(set(reports) - seen):
        print(f"not annotated: {missing}")
    if args.write and not faulty:
        with open(args.write, "w", encoding="utf-8") as gold_file:
            for item in out:
                gold_file.write(json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
