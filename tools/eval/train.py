#!/usr/bin/env python3
"""Trains the learned choice (codebook/models/events.tsv): which clusters of mentions are events that a reader lists.

usage: train.py GOLD.jsonl [GOLD.jsonl ...] [--out FILE] [--folds N]

A cluster is a positive example where score.py's own matching pairs it with a gold event of its report. Logistic
regression with an L2 penalty, solved by L-BFGS: the same gold and program give the same bytes. Prints the F1 of held-out folds (by report) and the threshold that was best on them.
"""
import collections
import hashlib
import math

import gold
import train_roles
import wording

PENALTY, STEPS, LEAST = 15.0, 120, 3
LEAST_WEIGHT = 0.02


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


def cut(doc, report):
    """[(gold, report)] of the headline alone and of the first sentence alone: as feeds and messages tell. Of the gold events those
    with a trigger there."""
    text = report["text"]
    ends = [at + 1 for mark in (". ", ".\n", "\n") if (at := text.find(mark, 40)) > 0]
    for name, begin in (("title", report.get("title") or ""), ("text", text[:min(ends, default=len(text))])):
        if not begin:
            continue
        events = [e for e in doc["events"] if any(t["in"] == name and t["end"] <= len(begin) for t in e.get("trigger") or [])]
        short = dict(report, id=f"{doc['path']} {name}", title=begin if name == "title" else "", text="" if name == "title" else begin)
        yield dict(doc, path=short["id"], events=events), short


def short_examples(path_list):
    """Rows of such cut reports, by report: a cluster is a positive example where it stands on a trigger of a gold event of its type."""
    docs = gold.read_all(path_list)
    reports = gold.corpus([d["path"] for d in docs])
    cuts = [(doc["path"], *short) for doc in docs if doc["path"] in reports for short in cut(doc, reports[doc["path"]])]
    explained = gold.run("explain", [short for *_, short in cuts])
    out = {}
    for path, doc, short in cuts:
        items = [c for c in explained[short["id"]]["considered"] if c["dropped"] in ("", "model: unlikely an event")]
        hits = {j for _, j in train_roles.pairs_by_trigger(doc["events"], items)}
        out.setdefault(path, []).extend((sorted(c["features"]), j in hits) for j, c in enumerate(items))
    return out


def train(rows):
    """{feature: weight} of [(features, is_event)]."""
    seen = collections.Counter(f for features, _ in rows for f in features)
    names = sorted(f for f, n in seen.items() if n >= LEAST)
    index = {f: i for i, f in enumerate(names)}
    x = wording.matrix([(None, features) for features, _ in rows], index)
    found = wording.logistic(x, [label for _, label in rows], PENALTY, STEPS)
    return {f: float(found[i]) for f, i in index.items()}


def write(path, maker, weights, thresholds):
    """The file of a linear choice: thousandths of log odds, small ones left out, and the chances from which on it says yes, by name."""
    kept = {name: round(1000 * w) for name, w in weights.items() if abs(w) >= LEAST_WEIGHT}
    gold.write_thousandths(path, maker, "feature", {"weight": kept | {name: round(1000 * t) for name, t in thresholds.items()}})


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


def short_f1(held, threshold):
    """P, R, F1 of the clusters of cut reports that are kept, of those that are events."""
    hit = sum(label for label, p in held if p >= threshold)
    kept = sum(p >= threshold for _, p in held)
    p, r = hit / max(kept, 1), hit / max(sum(label for label, _ in held), 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def best_of(tried):
    """The middle one of those that are as good as the best, within noise; [(P, R, F1, threshold)]."""
    most = max(t[2] for t in tried)
    alike = [t for t in tried if t[2] >= most - 0.002]
    return alike[len(alike) // 2]


def main():
    ap = gold.arguments(__doc__, "codebook/models/events.tsv", only_folds=False)
    args = ap.parse_args()
    score, docs = examples(args.gold)
    short = short_examples(args.gold)
    held, held_short = [], []
    for fold in range(args.folds):
        weights = train([r for path, _, _, rows in docs if fold_of(path, args.folds) != fold for r in rows + short.get(path, [])])
        held += [(wanted, found, [probability(weights, f) for f, _ in rows])
                 for path, wanted, found, rows in docs if fold_of(path, args.folds) == fold]
        held_short += [(label, probability(weights, f)) for path, *_ in docs if fold_of(path, args.folds) == fold
                       for f, label in short.get(path, [])]
    tried = [f1_at(score, held, t / 100) + (t / 100,) for t in range(20, 64, 4)]
    best = best_of(tried)
    alone = best_of([short_f1(held_short, t / 100) + (t / 100,) for t in range(20, 64, 4)])
    for p, r, f1, threshold in tried:
        print(f"  at {threshold:.2f}  P {p:.3f} R {r:.3f} F1 {f1:.3f}")
    everything = f1_at(score, held, 0.0)
    print(f"every cluster     P {everything[0]:.3f} R {everything[1]:.3f} F1 {everything[2]:.3f}")
    print(f"held-out folds    P {best[0]:.3f} R {best[1]:.3f} F1 {best[2]:.3f} at threshold {best[3]:.2f}")
    print(f"cut reports       P {alone[0]:.3f} R {alone[1]:.3f} F1 {alone[2]:.3f} at threshold {alone[3]:.2f}")
    weights = train([r for path, _, _, rows in docs for r in rows + short.get(path, [])])
    write(args.out, "train.py: weights of the learned choice (src/events/model.h).", weights,
          {"threshold": best[3], "threshold_short": alone[3]})


if __name__ == "__main__":
    main()
