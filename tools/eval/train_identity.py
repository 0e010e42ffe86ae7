#!/usr/bin/env python3
"""Trains which mentions of one type are one event: codebook/models/identity.tsv (src/events/identity.h).

usage: train_identity.py GOLD.jsonl [GOLD.jsonl ...] [--out DIR] [--folds N] [--only-folds] [--part all|train|test]

GOLD needs trigger offsets (eval/README.md). Each pair of mentions of one type that `marsad explain` lists and that both stand
on triggers of gold events is an example: yes where one gold event has both. Boosted trees (LightGBM, see
tools/eval/requirements.txt), one thread, fixed seed: the same gold and program give the same bytes. Prints what held-out folds
(by report) say of mentions put together, by pairs and by mention (B-cubed, Bagga and Baldwin 1998), beside what the program did.
"""
import json

import lightgbm
import numpy as np

import causes
import gold
import train_roles

TREES = 250
WORDS = 0.2  # acts of words (src/events/merge.cc) are put together where they are surer by so much


def place(span):
    return (span["in"] == "text", span["begin"], span["end"])


class Doc:
    """One report: its mentions in order of telling, the pairs among them, the gold events that each mention stands on."""

    def __init__(self, path, events, explained):
        self.path = path
        self.rows, self.types, self.pairs = {}, {}, explained["identity"]
        for cluster in explained["considered"]:
            for trigger in cluster["triggers"]:
                self.types[place(trigger)] = cluster["type"]
        for pair in self.pairs:
            self.rows[(place(pair["a"]), place(pair["b"]))] = pair["row"]
        self.mentions = sorted(self.types)
        self.gold = {m: frozenset(i for i, e in enumerate(events) if e["type"] == self.types[m] and any(
            (t["in"] == "text") == m[0] and t["begin"] < m[2] and m[1] < t["end"] for t in e.get("trigger") or []))
            for m in self.mentions}
        self.now = [[place(t) for t in c["triggers"]] for c in explained["considered"]]

    def examples(self):
        for (a, b), row in self.rows.items():
            if self.gold.get(a) and self.gold.get(b):
                yield row, int(bool(self.gold[a] & self.gold[b]))


def fit(rows, labels):
    params = dict(objective="binary", learning_rate=0.05, num_leaves=24, min_data_in_leaf=40, feature_fraction=0.5,
                  bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0, seed=7, num_threads=1, deterministic=True,
                  force_row_wise=True, verbosity=-1, max_bin=127)
    return lightgbm.train(params, lightgbm.Dataset(np.array(rows, dtype=np.float64), np.array(labels)), TREES)


def chances(forest, doc):
    keys = list(doc.rows)
    if not keys:
        return {}
    return dict(zip(keys, forest.predict(np.array([doc.rows[k] for k in keys], dtype=np.float64))))


def cluster(doc, chance, limit, best):
    """Mentions put together in order of telling: into the cluster whose members are likeliest the same, else a new one."""
    out = []
    for m in doc.mentions:
        most, into = limit, None
        for group in out:
            if doc.types[group[0]] != doc.types[m]:
                continue
            found = [chance[(g, m)] for g in group if (g, m) in chance]
            if not found:
                continue
            worth = best * max(found) + (1 - best) * sum(found) / len(found)
            if worth >= most:
                most, into = worth, group
        if into is None:
            out.append([m])
        else:
            into.append(m)
    return out


def measure(docs, grouped):
    """Pairs right, put together, to be put together; B-cubed sums."""
    right = made = wanted = 0
    b_p = b_r = n = 0
    for doc, groups in zip(docs, grouped):
        of = {m: i for i, group in enumerate(groups) for m in group}
        known = [m for m in doc.mentions if doc.gold[m] and m in of]
        for i, a in enumerate(known):
            together = [b for b in known if of[b] == of[a]]
            one = [b for b in known if doc.gold[a] & doc.gold[b]]
            both = len([b for b in together if doc.gold[a] & doc.gold[b]])
            b_p += both / len(together)
            b_r += both / len(one)
            n += 1
            for b in known[i + 1:]:
                same = bool(doc.gold[a] & doc.gold[b])
                right += same and of[a] == of[b]
                made += of[a] == of[b]
                wanted += same
    p, r = right / max(made, 1), right / max(wanted, 1)
    bp, br = b_p / max(n, 1), b_r / max(n, 1)
    return {"pairs P": p, "R": r, "F1": 2 * p * r / max(p + r, 1e-9), "mentions P": bp, "R ": br,
            "F1 ": 2 * bp * br / max(bp + br, 1e-9)}


def train(docs):
    examples = [e for doc in docs for e in doc.examples()]
    return fit([row for row, _ in examples], [label for _, label in examples])


def main():
    ap = gold.arguments(__doc__, "codebook/models")
    ap.add_argument("--explained", help="explanations in one file of JSON lines, instead of running the program")
    ap.add_argument("--part", choices=("all", "train", "test"), default="all")
    args = ap.parse_args()
    annotated = [d for d in gold.read_all(args.gold) if args.part in ("all", causes.part_of(d["path"]))]
    if args.explained:
        lines = (json.loads(line) for line in open(args.explained, encoding="utf-8"))
        answers = {one["report"]["id"]: one for one in lines}
    else:
        _, answers = gold.explained(annotated)
    docs = [Doc(d["path"], d["events"], answers[d["path"]]) for d in annotated if d["path"] in answers]
    names = next(iter(answers.values()))["features"]["identity"]
    held = {}
    for fold in range(args.folds):
        forest = train([d for d in docs if train_roles.fold_of(d.path, args.folds) != fold])
        for doc in docs:
            if train_roles.fold_of(doc.path, args.folds) == fold:
                held[doc.path] = chances(forest, doc)
    show = lambda name, m: print(f"{name:22}" + "  ".join(f"{k} {v:.3f}" for k, v in m.items()))
    print(f"{len(docs)} reports, {sum(1 for d in docs for _ in d.examples())} pairs, "
          f"{sum(label for d in docs for _, label in d.examples())} of them one event")
    show("program", measure(docs, [d.now for d in docs]))
    show("all apart", measure(docs, [[[m] for m in d.mentions] for d in docs]))
    tried = []
    for limit in range(20, 75, 5):
        for best in (0, 0.5, 1):
            m = measure(docs, [cluster(d, held[d.path], limit / 100, best) for d in docs])
            tried.append((m["F1 "], limit / 100, best, m))
    for _, limit, best, m in sorted(tried, key=lambda t: -t[0])[:12]:
        show(f"held out {limit:.2f} {best}", m)
    limit = max((t for t in tried if t[2] == 0.5), key=lambda t: (round(t[0], 3), -t[1]))[1]
    if args.only_folds:
        return
    train_roles.write(args.out / "identity.tsv", {"same": train(docs)}, {"same": (limit, limit + WORDS)},
                      [("same", names)], "train_identity.py")


if __name__ == "__main__":
    main()
