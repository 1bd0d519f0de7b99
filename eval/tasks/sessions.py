"""A whole dialogue through one redactor, opened from its vault for every turn as the service does.

The service's own questions are reviewed phrases and never redacted; here the assistant's words
are somebody's, so they pass the redactor as heard from another person.
"""

from datetime import date

from core.encryption import Cipher, new_key
from eval.lines import Odd, Row, text_of
from eval.tasks.privacy import LOG_KEY, hidden, identity_of, shown
from privacy.detection.detector import RuleDetector
from privacy.redactor import Redactor
from privacy.text import Spoken

ROLES = ("patient", "assistant")


class Sessions:
    reads = ("profile", "turns")

    def __init__(self, on: date) -> None:
        """Redaction is the same on every day."""

    def answer(self, row: Row) -> Row:
        turns = turns_of(row)
        detector = RuleDetector(identity_of(row.get("profile")))
        cipher, redactor = Cipher(new_key()), Redactor("eval", detector, LOG_KEY)
        answers = []
        for number, (role, words) in enumerate(turns):
            said = Spoken(words)
            heard = redactor.redact_turn(f"u{number}", said, patient=role == "patient")
            answers.append(shown(heard))
            sealed = redactor.dump(cipher)
            redactor = Redactor.load("eval", sealed, cipher, detector, LOG_KEY)
        for number, each in enumerate(answers):
            each["final"] = redactor.standing(f"u{number}").redacted.words
        return {"turns": answers}

    def safe(self, row: Row) -> Row:
        turns = row.get("turns")
        told = turns if isinstance(turns, list) else []
        texts = [turn.get("text") if isinstance(turn, dict) else None for turn in told]
        return {"turns": [{**(each := hidden(text)), "final": each["redacted"]} for text in texts]}


def turns_of(row: Row) -> list[tuple[str, str]]:
    """Take the turns of a row as (role, words), or raise `Odd`."""
    turns = row.get("turns")
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise Odd("turns is no list of objects")
    if wrong := {str(turn.get("role")) for turn in turns} - {*ROLES}:
        raise Odd(f"unknown roles {sorted(wrong)}")
    return [(turn["role"], text_of(turn)) for turn in turns]
