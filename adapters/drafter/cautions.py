"""What the knowledge base has the physician know of a condition, whoever drafted."""

from collections.abc import Iterator

from knowledge.schema import Condition


def cautions(condition: Condition) -> Iterator[str]:
    """Say what a protocol wants examined and watched for, and whether anybody reviewed it."""
    if condition.status == "draft":
        yield f"The protocol “{condition.name}” awaits a clinician's review."
    if condition.examination_needed:
        yield f"Examination: {condition.examination_needed}"
    if not condition.tele_ok:
        yield "This condition is not suited to telemedicine: see in person."
    yield from (f"Watch for: {flag}" for flag in condition.red_flags)
