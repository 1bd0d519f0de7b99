"""How a read-back ends."""

from enum import StrEnum


class Outcome(StrEnum):
    """What the patient said to it. CORRECTED: no, and in the same breath what it was."""

    RIGHT = "right"
    WRONG = "wrong"
    CORRECTED = "corrected"
    UNCLEAR = "unclear"
