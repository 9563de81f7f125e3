"""Bad input: a named exception or the right answer, never a crash of the interpreter."""
import os
import pickle
import shutil

import pytest
import vietner

TEXT = "Thiếu tướng Ngô Trọng Khánh, Phó Tư lệnh Quân khu 4 dự."


@pytest.mark.parametrize("text", [None, TEXT.encode(), 7, [TEXT]])
def test_other_types(annotator, text):
    with pytest.raises(TypeError, match="text must be str"):
        annotator.annotate(text)
    with pytest.raises(TypeError, match="text must be str"):
        list(annotator.annotate_many([TEXT, text]))


def test_one_string_is_not_many(annotator):
    with pytest.raises(TypeError, match="iterable of str"):
        annotator.annotate_many(TEXT)


@pytest.mark.parametrize("threads", [0, -1, 1025])
def test_threads_out_of_range(annotator, threads):
    with pytest.raises(ValueError, match="1 to 1024"):
        annotator.annotate_many([TEXT], threads=threads)


def test_lone_surrogates(annotator):
    with pytest.raises(vietner.InvalidTextError, match="position 2"):
        annotator.annotate("ab\ud800")


def test_nul_and_nothing(annotator):
    assert annotator.annotate("").spans == ()
    assert annotator.annotate("\0" + TEXT).people[0].name == "Ngô Trọng Khánh"
    with pytest.raises(ValueError, match="NUL"):
        annotator.annotate(TEXT, date="2024\0")


def test_huge_string(annotator):
    text = (TEXT + "\n") * 200_000
    document = annotator.annotate(text)
    assert document.json.count('"label":"PERSON"') >= 200_000


@pytest.mark.parametrize(("letter", "count"), [("a", 10**9), ("ế", vietner.LONGEST_TEXT // 3 + 1)])
def test_too_long_a_string(annotator, letter, count):
    text = letter * count
    with pytest.raises(vietner.TextTooLongError, match="100000000 bytes; annotate it in parts"):
        annotator.annotate(text)


def test_folder_that_is_not_there(tmp_path):
    with pytest.raises(vietner.LoadError) as caught:
        vietner.Annotator(lexicons=tmp_path / "nowhere")
    assert any("nowhere" in line for line in caught.value.diagnostics)
    assert pickle.loads(pickle.dumps(caught.value)).diagnostics == caught.value.diagnostics


def test_every_mistake_is_listed(tmp_path):
    folder = tmp_path / "Lexicons"
    shutil.copytree(os.path.join(os.path.dirname(vietner.__file__), "Lexicons"), folder)
    for name in ("ranks.tsv", "titles.tsv"):
        with open(folder / name, "a", encoding="utf-8") as file:
            file.write("broken\n")
    with pytest.raises(vietner.LoadError) as caught:
        vietner.Annotator(lexicons=folder)
    text = str(caught.value)
    assert "ranks.tsv" in text and "titles.tsv" in text


def test_use_after_close():
    annotator = vietner.Annotator()
    stream = annotator.annotate_many([TEXT] * 1000)
    next(stream)
    annotator.close()
    annotator.close()
    with pytest.raises(vietner.ClosedError):
        annotator.annotate(TEXT)
    with pytest.raises(vietner.ClosedError):
        list(stream)


def test_fork_after_load(annotator):
    expected = annotator.annotate(TEXT).json
    child = os.fork()
    if child == 0:
        same = [d.json for d in annotator.annotate_many([TEXT] * 50, threads=2)] == [expected] * 50
        os._exit(0 if same else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_pickle_loads_again(annotator, tmp_path):
    copy = pickle.loads(pickle.dumps(annotator))
    assert copy.annotate(TEXT).json == annotator.annotate(TEXT).json
    copy.close()
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    copy = pickle.loads(pickle.dumps(vietner.Annotator(adding=[overlay])))
    assert copy._folders == (None, (str(overlay),))
