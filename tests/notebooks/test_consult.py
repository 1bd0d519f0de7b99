"""The notebook runs from its first cell to its last, and shows what it promises."""

from functools import partial
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

read = partial(nbformat.reads, as_version=4)
FILE = Path(__file__).parents[2] / "notebooks" / "consult.ipynb"


async def test_the_notebook_walks_a_consult_to_the_screen(
    vectors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSULT_VECTORS", str(vectors))
    notebook = read(FILE.read_text())
    await NotebookClient(notebook, timeout=300).async_execute()
    shown = "".join(
        output.get("text", "") or str(output.get("data", ""))
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )
    assert "emergency" in shown
    assert "[NAME_1]" in shown
    assert "Rajesh" not in shown
    assert "viral-fever#first-line" in shown
    assert "block" in shown


def test_the_notebook_is_kept_without_output() -> None:
    notebook = read(FILE.read_text())
    assert all(not cell.get("outputs") for cell in notebook.cells)
