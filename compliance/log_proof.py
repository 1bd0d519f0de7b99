"""Proves the redaction log of a consult against what the consult's history tells of it."""

import json
from collections.abc import Iterable, Sequence

from core.history.chain import Fault, Link
from privacy.log_chain import Logged, LogHead, first_bad

_TURN, _EXPIRED = "turn-redacted", "redaction-log-expired"


def heads_of(links: Iterable[Link]) -> list[LogHead]:
    """Read the heads that the events of one consult tell of. None: its log was removed when due."""
    heads = list[LogHead]()
    for link in links:
        if link.kind == _EXPIRED:
            heads = []
        elif link.kind == _TURN:
            told = json.loads(link.payload)
            if told.get("log_head"):
                heads.append(LogHead(told["log_length"], bytes.fromhex(told["log_head"])))
    return heads


def log_fault(consult: str, log: Sequence[Logged], heads: Iterable[LogHead]) -> Fault | None:
    """Name the first entry of a consult's log that is not what it was."""
    bad = first_bad(log, heads)
    return Fault(f"redactions of consult-{consult} entry", *bad) if bad else None
