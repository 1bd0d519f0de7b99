"""Redact a consult turn by turn, remembering what it must."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.encryption import Cipher
from core.errors import Forbidden
from privacy.guarding import of_tokens
from privacy.kinds import Kind
from privacy.log import Digester, LogEntry
from privacy.normal import fold
from privacy.scan import Guarded
from privacy.session import Session
from privacy.streaming import Restoring
from privacy.text import Detector, Finding, Redacted, Spoken, locally, redact
from privacy.tokens import LOOKALIKE, Restored, TokenTable, View, identity_key
from privacy.vault import open_vault, seal_vault


@dataclass(frozen=True, slots=True)
class RedactedTurn:
    turn: str
    redacted: Redacted
    entries: tuple[LogEntry, ...]
    findings: tuple[Finding, ...]


class Foreign(Forbidden):
    """Words of one consult were brought to the redactor of another."""


class Redactor:
    """Redacts one consult. `log_key` keys the digests of its log."""

    def __init__(self, consult: str, detector: Detector, log_key: bytes) -> None:
        self._consult = consult
        self._session = Session(_Escaping(detector))
        self._tokens = TokenTable()
        self._digester = Digester(log_key)
        self._changed = list[str]()

    def redact_turn(self, turn: str, said: Spoken, *, patient: bool = True) -> RedactedTurn:
        changed = locally(said, lambda words: self._session.hear(turn, words, patient=patient))
        self._changed += [name for name in changed if name not in self._changed]
        return self.standing(turn)

    def earlier(self) -> tuple[RedactedTurn, ...]:
        """Give the turns that stand differently since this was last asked."""
        changed, self._changed = self._changed, []
        return tuple(self.standing(turn) for turn in changed)

    def standing(self, turn: str) -> RedactedTurn:
        """Redact a turn as it stands by now."""
        found = self._session.findings(turn)
        noted = _Noting(self._tokens)
        redacted = redact(Spoken(self._session.words(turn)), _Found(found), noted)
        return RedactedTurn(turn, redacted, self._entries(turn, found, noted), tuple(found))

    def turns(self) -> tuple[RedactedTurn, ...]:
        """Redact every turn as it stands by now."""
        return tuple(self.standing(turn) for turn in self._session.turns())

    def restore(self, words: str, view: View, consult: str) -> Restored:
        """Put identifiers back into words of `consult`, for a view that may see them.

        Raises Forbidden for such a view, and `Foreign` for another consult: its `[NAME_1]` is
        spelled like ours and stands for somebody else.
        """
        self._own(consult)
        return self._tokens.restore(words, view)

    def restoring(self, view: View, consult: str) -> Restoring:
        """Restore words of `consult` as they stream in. Raises as `restore` does."""
        self._own(consult)
        return Restoring(self._tokens, view)

    def as_said(self, turn: str, view: View) -> Restored:
        """Give a turn back letter by letter."""
        noted = _Noting(self._tokens)
        found = _Found(self._session.findings(turn))
        redacted = redact(Spoken(self._session.words(turn)), found, noted)
        heard = tuple(identifier for _, identifier, _ in noted.notes)
        return self._tokens.restore(redacted.words, view, heard)

    def guarded(self) -> tuple[Guarded, ...]:
        """Give the identifiers of this consult that the egress gate looks for."""
        return of_tokens(self._tokens.forms)

    def dump(self, cipher: Cipher) -> bytes:
        """Seal what is needed to go on after a restart."""
        state = {"tokens": self._tokens.forms, "turns": self._session.state()}
        return seal_vault(state, self._consult, cipher)

    @classmethod
    def load(
        cls, consult: str, sealed: bytes, cipher: Cipher, detector: Detector, log_key: bytes
    ) -> "Redactor":
        """Go on where `dump` stopped. Raises Unreadable."""
        state = open_vault(sealed, consult, cipher)
        redactor = cls(consult, detector, log_key)
        forms, turns = state["tokens"], state["turns"]
        assert isinstance(forms, dict)
        assert isinstance(turns, list)
        redactor._tokens = TokenTable(forms)
        redactor._session = Session.again(_Escaping(detector), turns)
        return redactor

    def _own(self, consult: str) -> None:
        if consult != self._consult:
            raise Foreign("these words belong to another consult")

    def _entries(self, turn: str, found: list[Finding], noted: "_Noting") -> tuple[LogEntry, ...]:
        entries, shift = list[LogEntry](), 0
        for finding, (kind, identifier, token) in zip(found, noted.notes, strict=True):
            start = finding.start + shift
            shift += len(token) - (finding.end - finding.start)
            entries.append(
                LogEntry(
                    consult=self._consult,
                    turn=turn,
                    kind=kind,
                    token=token,
                    rule=finding.rule,
                    score=finding.score,
                    start=start,
                    end=start + len(token),
                    digest=self._digester.digest(identity_key(identifier)),
                )
            )
        return tuple(entries)


class _Escaping:
    """Takes what a person typed that looks like a token for an identifier of its own."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector

    def find(self, words: str) -> Iterable[Finding]:
        folded = fold(words)
        literal = [
            Finding(Kind.LITERAL, *folded.original(*match.span()), "escape", 1.0)
            for match in LOOKALIKE.finditer(folded.text)
        ]
        taken: Callable[[Finding], bool] = lambda f: any(  # noqa: E731
            f.start < x.end and x.start < f.end for x in literal
        )
        return [*literal, *(f for f in self._detector.find(words) if not taken(f))]


class _Found:
    """Findings made before, as a detector."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings

    def find(self, words: str) -> Iterable[Finding]:  # noqa: ARG002 - they were found in these words
        return self._findings


class _Noting:
    """Notes which identifier got which token, in order."""

    def __init__(self, tokens: TokenTable) -> None:
        self._tokens = tokens
        self.notes = list[tuple[str, str, str]]()

    def token(self, kind: str, identifier: str) -> str:
        token = self._tokens.token(kind, identifier)
        self.notes.append((kind, identifier, token))
        return token
