#!/usr/bin/env python3
"""Faults that a record survives: SIGKILL at random moments, disk full, a locked record, two writers, a server that goes away,
truncated input. MARSAD_KILLS says how many times it is killed (10; a hundred for a long look), MARSAD_SEED which moments."""
import json
import os
import random
import resource
import sqlite3
import subprocess
import time

from record_lib import (PROGRAM, check, corpus_sample, facts, folder, ingest, kill_after, made_reports, main, postgres, run, same,
                        snapshot, start)

KILLS = int(os.environ.get("MARSAD_KILLS", "10"))
SEED = int(os.environ.get("MARSAD_SEED", str(random.randrange(1 << 30))))


def reports():
    return corpus_sample(300) or made_reports(100)


def write_reports(path, items):
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in items), encoding="utf-8")


def expected(at, items):
    ingest(at / "calm.db", items)
    return snapshot(at / "calm.db")


def is_whole(path):
    with sqlite3.connect(path) as db:
        check(db.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the file is damaged")
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'reports'").fetchone() is None:
            return  # killed before the tables were made
        doubled = db.execute("SELECT id, version, count(*) FROM reports GROUP BY id, version HAVING count(*) > 1").fetchall()
        check(not doubled, f"doubled: {doubled}")


def test_killed_at_random_moments():
    chance = random.Random(SEED)
    print(f"seed {SEED}, {KILLS} kills")
    items = reports()
    with folder() as at:
        write_reports(at / "in.jsonl", items)
        calm = expected(at, items)
        began = time.monotonic()
        ingest(at / "time.db", items)
        span = time.monotonic() - began
        killed = records = 0
        while killed < KILLS:
            record = at / f"k{records}.db"
            records += 1
            for _ in range(6):
                if not kill_after(start(record, at / "in.jsonl"), chance.uniform(0.02, span)):
                    break
                killed += 1
                if record.exists() and record.stat().st_size:
                    is_whole(record)
            run("ingest", "--record", record, "--progress", "none", at / "in.jsonl")
            is_whole(record)
            same(calm, snapshot(record), f"killed {killed} times in all, seed {SEED}")
        print(f"killed {killed} times, {records} records")


def test_disk_full():
    items = reports()
    with folder() as at:
        write_reports(at / "in.jsonl", items)
        calm = expected(at, items)
        small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))  # noqa: E731
        done = subprocess.run([PROGRAM, "ingest", "--record", at / "r.db", "--progress", "none", at / "in.jsonl"],
                              capture_output=True, preexec_fn=small, check=False, restore_signals=False)
        said = done.stderr.decode()
        check(done.returncode == 1 and "r.db" in said and ("disk full" in said or "cannot" in said), f"{done.returncode}: {said}")
        is_whole(at / "r.db")
        run("ingest", "--record", at / "r.db", "--progress", "none", at / "in.jsonl")
        same(calm, snapshot(at / "r.db"), "after a full disk")


def test_two_writers():
    items = reports()
    with folder() as at:
        half = len(items) * 2 // 3
        write_reports(at / "a.jsonl", items[:half])
        write_reports(at / "b.jsonl", items[len(items) - half:])
        calm = expected(at, items)
        both = [start(at / "r.db", at / name) for name in ("a.jsonl", "b.jsonl")]
        for process in both:
            _, said = process.communicate(timeout=600)
            check(process.returncode == 0, said.decode())
        run("ingest", "--record", at / "r.db", "--progress", "none", at / "a.jsonl")
        is_whole(at / "r.db")
        same(calm, snapshot(at / "r.db"), "two writers")


def test_locked_then_free():
    with folder() as at:
        record, items = at / "r.db", made_reports(5)
        ingest(record, items[:2])
        write_reports(at / "in.jsonl", items)
        with sqlite3.connect(record, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            process = start(record, at / "in.jsonl")
            check(facts(record) is not None, "readers do not wait")
            time.sleep(1)
            check(process.poll() is None, "it waits")
            other.execute("COMMIT")
        check(process.wait(120) == 0, "it went on")
        check("5 known" in ingest(record, items), "all there")


def test_locked_while_made():
    """Another program holds the file before it is a record: each kind of lock is waited for."""
    for lock in ("BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
        with folder() as at:
            write_reports(at / "in.jsonl", made_reports(5))
            with sqlite3.connect(at / "r.db", isolation_level=None) as other:
                other.execute(lock)
                other.execute("SELECT count(*) FROM sqlite_master").fetchall()
                process = start(at / "r.db", at / "in.jsonl")
                time.sleep(1)
                check(process.poll() is None, f"it waits ({lock})")
                other.execute("COMMIT")
            check(process.wait(120) == 0, f"it went on ({lock})")
            check("5 known" in ingest(at / "r.db", made_reports(5)), "all there")


def test_server_restarted():
    items = reports()
    with folder() as at, postgres() as server:
        write_reports(at / "in.jsonl", items)
        calm = expected(at, items)
        record = server.new_record()
        process = start(record, at / "in.jsonl")
        time.sleep(0.6)
        server.stop("immediate")
        server.start()
        _, said = process.communicate(timeout=600)
        check(process.returncode == 0 or b"postgresql" in said, said.decode())
        run("ingest", "--record", record, "--progress", "none", at / "in.jsonl")
        same(calm, snapshot(record), "a server restarted in mid-ingest")


def test_server_gone():
    with folder() as at, postgres() as server:
        write_reports(at / "in.jsonl", made_reports(5))
        record = server.new_record()
        server.stop()
        done = subprocess.run([PROGRAM, "ingest", "--record", record, at / "in.jsonl"], capture_output=True, check=False, timeout=120)
        check(done.returncode == 1 and b"cannot connect" in done.stderr, done.stderr.decode())


def test_truncated_input():
    items = made_reports(20)
    with folder() as at:
        whole = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in items).encode()
        (at / "cut.jsonl").write_bytes(whole[:len(whole) * 3 // 4])
        run("ingest", "--record", at / "r.db", "--progress", "none", at / "cut.jsonl", ok=(1,))
        failed = run("sources", "--record", at / "r.db", "--failed", "--format", "jsonl").splitlines()
        check(len(failed) == 1 and "cut.jsonl" in failed[0], failed)
        ingest(at / "r.db", items)
        same(expected(at, items), snapshot(at / "r.db"), "after a truncated input")


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
