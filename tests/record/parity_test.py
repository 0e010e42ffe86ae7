#!/usr/bin/env python3
"""SQLite and PostgreSQL: the same answers to every question, on a server that the test starts itself."""
import json

from record_lib import check, corpus_sample, folder, ingest, main, made_reports, postgres, run, same, snapshot, without_times

QUESTIONS = (
    [], ["--limit", "10"], ["--limit", "10", "--after", "2018-03-03~e"], ["--type", "ASSAULT"], ["--type", "ASSAULT,CONSULT"],
    ["--type", "force_level"], ["--type", "says,denies"], ["--party", "RUS"], ["--party", "USA/MIL"], ["--party", "Assad"],
    ["--party", "الجيش"], ["--country", "SYR"], ["--country", "SYR,YEM"], ["--place", "Douma"], ["--place", "دوما"],
    ["--near", "33.5,36.3,30"], ["--near", "15.3,44.2,400"], ["--from", "2018-03"], ["--to", "2018-03-31"],
    ["--from", "2018-03-02", "--to", "2018-04-01"], ["--status", "occurred"], ["--status", "planned,possible"],
    ["--source", "outlet_a"], ["--source", "BBC"], ["--voices", "2"], ["--words", "دوما"], ["--words", "الجيش السوري"],
    ["--words", "1 2018 مدينة"], ["--as-of", "2030-01-01"], ["--as-of", "2001-01-01"],
    ["--country", "SYR", "--from", "2018-03-01", "--to", "2018-03-31", "--words", "غارات"],
    ["--party", "SYR", "--limit", "3"], ["--place", "دوما", "--limit", "2"], ["--words", "دوما", "--limit", "2"],
)
KINDS = ("events", "statements", "figures", "presence", "talks", "tally", "plans", "timeline")
BRIEFS = ([], ["--about", "SYR"], ["--about", "Douma", "--lang", "ar"], ["--about", "الجيش", "--from", "2018-03"], ["--about", "nobody"])


def answers(record, kind, question):
    out = run(kind, "--record", record, "--format", "json", "--quiet", *question)
    whole = json.loads(out)
    groups = [whole.get(name) for name in ("series", "tracks", "days")]
    return whole["total"], whole["next"], without_times(whole[kind]), groups


def wrong_for(kind, question):
    """Rows in an order of their own have cursors of their own; plans are planned or possible."""
    return ("--after" in question and kind in ("presence", "talks")) or (kind == "plans" and question[:2] == ["--status", "occurred"])


def check_questions(left, right):
    asked = found = 0
    for kind in KINDS:
        for question in QUESTIONS:
            if wrong_for(kind, question):
                continue
            a, b = answers(left, kind, question), answers(right, kind, question)
            check(a == b, f"{kind} {question}: {a[:2]} and {b[:2]}")
            if question[-2:-1] == ["--limit"]:
                whole = answers(left, kind, [*question[:-2], "--limit", "1000"])
                check(a[0] == whole[0] == len(whole[2]), f"{kind} {question}: {a[0]} in all, {len(whole[2])} listed")
            asked += 1
            found += bool(a[0])
    for question in BRIEFS:
        a, b = (run("brief", "--record", record, *question) for record in (left, right))
        check(a == b, f"brief {question}: {a[:400]} and {b[:400]}")
    print(f"{asked} questions, {found} with facts")
    check(found > 20, "too few questions find anything")


def sources(record):
    return run("sources", "--record", record, "--format", "jsonl")


def without_instants(text):
    return [{k: v for k, v in json.loads(line).items() if k not in ("at", "learned", "first", "last")} for line in text.splitlines()]


def correct(record, *arguments):
    run("correct", "--record", record, "--by", "a tester", "--why", "to test it", *arguments)


def test_same_answers():
    reports = made_reports(60)
    reports[1].update(author="ليلى حسن", modified="2018-03-02T12:30:00Z")
    reports += (corpus_sample(400) or [])
    with folder() as at, postgres() as server:
        lite, team = str(at / "r.db"), server.new_record()
        for record in (lite, team):
            ingest(record, reports[:40])
            ingest(record, reports[40:])
            ingest(record, [dict(reports[0], text=reports[0]["text"] + "\nوقال مصدر آخر إن القصف استمر.")])
            run("ingest", "--record", record, "--progress", "none", at / "missing.txt", ok=(1,))
        same(snapshot(lite), snapshot(team), "SQLite and PostgreSQL")
        check_questions(lite, team)
        check(sources(lite) == sources(team), "sources")
        written = [without_instants(run("show", "--record", r, "--format", "jsonl", reports[1]["id"])) for r in (lite, team)]
        check(written[0] == written[1] and written[0][0]["author"] == "ليلى حسن", "what is known of a report")
        events = [e for e in snapshot(lite)["events"] if e["counts"].get("killed")]
        for record in (lite, team):
            correct(record, "change", events[0]["id"], "killed=99")
            correct(record, "confirm", events[1]["id"])
            correct(record, "withdraw", events[2]["id"])
            correct(record, "undo", "c3")
            correct(record, "merge", events[0]["id"], events[1]["id"])
        left, right = snapshot(lite), snapshot(team)
        for shot in (left, right):
            for fact in shot["events"]:
                if fact["corrected"]:
                    fact["corrected"].pop("at")
        same(left, right, "after corrections")
        logs = [without_instants(run("correct", "--record", r, "--format", "jsonl", "list")) for r in (lite, team)]
        check(logs[0] == logs[1] and len(logs[0]) == 5, "corrections")
        for record in (lite, team):
            run("reread", "--record", record, "--all", "--progress", "none")
        check([e["id"] for e in snapshot(lite)["events"]] == [e["id"] for e in snapshot(team)["events"]], "after a re-reading")


if __name__ == "__main__":
    main([test_same_answers])
