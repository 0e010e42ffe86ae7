#!/usr/bin/env python3
"""Measures the Python module against the command, and against what a researcher would use today, on the same reports.

usage: python_bench.py [--reports N] [--rounds N] [--cores N] [--spark] [--load] [--peers]

    build/python-env/bin/python bench/python_bench.py --reports 4000 --spark --load --peers

Each is a whole process, start included, pinned to --cores processors (taskset). Rounds are interleaved; a rate is that of the
best round, a ratio that of the best rounds in processor seconds, which is the fairer measure where others use the machine; the ratios of
single rounds and the clock stand beside it. The corpus is that of MARSAD_DATA; without it, made sentences are read.
--spark: local[cores], reports and crawls (WARC), against the command on the same files; a first small job, in which Spark and its Python
workers start, is shown apart. --load: --from-readings into a PostgreSQL of its own. --peers: libraries of Arabic text that install
without models (bench/requirements-peers.txt), in an environment of their own, each on as many of the reports as it reads in
--peer-seconds processor seconds.
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "record"), str(ROOT / "python" / "tests")]
import marsad_cli  # noqa: E402

READ_MANY = """
import json, sys, marsad
n = 0
for r in marsad.read_many((json.loads(line) for line in open(sys.argv[1], encoding='utf-8')), jobs=int(sys.argv[2])):
    sys.stdout.write(r.to_json()); sys.stdout.write('\\n')
"""
OBJECTS = """
import json, sys, marsad
for r in marsad.read_many((json.loads(line) for line in open(sys.argv[1], encoding='utf-8')), jobs=int(sys.argv[2])):
    for e in r.events: e.type, e.words
"""
READ_FILE = """
import sys, marsad
for r in marsad.read_file(sys.argv[1], format='jsonl', jobs=int(sys.argv[2])):
    sys.stdout.write(r.to_json()); sys.stdout.write('\\n')
"""
# Processor seconds of this process and all that live below it, with those that ended and were waited for.
SPARK = """
import glob, os, sys, time
began = time.monotonic()
os.environ['PYSPARK_PYTHON'] = sys.executable

def seconds():
    ticks, parents, of = os.sysconf('SC_CLK_TCK'), {}, {}
    for path in glob.glob('/proc/[0-9]*/stat'):
        try:
            pid, rest = int(path.split('/')[2]), open(path).read().rsplit(')', 1)[1].split()
        except OSError:
            continue
        parents[pid], of[pid] = int(rest[1]), sum(map(int, rest[11:15])) / ticks
    total = 0
    for pid in of:
        above = pid
        while above in parents and above != os.getpid():
            above = parents[above]
        total += of[pid] if above == os.getpid() else 0
    return total

import marsad.spark
from pyspark.sql import SparkSession
few, whole, crawl, out, cores, java = sys.argv[1:]
spark = (SparkSession.builder.master('local[%s]' % cores).config('spark.ui.enabled', 'false').config('spark.driver.host', '127.0.0.1')
         .config('spark.driver.memory', '2g').config('spark.driver.extraJavaOptions', java).config('spark.sql.files.openCostInBytes', '0').config('spark.sql.files.maxPartitionBytes', '4m')
         .getOrCreate())
spark.sparkContext.setLogLevel('ERROR')
schema = 'id string, source string, url string, title string, published string, text string'

def reports(path):
    return marsad.spark.read_reports(spark.read.schema(schema).json(path))

def crawls(paths):
    return marsad.spark.read_warcs(spark, paths)

def job(name, readings):
    wall, work = time.monotonic(), seconds()
    readings.frame.write.mode('overwrite').parquet(os.path.join(out, name))
    print('%s %.2f %.2f' % (name, time.monotonic() - wall, seconds() - work))

job('warm', reports(few))
print('start %.2f %.2f' % (time.monotonic() - began, seconds()))
job('reports', reports(whole))
if crawl != '-':
    job('crawls', crawls(sorted(glob.glob(crawl))))
"""
# A peer reads texts until its processor seconds are used up, and says how many it read.
TEXTS = """
import json, sys, time
read = 0
def texts():
    global read
    for line in open(sys.argv[1], encoding='utf-8'):
        yield json.loads(line)['text']
        read += 1
        if time.process_time() > float(sys.argv[2]): return
"""
PEERS = {
    "pyarabic: words and their forms": """
from pyarabic import araby
for text in texts():
    for word in araby.tokenize(text): araby.normalize_hamza(araby.strip_tashkeel(word))
print(read)
""",
    "snowballstemmer: stems": """
from pyarabic import araby
import snowballstemmer
stemmer = snowballstemmer.stemmer('arabic')
for text in texts(): stemmer.stemWords(araby.tokenize(text))
print(read)
""",
    "tashaphyne: stems": """
from pyarabic import araby
from tashaphyne.stemming import ArabicLightStemmer
stemmer = ArabicLightStemmer()
for text in texts():
    for word in araby.tokenize(text): stemmer.light_stem(word)
print(read)
""",
    "qalsadi: words analysed": """
import qalsadi.analex
analyzer = qalsadi.analex.Analex()
for text in texts(): analyzer.check_text(text)
print(read)
""",
}


def pinned(command, cores):
    processors = sorted(os.sched_getaffinity(0))[:cores]
    return ["taskset", "-c", ",".join(map(str, processors)), *map(str, command)]


def timed(command, cores):
    """Seconds on the clock, processor seconds, what it printed."""
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    began, before = time.monotonic(), used()
    done = subprocess.run(pinned(command, cores), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"{command[:3]}: {done.stderr.decode()[-2000:]}")
    return time.monotonic() - began, used() - before, done.stdout


def reports(most):
    if marsad_cli.corpus_file():
        found = marsad_cli.corpus()
    else:
        from conftest import made
        found = made(most)
    for number, report in enumerate(found):
        if number >= most:
            return
        yield report


def load(path, count):
    import record_lib
    with record_lib.postgres() as server, tempfile.TemporaryDirectory() as folder:
        readings = pathlib.Path(folder) / "readings.jsonl"
        with open(readings, "wb") as out:
            subprocess.run([marsad_cli.PROGRAM, "read", "--quiet", "--format", "jsonl", "--with-text", "--from", "jsonl", path], stdout=out, check=True)
        address = server.new_record()
        for label in ("first", "second"):
            began = time.monotonic()
            done = subprocess.run([marsad_cli.PROGRAM, "ingest", "--record", address, "--progress", "json", "--from-readings", readings],
                                  capture_output=True, check=True)
            seconds = time.monotonic() - began
            steps = [json.loads(line) for line in done.stderr.splitlines() if line.startswith(b"{")]
            reading = max((s["seconds"] for s in steps if s["stage"] == "reading"), default=seconds)
            facts = max((s["facts"] for s in steps), default=0)
            print(f"load, {label} time: {seconds:.1f} s, of it rows in {reading:.1f} s: {count / reading:.0f} reports, "
                  f"{(count + facts) / reading:.0f} rows of reports and facts a second; {done.stdout.decode().strip() or done.stderr.decode().splitlines()[-1]}")


class Rounds:
    """Seconds on the clock and of processors by name, a pair a round."""

    def __init__(self):
        self.taken = {}

    def add(self, name, wall, work):
        self.taken.setdefault(name, []).append((wall, work))

    def best(self, name, what=1):
        return min(taken[what] for taken in self.taken[name])

    def show(self, name, count, against):
        line = f"{name}: {count / self.best(name):.0f} a processor second, {count / self.best(name, 0):.0f} a second on the clock"
        if name != against:
            ratios = sorted(a[1] / b[1] for a, b in zip(self.taken[against], self.taken[name]))
            line += (f"; {self.best(against) / self.best(name):.2f} of {against} (rounds {ratios[0]:.2f} to {ratios[-1]:.2f}, "
                     f"median {ratios[len(ratios) // 2]:.2f}; {self.best(against, 0) / self.best(name, 0):.2f} on the clock)")
        print(line, flush=True)


def bench_python(path, count, o):
    ways = {"command": [marsad_cli.PROGRAM, "read", "--quiet", "--format", "jsonl", "--from", "jsonl", "--jobs", o.cores, path]}
    for name, code in (("read_many", READ_MANY), ("read_many, objects", OBJECTS), ("read_file", READ_FILE)):
        ways[name] = [sys.executable, "-c", code, path, o.cores]
    rounds, printed = Rounds(), {}
    for _ in range(o.rounds):
        for name, way in ways.items():
            wall, work, out = timed(way, o.cores)
            rounds.add(name, wall, work)
            printed[name] = out
    assert printed["command"] == printed["read_many"] == printed["read_file"], "the same bytes"
    for name in ways:
        rounds.show(name, count, "command")
    return rounds.best("read_many")


def bench_spark(path, few, lines, folder, o):
    """Reports and crawls; the crawls hold the same reports as pages."""
    from conftest import warc
    found = [json.loads(line) for line in lines]
    crawls = []
    for n in range(8):
        crawls.append(folder / f"{n}.warc.gz")
        with open(crawls[-1], "wb") as out:
            for record in warc(found[n::8]):
                out.write(record)
    command = [marsad_cli.PROGRAM, "read", "--quiet", "--format", "jsonl", "--jobs", o.cores]
    rounds, starts = Rounds(), []
    for _ in range(o.rounds):
        for name, way in (("command", [*command, "--from", "jsonl", "--with-text", path]), ("command on crawls", [*command, "--with-text", *crawls])):
            wall, work, _ = timed(way, o.cores)
            rounds.add(name, wall, work)
        _, _, out = timed([sys.executable, "-c", SPARK, few, path, folder / "*.warc.gz", folder / "out", o.cores,
                            o.java], o.cores)
        seconds = {w[0]: (float(w[1]), float(w[2])) for w in (line.split() for line in out.decode().splitlines())}
        starts.append(seconds["start"])
        rounds.add("Spark", *seconds["reports"])
        rounds.add("Spark on crawls", *seconds["crawls"])
    print(f"Spark, local[{o.cores}], its start (a first job of {o.few} reports in it): {min(s[0] for s in starts):.1f} s on the clock, "
          f"{min(s[1] for s in starts):.1f} processor seconds")
    size = sum(c.stat().st_size for c in crawls)
    print(f"crawls: {len(crawls)} files, {size / 1e6:.1f} MB packed")
    rounds.show("Spark", len(lines), "command")
    rounds.show("command on crawls", len(lines), "command")
    rounds.show("Spark on crawls", len(lines), "command on crawls")


def peers_python():
    """An environment with the peers, made once: they are no part of the module's tests."""
    folder = ROOT / "build" / "peers-env"
    lock = ROOT / "bench" / "requirements-peers.txt"
    if not (folder / "made").exists() or (folder / "made").read_text() != lock.read_text():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock], check=True)
        (folder / "made").write_text(lock.read_text())
    return folder / "bin" / "python"


def bench_peers(path, per_report, o):
    python = peers_python()
    for name, code in PEERS.items():
        wall, work, out = timed([python, "-c", TEXTS + code, path, o.peer_seconds], 1)
        read = int(out.split()[-1])  # what a peer itself prints stands before
        print(f"{name}: {read} reports in {work:.1f} processor seconds ({wall:.1f} on the clock), {read / work:.2f} a second; "
              f"read_many, which reads the facts, {work / read / per_report:.1f} times as many", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--few", type=int, default=200, help="how many Spark's first job reads")
    parser.add_argument("--java", default="-XX:TieredStopAtLevel=1", help="options of Spark's Java; the default is docs/cluster.md's")
    parser.add_argument("--peer-seconds", type=float, default=60, help="processor seconds for each peer, which then ends after the report at hand")
    for flag in ("--spark", "--load", "--peers"):
        parser.add_argument(flag, action="store_true")
    o = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path, few = folder / "reports.jsonl", folder / "few.jsonl"
        lines = [json.dumps(r, ensure_ascii=False) + "\n" for r in reports(o.reports)]
        path.write_text("".join(lines), encoding="utf-8")
        few.write_text("".join(lines[:o.few]), encoding="utf-8")
        print(f"{len(lines)} reports, {o.cores} cores, {o.rounds} rounds; load of the machine {os.getloadavg()[0]:.1f}")
        per_report = bench_python(path, len(lines), o) / len(lines)
        if o.spark:
            bench_spark(path, few, lines, folder, o)
        if o.load:
            load(path, len(lines))
        if o.peers:
            bench_peers(path, per_report, o)


if __name__ == "__main__":
    main()
