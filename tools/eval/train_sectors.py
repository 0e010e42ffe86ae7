#!/usr/bin/env python3
"""Trains which sector a party is of that no row of the codebook names: codebook/models/sectors.tsv (src/mentions/sector_choice.h).

usage: train_sectors.py GOLD.jsonl [GOLD.jsonl ...] [--out FILE] [--folds N] [--only-folds]

GOLD needs offsets of doers, recipients and speakers (eval/README.md). Every such party that stands on the words of a gold speaker, or of
the only doer or recipient of a gold event, is an example of the sector that most of these have, and so is every speaker. A softmax over
named features with an L2 penalty, solved by L-BFGS: the same gold and program give the same bytes. Prints what is right on held-out folds (by report), beside the
rules alone; comes after train_nations.py and before all other training, since what is chosen here changes what the others see.
"""
import collections
import math

import gold
import numpy as np
import scipy.optimize
import train_nations
import train_roles
import wording

PENALTY, STEPS, LEAST = 3.0, 60, 3
LEAST_WEIGHT = 0.03
LIKELIER = 2
BODIES = ("IGO", "INT")


def of_parties(doc, guesses):
    """[(features, gold sector)] of the parties that stand on the only doer or recipient of a gold event, or on its speakers."""
    spans = train_nations.told(doc) + [(span, statement["speaker"]) for statement in doc["statements"] if statement.get("speaker")
                                       for span in statement.get("speaker_spans") or []]
    for guess in guesses:
        codes = collections.Counter(code.split("/")[-1] for span, code in spans if code.split("/")[0] not in BODIES
                                    and any(train_nations.covers(phrase, span) for phrase in guess["told"]))
        if codes:
            yield guess["features"], codes.most_common(1)[0][0]


def of_speakers(doc, entries):
    """The same of the speakers that are weighed as such: of each entry the gold statement whose speaker its words name."""
    for entry in entries:
        for statement in doc["statements"]:
            named = any(train_nations.covers(span, word) for word in statement.get("speaker_spans") or [] for span in entry["evidence"])
            if entry["sector_features"] and named and statement.get("speaker") and statement["speaker"].split("/")[0] not in BODIES:
                yield entry["sector_features"], statement["speaker"].split("/")[-1]
                break


def examples(docs, explained, sectors):
    """[(report id, features, gold sector)]; parties that gold calls a body or a band are left out."""
    out = []
    for doc in docs:
        told = explained[doc["path"]]
        for features, sector in (*of_parties(doc, told["sectors"]), *of_speakers(doc, told["considered_statements"])):
            if sector in sectors:
                out.append((doc["path"], features, sector))
    return out


def fit(those, sectors):
    """{sector: {feature: weight}}."""
    seen = collections.Counter(name for _, features, _ in those for name in features)
    numbers = {name: i for i, name in enumerate(sorted(name for name, n in seen.items() if n >= LEAST))}
    x = wording.matrix([(None, features) for _, features, _ in those], numbers)
    y = np.array([sectors.index(sector) for _, _, sector in those])
    rows, shape = np.arange(len(y)), (len(numbers), len(sectors))

    def loss(flat):
        weights = flat.reshape(shape)
        sums = x @ weights
        sums -= sums.max(axis=1, keepdims=True)
        chances = np.exp(sums)
        chances /= chances.sum(axis=1, keepdims=True)
        cost = -np.log(np.maximum(chances[rows, y], 1e-12)).sum()
        chances[rows, y] -= 1
        return cost + PENALTY / 2 * (flat @ flat), (x.T @ chances + PENALTY * weights).ravel()
    best = scipy.optimize.minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x.reshape(shape)
    return {sector: {name: float(best[i, k]) for name, i in numbers.items()} for k, sector in enumerate(sectors)}


def chosen(weights, features):
    """As SectorChoice::choose of src/mentions/sector_choice.cc does: the likeliest, where it is twice as likely as the rules'."""
    sums = {sector: sum(column.get(name, 0.0) for name in features) for sector, column in weights.items()}
    own = next(name[len("our="):] for name in features if name.startswith("our="))
    best = max(sums, key=sums.get)
    return best if sums[best] >= sums[own] + math.log(LIKELIER) else own


def main():
    ap = gold.arguments(__doc__, "codebook/models/sectors.tsv")
    args = ap.parse_args()
    docs, explained = gold.explained(gold.read_all(args.gold))
    sectors = next(iter(explained.values()))["features"]["sector"]
    those = examples(docs, explained, sectors)
    counts = {speaks: collections.Counter() for speaks in (True, False)}
    for fold in range(args.folds):
        weights = fit([e for e in those if train_roles.fold_of(e[0], args.folds) != fold], sectors)
        for path, features, sector in those:
            if train_roles.fold_of(path, args.folds) == fold:
                speaks = "speaks" in features
                counts[speaks]["all"] += 1
                counts[speaks]["rules"] += f"our={sector}" in features
                counts[speaks]["learned"] += chosen(weights, features) == sector
    for speaks, n in counts.items():
        print(f"{'speakers' if speaks else 'others':8} {n['all']}   rules {n['rules'] / n['all']:.3f}   held out {n['learned'] / n['all']:.3f}")
    if not args.only_folds:
        weights = fit(those, sectors)
        kept = {sector: {name: round(1000 * w) for name, w in column.items() if abs(w) >= LEAST_WEIGHT} for sector, column in weights.items()}
        gold.write_thousandths(args.out, "train_sectors.py: weights of the choice of sector (src/mentions/sector_choice.h).", "feature", kept)


if __name__ == "__main__":
    main()
