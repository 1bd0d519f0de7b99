"""A release of the knowledge base: a folder named by the digest of its bytes."""

import shutil
import tempfile
from enum import StrEnum
from pathlib import Path

from core.frozen import Frozen
from knowledge import evaluation, library
from knowledge.evaluation import Evaluation, Unsealed

DATA = "data"
_FOLDERS = ("conditions", "medicines", "brands")
_FILES = (
    "sources.yaml",
    "glossary.yaml",
    "glossary_hindi.yaml",
    "glossary_spoken.yaml",
    "devanagari_names.yaml",
)
_NAME = 64  # hexadecimal digits of SHA-256


class Fault(StrEnum):
    """Why a release may not be published. NONE: it may."""

    NONE = ""
    CHANGED = "changed"  # its bytes are not those it is named by
    NOT_EVALUATED = "not_evaluated"
    EVALUATION_CHANGED = "evaluation_changed"
    OTHER_PROGRAM = "other_program"  # measured with other code, rules or gates than these
    NOT_GREEN = "not_green"


class Release(Frozen):
    """A release as it lies there. `seal` stands for its evaluation."""

    fingerprint: str
    fault: Fault
    evaluation: Evaluation | None = None
    seal: str = ""


def copied(source: Path, releases: Path) -> Path:
    """Copy what is knowledge of `source` into a release; what ships with the program stays out."""
    releases.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=releases) as workshop:
        data = Path(workshop) / "release" / DATA
        for name in _FOLDERS:
            (data / name).mkdir(parents=True)
            for file in sorted((source / name).glob("*.yaml")):
                shutil.copyfile(file, data / name / file.name)
        for name in _FILES:
            shutil.copyfile(source / name, data / name)
        made = releases / library.version_of(data)
        if not made.exists():
            data.parent.rename(made)
    return made


def listed(releases: Path) -> list[Path]:
    """List the folders of releases, the newest first."""
    found = [each for each in releases.glob("*") if len(each.name) == _NAME and each.is_dir()]
    return sorted(found, key=lambda each: each.stat().st_mtime, reverse=True)


def is_whole(folder: Path) -> bool:
    """Tell whether the bytes are those the folder is named by."""
    try:
        return library.version_of(folder / DATA) == folder.name
    except OSError:
        return False


def examine(folder: Path, key: bytes, program: str) -> Release:
    """Look at a release and say what stands against it."""
    if not is_whole(folder):
        return Release(fingerprint=folder.name, fault=Fault.CHANGED)
    try:
        found = evaluation.read(folder, key)
    except Unsealed:
        return Release(fingerprint=folder.name, fault=Fault.EVALUATION_CHANGED)
    if found is None:
        return Release(fingerprint=folder.name, fault=Fault.NOT_EVALUATED)
    told, seal = found
    fault = _fault(told, folder.name, program)
    return Release(fingerprint=folder.name, fault=fault, evaluation=told, seal=seal)


def _fault(told: Evaluation, fingerprint: str, program: str) -> Fault:
    if told.knowledge != fingerprint:
        return Fault.EVALUATION_CHANGED
    if told.program != program:
        return Fault.OTHER_PROGRAM
    return Fault.NONE if told.green else Fault.NOT_GREEN
