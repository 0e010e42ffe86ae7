"""The documentation's examples do what it says."""
import doctest

import pytest
from conftest import ROOT

import marsad


@pytest.mark.parametrize("page", ["docs/python.md"])
def test_examples(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert tried > 5 and failed == 0


def test_docstrings():
    failed, tried = doctest.testmod(marsad)
    assert tried > 2 and failed == 0


def test_record_example(record):
    block = (ROOT / "docs" / "python.md").read_text(encoding="utf-8").split("```python\nrecord = ", 1)[1].split("```", 1)[0]
    exec(("record = " + block).replace('"r.db"', repr(str(record))).replace("voices=2", "voices=1"), {"marsad": marsad})  # noqa: S102
