#!/usr/bin/env python3
"""Learns which words tell the desks of war and politics from those of sport, technology, culture and business.

usage: train_desk.py [--out codebook/models/desk.tsv]

Labels are the corpus's own categories (second part of the id). Naive Bayes over the words present in a report, folded as the
engine folds; words seen in few reports or telling little are left out. Every fifth report (by sha1 of the id) is held out:
a report's score is the mean weight of its words; the threshold keeps 97.5 % of the held-out political reports (their
categories hold odd stories too). Prints what the threshold does on the held-out part.
"""
import argparse
import collections
import hashlib
import json
import lzma
import math
import re

import gold

NEWS = {"middleEast", "internationalNews"}
LEAST, TELLING, MOST = 25, 0.9, 2.5
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"})
SIGNS = re.compile("[\u0640\u064b-\u065f\u0670\u200e\u200f\u202a-\u202e]")
WORD = re.compile("[\u0621-\u064a]+")


def words(report):
    text = SIGNS.sub("", report["title"] + "\n" + report["text"]).translate(FOLD)
    return set(WORD.findall(text))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", default=str(gold.ROOT / "codebook/models/desk.tsv"))
    args = ap.parse_args()
    seen = {True: collections.Counter(), False: collections.Counter()}
    totals, held = collections.Counter(), []
    for path in sorted((gold.DATA / "corpus").glob("*.jsonl.xz")):
        for line in lzma.open(path, "rt", encoding="utf-8"):
            report = json.loads(line)
            desk = report["id"].split("/")[1]
            if int(hashlib.sha1(report["id"].encode()).hexdigest(), 16) % 5 == 0:
                held.append((desk, words(report)))
                continue
            news = desk in NEWS
            totals[news] += 1
            seen[news].update(words(report))
    weights = {}
    for word in sorted(set(seen[True]) | set(seen[False])):
        a, b = seen[True][word], seen[False][word]
        if a + b < LEAST:
            continue
        odds = math.log((a + 1) / (totals[True] + 2)) - math.log((b + 1) / (totals[False] + 2))
        if abs(odds) >= TELLING:
            weights[word] = max(-MOST, min(MOST, odds))
    def mean(present):
        found = [weights[w] for w in sorted(present) if w in weights]
        return sum(found) / (len(found) + 5)

    scores = [(desk, mean(present)) for desk, present in held]
    news = sorted(s for desk, s in scores if desk in NEWS)
    threshold = news[int(len(news) * 0.025)]
    for desk in sorted({d for d, _ in scores}):
        mine = [s for d, s in scores if d == desk]
        print(f"{desk:18} {len(mine):5} reports, {sum(s < threshold for s in mine) / len(mine):.3f} below the threshold")
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# Made by tools/eval/train_desk.py: words that tell the desks of war and politics from others.\n")
        out.write(f"threshold\t{threshold:.3f}\n")
        out.writelines(f"{word}\t{weight:.2f}\n" for word, weight in sorted(weights.items(), key=lambda x: (-x[1], x[0])))


if __name__ == "__main__":
    main()
