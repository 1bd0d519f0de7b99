"""What the interview asks for."""

from enum import StrEnum


class Slot(StrEnum):
    """What a question asks for. SYMPTOM questions name the symptom after a colon."""

    COMPLAINT = "complaint"
    DURATION = "duration"
    SEVERITY = "severity"
    SYMPTOM = "symptom"
    PREGNANCY = "pregnancy"
    GESTATION = "gestation"
    WEIGHT = "weight"
    ALLERGIES = "allergies"
    MEDICINES = "medicines"
    HISTORY = "history"
    KIDNEY = "kidney"
