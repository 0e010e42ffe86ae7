#!/usr/bin/env python3
"""Learns the weights of the features of events (src/record/features.h) from the annotated pairs of eval/fusion.jsonl.

usage: train_fusion.py --reports FILE --readings FILE [--out codebook/models/fusion.tsv]

Logistic regression over the `dev` part (tools/eval/fusion.py), by plain gradient steps from the weights that stand there, which
also are what the penalty pulls back to: where the pairs say nothing, the hand-set weight stays. Those of features that must not
change sign are held to it. Deterministic. Rows of other kinds of fact, and the common words, are kept as they are.
"""
import argparse
import math
import os
import pathlib
import subprocess

import fusion

PENALTY, ROUNDS, RATE, DIGITS = 2.0, 800, 0.5, 2


def features(program, reports, readings, pairs):
    """[(same, weight, {feature: value})] of the pairs that could be one."""
    asked = "\n".join(f"{a} {b}" for a, b, *_ in pairs)
    out = subprocess.run([program, reports, readings, "features"], input=asked, capture_output=True, text=True, check=True)
    rows = []
    for (_, _, same, weight, _), line in zip(pairs, out.stdout.splitlines()):
        cells = line.split("\t")
        if cells[1] != "-":
            continue
        values = dict(cell.split("=") for cell in cells[2:])
        if int(values.pop("blocks", "1")) == 0:
            continue
        rows.append((same, weight, {name: float(value) for name, value in values.items()}))
    return rows


def learn(rows, start):
    weights = dict(start)
    total = sum(weight for _, weight, _ in rows)
    step = {name: 0.0 for name in weights}
    for _ in range(ROUNDS):
        gradient = {name: PENALTY * (weights[name] - start[name]) / total for name in weights}
        for same, weight, values in rows:
            z = sum(weights[name] * value for name, value in values.items())
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - same) * weight / total
            for name, value in values.items():
                gradient[name] += error * value
        for name in weights:
            step[name] = 0.9 * step[name] - RATE * gradient[name]
            weights[name] += step[name]
    return {name: round(value, DIGITS) for name, value in weights.items()}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", default=str(fusion.ROOT / "eval/fusion.jsonl"))
    ap.add_argument("--part", default="dev")
    ap.add_argument("--reports", required=True)
    ap.add_argument("--readings", required=True)
    ap.add_argument("--program", default=os.environ.get("MARSAD_FUSION", str(fusion.ROOT / "build/release/marsad_fusion")))
    ap.add_argument("--start", help="another table to start from and to be pulled to")
    ap.add_argument("--out", default=str(fusion.ROOT / "codebook/models/fusion.tsv"))
    args = ap.parse_args()
    entries = fusion.load_gold(args.gold, args.part)
    events = fusion.events_of(args.readings, {t["report"] for t in fusion.tellings(entries)})
    pairs, _ = fusion.pairs_of(entries, events)
    rows = features(args.program, args.reports, args.readings, pairs)
    lines = pathlib.Path(args.start or args.out).read_text(encoding="utf-8").splitlines()
    start = {}
    for line in lines:
        name, _, value = line.partition("\t")
        if name.startswith("event "):
            start[name[6:]] = float(value)
    for _, _, values in rows:
        for name in values:
            start.setdefault(name, 0.0)
    weights = learn(rows, start)
    kept = [line for line in lines if not line.startswith("event ")]
    made = [f"event {name}\t{value:g}" for name, value in weights.items()]
    first = next((i for i, line in enumerate(kept) if line.startswith(("statement ", "figure ", "talks "))), len(kept))
    pathlib.Path(args.out).write_text("\n".join(kept[:first] + made + kept[first:]) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(same for same, _, _ in rows)} of them the same")


if __name__ == "__main__":
    main()
