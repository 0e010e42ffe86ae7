#!/usr/bin/env python3
"""Sorts every missed and extra event by the stage that lost or made it, most frequent first.

usage: causes.py GOLD.jsonl [--part all|train|test] [--show CAUSE --number N]

GOLD needs trigger offsets (eval/README.md). Reports come from the corpus under MARSAD_DATA, readings and explanations from
the program itself. --show lists examples of one cause with the words around the trigger (to look at, not to keep).
"""
import argparse
import collections
import hashlib

import gold


def part_of(path):
    """train or test, by the last hexadecimal digit of the sha1 of the id (0-9 train, a-f test)."""
    return "train" if hashlib.sha1(path.encode()).hexdigest()[-1] in "0123456789" else "test"


def overlap(a, b):
    return a["in"] == b["in"] and a["begin"] < b["end"] and b["begin"] < a["end"]


def missed(event, explained):
    """(cause, detail) of a gold event that no reading event matched."""
    triggers = event.get("trigger") or []
    touch = lambda span: any(overlap(span, t) for t in triggers)
    clusters = [c for c in explained["considered"] if any(touch(s) for s in c["evidence"])]
    same = [c for c in clusters if c["type"] == event["type"]]
    for c in same:
        if not c["dropped"]:
            return "argument, place or merging", c["rule"]
    if same:
        return "dropped: " + same[0]["dropped"], same[0]["rule"]
    for d in explained["dropped"]:
        if touch(d) and d["type"] == event["type"]:
            return "dropped: " + d["why"], d["rule"]
    if clusters:
        return "type boundary", f'{event["type"]} read as {clusters[0]["type"]} by {clusters[0]["rule"]}'
    words = [w for w in explained["words"] if touch(w)]
    if not words:
        return "no trigger in gold", event["type"]
    if not any(w.get("lemma") for w in words):
        return "word unknown", event["type"] + " " + "".join(words[0]["segments"])
    heads = [c for c in explained["clauses"] if touch(c)]
    lemma = next(w["lemma"] for w in words if w.get("lemma"))
    return ("sense" if heads else "clause (no predicate)"), f'{event["type"]} {lemma}'


def around(report, span, width=60):
    text = report[span["in"]]
    return (text[max(0, span["begin"] - width):span["begin"]] + "<<" + text[span["begin"]:span["end"]] + ">>" +
            text[span["end"]:span["end"] + width]).replace("\n", " ")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold")
    ap.add_argument("--part", choices=("all", "train", "test"), default="all")
    ap.add_argument("--show"), ap.add_argument("--number", type=int, default=20)
    args = ap.parse_args()
    score = gold.score_module()
    docs = [d for d in gold.read_gold(args.gold) if args.part in ("all", part_of(d["path"]))]
    reports = gold.corpus([d["path"] for d in docs])
    docs = [d for d in docs if d["path"] in reports]
    explained = gold.run("explain", [reports[d["path"]] for d in docs])
    counts, details, examples = collections.Counter(), collections.defaultdict(collections.Counter), []
    for doc in docs:
        one = explained[doc["path"]]
        found = one["reading"]["events"]
        pairs = score.assign([score.event(e) for e in doc["events"]], [score.event(e) for e in found], score.affinity)
        hit_gold, hit_found = {i for i, _ in pairs}, {j for _, j in pairs}
        counts["matched"] += len(pairs)
        for i, event in enumerate(doc["events"]):
            if i in hit_gold:
                continue
            cause, detail = missed(event, one)
            counts["missed: " + cause] += 1
            details["missed: " + cause][detail] += 1
            if event.get("trigger"):
                examples.append(("missed: " + cause, event["type"], doc["path"], event["trigger"][0]))
        for j, event in enumerate(found):
            if j in hit_found:
                continue
            touched = [g["type"] for g in doc["events"] for t in g.get("trigger") or []
                       if any(overlap(t, s) for s in event["evidence"])]
            cause = ("extra: gold has it, arguments differ or told twice" if event["type"] in touched else
                     "extra: gold has another type" if touched else "extra: gold has no event here")
            counts[cause] += 1
            details[cause][event["rule"]] += 1
            examples.append((cause, event["type"], doc["path"], event["evidence"][0]))
    for cause, n in counts.most_common():
        print(f"{n:5}  {cause}")
        for detail, k in details[cause].most_common(8):
            print(f"         {k:4} {detail}")
    if args.show:
        for cause, kind, path, span in [e for e in examples if e[0] == args.show][:args.number]:
            print(kind, path, around(reports[path], span))


if __name__ == "__main__":
    main()
