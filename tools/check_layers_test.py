"""check_layers.py on small trees made for the purpose."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import check_layers  # noqa: E402

DESIGN = """# Design

| Layer | Owns | May include |
|---|---|---|
| include/marsad | the structs | std |
| base | bytes | include |
| text | letters | base |
| words | words | text and above |
| views | pages | include, base, text (slicing) |

| another | table |
"""


class Layers(unittest.TestCase):
    def faults(self, files, design=DESIGN):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve()
            (root / "DESIGN.md").write_text(design, encoding="utf-8")
            for name, text in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return check_layers.Checker(root).run()

    def test_downward_is_fine(self):
        self.assertEqual(self.faults({
            "include/marsad/span.h": "#include <string>\n", "src/base/a.h": '#include "marsad/span.h"\n',
            "src/text/b.h": '#include "base/a.h"\n', "src/words/c.cc": '#include "base/a.h"\n#include "text/b.h"\n#include <vector>\n'}), [])

    def test_upward_is_named_with_its_line(self):
        faults = self.faults({"src/text/b.h": "", "src/base/a.cc": '#include <string>\n#include "text/b.h"\n'})
        self.assertEqual(faults, ['src/base/a.cc:2: include of text/b.h: "base" may not include "text"'])

    def test_above_but_not_named(self):
        self.assertEqual(len(self.faults({"src/words/c.h": "", "src/views/v.cc": '#include "words/c.h"\n'})), 1)

    def test_public_headers_stay_public(self):
        faults = self.faults({"src/base/a.h": "", "include/marsad/x.h": '#include "base/a.h"\n#include <unicode/uchar.h>\n#include <fmt/core.h>\n'})
        self.assertEqual(len(faults), 3)

    def test_missing_climbing_and_angled(self):
        faults = self.faults({"src/base/a.h": "", "src/text/b.cc": '#include "base/gone.h"\n#include "../base/a.h"\n#include <base/a.h>\n'})
        self.assertEqual(len(faults), 3)

    def test_circles(self):
        faults = self.faults({"src/base/a.h": '#include "base/b.h"\n', "src/base/b.h": '#include "base/a.h"\n'})
        self.assertEqual(len(faults), 1)

    def test_comments_do_not_count(self):
        self.assertEqual(self.faults({"src/words/c.h": "", "src/base/a.cc": '// #include "words/c.h"\n/*\n#include "words/c.h"\n*/\n'}), [])

    def test_links(self):
        faults = self.faults({"src/text/CMakeLists.txt": "marsad_module(text\n  SOURCES a.cc\n  DEPENDS marsad_base marsad_words)\n"})
        self.assertEqual(len(faults), 1)

    def test_folder_without_a_row(self):
        self.assertEqual(len(self.faults({"src/misc/a.cc": ""})), 1)

    def test_broken_table(self):
        with self.assertRaises(ValueError):
            self.faults({}, "# Design\n")
        with self.assertRaises(ValueError):
            self.faults({}, DESIGN.replace("| text | letters | base |", "| text | letters | words |"))


if __name__ == "__main__":
    unittest.main()
