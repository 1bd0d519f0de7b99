"""Which drafter writes: a model where it may and can, the embedded one else. Always told."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from core.ids import ConsultId
from core.prescription import Draft
from knowledge.grounding import Grounded
from pipeline.draft import draft
from pipeline.outside import Outside
from pipeline.ports import Drafter, Unanswered
from pipeline.purse import Purse
from privacy.egress import EgressRefused
from privacy.scan import Guard

_LOG = structlog.get_logger()
_KEPT_IN = "kept_in"


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, who wrote it (`versions`) and, where it was not the first choice, why."""

    draft: Draft
    versions: dict[str, str]


async def write(
    consult: ConsultId, case: Grounded, outside: Outside | None, may: Guard | str, local: Drafter
) -> Written:
    """Have the case drafted. It may leave the building under a guard; a word says why it may not.

    Each model outside is asked once in its turn. Raises what the local drafter raises; whatever
    those outside do ends in a draft from here.
    """
    if outside is None:
        return await _locally(case, local, ())
    if isinstance(may, str):
        return await _locally(case, local, (may,))
    reasons = list[str]()
    asked: Outside | None = outside
    purse = Purse(outside.tokens)
    while asked is not None:
        answer = await _asked(consult, case, asked, may, purse)
        if not isinstance(answer, str):
            return _from_outside(*answer, reasons)
        reasons.append(answer)
        asked = None if answer == _KEPT_IN else asked.then
    return await _locally(case, local, reasons)


async def _asked(
    consult: ConsultId, case: Grounded, outside: Outside, guard: Guard, purse: Purse
) -> tuple[Draft, str] | str:
    """Give a draft and who wrote it, or the reason why there is none."""
    try:
        return await outside.draft(case, guard, purse)
    except Unanswered as none:
        _LOG.warning("no draft from outside", consult=str(consult), reason=none.reason)
        return none.reason
    except EgressRefused as kept:  # redaction let something pass: an incident, never sent again
        _LOG.error("kept from the model", consult=str(consult), rule=kept.refused.rule)
        return _KEPT_IN
    except Exception as error:  # noqa: BLE001 -- no consult is lost by a drafter's fault
        _LOG.error("the outside drafter broke", consult=str(consult), error=type(error).__name__)
        return "broken"


def _from_outside(written: Draft, name: str, reasons: Sequence[str]) -> Written:
    versions = {"drafter": name, **_told(reasons), **written.versions}
    if not reasons:
        return Written(written, versions)
    why = f"The first language model gave no draft ({_plain(reasons)}); the second wrote this one."
    return Written(_noted(written, why), versions)


async def _locally(case: Grounded, local: Drafter, reasons: Sequence[str]) -> Written:
    written, versions = await draft(case, local), {"drafter": local.name, **_told(reasons)}
    if not reasons:
        return Written(written, versions)
    who = "The language model" if len(reasons) == 1 else "Neither language model"
    gave = "gave no draft" if len(reasons) == 1 else "gave a draft"
    return Written(_noted(written, f"{who} {gave} for this case ({_plain(reasons)})."), versions)


def _told(reasons: Sequence[str]) -> dict[str, str]:
    return dict(zip(("fallback", "second_fallback"), reasons, strict=False))


def _plain(reasons: Sequence[str]) -> str:
    return "; ".join(reason.replace("_", " ") for reason in reasons)


def _noted(written: Draft, why: str) -> Draft:
    return written.model_copy(update={"notes": (why, *written.notes)})
