#!/usr/bin/env python3
"""Checks that every include goes down, as the layer table of DESIGN.md says.

usage: check_layers.py [--root DIRECTORY]

Row by row: a folder may include itself and what its row's last column names, and that only from rows above its own.
"X and above" is the row X with all above it; words in parentheses explain and are not read; include/marsad is open to all.
Further: public headers see only the standard library and each other; no include climbs with ".."; every quoted include
exists; no headers include each other in a circle; and the libraries that a folder's CMakeLists.txt links are allowed too.
"""
import argparse
import pathlib
import re
import sys

PUBLIC = "include"
# Libraries whose name is not their folder's.
LIBRARY_FOLDER = {"lex_tools": "lex", "image": "lex", "options": None}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)


def read_table(design):
    """[(layer, what its last column says)] in the order of the table headed "Layer | Owns | May include"."""
    rows, inside = [], False
    for line in design.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if [c.lower() for c in cells] == ["layer", "owns", "may include"]:
            inside = True
        elif inside and not line.lstrip().startswith("|"):
            break
        elif inside and not set(line) <= set("|-: "):
            if len(cells) != 3:
                raise ValueError(f"a row without three cells: {line}")
            rows.append((cells[0].split("/")[0], cells[2]))
    if not rows:
        raise ValueError('no table with the head "| Layer | Owns | May include |"')
    return rows


def allowed_folders(rows):
    """{layer: set of layers it may include}; raises ValueError where a cell names something not above its row."""
    allowed, above = {}, []
    for layer, cell in rows:
        cell = re.sub(r"\([^)]*\)", "", cell)
        named = {layer, PUBLIC}
        for part in filter(None, (p.strip() for p in cell.split(","))):
            if part == "std":
                continue
            and_above = re.fullmatch(r"(\w+) and above", part)
            name = and_above.group(1) if and_above else part
            if name not in above:
                raise ValueError(f'row "{layer}" may include "{name}", which is no row above it')
            named |= set(above[: above.index(name) + 1]) if and_above else {name}
        allowed[layer] = named
        above.append(layer)
    return allowed


def strip_comments(text):
    return re.sub(r"//[^\n]*|/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)


class Checker:
    def __init__(self, root):
        self.root = root
        self.faults = []
        self.allowed = allowed_folders(read_table((root / "DESIGN.md").read_text(encoding="utf-8")))
        self.graph = {}
        self.files = 0

    def fault(self, path, line, message):
        self.faults.append(f"{path.relative_to(self.root)}:{line}: {message}")

    def folder_of(self, path):
        parts = path.relative_to(self.root).parts
        return parts[1] if parts[0] == "src" else parts[0]

    def resolve(self, path, name):
        """The file of the project that an include names, or None."""
        for base in (self.root / "src", self.root / "include", path.parent, self.root):
            if (base / name).is_file():
                return (base / name).resolve()
        return None

    def check_file(self, path):
        self.files += 1
        layer = self.folder_of(path)
        if layer not in self.allowed:
            self.fault(path, 1, f'folder "{layer}" has no row in the layer table of DESIGN.md')
            return
        text = strip_comments(path.read_text(encoding="utf-8", errors="replace"))
        edges = self.graph.setdefault(path.resolve(), [])
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            quoted, name = match.group(1) == '"', match.group(2)
            if ".." in pathlib.PurePosixPath(name).parts:
                self.fault(path, line, f"include of {name}: write the path from src/ instead of climbing")
                continue
            target = self.resolve(path, name) if quoted or "/" in name else None
            if target is None:
                if quoted:
                    self.fault(path, line, f"include of {name}: no such file in the project")
                elif layer == PUBLIC and (("/" in name and not name.startswith("sys/")) or name.endswith(".h")):
                    self.fault(path, line, f"public header includes <{name}>: only the standard library may stand there")
                continue
            if not quoted:
                self.fault(path, line, f"include of <{name}>: the project's own headers are quoted")
            other = self.folder_of(target)
            edges.append((target, line))
            if other not in self.allowed[layer]:
                why = "a private header" if layer == PUBLIC else f'"{layer}" may not include "{other}"'
                self.fault(path, line, f"include of {name}: {why}")

    def check_cycles(self):
        state = {}

        def visit(path, trail):
            state[path] = "open"
            for target, line in self.graph.get(path, []):
                if state.get(target) == "open":
                    self.fault(path, line, f"headers include each other in a circle through {target.name}")
                elif target not in state:
                    visit(target, trail + [path])
            state[path] = "done"

        for path in sorted(self.graph):
            if path not in state:
                visit(path, [])

    def check_links(self, path):
        layer = self.folder_of(path)
        text = re.sub(r"#[^\n]*", "", path.read_text(encoding="utf-8"))
        for match in re.finditer(r"marsad_module\(([^)]*)\)", text):
            for library in re.findall(r"\bmarsad_(\w+)", match.group(1)):
                other = LIBRARY_FOLDER.get(library, library)
                if other is not None and other not in self.allowed.get(layer, ()):
                    line = text.count("\n", 0, match.start()) + 1
                    self.fault(path, line, f'links marsad_{library}: "{layer}" may not include "{other}"')

    def run(self):
        for top in ("include", "src", "python", "cli"):
            for path in sorted((self.root / top).rglob("*")):
                if path.suffix in (".h", ".cc") and path.is_file():
                    self.check_file(path)
        for path in sorted((self.root / "src").glob("*/CMakeLists.txt")):
            self.check_links(path)
        self.check_cycles()
        return self.faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    options = parser.parse_args()
    try:
        checker = Checker(options.root.resolve())
        faults = checker.run()
    except (ValueError, OSError) as error:
        sys.exit(f"check_layers: {error}")
    for fault in faults:
        print(fault)
    print(f"{checker.files} files, {len(faults)} includes or links against the layers")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
