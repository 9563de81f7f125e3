#!/usr/bin/env python3
"""What becomes of a run when the system fails it: each fault ends with the error the design names, and nothing is lost.

    scripts/checks/test_faults.py                 a few seconds, with .build/debug/vietner
    scripts/checks/test_faults.py --kills 200     as many kills, each at a random moment

VIETNER_COMMAND names another program to test.
"""
import contextlib
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMAND = os.environ.get("VIETNER_COMMAND", str(ROOT / ".build/debug/vietner"))
SENTENCE = "Đại tá Lê Văn Diện, Chỉ huy trưởng Bộ CHQS tỉnh Thanh Hóa, dự hội nghị của UBND tỉnh. "
KILLS = 6
NOBODY = 65534


def limited(**limits):
    """What a child does before it becomes the command: limited(NOFILE=16) sets RLIMIT_NOFILE."""

    def set_limits():
        for name, value in limits.items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))

    return set_limits


def documents(count):
    """JSON Lines: `count` documents of 90 bytes to 3 kB."""
    objects = ({"id": f"bài {n}", "text": SENTENCE * (1 + n * n % 31)} for n in range(count))
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)


class Faults(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.folder.chmod(0o755)

    def enterContext(self, manager):  # Python 3.11 has it.
        value = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return value

    def command(self, *arguments):
        return [COMMAND, *map(str, arguments)]

    def start(self, *arguments, **options):
        """A run that goes on; ended with the test."""
        options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        process = subprocess.Popen(self.command(*arguments), cwd=self.folder, **options)

        def end():
            process.kill()
            process.communicate()

        self.addCleanup(end)
        return process

    def run_command(self, *arguments, **options):
        """Status, output and messages of a whole run."""
        options = {"stdin": subprocess.DEVNULL, **options}
        done = subprocess.run(self.command(*arguments), cwd=self.folder, capture_output=True, **options)
        return done.returncode, done.stdout, done.stderr.decode()

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def ids(self, output):
        return [json.loads(line)["id"] for line in output.splitlines()]

    # Kills and full disks, and going on from them.

    def test_kills(self):
        self.write("in.jsonl", documents(300))
        annotate = ["annotate", "in.jsonl", "--from", "jsonl", "-j", "2"]
        begin = time.monotonic()
        status, whole, _ = self.run_command(*annotate)
        duration = time.monotonic() - begin
        self.assertEqual(status, 0)
        partial, target = self.folder / "out.jsonl.partial", self.folder / "out.jsonl"
        chance = random.Random(20261125)
        finished, torn, kills = 0, 0, 0
        while kills < KILLS:
            process = self.start(*annotate, "-o", "out.jsonl", "--resume")
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=chance.uniform(0, 1.2 * duration))
            if process.poll() is None:
                process.kill()
                kills += 1
            process.communicate()
            if target.exists():
                # It was finished before, or at the moment of the kill.
                self.assertEqual(target.read_bytes(), whole)
                self.assertFalse(partial.exists())
                target.unlink()
                finished += 1
            elif partial.exists():
                left = partial.read_bytes()
                torn += not left.endswith(b"\n") and left != b""
                self.assertEqual(left[: left.rfind(b"\n") + 1], whole[: left.rfind(b"\n") + 1])
        self.assertEqual(self.run_command(*annotate, "-o", "out.jsonl", "--resume")[0], 0)
        self.assertEqual(target.read_bytes(), whole)
        if KILLS > 20:
            print(f"{kills} kills, {finished} runs finished between them, {torn} lines torn", file=sys.stderr)

    def test_full_disk(self):
        if os.geteuid() != 0:
            self.skipTest("only root may mount")
        disk = self.folder / "disk"
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]
        if subprocess.run(mount, stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("mounting is not allowed here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        self.write("in.jsonl", documents(60))
        annotate = ["annotate", "in.jsonl", "--from", "jsonl"]
        whole = self.run_command(*annotate)[1]
        self.assertGreater(len(whole), 1 << 16)
        status, output, messages = self.run_command(*annotate, "-o", "disk/out.jsonl")
        self.assertEqual((status, output), (2, b""))
        self.assertIn("disk/out.jsonl: error: cannot write: no space left on the device; --resume goes on ", messages)
        self.assertEqual(os.listdir(disk), ["out.jsonl.partial"])
        subprocess.run(["mount", "-o", "remount,size=16m", disk], check=True)
        self.assertEqual(self.run_command(*annotate, "-o", "disk/out.jsonl", "--resume"), (0, b"", ""))
        self.assertEqual((disk / "out.jsonl").read_bytes(), whole)

    def test_file_size_limit(self):
        self.write("in.jsonl", documents(60))
        annotate = ["annotate", "in.jsonl", "--from", "jsonl"]
        whole = self.run_command(*annotate)[1]
        status, _, messages = self.run_command(*annotate, "-o", "out.jsonl", preexec_fn=limited(FSIZE=50_000))
        self.assertEqual(status, 2)
        self.assertIn("out.jsonl: error: cannot write: file too large; --resume goes on from ", messages)
        self.assertEqual(self.run_command(*annotate, "-o", "out.jsonl", "--resume"), (0, b"", ""))
        self.assertEqual((self.folder / "out.jsonl").read_bytes(), whole)

    def test_memory_limit(self):
        # The runtime ends a process that gets no memory; what is written before stays, and is gone on from.
        self.write("in.jsonl", documents(40) + json.dumps({"id": "lớn", "text": "số " * 20_000_000}) + "\n")
        annotate = ["annotate", "in.jsonl", "--from", "jsonl", "-j", "1", "-o", "out.jsonl"]
        limit = {"preexec_fn": limited(AS=400 << 20, CORE=0)}
        environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}
        status, _, messages = self.run_command(*annotate, **limit, env=environment)
        self.assertEqual(status, -signal.SIGABRT, messages)
        self.assertIn("failed to allocate", messages)
        self.write("in.jsonl", documents(41))
        self.assertEqual(self.run_command(*annotate, "--resume"), (0, b"", ""))
        self.assertEqual(
            (self.folder / "out.jsonl").read_bytes(), self.run_command("annotate", "in.jsonl", "--from", "jsonl")[1])

    # Readers of the output.

    def test_closed_pipe(self):
        self.write("in.jsonl", documents(400))
        process = self.start("annotate", "in.jsonl", "--from", "jsonl")
        self.assertTrue(process.stdout.readline().startswith(b'{"format":1'))
        process.stdout.close()
        self.assertEqual(process.stderr.read(), b"")
        self.assertEqual(process.wait(), 0)

    def test_slow_reader(self):
        """Who does not read holds the run up: neither input nor memory goes on growing."""
        process = self.start("annotate", "-", "--from", "lines", "-j", "2", stdin=subprocess.PIPE)
        line = (SENTENCE * 20).encode() + b"\n"
        fed = []

        def feed():
            with contextlib.suppress(OSError):
                while True:
                    process.stdin.write(line)
                    fed.append(len(line))

        threading.Thread(target=feed, daemon=True).start()
        process.stdout.readline()
        before, since = -1, time.monotonic()
        while sum(fed) != before and time.monotonic() < since + 60:
            before = sum(fed)
            time.sleep(1.5)
        self.assertEqual(sum(fed), before, "still reading input that it cannot write")
        self.assertLess(before, 16 << 20)
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        self.assertLess(int(status.split("VmHWM:")[1].split()[0]), 300_000, "kB")

    # Inputs.

    def held_run(self, *names):
        """A run whose first input is a pipe that has not been written yet, and the function that lets it go on."""
        os.mkfifo(self.folder / "first")
        process = self.start("annotate", "first", *names)
        pipe = open(self.folder / "first", "wb")  # Waits until the command opens it too.

        def go_on():
            pipe.write("họp\n".encode())
            pipe.close()
            output, messages = process.communicate(timeout=60)
            return process.returncode, output, messages.decode()

        return go_on

    def test_vanishing_file(self):
        self.write("b.txt", "hai")
        self.write("c.txt", "ba")
        go_on = self.held_run("b.txt", "c.txt")
        (self.folder / "b.txt").unlink()
        status, output, messages = go_on()
        self.assertEqual((status, messages), (2, "b.txt: error: no such file or folder\n"))
        self.assertEqual(self.ids(output), ["first", "c.txt"])

    def test_growing_and_shrinking_files(self):
        self.write("b.txt", "hai")
        self.write("c.txt", SENTENCE * 3000)
        go_on = self.held_run("b.txt", "c.txt")
        self.write("b.txt", "hai" + " ba" * 200_000)
        self.write("c.txt", "bốn")
        status, output, messages = go_on()
        self.assertEqual((status, messages), (0, ""))
        texts = [json.loads(line)["text"] for line in output.splitlines()]
        self.assertEqual(texts, ["họp\n", "hai" + " ba" * 200_000, "bốn"])

    def test_unreadable_files(self):
        (self.folder / "circle.txt").symlink_to("circle.txt")
        self.write("b.txt", "hai")
        status, output, messages = self.run_command("annotate", "circle.txt", "b.txt")
        self.assertEqual((status, messages), (2, "circle.txt: error: too many levels of symbolic links\n"))
        self.assertEqual(self.ids(output), ["b.txt"])

    def test_no_permission(self):
        self.write("a.txt", "một")
        (self.folder / "a.txt").chmod(0)
        (self.folder / "closed").mkdir(mode=0)
        self.write("b.txt", "hai")
        user = {}
        if os.geteuid() == 0:
            user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            version = subprocess.run([COMMAND, "--version"], preexec_fn=lambda: os.setuid(NOBODY), capture_output=True)
            if version.returncode != 0:
                self.skipTest("the command cannot be run by another user from its folder")
        status, output, messages = self.run_command("annotate", "a.txt", "closed", "b.txt", "-j", "1", **user)
        self.assertEqual((status, messages), (2, "a.txt: error: no permission\nclosed: error: no permission\n"))
        self.assertEqual(self.ids(output), ["b.txt"])
        status, _, messages = self.run_command("annotate", "b.txt", "-o", "out.jsonl", **user)
        if user:
            self.assertEqual((status, messages), (2, "out.jsonl: error: cannot write: no permission\n"))

    def test_pipe_as_input(self):
        os.mkfifo(self.folder / "pipe")
        process = self.start("annotate", "pipe", "--from", "jsonl", "-o", "out.jsonl")
        with open(self.folder / "pipe", "w", encoding="utf-8") as pipe:
            pipe.write(documents(30))
        self.assertEqual(process.wait(timeout=60), 0)
        self.assertEqual(len(self.ids((self.folder / "out.jsonl").read_bytes())), 30)

    # Limits.

    def test_few_open_files(self):
        for number in range(200):
            self.write(f"{number:03}.txt", "UBND tỉnh họp")
        status, output, messages = self.run_command("annotate", ".", "-j", "2", preexec_fn=limited(NOFILE=5))
        self.assertEqual((status, messages), (0, ""))
        self.assertEqual(len(self.ids(output)), 200)


if __name__ == "__main__":
    if "--kills" in sys.argv:
        place = sys.argv.index("--kills")
        KILLS = int(sys.argv[place + 1])
        del sys.argv[place : place + 2]
    unittest.main()
