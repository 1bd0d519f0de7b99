"""What stands in for a model: reads the passages it was sent and drafts from their words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_FORMS = sorted(
    (
        "tablet", "capsule", "syrup", "suspension", "drops", "oral drops", "eye drops", "ear drops",
        "nasal drops", "nasal spray", "inhaler", "respules", "cream", "ointment", "eye ointment",
        "gel", "lotion", "shampoo", "powder", "sachet", "lozenge", "mouthwash", "gargle", "soap",
        "chewable tablet", "vaginal tablet", "dispersible tablet", "injection", "solution",
        "suppository", "patch", "oral paste", "paste", "rotacap", "granules", "spray",
    ),
    key=len,
    reverse=True,
)  # fmt: skip
_REGIMEN = re.compile(
    r"(?P<product>[A-Z][^;:,]*?(?:\d[^,;]*)?), "
    r"(?P<doses>(?:(?:adult|child) [\d.]+ [A-Za-z]+(?:/kg)?(?:, )?)+?), "
    r"(?P<times>[\d.]+) times a day for (?P<days>\d+) days(?P<needed> when needed)?"
)
_DOSE = re.compile(r"(?P<who>adult|child) (?P<amount>[\d.]+) (?P<unit>[A-Za-z]+)(?P<kg>/kg)?")
_ONLY = re.compile(r"\(only with ([^)]*)\)")
_UNLESS = re.compile(r"\(not if ([^)]*)\)")
_CHILD_YEARS = 12


@dataclass(frozen=True)
class Treatment:
    """A medicine as a passage gives it."""

    passage: str
    medicine: str
    form: str
    strength: str
    doses: dict[str, tuple[float, str, bool]]
    times: float
    days: int
    needed: bool
    when: tuple[str, ...]
    unless: tuple[str, ...]


def draft(case: dict[str, Any]) -> dict[str, Any]:
    """Draft for the condition of the first passage. The same case gets the same draft."""
    passages, patient = case.get("passages", []), case.get("patient", {})
    likely = list(dict.fromkeys(p["condition"] for p in passages if p.get("condition")))
    about = [p for p in passages if likely and p["condition"] == likely[0]]
    told = _telling(case.get("dialogue", []), about)
    chosen = list(_chosen([t for p in about for t in treatments(p["id"], p["text"])], patient))
    return {
        "conditions": likely[:3],
        "lines": [_line(each, patient, told) for each in chosen],
        "reasoning": f"What was told fits {likely[0]} best." if likely else "No passage was sent.",
    }


def treatments(passage: str, text: str) -> Iterator[Treatment]:
    """Read the medicines of "…, treatment: A tablet 5 mg, adult 5 mg, 1 times a day for …"."""
    _, found, rest = text.partition("treatment: ")
    matches = list(_REGIMEN.finditer(rest)) if found else []
    for at, match in enumerate(matches):
        end = matches[at + 1].start() if at + 1 < len(matches) else len(rest)
        medicine, form, strength = _product(match["product"])
        after = rest[match.end() : end]
        yield Treatment(
            passage=passage,
            medicine=medicine,
            form=form,
            strength=strength,
            doses={
                d["who"]: (float(d["amount"]), d["unit"], bool(d["kg"]))
                for d in _DOSE.finditer(match["doses"])
            },
            times=float(match["times"]),
            days=int(match["days"]),
            needed=bool(match["needed"]),
            when=_listed(_ONLY, after),
            unless=_listed(_UNLESS, after),
        )


def _product(written: str) -> tuple[str, str, str]:
    """Part "Ispaghula husk sachet 3.5 g" into name, form and strength."""
    for form in _FORMS:
        name, found, strength = written.rpartition(f" {form}")
        if found and (not strength or re.match(r" [\d.]", strength)):
            return name, form, strength.strip()
    return written, "", ""


def _listed(marked: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = marked.search(text)
    return tuple(found[1].split(", ")) if found else ()


def _chosen(found: list[Treatment], patient: dict[str, Any]) -> Iterator[Treatment]:
    """Take what fits of the first passage; what does not is replaced by what follows."""
    told = set(patient.get("symptoms") or ())
    found = [each for each in found if not each.when or told & set(each.when)]
    first = found[0].passage if found else ""
    wanted = sum(each.passage == first for each in found)
    for each in found:
        if wanted and _who(patient) in each.doses and not _excluded(each, patient):
            wanted -= 1
            yield each


def _excluded(treatment: Treatment, patient: dict[str, Any]) -> bool:
    known = {
        "allergy": patient.get("allergies") or [],
        "taking": patient.get("current_medicines") or [],
        "condition": patient.get("conditions") or [],
    }
    for reason in treatment.unless:
        kind, _, named = reason.partition(":")
        if named in known.get(kind, ()) or (
            kind.startswith("pregnant") and patient.get("pregnant")
        ):
            return True
        years = patient.get("child_years")
        if kind.startswith("age<") and years is not None and years < float(kind[4:]):
            return True
    return False


def _line(treatment: Treatment, patient: dict[str, Any], told: list[str]) -> dict[str, Any]:
    amount, unit, per_kg = treatment.doses[_who(patient)]
    return {
        "medicine": treatment.medicine,
        "form": treatment.form,
        "strength": treatment.strength,
        "dose_amount": amount,
        "dose_unit": unit,
        "dose_per_kg": per_kg,
        "times_per_day": treatment.times,
        "days": treatment.days,
        "as_needed": treatment.needed,
        "utterances": told,
        "passages": [treatment.passage],
    }


def _who(patient: dict[str, Any]) -> str:
    years = patient.get("child_years")
    return "child" if years is not None and years < _CHILD_YEARS else "adult"


def _telling(dialogue: list[dict[str, str]], about: list[dict[str, str]]) -> list[str]:
    """Name the utterances that share a word with the passages, the first one where none does."""
    words = set(re.findall(r"[a-z]{4,}", " ".join(p["text"] for p in about).lower()))
    telling = [u["id"] for u in dialogue if words & set(re.findall(r"\w{4,}", u["words"].lower()))]
    return telling or [u["id"] for u in dialogue[:1]]
