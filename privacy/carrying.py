"""Whether a receiver was made for what it is going to be sent: asked before anything starts."""

from collections.abc import Mapping

from core.errors import ConsultError
from core.frozen import Frozen
from privacy.egress import Level, Sink

_OPENNESS = {Level.OPERATIONAL: 0, Level.DEIDENTIFIED: 1, Level.PHI: 2}


class Carried(Frozen):
    """What a feature sends: its class, and in which fields which kinds of identifier."""

    what: str
    level: Level
    fields: Mapping[str, frozenset[str]] = {}
    opaque: bool = False


class UnfitSink(ConsultError):
    """A receiver is configured for something that it was not declared for."""


def require_fit(carried: Carried, sink: Sink) -> None:
    """Raise `UnfitSink` unless the sink was declared for all that is carried."""
    if not sink.hosts - {""}:
        raise UnfitSink(f"{carried.what}: {sink.name} has no address")
    if _OPENNESS[carried.level] > _OPENNESS[sink.level]:
        raise UnfitSink(
            f"{carried.what} is {carried.level}: {sink.name} may get no more than {sink.level}"
        )
    if carried.opaque and not sink.opaque:
        raise UnfitSink(f"{carried.what} cannot be read: {sink.name} is not declared for that")
    for field, kinds in carried.fields.items():
        allowed = sink.fields.get(field, frozenset()) if sink.level is Level.PHI else frozenset()
        if not kinds <= allowed:
            raise UnfitSink(f"{carried.what} puts {field} where {sink.name} may get none")
