"""What the tests of the command line share: finding the program, the samples and the corpus, and running a reading."""
import json
import lzma
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(os.environ.get("MARSAD_PROGRAM", ROOT / "build" / "release" / "marsad"))
DATA = pathlib.Path(os.environ.get("MARSAD_DATA", ROOT.parent / "shared"))
SKIPPED = 77  # the exit status that ctest counts as skipped

FACTS = ("events", "statements", "figures", "talks", "relations", "sections", "warnings")


def need_program():
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM} is not there: build it first (./run --version)")


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def samples():
    """The samples as reports: [{"id", "source", "published", "title", "text"}]; the first line of a file is its title."""
    reports, columns = [], None
    for line in (ROOT / "samples" / "samples.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
            continue
        row = dict(zip(columns, cells))
        title, text = (ROOT / "samples" / row["file"]).read_text(encoding="utf-8").rstrip("\n").split("\n", 1)
        reports.append({"id": row["file"], "source": row["source"], "published": row["published"],
                        "title": title, "text": text})
    return reports


def corpus_file():
    """The packed corpus, or None where it is absent."""
    found = sorted((DATA / "corpus").glob("*.jsonl.xz")) if (DATA / "corpus").is_dir() else []
    return found[0] if found else None


def corpus(every=1):
    """Every n-th report of the corpus, one after the other."""
    with lzma.open(corpus_file(), "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                yield json.loads(line)


def read(reports, *options, timeout=120):
    """The readings of reports, in order; fails the test when the program does or a reading is missing."""
    lines = "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)
    try:
        done = subprocess.run([PROGRAM, "read", "--format", "jsonl", "--from", "jsonl", *options, "-"],
                              input=lines.encode(), capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as late:
        stuck = (late.output or b"").count(b"\n")
        raise AssertionError(f"no end after {timeout} s; report {stuck}, {reports[stuck].get('id')}, is the next to come") from late
    if done.returncode != 0:
        raise AssertionError(f"marsad read ended with {done.returncode}: {done.stderr.decode(errors='replace')[:2000]}")
    readings = [json.loads(line) for line in done.stdout.splitlines()]  # of bytes: a text may hold other line separators
    if len(readings) != len(reports):
        raise AssertionError(f"{len(reports)} reports went in, {len(readings)} readings came out")
    return readings
