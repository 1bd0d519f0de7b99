"""Who votes beside our rules: recognizers that an operator added, and which of them failed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.frozen import Frozen
from privacy.detection.detector import Source
from privacy.detection.utterance import Utterance, uttered
from privacy.text import Finding

_TRIAL = uttered("My name is Asha, I have had fever for 3 days.")


class Failed(Frozen):
    """A recognizer that failed, and the type of its error; never what it said."""

    recognizer: str
    error: str


class Nonsense(ValueError):
    """A recognizer found something outside the words it was given."""


@dataclass(eq=False, slots=True)
class Recognizer:
    """A source of votes and its name. `failing` is the type of its last error, "" if none."""

    name: str
    find: Source
    failing: str = ""

    def votes(self, said: Utterance) -> tuple[list[Finding], str]:
        """Vote, and tell the type of error that ended it: what it had found by then counts."""
        found, error = list[Finding](), ""
        try:
            found.extend(self._within(said))
        except Exception as failed:  # noqa: BLE001 -- somebody else's code: anything may be raised
            error = type(failed).__name__
        self.failing = error
        return found, error

    def _within(self, said: Utterance) -> Iterable[Finding]:
        for each in self.find(said):
            if not 0 <= each.start < each.end <= len(said.said):
                raise Nonsense
            yield each


@dataclass(frozen=True, slots=True)
class Votes:
    """Recognizers beside our rules; `version` tells one set of them from another."""

    recognizers: tuple[Recognizer, ...] = ()
    version: str = ""

    def tried(self) -> tuple[Failed, ...]:
        """Ask each about an invented sentence, and tell which failed."""
        for each in self.recognizers:
            each.votes(_TRIAL)
        return self.failing()

    def failing(self) -> tuple[Failed, ...]:
        """Tell which failed when they were last asked."""
        return tuple(
            Failed(recognizer=each.name, error=each.failing)
            for each in self.recognizers
            if each.failing
        )


NO_VOTES = Votes()


@dataclass(slots=True)
class Watch:
    """The votes for one consult; notes which recognizers failed since it was last asked."""

    votes: Votes
    _failed: dict[str, str] = field(default_factory=dict)

    def find(self, said: Utterance) -> Iterable[Finding]:
        """Give every vote. A recognizer that fails is noted, the others vote on."""
        for each in self.votes.recognizers:
            found, error = each.votes(said)
            yield from found
            if error:
                self._failed[each.name] = error

    def taken(self) -> tuple[Failed, ...]:
        """Tell which failed, each once, and forget them."""
        failed, self._failed = self._failed, {}
        return tuple(Failed(recognizer=name, error=error) for name, error in failed.items())
