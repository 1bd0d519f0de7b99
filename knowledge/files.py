"""Read the data files, naming file and field when one is wrong."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from core.errors import ConsultError
from core.plain_data import read_yaml
from knowledge.schema import Source

DATA = Path(__file__).parent / "data"
Entry = TypeVar("Entry", bound=BaseModel)


class BadKnowledge(ConsultError):
    """A data file says something that cannot be: the message names file, entry and field."""

    def __init__(self, file: Path, entry: object, why: str) -> None:
        super().__init__(f"{file.name}: {entry}: {why}")


def read(file: Path) -> Any:
    """Parse one YAML file. Raises `BadKnowledge`."""
    try:
        return read_yaml(file)
    except yaml.YAMLError as error:
        raise BadKnowledge(file, "file", str(error)) from error


def entry(kind: type[Entry], raw: Any, file: Path, documents: Mapping[str, Source]) -> Entry:
    """Make one entry; short source references become the documents they name."""
    name = raw.get("id", raw.get("name", "?")) if isinstance(raw, dict) else raw
    try:
        return kind.model_validate(_cited(raw, documents))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BadKnowledge(file, name, f"{field}: {first['msg']}") from error
    except LookupError as error:
        raise BadKnowledge(file, name, f"sources: unknown document {error}") from error


def documents(data: Path = DATA) -> dict[str, Source]:
    """Read the documents that entries cite by a short name."""
    file = data / "sources.yaml"
    return {name: entry(Source, raw, file, {}) for name, raw in read(file).items()}


def unique(entries: Iterable[tuple[Path, Entry]]) -> dict[str, Entry]:
    """Index entries by id; an id used twice is an error."""
    found: dict[str, Entry] = {}
    for file, item in entries:
        name = str(getattr(item, "id", None) or getattr(item, "name", ""))
        if name in found:
            raise BadKnowledge(file, name, "id: used twice")
        found[name] = item
    return found


def fingerprint(files: Iterable[Path]) -> str:
    """Digest names and bytes, so that a changed fact is a changed version."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.name}\0{len(file.read_bytes())}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def listed(folder: Path) -> Iterator[tuple[Path, Any]]:
    """Yield each raw entry of a folder of lists, with its file."""
    for file in sorted(folder.glob("*.yaml")):
        for raw in read(file):
            yield file, raw


def _cited(raw: Any, documents: Mapping[str, Source]) -> Any:
    """Expand `sources: {"*": "nlem-2022, section 6"}` and `source: memory` to what they name."""
    if not isinstance(raw, dict):
        return raw
    raw = dict(raw)
    if isinstance(raw.get("sources"), dict):
        raw["sources"] = {f: _document(s, documents) for f, s in raw["sources"].items()}
    if isinstance(raw.get("source"), str):
        raw["source"] = _document(raw["source"], documents)
    return raw


def _document(cited: Any, documents: Mapping[str, Source]) -> Any:
    if not isinstance(cited, str):
        return cited
    name, _, section = cited.partition(",")
    return documents[name.strip()].model_copy(update={"section": section.strip()})
