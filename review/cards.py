"""Findings as cards of CDS Hooks 2.0, for desks that are not ours (HL7 cds-hooks.hl7.org, 2.0)."""

from collections.abc import Iterable, Iterator
from typing import Literal
from uuid import UUID, uuid5

from pydantic import Field

from core.frozen import Frozen
from core.prescription import Draft, Line
from safety.finding import Finding, Severity

_SPACE = UUID("9d1f2a3c-6b0e-5d57-9a44-0f5b1f0a7c21")  # of ids that follow from what they name
_LONGEST = 140  # characters of a summary
_INDICATOR: dict[Severity, Literal["critical", "warning", "info"]] = {
    Severity.BLOCK: "critical",
    Severity.WARN: "warning",
    Severity.INFO: "info",
}


class Coding(Frozen):
    code: str
    system: str
    display: str


class Action(Frozen):
    """One change of the draft; `resourceId` names the line."""

    type: Literal["delete"] = "delete"
    description: str
    resourceId: str  # noqa: N815 -- as the standard spells it


class Suggestion(Frozen):
    label: str
    uuid: UUID
    actions: tuple[Action, ...] = ()


class CardSource(Frozen):
    label: str
    topic: Coding


class Card(Frozen):
    """One finding: what it is, why, what to do instead, and why somebody may go on all the same."""

    uuid: UUID
    summary: str = Field(max_length=_LONGEST)
    detail: str
    indicator: Literal["critical", "warning", "info"]
    source: CardSource
    suggestions: tuple[Suggestion, ...] = ()
    selectionBehavior: Literal["at-most-one"] = "at-most-one"  # noqa: N815
    overrideReasons: tuple[Coding, ...] = ()  # noqa: N815


OVERRIDES = tuple(
    Coding(code=code, system="urn:vaidya:override-reason", display=display)
    for code, display in (
        ("benefit-outweighs", "The benefit outweighs the risk for this patient"),
        ("will-monitor", "I will monitor the patient for it"),
        ("tolerated-before", "The patient has tolerated it before"),
        ("no-alternative", "There is no suitable alternative"),
        ("not-applicable", "It does not apply to this patient"),
    )
)


def cards(findings: Iterable[Finding], draft: Draft) -> tuple[Card, ...]:
    """Give a card for each finding, in their order. What may not be overridden has no reasons."""
    lines = {line.id: line for line in draft.lines}
    return tuple(
        _card(each, [lines[name] for name in each.lines if name in lines]) for each in findings
    )


def _card(finding: Finding, lines: list[Line]) -> Card:
    topic = Coding(code=finding.category, system="urn:vaidya:category", display=finding.rule)
    overridable = finding.override == "reason" and finding.severity is Severity.WARN
    return Card(
        uuid=uuid5(_SPACE, f"{finding.rule} {finding.version} {' '.join(finding.lines)}"),
        summary=_short(finding.message),
        detail=f"{finding.message}\n\n**Instead:** {finding.management}",
        indicator=_INDICATOR[finding.severity],
        source=CardSource(label=finding.source, topic=topic),
        suggestions=tuple(_suggestions(finding, lines)),
        overrideReasons=OVERRIDES if overridable else (),
    )


def _suggestions(finding: Finding, lines: list[Line]) -> Iterator[Suggestion]:
    if finding.severity is Severity.INFO:
        return
    for line in lines:
        label = f"Take {line.medicine} off the prescription"
        action = Action(description=label, resourceId=f"MedicationRequest/{line.id}")
        yield Suggestion(
            label=label, uuid=uuid5(_SPACE, f"{finding.rule} delete {line.id}"), actions=(action,)
        )


def _short(message: str) -> str:
    return message if len(message) <= _LONGEST else message[: _LONGEST - 1].rstrip() + "…"
