#!/usr/bin/env python3
"""Learns the weights of the features of events (src/record/features.h) from the annotated pairs of eval/fusion.jsonl.

usage: train_fusion.py --reports FILE --readings FILE [--out codebook/models/fusion.tsv]

Logistic regression over the `dev` part (tools/eval/fusion.py), pulled to nothing, so that the weights that stand there do not
matter. Features that agree never weigh against and those that differ never for, and what the pairs cannot show
(they are of close events: places far apart are rare among them) is held by CAPS. The same bytes from the same readings. Rows of
other kinds of fact, and the common words, are kept as they are. Needs numpy and scipy (tools/eval/requirements.txt). A minute.
"""
import argparse
import os
import pathlib
import subprocess

import fusion
import numpy
import scipy.optimize

PENALTY, SHARE, DIGITS = 2.0, 3.0, 2
FOR = set("""place_same place_near date_same date_span_same actor_same actor_code target_same target_code lemma_same mode_same
    weapon_same toll_same toll_same_large toll_near both_main words around around_same place_named party_named""".split())
AGAINST = set("""date_second date_far date_unfit gap actor_apart target_apart mode_apart weapon_apart status_apart plan_and_deed
    toll_apart retold told_apart told_later days_apart""".split())
CAPS = {"place_apart": -1.0, "place_far": -2.0, "country_apart": -1.2, "date_next": -1.0, "date_second": -1.5}
GROUPS = {
    "place_none": "place_same place_same_wide place_inside place_near place_apart place_far country_apart place_wide place_one place_none",
    "date_none": "date_same date_next date_second date_span_same date_span_inside date_far date_fits date_unfit date_none",
    "actor_one": "actor_same actor_code actor_head actor_apart actor_one actor_none",
    "target_one": "target_same target_code target_head target_apart target_one target_none",
    "status_same": "status_same status_near status_apart plan_and_deed"}


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
        values.pop("blocks", None)
        rows.append((same, weight, {name: float(value) for name, value in values.items()}))
    return rows


def bounds(name):
    """What a feature may weigh: agreement never counts against, difference never for."""
    if name in CAPS:
        return (None, CAPS[name])
    return (0, None) if name in FOR else (None, 0) if name in AGAINST else (None, None)


def learn(rows, names):
    column = {name: i for i, name in enumerate(names)}
    x = numpy.zeros((len(rows), len(names)))
    for i, (_, _, values) in enumerate(rows):
        for name, value in values.items():
            x[i, column[name]] = value
    y = numpy.array([same for same, _, _ in rows], dtype=float)
    w = numpy.array([weight for _, weight, _ in rows]) * SHARE
    limits = [bounds(name) for name in names]
    prior = numpy.array([CAPS.get(name, 0.0) for name in names])
    pull = numpy.array([0.001 if name == "bias" else PENALTY for name in names])

    def loss(theta):
        z = x @ theta
        p = 1 / (1 + numpy.exp(-numpy.clip(z, -30, 30)))
        off = theta - prior
        return ((w * (numpy.logaddexp(0, z) - y * z)).sum() + 0.5 * (pull * off * off).sum(),
                x.T @ (w * (p - y)) + pull * off)

    found = scipy.optimize.minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=limits, options={"maxiter": 500}).x
    weights = dict(zip(names, found))
    # Of features of which one always holds, silence is the zero; the bias takes the rest.
    for zero, group in GROUPS.items():
        shift = weights.get(zero, 0.0)
        for name in group.split():
            weights[name] = weights.get(name, 0.0) - shift
        weights["bias"] += shift
    return {name: round(float(value), DIGITS) for name, value in weights.items()}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", default=str(fusion.ROOT / "eval/fusion.jsonl"))
    ap.add_argument("--part", default="dev")
    ap.add_argument("--reports", required=True)
    ap.add_argument("--readings", required=True)
    ap.add_argument("--program", default=os.environ.get("MARSAD_FUSION", str(fusion.ROOT / "build/release/marsad_fusion")))
    ap.add_argument("--out", default=str(fusion.ROOT / "codebook/models/fusion.tsv"))
    args = ap.parse_args()
    entries = fusion.load_gold(args.gold, args.part)
    events = fusion.events_of(args.readings, {t["report"] for t in fusion.tellings(entries)})
    pairs, _ = fusion.pairs_of(entries, events)
    rows = features(args.program, args.reports, args.readings, pairs)
    weights = learn(rows, sorted({name for _, _, values in rows for name in values}))
    lines = pathlib.Path(args.out).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("event ")]
    made = [f"event {name}\t{value:g}" for name, value in weights.items() if value]
    first = next((i for i, line in enumerate(kept) if line.startswith(("statement ", "figure ", "talks "))), len(kept))
    pathlib.Path(args.out).write_text("\n".join(kept[:first] + made + kept[first:]) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(same for same, _, _ in rows)} of them the same")


if __name__ == "__main__":
    main()
