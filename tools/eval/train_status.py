#!/usr/bin/env python3
"""Trains the choice of an event's status (codebook/models/status.tsv): occurred, ongoing, planned, possible or denied.

usage: train_status.py GOLD.jsonl [GOLD.jsonl ...] [--out FILE] [--folds N]

GOLD needs trigger offsets (eval/README.md). Every cluster of mentions that holds a gold event's trigger, of the same type, is an
example; one logistic regression a status against the others, as train.py has it: the same gold and program give the same bytes.
Prints what is right on held-out folds (by report), beside the program's own answer.
"""

import gold
import train
import train_roles

LEAST = 20  # thousandths; what hardly counts is left out
STATUSES = ("occurred", "ongoing", "planned", "possible", "denied")


def examples(paths):
    """[(report id, features, gold status, program's status, is listed)]."""
    docs, explained = gold.explained(gold.read_all(paths))
    out = []
    for doc in docs:
        items = explained[doc["path"]]["considered"]
        for i, j in train_roles.pairs_by_trigger(doc["events"], items):
            item = items[j]
            out.append((doc["path"], sorted(item["status_features"]), doc["events"][i]["status"], item["status"], not item["dropped"]))
    return out


def fit(rows):
    """{status: {feature: weight}}."""
    return {status: train.train([(features, said == status) for _, features, said, *_ in rows]) for status in STATUSES}


def likeliest(weights, features):
    return max(STATUSES, key=lambda status: sum(weights[status].get(f, 0.0) for f in features))


def share(pairs):
    pairs = list(pairs)
    return sum(a == b for a, b in pairs) / max(len(pairs), 1)


def main():
    ap = gold.arguments(__doc__, "codebook/models/status.tsv", only_folds=False)
    args = ap.parse_args()
    rows = examples(args.gold)
    held = []
    for fold in range(args.folds):
        weights = fit([r for r in rows if train.fold_of(r[0], args.folds) != fold])
        held += [(r, likeliest(weights, r[1])) for r in rows if train.fold_of(r[0], args.folds) == fold]
    print(f"{len(rows)} clusters paired with gold by trigger")
    print(f"program    {share((r[2], r[3]) for r in rows):.3f}  of those listed {share((r[2], r[3]) for r in rows if r[4]):.3f}")
    print(f"held out   {share((r[2], p) for r, p in held):.3f}  of those listed {share((r[2], p) for r, p in held if r[4]):.3f}")
    kept = {status: {n: round(1000 * w) for n, w in weights.items()} for status, weights in fit(rows).items()}
    gold.write_thousandths(args.out, "train_status.py: weights of the choice of status (src/events/status_choice.h).", "feature",
                           {status: {n: w for n, w in weights.items() if abs(w) >= LEAST} for status, weights in kept.items()})


if __name__ == "__main__":
    main()
