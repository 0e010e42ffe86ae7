#!/usr/bin/env python3
"""Load on a running desk, from a second process on loopback (wrk): requests per second and 99th percentile for lists,
single events and full-text search with ten and a hundred connections, while reports are taken in; memory before and after.

usage: serve.py RECORD [--seconds 10] [--minutes 0] [--no-ingest]

RECORD is copied first. Addresses differ from request to request, so that what is measured is not the memory of answers
alone. --minutes goes on with a mixed load for so long and prints memory once a minute.
"""
import argparse
import contextlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "desk"))

COUNTRIES = ["SYR", "YEM", "IRQ", "PSE", "LBY", "EGY", "TUR", "RUS", "USA", "IRN", "SAU", "LBN"]
TYPES = ["ASSAULT", "CONSULT", "COERCE", "PROTEST", "THREATEN", "AGREE"]
WORDS = ["دوما", "الغوطة", "عفرين", "الحديدة", "غزة", "قصف", "هدنة", "مجلس الأمن", "انفجار", "انتخابات", "طائرة", "النفط"]

# wrk asks the addresses in turn.
LUA = """
local paths, at = {%s}, 0
function request()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
"""


def addresses(service):
    lists = [f"/api/v1/events?country={c}&type={t}&from=2018-0{m}-01&to=2018-0{m}-28&limit=50"
             for c in COUNTRIES for t in TYPES for m in range(2, 7)]
    search = [f"/api/v1/events?words={urllib.parse.quote(a + ' ' + b)}&limit=50" for a in WORDS for b in WORDS if a != b]
    with urllib.request.urlopen(f"http://127.0.0.1:{service.port}/api/v1/events?limit=1000") as answer:
        events = [f"/api/v1/events/{urllib.parse.quote(e['id'], safe='')}" for e in json.load(answer)["items"]]
    return {"list": lists, "event": events, "full text": search}


def load(service, paths, connections, seconds):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % ", ".join(json.dumps(p) for p in paths))
        script.flush()
        out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s", script.name,
                              f"http://127.0.0.1:{service.port}"], capture_output=True, text=True, check=True).stdout
    find = lambda pattern: (re.search(pattern, out) or [None, "?"])[1]
    bad = find(r"Non-2xx or 3xx responses: (\d+)")
    return find(r"Requests/sec:\s+([\d.]+)"), find(r"50%\s+(\S+)"), find(r"99%\s+(\S+)"), bad if bad != "?" else "0"


@contextlib.contextmanager
def ingesting(service, on):
    """Hands in reports of a hundred a time, without end, each new."""
    stop = threading.Event()

    def hand():
        number = 0
        while not stop.is_set():
            lines = "".join(json.dumps({
                "id": f"load-{number + i}-{time.time_ns()}", "source": "load", "published": "2018-05-02T08:00:00Z", "title": f"خبر رقم {number + i}",
                "text": f"قتل {i + 2} جنود في هجوم شنه مسلحون على نقطة تفتيش في مدينة الموصل يوم {i % 27 + 1} أبريل.\nوقال متحدث باسم الجيش إن القوات ردت."},
                ensure_ascii=False) + "\n" for i in range(100))
            number += 100
            request = urllib.request.Request(f"http://127.0.0.1:{service.port}/api/v1/ingest?from=jsonl", lines.encode(),
                                             {"X-Marsad-CSRF": "local", "Content-Type": "application/octet-stream"})
            with contextlib.suppress(OSError):
                urllib.request.urlopen(request, timeout=30).close()
            stop.wait(1)

    thread = threading.Thread(target=hand)
    if on:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        if on:
            thread.join()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--no-ingest", action="store_true")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed (apt-get install wrk)")
    from service import serve  # pylint: disable=import-outside-toplevel
    with tempfile.TemporaryDirectory() as folder:
        record = pathlib.Path(folder) / "record.db"
        shutil.copy(options.record, record)
        with serve(str(record), "--threads", "2") as service:
            kinds = addresses(service)
            print(f"{'what':<10} {'connections':>11} {'requests/s':>11} {'median':>9} {'99 %':>9} {'errors':>7} {'memory MiB':>11}")
            with ingesting(service, not options.no_ingest):
                for kind, paths in kinds.items():
                    for connections in (10, 100):
                        rate, median, late, bad = load(service, paths, connections, options.seconds)
                        print(f"{kind:<10} {connections:>11} {rate:>11} {median:>9} {late:>9} {bad:>7} {service.memory() >> 20:>11}", flush=True)
                end = time.time() + options.minutes * 60
                while time.time() < end:
                    for paths in kinds.values():
                        load(service, paths, 20, 20)
                    print(f"mixed load, {int((end - time.time()) / 60)} minutes left: {service.memory() >> 20} MiB", flush=True)


if __name__ == "__main__":
    main()
