#!/usr/bin/env python3
"""Draws a file of results as SVG, for README.md; the same bytes for the same results.

    scripts/bench/plots.py scripts/bench/results/FILE.json
"""
import json
import math
import pathlib
import sys

from measuring import median, number

WIDTH, LEFT, RIGHT, STEP = 720, 190, 90, 26
STYLE = """<style>
text{font:13px system-ui,sans-serif;fill:#1f2328}.soft{fill:#656d76}.bar{fill:#8c959f}.ours{fill:#0969da}
.line{fill:none;stroke:#0969da;stroke-width:2}.dot{fill:#0969da}.axis{stroke:#8c959f;stroke-width:1}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.soft{fill:#8d96a0}.ours,.dot{fill:#4493f8}.line{stroke:#4493f8}}
</style>"""


def svg(height, title, parts):
    """A drawing with its title above."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{title}">'
    return "\n".join([head, STYLE, text(0, 18, title), *parts, "</svg>", ""])


def text(x, y, words, kind="", anchor="start"):
    """Words; `kind` is a class of the style."""
    words = str(words).replace("&", "&amp;").replace("<", "&lt;")
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}" text-anchor="{anchor}">{words}</text>'


def bars(title, rows, logarithmic=False):
    """Horizontal bars of (name, figure, is it ours), the longest as wide as there is room."""
    most = max(figure for _, figure, _ in rows)
    # Of a logarithmic scale, the left edge stands for a tenth of the least figure.
    least = min(figure for _, figure, _ in rows) / 10
    room, parts = WIDTH - LEFT - RIGHT, []
    for index, (name, figure, ours) in enumerate(rows):
        share = math.log(figure / least) / math.log(most / least) if logarithmic else figure / most
        top = 34 + index * STEP
        parts += [
            text(LEFT - 8, top + 14, name, anchor="end"),
            f'<rect x="{LEFT}" y="{top}" width="{share * room:.0f}" height="18" class="{"ours" if ours else "bar"}"/>',
            text(LEFT + share * room + 8, top + 14, number(figure), "soft"),
        ]
    return svg(48 + len(rows) * STEP, title, parts)


def curve(title, points, unit):
    """A line through (x, y), both scales logarithmic, with the figures beside the points."""
    width, height, top = WIDTH - LEFT - RIGHT, 150, 50
    def place(values, room):
        low, high = math.log(min(values)), math.log(max(values))
        return [(math.log(value) - low) / ((high - low) or 1) * room for value in values]
    xs = [LEFT + x for x in place([x for x, _ in points], width)]
    ys = [top + height - y for y in place([y for _, y in points], height)]
    bottom = top + height + 16
    parts = [f'<path class="axis" d="M{LEFT - 20} {bottom}H{LEFT + width + 20}"/>']
    parts.append('<path class="line" d="M' + "L".join(f"{x:.0f} {y:.0f}" for x, y in zip(xs, ys, strict=True)) + '"/>')
    for x, y, (count, figure) in zip(xs, ys, points, strict=True):
        parts += [
            f'<circle class="dot" cx="{x:.0f}" cy="{y:.0f}" r="4"/>',
            text(x - 8, y - 8, f"{number(figure)} {unit}", anchor="end"),
            text(x, bottom + 18, f"{count:,}", "soft", "middle"),
        ]
    return svg(bottom + 38, title, parts)


def tagged(results, section, **tags):
    """(tags, median) of the rows of a section that have all these tags."""
    rows = results["sections"].get(section, {"rows": []})["rows"]
    return [(row["tags"], median(row["figures"])) for row in rows
            if row["tags"] and all(row["tags"].get(name) == value for name, value in tags.items())]


def drawings(results):
    """The plots of the sections that were measured, by name."""
    if found := tagged(results, "peers", text="general"):
        rows = sorted(((t["of"], f, t["of"].startswith("vietner")) for t, f in found), key=lambda row: -row[1])
        yield "peers", bars("General news on one thread, MB/s, logarithmic", rows, logarithmic=True)
    if found := tagged(results, "inputs"):
        yield "inputs", bars("MB/s by kind of text, one thread", [(t["input"], f, True) for t, f in found])
    if found := tagged(results, "stages", text="general"):
        yield "stages", bars("Nanoseconds a byte by stage, general news", [(t["stage"], f, True) for t, f in found])
    if found := tagged(results, "sizes", of="time"):
        points = [(t["megabytes"], f) for t, f in found]
        yield "sizes", curve("Time by MB of general news, two threads", points, "s")
    if found := tagged(results, "rows", of="anew"):
        points = [(t["count"], f) for t, f in found]
        yield "rows", curve("Loading by rows added to the lexicons, after a change", points, "s")


def draw(path):
    """Writes the plots beside a file of results."""
    results = json.loads(path.read_text(encoding="utf-8"))
    for name, drawing in drawings(results):
        path.with_name(f"{name}.svg").write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    draw(pathlib.Path(sys.argv[1]))
