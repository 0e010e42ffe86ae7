#!/usr/bin/env python3
"""Trains the choice of tolls, how many an event killed and injured: codebook/models/tolls.tsv.

usage: train_tolls.py GOLD.jsonl [GOLD.jsonl ...] [--out DIR] [--folds N] [--explained FILE] [--only-folds]

GOLD needs trigger offsets (eval/README.md). For every listed cluster of mentions that score.py or its trigger pairs with a gold
event, each count that `marsad explain` lists as an option is one example: right where it is the gold's number. Boosted trees
(train_roles.py's), one thread, fixed seed: the same gold and program give the same bytes. Prints the slots as score.py counts
them (of matched events those where either side has a number) on held-out folds by report, beside the rules alone, and the
thresholds that were best on them.
"""
import json

import numpy as np

import gold
import train_roles

KINDS = ("killed", "injured")
TREES = 120
RULED = 2 / 3  # share of the threshold from which the rules' own answer stands, as in src/events/toll_choice.cc
LEAST = range(20, 62, 2)  # thresholds tried, per cent


class Docs(train_roles.Docs):
    """[(path, gold events, listed clusters, {cluster index: gold index})]"""

    def items_of(self, explained):
        return [i for i in explained["considered"] if not i["dropped"]]

    def pairs(self, events, items):
        """By trigger; of what is left by score.py, tolls apart: those in the program's answer are the last model's."""
        found = {j: i for i, j in train_roles.pairs_by_trigger(events, items)}
        wanted, listed = ([dict(self.score.event(e), killed=None) for e in of] for of in (events, items))
        for i, j in self.score.assign(wanted, listed, self.score.affinity):
            if j not in found and i not in found.values():
                found[j] = i
        return found

    def examples(self, keep):
        rows, labels = [], []
        for path, events, items, pairs in self.docs:
            if not keep(path):
                continue
            for j, i in pairs.items():
                wanted = {kind: self.score.number(events[i][kind]) for kind in KINDS}
                for option in items[j]["options"]["tolls"]:
                    rows.append(option["row"])
                    labels.append(int(option["value"] == wanted[option["kind"]]))
        return rows, labels


def fit(examples):
    rows, labels = examples
    return train_roles.fit(rows, labels, TREES, num_leaves=24, min_data_in_leaf=20, feature_fraction=0.6)


def predict(forest, items):
    options = [o for item in items for o in item["options"]["tolls"]]
    if options:
        for o, p in zip(options, forest.predict(np.array([o["row"] for o in options], dtype=np.float64))):
            o["chance"] = float(p)


def chosen(items, kind, least, rule):
    """Of each item of a report the number that it is given: the likeliest bids first, a count to one event only. The same as in
    src/events/toll_choice.cc; `rule`: the column that marks the rules' answer."""
    bids = [(o["chance"], j, o) for j, item in enumerate(items) for o in item["options"]["tolls"]
            if o["kind"] == kind and o["chance"] >= (least * RULED if o["row"][rule] else least)]
    out, taken = [None] * len(items), set()
    for _, j, option in sorted(bids, key=lambda bid: -bid[0]):
        at = {(span["in"], span["begin"]) for span in option["at"]}
        if out[j] is None and not at & taken:
            out[j] = option["value"]
            taken |= at
    return out


def by_rules(items, kind, names):
    rule = names.index("rule")
    return [next((o["value"] for o in item["options"]["tolls"] if o["kind"] == kind and o["row"][rule]), None) for item in items]


def measure(docs, answer):
    """{kind: [right, of]} by score.py's own matching; `answer(items, kind)`: a number or None for each item."""
    out = {kind: [0, 0] for kind in KINDS}
    for _, events, items, _ in docs.docs:
        wanted = [docs.score.event(e) for e in events]
        found = [docs.score.event(i) for i in items]
        for kind in KINDS:
            for event, value in zip(found, answer(items, kind)):
                event[kind] = value
        for i, j in docs.score.assign(wanted, found, docs.score.affinity):
            for kind in KINDS:
                if wanted[i][kind] is not None or found[j][kind] is not None:
                    out[kind][0] += wanted[i][kind] == found[j][kind]
                    out[kind][1] += 1
    return out


def best_limits(docs):
    """{kind: threshold}: of those within a third of a point of the best the one in the middle."""
    limits = dict.fromkeys(KINDS, 0.4)
    rule = docs.names["toll"].index("rule")
    for kind in KINDS:
        tried = []
        for least in LEAST:
            limits[kind] = least / 100
            right, of = measure(docs, lambda items, k: chosen(items, k, limits[k], rule))[kind]
            tried.append((right / max(of, 1), least / 100))
        good = [least for share, least in tried if share >= max(tried)[0] - 0.003]
        limits[kind] = good[len(good) // 2]
    return limits


def show(name, counts):
    print(f"{name:9}" + "  ".join(f"{k} {right / max(of, 1):.3f} ({right} of {of})" for k, (right, of) in counts.items()))


def main():
    ap = gold.arguments(__doc__, "codebook/models")
    ap.add_argument("--explained", help="explanations by report id in one JSON file, instead of running the program")
    args = ap.parse_args()
    docs = train_roles.load(args.gold, args.explained, Docs)
    for fold in range(args.folds):
        forest = fit(docs.examples(lambda p: train_roles.fold_of(p, args.folds) != fold))
        predict(forest, [i for p, _, items, _ in docs.docs if train_roles.fold_of(p, args.folds) == fold for i in items])
    limits = best_limits(docs)
    show("rules", measure(docs, lambda items, kind: by_rules(items, kind, docs.names["toll"])))
    rule = docs.names["toll"].index("rule")
    show("held out", measure(docs, lambda items, kind: chosen(items, kind, limits[kind], rule)))
    print("thresholds", limits)
    if args.only_folds:
        return
    forest = fit(docs.examples(lambda p: True))
    train_roles.write(args.out / "tolls.tsv", {"toll": forest}, {"toll": (limits["killed"], limits["injured"])},
                      [("toll", docs.names["toll"])], "train_tolls.py")


if __name__ == "__main__":
    main()
