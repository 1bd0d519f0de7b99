"""What differs between two states of the knowledge base, entry by entry, field by field."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from core.frozen import Frozen
from knowledge.library import Library


class Differing(Frozen):
    """An entry that is otherwise: each field as it was and as it is."""

    id: str
    fields: dict[str, tuple[str, str]]


class Differences(Frozen):
    """Of one kind of entry."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Differing, ...]

    @property
    def nothing(self) -> bool:
        return not (self.added or self.removed or self.changed)


def differences(before: Library, now: Library) -> dict[str, Differences]:
    """Compare conditions, medicines, brands and symptoms; a kind without a difference is left out.

    Of filler words, sets and spellings in Devanagari it is told that they differ, as "words".
    """
    kinds: dict[str, tuple[Mapping[str, BaseModel], Mapping[str, BaseModel]]] = {
        "conditions": (before.conditions.all, now.conditions.all),
        "medicines": (before.formulary.medicines, now.formulary.medicines),
        "brands": (before.formulary.brands, now.formulary.brands),
        "symptoms": (before.glossary.symptoms, now.glossary.symptoms),
    }
    found = {kind: _compared(old, new) for kind, (old, new) in kinds.items()}
    told = {kind: each for kind, each in found.items() if not each.nothing}
    if not told and before.version != now.version:
        other = Differing(id="glossary", fields={})
        told["words"] = Differences(added=(), removed=(), changed=(other,))
    return told


def _compared(before: Mapping[str, BaseModel], now: Mapping[str, BaseModel]) -> Differences:
    return Differences(
        added=tuple(sorted(set(now) - set(before))),
        removed=tuple(sorted(set(before) - set(now))),
        changed=tuple(_changed(before, now)),
    )


def _changed(before: Mapping[str, BaseModel], now: Mapping[str, BaseModel]) -> Iterable[Differing]:
    for name in sorted(set(before) & set(now)):
        if before[name] != now[name]:
            old, new = before[name].model_dump(mode="json"), now[name].model_dump(mode="json")
            yield Differing(id=name, fields=dict(_apart(old, new, "")))


def _apart(old: Any, new: Any, at: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Go down to the fields that differ: "first_line.paracetamol.strength"."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield from _apart(old.get(key), new.get(key), f"{at}.{key}" if at else key)
    elif _of_entries(old) and _of_entries(new) and len(old) == len(new):
        for place, (one, other) in enumerate(zip(old, new, strict=True), start=1):
            if one != other:
                yield from _apart(one, other, f"{at}.{one.get('medicine', place)}")
    elif isinstance(old, list) and isinstance(new, list):
        gone, come = [o for o in old if o not in new], [n for n in new if n not in old]
        moved = not (gone or come)  # the same in another order: show it whole
        yield at, (_told(old if moved else gone), _told(new if moved else come))
    else:
        yield at, (_told(old), _told(new))


def _of_entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _told(value: Any) -> str:
    """Write a value for a person who compares two; "" where there is none."""
    if isinstance(value, list):
        return "; ".join(_told(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{k} {_told(v)}" for k, v in value.items() if v not in (None, "", [], {}))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str("" if value is None else value)
