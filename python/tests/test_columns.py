"""docs/columns.md names the columns that there are, and they are the contract's."""
import re

import pyarrow as pa
import pytest
from conftest import ROOT
from marsad_cli import DATA

import marsad

PAGE = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
KINDS = ("events", "statements", "figures", "talks", "relations")
SURVEYS = ("presence", "talks", "tally", "plans", "timeline")
PRIMITIVE = {"text": pa.string(), "bool": pa.bool_(), "int": pa.int64(), "number": pa.float64()}


def cells(part, heading):
    """The rows of the table with this heading in a part of the page."""
    table = part.split(heading + "\n", 1)[1].split("\n\n", 1)[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def of(kind):
    return cells(PAGE.split(f"### {kind}\n", 1)[1], "| Column | Type | Flat | What it is |")


STRUCTS = {row[0].strip("`"): re.findall(r"`(\w+)` (\S+?)(?:,|$)", row[1])
           for part in PAGE.split("| Struct | Fields |\n")[1:] for row in cells("| Struct | Fields |\n" + part, "| Struct | Fields |")}
ADDED = cells(PAGE.split("## Rows of a record\n", 1)[1], "| Column | Type | Flat | What it is |")


def arrow_type(name):
    if name in PRIMITIVE:
        return PRIMITIVE[name]
    if name.startswith("["):
        return pa.list_(arrow_type(name[1:-1]))
    return pa.struct([(n, arrow_type(t)) for n, t in STRUCTS[name]])


def same(found, name):
    """The type of a column is what the page says."""
    return found.equals(arrow_type(name)) or str(found).replace("not null", "") == str(arrow_type(name))


@pytest.mark.parametrize("kind", KINDS)
def test_columns_of_readings(kind):
    schema = pa.schema(marsad.facts_to_arrow([], kind))
    rows = of(kind)
    assert schema.names == ["report", "source", "published", *(row[0] for row in rows)]
    for row in rows:
        assert same(schema.field(row[0]).type, row[1]), (row[0], schema.field(row[0]).type)
    flat = marsad.facts_to_arrow([], kind, flat=True).column_names
    assert flat == ["report", "source", "published", *(name for row in rows for name in row[2].split(", "))]


def names_of(nested):
    """The columns of a survey's cell: "series {id text, point int}, day text"."""
    return [part.split()[0] for part in re.sub(r"\{[^}]*\}", "{}", nested).split(", ")]


@pytest.mark.parametrize("kind", ["events", "statements", "figures", "talks"])
def test_columns_of_a_record(told, kind):
    page = getattr(marsad.Record(told), kind)(limit=1)
    survey = next(row for row in cells(PAGE, "| Survey | Nested | Flat |") if row[0] == "talks") if kind == "talks" else None
    own = [row for row in of(kind) if row[0] != "evidence"]
    nested = [row[0] for row in own] + [row[0] for row in ADDED if row[0]] + (names_of(survey[1]) if survey else [])
    assert pa.schema(page.to_arrow()).names == nested
    flat = [n for row in own if row[1] != "[span]" for n in row[2].split(", ")] + [n for row in ADDED for n in row[2].split(", ")]
    assert page.to_arrow(flat=True).column_names == flat + (survey[2].split(", ") if survey else [])
    witness = pa.schema(page.to_arrow()).field("reports").type.value_type
    if kind == "events":
        assert [f.name for f in witness] == [name for name, _ in STRUCTS["witness` of an event"]]


@pytest.mark.parametrize("survey", SURVEYS)
def test_columns_of_surveys(told, survey):
    row = next(row for row in cells(PAGE, "| Survey | Nested | Flat |") if row[0] == survey)
    page = getattr(marsad.Record(told), survey)(limit=1)
    flat, nested = row[2].split(", "), pa.schema(page.to_arrow()).names
    assert page.to_arrow(flat=True).column_names[-len(flat):] == flat
    names = names_of(row[1])
    assert nested[-len(names):] == names


@pytest.mark.skipif(not (DATA / "CONTRACT.md").exists(), reason="no contract beside the tree")
@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_the_contracts(kind):
    contract = (DATA / "CONTRACT.md").read_text(encoding="utf-8")
    whole = re.search(rf'"{kind}": +\[\{{(.*?)\}}\]', contract.replace("]}", "]\x00", 0), re.S).group(1)
    inner = re.sub(r'"counts": \{[^}]*', '"counts"', whole)
    names = [n for n in re.findall(r'"(\w+)"', re.sub(r'\[[^\]]*\]|: "[^"]*"', "", inner))]
    assert set(names) <= set(pa.schema(marsad.facts_to_arrow([], kind)).names)
    assert len(names) >= 5
