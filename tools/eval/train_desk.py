#!/usr/bin/env python3
"""Learns which words tell the desks of war and politics from those of sport, technology, culture and business.

usage: train_desk.py [--out codebook/models/desk.tsv] [--threshold T]         (needs numpy)

Labels are the corpus's own categories (second part of the id). Logistic regression over the words present in a report, folded as
the engine folds; a report's score is the mean weight of its words, so that a report counts alike whatever its length, and a
report of few or unknown words stays with politics. The categories of politics hold football and films too: after a first round the
political reports that score like another desk's are left out, and the second round learns without them. Business counts little (its
reports on sanctions and trade wars are politics), technology more (few reports, much of politics' vocabulary). Every fifth report
(by sha1 of the id) is held out; the share below the threshold is printed for them and for all. Same corpus, same bytes.
"""
import argparse
import collections
import hashlib
import json
import lzma
import re

import numpy as np

import gold

NEWS = {"middleEast", "internationalNews"}
WEIGHT = {"technology": 4.0, "economy": 0.3}
LEAST, PENALTY, STEPS, RATE, SCALE, DOUBT = 15, 1.0, 300, 0.5, 30.0, 5
STRANGE, SMALL = -0.5, 0.15  # a political report that scores less is left out; weights that are smaller too
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"})
SIGNS = re.compile("[\u0640\u064b-\u065f\u0670\u200e\u200f\u202a-\u202e]")
WORD = re.compile("[\u0621-\u064a]+")


def words(report):
    text = SIGNS.sub("", report["title"] + "\n" + report["text"]).translate(FOLD)
    return set(WORD.findall(text))


def fit(rows, labels, weights, size):
    """(weights of words, bias): logistic regression by full-batch AdaGrad with an L2 penalty."""
    lengths = [len(row) for row in rows]
    columns, of_row = np.concatenate(rows).astype(int), np.repeat(np.arange(len(rows)), lengths)
    value = np.repeat(np.array([SCALE / (n + DOUBT) for n in lengths]), lengths)
    w, bias, speed, bias_speed = np.zeros(size), 0.0, np.full(size, 1e-8), 1e-8
    for _ in range(STEPS):
        z = np.bincount(of_row, weights=w[columns] * value, minlength=len(rows)) + bias
        error = (1 / (1 + np.exp(-np.clip(z, -30, 30))) - labels) * weights
        slope = np.bincount(columns, weights=error[of_row] * value, minlength=size) + PENALTY * w
        speed += slope * slope
        bias_speed += error.sum() ** 2
        w -= RATE * slope / np.sqrt(speed)
        bias -= RATE * error.sum() / np.sqrt(bias_speed)
    return w, bias


def score(row, w, bias):
    return SCALE * w[row].sum() / (len(row) + DOUBT) + bias if len(row) else bias


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", default=str(gold.ROOT / "codebook/models/desk.tsv"))
    ap.add_argument("--threshold", type=float, default=-0.5,
                    help="score under which a report is another desk's: 0 is even odds, less keeps more of politics")
    args = ap.parse_args()
    desks, held, present = [], [], []
    for path in sorted((gold.DATA / "corpus").glob("*.jsonl.xz")):
        for line in lzma.open(path, "rt", encoding="utf-8"):
            report = json.loads(line)
            desks.append(report["id"].split("/")[1])
            held.append(int(hashlib.sha1(report["id"].encode()).hexdigest(), 16) % 5 == 0)
            present.append(words(report))
    seen = collections.Counter(word for h, found in zip(held, present) if not h for word in found)
    names = sorted(word for word, n in seen.items() if n >= LEAST)
    index = {word: i for i, word in enumerate(names)}
    rows = [np.array(sorted(index[word] for word in found if word in index), dtype=int) for found in present]
    news = np.array([desk in NEWS for desk in desks])
    weights = np.array([WEIGHT.get(desk, 1.0) for desk in desks])
    learn = ~np.array(held)
    for round_ in (1, 2):
        at = np.flatnonzero(learn)
        w, bias = fit([rows[i] for i in at], news[at].astype(float), weights[at], len(names))
        if round_ == 1:
            learn &= ~(news & (np.array([score(row, w, bias) for row in rows]) < STRANGE))
    kept = np.abs(w) >= SMALL
    rows = [row[kept[row]] if len(row) else row for row in rows]
    scores = np.array([score(row, w, bias) for row in rows])
    for desk in sorted(set(desks)):
        mine = np.array([d == desk for d in desks])
        below = [(scores[part] < args.threshold).mean() for part in (mine & np.array(held), mine)]
        print(f"{desk:18} {mine.sum():5} reports, below the threshold {below[0]:.3f} of those held out, {below[1]:.3f} of all")
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# Made by tools/eval/train_desk.py: words that tell the desks of war and politics from others.\n")
        out.write(f"threshold\t{args.threshold - bias:.3f}\n")
        out.writelines(f"{word}\t{SCALE * weight:.1f}\n" for word, weight in sorted(
            ((names[i], w[i]) for i in np.flatnonzero(kept)), key=lambda x: (-round(SCALE * x[1], 1), x[0])))


if __name__ == "__main__":
    main()
