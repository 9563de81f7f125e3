"""Tests of the scripts themselves: setup, bench, checks/repository.py and checks/readme."""
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent


def load(path):
    """A script as a module."""
    loader = importlib.machinery.SourceFileLoader(path.stem, str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(path.stem, loader))
    sys.modules[path.stem] = module  # Where dataclasses look for it.
    loader.exec_module(module)
    return module


class Repository(unittest.TestCase):
    breaches = staticmethod(load(SCRIPTS / "checks/repository.py").breaches)

    def messages(self, path, text):
        return [line for line, _ in self.breaches(path, text)]

    def test_letters_in_code_but_not_in_comments(self):
        text = '// tỉnh\nlet a = "tỉnh"\n/* tỉnh\n */ let b = "// tỉnh"\nlet c = "–…" /// tỉnh\n'
        self.assertEqual(self.messages("Sources/VietNER/A.swift", text), [2, 4])

    def test_escaped_quote_before_a_comment(self):
        self.assertEqual(self.messages("Sources/VietNER/A.swift", 'let a = "\\"" // tỉnh\nlet b = "tỉnh"\n'), [2])

    def test_letter_tables_and_tests_may_hold_letters(self):
        self.assertEqual(self.messages("Sources/VietText/SyllableTables.swift", 'let a = "ươ"\n'), [])
        self.assertEqual(self.messages("Tests/VietTextTests/A.swift", 'let a = "ươ"\n'), [])

    def test_long_file(self):
        self.assertEqual(self.messages("Sources/A/A.swift", "\n" * 499), [])
        self.assertEqual(self.messages("Sources/A/A.swift", "\n" * 500), [500])

    def test_unfinished_work(self):
        self.assertEqual(self.messages("Lexicons/a.rules", "a\n# TO" + "DO b\n"), [2])


class Readme(unittest.TestCase):
    readme = load(SCRIPTS / "checks/readme")

    def test_examples_of_a_block(self):
        self.assertEqual(self.readme.examples("$ a\nb\nc\n$ d\n"), [("a", ["b", "c"]), ("d", [])])

    def test_agreement(self):
        self.assertTrue(self.readme.agree(["a", "…", "d"], ["a", "b", "c", "d"]))
        self.assertTrue(self.readme.agree(["a.c"], ["a.c"]))
        self.assertTrue(self.readme.agree(['{"a":…,"d":1}'], ['{"a":2,"b":3,"d":1}']))
        self.assertFalse(self.readme.agree(['{"a":…,"d":1}'], ['{"a":2,', '"d":1}']))
        self.assertFalse(self.readme.agree(["a.c"], ["abc"]))
        self.assertFalse(self.readme.agree(["a", "…", "d"], ["a", "b"]))
        self.assertFalse(self.readme.agree([], ["a"]))


class Setup(unittest.TestCase):
    def with_swift(self, answer):
        """The exit code and messages of scripts/setup where swift --version prints `answer`."""
        with tempfile.TemporaryDirectory() as folder:
            swift = pathlib.Path(folder, "swift")
            swift.write_text(f"#!/bin/sh\necho '{answer}'\n")
            swift.chmod(0o755)
            environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
            done = subprocess.run([SCRIPTS / "setup"], env=environment, capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr

    def test_versions(self):
        for version in ("6.3", "6.3.1", "6.10", "7.0"):
            self.assertEqual(self.with_swift(f"Swift version {version} (swift)"), (0, ""), version)
        for version in ("5.10.1", "6.2.4"):
            status, messages = self.with_swift(f"Swift version {version} (swift)")
            self.assertEqual(status, 1, version)
            self.assertIn("too old", messages)

    def test_unreadable_version(self):
        self.assertEqual(self.with_swift("something else")[0], 1)


class Bench(unittest.TestCase):
    def test_the_corpus_is_the_same_for_the_same_seed(self):
        with tempfile.TemporaryDirectory() as folder:
            made = []
            for name, seed in (("a", 1), ("b", 1), ("c", 2)):
                script, out = SCRIPTS / "bench/make-corpus.py", pathlib.Path(folder, name)
                command = [sys.executable, script, "--megabytes", "0.05", "--seed", str(seed), "--out", out]
                subprocess.run(command, check=True, cwd=SCRIPTS.parent, capture_output=True)
                made.append((out / "corpus.jsonl").read_text(encoding="utf-8"))
        self.assertEqual(made[0], made[1])
        self.assertNotEqual(made[0], made[2])
        for line in made[0].splitlines():
            self.assertTrue(1900 < len(json.loads(line)["text"].encode()) < 4600)

    def test_one_line_is_as_long_as_asked_and_valid(self):
        texts = load(SCRIPTS / "bench/texts.py")
        with tempfile.TemporaryDirectory() as folder:
            source, target = pathlib.Path(folder, "source"), pathlib.Path(folder, "target")
            source.write_text("tỉnh Hòa Bình\nxã\n", encoding="utf-8")
            written = texts.capitals(source, target, 1000).read_text(encoding="utf-8")
        self.assertNotIn("\n", written)
        self.assertTrue(written.startswith("TỈNH HÒA BÌNH XÃ TỈNH"))
        self.assertTrue(1000 <= len(written.encode()) < 1030)

    def test_numbers(self):
        number = load(SCRIPTS / "bench/measuring.py").number
        words = {0.01234: "0.0123", 1.234: "1.23", 12.34: "12.3", 12345: "12,345", 0: "0"}
        self.assertEqual([number(n) for n in words], list(words.values()))


if __name__ == "__main__":
    unittest.main()
