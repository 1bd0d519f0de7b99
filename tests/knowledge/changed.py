"""A copy of the knowledge base in which something is otherwise."""

import shutil
from pathlib import Path

from knowledge import files

FEVER = "conditions/viral-fever.yaml"
DOSE = ("strength: 500 mg\n  adult: {amount: 500,", "strength: 650 mg\n  adult: {amount: 650,")


def changed(folder: Path, *changes: tuple[str, str], file: str = FEVER) -> Path:
    """Copy the data into `folder` and write one thing for another in a file of it."""
    shutil.copytree(files.DATA, folder)
    path = folder / file
    text = path.read_text("utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, "utf-8")
    return folder
