"""Tests of the scripts themselves: setup, bench, checks/repository.py and checks/readme."""
import contextlib
import importlib.machinery
import importlib.util
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

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
    @classmethod
    def setUpClass(cls):
        # Its modules import one another by their names.
        sys.path.insert(0, str(SCRIPTS / "bench"))
        cls.addClassCleanup(sys.path.remove, str(SCRIPTS / "bench"))

    def test_the_corpus_is_the_same_for_the_same_seed(self):
        with tempfile.TemporaryDirectory() as folder:
            made = []
            for name, seed in (("a", 1), ("b", 1), ("c", 2)):
                script, out = SCRIPTS / "bench/corpus.py", pathlib.Path(folder, name)
                command = [sys.executable, script, "--megabytes", "0.05", "--seed", str(seed), "--out", out]
                subprocess.run(command, check=True, cwd=SCRIPTS.parent, capture_output=True)
                made.append((out / "dense.jsonl").read_text(encoding="utf-8"))
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

    def test_repeated_articles_have_ids_of_their_own(self):
        texts = load(SCRIPTS / "bench/texts.py")
        with tempfile.TemporaryDirectory() as folder:
            source, target = pathlib.Path(folder, "source"), pathlib.Path(folder, "target")
            source.write_text('{"id": "bench-1", "text": "xã"}\n{"id": "bench-2", "text": "tỉnh"}\n', encoding="utf-8")
            written = texts.repeated(source, target, 18)
            articles = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
        self.assertEqual(written, sum(len(article["text"].encode()) for article in articles))
        self.assertEqual(len({article["id"] for article in articles}), len(articles))
        self.assertEqual([article["text"] for article in articles], ["xã", "tỉnh"] * 2)

    def test_names_are_distinct_and_the_same_for_the_same_seed(self):
        lexicons = load(SCRIPTS / "bench/lexicons.py")
        made = []
        with tempfile.TemporaryDirectory() as folder:
            for name in ("a", "b"):
                lexicons.names(pathlib.Path(folder, name), 500)
                made.append(pathlib.Path(folder, name, "bench-names.tsv").read_text(encoding="utf-8"))
        self.assertEqual(made[0], made[1])
        rows = [line.split("\t") for line in made[0].splitlines()[1:]]
        self.assertEqual([len(rows), len({row[0] for row in rows}), len({row[1] for row in rows})], [500] * 3)

    def test_results_are_kept_by_section_and_drawn(self):
        results, plots = load(SCRIPTS / "bench/results.py"), load(SCRIPTS / "bench/plots.py")
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            subprocess.run(["git", "init", "-q"], cwd=root, check=True)
            identity = ["-c", "user.name=a", "-c", "user.email=a@b"]
            subprocess.run(["git", *identity, "commit", "-q", "--allow-empty", "-m", "a"], cwd=root, check=True)
            for section in ("threads", "inputs"):
                with contextlib.redirect_stdout(io.StringIO()):
                    table = results.Table()
                    table.begin(section)
                    table.add("dense & <so on>", "MB/s", [3, 1, 2], bound="≥ 1.8", tags={"input": "dense & <so on>"})
                path = results.save(root / "results", table, "run")
            kept = json.loads(path.read_text(encoding="utf-8"))["sections"]
            self.assertEqual(list(kept), ["threads", "inputs"])
            shown = "| dense & <so on> | MB/s | 2.00 | 1.00 to 3.00 | ≥ 1.8: met |  |"
            self.assertIn(shown, path.with_suffix(".md").read_text(encoding="utf-8"))
            plots.draw(path)
            drawing = ElementTree.parse(path.with_name("inputs.svg"))
            self.assertIn("dense & <so on>", [element.text for element in drawing.iter()])

    def test_numbers(self):
        number = load(SCRIPTS / "bench/measuring.py").number
        words = {0.01234: "0.0123", 1.234: "1.23", 12.34: "12.3", 12345: "12,345", 0: "0"}
        self.assertEqual([number(n) for n in words], list(words.values()))


if __name__ == "__main__":
    unittest.main()
