"""The gate as every protocol uses it: decide, put on record, refuse."""

from collections.abc import Callable
from urllib.parse import urlsplit

from adapters.egress.record import EgressRecord
from core.frozen import Frozen
from privacy.egress import Allowed, EgressRefused, Envelope, Refused, Sink, decide
from privacy.scan import Guard
from privacy.tokens import counted


class Leaving(Frozen):
    """Something about to leave: where to, how, and all of it as the receiver will read it."""

    url: str
    method: str
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Gate:
    """Lets out what one sink may get. `guard` is asked anew every time."""

    def __init__(
        self, sink: Sink, guard: Callable[[], Guard], record: Callable[[EgressRecord], None]
    ) -> None:
        self.sink, self._guard, self._record = sink, guard, record

    def let_out(self, leaving: Leaving) -> None:
        """Return when it may leave and is on record. Raises `EgressRefused`."""
        self._note(leaving, self._decided(leaving))

    def keep(self, leaving: Leaving, rule: str, reason: str) -> None:
        """Put a refusal on record that was decided elsewhere. Raises `EgressRefused`."""
        self._note(leaving, self._refused(rule, reason))

    def finds(self, text: str) -> bool:
        """Tell whether a text identifies; so does one that cannot be looked at."""
        decision = decide(self.sink, "text/plain", text.encode(), self._guard())
        return isinstance(decision, Refused)

    def _note(self, leaving: Leaving, decision: Allowed | Refused) -> None:
        try:
            self._record(self._entry(leaving, decision))
        except Exception as lost:  # what is not on record does not leave
            raise EgressRefused(self._refused("register", "it cannot be recorded")) from lost
        if isinstance(decision, Refused):
            raise EgressRefused(decision)

    def _decided(self, leaving: Leaving) -> Allowed | Refused:
        if self._host(leaving) not in self.sink.hosts:
            return self._refused("host", "an undeclared host")
        if self._packed(leaving) and not self.sink.opaque:
            return self._refused("encoding", "a packed body")
        try:
            guard = self._guard()
        except Exception:  # noqa: BLE001 - without the guard nobody can vouch for it
            return self._refused("guard", "the guard is not there")
        parts = urlsplit(leaving.url)
        envelope = Envelope(path=parts.path, query=parts.query, headers=leaving.headers)
        return decide(self.sink, leaving.content_type, leaving.body, guard, envelope)

    def _entry(self, leaving: Leaving, decision: Allowed | Refused) -> EgressRecord:
        """Note what left; of what was refused neither its path nor a digest to guess from."""
        allowed = decision if isinstance(decision, Allowed) else None
        host = self._host(leaving)
        return EgressRecord(
            sink=self.sink.name,
            host=host if host in self.sink.hosts else "undeclared",
            method=leaving.method,
            path=urlsplit(leaving.url).path if allowed else "",
            size=allowed.size if allowed else 0,
            sha256=allowed.sha256 if allowed else "",
            allowed=allowed is not None,
            rule="" if isinstance(decision, Allowed) else decision.rule,
            level=self.sink.level.value,
            tokens=counted(leaving.body.decode("utf-8", "ignore")),
        )

    def _packed(self, leaving: Leaving) -> bool:
        return any(name.lower() == "content-encoding" for name, _ in leaving.headers)

    def _host(self, leaving: Leaving) -> str:
        return urlsplit(leaving.url).hostname or ""

    def _refused(self, rule: str, reason: str) -> Refused:
        return Refused(sink=self.sink.name, rule=rule, reason=reason)
