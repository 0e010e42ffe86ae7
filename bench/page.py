#!/usr/bin/env python3
"""The page's first view and its filters in Chromium, as tests/desk/browser.py times them, several times over, with
where the time goes: the page's main thread (script, style, layout) and each request.

usage: page.py RECORD [--rounds 5] [--requests]

A first view is timed from the address to the first row of the list and the first circle of the map, in a window of its
own with nothing kept from before; the page's own clock says beside it when these were drawn, without what it takes until
this program knows (some 0.3 s of a busy browser). A filter from the change of the address to the new count with the new list beside it.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "desk"))


def packages():
    from marsad_cli import PROGRAM  # pylint: disable=import-outside-toplevel
    for folder in (ROOT / "web", PROGRAM.parent / "desk" / "web"):
        if (folder / "node_modules" / "playwright-core").exists():
            return folder
    sys.exit("playwright-core is not there: cd web && npm ci --ignore-scripts")


def print_times(lines):
    print(f"{'what':<36} {'clock ms':>8} {'worst':>6} {'main thread':>11} {'script':>7} {'style':>6} {'layout':>7}")
    groups = {}
    for line in lines:
        groups.setdefault(line["what"], []).append(line)
        if "filter" in line:
            groups.setdefault("  " + line["filter"], []).append(line)
    for what, some in groups.items():
        of = {k: statistics.median(x[k] for x in some) for k in ("clock", "main", "script", "style", "layout")}
        print(f"{what:<36} {of['clock']:>8.0f} {max(x['clock'] for x in some):>6.0f} {of['main']:>11.0f} {of['script']:>7.0f} {of['style']:>6.0f} {of['layout']:>7.0f}")


def print_drawn(lines):
    for what, name in ((".row", "the first row of the list"), (".pin", "the first circle of the map")):
        times = [line["drawn"][what] for line in lines if line.get("drawn", {}).get(what)]
        if times:
            print(f"by the page's own clock {name} is drawn {statistics.median(times):.0f} ms after the address, at worst {max(times):.0f}")


def print_requests(line):
    print(f"\nthe last first view; first paint at {line['marks'].get('first-contentful-paint', 0):.0f} ms\n{'asked at':>9} {'sent':>6} {'answer':>7} {'end':>6} {'bytes':>8}")
    for file in line["files"]:
        print(f"{file['from']:>9.0f} {file['sent']:>6.0f} {file['first']:>7.0f} {file['to']:>6.0f} {file['bytes']:>8} {file['name']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", action="store_true", help="each request of a first view")
    options = parser.parse_args()
    from service import serve  # pylint: disable=import-outside-toplevel
    with tempfile.TemporaryDirectory() as folder:
        record = pathlib.Path(folder) / "record.db"
        shutil.copy(options.record, record)
        with serve(str(record)) as service:
            out = subprocess.run(["node", ROOT / "bench" / "page.mjs", f"http://127.0.0.1:{service.port}", shutil.which("chromium"), str(options.rounds), packages()],
                                 capture_output=True, text=True, check=False)
    if out.returncode != 0:
        sys.exit(out.stderr)
    lines = [json.loads(line) for line in out.stdout.splitlines()]
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    print_times(lines)
    print_drawn(lines)
    if options.requests:
        print_requests([line for line in lines if "files" in line][-1])


if __name__ == "__main__":
    main()
