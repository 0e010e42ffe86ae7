#!/usr/bin/env python3
"""Measures a record: first and second pass, memory, size, questions of a desk; at several sizes, on SQLite and PostgreSQL.

usage: record_bench.py [--sizes 1,4] [--postgres] [--reports N]

The corpus is taken N-fold by shifting the years of its dates, so that each copy fuses within itself as real news does. Prints a line for each
measure, and its ratio to size 1.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "record")]
import marsad_cli  # noqa: E402
import record_lib  # noqa: E402

YEAR = re.compile(r"\b(20[01]\d)\b")


def write_reports(path, size, most):
    """The corpus `size` times, each copy four years on, so that weekdays and leap years stay as they are often enough."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for number, report in enumerate(marsad_cli.corpus()):
            if most and number >= most:
                break
            for copy in range(size):
                changed = dict(report, id=f"{report['id']}#{copy}", url="")
                if copy:
                    shift = lambda m: str(int(m.group()) + 4 * copy)  # noqa: B023, E731
                    for field in ("published", "text", "title"):
                        changed[field] = YEAR.sub(shift, changed[field])
                    changed["text"] += f"\n{copy}"
                out.write(json.dumps(changed, ensure_ascii=False) + "\n")
                count += 1
    return count


def timed(*command):
    """Seconds on the clock, seconds of work, memory at its highest in MB."""
    began = time.monotonic()
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(name, record, path, reports, base):
    out = {}
    for label in ("first pass", "second pass"):
        wall, work, memory = timed(marsad_cli.PROGRAM, "ingest", "--record", record, "--progress", "none", path)
        out[label] = wall
        ratio = f"  {wall / base[label]:.2f} of size 1" if base else ""
        print(f"{name}, {reports} reports, {label}: {wall:.1f} s on the clock, {work:.1f} s of work, {memory:.0f} MB{ratio}", flush=True)
    size = pathlib.Path(record).stat().st_size / 2**20 if os.path.exists(record) else 0
    if size:
        print(f"{name}, {reports} reports: {size:.0f} MB")
    bench = marsad_cli.PROGRAM.parent / "marsad_record_bench"
    if bench.exists():
        print(subprocess.run([bench, "--record", record], capture_output=True, text=True, check=True).stdout, flush=True)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--sizes", default="1", help="times the corpus, with commas")
    parser.add_argument("--postgres", action="store_true", help="the same on a PostgreSQL of our own")
    parser.add_argument("--reports", type=int, default=0, help="only the first N reports")
    options = parser.parse_args()
    if marsad_cli.corpus_file() is None:
        sys.exit("no corpus: set MARSAD_DATA")
    first = {}
    with tempfile.TemporaryDirectory(prefix="marsad_bench_") as folder:
        server = record_lib.Postgres() if options.postgres else None
        try:
            for size in map(int, options.sizes.split(",")):
                path = pathlib.Path(folder) / f"{size}.jsonl"
                reports = write_reports(path, size, options.reports)
                places = [("SQLite", f"{folder}/{size}.db")] + ([("PostgreSQL", server.new_record())] if server else [])
                for name, record in places:
                    got = measure(name, record, path, reports, first.get(name))
                    first.setdefault(name, got)
                path.unlink()
        finally:
            if server:
                server.close()


if __name__ == "__main__":
    main()
