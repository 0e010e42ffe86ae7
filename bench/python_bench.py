#!/usr/bin/env python3
"""Measures the Python module against the command, and against what a researcher would use today, on the same reports.

usage: python_bench.py [--reports N] [--rounds N] [--cores N] [--spark] [--load] [--peers]

    build/python-env/bin/python bench/python_bench.py --reports 4000 --spark --load --peers

Each is a whole process, start included, pinned to --cores processors (taskset). Rounds are interleaved; a rate is that of the
best round, a ratio that of the best rounds in processor seconds, which is the fairer measure where others use the machine; the ratios of
single rounds and the clock stand beside it. Where the load of others changes, --together runs what is compared at the same time on the same
processors, so that it falls on all alike; the ratio is then the rounds' median, and the clock says nothing.
The corpus is that of MARSAD_DATA; without it, made sentences are read.
--spark: local[cores], reports and crawls (WARC), against the command on the same files; a first small job, in which Spark and its Python
workers start, is shown apart, and so is each of --passes over the reports and over the crawls: Java compiles in the first. --load: --from-readings into a PostgreSQL of its own. --peers: libraries of Arabic text that install
without models (bench/requirements-peers.txt), in an environment of their own, each on as many of the reports as it reads in
--peer-seconds processor seconds.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import statistics
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
few, whole, crawl, out, cores, settings, passes = sys.argv[1:]
spark = (SparkSession.builder.config(map=marsad.spark.SETTINGS if settings == 'marsad' else {}).master('local[%s]' % cores).config('spark.ui.enabled', 'false').config('spark.driver.host', '127.0.0.1')
         .config('spark.driver.memory', '2g').config('spark.sql.files.openCostInBytes', '0').config('spark.sql.files.maxPartitionBytes', '4m')
         .getOrCreate())
spark.sparkContext.setLogLevel('ERROR')
schema = 'id string, source string, url string, title string, published string, text string'

def reports(path):
    return marsad.spark.read_reports(spark.read.schema(schema).json(path))

def crawls(paths):
    return marsad.spark.read_warcs(spark, paths)

def compiled():
    return spark._jvm.java.lang.management.ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1000

def job(name, readings):
    wall, work, java = time.monotonic(), seconds(), compiled()
    readings.frame.write.mode('overwrite').parquet(os.path.join(out, name))
    print('%s %.2f %.2f %.2f' % (name, time.monotonic() - wall, seconds() - work, compiled() - java))

job('warm', reports(few))
print('start %.2f %.2f %.2f' % (time.monotonic() - began, seconds(), compiled()))
for n in range(int(passes)):
    job('reports', reports(whole))
for n in range(int(passes)):
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
    began = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(pinned(command, cores), stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        for file in (out, err):
            file.seek(0)
        if child.returncode != 0:
            raise RuntimeError(f"{command[:3]}: {err.read().decode()[-2000:]}")
        return wall, usage.ru_utime + usage.ru_stime, out.read()


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

    def __init__(self, together):
        self.taken, self.together = {}, together

    def add(self, name, wall, work):
        self.taken.setdefault(name, []).append((wall, work))

    def best(self, name, what=1):
        """The least; of rounds that ran together, whose neighbours were the same, the median."""
        return (statistics.median if self.together else min)(taken[what] for taken in self.taken[name])

    def show(self, name, count, against):
        line = f"{name}: {count / self.best(name):.0f} a processor second"
        if not self.together:
            line += f", {count / self.best(name, 0):.0f} a second on the clock"
        if name != against:
            ratios = [a[1] / b[1] for a, b in zip(self.taken[against], self.taken[name])]
            median = statistics.median(ratios)
            of = median if self.together else self.best(against) / self.best(name)
            line += f"; {of:.2f} of {against} (rounds {min(ratios):.2f} to {max(ratios):.2f}, median {median:.2f}"
            line += ")" if self.together else f"; {self.best(against, 0) / self.best(name, 0):.2f} on the clock)"
        print(line, flush=True)


def bench_python(path, count, o):
    ways = {"command": [marsad_cli.PROGRAM, "read", "--quiet", "--format", "jsonl", "--from", "jsonl", "--jobs", o.cores, path]}
    for name, code in (("read_many", READ_MANY), ("read_many, objects", OBJECTS), ("read_file", READ_FILE)):
        ways[name] = [sys.executable, "-c", code, path, o.cores]
    rounds, printed = Rounds(o.together), {}
    for _ in range(o.rounds):
        with concurrent.futures.ThreadPoolExecutor(len(ways) if o.together else 1) as at_once:
            for name, (wall, work, out) in zip(ways, at_once.map(lambda way: timed(way, o.cores), ways.values())):
                rounds.add(name, wall, work)
                printed[name] = out
    assert printed["command"] == printed["read_many"] == printed["read_file"], "the same bytes"
    for name in ways:
        rounds.show(name, count, "command")
    return rounds.best("read_many")


def crawls_of(lines, folder):
    """The same reports as pages, in files."""
    from conftest import warc
    found = [json.loads(line) for line in lines]
    crawls = []
    for n in range(8):
        crawls.append(folder / f"{n}.warc.gz")
        with open(crawls[-1], "wb") as out:
            for record in warc(found[n::8]):
                out.write(record)
    print(f"crawls: {len(crawls)} files, {sum(c.stat().st_size for c in crawls) / 1e6:.1f} MB packed")
    return crawls


def spark_and_commands(spark, commands, o):
    """What Spark printed, and the seconds of each command: once before it or, together, the mean of its runs while Spark runs."""
    taken = {name: [] for name in commands}
    with concurrent.futures.ThreadPoolExecutor(1) as beside:
        running = beside.submit(timed, spark, o.cores) if o.together else None
        while True:
            for name, way in commands.items():
                taken[name].append(timed(way, o.cores)[:2])
            if running is None or running.done():
                break
        out = (running.result() if running else timed(spark, o.cores))[2]
    return out.decode().splitlines(), {name: [statistics.mean(s) for s in zip(*seconds)] for name, seconds in taken.items()}


def bench_spark(path, few, lines, folder, o):
    """Reports and crawls, each as often as there are passes."""
    crawls = crawls_of(lines, folder)
    command = [marsad_cli.PROGRAM, "read", "--quiet", "--format", "jsonl", "--jobs", o.cores, "--with-text"]
    commands = {"command": [*command, "--from", "jsonl", path], "command on crawls": [*command, *crawls]}
    spark = [sys.executable, "-c", SPARK, few, path, folder / "*.warc.gz", folder / "out", o.cores, o.settings, o.passes]
    rounds, java = Rounds(o.together), {}
    for _ in range(o.rounds):
        printed, seconds = spark_and_commands(spark, commands, o)
        for name, taken in seconds.items():
            rounds.add(name, *taken)
        passes = {}
        for name, wall, work, compiling in map(str.split, printed):
            passes[name] = passes.get(name, 0) + 1
            rounds.add(f"Spark, {name}, pass {passes[name]}", float(wall), float(work))
            java.setdefault(f"Spark, {name}, pass {passes[name]}", []).append(float(compiling))
    start = "Spark, start, pass 1"
    print(f"Spark, local[{o.cores}], its start (a first job of {o.few} reports in it): {rounds.best(start, 0):.1f} s on the clock, "
          f"{rounds.best(start):.1f} processor seconds")
    rounds.show("command on crawls", len(lines), "command")
    for name in filter(lambda name: "pass" in name and name != start and "warm" not in name, rounds.taken):
        rounds.show(name, len(lines), "command on crawls" if "crawls" in name else "command")
        print(f"  Java compiled for {min(java[name]):.1f} s of its {rounds.best(name, 0):.1f} s")


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
    parser.add_argument("--settings", choices=("marsad", "none"), default="marsad", help="Spark with marsad.spark.SETTINGS, or Java as it comes")
    parser.add_argument("--passes", type=int, default=2, help="how often Spark reads the whole")
    parser.add_argument("--peer-seconds", type=float, default=60, help="processor seconds for each peer, which then ends after the report at hand")
    for flag in ("--together", "--spark", "--load", "--peers"):
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
