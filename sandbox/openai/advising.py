"""What stands in for a model beside an interview: finds names it was sent in the words it was sent.

It knows a symptom by the beginning of a word of its name, so it reads "sneezed" where others look
for "sneezing", and it asks what it was offered last first. The same talk gets the same advice.
"""

import re
from collections.abc import Iterator
from typing import Any

_STEM = 5  # letters by which a word is known again
_DENIED = re.compile(r"\b(?:no|not|never|nahi|nahin)\b|n't\b", re.IGNORECASE)
_DAY = re.compile(r"\bday (?:number )?(\d{1,3})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;!?\n।]")


def advise(talk: dict[str, Any]) -> dict[str, Any]:
    """Read what is not known yet, and turn the questions round."""
    patient = talk.get("patient", {})
    facts = [
        {**read, "utterance": said["id"]}
        for said in talk.get("dialogue", [])
        for read in _read(said["words"], talk.get("symptoms", []), patient)
    ]
    return {"ask_next": talk.get("questions", [])[::-1], "facts": facts}


def _read(
    words: str, symptoms: list[dict[str, str]], patient: dict[str, Any]
) -> Iterator[dict[str, str]]:
    known = {*patient.get("symptoms", ()), *patient.get("absent", ())}
    for sentence in _SENTENCE.split(words):
        if _DENIED.search(sentence):
            continue
        for symptom in symptoms:
            found = _called(sentence, symptom["name"])
            if found and symptom["id"] not in known:
                yield {"kind": "symptom", "value": symptom["id"], "quote": found}
        day = _DAY.search(sentence)
        if day and patient.get("duration_days") is None:
            yield {"kind": "duration", "value": day[1], "quote": day[0]}


def _called(sentence: str, name: str) -> str:
    """Give the word that begins as a symptom's name does, where that name is one long word."""
    stem = name.lower().split(" (")[0]
    if " " in stem or len(stem) <= _STEM:
        return ""
    found = re.search(rf"\b{re.escape(stem[:_STEM])}[a-z]*\b", sentence, re.IGNORECASE)
    return found[0] if found else ""
