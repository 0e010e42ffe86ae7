#!/usr/bin/env python3
"""An hour of a newsroom on one running desk, from a second process: does its memory stay flat?

usage: soak.py RECORD --reports FILE [--minutes 60] [--rate 10] [--turn 5]

RECORD is copied first. FILE (JSON lines; reports that the record does not hold) is handed in evenly over the time, a few
each second, so that the record keeps changing; when it ends it begins again with ids and texts of its own. Questions come
at `--rate` a second, over ten and a hundred connections by turns of `--turn` minutes: lists, single events and full text,
and one in eight of what else the page asks. Two streams of changes stay open. Prints a line a minute, and at the end
what memory did beside what the record did. It leaves the machine to others: `nice` it and give it a low rate.
"""
import argparse
import contextlib
import http.client
import itertools
import json
import pathlib
import queue
import random
import shutil
import sys
import tempfile
import threading
import time

from serve import COUNTRIES, addresses

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "desk"))

KINDS = ["list", "event", "full text"]
OTHERS = ["/api/v1/overview?country={c}", "/api/v1/overview?", "/api/v1/facets?kind=statements&country={c}", "/api/v1/statements?country={c}&order=latest",
          "/api/v1/tracks?limit=1000&country={c}", "/api/v1/tracks?limit=1000", "/api/v1/tallies?limit=60", "/api/v1/plans?limit=200&country={c}",
          "/api/v1/presence?limit=1000", "/api/v1/reports?limit=100", "/api/v1/sources", "/api/v1/record", "/api/v1/export?format=geojson&country={c}&type=COERCE"]


class Asker(threading.Thread):
    """One connection that asks what stands in the queue."""

    def __init__(self, port, asked, told):
        super().__init__(daemon=True)
        self.port, self.asked, self.told, self.leave = port, asked, told, False

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while True:
            kind, path = self.asked.get()
            if kind is None:
                return connection.close()
            for last in (False, True):  # a connection that was idle for a minute is the service's to close
                begin = time.perf_counter()
                try:
                    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
                    answer = connection.getresponse()
                    answer.read()
                    self.told.append((kind, time.perf_counter() - begin, answer.status))
                    break
                except (OSError, http.client.HTTPException):
                    connection.close()
                    if last:
                        self.told.append((kind, time.perf_counter() - begin, 0))


def stream(port):
    """Takes what /changes tells, for as long as the service runs."""
    with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/api/v1/changes", headers={"Accept": "text/event-stream"})
        answer = connection.getresponse()
        while answer.readline():
            pass


def reports_of(path):
    for turn in itertools.count():
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                report = json.loads(line)
                if turn:
                    report["id"] += f"#{turn}"
                    report["url"] = ""
                    report["text"] += f"\n{turn}"
                yield report


class HandIn(threading.Thread):
    def __init__(self, service, path, each_second):
        super().__init__(daemon=True)
        self.service, self.path, self.each_second = service, path, each_second
        self.handed, self.failed, self.stop = 0, 0, threading.Event()

    def run(self):
        reports = reports_of(self.path)
        begin = time.time()
        while not self.stop.wait(2):
            due = int((time.time() - begin) * self.each_second) - self.handed
            if due <= 0:
                continue
            body = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in itertools.islice(reports, due))
            status = self.service.ask("/api/v1/ingest?from=jsonl", "POST", body.encode(),
                                      {"X-Marsad-CSRF": "local", "Content-Type": "application/octet-stream"})[0]
            self.handed += due
            self.failed += status not in (200, 202)


def late(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000 if times else 0.0


def resident(service):
    """(of its own, all) in MiB."""
    of = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{service.process.pid}/status").read_text().splitlines() if ":" in line)
    return tuple(int(of[name].split()[0]) / 1024 for name in ("RssAnon", "VmRSS"))


def cpu_seconds(service):
    ticks = pathlib.Path(f"/proc/{service.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(ticks[11]) + int(ticks[12])) / 100


def minute(service, asked, paths, options, told):
    """A minute's questions, evenly."""
    told.clear()
    begin = time.time()
    for number in range(int(60 * options.rate)):
        time.sleep(max(0.0, begin + number / options.rate - time.time()))
        if number % 8 == 7:
            asked.put(("other", random.choice(OTHERS).format(c=random.choice(COUNTRIES))))
        else:
            kind = KINDS[number % 3]
            asked.put((kind, random.choice(paths[kind])))
    time.sleep(max(0.0, begin + 60 - time.time()))
    return list(told)


def slope(points):
    """Least squares, in units of y for each unit of x."""
    n = len(points)
    mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    return sum((x - mx) * (y - my) for x, y in points) / max(1e-9, sum((x - mx) ** 2 for x, _ in points))


def soak(service, options):
    paths = addresses(service)
    asked, told = queue.Queue(), []
    hand = HandIn(service, options.reports, options.hand_in)
    hand.start()
    for _ in range(2):
        threading.Thread(target=stream, args=(service.port,), daemon=True).start()
    print("minute connections requests/s " + " ".join(f"{k + ' 50 % 99 % ms':>28}" for k in KINDS + ["other"]) + "  errors  own MiB  all MiB   events  reports  CPU s", flush=True)
    askers, series, before = [], [], cpu_seconds(service)
    for at in range(1, options.minutes + 1):
        wanted = 100 if (at - 1) // options.turn % 2 else 10
        while len(askers) < wanted:
            askers.append(Asker(service.port, asked, told))
            askers[-1].start()
        while len(askers) > wanted:
            asked.put((None, None))
            askers.pop()
        got = minute(service, asked, paths, options, told)
        own, everything = resident(service)
        now = cpu_seconds(service)
        totals = service.json("/api/v1/record")[1]
        series.append((at, own, totals["events"]))
        shown = " ".join(f"{late(t, .5):>20.1f} {late(t, .99):>7.1f}" for t in ([s for k, s, _ in got if k == kind] for kind in KINDS + ["other"]))
        bad = sum(status != 200 for _, _, status in got) + hand.failed
        print(f"{at:>6} {wanted:>11} {len(got) / 60:>10.1f} {shown} {bad:>7} {own:>8.1f} {everything:>8.1f} {totals['events']:>8} {totals['reports']:>8} {now - before:>6.1f}", flush=True)
        before = now
    hand.stop.set()
    hand.join()
    return series


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--reports", required=True)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--rate", type=float, default=10, help="questions a second")
    parser.add_argument("--hand-in", type=float, default=0.6, help="reports a second")
    parser.add_argument("--turn", type=int, default=5, help="minutes with ten connections, then with a hundred")
    options = parser.parse_args()
    from service import serve  # pylint: disable=import-outside-toplevel
    random.seed(6)
    with tempfile.TemporaryDirectory() as folder:
        record = pathlib.Path(folder) / "record.db"
        shutil.copy(options.record, record)
        with serve(str(record), "--threads", "2") as service:
            series = soak(service, options)
    warm = series[min(len(series) // 4, 10):]  # after the caches have filled
    (first, own, events), (last, own_end, events_end) = warm[0], warm[-1]
    print(f"minutes {first} to {last}: memory of its own {own:.1f} -> {own_end:.1f} MiB, {slope([(x / 60, y) for x, y, _ in warm]):+.1f} MiB an hour; "
          f"events {events} -> {events_end}")


if __name__ == "__main__":
    main()
