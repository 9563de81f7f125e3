"""Runs programs and takes their time and memory; medians and spreads of rounds."""
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Run:
    """One run of a process: seconds of wall time from start to end, and the most memory it held, in bytes."""

    seconds: float
    memory: int


def run(command, stdin=None):
    """Runs a command without input; ends the bench where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: exit {process.returncode}: {' '.join(map(str, command))}")
    return Run(seconds, usage.ru_maxrss * 1024)


class Peer:
    """A peer that stays alive and searches its text once each time it is asked."""

    def __init__(self, python, name, phrases, corpus, limit):
        command = [python, pathlib.Path(__file__).with_name("peer.py"), name, phrases, corpus, str(limit)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.name, self.bytes = name, self.answer()["bytes"]

    def answer(self):
        """The next line of the peer."""
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"bench: the peer {self.name} ended")
        return json.loads(line)

    def seconds(self):
        """The seconds of one search."""
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()
        return self.answer()["seconds"]

    def close(self):
        """Ends the process."""
        self.process.stdin.close()
        self.process.wait()


def rounds(count, *measures):
    """The figures of each measure over `count` rounds, in which the measures take turns: A B A B …"""
    figures = [[] for _ in measures]
    for _ in range(count):
        for measure, taken in zip(measures, figures, strict=True):
            taken.append(measure())
    return figures


def median(figures):
    """The median."""
    return statistics.median(figures)


def number(figure):
    """Three significant digits, for example `0.0123`, `1.23`, `123`; no exponent."""
    digits = max(0, 2 - math.floor(math.log10(abs(figure)))) if figure else 0
    return f"{figure:,.{digits}f}"


def spread(figures, form=number):
    """The lowest and highest figure, for example `1.20–1.31`."""
    return f"{form(min(figures))}–{form(max(figures))}"
