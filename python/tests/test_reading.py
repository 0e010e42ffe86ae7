"""Reading: the same as the command, whole spans, errors, threads, fork, Ctrl-C."""
import copy
import dataclasses
import itertools
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading

import pytest
from conftest import command, lines, made
from hypothesis import given, settings
from hypothesis import strategies as st

import marsad

TEXT = "قُتل ثلاثة مدنيين في غارة جوية شنتها طائرات روسية على مدينة دوما أمس."


def test_same_as_the_command(reports):
    printed = command("read", "--format", "jsonl", "--from", "jsonl", "-", given=lines(reports).encode()).splitlines()
    assert [r.to_json() for r in marsad.read_many(reports, jobs=2)] == printed
    assert [r.to_json() for r in marsad.read_many(reports, jobs=1)] == printed


def test_same_as_the_command_on_plain_text():
    text = "غارات على دوما\n\n" + TEXT
    printed = command("read", "--format", "jsonl", "--published", "2018-03-02", "-", given=text.encode())
    assert marsad.read(text, published="2018-03-02").to_json() == printed.strip()


def test_objects():
    reading = marsad.read(TEXT, published="2018-03-02", source="outlet")
    event = reading.events[0]
    assert (event.type, event.status, event.place.country, event.date.from_) == ("ASSAULT", "occurred", "SYR", "2018-03-01")
    assert event.counts.killed[0].value == 3
    assert event.targets or event.actors
    assert event.evidence[0].text in TEXT and str(event.evidence[0]) == event.evidence[0].text
    assert event.evidence[0].text == TEXT[event.evidence[0].begin:event.evidence[0].end]
    assert "ASSAULT" in repr(event) and "event" in repr(reading)
    with pytest.raises(dataclasses.FrozenInstanceError):
        event.type = "PROTEST"
    assert reading.report.source == "outlet"
    assert json.loads(reading.to_json())["events"][0]["type"] == event.type


def test_fields_are_those_of_the_json(reports):
    """No field of the JSON is lost on the way to the objects."""
    for reading in marsad.read_many(reports):
        for kind in ("events", "statements", "figures", "talks", "relations", "sections", "warnings"):
            for item, made_of in zip(getattr(reading, kind), reading.to_dict()[kind]):
                names = {f.name.rstrip("_") for f in dataclasses.fields(item)}
                assert set(made_of) <= names, (kind, set(made_of) - names)


def test_notebook_view():
    reading = marsad.read(TEXT + " <script>alert(1)</script>", published="2018-03-02")
    page = reading._repr_html_()
    assert "<mark>" in page and 'dir="rtl"' in page and "<script>" not in page
    assert "<mark>" in reading.events[0]._repr_html_()
    assert "<mark" in reading.to_html()


def test_published_takes_dates():
    import datetime
    assert marsad.read(TEXT, published=datetime.date(2018, 3, 2)).events[0].date.from_ == "2018-03-01"
    many = list(marsad.read_many([{"text": TEXT, "published": datetime.datetime(2018, 3, 2, 10)}]))
    assert many[0].events[0].date.from_ == "2018-03-01"


def test_pickle_and_copy():
    reading = marsad.read(TEXT, title="", published="2018-03-02", id="x")
    assert pickle.loads(pickle.dumps(reading)) == reading
    assert copy.deepcopy(reading.events[0]).evidence == reading.events[0].evidence
    assert len({reading, pickle.loads(pickle.dumps(reading))}) == 1


@pytest.mark.parametrize("bad", ["x\ud800y", {"text": "\udfff"}, {"text": 3}, {"title": "no text"}, {}])
def test_bad_input(bad):
    with pytest.raises(marsad.MarsadError) as caught:
        list(marsad.read_many([TEXT, bad, TEXT]))
    assert caught.value.code == "bad_input"
    assert isinstance(caught.value, ValueError)
    got = list(marsad.read_many([TEXT, bad, TEXT], errors="yield"))
    assert [isinstance(g, marsad.Reading) for g in got] == [True, False, True]
    assert len(list(marsad.read_many([TEXT, bad, TEXT], errors="skip"))) == 2


def test_limit():
    with pytest.raises(marsad.errors.LimitExceeded) as caught:
        marsad.read("كلمة " * (1 << 20))
    assert caught.value.code == "limit"


@pytest.mark.parametrize("bad", [None, 3, b"bytes", ["text"]])
def test_wrong_types(bad):
    with pytest.raises(TypeError):
        marsad.read(bad)
    with pytest.raises(TypeError):
        list(marsad.read_many([bad]))
    with pytest.raises(marsad.errors.BadInput):
        marsad.read_many([], errors="perhaps")


def test_errors_pickle():
    error = marsad.errors.NotFound("gone", "a.db")
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, str(again), again.where) == ("not_found", "a.db: gone", "a.db")


def test_endless_input_and_what_it_draws():
    drawn = itertools.count()
    reports = ({"id": str(next(drawn)), "text": TEXT} for _ in itertools.count())
    first = list(itertools.islice(marsad.read_many(reports, jobs=2), 5))
    assert [r.report.id for r in first] == list("01234")
    assert next(drawn) < 100


def test_errors_of_the_iterable_come_through():
    def broken():
        yield TEXT
        raise KeyError("mine")
    with pytest.raises(KeyError, match="mine"):
        list(marsad.read_many(broken(), jobs=2))


def test_threads(reports):
    expected = [r.to_json() for r in marsad.read_many(reports)]
    got = {}
    threads = [threading.Thread(target=lambda n=n: got.update({n: [r.to_json() for r in marsad.read_many(reports, jobs=2)]})) for n in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert all(g == expected for g in got.values()) and len(got) == 6


def _count(report):
    return len(marsad.read(report["text"], published=report["published"]).events)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_fork(reports):
    expected = [_count(r) for r in reports]
    running = marsad.read_many(iter(reports), jobs=2)
    next(running)
    with multiprocessing.get_context("fork").Pool(3) as pool:
        assert pool.map(_count, reports) == expected
    child = os.fork()
    if child == 0:
        status = 3
        try:
            next(running)
        except marsad.errors.BadInput:
            status = len(list(marsad.read_many(reports[:5], jobs=2))) - 5
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    assert len(list(running)) == len(reports) - 1


def test_ctrl_c():
    code = ("import marsad, itertools, sys\n"
            "print('begun', flush=True)\n"
            "try:\n"
            "    for r in marsad.read_many(({'text': 'قتل جندي في دوما. ' * 3000} for _ in itertools.count()), jobs=2): pass\n"
            "except KeyboardInterrupt:\n"
            "    print('stopped', flush=True)\n")
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "begun\n"
    threading.Event().wait(1)
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=30)
    assert out == "stopped\n" and child.returncode == 0


def test_read_file(tmp_path, reports):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(reports[:5]) + "{broken\n" + lines(reports[5:9]), encoding="utf-8")
    for jobs in (1, 2):
        got = list(marsad.read_file(path, jobs=jobs, errors="yield"))
        assert [getattr(g, "code", g.report.id if isinstance(g, marsad.Reading) else None) for g in got].count("bad_input") == 1
        assert len(got) == 10
        assert len(list(marsad.read_files([path, path], jobs=jobs, errors="skip"))) == 18
    with pytest.raises(marsad.errors.BadInput, match="a.jsonl:6"):
        list(marsad.read_file(path))
    with pytest.raises(marsad.errors.NotFound):
        list(marsad.read_file(tmp_path / "none"))
    with pytest.raises(marsad.errors.BadInput):
        list(marsad.read_file(path, format="perhaps"))


ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةًٌٍَُِّْـ 0123456789٠١٢٣٤٥٦٧٨٩.،؛؟\n\"«»()-:%𝟙😀é\u200f\x00\t", max_size=200)
PIECES = st.lists(st.one_of(ARABIC, st.sampled_from([TEXT, "قتل 12 جنديا", "في دوما", "وقال الوزير إن", "أمس", "\u0651\u0651", "روسيا", "غارة جوية"])), max_size=12)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.one_of(st.none(), ARABIC))
def test_offsets_come_round(pieces, title):
    """Whatever the text: every span lies within it, the words there are those of the report, and all of it comes back from JSON."""
    text = "".join(pieces)
    reading = marsad.read(text, title=title, published="2018-03-02")
    if title is not None:
        assert (reading.title, reading.text) == (title, text)
    spans = [s for kind in ("events", "statements", "figures", "talks", "relations", "warnings") for f in getattr(reading, kind) for s in f.evidence]
    for span in spans:
        whole = reading.title if span.in_ == "title" else reading.text
        assert 0 <= span.begin <= span.end <= len(whole)
        assert span.text == whole[span.begin:span.end]
    again = marsad.read(reading.text, title=reading.title, published="2018-03-02")
    assert again == reading
    json.loads(reading.to_json())


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_what_stands_around_moves_the_offsets(before, after):
    """A paragraph before the report's moves its spans by its length and changes no words."""
    before = "".join(c for c in before if c.isascii() and c.isalpha()) + "😀"
    text = f"{before}.\n\n{TEXT}\n\n"
    reading = marsad.read(text, title="", published="2018-03-02")
    assert any("دوما" in e.words for e in reading.events)


def test_made_reports_have_facts():
    reading = next(marsad.read_many(made(1)))
    assert reading.events and reading.statements and reading.figures
