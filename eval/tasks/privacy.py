"""One utterance through the redactor of a consult."""

from datetime import date
from typing import Any

from eval.lines import Odd, Row, text_of
from privacy.detection.detector import RuleDetector
from privacy.identity_facts import Identity
from privacy.kinds import Kind
from privacy.redactor import RedactedTurn, Redactor
from privacy.text import Spoken

LOG_KEY = bytes(32)  # of a log that nobody keeps


class Privacy:
    reads = ("text", "profile")

    def __init__(self, on: date) -> None:
        """Redaction is the same on every day."""

    def answer(self, row: Row) -> Row:
        detector = RuleDetector(identity_of(row.get("profile")))
        redactor = Redactor("eval", detector, LOG_KEY)
        return shown(redactor.redact_turn("u1", Spoken(text_of(row))))

    def safe(self, row: Row) -> Row:
        return hidden(row.get("text"))


def shown(turn: RedactedTurn) -> Row:
    spans = [[found.start, found.end, str(found.kind)] for found in turn.findings]
    return {"redacted": turn.redacted.words, "spans": spans}


def hidden(text: Any) -> Row:
    """Let nothing through: the whole text is one identifier."""
    if not isinstance(text, str) or not text:
        return {"redacted": "", "spans": []}
    return {"redacted": f"[{Kind.ID}_1]", "spans": [[0, len(text), str(Kind.ID)]]}


def identity_of(profile: Any) -> Identity | None:
    """Take what is registered of the patient; fields that are no text are left out."""
    if profile is None:
        return None
    if not isinstance(profile, dict):
        raise Odd("profile is no object")
    plain = ("name", "phone", "email", "dob", "address", "city", "pincode", "abha")
    known = {name: str(profile[name]) for name in plain if profile.get(name)}
    lists = {name: tuple(map(str, profile.get(name) or ())) for name in ("ids", "others")}
    return Identity(**known, **lists)
