"""An utterance, or a dialogue with role-prefixed lines, through the red flags."""

from datetime import date

from eval.lines import Row, text_of
from runtime import care
from safety import triage


class Triage:
    reads = ("text",)

    def __init__(self, _: date, reader: triage.Triage | None = None) -> None:
        self._triage = reader or care.triage()

    def answer(self, row: Row) -> Row:
        found = self._triage.read(text_of(row))
        return {"label": str(found.level), "rules": list(found.rules)}

    def safe(self, row: Row) -> Row:  # noqa: ARG002 -- what cannot be read may be an emergency
        return {"label": str(triage.Level.EMERGENCY), "rules": []}
