"""The one decision about what may leave the building, and to whom."""

import hashlib
from collections.abc import Iterator, Mapping
from enum import StrEnum

from core.errors import ConsultError
from core.frozen import Frozen
from privacy import body as bodies
from privacy.scan import Guard, Hit, scan, values

_UNTOLD_HEADERS = frozenset(
    "accept accept-encoding accept-language authorization connection content-length "
    "content-type cookie date host"
    " user-agent authkey x-api-key x-auth-token x-dv-auth-token api-key x-amz-date "
    "x-amz-content-sha256"
    " x-amz-security-token traceparent idempotency-key"
    " x-refund-idempotency x-razorpay-signature".split()
)


class Level(StrEnum):
    """What a receiver is for: `PHI` in its declared fields, no identifier, or no person at all."""

    PHI = "phi"
    DEIDENTIFIED = "deidentified"
    OPERATIONAL = "operational"


class Sink(Frozen):
    """A receiver and the fields (paths) in which it may get identifiers, by kind.

    Query parameters are `query.name`, headers `header.name`. `opaque` receivers get what cannot
    be read (audio, ciphertext): the patient's consent is needed for each. Sizes are bytes.
    """

    name: str
    level: Level
    hosts: frozenset[str]
    fields: Mapping[str, frozenset[str]] = {}
    opaque: bool = False
    largest: int = 4_000_000


class Allowed(Frozen):
    sink: str
    size: int
    sha256: str


class Refused(Frozen):
    """A refusal; `rule` and `reason` tell nothing of what was found."""

    sink: str
    rule: str
    reason: str


class EgressRefused(ConsultError):
    """A request was kept in the building."""

    status = 502

    def __init__(self, refused: Refused) -> None:
        super().__init__(f"kept from {refused.sink}: {refused.reason}")
        self.refused = refused


class Envelope(Frozen):
    """What goes with a body: path and query as on the wire, and the headers."""

    path: str = ""
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()


_BARE = Envelope()


def decide(
    sink: Sink, content_type: str, body: bytes, guard: Guard, envelope: Envelope = _BARE
) -> Allowed | Refused:
    """Let a request pass when nothing in it identifies outside the fields made for it."""
    try:
        if len(body) > sink.largest:
            return Refused(sink=sink.name, rule="oversize", reason="the body is too large")
        hit = next(_hits(sink, content_type, body, guard, envelope), None)
    except bodies.Unreadable as unreadable:
        return Refused(sink=sink.name, rule="unreadable", reason=str(unreadable))
    except Exception as crash:  # noqa: BLE001 - a gate that breaks stays shut
        return Refused(
            sink=sink.name, rule="crash", reason=f"the scan failed: {type(crash).__name__}"
        )
    if hit is not None:
        return Refused(
            sink=sink.name, rule=hit.rule, reason=f"an identifier was found ({hit.rule})"
        )
    return Allowed(sink=sink.name, size=len(body), sha256=hashlib.sha256(body).hexdigest())


def _hits(
    sink: Sink, content_type: str, body: bytes, guard: Guard, envelope: Envelope
) -> Iterator[Hit]:
    undeclared = list[str]()
    for field, text in _texts(sink, content_type, body, envelope):
        allowed = _allowed(sink, field)
        if not allowed and field != bodies.NAMES:
            undeclared.append(text)
        yield from (hit for hit in scan(text, guard) if not hit.kinds & allowed)
    yield from _whole(undeclared, guard)
    for name, value in envelope.headers:
        look = values if name.lower() in _UNTOLD_HEADERS else scan
        allowed = _allowed(sink, f"header.{name.lower()}")
        for _, text in bodies.layers("", value):
            yield from (hit for hit in look(text, guard) if not hit.kinds & allowed)


def _allowed(sink: Sink, field: str) -> frozenset[str]:
    none = frozenset[str]()
    return none if sink.level is Level.DEIDENTIFIED else sink.fields.get(field, none)


def _texts(sink: Sink, content_type: str, body: bytes, envelope: Envelope) -> Iterator[bodies.Text]:
    yield from bodies.form(envelope.query, "query.")
    yield from bodies.layers("path", envelope.path)
    yield from _opaque(body) if sink.opaque else bodies.read(content_type, body)


def _opaque(body: bytes) -> Iterator[bodies.Text]:
    """Look for known values even where nothing else can be read."""
    yield "", "".join(c for c in body.decode("ascii", "ignore") if c.isalpha() or c == " ")


def _whole(texts: list[str], guard: Guard) -> Iterator[Hit]:
    """Look for values cut into several fields."""
    long = Guard(
        values=tuple(v for v in guard.values if len(v.value) > 7),
        canaries=guard.canaries,
    )
    yield from values(" ".join(texts), long)
