#!/usr/bin/env python3
"""How the program behaves as a command: exit status, what goes to standard output and to standard error.

Usage: cli_test.py PROGRAM, or with MARSAD_PROGRAM in the environment.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""


def run(*args, stdin=b"", **env):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MARSAD")}
    environment.update(env)
    done = subprocess.run([PROGRAM, *args], input=stdin, capture_output=True, env=environment, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


REPORT = "هجوم على القاعدة\nقتل ثلاثة جنود في هجوم على قاعدة عين الأسد غربي العراق.\n".encode()
LINES = "".join(
    json.dumps({"id": str(i), "text": f"قتل {i} جنود في بغداد."}, ensure_ascii=False) + "\n" for i in range(1, 60)
).encode()


class Usage(unittest.TestCase):
    def test_help_begins_with_examples(self):
        status, out, err = run("--help")
        self.assertEqual((status, err), (0, ""))
        self.assertTrue(out.startswith("Examples:"), out)

    def test_version(self):
        status, out, _ = run("--version")
        self.assertEqual(status, 0)
        self.assertRegex(out, r"^marsad \d+\.\d+\.\d+\n$")

    def test_wrong_usage_is_2(self):
        for args in (
            [],
            ["fly"],
            ["read", "--from", "pdf"],
            ["read", "--format", "xml"],
            ["read", "--jobs", "0"],
            ["read", "--jobs", "many"],
            ["read", "--published", "yesterday"],
            ["read", "--lang", "fr"],
            ["explain", "a", "b"],
            ["codebook"],
            ["codebook", "find"],
        ):
            status, out, err = run(*args)
            self.assertEqual((status, out), (2, ""), args)
            self.assertIn("marsad", err)


class Read(unittest.TestCase):
    def test_brief_from_standard_input(self):
        for args in (["read"], ["read", "-"]):
            status, out, err = run(*args, stdin=REPORT)
            self.assertEqual((status, err), (0, ""))
            self.assertTrue(out.endswith("\n"))

    def test_pipe_has_no_control_characters(self):
        _, out, _ = run("read", stdin=REPORT)
        for c in out:
            self.assertFalse(ord(c) in range(0x2066, 0x206A) or (ord(c) < 32 and c != "\n"), repr(c))

    def test_json_is_a_reading(self):
        status, out, _ = run("read", "--format", "json", stdin=REPORT)
        reading = json.loads(out)
        self.assertEqual(status, 0)
        self.assertEqual(reading["schema"], "marsad.reading/1")
        self.assertEqual(reading["report"]["title"], "هجوم على القاعدة")

    def test_html_is_a_page(self):
        status, out, _ = run("read", "--format", "html", stdin=REPORT)
        self.assertEqual(status, 0)
        self.assertTrue(out.startswith("<!doctype html>"))

    def test_lines_keep_their_order_whatever_jobs(self):
        one = run("read", "--format", "jsonl", "--jobs", "1", stdin=LINES)
        four = run("read", "--format", "jsonl", "--jobs", "4", stdin=LINES)
        self.assertEqual(one, four)
        ids = [json.loads(line)["report"]["id"] for line in one[1].splitlines()]
        self.assertEqual(ids, [str(i) for i in range(1, 60)])

    def test_bad_lines_are_named_and_the_rest_is_read(self):
        status, out, err = run("read", "--format", "jsonl", stdin=LINES + b"oops\n{}\n" + LINES)
        self.assertEqual(status, 1)
        self.assertEqual(len(out.splitlines()), 118)
        self.assertIn("standard input:60:", err)
        self.assertIn("standard input:61:", err)

    def test_missing_and_binary_files_are_named(self):
        with tempfile.TemporaryDirectory() as folder:
            good = os.path.join(folder, "good.txt")
            with open(good, "wb") as f:
                f.write(REPORT)
            picture = os.path.join(folder, "picture.png")
            with open(picture, "wb") as f:
                f.write(b"\x89PNG\r\n\x1a\n" + bytes(100))
            missing = os.path.join(folder, "missing.txt")
            status, out, err = run("read", "--format", "jsonl", missing, picture, folder, good)
            self.assertEqual(status, 1)
            # The folder's own good report, then the one named; its picture is passed over by its ending.
            self.assertEqual(len(out.splitlines()), 2)
            for name in (missing, picture):
                self.assertIn(name + ": ", err)

    def test_empty_input_is_an_error(self):
        status, out, err = run("read", stdin=b"")
        self.assertEqual((status, out), (1, ""))
        self.assertIn("empty", err)

    def test_notes_are_kept_quiet(self):
        text = REPORT.decode().encode("cp1256")
        status, _, err = run("read", stdin=text)
        self.assertEqual(status, 0)
        self.assertIn("windows-1256", err)
        self.assertEqual(run("read", "--quiet", stdin=text)[2], "")

    def test_options_fill_in(self):
        _, out, _ = run(
            "read", "--format", "json", "--source", "سانا", "--title", "خبر", "--published", "2018-01-06", stdin=REPORT
        )
        report = json.loads(out)["report"]
        self.assertEqual((report["source"], report["title"], report["published"]), ("سانا", "خبر", "2018-01-06"))

    def test_several_briefs_are_named(self):
        _, out, _ = run("read", stdin=LINES)
        self.assertEqual(out.count("\n=== ") + out.startswith("=== "), 59)

    def test_reader_that_leaves_early(self):
        # A broken pipe is no failure: the reader had enough.
        producer = subprocess.Popen([PROGRAM, "read", "--format", "jsonl"], stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        producer.stdout.close()
        try:
            producer.stdin.write(LINES * 50)
            producer.stdin.close()
        except BrokenPipeError:
            pass
        err = producer.stderr.read()
        producer.stderr.close()
        self.assertEqual((producer.wait(timeout=60), err), (0, b""))

    def test_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "read"], input=REPORT, stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"cannot write", done.stderr)


class Codebook(unittest.TestCase):
    def test_list_and_find(self):
        status, out, _ = run("codebook", "list")
        self.assertEqual(status, 0)
        self.assertIn("actors\t", out)
        self.assertEqual(run("codebook", "list", "nonsense")[0], 2)
        self.assertEqual(run("codebook", "find", "هجوم")[0], 0)
        status, out, err = run("codebook", "find", "zzqq")
        self.assertEqual((status, out), (1, ""))
        self.assertIn("zzqq", err)

    def test_check_holds_examples_against_the_list_of_known_failures(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "codebook"
            shutil.copytree(pathlib.Path(__file__).resolve().parents[2] / "codebook", copy)
            known = copy / "known_failures.tsv"
            known.write_text("sentence\twhy\nجملة لا يفشل بها شيء\tno row has it\n", encoding="utf-8")
            with open(copy / "verbs" / "REJECT.tsv", encoding="utf-8") as rows:
                head = next(line for line in rows if not line.startswith("#")).rstrip("\n").split("\t")
            row = dict.fromkeys(head, "") | {"lemma": "قصف", "root": "قصف", "form": "1", "present": "يقصف", "masdar": "-", "type": "REJECT",
                                             "frame": "subj=actor obj!={زهرة}theme", "good": "نامت القطة على السطح"}
            with open(copy / "verbs" / "REJECT.tsv", "a", encoding="utf-8") as rows:
                rows.write("\t".join(row[name] for name in head) + "\n")
            status, out, _ = run("codebook", "check", "--codebook", str(copy))
            self.assertEqual(status, 1)
            self.assertIn("known_failures.tsv:2: error", out)
            self.assertIn("good example gives no REJECT: نامت القطة على السطح", out)
            known.write_text("sentence\twhy\nنامت القطة على السطح\tno refusal\n", encoding="utf-8")
            out = run("codebook", "check", "--codebook", str(copy))[1]
            self.assertNotIn("known_failures.tsv", out)
            self.assertNotIn("نامت القطة على السطح", out)

    def test_add_reads_lists_of_places(self):
        source = pathlib.Path(__file__).resolve().parents[2] / "codebook"
        with tempfile.TemporaryDirectory() as folder:
            book = pathlib.Path(folder) / "codebook"
            shutil.copytree(source, book)
            dump = pathlib.Path(folder) / "XX.txt"
            cells = ["1", "Zarnouqa", "Zarnouqa", "Zarnuqah,زرنوقة شرق", "33.5", "36.5", "P", "PPL", "SY", "", "", "", "", "", "7000"]
            dump.write_text("\t".join(cells + [""] * 4) + "\n", encoding="utf-8")
            status, _, err = run("codebook", "add", "places", "--from", "geonames", str(dump), "--codebook", str(book))
            self.assertEqual(status, 0, err)
            self.assertIn("1 places added", err)
            written = (book / "places/import_XX_generated.tsv").read_text(encoding="utf-8").splitlines()
            self.assertEqual(written[1].split("\t")[-2:], ["geonames:1", "CC BY 4.0"])
            listed = pathlib.Path(folder) / "list.csv"
            listed.write_text("name_en,names_ar,country,lat,lon\nZarnouqa East,زرنوقة غرب,SYR,33.5,36.6\n", encoding="utf-8")
            arguments = ("codebook", "add", "places", "--from", "csv", str(listed), "--codebook", str(book))
            status, _, err = run(*arguments)
            self.assertEqual(status, 1)
            self.assertIn("licence", err)
            self.assertEqual(run(*arguments, "--licence", "CC0", "--source", "field notes")[0], 0)
            self.assertIn("\tfield notes\tCC0", (book / "places/import_list_generated.tsv").read_text(encoding="utf-8"))

    def test_add_refuses_what_is_no_row(self):
        self.assertEqual(run("codebook", "add", "words/verbs_other", "oops", "--codebook", "/nowhere")[0], 1)


class Explain(unittest.TestCase):
    def test_text_file_and_input(self):
        self.assertEqual(run("explain", "قتل ثلاثة جنود في بغداد")[0], 0)
        status, out, _ = run("explain", "--format", "jsonl", stdin=REPORT)
        self.assertEqual(status, 0)
        self.assertEqual(json.loads(out)["schema"], "marsad.explain/1")
        self.assertEqual(len(out.splitlines()), 1)
        self.assertEqual(json.loads(run("explain", "--format", "json", stdin=REPORT)[1])["schema"], "marsad.explain/1")

    def test_missing_file(self):
        status, out, err = run("explain", "/no/such.txt")
        self.assertEqual((status, out), (1, ""))
        self.assertIn("/no/such.txt", err)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1) if len(sys.argv) > 1 else os.environ["MARSAD_PROGRAM"])
    unittest.main()
