#!/usr/bin/env python3
"""How well the main text of the pages in pages.py is found, by Marsad and by two other extractors where they are installed
(pip install trafilatura lxml_html_clean readability-lxml, in a venv of your own). Words are compared: precision, recall, F1.
    MARSAD_PROGRAM=build/release/marsad python3 tests/inputs/compare_extractors.py"""
import collections
import html as html_module
import json
import os
import pathlib
import re
import subprocess

from pages import PAGES

PROGRAM = os.environ.get("MARSAD_PROGRAM", str(pathlib.Path(__file__).resolve().parents[2] / "build" / "release" / "marsad"))


def words(text):
    return collections.Counter(re.findall(r"\w+", text))


def scores(found, wanted):
    found, wanted = words(found), words(wanted)
    both = sum((found & wanted).values())
    precision, recall = both / max(1, sum(found.values())), both / max(1, sum(wanted.values()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def by_marsad(data):
    explained = subprocess.run([PROGRAM, "explain", "--from", "html", "--format", "jsonl", "-"], input=data, capture_output=True, check=True)
    return json.loads(explained.stdout)["text"]


def extractors():
    found = {}
    try:
        import trafilatura
        found["trafilatura"] = lambda data: trafilatura.extract(data, include_comments=False, include_tables=True) or ""
    except ImportError:
        pass
    try:
        import readability
        def by_readability(data):
            match = re.search(rb"charset=[\"']?([\w-]+)", data)
            text = data.decode(match.group(1).decode() if match else "utf-8")
            return html_module.unescape(re.sub(r"<[^>]+>", " ", readability.Document(text).summary()))
        found["readability"] = by_readability
    except ImportError:
        pass
    return found


def main():
    columns = {"marsad": by_marsad, **extractors()}
    totals = {name: [0.0, 0.0, 0.0] for name in columns}
    agreement = {name: 0.0 for name in columns}
    print(f"{'page':14}" + "".join(f"{name + ' P R F1':>26}" for name in columns))
    for page, made in PAGES.items():
        texts = {name: extract(made["html"]) for name, extract in columns.items()}
        line = f"{page:14}"
        for name, text in texts.items():
            result = scores(text, " ".join(made["text"]))
            totals[name] = [a + b for a, b in zip(totals[name], result)]
            agreement[name] += scores(text, texts["marsad"])[2]
            line += f"{result[0]:12.3f} {result[1]:6.3f} {result[2]:6.3f}"
        print(line)
    count = len(PAGES)
    print(f"{'mean':14}" + "".join(f"{t[0] / count:12.3f} {t[1] / count:6.3f} {t[2] / count:6.3f}" for t in totals.values()))
    print("agreement with marsad (mean F1 of words): " + ", ".join(f"{n} {a / count:.3f}" for n, a in agreement.items() if n != "marsad"))


if __name__ == "__main__":
    main()
