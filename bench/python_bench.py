#!/usr/bin/env python3
"""Measures the Python module against the command, and against what a researcher would use today, on the same reports.

usage: python_bench.py [--reports N] [--rounds N] [--cores N] [--spark] [--load] [--peers]

    build/python-env/bin/python bench/python_bench.py --reports 4000 --spark --load --peers

Each is a whole process, start included, pinned to --cores processors (taskset); the best of --rounds interleaved rounds counts, on the
clock and in processor seconds (the fairer of the two where others use the machine). The
corpus is that of MARSAD_DATA; without it, made sentences are read. --spark: local[1] and the same on the command, the time Spark needs
to start apart. --load: --from-readings into a PostgreSQL of its own. --peers: libraries of Arabic text that install without models.
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
SPARK = """
import sys, time
began = time.monotonic()
import marsad.spark
from pyspark.sql import SparkSession
spark = (SparkSession.builder.master('local[%s]' % sys.argv[2]).config('spark.ui.enabled', 'false').config('spark.driver.host', '127.0.0.1')
         .config('spark.driver.memory', '2g').getOrCreate())
spark.sparkContext.setLogLevel('ERROR')
schema = 'id string, source string, url string, title string, published string, text string'
spark.range(1).count()
started = time.monotonic()
df = spark.read.schema(schema).json(sys.argv[1]).repartition(int(sys.argv[2]) * 4)
marsad.spark.read_reports(df).frame.write.mode('overwrite').format('noop').save()
print('start %.2f work %.2f' % (started - began, time.monotonic() - started))
"""
PEERS = {
    "pyarabic: words and their forms": """
import json, sys
from pyarabic import araby
for line in open(sys.argv[1], encoding='utf-8'):
    for word in araby.tokenize(json.loads(line)['text']): araby.normalize_hamza(araby.strip_tashkeel(word))
""",
    "tashaphyne: stems": """
import json, sys
from pyarabic import araby
from tashaphyne.stemming import ArabicLightStemmer
stemmer = ArabicLightStemmer()
for line in open(sys.argv[1], encoding='utf-8'):
    for word in araby.tokenize(json.loads(line)['text']): stemmer.light_stem(word)
""",
    "qalsadi: words analysed": """
import json, sys
import qalsadi.analex
analyzer = qalsadi.analex.Analex()
for line in open(sys.argv[1], encoding='utf-8'):
    analyzer.check_text(json.loads(line)['text'])
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--peer-reports", type=int, default=100, help="how many the peers read (they are slower)")
    for flag in ("--spark", "--load", "--peers"):
        parser.add_argument(flag, action="store_true")
    o = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, few = pathlib.Path(folder) / "reports.jsonl", pathlib.Path(folder) / "few.jsonl"
        lines = [json.dumps(r, ensure_ascii=False) + "\n" for r in reports(o.reports)]
        path.write_text("".join(lines), encoding="utf-8")
        few.write_text("".join(lines[:o.peer_reports]), encoding="utf-8")
        ways = {"command": [marsad_cli.PROGRAM, "read", "--quiet", "--format", "jsonl", "--from", "jsonl", "--jobs", o.cores, path]}
        for name, code in (("read_many", READ_MANY), ("read_many, objects", OBJECTS), ("read_file", READ_FILE)):
            ways[name] = [sys.executable, "-c", code, path, o.cores]
        best = {}
        for _ in range(o.rounds):
            for name, way in ways.items():
                wall, work, _ = timed(way, o.cores)
                old = best.get(name, (1e9, 1e9))
                best[name] = (min(old[0], wall), min(old[1], work))
        command, command_work = best["command"]
        print(f"{len(lines)} reports, {o.cores} cores, best of {o.rounds}")
        for name, (wall, work) in best.items():
            print(f"{name}: {len(lines) / wall:.0f} reports a second on the clock, {command / wall:.2f} of the command; "
                  f"{len(lines) / work:.0f} a processor second, {command_work / work:.2f} of the command")
        if o.spark:
            _, _, out = timed([sys.executable, "-c", SPARK, path, o.cores], o.cores)
            start, wall = (float(w) for w in out.decode().split()[1::2])
            print(f"Spark local[{o.cores}]: start {start:.1f} s; {len(lines) / wall:.0f} reports a second on the clock, {command / wall:.2f} of the command")
        if o.load:
            load(path, len(lines))
        if o.peers:
            for name, code in PEERS.items():
                _, work, _ = timed([sys.executable, "-c", code, few], 1)
                rate = min(len(lines), o.peer_reports) / work
                print(f"{name}: {rate:.1f} reports a processor second; read_many {len(lines) / best['read_many'][1] / rate:.1f} times as many")


if __name__ == "__main__":
    main()
