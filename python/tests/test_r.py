"""The recipe of docs/python.md for R, run where R and reticulate are."""
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, lines

import marsad


def r(code, folder):
    return subprocess.run(["Rscript", "-e", code], cwd=folder, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.skipif(not shutil.which("Rscript") or r("library(reticulate)", "/").returncode != 0, reason="no R with reticulate")
def test_recipe(tmp_path, reports):
    recipe = re.search(r"```r\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.S).group(1)
    recipe = recipe.replace("build/python-env/bin/python", sys.executable)
    (tmp_path / "news.jsonl").write_text(lines(reports), encoding="utf-8")
    done = r(recipe + 'cat(nrow(events), sum(events$killed, na.rm = TRUE), events$actors_code[[1]], is.na(events$mode[[1]]), names(events)[4], sep = "|")', tmp_path)
    assert done.returncode == 0, done.stderr
    events = [e for reading in marsad.read_many(reports) for e in reading.events]
    killed = sum(e.counts.killed[0].value for e in events if e.counts.killed)
    codes = ";".join(p.code or "" for p in events[0].actors)
    assert done.stdout.splitlines()[-1].split("|") == [str(len(events)), str(killed), codes, "FALSE", "id"]
