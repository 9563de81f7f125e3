"""What the benches share: their options, and measuring one section after another."""
import argparse
import subprocess
import sys

from results import Table, save


def options(about, sections):
    """What the command line asks for; `only` holds names of these sections."""

    def chosen(names):
        for name in names.split(","):
            if name not in sections:
                raise argparse.ArgumentTypeError(f"unknown section {name}; there are {', '.join(sections)}")
        return names.split(",")

    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--only", type=chosen, default=list(sections), metavar="SECTION,…")
    parser.add_argument("--save", action="store_true")
    return parser.parse_args()


def build(root):
    """Builds the release, and makes the folder of the bench."""
    subprocess.run([root / "scripts/vietner", "--version"], check=True, stdout=subprocess.DEVNULL)
    (root / ".build-bench").mkdir(exist_ok=True)


def measure(bench, sections, asked, name):
    """Measures and prints the sections asked for of the script `name`; the file of results, where they are saved."""
    bench.table, path = Table(), None
    for section in asked.only:
        bench.table.begin(section)
        sections[section](bench)
        if asked.save:
            # Section by section, so that a run that is interrupted leaves what it has.
            command = " ".join([f"scripts/bench/{name}", *sys.argv[1:]])
            path = save(bench.root / "scripts/bench/results", bench.table, command)
    if path:
        print(f"\nwritten to {path.relative_to(bench.root)}")
    return path
