"""The file of candidates: merged, reviewed, rewritten whole or not at all."""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from eval.candidates.gather import Seen
from eval.candidates.record import ACCEPTED, CANDIDATE, DECLINED, kept_out
from eval.lines import Row
from eval.suites.dataset import Dataset, load
from privacy.scan import Guard

GONE = "its consult is no longer there"
_LONGEST_NAME = 80


class Unknown(ValueError):
    """No candidate of this id stands in the file."""


@dataclass
class Merged:
    """What the file holds now, and what became of what it held. Pairs are of id and reason."""

    rows: list[Row] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def rows_of(path: Path) -> list[Row]:
    return list(load(path.stem, path.parent).cases) if path.is_file() else []


def merged(before: Sequence[Row], found: Iterable[Seen], on: date) -> Merged:
    """Bring the lines up to date. A reviewed line stays as it is until its consult changes."""
    done, old = Merged(), {row["id"]: row for row in before}
    for seen in found:
        held = old.pop(seen.identity, None)
        if seen.row is None:
            if held is not None:
                done.removed.append((seen.identity, seen.why))
            elif "identifier" in seen.why or "redaction" in seen.why:
                done.refused.append((seen.identity, seen.why))
            continue
        _take(done, seen, held, on)
    done.removed += [(identity, GONE) for identity in old]
    return done


def _take(done: Merged, seen: Seen, held: Row | None, on: date) -> None:
    assert seen.row is not None
    source = _source(seen.row)
    if held is not None and held["provenance"].get("source") == source:
        if rule := kept_out(held, seen.guard):  # a reviewer wrote it into the line
            done.removed.append((seen.identity, f"an identifier was found ({rule})"))
        else:
            done.rows.append(held)
        return
    (done.new if held is None else done.changed).append(seen.identity)
    origin = seen.row["provenance"] | {"source": source, "promoted_on": on.isoformat()}
    unread = {"provenance": origin, "status": CANDIDATE, "reviewed_by": "", "reviewed_on": ""}
    done.rows.append(seen.row | unread)


def write(path: Path, rows: Sequence[Row], on: date) -> None:
    """Write the file; without a line there is none. The same lines leave it untouched."""
    if not rows:
        path.unlink(missing_ok=True)
    elif rows_of(path) != list(rows):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.new")
        lines = (json.dumps(row, ensure_ascii=False) for row in (header(on), *rows))
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def review(rows: Sequence[Row], wanted: Sequence[str], by: str, on: date, *, good: bool) -> None:
    """Accept or decline lines, in place. Raises `Unknown`, or ValueError without a person."""
    name = " ".join(by.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise ValueError("say who reviewed it: --by NAME")
    known = {row["id"]: row for row in rows}
    if missing := [each for each in wanted if each not in known]:
        raise Unknown(f"no such candidate: {', '.join(missing)}")
    for each in wanted:
        if good and (rule := kept_out(known[each], Guard())):
            raise ValueError(f"{each} holds an identifier ({rule}); nothing was accepted")
    for each in wanted:
        status = ACCEPTED if good else DECLINED
        known[each] |= {"status": status, "reviewed_by": name, "reviewed_on": on.isoformat()}


def accepted(data: Dataset) -> Dataset:
    """Give the lines that a named person has accepted, as a data set of their own."""
    rows = tuple(row for row in data.cases if _counts(row))
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return Dataset(data.name, data.header, rows, hashlib.sha256(text.encode()).hexdigest())


def _counts(row: Row) -> bool:
    return row.get("status") == ACCEPTED and bool(str(row.get("reviewed_by") or "").strip())


def header(on: date) -> Row:
    """Say what the file is, as our own data sets do."""
    told = {
        "suite": "candidates",
        "about": "Cases whose drafts physicians changed or rejected, de-identified and consented.",
        "author": "the physicians of this installation",
        "date": on.isoformat(),
        "licence": "internal",
        "review": "A line counts once a named person has accepted it.",
        "on": on.isoformat(),
    }
    return {"header": told}


def _source(row: Row) -> str:
    text = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
