"""The inputs of the growth and cost lines: parts of the corpus, and texts that are unlike any article."""

NEVER_RULE = """rule bench.never-{number}
  about   A rule whose first literal stands in no text
  match   "zq{number}x" name:AnyName
  make    person(name)
  yes     zq{number}x [Lê Văn Diện]person chủ trì hội nghị.

"""


def head(source, target, size):
    """The first lines of a file, up to `size` bytes."""
    with open(source, "rb") as lines, open(target, "wb") as out:
        written = 0
        for line in lines:
            if written + len(line) > size:
                break
            out.write(line)
            written += len(line)
    return target


def one_line(source, target, size, change=bytes):
    """About `size` bytes of the text as one line; the text is repeated where it is shorter."""
    written = 0
    # Line by line: the memory of this process is the least that the system reports for those it starts.
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


def never_rules(folder, count):
    """A folder of lexicons that adds `count` rules, none of which can match."""
    rules = folder / "rules"
    rules.mkdir(parents=True, exist_ok=True)
    text = "".join(NEVER_RULE.format(number=number) for number in range(count))
    (rules / "bench-never.rules").write_text(text, encoding="utf-8")
    return folder
