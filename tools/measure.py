#!/usr/bin/env python3
"""Measures the tree: sizes of files and functions, line width, comments, characters that do not belong.

usage: measure.py [--check] [--list] [--root DIRECTORY]

Prints a table; --list names every file and function beyond the soft limits too. With --check the exit status is 1 when
a hard limit of CONTRIBUTING.md is broken; what breaks it is named with file and line.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys

CODE = (".cc", ".h", ".in")
TEXT = CODE + (".py", ".md", ".txt", ".tsv", ".cmake", ".json", ".html", ".css", ".js", "")
SKIP = {".git", "build", "__pycache__", ".venv", "node_modules"}
# Left-to-right and right-to-left marks, embeddings, overrides, isolates, Arabic letter mark.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

SOFT_FILE, HARD_FILE = 500, 800
SOFT_FUNCTION, HARD_FUNCTION = 60, 100
SOFT_WIDTH, HARD_WIDTH = 100, 120

# Longer than the hard limit allows, each with its reason (path:function).
LONG_FUNCTIONS = {}


def blank_literals(text):
    """C++ with comments and literals blanked, line breaks kept, so that braces can be counted."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|(?:u8|u|U|L)?R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


SCOPE = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b")
NAME = re.compile(r"((?:[A-Za-z_]\w*::)*(?:~?[A-Za-z_]\w*|operator\s*[^\s(]+))\s*\(")


def function_name(head):
    """What a brace after `head` opens: the function's name, or None where it is no function body."""
    head = re.sub(r"^\s*#[^\n]*$", " ", head, flags=re.M)
    head = re.sub(r"\b(public|private|protected)\s*:", " ", head)
    head = re.sub(r"template\s*<[^{}]*?>\s*(?=\w)", " ", head, count=1).strip()
    if ")" not in head or re.search(r"=\s*$", head):
        return None
    before = head.split("(", 1)[0]
    if SCOPE.search(before) and not re.search(r"\boperator\b", before) and head.rstrip().endswith(")") is False:
        if re.search(r"\b(class|struct|union|enum|namespace)\s+\w+[^()]*$", before):
            return None
    if "=" in before and "operator" not in before:
        return None
    found = NAME.search(head)
    if not found or found.group(1) in ("if", "for", "while", "switch", "catch", "return", "sizeof", "alignas", "decltype"):
        return None
    return found.group(1)


def opens_initialiser(head):
    """Whether a brace after `head` begins a member's value ("S() : a_{"), so that the head goes on after it."""
    return re.search(r"\)\s*(?:noexcept\s*)?:(?!:)[^;]*\w\s*$", head) is not None


def functions(text):
    """[(name, first line, lines)] of the outermost function bodies; cost linear."""
    code = blank_literals(text)
    found, stack, head_begin, inside, line = [], [], 0, 0, 1
    for at, char in enumerate(code):
        if char == "\n":
            line += 1
        elif char == "{":
            head = code[head_begin:at]
            keeps_head = not inside and opens_initialiser(head)
            name = None if inside or keeps_head else function_name(head)
            inside += bool(inside or name)
            stack.append((name, line, inside, keeps_head))
            if not inside and not keeps_head:
                head_begin = at + 1
        elif char == "}" and stack:
            name, begin, depth, keeps_head = stack.pop()
            inside -= bool(depth)
            if name:
                found.append((name, begin, line - begin + 1))
            if not inside and not keeps_head:
                head_begin = at + 1
        elif char == ";" and not inside:
            head_begin = at + 1
    return found


def comment_share(text):
    """(comment lines, lines that are comment or code)."""
    comment = code = 0
    in_block = False
    for line in text.splitlines():
        bare = line.strip()
        if in_block or bare.startswith(("//", "/*")):
            comment += 1
            in_block = (in_block or bare.startswith("/*")) and "*/" not in bare
        elif bare:
            code += 1
            comment += "//" in bare  # a trailing comment counts as half a line would; the whole is close enough
    return comment, comment + code


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else 0


class Tree:
    def __init__(self, root):
        self.root = root
        self.hard, self.soft = [], []
        self.file_lines, self.function_lines, self.widths = [], [], []
        self.test_lines = self.source_lines = 0
        self.header_comment = self.header_all = 0
        self.public_types = self.public_headers = 0
        self.todos = 0

    def paths(self):
        """Files of the tree: those that git knows or would take in; without git, all but what is built."""
        command = ["git", "-C", str(self.root), "ls-files", "-coz", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, check=False) if shutil.which("git") else None
        if listed and listed.returncode == 0:
            names = sorted(set(filter(None, listed.stdout.decode().split("\0"))))
            files = [self.root / name for name in names]
        else:
            files = sorted(self.root.rglob("*"))
        for path in files:
            parts = path.relative_to(self.root).parts
            if path.is_file() and not path.is_symlink() and not SKIP & set(parts) and path.suffix in TEXT:
                yield path

    def note(self, hard, path, line, message):
        (self.hard if hard else self.soft).append(f"{path.relative_to(self.root)}:{line}: {message}")

    def limit(self, value, soft, hard, path, line, what):
        if value > hard:
            self.note(True, path, line, f"{what}, {value}, is over {hard}")
        elif value > soft:
            self.note(False, path, line, f"{what}, {value}, is over {soft}")

    def code_file(self, path, text):
        relative = str(path.relative_to(self.root))
        lines = text.splitlines()
        test = path.name.endswith("_test.cc") or relative.startswith(("tests/", "bench/"))
        if test:
            self.test_lines += len(lines)
        else:
            self.source_lines += len(lines)
            self.file_lines.append(len(lines))
        self.limit(len(lines), SOFT_FILE, HARD_FILE, path, 1, "lines of the file")
        for name, line, size in functions(text):
            if not test and size >= 3:
                self.function_lines.append(size)
            if f"{relative}:{name}" not in LONG_FUNCTIONS and not (test and name.startswith("TEST")):
                self.limit(size, SOFT_FUNCTION, HARD_FUNCTION, path, line, f"lines of {name}")
        for number, line in enumerate(lines, 1):
            self.widths.append(len(line))
            self.limit(len(line), SOFT_WIDTH, HARD_WIDTH, path, number, "width of the line")
            if "\t" in line:
                self.note(True, path, number, "a tab")
            if line != line.rstrip():
                self.note(True, path, number, "blanks at the end of the line")
        self.todos += len(re.findall(r"\bTODO\b", text))
        if path.suffix == ".h":
            comment, both = comment_share(text)
            self.header_comment += comment
            self.header_all += both
            if "#pragma once" not in text:
                self.note(True, path, 1, "no #pragma once")
        if relative.startswith("include/"):
            self.public_headers += 1
            self.public_types += len(re.findall(r"^(?:struct|class|enum class)\s+\w+[^;]*\{", text, re.M))
        if relative.startswith("src/") and not test:
            self.ascii_only(path, text)

    def ascii_only(self, path, text):
        """Letters are named in text/letters.h: outside comments src/ is ASCII."""
        code = re.sub(r"//[^\n]*|/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)
        for number, line in enumerate(code.splitlines(), 1):
            if not line.isascii():
                self.note(True, path, number, "a character that is not ASCII, outside a comment")

    def read(self):
        for path in self.paths():
            data = path.read_bytes()
            if b"\0" in data:
                continue
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError as error:
                self.note(True, path, 1, f"no valid UTF-8 ({error.reason})")
                continue
            for match in BIDI.finditer(text):
                self.note(True, path, text.count("\n", 0, match.start()) + 1,
                          f"a bidi control character (U+{ord(match.group()):04X})")
            if path.suffix in CODE and path.suffix != ".in":
                self.code_file(path, text)

    def table(self):
        over = sum(size > SOFT_FUNCTION for size in self.function_lines)
        share = 100 * over / max(1, len(self.function_lines))
        comments = 100 * self.header_comment / max(1, self.header_all)
        ratio = self.test_lines / max(1, self.source_lines)
        return [
            ("source files", len(self.file_lines), ""),
            ("source lines", self.source_lines, "< 40000"),
            ("lines a file, median / p95 / longest",
             f"{quantile(self.file_lines, .5)} / {quantile(self.file_lines, .95)} / {max(self.file_lines, default=0)}",
             f"<= 120 / <= 500 / {HARD_FILE}"),
            ("lines a function, median / p95 / longest",
             f"{quantile(self.function_lines, .5)} / {quantile(self.function_lines, .95)} / "
             f"{max(self.function_lines, default=0)}", f"<= 8 / <= 45 / {HARD_FUNCTION}"),
            (f"functions over {SOFT_FUNCTION} lines", f"{over} ({share:.1f}%)", "<= 3%"),
            ("line width, p99 / widest", f"{quantile(self.widths, .99)} / {max(self.widths, default=0)}",
             f"{SOFT_WIDTH} / {HARD_WIDTH}"),
            ("comments in headers", f"{comments:.0f}%", "25-40%"),
            ("public headers / types", f"{self.public_headers} / {self.public_types}", "<= 12 / <= 25"),
            ("test lines a source line", f"{ratio:.2f}", ">= 0.5 with data"),
            ("TODO", self.todos, "<= 0.5 a 1000 lines"),
            ("beyond soft limits", len(self.soft), ""),
            ("beyond hard limits", len(self.hard), "0"),
        ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--check", action="store_true", help="fail when a hard limit is broken")
    parser.add_argument("--list", action="store_true", help="name what is beyond the soft limits")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    options = parser.parse_args()
    tree = Tree(options.root.resolve())
    tree.read()
    rows = [("", "Marsad", "aim or limit")] + [tuple(map(str, row)) for row in tree.table()]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    if options.list:
        print("\n".join(["", *tree.soft]))
    if tree.hard:
        print("\n".join(["", *tree.hard]))
    sys.exit(1 if options.check and tree.hard else 0)


if __name__ == "__main__":
    main()
