#!/usr/bin/env python3
"""Trains of which country a party is whose words do not say it: codebook/models/nations.tsv (src/mentions/nation_choice.h).

usage: train_nations.py GOLD.jsonl [GOLD.jsonl ...] [--out DIRECTORY] [--folds N] [--only-folds]

GOLD needs offsets of doers and recipients (eval/README.md). Every party whose country the program guesses and that stands on the words of
a gold event's only doer or recipient is an example; its options are right where they have the gold's country, band or body. Trees
(LightGBM) with fixed seed, one thread: the same gold and program give the same bytes. Prints what is right on held-out folds (by report),
beside the rules alone; comes before all other training, since what is chosen here changes what the others see.
"""
import collections

import gold
import numpy as np
import train_roles

TREES = 120
LEAVES = dict(num_leaves=24, min_data_in_leaf=30, feature_fraction=0.6, learning_rate=0.08)
STATELESS = "UNK"


def whose(code):
    head = code.split("/")[0]
    return code if head in ("IGO", "INT") else head


def told(doc):
    """[(span, code)] of the gold's doers and recipients that have one code for their side."""
    out = []
    for event in doc["events"]:
        for side in ("actor", "target"):
            if len(event[side + "s"]) == 1:
                out += [(span, event[side + "s"][0]) for span in event.get(side + "_spans") or []]
    return out


def examples(docs, explained):
    """[(report id, options, gold nation)]: of each guessed party the commonest code that gold gives its words."""
    out = []
    for doc in docs:
        spans = told(doc)
        for guess in explained[doc["path"]]["nations"]:
            codes = collections.Counter(whose(code) for span, code in spans if covers(guess, span))
            if codes:
                out.append((doc["path"], guess["options"], codes.most_common(1)[0][0]))
    return out


def covers(guess, span):
    """Whether the gold's words begin within the party's; a letter on, for "and" and prepositions written with the word."""
    return guess["in"] == span["in"] and guess["begin"] <= span["begin"] + 1 < guess["end"]


def fit(those):
    rows = [option["row"] for _, options, _ in those for option in options]
    labels = [int(option["nation"] == nation) for _, options, nation in those for option in options]
    return train_roles.fit(rows, labels, TREES, **LEAVES)


def main():
    ap = gold.arguments(__doc__, "codebook/models")
    args = ap.parse_args()
    docs, explained = gold.explained(gold.read_all(args.gold))
    names = next(iter(explained.values()))["features"]["nation"]
    those = examples(docs, explained)
    rules = learned = 0
    for fold in range(args.folds):
        forest = fit([e for e in those if train_roles.fold_of(e[0], args.folds) != fold])
        for path, options, nation in those:
            if train_roles.fold_of(path, args.folds) == fold:
                chances = forest.predict(np.array([o["row"] for o in options], dtype=np.float64))
                learned += options[int(np.argmax(chances))]["nation"] == nation
                rules += options[0]["nation"] == nation
    print(f"{len(those)} guessed parties   rules {rules / len(those):.3f}   held out {learned / len(those):.3f}")
    if not args.only_folds:
        train_roles.write(args.out / "nations.tsv", {"of": fit(those)}, {"of": (0.5, 0.5)}, [("of", names)], "train_nations.py")


if __name__ == "__main__":
    main()
