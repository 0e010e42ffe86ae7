"""Tables as the libraries of the trade take them: nested and flat, the same values everywhere, nothing freed too early."""
import gc
import json

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import without_none

import marsad

KINDS = ("events", "statements", "figures", "talks", "relations")


@pytest.fixture(scope="module")
def readings(reports):
    return list(marsad.read_many(reports))


@pytest.mark.parametrize("kind", KINDS)
def test_nested_holds_what_the_json_holds(readings, kind):
    rows = pa.table(marsad.facts_to_arrow(readings, kind)).to_pylist()
    expected = [item for r in readings for item in r.to_dict()[kind]]
    assert len(rows) == len(expected)
    for row, item in zip(rows, expected):
        assert row.pop("report").startswith("made/")
        row.pop("source"), row.pop("published")
        assert without_none(row) == without_none(item)
        assert set(item) <= set(row)


def test_readings_table(readings):
    table = pa.table(marsad.to_arrow(readings, text=True))
    table.validate(full=True)
    assert table.num_rows == len(readings)
    for row, reading in zip(table.to_pylist(), readings):
        assert row["report"].pop("text") == reading.text
        expected = reading.to_dict()
        expected.pop("schema")
        assert without_none(row) == without_none(expected)
    assert "text" not in [f.name for f in pa.table(marsad.to_arrow(readings)).schema.field("report").type]


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_valid_whatever_the_rows(readings, kind, flat):
    for some in ([], readings[:1], readings):
        table = pa.table(marsad.facts_to_arrow(some, kind, flat=flat))
        table.validate(full=True)
        assert table.schema.equals(pa.table(marsad.facts_to_arrow([], kind, flat=flat)).schema)


def test_pandas_polars_duckdb_pyarrow(readings):
    table = marsad.facts_to_arrow(readings, "events", flat=True)
    in_pandas = pd.DataFrame.from_arrow(table) if hasattr(pd.DataFrame, "from_arrow") else pa.table(table).to_pandas()
    in_polars = pl.DataFrame(table)
    in_arrow = pa.table(table)
    in_duck = duckdb.sql("select count(*), sum(killed), count(distinct country) from in_arrow").fetchall()[0]
    assert len(in_pandas) == len(in_polars) == in_arrow.num_rows == len(table) == in_duck[0]
    assert in_pandas["killed"].sum() == in_polars["killed"].sum() == in_duck[1]
    assert in_pandas["country"].nunique() == in_polars["country"].drop_nulls().n_unique() == in_duck[2]
    direct = duckdb.from_arrow(table) if not hasattr(duckdb, "arrow") else duckdb.arrow(in_arrow)
    assert direct.count("*").fetchall()[0][0] == len(table)
    assert in_arrow.column_names == table.column_names


def test_duckdb_takes_the_object_itself(readings):
    table = marsad.facts_to_arrow(readings, "events", flat=True)  # noqa: F841 - found by its name
    assert duckdb.sql("select count(*) from table_ where type = 'ASSAULT'".replace("table_", '"table"')).fetchall()[0][0] > 0


def test_nested_in_polars_and_duckdb(readings):
    events = pl.DataFrame(marsad.facts_to_arrow(readings, "events"))
    codes = events.explode("actors").select(pl.col("actors").struct.field("code")).drop_nulls()
    assert "RUS" in {c[:3] for c in codes["code"]}
    in_arrow = pa.table(marsad.facts_to_arrow(readings, "events"))  # noqa: F841
    assert duckdb.sql("select count(*) from in_arrow where place.country = 'SYR'").fetchall()[0][0] > 0


def test_one_readings_facts(readings):
    assert pa.table(readings[0].events.to_arrow()).num_rows == len(readings[0].events)
    assert pa.table(readings[0].events).num_rows == len(readings[0].events)
    assert "words" in readings[0].events.to_arrow(flat=True).column_names


def test_kept_alive(readings):
    table = marsad.facts_to_arrow(readings, "statements")
    arrow = pa.table(table)
    expected = json.dumps(arrow.to_pylist(), ensure_ascii=False)
    column = arrow.column("speaker").chunk(0).field("name_ar")
    del table
    gc.collect()
    assert json.dumps(arrow.to_pylist(), ensure_ascii=False) == expected
    del arrow
    gc.collect()
    assert len(column.to_pylist()) > 0


def test_capsules_that_nobody_takes(readings):
    table = marsad.facts_to_arrow(readings, "events")
    for _ in range(100):
        table.__arrow_c_stream__(), table.__arrow_c_array__(), table.__arrow_c_schema__()
    batch = pa.record_batch(table)
    assert batch.num_rows == len(table)


def test_no_such_kind(readings):
    with pytest.raises(marsad.errors.BadInput):
        marsad.facts_to_arrow(readings, "evens")
