"""The notebook of the examples runs from its first cell to its last, in its own folder."""
import pathlib

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
EXAMPLES = pathlib.Path(__file__).resolve().parents[1] / "examples"


def test_notebook():
    pytest.importorskip("spacy")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(EXAMPLES / "vietner.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=600, resources={"metadata": {"path": EXAMPLES}}).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert "<mark" in shown[0]["data"]["text/html"]
    assert any("Ngô Trọng Khánh | Thiếu tướng | Phó Tư lệnh Quân khu 4" in o.get("text", "") for o in shown)
    for output in shown:
        if "EntityRuler" in output.get("data", {}).get("text/plain", ""):
            print(output["data"]["text/plain"])
