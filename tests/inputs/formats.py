#!/usr/bin/env python3
"""Feeds, crawls, packed files, folders and pages as users hand them in: what is read, what is passed over, what is told."""
import bz2
import gzip
import io
import json
import lzma
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest
import zipfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import marsad_cli as cli  # noqa: E402
from pages import PAGES  # noqa: E402

TEXT = "قتل ثلاثة جنود يوم الأحد في هجوم شنه مسلحون قرب مدينة حلب، وفق ما أعلنت وزارة الدفاع التركية."


def marsad(*arguments, stdin=b"", timeout=120):
    return subprocess.run([cli.PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=timeout, check=False)


def read(*paths, stdin=b"", options=(), timeout=120):
    """(readings, standard error, exit status)"""
    done = marsad("read", "--format", "jsonl", *options, *(paths or ("-",)), stdin=stdin, timeout=timeout)
    return [json.loads(line) for line in done.stdout.decode().splitlines()], done.stderr.decode(), done.returncode


def line(number):
    return json.dumps({"id": f"r{number}", "published": "2018-01-24", "text": f"{TEXT} وهذا الخبر رقم {number}."}, ensure_ascii=False)


def lines(count):
    return "".join(line(number) + "\n" for number in range(count)).encode()


def item(number):
    return (f"<item><title>خبر {number}</title><guid isPermaLink='false'>g{number}</guid><link>/n/{number}</link>"
            f"<pubDate>Sun, 08 Apr 2018 10:00:00 +0300</pubDate><description><![CDATA[<p>قال الجيش {number}.</p>]]></description></item>\n")


def feed(count):
    return ("<?xml version='1.0'?><rss version='2.0'><channel><title>وكالة</title><link>https://example.org</link>\n"
            + "".join(map(item, range(count))) + "</channel></rss>").encode()


def warc_record(number, body=None, kind="text/html; charset=utf-8", headers="", status="200 OK"):
    body = body if body is not None else f"<html><title>خبر {number}</title><body><p>{TEXT} {number}</p></body></html>".encode()
    content = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2018-04-08T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(content)}\r\n\r\n").encode() + content + b"\r\n\r\n"


class Formats(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def ids(self, readings):
        return [reading["report"]["id"] for reading in readings]

    def put(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def test_packings_read_alike(self):
        plain = lines(50)
        wanted, _, status = read(stdin=plain)
        self.assertEqual((len(wanted), status), (50, 0))
        packed = {"gzip": gzip.compress(plain), "two members": gzip.compress(plain[:1000]) + gzip.compress(plain[1000:]),
                  "xz": lzma.compress(plain), "bzip2": bz2.compress(plain), "gzip in xz": lzma.compress(gzip.compress(plain))}
        if shutil.which("zstd"):
            packed["zstd"] = subprocess.run(["zstd", "-q", "-c"], input=plain, capture_output=True, check=True).stdout
        for name, data in packed.items():
            with self.subTest(name):
                self.assertEqual(read(stdin=data), (wanted, "", 0))

    def archive(self, kind, files):
        out = io.BytesIO()
        if kind == "zip":
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, data in files.items():
                    archive.writestr(name, data)
        else:
            with tarfile.open(fileobj=out, mode="w:gz") as archive:
                for name, data in files.items():
                    info = tarfile.TarInfo(name)
                    info.size = len(data)
                    archive.addfile(info, io.BytesIO(data))
        return out.getvalue()

    def test_archives(self):
        files = {"a.jsonl": lines(3), "b/c.html": PAGES["wordpress"]["html"], "b/x.png": b"\x89PNG\r\n\x1a\n", ".hidden": b"x",
                 "__MACOSX/a": b"x", "d.jsonl.gz": gzip.compress(lines(2)), "inner.zip": self.archive("zip", {"e.txt": TEXT.encode()}),
                 "f.xml": feed(2), "g.warc.gz": gzip.compress(warc_record(1))}
        for kind in ("zip", "tar.gz"):
            with self.subTest(kind):
                readings, errors, status = read(stdin=self.archive(kind, files))
                self.assertEqual(status, 0, errors)
                self.assertEqual(len(readings), 3 + 1 + 2 + 1 + 2 + 1)
                self.assertIn("no text by its name", errors)
        broken = self.put("w.zip", self.archive("zip", {"ok.jsonl": lines(1), "bad.jsonl": b'{"id": ]}\n'}))
        readings, errors, status = read(broken)
        self.assertEqual((len(readings), status), (1, 1))
        self.assertIn("w.zip/bad.jsonl:1: ", errors)

    def test_damaged_packings(self):
        data = self.archive("zip", {"a.jsonl": lines(30), "b.jsonl": lines(30)})
        for cut in (len(data) // 4, len(data) // 2, len(data) - 30):
            readings, errors, status = read(stdin=data[:cut])
            self.assertIn(status, (0, 1), errors)
        packed = gzip.compress(lines(2000))
        readings, errors, status = read(stdin=packed[:len(packed) // 2])
        self.assertEqual((status, errors.count("\n")), (1, 1), errors)
        self.assertGreater(len(readings), 500)
        seed = int(os.environ.get("MARSAD_SEED", random.randrange(10**6)))
        generator = random.Random(seed)
        for _ in range(20):
            bad = bytearray(packed[:20000])
            for _ in range(generator.randrange(1, 5)):
                bad[generator.randrange(len(bad))] = generator.randrange(256)
            _, errors, status = read(stdin=bytes(bad))
            self.assertIn(status, (0, 1), f"seed {seed}: {errors}")

    def test_bombs(self):
        zeros = b"0" * (1 << 20)
        squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
        bomb = b"".join(squeeze.compress(zeros) for _ in range(300)) + squeeze.flush()
        begin = time.monotonic()
        for data in (bomb, gzip.compress(bomb), lzma.compress(zeros * 100), self.archive("zip", {"a.jsonl": zeros * 100})):
            readings, errors, status = read(stdin=data, options=("--from", "jsonl"))
            self.assertEqual((readings, status), ([], 1))
            self.assertIn("bomb", errors)
        self.assertLess(time.monotonic() - begin, 30)

    def test_folders(self):
        self.put("b.jsonl", lines(2))
        self.put("a/z.txt", f"العنوان\n{TEXT}\n".encode())
        self.put("a/.hidden.txt", b"x")
        self.put("a/y.css", b"p {}")
        os.symlink(self.folder, self.folder / "a" / "loop")
        os.mkfifo(self.folder / "pipe")
        readings, errors, status = read(self.folder)
        self.assertEqual(status, 0, errors)
        self.assertEqual([r["report"]["title"] for r in readings], ["العنوان", None, None])
        self.assertEqual(read(self.folder)[0], readings)
        self.put("c.jsonl", b'{"id": ]}\n')
        readings, errors, status = read(self.folder)
        self.assertEqual((len(readings), status), (3, 1))
        self.assertIn("c.jsonl:1: ", errors)

    def test_crawl(self):
        page = f"<html><title>خبر</title><body><p>{TEXT}</p></body></html>".encode()
        good = [warc_record(1), warc_record(2, gzip.compress(page), headers="Content-Encoding: gzip\r\n"),
                warc_record(3, b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page), headers="Transfer-Encoding: chunked\r\n"),
                warc_record(4, page.decode().encode("windows-1256"), kind="text/html; charset=windows-1256"),
                warc_record(5, page.decode().replace("<title>", "<meta charset=windows-1256><title>").encode("windows-1256"), kind="text/html"),
                warc_record(6, zlib.compress(page), headers="Content-Encoding: deflate\r\n"),
                warc_record(7, page, headers="Content-Encoding: gzip\r\n")]  # undone before it was kept
        odd = [warc_record(8, b"\x89PNG", kind="image/png"), warc_record(9, b"x", status="404 Not Found"), warc_record(10, b"")]
        for name, data in {"plain": b"".join(good + odd), "one member": gzip.compress(b"".join(good + odd)),
                           "members": b"".join(map(gzip.compress, good + odd))}.items():
            with self.subTest(name):
                readings, errors, status = read(stdin=data)
                self.assertEqual(status, 0, errors)
                self.assertEqual(self.ids(readings), [f"https://example.org/{n}" for n in range(1, 8)])
                self.assertEqual({len(r["events"]) for r in readings}, {len(readings[0]["events"])})
                self.assertEqual(readings[0]["report"]["retrieved"], "2018-04-08T10:00:00Z")
                self.assertIsNone(readings[0]["report"]["published"])
                self.assertIn("image/png", errors)

    def test_damaged_crawl(self):
        """Whatever bytes are hit, the records that were not are read."""
        seed = int(os.environ.get("MARSAD_SEED", random.randrange(10**6)))
        generator = random.Random(seed)
        members = [gzip.compress(warc_record(number)) for number in range(20)]
        for _ in range(20):
            hit = generator.randrange(20)
            bad = bytearray(members[hit])
            for _ in range(8):
                bad[generator.randrange(len(bad))] = generator.randrange(256)
            readings, errors, _ = read(stdin=b"".join(members[:hit]) + bytes(bad) + b"".join(members[hit + 1:]))
            others = [f"https://example.org/{n}" for n in range(20) if n != hit]
            self.assertEqual([i for i in self.ids(readings) if i in others], others, f"seed {seed}: {errors}")

    def test_crawl_without_its_first_bytes(self):
        """The first bytes say what a stream is; where they were hit, a later record does."""
        records = [warc_record(number) for number in range(4)]
        others = [f"https://example.org/{n}" for n in range(1, 4)]
        for packed in (True, False):
            members = [gzip.compress(r) for r in records] if packed else records
            for at in range(8):
                for value in b"\0\xffX<{\n":
                    hit = bytearray(members[0])
                    hit[at] = value
                    with self.subTest(packed=packed, at=at, value=value):
                        readings, errors, _ = read(stdin=bytes(hit) + b"".join(members[1:]))
                        self.assertEqual([i for i in self.ids(readings) if i in others], others, errors)
                        self.assertTrue(len(readings) == 4 or "near byte" in errors, errors)
        # A text that begins with a stray byte, and a page that quotes a record, stay what they are.
        page = f"<html><body><p>{TEXT}</p><pre>\n".encode() + records[0] + b"</pre></body></html>"
        for data in (f"\x01{TEXT}\n".encode(), page):
            readings, errors, status = read(stdin=data)
            self.assertEqual((len(readings), status), (1, 0), errors)

    def test_feed_of_many_items_streams(self):
        path = self.put("feed.xml", feed(100_000))
        begin = time.monotonic()
        done = subprocess.run(["/usr/bin/env", "bash", "-c", f"ulimit -v 3000000; '{cli.PROGRAM}' read --format jsonl '{path}' | wc -l"],
                              capture_output=True, timeout=600, check=True)
        self.assertEqual(int(done.stdout), 100_000, done.stderr)
        print(f"feed of 100,000 items, {path.stat().st_size >> 20} MiB: {time.monotonic() - begin:.1f} s", file=sys.stderr)

    def test_feed_fields(self):
        readings, errors, status = read(stdin=feed(2))
        self.assertEqual(status, 0, errors)
        report = readings[1]["report"]
        self.assertEqual((report["id"], report["url"], report["source"], report["title"]), ("g1", "https://example.org/n/1", "وكالة", "خبر 1"))
        for encoding in ("utf-16", "windows-1256"):
            data = feed(2).decode().replace("version='1.0'?", f"version='1.0' encoding='{encoding}'?").encode(encoding)
            self.assertEqual([r["report"]["title"] for r in read(stdin=data)[0]], ["خبر 0", "خبر 1"], encoding)

    def test_hostile_feeds(self):
        for data in (b"<rss><channel>" + b"<item>" * 100_000, b"<rss>" + b"<a>" * 1_000_000, b"<rss><item><title>" + b"x" * 20_000_000,
                     b"<rss><item a='" + b"x" * 20_000_000, b"<rss>" + b"<item><title>&</title></b>" * 10_000, b"<rss>\0\0\0<item>", b"<rss",
                     b"<?xml version='1.0' encoding='nonsense'?><rss><item><title>x</title></item></rss>", b"<rss><!--" + b"-" * 9_000_000,
                     b"<!DOCTYPE rss [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]><rss><item><title>x</title></item></rss>",
                     b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><item><title>&a;</title></item></rss>"):
            with self.subTest(data[:60]):
                begin = time.monotonic()
                readings, errors, status = read(stdin=data)
                self.assertIn(status, (0, 1), errors[:300])
                self.assertNotIn("root:", json.dumps(readings))
                self.assertLess(time.monotonic() - begin, 20)

    def test_pages(self):
        """Every layout gives its paragraphs, all of them and nothing else, and what the page says about itself."""
        for name, page in PAGES.items():
            with self.subTest(name):
                done = marsad("explain", "--from", "html", "--format", "jsonl", "-", stdin=page["html"])
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                explained = json.loads(done.stdout)
                report = explained["report"]
                self.assertEqual(explained["text"].split("\n"), page["text"])
                self.assertEqual(report["title"], page["title"])
                for field in ("source", "published", "author"):
                    self.assertEqual(report.get(field) or "", page[field], field)


if __name__ == "__main__":
    cli.need_program()
    unittest.main()
