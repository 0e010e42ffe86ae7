"""The module among others in one process: its memory is its own, and its types are what its stubs say."""
import ctypes.util
import re
import shutil
import subprocess
import sys

import pytest

import marsad

OTHERS = """
import marsad
reading = marsad.read("قُتل ثلاثة مدنيين في غارة جوية على مدينة دوما أمس.", published="2018-03-02")
import duckdb, pandas, polars, pyarrow
table = pyarrow.table(marsad.facts_to_arrow([reading] * 500, "events", flat=True))
frame = polars.from_arrow(table)
assert frame["killed"].sum() == duckdb.sql("select sum(killed) from table_of").fetchall()[0][0] == table.to_pandas()["killed"].sum() == 1500
print(sum("libmimalloc" in line for line in open("/proc/self/maps")))
""".replace("table_of", "frame")


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)


def test_beside_others():
    """Imported before all that bring a C++ library of their own, read, handed over, and an orderly end."""
    done = run(OTHERS)
    assert done.returncode == 0 and not done.stderr, done.stderr
    if ctypes.util.find_library("mimalloc"):
        assert int(done.stdout) > 0


@pytest.mark.skipif(not shutil.which("readelf"), reason="no readelf")
def test_no_cpp_is_shared():
    """What one allocator gave goes back to it (python/src/memory.cc): no library beside the module hands it memory of C++, and none sees its operators."""
    shown = subprocess.run(["readelf", "-dW", "--dyn-syms", marsad._core.__file__], capture_output=True, text=True, check=True).stdout
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", shown)
    assert "libc.so.6" in needed and not [n for n in needed if re.match(r"libstdc\+\+|libfmt|libboost|libmimalloc", n)]
    symbols = re.findall(r"^ +\d+: [0-9a-f]+ +\d+ \w+ +(?:GLOBAL|WEAK|UNIQUE) +\w+ +(\w+) (\S+)", shown, re.M)
    assert [name for where, name in symbols if where != "UND"] == ["PyInit__core"]
    wanted = [name for where, name in symbols if where == "UND"]
    assert any(name.startswith("malloc") for name in wanted) and not [name for name in wanted if re.match(r"_Zn[wa]|_Zd[la]|_ZNK?S[st]", name)]


MINE = """
import marsad
reading = marsad.read("...", published="2018-03-02")
reveal_type(reading.events[0])
reveal_type(reading.events[0].counts.killed[0].value)
reveal_type([r.report.id for r in marsad.read_many(["..."], jobs=2)])
reveal_type(next(marsad.read_many(["..."], errors="yield")))
reveal_type(marsad.Record("r.db").events(country="SYR")[0].place)
reveal_type(marsad.Record("r.db").presence().groups[0].points)
reveal_type(marsad.facts_to_arrow([reading], "events", flat=True).column_names)
reading.evens
reading.events[0].killed
"""
SEEN = ["Event", "int | float | str | None", "list[str]", "Reading | MarsadError", "Place | None", "tuple[Point, ...]", "list[str]"]


def mypy(*arguments, folder):
    """What mypy says of the installed package, a line each."""
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False, timeout=300, cwd=folder)
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()


def test_types_of_the_package(tmp_path):
    """Whole and in agreement with each other; what a bare dict or tuple holds is left open within."""
    said = mypy("mypy", "--strict", "--allow-any-generics", "--no-warn-return-any", "--ignore-missing-imports", "-p", "marsad", folder=tmp_path)
    assert said == [f"Success: no issues found in {said[-1].split()[-3]} source files"]


def test_types_as_a_user_sees_them(tmp_path):
    (tmp_path / "mine.py").write_text(MINE, encoding="utf-8")
    said = mypy("mypy", "--strict", "--ignore-missing-imports", "mine.py", folder=tmp_path)
    seen = [re.sub(r"\b(?:builtins|marsad\.\w+)\.", "", line.split('"')[1]) for line in said if "Revealed type" in line]
    assert seen == SEEN
    wrong = [line for line in said if ": error:" in line]
    assert len(wrong) == 2 and '"evens"' in wrong[0] and '"killed"' in wrong[1]


# What mypy's stubtest says of every class and function that nanobind makes: they are of its own kinds, and take any argument before they look.
OF_NANOBIND = re.compile(r"metaclass differs$|is not a function$|__init__ is inconsistent, stub does not have \*args")


def test_stubs_are_the_modules(tmp_path):
    said = mypy("mypy.stubtest", "--concise", "--ignore-disjoint-bases", "marsad._core", folder=tmp_path)
    assert len(said) > 10 and not [line for line in said if not OF_NANOBIND.search(line)]
