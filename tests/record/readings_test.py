#!/usr/bin/env python3
"""Readings loaded into a record: the same as reports taken in, twice changes nothing, bad lines are named, SQLite and PostgreSQL alike."""
import gzip
import json
import sys

import record_lib as lib

REPORTS = lib.made_reports(60) + [{"text": "قتل جنديان في انفجار عبوة ناسفة في مدينة الرقة أمس.", "published": "2018-03-03"}]


def lines(*options):
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in REPORTS)
    return lib.run("read", "--format", "jsonl", "--from", "jsonl", *options, "-", input=text.encode())


def load(record, path, ok=(0,)):
    return lib.run("ingest", "--record", record, "--progress", "none", "--from-readings", path, ok=ok)


def with_talks(record):
    return {**lib.snapshot(record), "talks": lib.without_times(lib.facts(record, "talks"))}


def on(record, other, folder):
    lib.ingest(other, REPORTS)
    (folder / "r.jsonl").write_text(lines("--with-text"), encoding="utf-8")
    first = load(record, folder / "r.jsonl")
    lib.check(f"{len(REPORTS)} reports seen: {len(REPORTS)} new, 0 changed" in first, first)
    expected = with_talks(other)
    lib.same(with_talks(record), expected, "loaded and taken in")
    again = load(record, folder / "r.jsonl")
    lib.check(f"0 new, 0 changed, {len(REPORTS)} known" in again and "0 added, 0 changed, 0 removed" in again, again)
    lib.same(with_talks(record), expected, "loaded twice")
    taken = lib.ingest(record, REPORTS)
    lib.check("0 new, 0 changed" in taken, f"reports that were loaded are known: {taken}")
    fact = lib.facts(record)[0]
    lib.check(lib.run("show", "--record", record, fact["id"]) == lib.run("show", "--record", other, fact["id"]), "show differs")


def test_sqlite():
    with lib.folder() as folder:
        on(folder / "a.db", folder / "b.db", folder)


def test_postgres():
    if lib.PG_BIN is None:
        return print("no postgresql")
    with lib.folder() as folder, lib.postgres() as server:
        on(server.new_record(), folder / "b.db", folder)


def test_without_text():
    with lib.folder() as folder:
        (folder / "r.jsonl").write_text(lines(), encoding="utf-8")
        load(folder / "a.db", folder / "r.jsonl")
        events = lib.facts(folder / "a.db")
        lib.check(len(events) > 10, "facts without texts")
        lib.check("0 new, 0 changed" in load(folder / "a.db", folder / "r.jsonl"), "loaded twice")
        lib.check("0 new, 0 changed" in lib.ingest(folder / "a.db", REPORTS), "the same reports are known")


def test_folders_and_bad_lines():
    with lib.folder() as folder:
        whole = lines("--with-text").splitlines(keepends=True)
        parts = folder / "loads"
        (parts / "day=2").mkdir(parents=True)
        with gzip.open(parts / "part-0.json.gz", "wt", encoding="utf-8") as out:
            out.writelines(whole[:20])
        changed = json.loads(whole[40])
        changed["report"]["text"] += " "
        broken = ["{\n", "\n", json.dumps({"id": "x", "text": "y"}) + "\n", json.dumps(changed, ensure_ascii=False) + "\n"]
        (parts / "day=2" / "part-1.json").write_text("".join(whole[20:40] + broken + whole[41:]).rstrip("\n"), encoding="utf-8")
        (parts / "_SUCCESS").write_text("")
        (parts / ".part-0.crc").write_text("x")
        out = load(folder / "a.db", parts, ok=(1,))
        lib.check(f"{len(whole) + 2} reports seen: {len(whole) - 1} new" in out and "3 failed" in out, out)
        failed = [json.loads(line) for line in lib.run("sources", "--record", folder / "a.db", "--failed", "--format", "jsonl").splitlines()]
        lib.check(sorted(f["where"].rsplit("/", 1)[1] for f in failed) == ["part-1.json:21", "part-1.json:23", "part-1.json:24"], failed)
        lib.run("ingest", "--record", folder / "a.db", "--from-readings", folder / "none", ok=(1,))
        lib.run("ingest", "--record", folder / "a.db", "--watch", "--from-readings", parts, ok=(2,))


def test_in_two_parts():
    with lib.folder() as folder:
        (folder / "r.jsonl").write_text(lines("--with-text"), encoding="utf-8")
        half = "".join(lines("--with-text").splitlines(keepends=True)[:30])
        (folder / "half.jsonl").write_text(half, encoding="utf-8")
        load(folder / "a.db", folder / "half.jsonl")
        load(folder / "a.db", folder / "r.jsonl")
        lib.ingest(folder / "b.db", REPORTS)
        lib.same(with_talks(folder / "a.db"), with_talks(folder / "b.db"), "in two parts")


if __name__ == "__main__":
    sys.exit(lib.main([test_sqlite, test_postgres, test_without_text, test_folders_and_bad_lines, test_in_two_parts]))
