"""The texts of the bench: the corpus, made once, what is derived from it, and texts that are unlike any article."""
import hashlib
import json
import subprocess
import sys
import unicodedata


def corpus(root, folder, megabytes):
    """The folder with the corpus, made anew where a script of the bench, an article or a lexicon has changed."""
    digest = hashlib.sha256(f"{megabytes}".encode())
    scripts = root / "scripts/bench"
    for path in sorted([*scripts.glob("*.py"), *root.glob("Tests/Corpus/*.txt"), *root.glob("Lexicons/**/*.tsv")]):
        digest.update(path.read_bytes())
    made = folder / f"corpus-{digest.hexdigest()[:12]}"
    facts = made / "facts.json"
    if not facts.exists():
        command = [sys.executable, scripts / "corpus.py", "--megabytes", str(megabytes), "--out", made]
        facts.write_bytes(subprocess.run(command, check=True, cwd=root, stdout=subprocess.PIPE).stdout)
    return made


def rewritten(source, target, change):
    """Articles whose text `change` makes of those of a file, made once; and how many bytes of text they hold."""
    size = 0
    partial = target.with_suffix(".partial")
    with open(source, encoding="utf-8") as lines, open(partial, "w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            article["text"] = change(article["text"])
            size += len(article["text"].encode())
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    partial.rename(target)
    return size


def decomposed(text):
    """The text in NFD: every tone and hook a mark of its own."""
    return unicodedata.normalize("NFD", text)


def repeated(source, target, size):
    """Articles of `size` bytes in all, which repeat those of a file under other ids; gives the bytes of text."""
    written = copy = 0
    # Line by line: the memory of this process is the least that the system reports for those it starts.
    with open(target, "wb") as out:
        while written < size:
            with open(source, "rb") as lines:
                for line in lines:
                    if written >= size:
                        break
                    out.write(line.replace(b'"bench-', f'"bench-{copy}-'.encode(), 1))
                    written += len(json.loads(line)["text"].encode())
            copy += 1
    return written


def one_line(source, target, size, change=bytes):
    """About `size` bytes of the text as one line; the text is repeated where it is shorter."""
    written = 0
    with open(target, "wb") as out:
        while written < size:
            with open(source, "rb") as lines:
                for line in lines:
                    if written >= size:
                        break
                    written += out.write(change(line.rstrip(b"\n")) + b" ")
    return target


def capitals(source, target, size):
    """One line of capitals only."""
    return one_line(source, target, size, lambda line: line.decode("utf-8").upper().encode())


def brackets(_, target, size):
    """`size` opening brackets."""
    target.write_text("(" * size + "\n", encoding="utf-8")
    return target
