"""Cut conditions and medicines into passages that a draft can cite."""

from collections.abc import Iterator

from core.prescription import Dose
from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from knowledge.grounding import Passage
from knowledge.schema import Condition, Medicine, Regimen, Source


def passages(
    conditions: Conditions, formulary: Formulary, glossary: Glossary
) -> tuple[Passage, ...]:
    """Make every passage, in a stable order. Ids look like "viral-fever#first-line"."""
    told = (_condition(c, formulary, glossary) for c in conditions.all.values())
    sold = (_medicine(m) for m in formulary.medicines.values())
    return (*(p for found in told for p in found), *sold)


def _condition(condition: Condition, formulary: Formulary, glossary: Glossary) -> Iterator[Passage]:
    speaks_for = [glossary.symptoms[s].name for s, w in condition.features.items() if w > 0]
    latin = [name for name in condition.names if name.isascii()]
    overview = f"{condition.name} ({', '.join(latin)}). Typical: {', '.join(speaks_for)}."
    sections = {
        "overview": overview,
        "first-line": _treatment(condition.name, condition.first_line, formulary),
        "alternatives": _treatment(condition.name, condition.alternatives, formulary),
        "avoid": _list(f"{condition.name}, avoid", condition.avoid),
        "red-flags": _list(f"{condition.name}, red flags", condition.red_flags),
        "tests": _list(f"{condition.name}, tests", condition.tests),
        "advice": _list(f"{condition.name}, advice", condition.advice),
        "safety-net": _list(f"{condition.name}, safety net", condition.safety_net),
    }
    for section, text in sections.items():
        if text:
            source = _source(condition.sources, section.replace("-", "_"))
            yield _passage(f"{condition.id}#{section}", condition.id, text, source)


def _medicine(medicine: Medicine) -> Passage:
    limits = [f"at most {medicine.adult.daily_mg:g} mg a day"] if medicine.adult.daily_mg else []
    against = [f"not with {word}" for word in medicine.contraindications]
    text = f"{medicine.name}: {', '.join((*medicine.classes, *limits, *against))}."
    return _passage(f"medicine:{medicine.id}", "", text, _source(medicine.sources, "*"))


def _treatment(name: str, regimens: tuple[Regimen, ...], formulary: Formulary) -> str:
    return _list(f"{name}, treatment", [_regimen(r, formulary) for r in regimens])


def _regimen(regimen: Regimen, formulary: Formulary) -> str:
    name = formulary.medicines[regimen.medicine].name
    doses = [
        f"{who} {_dose(dose)}"
        for who, dose in (("adult", regimen.adult), ("child", regimen.child))
        if dose
    ]
    often = f"{regimen.times_per_day:g} times a day for {regimen.days} days"
    needed = " when needed" if regimen.as_needed else ""
    only = f" (only with {', '.join(regimen.when)})" if regimen.when else ""
    unless = f" (not if {', '.join(regimen.unless)})" if regimen.unless else ""
    how = f"; {regimen.instructions}" if regimen.instructions else ""
    product = f"{name} {regimen.form} {regimen.strength}"
    return f"{product}, {', '.join(doses)}, {often}{needed}{how}{only}{unless}"


def _dose(dose: Dose) -> str:
    return f"{dose.amount:g} {dose.unit}{'/kg' if dose.per_kg else ''}"


def _list(title: str, items: tuple[str, ...] | list[str]) -> str:
    return f"{title}: {'; '.join(items)}." if items else ""


def _source(sources: dict[str, Source], field: str) -> Source:
    return sources.get(field) or sources.get("*") or next(iter(sources.values()))


def _passage(name: str, condition: str, text: str, source: Source) -> Passage:
    document = f"{source.document}, {source.section}" if source.section else source.document
    return Passage(id=name, condition=condition, text=text, source=document, edition=source.edition)
