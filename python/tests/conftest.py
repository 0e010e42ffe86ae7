"""What the tests share: small reports written for them, crawls of these, and a record made of them by the command."""
import dataclasses
import gzip
import html
import json
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "record")]
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


def page(report):
    """A report as an outlet's page has it: between menus, related titles and a script."""
    links = "".join(f'<li><a href="/{n}">قسم {n}</a></li>' for n in range(20))
    paragraphs = "".join(f"<p>{html.escape(part)}</p>\n" for part in report["text"].split("\n") if part.strip())
    title = html.escape(report.get("title") or "")
    return (f"<!DOCTYPE html><html lang='ar' dir='rtl'><head><meta charset='utf-8'><title>{title}</title>"
            f"<meta property='article:published_time' content='{report.get('published') or ''}'><script>var page = 1;</script></head>"
            f"<body><nav><ul>{links}</ul></nav><article><h1>{title}</h1>\n{paragraphs}</article>"
            f"<aside><h3>اقرأ أيضا</h3><ul>{links}</ul></aside><footer>جميع الحقوق محفوظة</footer></body></html>").encode()


def warc_record(kind, address, content, of):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2018-04-08T10:00:00Z\r\nContent-Type: {of}\r\n"
    return gzip.compress(head.encode() + b"Content-Length: %d\r\n\r\n" % len(content) + content + b"\r\n\r\n", 6)


def warc(reports, odd=True):
    """A crawl of these: gzip members; a request and a response a report, and (`odd`) what a crawl has besides: pictures, pages that are gone."""
    http = "application/http; msgtype="
    yield warc_record("warcinfo", "about:crawl", b"software: tests\r\n", "application/warc-fields")
    for n, report in enumerate(reports):
        address = f"https://{report.get('source') or 'outlet'}.example/{report['id']}".replace(" ", "_")
        answer = b"HTTP/1.1 %s\r\nContent-Type: %s\r\n\r\n"
        yield warc_record("request", address, b"GET / HTTP/1.1\r\n\r\n", http + "request")
        yield warc_record("response", address, answer % (b"200 OK", b"text/html; charset=utf-8") + page(report), http + "response")
        if odd and n % 7 == 0:
            yield warc_record("response", address + ".png", answer % (b"200 OK", b"image/png") + b"\x89PNG", http + "response")
            yield warc_record("response", address + "/old", answer % (b"404 Not Found", b"text/html") + b"gone", http + "response")


def plain(value):
    """A value of marsad.objects as the JSON has it, without what is empty."""
    if dataclasses.is_dataclass(value):
        fields = {f.name.rstrip("_"): plain(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name not in ("_source", "json")}
        return without_none(fields)
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def without_none(value):
    """JSON, or rows of Arrow, without what is empty; whole numbers as such."""
    if isinstance(value, dict):
        inside = {k: without_none(v) for k, v in value.items()}
        return {k: v for k, v in inside.items() if v is not None and v != [] and v != {}}
    if isinstance(value, list):
        return [without_none(v) for v in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


@pytest.fixture(scope="session")
def reports():
    return made(40)


@pytest.fixture(scope="session")
def record(tmp_path_factory, reports):
    """The address of a record of these reports."""
    path = tmp_path_factory.mktemp("record") / "r.db"
    command("ingest", "--record", path, "--from", "jsonl", "--progress", "none", "-", given=lines(reports).encode())
    return path


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """The address of a record with force levels, tracks of talks, a tally and plans."""
    from record_test import told_reports
    path = tmp_path_factory.mktemp("told") / "r.db"
    command("ingest", "--record", path, "--from", "jsonl", "--progress", "none", "-", given=lines(told_reports()).encode())
    return path
