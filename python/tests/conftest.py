"""What the tests share: small reports written for them, and a record made of them by the command."""
import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("MARSAD_PROGRAM", ROOT / "build" / "release" / "marsad"))

TOWNS = ("دوما", "إدلب", "الحديدة", "عفرين", "الرقة")


def made(n):
    """Reports with strikes, statements and figures; no text of anybody's."""
    return [{
        "id": f"made/{i}", "source": f"outlet_{i % 3}", "published": f"2018-03-0{2 + i % 5}T1{i % 9}:00:00Z", "title": f"غارات على {TOWNS[i % 5]}",
        "text": f"قتل {3 + i * 7 % 11} مدنيين في غارات جوية شنتها طائرات روسية على مدينة {TOWNS[i % 5]} أمس.\n"
                f"وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو {TOWNS[i % 5]}، رقم {i}.\n"
                f"وينتشر نحو {100 + i} جندي أمريكي في القاعدة القريبة من {TOWNS[i % 5]}.",
    } for i in range(n)]


def command(*arguments, given=None):
    """marsad's standard output."""
    return subprocess.run([str(PROGRAM), *map(str, arguments)], input=given, capture_output=True, check=True, timeout=300).stdout.decode()


def lines(reports):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports)


@pytest.fixture(scope="session")
def reports():
    return made(40)


@pytest.fixture(scope="session")
def record(tmp_path_factory, reports):
    """The address of a record of these reports."""
    path = tmp_path_factory.mktemp("record") / "r.db"
    command("ingest", "--record", path, "--from", "jsonl", "--progress", "none", "-", given=lines(reports).encode())
    return path
