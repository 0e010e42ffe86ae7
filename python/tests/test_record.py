"""A record asked from Python says what the command says."""
import json
import os
import threading

import pyarrow as pa
import pytest
from conftest import command, plain, without_none

import marsad


def asked(record, kind, *options):
    return [json.loads(line) for line in command(kind, "--record", record, "--format", "jsonl", "--quiet", *options).splitlines()]


@pytest.mark.parametrize("kind", ["events", "statements", "figures", "talks"])
def test_same_as_the_command(record, kind):
    page = getattr(marsad.Record(record), kind)(limit=0)
    assert [f.json for f in page] == asked(record, kind, "--limit", "0")
    assert page.total == len(page) and page.next is None


@pytest.mark.parametrize("filters, options", [
    ({"type": "ASSAULT"}, ["--type", "ASSAULT"]),
    ({"country": ["SYR"], "from_": "2018-03-02", "to": "2018-03-04"}, ["--country", "SYR", "--from", "2018-03-02", "--to", "2018-03-04"]),
    ({"party": "RUS", "voices": 2}, ["--party", "RUS", "--voices", "2"]),
    ({"near": (33.57, 36.4, 20)}, ["--near", "33.57,36.4,20"]),
    ({"words": "دوما", "status": "occurred", "limit": 3}, ["--words", "دوما", "--status", "occurred", "--limit", "3"]),
])
def test_filters(record, filters, options):
    found = [f.json for f in marsad.Record(record).events(**filters)]
    assert found == asked(record, "events", *options)


def test_pages(record):
    r = marsad.Record(record)
    first = r.events(limit=2)
    assert len(first) == 2 and first.next
    second = r.events(limit=2, after=first.next)
    assert {f.id for f in first}.isdisjoint(f.id for f in second)
    assert [f.id for f in r.all("events", limit=2)] == [f.id for f in r.events(limit=0)]


def test_facts_and_their_reports(record):
    r = marsad.Record(record)
    event = r.events(limit=1)[0]
    assert event.reports and event.voices >= 1 and event.learned
    assert r.fact(event.id)["id"] == event.id
    report = r.report(event.reports[0].id)
    reading = r.reading(event.reports[0].id)
    assert reading.text == report["text"] and reading.events[0].evidence[0].text in reading.text
    assert "Event" in repr(event) and "reports" in repr(r)
    assert event._repr_html_().startswith("<div>")
    assert r.totals()["reports"] == 40
    assert {s["source"] for s in r.sources()} == {"outlet_0", "outlet_1", "outlet_2"}
    assert len(r.reports(limit=0)) == 40 and r.failed() == [] and r.corrections() == []


def test_errors(record, tmp_path):
    with pytest.raises(marsad.errors.NotFound):
        marsad.Record(tmp_path / "none.db")
    r = marsad.Record(record)
    with pytest.raises(marsad.errors.NotFound):
        r.fact("e_none")
    with pytest.raises(marsad.errors.BadInput):
        r.events(kind="x")
    (tmp_path / "no.db").write_text("not a record")
    with pytest.raises(marsad.MarsadError):
        marsad.Record(tmp_path / "no.db")


def test_fork(record):
    r = marsad.Record(record)
    expected = len(r.events(limit=0))
    child = os.fork()
    if child == 0:
        os._exit(0 if len(r.events(limit=0)) == expected else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert len(r.events(limit=0)) == expected


SURVEYS = {"presence": (marsad.Level, marsad.Series, "series"), "talks": (marsad.TrackedTalks, marsad.Track, "tracks"), "tally": (marsad.Tally, None, ""),
           "plans": (marsad.Plan, None, ""), "timeline": (marsad.DayEvent, marsad.Day, "days")}


@pytest.mark.parametrize("kind", SURVEYS)
def test_surveys_say_what_the_commands_say(told, kind):
    row, group, groups = SURVEYS[kind]
    page = getattr(marsad.Record(told), kind)(limit=0)
    whole = json.loads(command(kind, "--record", told, "--format", "json", "--quiet", "--limit", "0"))
    assert [f.json for f in page] == whole[kind] and len(page) == page.total == whole["total"] > 0
    assert all(type(f) is row for f in page) and repr(page[0])
    assert [plain(f) for f in page] == without_none(whole[kind])
    if group:
        assert all(type(g) is group for g in page.groups)
        found = json.loads(json.dumps([plain(g) for g in page.groups]).replace(', "anonymous": false', ""))  # a track's parties have no such field
        assert found == without_none(whole[groups])
    else:
        assert page.groups == ()
    rows = list(marsad.Record(told).all(kind, limit=2))
    assert [r.id for r in rows] == [f.id for f in page]


def test_what_surveys_say(told):
    r = marsad.Record(told)
    american = next(s for s in r.presence().groups if s.force == "USA/MIL")
    assert [p.count.value for p in american.points] == [2000, 2500]
    assert [f.series.point for f in r.presence(party="USA")] == [1, 2]
    track = next(t for t in r.talks().groups if len(t.stages) == 3)
    assert [s.stage for s in track.stages] == ["proposed", "agreed", "suspended"]
    tally = next(t for t in r.tally() if t.count.value == 150)
    assert tally.scope.country == "SYR" and tally.held == len(tally.held_events) >= 2
    # The talks that were agreed on have no day that could have passed; those that were only proposed are not shown, nor is a visit.
    assert sorted(p.outcome for p in r.plans()) == ["ahead", "happened", "not_shown", "not_shown"]
    assert sum(d.count for d in r.timeline(limit=0).groups) == r.events(limit=0).total
    with pytest.raises(marsad.errors.BadInput):
        r.plans(status="occurred")
    with pytest.raises(marsad.errors.BadInput):
        next(r.all("reports"))


def test_brief(told):
    r = marsad.Record(told)
    assert r.brief("North Korea") == command("brief", "--record", told, "--about", "North Korea")
    assert r.brief("SYR", language="ar", from_="2018-03") == command("brief", "--record", told, "--about", "SYR", "--lang", "ar", "--from", "2018-03")
    with pytest.raises(marsad.errors.BadInput):
        r.brief(language="fr")


@pytest.mark.parametrize("kind", ["events", "statements", "figures", *SURVEYS])
def test_tables(told, kind):
    """Nested rows are the facts' JSON, flat ones have a value a cell; columns do not depend on the rows."""
    ask = getattr(marsad.Record(told), kind)
    page, none = ask(limit=0), ask(limit=0, from_="1999", to="1999")
    nested = pa.table(page.to_arrow())
    nested.validate(full=True)
    assert without_none(nested.to_pylist()) == without_none([f.json for f in page])
    assert nested.schema.equals(pa.table(none.to_arrow()).schema)
    flat = pa.table(page.to_arrow(flat=True))
    flat.validate(full=True)
    assert flat.schema.equals(pa.table(none.to_arrow(flat=True)).schema) and flat.num_rows == len(page)
    assert not any(pa.types.is_nested(f.type) for f in flat.schema) and len(set(flat.column_names)) == len(flat.column_names)
    assert flat["voices"].to_pylist() == [f.voices for f in page] and flat["id"].to_pylist() == [f.id for f in page]
    assert flat["words"].to_pylist() == [f.reports[0].words for f in page]


def test_threads(told):
    r, expected, got = marsad.Record(told), [f.json for f in marsad.Record(told).events(limit=0)], []
    threads = [threading.Thread(target=lambda: got.extend([[f.json for f in r.events(limit=0)] == expected for _ in range(5)])) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert got == [True] * 30
