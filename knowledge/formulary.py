"""What a written medicine name stands for. Exact after normalization, never a guess."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from knowledge import files, naming, strength
from knowledge.by_sound import consonants, sound_of, sounding, with_s
from knowledge.files import BadKnowledge
from knowledge.look_alikes import LookAlikes
from knowledge.naming import Reading
from knowledge.schema import Brand, Medicine, route_of

Via = Literal["generic", "synonym", "brand"]
_SPELLED = "devanagari_names.yaml"
_LIQUID = frozenset({"syrup", "syp", "syr", "suspension", "susp"})  # said of the same bottle


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a written name stands for: each ingredient with mg per unit, None where unknown."""

    written: str
    name: str
    ingredients: Mapping[str, float | None]
    via: Via


@dataclass(frozen=True, slots=True)
class _Entry:
    shown: str
    via: Via
    ingredients: Mapping[str, float | None]
    medicine: Medicine | None  # the generic entry, whose products know strengths
    form: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Formulary:
    """Medicines and brands; `version` is a digest of the data."""

    version: str
    medicines: Mapping[str, Medicine]
    brands: Mapping[str, Brand]
    _names: Mapping[str, _Entry]
    _alike: LookAlikes
    _sounds: Mapping[str, str]  # how a Latin name sounds -> the name

    def resolve(self, written: str) -> Resolved | None:
        """Find the medicine of exactly this name; None when nobody knows it."""
        parts = naming.parts(written)
        if whole := self._one(written) or (len(parts) > 1 and self._one(" ".join(parts))) or None:
            return replace(whole, written=written)
        found = [self._one(part) for part in parts] if len(parts) > 1 else []
        known = [part for part in found if part]
        return _together(written, known) if known and len(known) == len(found) else None

    def knows(self, key: str) -> bool:
        """Tell whether a normalized name (`naming.key`) is one of ours, letter for letter."""
        return key in self._names

    def in_latin(self, written: str, *, exactly: bool = False) -> str:
        """Give the Latin spelling of a name in Devanagari; "" where none or several sound so.

        `exactly`: with its vowels.
        """
        told = [sound_of(each) for each in dict.fromkeys((written, with_s(written)))]
        found = next((self._sounds[each] for each in told if each in self._sounds), "")
        if found or exactly:
            return found
        return next((f for each in told if (f := self._sounds.get(consonants(each), ""))), "")

    def means_other(self, before: "Formulary") -> list[str]:
        """List the names that `before` knew and this one does not, or takes for something else."""
        names = before._names.items()  # noqa: SLF001 -- of our own kind
        return [
            entry.shown
            for key, entry in names
            if key not in self._names or self._names[key].ingredients != entry.ingredients
        ]

    def look_alikes(self, written: str) -> tuple[str, ...]:
        """Name what is written similarly, for a message; nothing resolves by it."""
        near = self._alike.to(naming.key(naming.stem(written)))
        return tuple(dict.fromkeys(self._names[name].shown for name in near))

    def _one(self, written: str) -> Resolved | None:
        for reading in naming.readings(written):
            entry = self._names.get(reading.key)
            if entry and (entry.via != "brand" or self._sold_so(entry, reading)):
                amounts = _amounts(entry, reading, self.medicines)
                generics = " + ".join(self.medicines[i].name for i in amounts)
                return Resolved(written, generics, MappingProxyType(amounts), entry.via)
        return None

    def _sold_so(self, entry: _Entry, reading: Reading) -> bool:
        """Refuse "Allegra nasal spray": under one brand, another form may be another medicine."""
        route = route_of(reading.forms)
        routes = {route_of(entry.form.split())}
        for ingredient in entry.ingredients:
            routes |= {product.route for product in self.medicines[ingredient].products}
        return reading.bare and (not reading.forms or route in routes)


def _together(written: str, parts: list[Resolved]) -> Resolved:
    """Join the parts of "aceclofenac + paracetamol"; one number at the end is nobody's own."""
    if any(None in part.ingredients.values() for part in parts):
        parts = [replace(part, ingredients=dict.fromkeys(part.ingredients)) for part in parts]
    amounts: dict[str, float | None] = {}
    for part in parts:
        for name, mg in part.ingredients.items():
            before = amounts.get(name, 0.0)
            amounts[name] = None if mg is None or before is None else before + mg
    via: Via = "brand" if any(p.via == "brand" for p in parts) else "generic"
    name = " + ".join(dict.fromkeys(p.name for p in parts))
    return Resolved(written, name, MappingProxyType(amounts), via)


def _amounts(
    entry: _Entry, reading: Reading, medicines: Mapping[str, Medicine]
) -> dict[str, float | None]:
    """Read the strength written after the name; a combination needs one number for each part."""
    amounts, stated = dict(entry.ingredients), strength.parse(reading.strength)
    if stated is None:
        liquid = _LIQUID if _LIQUID & reading.forms else frozenset()
        other = reading.forms and entry.form not in {"", *reading.forms, *liquid}
        return dict.fromkeys(amounts) if other else amounts
    single = medicines[next(iter(amounts))] if len(amounts) == 1 else None
    known = entry.medicine or single
    found = stated.milligrams or (known and _listed(known, stated))
    if found and len(found) == len(amounts):
        return dict(zip(amounts, found, strict=True))
    return dict.fromkeys(amounts) if entry.via != "brand" or single else amounts


def _listed(medicine: Medicine, stated: strength.Strength) -> tuple[float, ...] | None:
    """Give a bare number the unit its medicine is sold in: "Thyronorm 50" is micrograms."""
    units = stated.amounts[0] * {"iu": 1, "k": 1000}.get(stated.unit, 0)
    if units and medicine.iu_per_mg:
        return (round(units / medicine.iu_per_mg, 6),)
    sold = [s for p in medicine.products if (s := strength.parse(p.strength))]
    if stated.unit or not sold:
        return None
    for one in sold:
        if stated.amounts in (one.amounts, (sum(one.amounts),)):
            return one.milligrams
    unit = sold[0].unit
    return stated._replace(unit=unit).milligrams if len(medicine.ingredients) == 1 else None


def load(data: Path = files.DATA) -> Formulary:
    """Read and check medicines and brands. Raises BadKnowledge naming file and field."""
    return _load(data)


@functools.lru_cache
def _load(data: Path) -> Formulary:
    cited = files.documents(data)
    made = [
        (f, files.entry(Medicine, raw, f, cited)) for f, raw in files.listed(data / "medicines")
    ]
    medicines = files.unique(made)
    for file, medicine in made:
        _check_ingredients(file, medicine, medicines)
    brands = _brands(data, medicines)
    latin = _named(medicines, brands, data / "brands")
    names = MappingProxyType({**latin, **dict(_spelled(latin, data / _SPELLED))})
    return Formulary(
        fingerprint(data),
        MappingProxyType(medicines),
        MappingProxyType(brands),
        names,
        LookAlikes(names),
        sounding((entry.shown, frozenset(entry.ingredients)) for entry in latin.values()),
    )


def fingerprint(data: Path) -> str:
    folders = (data / "medicines", data / "brands")
    entries = (file for each in folders for file in each.glob("*.yaml"))
    return files.fingerprint([*entries, data / "sources.yaml", data / _SPELLED])


def _check_ingredients(file: Path, entry: Medicine, known: Mapping[str, Medicine]) -> None:
    for ingredient in entry.ingredients:
        single = known.get(ingredient)
        if single is None or single.ingredients != (ingredient,):
            raise BadKnowledge(file, entry.id, f"ingredients: no single medicine {ingredient!r}")


def _brands(data: Path, medicines: Mapping[str, Medicine]) -> dict[str, Brand]:
    cited = files.documents(data)
    raws = ((file, raw) for file in sorted((data / "brands").glob("*.yaml")) for raw in _sold(file))
    made = [(file, files.entry(Brand, raw, file, cited)) for file, raw in raws]
    for file, brand in made:
        if missing := set(brand.ingredients) - set(medicines):
            raise BadKnowledge(file, brand.name, f"ingredients: unknown {sorted(missing)}")
    return files.unique(made)


def _sold(file: Path) -> Iterator[dict[str, object]]:
    """Give one entry a name; in the file, names of one composition stand together."""
    area = files.read(file)
    for group in area["brands"]:
        shared = {key: value for key, value in group.items() if key not in ("contains", "names")}
        for name in group["names"]:
            entry = {"name": name, "ingredients": group["contains"], "source": area["source"]}
            yield entry | shared


def _named(
    medicines: Mapping[str, Medicine], brands: Mapping[str, Brand], file: Path
) -> Mapping[str, _Entry]:
    """Index every name by its normalized form; one form may not stand for two things."""
    names: dict[str, _Entry] = {}
    for shown, entry in (*_generics(medicines), *_trade(brands)):
        key = naming.key(shown)
        other = names.setdefault(key, entry)
        if set(other.ingredients) != set(entry.ingredients):
            raise BadKnowledge(file, shown, f"name: also stands for {other.shown!r}")
    return MappingProxyType(names)


def _spelled(names: Mapping[str, _Entry], file: Path) -> Iterator[tuple[str, _Entry]]:
    """Index names as Hindi writes them; each stands for one that is known."""
    for written, meant in files.read(file).items():
        entry = names.get(naming.key(meant))
        if entry is None:
            raise BadKnowledge(file, written, f"stands for {meant!r}, which nobody knows")
        yield naming.key(written), entry


def _generics(medicines: Mapping[str, Medicine]) -> Iterator[tuple[str, _Entry]]:
    for medicine in medicines.values():
        amounts = MappingProxyType(dict.fromkeys(medicine.ingredients))
        yield medicine.name, _Entry(medicine.name, "generic", amounts, medicine)
        yield medicine.id, _Entry(medicine.name, "generic", amounts, medicine)
        for synonym in medicine.synonyms:
            yield synonym, _Entry(synonym, "synonym", amounts, medicine)


def _trade(brands: Mapping[str, Brand]) -> Iterator[tuple[str, _Entry]]:
    for brand in brands.values():
        amounts = MappingProxyType(dict(brand.ingredients))
        yield brand.name, _Entry(brand.name, "brand", amounts, None, brand.form)
