#!/usr/bin/env python3
"""The scoreboard in one go: gold, the project's own annotated reports, silence on other desks' news.

usage: board.py        (or ./run eval)

Needs MARSAD_DATA (default ../shared) for gold, corpus and score.py, and a built program.
"""
import collections
import json
import subprocess
import sys
import tempfile

import causes
import gold

VERBAL = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"}


def scores(docs, readings):
    """score.py's figures for gold documents and readings by id, as a dict."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as g, \
            tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as r:
        g.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in docs)
        r.writelines(json.dumps(readings[d["path"]], ensure_ascii=False) + "\n" for d in docs)
        g.flush(), r.flush()
        done = subprocess.run([sys.executable, str(gold.DATA / "tools/score.py"), g.name, r.name, "--json"],
                              capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def show(name, docs):
    reports = gold.corpus([d["path"] for d in docs])
    docs = [d for d in docs if d["path"] in reports]
    s = scores(docs, gold.run("read", [reports[d["path"]] for d in docs]))
    print(f"{name} ({len(docs)} reports)")
    for key in ("events", "material", "verbal", "strict", "main", "statements", "figures"):
        print(f"  {key:11} P {s[key]['p']:.2f}  R {s[key]['r']:.2f}  F1 {s[key]['f1']:.2f}")
    print("  slots       " + "  ".join(f"{k} {v:.2f}" for k, v in s["slots"].items()))


def silence():
    """Share of the corpus's reports, by desk, that yield a material event."""
    total, speaking = collections.Counter(), collections.Counter()
    for path in sorted((gold.DATA / "corpus").glob("*.jsonl.xz")):
        lines = subprocess.Popen(["xz", "-dc", str(path)], stdout=subprocess.PIPE)
        read = subprocess.Popen([str(gold.PROGRAM), "read", "--format", "jsonl", "--from", "jsonl", "--jobs", "2", "-"],
                                stdin=lines.stdout, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        for line in read.stdout:
            reading = json.loads(line)
            desk = reading["report"]["id"].split("/")[1]
            total[desk] += 1
            speaking[desk] += any(e["type"] not in VERBAL for e in reading["events"])
    print("reports with a material event, by desk")
    for desk, n in total.most_common():
        print(f"  {desk:18} {speaking[desk] / n:6.1%} of {n}")


def main():
    gold.score_module()
    show("gold/dev.jsonl", gold.read_gold(gold.DATA / "gold/dev.jsonl"))
    show("gold/train.jsonl, seen in training", gold.read_gold(gold.DATA / "gold/train.jsonl"))
    own = gold.read_gold(gold.ROOT / "eval/own.jsonl")
    show("eval/own.jsonl, test half", [d for d in own if causes.part_of(d["path"]) == "test"])
    show("eval/own.jsonl, all", own)
    silence()


if __name__ == "__main__":
    main()
