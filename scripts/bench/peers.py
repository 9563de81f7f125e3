"""The programs that VietNER is compared with: where they come from, how much they search, and how they are asked."""
import json
import os
import pathlib
import subprocess
import sys
import time

# By peer, the package on PyPI; the first and last need none.
PACKAGES = {
    "utf8_copy": None,
    "pyahocorasick": "pyahocorasick==2.3.1",
    "ahocorasick_rs": "ahocorasick-rs==1.0.3",
    "flashtext": "flashtext==2.7",
    "spacy": "spacy>=3.8,<4",
    "underthesea": "underthesea>=9.5,<10",
    "grep": None,
}
TITLES = {
    "utf8_copy": "copy that checks UTF-8",
    "ahocorasick_rs": "ahocorasick-rs",
    "spacy": "spaCy EntityRuler",
    "underthesea": "underthesea ner",
    "grep": "grep -F -o -f",
}
# The slow ones search only this many bytes, so that the bench ends the same day.
LIMITS = {"flashtext": 2_000_000, "spacy": 500_000, "underthesea": 20_000}


def title(name):
    """A peer as the table names it."""
    return TITLES.get(name, name)


def install(python):
    """Makes the virtual environment of the peers where it is missing, and installs what they need from PyPI."""
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", python.parent.parent], check=True)
    packages = filter(None, PACKAGES.values())
    subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True, stdout=sys.stderr)


def start(python, phrases):
    """All peers by name, ready to search."""
    return {name: Grep(phrases) if name == "grep" else Peer(python, name, phrases) for name in PACKAGES}


class Peer:
    """A peer that stays alive and searches a text each time it is asked."""

    def __init__(self, python, name, phrases):
        self.name = name
        command = [python, pathlib.Path(__file__).with_name("peer.py"), name, phrases]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.answer()

    def answer(self):
        """The next line of the peer."""
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"bench: the peer {self.name} ended")
        return json.loads(line)

    def speed(self, path, size):
        """Bytes a second of one search of a file's first `size` bytes, or as many as the peer's limit allows."""
        self.process.stdin.write(f"{min(size, LIMITS.get(self.name, size))} {path}\n")
        self.process.stdin.flush()
        answer = self.answer()
        return answer["bytes"] / answer["seconds"]

    def close(self):
        """Ends the process."""
        self.process.stdin.close()
        self.process.wait()


class Grep:
    """grep -F -o -f over a whole file, by bytes; a process for each search, as VietNER is."""

    def __init__(self, phrases):
        self.phrases = phrases

    def speed(self, path, _):
        """Bytes a second, with starting the process."""
        start = time.perf_counter()
        # Its output is read: into /dev/null, grep stops at the first match.
        command = ["grep", "-a", "-F", "-o", "-f", self.phrases, path]
        done = subprocess.run(command, env=os.environ | {"LC_ALL": "C"}, stdout=subprocess.PIPE)
        if done.returncode > 1:
            sys.exit("bench: grep failed")
        return path.stat().st_size / (time.perf_counter() - start)

    def close(self):
        """Nothing is left behind."""
