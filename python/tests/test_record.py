"""A record asked from Python says what the command says."""
import json
import os

import pytest
from conftest import command

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
