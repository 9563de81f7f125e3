"""The rows that a run measures: printed as a table, kept in a file of results."""
import datetime
import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass, field

from measuring import median, number

HEAD = ("measure", "unit", "median", "lowest–highest", "bound", "note")


@dataclass
class Row:
    """One measure: what, in which unit, its figures by round, and the bound that it should keep, such as `≤ 40`."""

    name: str
    unit: str
    figures: list[float]
    bound: str = ""
    note: str = ""
    # What plots need to find the row and place it.
    tags: dict = field(default_factory=dict)

    def is_met(self):
        """Whether the median keeps the bound."""
        sign, limit = self.bound.split()
        limit = float(limit.replace(",", ""))
        return median(self.figures) <= limit if sign == "≤" else median(self.figures) >= limit

    def cells(self):
        """The cells of the table."""
        low, high = number(min(self.figures)), number(max(self.figures))
        span = f"{low} to {high}" if len(self.figures) > 1 else ""
        bound = f"{self.bound}: {'met' if self.is_met() else 'not met'}" if self.bound else ""
        return self.name, self.unit, number(median(self.figures)), span, bound, self.note


def markdown(cells):
    """A line of a Markdown table."""
    return "| " + " | ".join(cells) + " |"


class Table:
    """The rows of a run by section, printed as they come."""

    def __init__(self):
        self.sections = {}
        print(markdown(HEAD), "|---|---|--:|--:|---|---|", sep="\n", flush=True)

    def begin(self, section):
        """Says which section the next rows belong to."""
        self.rows = self.sections.setdefault(section, [])

    def add(self, name, unit, figures, **more):
        """Adds and prints a row; `more` as in `Row`."""
        row = Row(name, unit, [float(f"{figure:.5g}") for figure in figures], **more)
        self.rows.append(row)
        print(markdown(row.cells()), flush=True)


def machine():
    """What is measured on: system, kind of processor, how many, gigabytes of memory."""
    processor = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
            processor = names[0] if names else processor
    except OSError:
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": processor,
        "processors": os.cpu_count(),
        "memory": f"{memory:.0f} GB",
    }


def save(folder, table, command):
    """Puts the sections into the file of today and this kind of machine, in place of the same sections there; its path.

    The same as a table for the reader stands beside it, as Markdown.
    """
    describe = ["git", "describe", "--always", "--dirty"]
    revision = subprocess.run(describe, cwd=folder.parent, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    today = datetime.date.today().isoformat()
    folder.mkdir(exist_ok=True)
    path = folder / f"{today}-{platform.machine()}-{os.cpu_count()}.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    results = {"date": today, "machine": machine(), "sections": kept.get("sections", {})}
    for name, rows in table.sections.items():
        results["sections"][name] = {"revision": revision, "command": command, "rows": [asdict(row) for row in rows]}
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    path.with_suffix(".md").write_text(report(results), encoding="utf-8")
    return path


def report(results):
    """Results as Markdown."""
    about = "{system}; {processor}; {processors} processors; {memory}".format(**results["machine"])
    lines = [f"# Measured on {results['date']}", "", about]
    for name, section in results["sections"].items():
        rows = [markdown(Row(**row).cells()) for row in section["rows"]]
        lines += ["", f"## {name}", f"`{section['command']}` at revision {section['revision']}", ""]
        lines += [markdown(HEAD), "|---|---|--:|--:|---|---|", *rows]
    return "\n".join(lines) + "\n"
