#!/usr/bin/env python3
"""Reads every report of the corpus with one job and with two: no crash, the same bytes, every span within its report.

usage: corpus.py [--every N] [--seconds S]

Skipped where the corpus is absent (MARSAD_DATA). Prints time, memory and facts a report. S bounds one run; half a minute without
a reading ends it too.
"""
import argparse
import collections
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import marsad_cli as cli  # noqa: E402

STATUS = {"occurred", "ongoing", "planned", "possible", "denied"}
TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
            "COERCE ASSAULT".split())
ALLOWED = {
    "comparator": {"=", ">=", ">", "<=", "<", "~"},
    "stage": {"proposed", "expected", "agreed", "delayed", "under_way", "suspended", "concluded", "rejected"},
    "precision": {"site", "place", "district", "admin1", "country",
                  "minute", "hour", "day", "week", "month", "season", "year"},
}
MOMENT = re.compile(r"-?\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?")


STALL = 30  # seconds without a reading: the program hangs


class Faults:
    def __init__(self):
        self.count, self.shown = 0, []

    def add(self, report, message):
        self.count += 1
        if len(self.shown) < 20:
            self.shown.append(f"{report}: {message}")


def check_span(span, lengths, say):
    length = lengths.get(span.get("in"))
    if length is None:
        say(f'a span in "{span.get("in")}"')
    elif not 0 <= span["begin"] < span["end"] <= length:
        say(f"span {span} in {length} code points")


def check_value(value, lengths, say):
    """Everything within a fact, however deep."""
    if isinstance(value, list):
        for item in value:
            check_value(item, lengths, say)
    elif isinstance(value, dict):
        if {"in", "begin", "end"} <= value.keys():
            check_span(value, lengths, say)
        for key, allowed in ALLOWED.items():
            if key in value and value[key] not in allowed:
                say(f'{key} is "{value[key]}"')
        begin, end = value.get("from"), value.get("to")
        if isinstance(begin, str) and isinstance(end, str) and begin and end:
            if not MOMENT.fullmatch(begin) or not MOMENT.fullmatch(end) or begin[:10] > end[:10]:
                say(f"date from {begin} to {end}")
        for item in value.values():
            check_value(item, lengths, say)


def check_reading(report, reading, faults):
    lengths = {"title": len(report.get("title") or ""), "text": len(report.get("text") or "")}

    def say(message):
        faults.add(report.get("id"), message)

    if reading.get("schema") != "marsad.reading/1":
        say(f'schema "{reading.get("schema")}"')
    if reading["report"]["id"] != report.get("id"):
        say(f'reading of "{reading["report"]["id"]}" in its place')
    statements = {statement["id"] for statement in reading["statements"]}
    for kind in ("events", "statements", "figures", "talks"):
        ids = [fact["id"] for fact in reading[kind]]
        if len(ids) != len(set(ids)):
            say(f"two {kind} of one id")
    for kind in ("events", "statements", "figures", "talks", "relations"):
        for fact in reading[kind]:
            if not fact.get("evidence"):
                say(f"{kind} without evidence: {fact.get('rule')}")
            if not fact.get("rule"):
                say(f"{kind} without a rule: {fact.get('id')}")
    for event in reading["events"]:
        if event["type"] not in TYPES or event["status"] not in STATUS:
            say(f'event {event["type"]} {event["status"]}')
        if event.get("attribution") and event["attribution"] not in statements:
            say(f'attribution {event["attribution"]} is no statement')
    check_value({kind: reading[kind] for kind in cli.FACTS}, lengths, say)


def peak_kb(process):
    """The most memory a running process has held; wait4's figure would count what its parent held before exec."""
    try:
        with open(f"/proc/{process}/status", encoding="ascii", errors="replace") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM:")), 0)
    except OSError:
        return 0


def run(lines, jobs, out, seconds):
    """(seconds, kB at the peak, exit status, standard error's end) of reading the file `lines` into the file `out`."""
    command = [cli.PROGRAM, "read", "--format", "jsonl", "--from", "jsonl", "--jobs", str(jobs), lines]
    peak, begin = 0, time.monotonic()
    written, moved = 0, begin
    with open(out, "wb") as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        while process.poll() is None:
            peak = max(peak, peak_kb(process.pid))
            now, size = time.monotonic(), os.path.getsize(out)
            if size != written:
                written, moved = size, now
            if now - begin > seconds or now - moved > STALL:
                process.kill()
            time.sleep(0.02)
        took = time.monotonic() - begin
        errors.seek(max(0, errors.seek(0, 2) - 2000))
        return took, peak, process.returncode, errors.read().decode("utf-8", "replace")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--every", type=int, default=1, help="every n-th report only")
    parser.add_argument("--seconds", type=float, default=900, help="the longest one run may take")
    options = parser.parse_args()
    cli.need_program()
    if not cli.corpus_file():
        cli.skip(f"no corpus in {cli.DATA}")
    faults, facts, size = Faults(), collections.Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        lines = os.path.join(folder, "corpus.jsonl")
        with open(lines, "w", encoding="utf-8") as file:
            for report in cli.corpus(options.every):
                file.write(json.dumps(report, ensure_ascii=False) + "\n")
                size += len(((report.get("title") or "") + (report.get("text") or "")).encode())
        outputs = []
        for jobs in (1, 2):
            out = os.path.join(folder, f"readings-{jobs}.jsonl")
            took, peak, status, errors = run(lines, jobs, out, options.seconds)
            if status != 0:
                ended = f"signal {-status}" if status < 0 else f"status {status}"
                with open(out, "rb") as readings:
                    done = sum(1 for _ in readings)
                stuck = next((report.get("id") for number, report in enumerate(cli.corpus(options.every)) if number == done), "")
                sys.exit(f"--jobs {jobs} ended with {ended} after {took:.1f} s and {done} readings; next was {stuck}: {errors}")
            outputs.append(out)
            print(f"--jobs {jobs}: {took:.1f} s, {size / took / 1e6:.2f} MB/s, {peak / 1024:.0f} MB at the peak")
        reports = 0
        with open(lines, encoding="utf-8") as wanted, open(outputs[0], encoding="utf-8") as got:
            for report_line in wanted:
                reports += 1
                report, reading_line = json.loads(report_line), got.readline()
                if not reading_line:
                    faults.add(report.get("id"), "no reading")
                    break
                reading = json.loads(reading_line)
                check_reading(report, reading, faults)
                facts.update({kind: len(reading[kind]) for kind in cli.FACTS})
                facts["reports without a fact"] += not any(reading[kind] for kind in ("events", "statements", "figures", "talks"))
            if got.readline():
                faults.add("end", "more readings than reports")
        if digest(outputs[0]) != digest(outputs[1]):
            faults.add("--jobs", "one job and two print different bytes")
    print(f"{reports} reports, {size / 1e6:.1f} MB; " + ", ".join(f"{facts[k] / reports:.2f} {k}" for k in cli.FACTS) + " a report; "
          f'{facts["reports without a fact"]} without a fact')
    print("\n".join(faults.shown))
    print(f"{faults.count} faults")
    sys.exit(1 if faults.count else 0)


if __name__ == "__main__":
    main()
