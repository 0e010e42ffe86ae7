#!/usr/bin/env python3
"""Odd inputs get a clear error or a sound reading: empty, huge, binary, endless, cut off, wrongly encoded, wrongly called."""
import json
import pathlib
import resource
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import marsad_cli as cli  # noqa: E402

REPORT = "قصف الجيش التركي مواقع في ريف حلب\nقتل ثلاثة جنود يوم الأحد في هجوم شنه مسلحون قرب مدينة حلب، وفق ما أعلنت وزارة الدفاع التركية.\n"


SECONDS = 60  # of processor time, whatever else the machine does; a run that waits for something ends after ten times as long


def marsad(*arguments, stdin=b""):
    return subprocess.run([cli.PROGRAM, *arguments], input=stdin, capture_output=True, timeout=10 * SECONDS, check=False,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)))


def read(data, *options):
    if isinstance(data, str):
        data = data.encode()
    return marsad("read", "--format", "jsonl", "--published", "2018-01-24", *options, "-", stdin=data)


class Inputs(unittest.TestCase):
    def sound(self, data, *options):
        """The one reading of an input that must be read."""
        done = read(data, *options)
        self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace")[:500])
        lines = done.stdout.decode("utf-8").splitlines()
        self.assertEqual(len(lines), 1)
        return json.loads(lines[0])

    def refused_or_sound(self, data, *options):
        done = read(data, *options)
        self.assertIn(done.returncode, (0, 1), done.stderr.decode(errors="replace")[:500])
        if done.returncode == 1:
            self.assertTrue(done.stderr.strip(), "refused without a word")
        for line in done.stdout.decode("utf-8").splitlines():
            json.loads(line)
        return done

    def events(self, reading):
        return [(e["type"], e["status"], [a["code"] for a in e["actors"]]) for e in reading["events"]]

    def test_plain(self):
        self.assertTrue(self.sound(REPORT)["events"])

    def test_encodings_read_alike(self):
        plain = self.events(self.sound(REPORT))
        for encoding in ("windows-1256", "iso8859-6", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"):
            text = REPORT.replace("،", "") if encoding == "iso8859-6" else REPORT
            with self.subTest(encoding):
                self.assertEqual(self.events(self.sound(text.encode(encoding))), plain)

    def test_empty(self):
        for data in ("", "\n", " \n \n", "\ufeff"):
            with self.subTest(repr(data)):
                self.refused_or_sound(data)

    def test_binary_is_refused(self):
        done = read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 64)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.strip())

    def test_one_endless_line(self):
        self.refused_or_sound("و" * 2_000_000)
        self.refused_or_sound("قال الجيش إن " * 60_000)

    def test_huge(self):
        """Close to the limit of 8 MiB, and of the shapes that cost most: seconds each, where a quadratic step takes minutes."""
        for part in (REPORT, 'قال "قصف الجيش ( حلب ', "12 ", "ثلاثة وعشرون ألف و", REPORT.replace("\n", " ").replace(".", " ")):
            with self.subTest(part[:20]):
                done = read(part * (8_000_000 // len(part.encode())))
                self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace")[:500])
                json.loads(done.stdout)

    def test_over_the_limit_is_refused(self):
        done = read("كلمة " * 2_000_000)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.strip())

    def test_unpaired_marks(self):
        for text in ('قال الوزير: "لن نقبل\nوأضاف ( أن البلاد', "«««««قال»", '"' * 5000, "(" * 5000 + "قصف"):
            with self.subTest(text[:20]):
                self.sound(text + "\n" + REPORT)

    def test_cut_off(self):
        data = REPORT.encode()
        for size in range(1, len(data), 7):
            self.refused_or_sound(data[:size])

    def test_broken_utf8(self):
        self.refused_or_sound(REPORT.encode()[:60] + b"\xff\xfe\xc0\x80" + REPORT.encode()[60:])

    def test_other_language_is_said(self):
        reading = self.sound("The army shelled the town on Sunday, the ministry said. Three soldiers were killed in the attack.\n")
        self.assertEqual(reading["events"], [])
        self.assertIn("not_arabic", [warning["code"] for warning in reading["warnings"]])

    def test_json_lines(self):
        good = json.dumps({"id": "a", "published": "2018-01-24", "text": REPORT}, ensure_ascii=False)
        done = marsad("read", "--format", "jsonl", "--from", "jsonl", "-", stdin=f'{good}\n{{"id": "b"\n\n[1]\n{good}\n'.encode())
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stdout.splitlines()), 2, "the good ones are read all the same")
        self.assertIn(b"2", done.stderr, "the line at fault is named")

    def test_json_escapes_and_depth(self):
        self.refused_or_sound('{"text": "\\ud800 \\u0642\\u0635\\u0641"}', "--from", "jsonl")
        self.refused_or_sound("[" * 100_000, "--from", "jsonl")
        self.refused_or_sound('{"text": ' + "{" * 100_000, "--from", "jsonl")

    def test_html(self):
        title, text = REPORT.strip().split("\n")
        page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><article><p>{text}</p></article></body></html>"
        reading = self.sound(page, "--from", "html")
        self.assertTrue(reading["events"])
        self.refused_or_sound("<div>" * 100_000, "--from", "html")
        self.refused_or_sound(page[:150], "--from", "html")

    def test_missing_file_is_named_and_the_rest_read(self):
        sample = cli.ROOT / "samples" / "meeting.txt"
        done = marsad("read", "--format", "jsonl", "no-such-file.txt", str(sample))
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"no-such-file.txt", done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 1)

    def test_wrong_usage(self):
        for arguments in (("read", "--format", "pdf", "-"), ("reed",), ("read", "--jobs", "many", "-"), ("read", "--published", "soon", "-")):
            with self.subTest(arguments):
                self.assertEqual(marsad(*arguments, stdin=REPORT.encode()).returncode, 2)

    def test_help_and_version(self):
        for option in ("--help", "--version"):
            done = marsad(option)
            self.assertEqual((done.returncode, bool(done.stdout), done.stderr), (0, True, b""))

    def test_piped_brief_holds_no_control_characters(self):
        for options in ((), ("--lang", "ar")):
            done = marsad("read", "--format", "text", *options, str(cli.ROOT / "samples" / "report-ar.txt"))
            text = done.stdout.decode("utf-8")
            self.assertEqual([c for c in text if (c < " " and c != "\n") or c in "\u200e\u200f\u061c" or "\u202a" <= c <= "\u202e"
                              or "\u2066" <= c <= "\u2069"], [])

    def test_locale_and_zone_change_nothing(self):
        wanted = read(REPORT).stdout
        for environment in ({"LC_ALL": "C"}, {"LC_ALL": "ar_EG.UTF-8", "TZ": "Asia/Baghdad"}, {"TZ": "America/Los_Angeles"}):
            done = subprocess.run([cli.PROGRAM, "read", "--format", "jsonl", "--published", "2018-01-24", "-"], input=REPORT.encode(),
                                  capture_output=True, env=environment, timeout=60, check=True)
            self.assertEqual(done.stdout, wanted)

    def test_explain(self):
        done = marsad("explain", "--format", "jsonl", "--published", "2018-01-24", "-", stdin=REPORT.encode())
        self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace")[:500])
        explained = json.loads(done.stdout)
        self.assertEqual(explained["schema"], "marsad.explain/1")
        fields = {"title": REPORT.split("\n")[0], "text": REPORT.split("\n")[1]}
        for word in explained["words"]:
            self.assertEqual("".join(word["segments"]), fields[word["in"]][word["begin"]:word["end"]])
        done = marsad("explain", "--published", "2018-01-24", "-", stdin=REPORT.encode())
        self.assertEqual((done.returncode, bool(done.stdout)), (0, True))


if __name__ == "__main__":
    cli.need_program()
    unittest.main()
