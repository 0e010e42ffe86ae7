#!/usr/bin/env python3
"""Trains the learned choice of statements (codebook/models/statements.tsv): which speakers a reader lists.

usage: train_statements.py GOLD.jsonl [GOLD.jsonl ...] [--out FILE] [--folds N]

An entry (one speaker with everything he is said to say) is a positive example where the gold lists it: it has the code of a gold
statement of its report (of several such entries those whose words the gold has come first), or shares words with a statement that
no entry has the code of, so that a wrong code is not learned as silence. Same regression as
train.py: the same gold and program give the same bytes. Prints F1 of held-out folds (by report).
"""

import gold
import train


def touches(entry, statement):
    """Whether the entry's evidence overlaps words that the gold statement names."""
    spans = (statement.get("verb_spans") or []) + (statement.get("speaker_spans") or [])
    return any(a["in"] == b["in"] and a["begin"] < b["end"] and b["begin"] < a["end"]
               for a in entry["evidence"] + entry["quotes"] for b in spans)


def pair(statements, entries):
    """Indices of the entries that a gold statement is paired with: same code, shared words first."""
    taken, hits = set(), set()
    for shared in (True, False):
        for i, s in enumerate(statements):
            if i in taken:
                continue
            for j, entry in enumerate(entries):
                if j in hits or entry["speaker"]["code"] != s["speaker"] or (shared and not touches(entry, s)):
                    continue
                taken.add(i), hits.add(j)
                break
    return hits


def listed(statements, entries):
    """Indices of the entries that the gold lists, be it under another code: those paired, and those that share words with a
    statement that is paired with none."""
    hits = pair(statements, entries)
    left = list(statements)
    for j in sorted(hits):
        for s in left:
            if s["speaker"] == entries[j]["speaker"]["code"]:
                left.remove(s)
                break
    for s in left:
        for j, entry in enumerate(entries):
            if j not in hits and touches(entry, s):
                hits = hits | {j}
                break
    return hits


def examples(paths):
    docs, explained = gold.explained(gold.read_all(paths))
    out = []
    for doc in docs:
        entries = [e for e in explained[doc["path"]]["considered_statements"] if e["features"]]
        hits = listed(doc["statements"], entries)
        rows = [(sorted(e["features"]), j in hits) for j, e in enumerate(entries)]
        out.append((doc["path"], doc["statements"], entries, rows))
    return out


def f1_at(held, threshold):
    hit = total = kept = 0
    for statements, entries, probabilities in held:
        keep = [e for e, p in zip(entries, probabilities) if p >= threshold]
        hit += len(pair(statements, keep))
        total += len(statements)
        kept += len(keep)
    p, r = hit / max(kept, 1), hit / max(total, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def main():
    ap = gold.arguments(__doc__, "codebook/models/statements.tsv", only_folds=False)
    args = ap.parse_args()
    docs = examples(args.gold)
    held = []
    for fold in range(args.folds):
        weights = train.train([r for path, _, _, rows in docs if train.fold_of(path, args.folds) != fold for r in rows])
        held += [(statements, entries, [train.probability(weights, f) for f, _ in rows])
                 for path, statements, entries, rows in docs if train.fold_of(path, args.folds) == fold]
    tried = [f1_at(held, t / 100) + (t / 100,) for t in range(20, 64, 4)]
    most = max(t[2] for t in tried)
    good = [t for t in tried if t[2] >= most - 0.005]
    best = good[(len(good) - 1) // 2]  # of those that are as good, between the one that finds most and the most precise
    everything = f1_at(held, 0.0)
    print(f"every speaker     P {everything[0]:.3f} R {everything[1]:.3f} F1 {everything[2]:.3f}")
    print(f"held-out folds    P {best[0]:.3f} R {best[1]:.3f} F1 {best[2]:.3f} at threshold {best[3]:.2f}")
    weights = train.train([r for *_, rows in docs for r in rows])
    train.write(args.out, "train_statements.py: weights of the learned choice of statements (src/events/statements.h).", weights,
                {"threshold": best[3]})


if __name__ == "__main__":
    main()
