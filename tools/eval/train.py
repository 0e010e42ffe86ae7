#!/usr/bin/env python3
"""Trains the learned choice (codebook/models/events.tsv): which clusters of mentions are events that a reader lists.

usage: train.py GOLD.jsonl [GOLD.jsonl ...] [--out FILE] [--folds N]

A cluster is a positive example where score.py's own matching pairs it with a gold event of its report. Logistic
regression with an L2 penalty by full-batch gradient descent: the same gold and program give the same bytes. Prints the F1 of held-out folds (by report) and the threshold that was best on them.
"""
import argparse
import hashlib
import math

import numpy as np

import gold

PENALTY, STEPS, RATE, LEAST = 15.0, 400, 0.3, 3


def examples(path_list):
    """[(report id, gold events, clusters)], clusters as (event, features)."""
    score = gold.score_module()
    docs, explained = gold.explained(gold.read_all(path_list))
    out = []
    for doc in docs:
        wanted = [score.event(e) for e in doc["events"]]
        items = [c for c in explained[doc["path"]]["considered"] if c["dropped"] in ("", "model: unlikely an event")]
        found = [score.event(c) for c in items]
        hits = {j for _, j in score.assign(wanted, found, score.affinity)}
        rows = [(sorted(c["features"]), j in hits) for j, c in enumerate(items)]
        out.append((doc["path"], wanted, found, rows))
    return score, out


def train(rows):
    """{feature: weight} of [(features, is_event)]."""
    seen = {}
    for features, _ in rows:
        for f in features:
            seen[f] = seen.get(f, 0) + 1
    names = sorted(f for f, n in seen.items() if n >= LEAST)
    index = {f: i for i, f in enumerate(names)}
    active = [[index[f] for f in features if f in index] for features, _ in rows]
    columns = np.array([i for row in active for i in row])
    of_row = np.repeat(np.arange(len(rows)), [len(row) for row in active])
    y = np.array([1.0 if label else 0.0 for _, label in rows])
    weights, speed = np.zeros(len(names)), np.full(len(names), 1e-8)
    for _ in range(STEPS):
        z = np.bincount(of_row, weights=weights[columns], minlength=len(rows))
        error = 1 / (1 + np.exp(-np.clip(z, -30, 30))) - y
        slope = np.bincount(columns, weights=error[of_row], minlength=len(names)) + PENALTY * weights
        speed += slope * slope  # AdaGrad: rare features move as far as common ones
        weights -= RATE * slope / np.sqrt(speed)
    return {f: float(weights[i]) for f, i in index.items()}


def probability(weights, features):
    z = sum(weights.get(f, 0.0) for f in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def f1_at(score, held, threshold):
    """events P, R, F1 when only clusters at or over the threshold are kept."""
    hit = total = kept = 0
    for wanted, found, probabilities in held:
        keep = [f for f, p in zip(found, probabilities) if p >= threshold]
        hit += len(score.assign(wanted, keep, score.affinity))
        total += len(wanted)
        kept += len(keep)
    p, r = hit / max(kept, 1), hit / max(total, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def fold_of(path, folds):
    return int(hashlib.sha1(path.encode()).hexdigest(), 16) % folds


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", nargs="+")
    ap.add_argument("--out", default=str(gold.ROOT / "codebook/models/events.tsv"))
    ap.add_argument("--folds", type=int, default=5)
    args = ap.parse_args()
    score, docs = examples(args.gold)
    held = []
    for fold in range(args.folds):
        weights = train([r for path, _, _, rows in docs if fold_of(path, args.folds) != fold for r in rows])
        held += [(wanted, found, [probability(weights, f) for f, _ in rows])
                 for path, wanted, found, rows in docs if fold_of(path, args.folds) == fold]
    tried = [f1_at(score, held, t / 100) + (t / 100,) for t in range(20, 64, 4)]
    most = max(t[2] for t in tried)
    best = [t for t in tried if t[2] >= most - 0.004][-1]  # the most precise of those that are as good, within noise
    everything = f1_at(score, held, 0.0)
    print(f"every cluster     P {everything[0]:.3f} R {everything[1]:.3f} F1 {everything[2]:.3f}")
    print(f"held-out folds    P {best[0]:.3f} R {best[1]:.3f} F1 {best[2]:.3f} at threshold {best[3]:.2f}")
    weights = train([r for *_, rows in docs for r in rows])
    rows = sorted(weights.items(), key=lambda kv: (-kv[1], kv[0]))
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# Made by tools/eval/train.py: weights of the learned choice (src/events/model.h).\n")
        out.write(f"threshold\t{best[3]:.2f}\n")
        out.writelines(f"{name}\t{w:.4f}\n" for name, w in rows if abs(w) >= 0.01)


if __name__ == "__main__":
    main()
