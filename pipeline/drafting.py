"""Which drafter writes: the model where it may and can, the embedded one else. Always told."""

from dataclasses import dataclass

import structlog

from core.ids import ConsultId
from core.prescription import Draft
from knowledge.grounding import Grounded
from pipeline.draft import draft
from pipeline.outside import Outside
from pipeline.ports import Drafter, Unanswered
from privacy.egress import EgressRefused
from privacy.scan import Guard

_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, who wrote it (`versions`) and, where it was the second choice, why."""

    draft: Draft
    versions: dict[str, str]


async def write(
    consult: ConsultId, case: Grounded, outside: Outside | None, may: Guard | str, local: Drafter
) -> Written:
    """Have the case drafted. It may leave the building under a guard; a word says why it may not.

    Raises what the local drafter raises; whatever the outside one does ends in a draft from here.
    """
    if outside is None:
        return await _locally(case, local, "")
    if isinstance(may, str):
        return await _locally(case, local, may)
    try:
        written, name = await outside.draft(case, may)
    except Unanswered as none:
        _LOG.warning("no draft from outside", consult=str(consult), reason=none.reason)
        return await _locally(case, local, none.reason)
    except EgressRefused as kept:  # redaction let something pass: an incident, never sent again
        _LOG.error("kept from the model", consult=str(consult), rule=kept.refused.rule)
        return await _locally(case, local, "kept_in")
    except Exception as error:  # noqa: BLE001 -- no consult is lost by a drafter's fault
        _LOG.error("the outside drafter broke", consult=str(consult), error=type(error).__name__)
        return await _locally(case, local, "broken")
    return Written(written, {"drafter": name, **written.versions})


async def _locally(case: Grounded, local: Drafter, instead: str) -> Written:
    written, versions = await draft(case, local), {"drafter": local.name}
    if not instead:
        return Written(written, versions)
    told = f"The language model gave no draft for this case ({instead.replace('_', ' ')})."
    noted = written.model_copy(update={"notes": (told, *written.notes)})
    return Written(noted, versions | {"fallback": instead})
