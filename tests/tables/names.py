#!/usr/bin/env python3
"""Places, people and groups in context: the rows of places.tsv and parties.tsv beside this file through `marsad explain`.

usage: names.py        (MARSAD_PROGRAM: the built program)

A row of names_known_failures.tsv that passes is an error.
"""
import csv
import json
import os
import pathlib
import subprocess
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("MARSAD_PROGRAM", str(HERE.parents[1] / "build/release/marsad"))
FEWEST = 300
NEAR_PLACE, NEAR_REGION = 1.2, 3.5  # degrees


def load(name):
    lines = [l for l in (HERE / name).read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def explain(rows):
    text = "".join(json.dumps({"text": r["text"], "published": r["published"]}, ensure_ascii=False) + "\n" for r in rows)
    done = subprocess.run([PROGRAM, "explain", "--format", "jsonl", "--from", "jsonl", "-"], input=text, check=True,
                          capture_output=True, text=True, encoding="utf-8")
    return [json.loads(line)["mentions"] for line in done.stdout.splitlines()]


def over(row, mentions, kinds):
    begin = row["text"].rindex(row["mention"])
    end = begin + len(row["mention"])
    return [m["value"] for m in mentions if m["kind"] in kinds and m["begin"] < end and m["end"] > begin]


def place_right(row, mentions):
    found = over(row, mentions, ("place",))
    if row["expected"] == "none":
        return not found
    country, *where = row["expected"].split()
    for v in found:
        if country not in ("*", v["country"]):
            continue
        if not where:
            return True
        near = NEAR_PLACE if v["precision"] in ("site", "place") else NEAR_REGION
        if v["lat"] is not None and all(abs(a - float(b)) < near for a, b in zip((v["lat"], v["lon"]), where)):
            return True
    return False


def party_right(row, mentions):
    found = over(row, mentions, ("party", "person"))
    if row["expected"] == "none":
        return not found
    return any(all(part in v["code"] if "/" in part or part.isupper() else part == v["entity"]
                   for part in row["expected"].split()) for v in found)


RIGHT = {"places.tsv": place_right, "parties.tsv": party_right}


class Names(unittest.TestCase):
    def check(self, table):
        rows = load(table)
        self.assertGreaterEqual(len(rows), FEWEST, table)
        for row, mentions in zip(rows, explain(rows)):
            with self.subTest(table=table, text=row["text"]):
                self.assertTrue(RIGHT[table](row, mentions), f'{row["mention"]}: wanted {row["expected"]}')

    def test_places(self):
        self.check("places.tsv")

    def test_parties(self):
        self.check("parties.tsv")

    def test_known_failures_still_fail(self):
        rows = load("names_known_failures.tsv")
        for row, mentions in zip(rows, explain(rows)):
            with self.subTest(text=row["text"]):
                self.assertTrue(row["reason"].strip(), "no reason given")
                self.assertFalse(RIGHT[row["table"]](row, mentions), "passes now: move it to its table")


if __name__ == "__main__":
    unittest.main()
