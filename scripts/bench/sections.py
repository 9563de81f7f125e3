"""What is measured, one function for each section of the table; README.md shows a part of it."""
import json
import os
import pathlib
import subprocess
import sys

import peers
import texts
from measuring import ratios, rounds, run

MEGABYTE = 1_000_000
# The peers whose ratio has a bound, by text.
PEER_BOUNDS = {
    ("general", "pyahocorasick"): "≥ 2",
    ("general", "spacy"): "≥ 40",
    ("general", "underthesea"): "≥ 5,000",
    ("dense", "pyahocorasick"): "≥ 1",
}
ROWS = (1_000, 10_000, 100_000, 1_000_000)
RULES = (100, 1_000)


class Bench:
    """Where everything stands and how much is measured."""

    def __init__(self, root, quick, large):
        self.root, self.large, self.table = root, large, None
        self.folder = root / ".build-bench"
        self.python = self.folder / "venv/bin/python"
        self.vietner = root / ".build/release/vietner"
        # Not the user's own, of which the eight youngest images are kept.
        self.environment = os.environ | {"XDG_CACHE_HOME": str(self.folder / "cache")}
        self.megabytes, self.rounds = (10, 3) if quick else (50, 5)
        self.corpus = texts.corpus(root, self.folder, self.megabytes)
        self.facts = json.loads((self.corpus / "facts.json").read_text())
        self.empty, self.article = self.folder / "empty.txt", self.folder / "article.txt"
        self.empty.write_text("")
        with open(self.articles("dense"), encoding="utf-8") as lines:
            self.article.write_text(json.loads(lines.readline())["text"], encoding="utf-8")

    def articles(self, text):
        """The file of JSON Lines with articles of one kind."""
        return self.corpus / f"{text}.jsonl"

    def size(self, text):
        """Bytes of these articles."""
        return self.facts[f"{text}_bytes"]

    def annotate(self, path, form="jsonl", jobs=1, adding=None, read=False):
        """One run of the command over a file."""
        more = ["--add-lexicons", adding] if adding else []
        command = [self.vietner, "annotate", "--from", form, "-j", str(jobs), *more, path]
        return run(command, self.environment, read)

    def speed(self, text, jobs=1):
        """Bytes a second of one run over articles of one kind."""
        return self.size(text) / self.annotate(self.articles(text), jobs=jobs).seconds

    def forget(self):
        """Removes what earlier runs have kept of the lexicons."""
        for image in pathlib.Path(self.environment["XDG_CACHE_HOME"]).glob("vietner/*"):
            image.unlink()


def megabytes(figures):
    """Bytes as megabytes."""
    return [figure / MEGABYTE for figure in figures]


def by_peers(bench):
    """Whole annotation on one thread against the bare search of each peer."""
    started = peers.start(bench.python, bench.corpus / "phrases.txt")
    for text in ("general", "dense"):
        path, size = bench.corpus / f"{text}.txt", bench.size(text)
        measures = {"vietner": lambda text=text: bench.speed(text)}
        for name, peer in started.items():
            measures[name] = lambda peer=peer, path=path, size=size: peer.speed(path, size)
        taken = rounds(bench.rounds, measures)
        for name, speeds in taken.items():
            whole = f"whole process, {size / MEGABYTE:.0f} MB, one thread"
            note = whole if name in ("vietner", "grep") else "search alone"
            if name in peers.LIMITS:
                note += f", {peers.LIMITS[name] / MEGABYTE:g} MB"
            label = peers.title(name) if name in started else "vietner annotate"
            bench.table.add(f"{label}, {text}", "MB/s", megabytes(speeds), note=note, tags={"text": text, "of": label})
        for name in started:
            figures = ratios(taken["vietner"], taken[name])
            bound = PEER_BOUNDS.get((text, name), "")
            bench.table.add(f"vietner / {peers.title(name)}, {text}", "×", figures, bound=bound)
    for peer in started.values():
        peer.close()


def by_input(bench):
    """Kinds of text: dense, general, without names, decomposed, and in capitals."""
    kinds = {"dense": "dense", "general": "general", "no entities": "plain"}
    measures = {name: lambda kind=kind: bench.speed(kind) for name, kind in kinds.items()}
    for name, change in (("NFD", texts.decomposed), ("capitals", str.upper)):
        path = bench.corpus / f"{name}.jsonl"
        size = texts.rewritten(bench.articles("general"), path, change)
        measures[name] = lambda path=path, size=size: size / bench.annotate(path).seconds
    notes = {"NFD": "general, decomposed; more bytes", "capitals": "general in capitals"}
    for name, speeds in rounds(bench.rounds, measures).items():
        bench.table.add(name, "MB/s", megabytes(speeds), note=notes.get(name, ""), tags={"input": name})


def by_stage(bench):
    """Nanoseconds a byte of each stage on one thread, told by the clock between stages (scripts/bench/stages)."""
    build = ["swift", "build", "--quiet", "-c", "release", "--product", "stages", "--static-swift-stdlib"]
    environment = bench.environment | {"VIETNER_BENCH": "1"}
    subprocess.run(build, cwd=bench.root, env=environment, check=True)
    for text in ("general", "dense"):
        with open(bench.articles(text), "rb") as articles:
            command = [bench.vietner.with_name("stages"), str(bench.rounds)]
            done = subprocess.run(command, env=environment, check=True, stdin=articles, stdout=subprocess.PIPE)
        taken = [json.loads(line) for line in done.stdout.splitlines()]
        total = sum(sum(one.values()) for one in taken)
        for stage in taken[0]:
            figures = [one[stage] / bench.size(text) for one in taken]
            note = f"{sum(one[stage] for one in taken) / total:.0%} of the time"
            bench.table.add(f"{stage}, {text}", "ns/byte", figures, note=note, tags={"text": text, "stage": stage})


def by_size(bench):
    """Time and memory from 1 to 100 MB of general news on two threads, with --large to 1,000 MB."""
    sizes = [1, 10, 100] + ([1000] if bench.large else [])
    start = min(bench.annotate(bench.empty, "text").seconds for _ in range(5))
    path, net = bench.folder / "sized.jsonl", {}
    for size in sizes:
        exact = texts.repeated(bench.articles("general"), path, size * MEGABYTE)
        runs = [bench.annotate(path, jobs=2) for _ in range(bench.rounds if size <= 10 else 1)]
        tags = {"megabytes": size}
        bench.table.add(f"{size:,} MB, two threads", "s", [r.seconds for r in runs], tags=tags | {"of": "time"})
        bound = "≤ 120" if size == 1000 else ""
        memory = megabytes([max(r.memory for r in runs)])
        bench.table.add(f"{size:,} MB, most memory", "MB", memory, bound=bound, tags=tags | {"of": "memory"})
        net[size] = sorted((r.seconds - start) / exact for r in runs)[len(runs) // 2]
    for size in sizes[2:]:
        off = (net[size] / net[10] - 1) * 100
        bench.table.add(f"time a byte, {size:,} MB over 10 MB", "%", [off], bound="≤ 5", note="start-up taken off")
    path.unlink()


def by_threads(bench):
    """Two threads against one."""
    for text in ("general", "dense"):
        one, two = rounds(bench.rounds, {
            jobs: lambda jobs=jobs, text=text: bench.speed(text, jobs) for jobs in (1, 2)
        }).values()
        bench.table.add(f"one thread, {text}", "MB/s", megabytes(one), tags={"text": text, "threads": 1})
        bench.table.add(f"two threads, {text}", "MB/s", megabytes(two), tags={"text": text, "threads": 2})
        bench.table.add(f"two threads / one, {text}", "×", ratios(two, one), bound="≥ 1.8")


def at_start(bench):
    """Fresh processes: the program alone, an empty text, one article; and an article after a change of lexicons."""

    def first_time():
        bench.forget()
        return bench.annotate(bench.article, "text", read=True)

    bench.annotate(bench.empty, "text")
    taken = rounds(20, {
        "alone": lambda: run([bench.vietner, "--version"], bench.environment, read=True),
        "empty": lambda: bench.annotate(bench.empty, "text", read=True),
        "article": lambda: bench.annotate(bench.article, "text", read=True),
    })
    taken |= rounds(bench.rounds, {"changed": first_time})
    first = {name: [r.first * 1000 for r in runs] for name, runs in taken.items()}
    loading = [empty - alone for empty, alone in zip(first["empty"], first["alone"], strict=True)]
    bench.table.add("program alone (--version), to first byte", "ms", first["alone"])
    bench.table.add("loading", "ms", loading, bound="≤ 25", note="an empty text less the program alone")
    bench.table.add("one article, to first byte", "ms", first["article"], bound="≤ 40")
    note = "no image of the lexicons was kept"
    bench.table.add("one article after a change of lexicons", "ms", first["changed"], note=note)
    memory = megabytes([max(r.memory for r in taken["article"])])
    bench.table.add("one article, most memory", "MB", memory)


def grown(bench, what, counts, bounds):
    """What more rows or rules cost: loading them, memory, and the time of general news beyond loading."""
    path, made = bench.articles("general"), {}
    for count in counts:
        made[count] = bench.corpus / f"{what}-{count}"
        if not made[count].exists():
            # In a process of its own: the memory of this one is the least that the system reports for those it starts.
            script = bench.root / "scripts/bench/lexicons.py"
            subprocess.run([sys.executable, script, what, str(count), made[count]], check=True)

    def anew(folder):
        bench.forget()
        return bench.annotate(bench.empty, "text", adding=folder)

    for count, folder in made.items():
        load_bound, slow_bound = bounds.get(count, ("", ""))
        taken = rounds(bench.rounds, {
            "anew": lambda folder=folder: anew(folder),
            "start": lambda folder=folder: bench.annotate(bench.empty, "text", adding=folder),
            "text": lambda folder=folder: bench.annotate(path, adding=folder),
            "plain start": lambda: bench.annotate(bench.empty, "text"),
            "plain text": lambda: bench.annotate(path),
        })
        seconds = {name: [r.seconds for r in runs] for name, runs in taken.items()}
        name, tags = f"{count:,} {what} more", {"count": count}
        bench.table.add(
            f"{name}, loading after a change", "s", seconds["anew"], bound=load_bound, note="with the bundled lexicons",
            tags=tags | {"of": "anew"})
        bench.table.add(f"{name}, loading the image", "s", seconds["start"], tags=tags | {"of": "start"})
        memory = megabytes([max(r.memory for r in taken["start"])])
        bench.table.add(f"{name}, memory", "MB", memory, note="from the image", tags=tags | {"of": "memory"})
        pairs = [[a - b for a, b in zip(seconds[f"{kind}text"], seconds[f"{kind}start"], strict=True)]
                 for kind in ("", "plain ")]
        slower = [(share - 1) * 100 for share in ratios(*pairs)]
        bench.table.add(
            f"{name}, slower by", "%", slower, bound=slow_bound, note="general news, beyond loading",
            tags=tags | {"of": "slower"})


def by_rows(bench):
    """Growth with the lexicon."""
    grown(bench, "rows", ROWS, {1_000_000: ("≤ 2", "≤ 30")})


def by_rules(bench):
    """Growth with the rules: those that never match."""
    grown(bench, "rules", RULES, {})


def by_shape(bench):
    """Time of twice the text, where the text is unlike any article: 2 is linear."""
    whole = bench.megabytes * MEGABYTE
    cases = {
        "one line": (texts.one_line, whole),
        "one line of capitals": (texts.capitals, whole // 10),
        "opening brackets": (texts.brackets, MEGABYTE),
    }
    start = min(bench.annotate(bench.empty, "text").seconds for _ in range(5))
    for name, (make, size) in cases.items():
        source = bench.corpus / "dense.txt"
        parts = [make(source, bench.folder / f"shape-{part}.txt", part) for part in (size // 2, size)]
        half, all_of_it = rounds(bench.rounds, {
            part: lambda part=part: bench.annotate(part, "text") for part in parts
        }).values()
        net = [[max(r.seconds - start, 1e-4) for r in runs] for runs in (all_of_it, half)]
        memory = max(r.memory for r in all_of_it) / MEGABYTE
        note = f"{size / MEGABYTE:g} MB over half of it; {memory:.0f} MB of memory"
        bench.table.add(f"time for twice the text: {name}", "×", ratios(*net), note=note)
        for part in parts:
            part.unlink()


SECTIONS = {
    "peers": by_peers, "inputs": by_input, "stages": by_stage, "sizes": by_size, "threads": by_threads,
    "start": at_start, "rows": by_rows, "rules": by_rules, "shapes": by_shape,
}
