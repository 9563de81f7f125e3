"""Runs programs and takes their time and memory; medians and spreads of rounds."""
import math
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Run:
    """One run of a process: seconds of wall time to the first byte of its output and to its end, and the most memory
    it held, in bytes."""

    first: float
    seconds: float
    memory: int


def run(command, environment=None, read=False):
    """Runs a command without input; ends the bench where it fails.

    Its output is thrown away by the system; with `read` it goes through a pipe, and `first` is when the first byte
    came, else 0. The system reports at least the memory of this process, so this one holds little.
    """
    start = time.perf_counter()
    output = subprocess.PIPE if read else subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, env=environment, bufsize=0)
    first = 0.0
    if read:
        with process.stdout as pipe:
            while pipe.read(65536):
                first = first or time.perf_counter() - start
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: exit {process.returncode}: {' '.join(map(str, command))}")
    return Run(first, seconds, usage.ru_maxrss * 1024)


def rounds(count, measures):
    """The figures of each named measure over `count` rounds, in which the measures take turns: A B A B …"""
    figures = {name: [] for name in measures}
    for _ in range(count):
        for name, measure in measures.items():
            figures[name].append(measure())
    return figures


def ratios(figures, others):
    """Figure by other figure, round by round."""
    return [a / b for a, b in zip(figures, others, strict=True)]


def median(figures):
    """The median."""
    return statistics.median(figures)


def number(figure):
    """Three significant digits, for example `0.0123`, `1.23`, `123`; no exponent."""
    digits = max(0, 2 - math.floor(math.log10(abs(figure)))) if figure else 0
    return f"{figure:,.{digits}f}"
