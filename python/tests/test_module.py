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
