"""Proves of stored consults, without any key, that facts were stated after a contact only."""

import json
from collections.abc import Sequence

from core.history.chain import Fault, Link
from review.events import ContactRecorded, FactsStated


def contact_fault(links: Sequence[Link]) -> Fault | None:
    """Name the first statement of a physician that rests on no contact recorded before it."""
    contacts = {link.version for link in links if link.kind == ContactRecorded.kind}
    for link in links:
        if link.kind == FactsStated.kind:
            named = json.loads(link.payload)["contact"]
            if named not in contacts or named >= link.version:
                return Fault(link.stream, link.version, "facts stated without a recorded contact")
    return None
