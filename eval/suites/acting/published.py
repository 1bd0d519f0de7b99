"""People that others have published, as scripts: DDXPlus (CC BY 4.0) and AgentClinic (MIT).

Read where they lie beside the project, never committed. What they know of allergies and medicines
is nothing, so whatever is read of those is invented.
"""

import ast
import csv
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.lines import Row
from eval.suites.recorded import DATA
from knowledge import library

_TOLD = 2  # symptoms of the opening; the others are said when asked
_AGE = re.compile(r"(\d+)[ -](?P<unit>year|month|week|day)")
_FEMALE = re.compile(r"\b(?:female|woman|girl)\b", re.IGNORECASE)
_YEAR = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}


def published(data: Path = DATA, every: int = 1) -> Iterator[Row]:
    """Write a script for each `every`th person that has a complaint the glossary knows."""
    people = [*_ddxplus(data / "ddxplus"), *_agentclinic(data / "agentclinic")]
    yield from people[::every]


def _ddxplus(folder: Path) -> Iterator[Row]:
    path = folder / "release_test_patients_mini.txt"
    if not path.is_file():
        return
    evidences = json.loads((folder / "release_evidences.json").read_text("utf-8"))
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            asked = [
                evidences[code] for code in ast.literal_eval(row["features"]) if code in evidences
            ]
            told = [each["question_en"] for each in asked if not each["is_antecedent"]]
            symptoms = _symptoms(" . ".join(told))
            if symptoms and number % 10 == 0:
                yield _script(f"ddxplus-{number}", float(row["age"]), row["sex"], symptoms)


def _agentclinic(folder: Path) -> Iterator[Row]:
    path = folder / "agentclinic_medqa_extended.jsonl"
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        actor: dict[str, Any] = json.loads(line)["OSCE_Examination"]["Patient_Actor"]
        told = actor["Symptoms"]
        symptoms = _symptoms(f"{told.get('Primary_Symptom')}. {told.get('Secondary_Symptoms')}")
        age = _AGE.search(str(actor["Demographics"]))
        if symptoms and age:
            sex = "F" if _FEMALE.search(str(actor["Demographics"])) else "M"
            years = float(age[1]) * _YEAR[age["unit"]]
            yield _script(f"agentclinic-{number}", years, sex, symptoms)


def _symptoms(text: str) -> list[str]:
    return list(library.load().glossary.present(text))


def _script(name: str, age: float, sex: str, symptoms: Sequence[str]) -> Row:
    names = library.load().glossary.symptoms
    opening = " and ".join(names[each].name.lower() for each in symptoms[:_TOLD])
    says = {"duration": ["4 days"], "severity": ["5"], "weight": ["20 kg"], "pregnancy": ["no"],
            "history": ["no"], "medicines": ["no medicines"], "allergies": ["none"]}  # fmt: skip
    voice = {"lang": "en", "says": says, "tells": {key: [[key]] for key in says},
             "yes": dict.fromkeys(symptoms, "yes"), "no": ["no"]}  # fmt: skip
    truth = {"tells": list(symptoms[:_TOLD]), "has": list(symptoms)}
    who = {"age_years": age, "sex": sex}
    return {"id": name, "lang": "en", "style": "plain", "profile": who, "opens": [],
            "opening": f"I have {opening}", "voices": [voice], "truth": truth}  # fmt: skip
