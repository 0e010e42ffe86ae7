#!/usr/bin/env python3
"""A record through the program: ingest, queries, corrections, versions, as-of, order of arrival."""
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import time

from record_lib import (OUTLETS, PROGRAM, check, corpus_sample, facts, folder, ingest, made_reports, main, run, same, snapshot, without_times)


def test_same_twice():
    with folder() as at:
        record, reports = at / "r.db", made_reports()
        first = ingest(record, reports)
        check("40 new" in first, first)
        before = snapshot(record)
        check(len(before["events"]) > 5 and len(before["statements"]) >= 2, "too few facts")
        again = ingest(record, reports)
        check("0 new, 0 changed, 40 known" in again, again)
        same(before, snapshot(record), "the second pass")


def test_the_file_alone_is_the_record():
    """Who copies a record while nobody writes copies one file."""
    with folder() as at:
        record, copy = at / "r.db", at / "copy.db"
        ingest(record, made_reports())
        shutil.copy(record, copy)
        same(snapshot(record), snapshot(copy), "a copy of the file")


def test_fact_has_contract_fields():
    with folder() as at:
        record = at / "r.db"
        ingest(record, made_reports())
        for event in facts(record):
            for field in ("id", "type", "mode", "acled", "cameo", "status", "main", "actors", "targets", "place", "date", "weapons",
                          "counts", "attribution", "rule", "reports", "voices", "conflicts", "learned", "corrected"):
                check(field in event, f"no {field}")
            check(1 <= event["voices"] <= len(event["reports"]), "voices")
            for report in event["reports"]:
                check(report["evidence"] and report["id"] and report["source"], "a report without evidence")
        table = run("events", "--record", record, "--format", "table", "--limit", "5", "--quiet")
        check(len(table.splitlines()) == 6, table)
        rows = run("events", "--record", record, "--format", "csv", "--limit", "5", "--quiet").split("\r\n")
        check(rows[0].startswith("id,type,mode,status"), rows[0])
        check(run("events", "--record", record, "--format", "md", "--limit", "5", "--quiet").startswith("| id |"), "md")
        whole = json.loads(run("events", "--record", record, "--format", "json", "--limit", "5", "--quiet"))
        check(whole["total"] >= 5 and len(whole["events"]) == 5 and whole["next"], "json")


def test_filters_and_pages():
    with folder() as at:
        record = at / "r.db"
        ingest(record, made_reports())
        everything = facts(record)
        pages, after = [], []
        while True:
            page = json.loads(run("events", "--record", record, "--format", "json", "--limit", "7", "--quiet", *after))
            pages += page["events"]
            if not page["next"]:
                break
            after = ["--after", page["next"]]
        check(pages == everything, "pages give another list than all at once")
        for options, holds in (
                (["--type", "ASSAULT"], lambda e: e["type"] == "ASSAULT"),
                (["--country", "yem"], lambda e: e["place"] and e["place"]["country"] == "YEM"),
                (["--voices", "2"], lambda e: e["voices"] >= 2),
                (["--source", "Outlet_A"], lambda e: any(r["source"] == "outlet_a" for r in e["reports"])),
                (["--from", "2018-03-03", "--to", "2018-03-31"], lambda e: not e["date"] or "2018-03-03" <= e["date"]["from"] <= "2018-03-31"),
                (["--status", "occurred"], lambda e: e["status"] == "occurred")):
            found = facts(record, "events", *options)
            check((found or not any(map(holds, everything))) and all(map(holds, found)), f"{options}: {len(found)}")
            expected = [e for e in everything if e["place"] and e["date"] and holds(e)]
            check([e for e in found if e["place"] and e["date"]] == expected, f"{options}: {len(found)}, {len(expected)} expected")
        placed = next(e for e in everything if e["place"] and e["place"]["lat"])
        near = facts(record, "events", "--near", f"{placed['place']['lat']},{placed['place']['lon']},5")
        check(placed["id"] in [e["id"] for e in near] and len(near) < len(everything), "near")
        check(facts(record, "events", "--words", "دوما"), "words")
        check(facts(record, "events", "--words", "دُوما سُوري"), "words with vowel signs and without the article")
        check(not facts(record, "events", "--words", "دوما والحديده كلمةغائبة"), "all words must be there")
        check(facts(record, "events", "--party", "RUS"), "party by code")
        for wrong in (["--near", "here"], ["--from", "yesterday"], ["--status", "maybe"], ["--as-of", "once"], ["--after", "x"]):
            run("events", "--record", record, *wrong, ok=(2,))
        run("events", "--record", at / "none.db", ok=(1,))
        (at / "text.db").write_text("this is no database, only a text that is long enough to look at " * 20)
        run("events", "--record", at / "text.db", ok=(1,))


def test_versions_and_as_of():
    with folder() as at:
        record, reports = at / "r.db", made_reports(6)
        ingest(record, reports)
        then = without_times(facts(record))
        time.sleep(1.2)
        moment = subprocess.run(["date", "-u", "+%FT%TZ"], capture_output=True, check=True).stdout.decode().strip()
        time.sleep(1.2)
        changed = dict(reports[0], text=reports[0]["text"].replace("قتل 3", "قتل 30"))
        said = ingest(record, [changed, made_reports(8)[7]])
        check("1 new, 1 changed" in said, said)
        now = without_times(facts(record))
        check(now != then, "nothing changed")
        check(without_times(facts(record, "events", "--as-of", moment)) == then, "as of the moment before")
        check(facts(record, "events", "--as-of", "2001-01-01") == [], "before the record was")
        check(json.loads(run("show", "--record", record, "--format", "jsonl", reports[0]["id"]))["version"] == 2, "version")
        check("0 new, 0 changed, 2 known" in ingest(record, [reports[0], changed]), "an old version comes again")


def test_order_of_arrival():
    sample = corpus_sample(300) or made_reports(120)
    with folder() as at:
        ingest(at / "0.db", sample)
        first = snapshot(at / "0.db")
        check(len(first["events"]) > 30, "too few events")
        shuffle = random.Random(7)
        for n in range(1, 6):
            mixed = sample[:]
            shuffle.shuffle(mixed)
            step = -(-len(mixed) // n)
            for begin in range(0, len(mixed), step):
                ingest(at / f"{n}.db", mixed[begin:begin + step], "--jobs", str(1 + n % 3))
            same(first, snapshot(at / f"{n}.db"), f"order {n}, in pieces of {step}")


def correct(record, *arguments, ok=(0,)):
    return run("correct", "--record", record, "--by", "a tester", "--why", "to test it", *arguments, ok=ok).strip()


def by_id(record, id):
    return json.loads(run("show", "--record", record, "--format", "jsonl", id))


def test_corrections():
    with folder() as at:
        record = at / "r.db"
        ingest(record, made_reports())
        before = snapshot(record)
        event = next(e for e in before["events"] if e["counts"].get("killed"))
        correct(record, "change", event["id"], "killed=>=99", "status=possible")
        changed = by_id(record, event["id"])
        check(changed["counts"]["killed"][0]["value"] == 99 and changed["counts"]["killed"][0]["comparator"] == ">=", changed)
        check(changed["status"] == "possible" and changed["corrected"]["by"] == "a tester", changed)
        check(any("change" in item["what"] and item["why"] == "to test it" for item in changed["history"]), changed["history"])
        # Outlives a re-reading and what comes later.
        run("reread", "--record", record, "--all", "--progress", "none")
        ingest(record, [dict(r, id=r["id"] + "b", text=r["text"] + " خاتمة.") for r in made_reports(5)])
        check(by_id(record, event["id"])["counts"]["killed"][0]["value"] == 99, "lost by re-reading")
        listed = run("correct", "--record", record, "--format", "jsonl", "list")
        check(json.loads(listed.splitlines()[0])["id"] == "c1", listed)
        correct(record, "undo", "c1")
        check(by_id(record, event["id"])["corrected"] is None, "undo")
        correct(record, "undo", "c1", ok=(1,))
        correct(record, "change", event["id"], "colour=red", ok=(2,))
        correct(record, "change", event["id"], "killed=many", ok=(2,))
        correct(record, "confirm", "e0000000000000", ok=(1,))
        run("correct", "--record", record, "confirm", event["id"], "--by", "x", ok=(2,))


def test_merge_split_withdraw():
    with folder() as at:
        record = at / "r.db"
        ingest(record, made_reports())
        before = snapshot(record)
        a, b = [e["id"] for e in before["events"]][:2]
        correct(record, "merge", a, b)
        one = by_id(record, a)
        check(by_id(record, b)["id"] == one["id"], "merge")
        correct(record, "undo", one["id"])
        same(before, snapshot(record), "merge undone")
        correct(record, "merge", a, b)
        correct(record, "split", one["id"], one["reports"][-1]["id"])
        left = by_id(record, one["id"])
        check(one["reports"][-1]["id"] not in [r["id"] for r in left["reports"]], "split")
        correct(record, "undo", "c4")
        correct(record, "undo", "c3")
        same(before, snapshot(record), "split undone")
        correct(record, "withdraw", a)
        check(a not in [e["id"] for e in facts(record)] and by_id(record, a)["withdrawn"], "withdraw")
        correct(record, "undo", a)
        same(before, snapshot(record), "withdraw undone")


def test_a_correction_gives_what_a_whole_round_gives():
    """It puts together only what it bears on; all told facts put together anew must give the same."""
    with folder() as at:
        record = at / "r.db"
        ingest(record, made_reports())
        chosen = random.Random(4)
        for i in range(24):
            event, other = chosen.sample(facts(record), 2)
            reports = list(dict.fromkeys(r["id"] for r in event["reports"]))  # one that tells two merged events stands twice
            kind = ["merge", "split", "change", "withdraw", "merge", "undo"][i % 6]
            if kind == "merge":
                correct(record, "merge", event["id"], other["id"])
            elif kind == "split" and len(reports) > 1:
                correct(record, "split", event["id"], *reports[len(reports) // 2:])
            elif kind == "change":
                correct(record, "change", event["id"], f"killed={i}")
            elif kind == "withdraw" and i % 12 == 3:
                correct(record, "withdraw", event["id"])
            elif kind == "undo":
                correct(record, "undo", f"c{chosen.randint(1, i // 2)}", ok=(0, 1))
        before = snapshot(record)
        with sqlite3.connect(record, isolation_level=None) as db:
            db.execute("UPDATE told SET state = 0, cluster = 0 WHERE state = 1 AND report > 1")
        ended = ingest(record, [])
        check("facts: 0 added, 0 changed, 0 removed" in ended, ended)
        same(before, snapshot(record), "a whole round")


def test_one_strike_told_by_two_outlets():
    reports = [
        {"id": "a", "source": "outlet_a", "published": "2018-04-08T10:00:00Z", "title": "غارة على دوما",
         "text": "قتل 12 مدنيا في غارة جوية شنتها القوات السورية على مدينة دوما السبت."},
        {"id": "b", "source": "outlet_b", "published": "2018-04-08T12:00:00Z", "title": "قتلى في دوما",
         "text": "أسفرت غارة جوية للقوات السورية على مدينة دوما السبت عن مقتل 9 مدنيين."},
        {"id": "c", "source": "outlet_c", "published": "2018-04-08T15:00:00Z", "title": "قصف في الغوطة",
         "text": "قتل 12 مدنيا السبت في غارة جوية على مدينة دوما في الغوطة الشرقية."},
        {"id": "d", "source": "outlet_a", "published": "2018-04-12T10:00:00Z", "title": "غارة أخرى على دوما",
         "text": "قتل 5 مدنيين في غارة جوية شنتها القوات السورية على مدينة دوما الأربعاء."},
    ]
    with folder() as at:
        record = at / "r.db"
        ingest(record, reports)
        strikes = [e for e in facts(record) if e["type"] == "ASSAULT"]
        check([[r["id"] for r in e["reports"]] for e in strikes] == [["a", "b", "c"], ["d"]],
              [[r["id"] for r in e["reports"]] for e in strikes])
        check([c for c in strikes[0]["conflicts"] if c["field"] == "killed"] ==
              [{"field": "killed", "values": [{"value": "12", "reports": ["a", "c"]}, {"value": "9", "reports": ["b"]}]}],
              strikes[0]["conflicts"])
        check(strikes[0]["voices"] == 3, "voices")


def told_reports():
    """Force levels over time, talks that go through stages, a tally, a plan that came true and one that did not."""
    rows = (
        ("2018-02-01", "قال المتحدث باسم البنتاغون إن نحو 2000 جندي أمريكي ينتشرون في سوريا."),
        ("2018-02-20", "ينتشر نحو 2500 جندي أمريكي في سوريا، بحسب وزارة الدفاع."),
        ("2018-02-21", "ينتشر 300 جندي فرنسي في مالي."),
        ("2018-03-01", "اقترح الوسطاء إجراء محادثات بين الولايات المتحدة وكوريا الشمالية بشأن البرنامج النووي."),
        ("2018-03-20", "اتفق الطرفان على إجراء محادثات بين كوريا الشمالية والولايات المتحدة بشأن البرنامج النووي."),
        ("2018-04-10", "علقت المحادثات بين كوريا الشمالية والولايات المتحدة بشأن البرنامج النووي."),
        ("2018-03-05", "قتل 12 مدنيا في غارات جوية شنتها طائرات سورية على مدينة دوما."),
        ("2018-03-06", "قتل 9 مدنيين في غارات جوية شنتها طائرات سورية على مدينة إدلب."),
        ("2018-03-07", "وقال المرصد إن أكثر من 150 غارة جوية استهدفت سوريا منذ أول فبراير 2018."),
        ("2018-03-08", "من المقرر أن يزور وزير الخارجية الأمريكي ريكس تيلرسون القاهرة يوم 12 مارس 2018."),
        ("2018-03-12", "زار وزير الخارجية الأمريكي ريكس تيلرسون القاهرة اليوم الاثنين."),
        ("2018-03-09", "من المقرر أن يزور الرئيس الفرنسي إيمانويل ماكرون بيروت يوم 10 مارس 2018."),
    )
    return [{"id": f"told/{i}", "source": OUTLETS[i % 3], "published": day + "T12:00:00Z", "title": "", "text": text}
            for i, (day, text) in enumerate(rows)]


def survey(record, command, *options):
    return json.loads(run(command, "--record", record, "--format", "json", "--quiet", *options))


def paged(record, command, size):
    """All rows, page after page."""
    rows, after = [], []
    while True:
        page = survey(record, command, "--limit", str(size), *after)
        check(len(page[command]) <= size, f"{command}: a page of {len(page[command])}")
        rows += page[command]
        if not page["next"]:
            return rows
        after = ["--after", page["next"]]


SURVEYS = ("presence", "talks", "tally", "plans", "timeline")


def test_surveys_in_every_format():
    with folder() as at:
        record = at / "r.db"
        ingest(record, told_reports() + made_reports())
        for command in SURVEYS:
            whole = survey(record, command, "--limit", "0")
            check(whole["total"] == len(whole[command]) > 0, f"{command}: {whole['total']}")
            lines = facts(record, command)
            check(lines == whole[command], f"{command}: jsonl and json")
            check(all(f["id"] and f["reports"] and f["voices"] and "learned" in f for f in lines), f"{command}: contract fields")
            check(paged(record, command, 2) == lines, f"{command}: pages give another list than all at once")
            check(survey(record, command, "--as-of", "2001-01-01")[command] == [], f"{command}: before the record was")
            run(command, "--record", record, "--after", "x", ok=(2,))
            rows = run(command, "--record", record, "--format", "csv", "--limit", "0", "--quiet").split("\r\n")
            check(len(rows) >= len(lines) + 2, f"{command}: csv")
            check(run(command, "--record", record, "--format", "md", "--quiet").startswith("| "), f"{command}: md")
            table = run(command, "--record", record, "--limit", "0", "--quiet")
            check(all(f["id"] in table for f in lines), f"{command}: table")
        days = [f["day"] for f in facts(record, "timeline")]
        check(days == sorted(days) and all(days), "timeline by day")


def test_presence():
    with folder() as at:
        record = at / "r.db"
        ingest(record, told_reports())
        whole = survey(record, "presence")
        american = next(s for s in whole["series"] if s["force"] == "USA/MIL" and s["country"] == "SYR")
        check([p["count"]["value"] for p in american["points"]] == [2000, 2500], american)
        check([p["day"] for p in american["points"]] == ["2018-02-01", "2018-02-20"], american)
        check(american["points"][0]["sources"] == ["outlet_a"], american)
        check([f["series"]["id"] for f in whole["presence"]].count(american["id"]) == 2, "rows of the series")
        check(all(f["kind"] == "force_level" for f in whole["presence"]), "kind")
        check([s["force"] for s in survey(record, "presence", "--party", "FRA")["series"]] == ["FRA/MIL"], "filter")
        check(len(survey(record, "presence", "--to", "2018-02-10")["presence"]) == 1, "up to a day")


def test_talks_are_tracks():
    with folder() as at:
        record = at / "r.db"
        ingest(record, told_reports())
        tracks = survey(record, "talks")["tracks"]
        track = next(t for t in tracks if t["id"] == "PRK+USA 2018-03-01")
        check([s["stage"] for s in track["stages"]] == ["proposed", "agreed", "suspended"], track)
        check([s["day"] for s in track["stages"]] == ["2018-03-01", "2018-03-20", "2018-04-10"], track)
        check(track["stage"] == "suspended" and all(s["sources"] for s in track["stages"]), track)


def test_tally_against_the_record():
    with folder() as at:
        record = at / "r.db"
        ingest(record, told_reports())
        tally = next(f for f in facts(record, "tally") if f["count"]["value"] == 150)
        check(tally["scope"]["type"] == "ASSAULT" and tally["scope"]["country"] == "SYR", tally["scope"])
        check(tally["scope"]["from"] == "2018-02-01", tally["scope"])
        strikes = {e["id"] for e in facts(record, "timeline", "--type", "ASSAULT", "--country", "SYR", "--status", "occurred")
                   if "2018-02-01" <= e["day"] <= tally["scope"]["to"] and e["mode"] == tally["scope"]["mode"]}
        check(tally["held"] == len(tally["held_events"]) >= 2 and set(tally["held_events"]) <= strikes, tally)
        check(tally["held_by"] == ["outlet_a", "outlet_b"], tally["held_by"])


def test_plans_are_followed():
    with folder() as at:
        record = at / "r.db"
        ingest(record, told_reports())
        plans = facts(record, "plans")
        check(all(p["status"] in ("planned", "possible") for p in plans), "status")
        visit = next(p for p in plans if p["reports"][0]["id"] == "told/9")
        check(visit["outcome"] == "happened" and visit["due"] == {"from": "2018-03-12", "to": "2018-03-12"}, visit)
        deed = by_id(record, visit["fulfilled_by"][0])
        check(deed["reports"][0]["id"] == "told/10", deed)
        missed = next(p for p in plans if p["reports"][0]["id"] == "told/11")
        check(missed["outcome"] == "not_shown" and missed["fulfilled_by"] == [], missed)
        run("plans", "--record", record, "--status", "occurred", ok=(2,))


def test_brief_over_many_reports():
    with folder() as at:
        record = at / "r.db"
        ingest(record, told_reports() + made_reports())
        brief = run("brief", "--record", record, "--about", "SYR", "--from", "2018-02-01", "--to", "2018-03-31")
        check(brief.startswith("SYR, 1 Feb 2018 to 31 Mar 2018: "), brief[:200])
        for head in ("What happened", "Who said what", "Who has how many where"):
            check(f"\n{head}\n" in brief, f"no {head}: {brief}")
        ids = {f["id"] for kind in ("events", "statements", "figures", "talks") for f in facts(record, kind)}
        for line in brief.splitlines():
            if line.startswith("  ") and not line.startswith("  and "):
                check(any(i in line for i in ids) and any(o in line for o in OUTLETS), f"a line without its sources: {line}")
        arabic = run("brief", "--record", record, "--about", "دوما", "--lang", "ar")
        check("ماذا حدث" in arabic and "What" not in arabic and "record." not in arabic, arabic)
        talks = run("brief", "--record", record, "--about", "North Korea")
        check("talks proposed" in talks and "talks suspended" in talks, talks)
        check("holds nothing" in run("brief", "--record", record, "--about", "Atlantis"), "nothing")
        check("holds nothing" in run("brief", "--record", record, "--as-of", "2001-01-01"), "before the record was")
        run("brief", "--record", record, "--lang", "fr", ok=(2,))


def test_who_wrote_it_and_when_it_changed():
    report = dict(made_reports(1)[0], author="ليلى حسن", modified="2018-03-02T12:30:00Z", retrieved="2018-03-05T01:00:00Z")
    with folder() as at:
        record = at / "r.db"
        ingest(record, [report, made_reports(2)[1]])
        kept = by_id(record, report["id"])
        check(kept["author"] == "ليلى حسن" and kept["modified"] == "2018-03-02T12:30:00Z", kept)
        check(by_id(record, "made/1")["author"] is None, "no author")
        run("reread", "--record", record, "--all", "--progress", "none")
        check(by_id(record, report["id"])["author"] == "ليلى حسن", "after a re-reading")


def test_failures_are_listed():
    with folder() as at:
        record = at / "r.db"
        (at / "bad.jsonl").write_text('{"id": "x", "text": 5}\n{"id": "y", "text": "قتل خمسة في بغداد."}\n{"id": "z"\n')
        run("ingest", "--record", record, "--progress", "none", at / "bad.jsonl", at / "missing.txt", ok=(1,))
        failed = [json.loads(line) for line in run("sources", "--record", record, "--failed", "--format", "jsonl").splitlines()]
        check(len(failed) >= 2 and any("missing.txt" in f["where"] for f in failed), failed)
        check(all(f["reason"] for f in failed), failed)


def test_not_a_record_of_another_program():
    with folder() as at:
        other = at / "other.db"
        with sqlite3.connect(other) as db:
            db.execute("CREATE TABLE things (a)")
        ingest(other, made_reports(1), ok=(1,))
        with sqlite3.connect(other) as db:
            check([r[0] for r in db.execute("SELECT name FROM sqlite_master")] == ["things"], "written into another program's file")


def test_older_records_open():
    """Each kept file is a record as an older version wrote it, as SQL text."""
    for kept in sorted((pathlib.Path(__file__).parent / "records").glob("*.sql")):
        with folder() as at:
            record = at / "old.db"
            with sqlite3.connect(record, isolation_level=None) as db:
                db.executescript(kept.read_text(encoding="utf-8"))
            ingest(record, [])  # brings it up to date
            events = facts(record)
            check(events and facts(record, "statements") and facts(record, "figures"), f"{kept.name}: facts")
            check([e["counts"]["killed"][0]["value"] for e in events if e["corrected"]] == [77], f"{kept.name}: the correction")
            check(facts(record, "events", "--words", "دوما"), f"{kept.name}: words")
            check("4 known" in ingest(record, made_reports(6)), f"{kept.name}: goes on")
            run("reread", "--record", record, "--all", "--progress", "none")
            check([e["counts"]["killed"][0]["value"] for e in facts(record) if e["corrected"]] == [77], f"{kept.name}: after a re-reading")


if __name__ == "__main__":
    check(PROGRAM.exists(), "build first")
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
