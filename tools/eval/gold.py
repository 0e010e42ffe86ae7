"""What the tools of this folder share: gold files, reports, the program's output, and score.py's own matching.

Gold: one article a line (see eval/README.md). Reports are found by id in the corpus under MARSAD_DATA (default ../shared).
"""
import argparse
import importlib.util
import json
import lzma
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("MARSAD_DATA", ROOT.parent / "shared"))
PROGRAM = pathlib.Path(os.environ.get("MARSAD_PROGRAM", ROOT / "build/release/marsad"))


def score_module():
    """score.py of MARSAD_DATA, loaded as a module; SystemExit with the cure where it is absent."""
    path = DATA / "tools/score.py"
    if not path.exists():
        raise SystemExit(f"{path} is not there: set MARSAD_DATA to the folder that holds gold/, corpus/ and tools/")
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(path):
    return [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]


def corpus(ids):
    """Reports of the corpus by id, for the ids asked."""
    wanted, found = set(ids), {}
    for path in sorted((DATA / "corpus").glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                report_id = line[8:line.index('"', 8)] if line.startswith('{"id": "') else None
                if report_id is None or report_id in wanted:
                    report = json.loads(line)
                    if report["id"] in wanted:
                        found[report["id"]] = report
    return found


def run(command, reports):
    """The program's JSON lines for reports, by report id. `command`: "read" or "explain"."""
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports)
    done = subprocess.run([str(PROGRAM), command, "--format", "jsonl", "--from", "jsonl", "-"], input=lines,
                          capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"marsad {command} ended with {done.returncode}: {done.stderr[-500:]}")
    out = {}
    for line in done.stdout.rstrip("\n").split("\n"):  # not splitlines: a text may hold other line separators
        item = json.loads(line)
        out[item["report"]["id"]] = item
    return out


def write_thousandths(path, maker, names, weights):
    """A model of weights as src/base/weight_table.h packs it: a name a line and, a column a cell, whole thousandths; an empty cell is 0.
    `weights`: {column: {name: thousandths}}, in the order of the cells; a name without any weight is left out."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"#! thousandths\n# Made by tools/eval/{maker}\n# {names}\t" + "\t".join(weights) + "\n")
        for name in sorted(set().union(*weights.values())):
            cells = [weights[column].get(name, 0) for column in weights]
            if any(cells):
                out.write(f"{name}\t" + "\t".join(str(cell or "") for cell in cells) + "\n")


def arguments(text, out, only_folds=True):
    """The parser of a script that trains from gold files: `text` its docstring, `out` the default of --out, from the project's folder."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--out", default=ROOT / out, type=pathlib.Path)
    parser.add_argument("--folds", type=int, default=5)
    if only_folds:
        parser.add_argument("--only-folds", action="store_true", help="write nothing")
    return parser


def read_all(paths):
    return [doc for path in paths for doc in read_gold(path)]


def explained(docs):
    """(those of the gold reports that the corpus has, their explanations by report id)."""
    reports = corpus([d["path"] for d in docs])
    docs = [d for d in docs if d["path"] in reports]
    return docs, run("explain", [reports[d["path"]] for d in docs])
