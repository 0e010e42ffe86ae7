#!/usr/bin/env python3
"""Learns the weights of the features of events (src/record/features.h) from the annotated pairs of eval/fusion.jsonl.

usage: train_fusion.py --reports FILE --readings FILE [--folds 5] [--kin] [--out codebook/models/fusion.tsv]

Two models of the same pairs. First a logistic regression, pulled to nothing, so that the weights that stand there do not
matter: features that agree never weigh against and those that differ never for, and what the pairs cannot show
(they are of close events: places far apart are rare among them) is held by CAPS. Then small boosted
trees over the same numbers, which add to it. The same bytes from the same readings. Rows of
other kinds of fact, and the common words, are kept as they are. Needs numpy, scipy and lightgbm (tools/eval/requirements.txt).

With --folds no weights are written: stories and pairs are parted by a hash of their names, each part is fused with weights that
were learned without it, and all parts are scored together. That is what to believe; the fit to the pairs learned from is not.
"""
import argparse
import collections
import hashlib
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import fusion
import lightgbm
import numpy
import scipy.optimize
import train_roles

PENALTY, SHARE, DIGITS = 2.0, 3.0, 2
LEAST = {"place_same": 0.3}  # pairs drawn for being alike hide what it says
LEAST_TOLD = 5  # of words that tell which are kin
DEAR = {"around", "around_same"}  # cost much and say little: fusion does not look at them where they weigh nothing
# The pairs are of stories, where these are often misread; in all the rest they are what they say. So the trees are not asked.
HELD = {"far_days", "own_days", "far_times"}
BAR = 0.75  # added to every sum: stories are drawn for being alike, so that most of their pairs are apart, more than in a record
UNIT = 400  # of a feature's value, as the trees see it (src/record/compare.cc)
TREES = 80  # several seeds averaged gain 0.002 of the area under the curve, and cost as much time again
LIKE = {"objective": "binary", "learning_rate": 0.08, "num_leaves": 16, "min_data_in_leaf": 60, "lambda_l2": 5,
        "min_sum_hessian_in_leaf": 0.5, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1,
        "num_threads": 1, "deterministic": True, "force_row_wise": True, "verbose": -1}
FOR = set("""place_same place_near date_same date_span_same actor_same actor_code target_same target_code lemma_same mode_same
    weapon_same toll_same toll_same_large toll_near both_main words around around_same place_named party_named""".split())
AGAINST = set("""date_second date_far date_unfit gap actor_apart target_apart mode_apart weapon_apart status_apart plan_and_deed
    toll_apart retold told_apart told_later days_apart""".split())
CAPS = {"far_days": -2.6, "own_days": -3.0, "far_times": -1.5,
        "place_apart": -1.0, "place_far": -2.0, "country_apart": -1.2, "date_next": -1.0, "date_second": -1.5}
ONLY_TREES = set("""towns_near told_before late_most late_least span_most span_least precision_most precision_least
    of_assault of_consult of_coerce of_sanction of_protest of_words sides_share sides_more actors_share targets_share named_apart
    toll_ratio toll_shrinks words_much depth_most depth_least lemma_kin title_words close_words
    title_told close_told rarest scene_share cast_share place_in_scene party_in_cast spans_most spans_least rivals_most
    rivals_least rank_most rank_least""".split())
GROUPS = {
    "place_none": "place_same place_same_wide place_inside place_near place_apart place_far country_apart place_wide place_one place_none",
    "date_none": "date_same date_next date_second date_span_same date_span_inside date_far date_fits date_unfit date_none",
    "actor_one": "actor_same actor_code actor_head actor_apart actor_one actor_none",
    "target_one": "target_same target_code target_head target_apart target_one target_none",
    "status_same": "status_same status_near status_apart plan_and_deed"}


def features(program, reports, readings, pairs, *rows_of_model):
    """[(same, weight, {feature: value})] beside the pairs; None for those that cannot be one."""
    asked = "\n".join(f"{a} {b}" for a, b, *_ in pairs)
    out = subprocess.run([program, reports, readings, "features", *rows_of_model], input=asked, capture_output=True, text=True, check=True)
    rows = []
    for (_, _, same, weight, _), line in zip(pairs, out.stdout.splitlines()):
        cells = line.split("\t")
        if cells[1] != "-":
            rows.append(None)
            continue
        values = dict(cell.split("=") for cell in cells[2:])
        if values.pop("blocks", "0") == "0":  # never weighed
            rows.append(None)
            continue
        rows.append((same, weight, {name: float(value) for name, value in values.items()}))
    return rows


def kin(program, reports, readings, model):
    """Rows that say how often the words behind two rules told one event in two reports, as fusion by the file `model` sees it.
    Of a group of n tellings each pair counts 2 / n, so that large groups do not drown the rest; those of over 60 are left out."""
    rules = {}
    for line in open(readings, encoding="utf-8"):
        reading = json.loads(line)
        for event in reading["events"]:
            rules[f'{reading["report"]["id"]} {event["id"]}'] = (reading["report"]["id"], event["rule"].split("#")[0])
    groups = collections.defaultdict(list)
    for name, group in fusion.fused(program, reports, readings, model).items():
        if name in rules:
            groups[group].append(rules[name])
    told, both = collections.Counter(), collections.Counter()
    for members in groups.values():
        if not 2 <= len(members) <= 60:
            continue
        for (a, x), (b, y) in itertools.combinations(members, 2):
            if a != b:
                both[min(x, y), max(x, y)] += 2 / len(members)
                told[x] += 2 / len(members)
                told[y] += 2 / len(members)
    return ([f"told {rule}\t{count:.1f}" for rule, count in sorted(told.items()) if count >= LEAST_TOLD] +
            [f"both {x}|{y}\t{count:.1f}" for (x, y), count in sorted(both.items())
             if count >= 1 and min(told[x], told[y]) >= LEAST_TOLD])


def bounds(name):
    """What a feature may weigh: agreement never counts against, difference never for."""
    if name in CAPS:
        return (None, CAPS[name])
    if name in LEAST:
        return (LEAST[name], None)
    return (0, None) if name in FOR else (None, 0) if name in AGAINST else (None, None)


def learn(rows, names):
    column = {name: i for i, name in enumerate(names)}
    x = numpy.zeros((len(rows), len(names)))
    for i, (_, _, values) in enumerate(rows):
        for name in values.keys() & column.keys():
            x[i, column[name]] = values[name]
    y = numpy.array([same for same, _, _ in rows], dtype=float)
    w = numpy.array([weight for _, weight, _ in rows]) * SHARE
    limits = [bounds(name) for name in names]
    prior = numpy.array([CAPS.get(name, LEAST.get(name, 0.0)) for name in names])
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


def grow(rows, names, weights):
    """The lines of the trees, which add to the sum of the weights."""
    sums = [sum(values.get(name, 0.0) * weight for name, weight in weights.items()) for _, _, values in rows]
    names = [name for name in names if name not in DEAR and name not in HELD]
    x = numpy.array([[round(values.get(name, 0.0) * UNIT) for name in names] for _, _, values in rows], dtype=float)
    y = numpy.array([int(same) for same, _, _ in rows])
    w = numpy.array([weight for _, weight, _ in rows]) * SHARE
    found = lightgbm.train({**LIKE, "seed": 1}, lightgbm.Dataset(x, y, weight=w, init_score=sums), TREES)
    return [f"event_trees\ttree\t{train_roles.line_of(tree, names)}" for tree in train_roles.trees_of(found)]


def model_of(rows, before):
    """The lines of the file: what `before` says of other things, and what the rows teach."""
    names = sorted({name for _, _, values in rows for name in values})
    weights = learn(rows, [name for name in names if name not in ONLY_TREES])
    raised = weights | {"bias": round(weights["bias"] + BAR, DIGITS)}
    kept = [line for line in before if not line.startswith(("event ", "event_trees\t"))]
    made = [f"event {name}\t{value:g}" for name, value in raised.items() if value]
    first = next((i for i, line in enumerate(kept) if line.startswith(("statement ", "figure ", "talks "))), len(kept))
    title = sum(line.startswith("#") for line in kept[:1])
    # The widest rows first: a table's first row says how many columns there are.
    return kept[:title] + grow(rows, names, weights) + kept[title:first] + made + kept[first:]


def part_of(pair, parts):
    name = pair[4] if pair[4] != "pairs" else pair[0].split(" ")[0]
    return int(hashlib.sha1(f"f{name}".encode()).hexdigest(), 16) % parts


def fold(args, pairs, rows, before):
    """Counts over all pairs, each fused with weights learned without its story."""
    counts = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for number in range(args.folds):
        learned = [row for pair, row in zip(pairs, rows) if row and part_of(pair, args.folds) != number]
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".tsv") as out:
            out.write("\n".join(model_of(learned, before)) + "\n")
            out.flush()
            groups = fusion.fused(args.program, args.reports, args.readings, out.name)
        held = [pair for pair in pairs if part_of(pair, args.folds) == number]
        for key, own in fusion.score(held, groups).items():
            counts[key] = [a + b for a, b in zip(counts[key], own)]
    return counts


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", default=str(fusion.ROOT / "eval/fusion.jsonl"))
    ap.add_argument("--part", default="all")
    ap.add_argument("--folds", type=int, default=0)
    ap.add_argument("--kin", action="store_true", help="count the rows told and both anew, by what the present file makes one")
    ap.add_argument("--reports", required=True)
    ap.add_argument("--readings", required=True)
    ap.add_argument("--program", default=os.environ.get("MARSAD_FUSION", str(fusion.ROOT / "build/release/marsad_fusion")))
    ap.add_argument("--out", default=str(fusion.ROOT / "codebook/models/fusion.tsv"))
    args = ap.parse_args()
    entries = fusion.load_gold(args.gold, args.part)
    events = fusion.events_of(args.readings, {t["report"] for t in fusion.tellings(entries)})
    pairs, lost = fusion.pairs_of(entries, events)
    before = pathlib.Path(args.out).read_text(encoding="utf-8").splitlines()
    if args.kin:
        before = [line for line in before if not line.startswith(("told ", "both "))]
        before += kin(args.program, args.reports, args.readings, args.out)
        pathlib.Path(args.out).write_text("\n".join(before) + "\n", encoding="utf-8")
    rows = features(args.program, args.reports, args.readings, pairs, args.out)
    if args.folds:
        fusion.print_scores(fold(args, pairs, rows, before), pairs, lost)
        return
    learned = [row for row in rows if row]
    pathlib.Path(args.out).write_text("\n".join(model_of(learned, before)) + "\n", encoding="utf-8")
    print(f"{len(learned)} pairs, {sum(same for same, _, _ in learned)} of them the same", file=sys.stderr)


if __name__ == "__main__":
    main()
