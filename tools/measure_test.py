"""measure.py: what it takes for a function, and what it refuses."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import measure  # noqa: E402


class Functions(unittest.TestCase):
    def names(self, text):
        return [(name, size) for name, _, size in measure.functions(text)]

    def test_plain_member_and_constructor(self):
        text = ("namespace a {\nint f(int x) {\n  return x;\n}\nstruct S {\n  S() : a_{1}, b_(2) {\n  }\n  int g() const noexcept {\n"
                "    if (a_) {\n    }\n    return 0;\n  }\n};\n}\nbool a::S::h(const char* s) {\n  return *s == '}';\n}\n")
        self.assertEqual([name for name, _ in self.names(text)], ["f", "S", "g", "a::S::h"])
        self.assertIn(("g", 5), self.names(text))

    def test_tables_and_lambdas_are_none(self):
        text = 'const int kTable[] = {1, 2, f(3)};\nauto x = [](int a) {\n  return a;\n};\nvoid f() {\n  auto g = [] {\n    return 1;\n  };\n}\n'
        self.assertEqual(self.names(text), [("f", 5)])

    def test_braces_in_literals_and_comments(self):
        text = 'void f() {  // {\n  g("{", \'{\', R"(}})");\n}\nvoid h() {\n}\n'
        self.assertEqual([name for name, _ in self.names(text)], ["f", "h"])

    def test_template_and_operator(self):
        text = "template <class T, class U>\nT f(U u) {\n  return u;\n}\nbool operator<(const A& a, const A& b) {\n  return a.x < b.x;\n}\n"
        self.assertEqual([name for name, _ in self.names(text)], ["f", "operator<"])


class Limits(unittest.TestCase):
    def hard(self, name, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            tree = measure.Tree(pathlib.Path(folder))
            tree.read()
            return [fault.split(": ", 1)[1] for fault in tree.hard]

    def test_fine(self):
        self.assertEqual(self.hard("src/a.cc", "// قال\nint f();\n"), [])

    def test_arabic_in_source(self):
        self.assertEqual(len(self.hard("src/a.cc", 'auto x = u"قال";\n')), 1)
        self.assertEqual(self.hard("src/a_test.cc", 'auto x = u"قال";\n'), [])

    def test_bidi_anywhere(self):
        self.assertEqual(len(self.hard("docs/a.md", "a\u202eb\n")), 1)

    def test_long_things(self):
        self.assertEqual(len(self.hard("src/a.cc", "int " + "x" * 130 + ";\n")), 1)
        self.assertEqual(len(self.hard("src/a.cc", "void f() {\n" + "  g();\n" * 120 + "}\n")), 1)
        self.assertEqual(len(self.hard("src/a.cc", "int x;\n" * 801)), 1)

    def test_no_utf8(self):
        self.assertEqual(len(self.hard("docs/a.md", b"\xff\xfe a")), 1)


if __name__ == "__main__":
    unittest.main()
