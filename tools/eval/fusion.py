#!/usr/bin/env python3
"""How good fusion is, on pairs and stories of the corpus annotated by reading (eval/fusion.jsonl).

usage: fusion.py [--part dev|test|all] [--readings FILE] [--show wrong|missed] [--pairs-out FILE]

A pair says whether two told events are one. A story is a list of groups: tellings of one event together, tellings of others
alone; every two tellings of a story are a pair of it. Tellings are kept as report id, type and the first spans of their
evidence (offsets, never text), so that they are found again in the readings of a later engine: the event of the report, of the
same type, whose evidence overlaps most; what is not found any more is counted as such and left out.

Precision and recall are over these pairs. A story's pairs weigh by the square root of their number over their number, so
that one large story does not drown the rest. `dev` is what weights are learned from (tools/eval/train_fusion.py), `test` the
rest: by a hash of the first report's id for pairs, of the name for stories. Readings are made with
`marsad read --from jsonl --format jsonl` and fused by build/release/marsad_fusion.
"""
import argparse
import collections
import hashlib
import itertools
import json
import math
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def part_of(entry):
    name = entry["name"] if entry["kind"] == "story" else entry["a"]["report"]
    return "dev" if int(hashlib.sha1(name.encode()).hexdigest(), 16) % 5 < 3 else "test"


def load_gold(path, part):
    entries = [json.loads(line) for line in open(path, encoding="utf-8")]
    return [e for e in entries if part in ("all", part_of(e))]


def events_of(readings, wanted):
    """{report id: its events} of the reports in `wanted`."""
    found = {}
    for line in open(readings, encoding="utf-8"):
        reading = json.loads(line)
        if reading["report"]["id"] in wanted:
            found[reading["report"]["id"]] = reading["events"]
    return found


def overlap(spans, evidence):
    return sum(max(0, min(end, s["end"]) - max(begin, s["begin"])) for where, begin, end in spans for s in evidence
               if s["in"] == where)


def find(telling, events):
    """The id of the event that the telling means, or None."""
    size = sum(end - begin for _, begin, end in telling["spans"])
    best, score = None, size * 0.4
    for event in events.get(telling["report"], ()):
        shared = overlap(telling["spans"], event["evidence"])
        if event["type"] == telling["type"] and shared > score:
            best, score = event["id"], shared
    return best


def tellings(entries):
    for entry in entries:
        if entry["kind"] == "pair":
            yield from (entry["a"], entry["b"])
        else:
            for group in entry["groups"]:
                yield from group


def pairs_of(entries, events):
    """[(name a, name b, same, weight, from)], and how many tellings were not found, and how many read as one with another."""
    lost, lumped, pairs = 0, 0, []
    for entry in entries:
        if entry["kind"] == "pair":
            ids = [find(entry[side], events) for side in "ab"]
            if None in ids:
                lost += 1
                continue
            pairs.append((f'{entry["a"]["report"]} {ids[0]}', f'{entry["b"]["report"]} {ids[1]}', entry["same"], 1.0, "pairs"))
            continue
        members = []
        for number, group in enumerate(entry["groups"]):
            for telling in group:
                found = find(telling, events)
                lost += found is None
                if found:
                    members.append((f'{telling["report"]} {found}', number))
        # What the reading lumps out of two groups is no fault of fusion's.
        of = collections.defaultdict(set)
        for name, number in members:
            of[name].add(number)
        lumped += sum(len(numbers) > 1 for numbers in of.values())
        members = sorted({(name, number) for name, number in members if len(of[name]) == 1})
        own = [(a, b, x == y) for (a, x), (b, y) in itertools.combinations(members, 2) if a != b]
        pairs += [(a, b, same, 1 / math.sqrt(len(own)), entry["name"]) for a, b, same in own]
    return pairs, (lost, lumped)


def fused(program, reports, readings, *weights):
    """{telling: number of its group} for all told more than once; `weights`: a file other than that built in."""
    out = subprocess.run([program, reports, readings, "groups", *weights], check=True, capture_output=True, text=True)
    sys.stderr.write(out.stderr)
    groups = {}
    for number, line in enumerate(out.stdout.splitlines()):
        for name in line.rstrip("\t").split("\t"):
            groups[name] = number
    return groups


def score(pairs, groups):
    counts = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for a, b, same, weight, source in pairs:
        together = a in groups and groups[a] == groups.get(b)
        for key in (source, "all"):
            if together and same:
                counts[key][0] += weight
            elif together:
                counts[key][1] += weight
            elif same:
                counts[key][2] += weight
    return counts


def print_scores(counts, pairs, lost):
    print(f"{'':14}{'pairs':>7}{'same':>7}{'precision':>11}{'recall':>8}{'F1':>7}")
    for key in ["all"] + sorted(k for k in counts if k != "all"):
        right, wrong, missed = counts[key]
        own = [p for p in pairs if key in ("all", p[4])]
        p = right / (right + wrong) if right + wrong else 1.0
        r = right / (right + missed) if right + missed else 1.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        print(f"{key:14}{len(own):7}{sum(x[2] for x in own):7}{p:11.3f}{r:8.3f}{f:7.3f}")
    print(f"tellings or pairs not found in these readings: {lost[0]}; read as one with a telling of another event: {lost[1]}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", default=str(ROOT / "eval/fusion.jsonl"))
    ap.add_argument("--part", choices=("dev", "test", "all"), default="all")
    ap.add_argument("--reports", required=True, help="JSON lines of the corpus")
    ap.add_argument("--readings", required=True, help="their readings, beside each other")
    ap.add_argument("--program", default=os.environ.get("MARSAD_FUSION", str(ROOT / "build/release/marsad_fusion")))
    ap.add_argument("--show", choices=("wrong", "missed"))
    args = ap.parse_args()
    entries = load_gold(args.gold, args.part)
    events = events_of(args.readings, {t["report"] for t in tellings(entries)})
    pairs, lost = pairs_of(entries, events)
    groups = fused(args.program, args.reports, args.readings)
    print_scores(score(pairs, groups), pairs, lost)
    if args.show:
        for a, b, same, _, source in pairs:
            together = a in groups and groups[a] == groups.get(b)
            if together != same and together == (args.show == "wrong"):
                print(f"{source}\t{a}\t{b}")


if __name__ == "__main__":
    main()
