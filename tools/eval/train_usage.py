#!/usr/bin/env python3
"""Counts what reports of a time say of each other (codebook/models/usage.tsv): who does what to whom, in which country, and how
each codebook row is used. src/events/usage.h reads the counts as features of the choice of slots.

usage: train_usage.py READINGS.jsonl [--without GOLD.jsonl ...] [--out FILE]

READINGS is what `marsad read --format jsonl` prints of a corpus (no annotation is needed: the counts are of the program's own
readings, so that what it reads well teaches it what it reads badly). Reports of the gold files are left out, so that held-out
folds of train_roles.py stay held out. The same readings give the same bytes. Run train_roles.py afterwards.
"""
import argparse
import collections
import datetime
import email.utils
import json
import pathlib

import gold

OLD = 10  # days before publication from which an event is of the past
RULE_FIELDS = ("n", "actor", "target", "same", "actors", "targets", "actor_gov", "target_civil", "target_gov", "actor_rebel",
               "actor_forces", "main", "country", "at_actor", "at_target", "date", "old", "occurred")
LEAST_RULE, LEAST_PARTY, LEAST_PAIR, LEAST_COUNTRY = 3, 2, 2, 2  # rarer rows say too little to be kept


def head(code):
    """USA/GOV: USA; a body or a group without a country keeps its whole code (country_or_body in src/events/codes.h)."""
    first = code.split("/")[0]
    return code if first in ("IGO", "INT", "UNK") else first


def codes(parties):
    return {p["code"] for p in parties if p.get("code")}


def day_of(published):
    try:
        return email.utils.parsedate_to_datetime(published).date()
    except (TypeError, ValueError):
        pass
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def is_old(event, published):
    first = ((event.get("date") or {}).get("from") or "")[:10]
    if not first or published is None:
        return False
    try:
        return (published - datetime.date.fromisoformat((first + "-01-01")[:10])).days > OLD
    except ValueError:
        return False


def uses(event, published):
    """The 0 or 1 of each of RULE_FIELDS."""
    actors, targets = codes(event["actors"]), codes(event["targets"])
    doers, objects = {head(a) for a in actors}, {head(t) for t in targets}
    country = (event.get("place") or {}).get("country")
    sector = lambda side, *ends: any(c.endswith(ends) for c in side)
    return {"n": 1, "actor": bool(actors), "target": bool(targets), "same": bool(doers & objects), "actors": len(actors) > 1,
            "targets": len(targets) > 1, "actor_gov": sector(actors, "/GOV"), "target_civil": sector(targets, "/CVL"),
            "target_gov": sector(targets, "/GOV"),
            "actor_rebel": sector(actors, "/REB") or any(a.startswith("INT") for a in actors),
            "actor_forces": sector(actors, "/MIL"), "main": event["main"], "country": bool(country),
            "at_actor": country in doers, "at_target": country in objects, "date": bool(event.get("date")),
            "old": is_old(event, published), "occurred": event["status"] == "occurred"}


class Counts:
    """All counts, by kind of row."""

    def __init__(self):
        self.rules = collections.defaultdict(collections.Counter)
        self.told = collections.Counter()       # code: reports that have it as a party
        self.sides = collections.Counter()      # (side, type, code)
        self.pairs = collections.Counter()      # (type, doer, target), heads
        self.countries = collections.Counter()  # (type, doer or "-", target or "-", country or "-")

    def add(self, reading):
        published, told = day_of(reading["report"].get("published")), set()
        for event in reading["events"]:
            kind, used = event["type"], uses(event, published)
            self.rules[event["rule"]].update(used)
            self.rules[kind].update(used)
            actors, targets = codes(event["actors"]), codes(event["targets"])
            told |= actors | targets
            self.sides.update(("actor", kind, a) for a in actors)
            self.sides.update(("target", kind, t) for t in targets)
            doers, objects = {head(a) for a in actors}, {head(t) for t in targets}
            self.pairs.update((kind, a, t) for a in doers for t in objects)
            country = (event.get("place") or {}).get("country") or "-"
            self.countries.update((kind, a, t, country) for a in doers or "-" for t in objects or "-")
        self.told.update(told)

    def rows(self):
        for rule, used in sorted(self.rules.items()):
            if used["n"] >= LEAST_RULE:
                yield "rule", rule, *(used[f] for f in RULE_FIELDS)
        for table, name, least in ((self.told, "told", LEAST_PARTY), (self.sides, None, LEAST_PARTY),
                                   (self.pairs, "pair", LEAST_PAIR), (self.countries, "country", LEAST_COUNTRY)):
            for key, n in sorted(table.items()):
                if n >= least:
                    yield *((name,) if name else ()), *((key,) if isinstance(key, str) else key), n


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("readings")
    ap.add_argument("--without", nargs="*", default=[], metavar="GOLD")
    ap.add_argument("--out", default=str(gold.ROOT / "codebook/models/usage.tsv"))
    args = ap.parse_args()
    left_out = {doc["path"] for path in args.without for doc in gold.read_gold(path)}
    counts = Counts()
    with open(args.readings, encoding="utf-8") as lines:
        for line in lines:
            reading = json.loads(line)
            if reading["report"]["id"] not in left_out:
                counts.add(reading)
    with open(pathlib.Path(args.out), "w", encoding="utf-8") as out:
        out.write("# Made by tools/eval/train_usage.py: how reports use rows, parties, pairs and countries (src/events/usage.h).\n")
        out.write("# rule\trow or type\t" + "\t".join(RULE_FIELDS) + "\n")
        for row in counts.rows():
            out.write("\t".join(map(str, row)) + "\n")


if __name__ == "__main__":
    main()
