"""The turns of a consult together: what one turn says may identify in another."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from privacy.detection.detector import merged
from privacy.detection.digits import UNEXPLAINED, context
from privacy.detection.known import KnownIdentity
from privacy.detection.readings import asked, measured
from privacy.detection.utterance import Utterance, uttered
from privacy.identity_facts import Identity
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Detector, Finding

_FILLER = (
    r"(?:and|then|aur|phir|next|so|haan|han|yes|ok|okay|um|uh|ji|it's|is|hai|matlab|like|wait"
    r"|और|फिर)"
)
_TAIL = re.compile(rf"(\+?\d(?:[ ,.\-/]{{0,2}}\d)*)(?:[\s,.…\-]|\b{_FILLER}\b)*$", re.IGNORECASE)
_HEAD = re.compile(rf"^(?:[\s,.…\-]|\b{_FILLER}\b)*(\d(?:[ ,.\-/]{{0,2}}\d)*)", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:\s|[,.]|(?:yes|yeah|sure|ok|okay|haan|han|ji|hi|hello|it's|it is|sir|madam|doctor)\b)*",
    re.IGNORECASE,
)
# What a question asks for, and the words under which its answer is read.
_ASKED = (
    (re.compile(r"\bwork\b|employer|company|office|kaam|naukri|job", re.IGNORECASE), "i work at "),
    (re.compile(r"\bschool|college", re.IGNORECASE), "i study at "),
    (re.compile(r"hospital|clinic|admitted", re.IGNORECASE), "i was admitted at "),
    (
        re.compile(
            r"\bcity\b|where (?:are|do) you|live|located|kahan|कहां|शहर|town|village", re.IGNORECASE
        ),
        "i live in ",
    ),
    (re.compile(r"address|pata\b|पता", re.IGNORECASE), "address: "),
    (re.compile(r"date of birth|\bdob\b|birth|janam|जन्म", re.IGNORECASE), "date of birth is "),
    (re.compile(r"pin ?code|पिन", re.IGNORECASE), "pin code "),
    (re.compile(r"aadha+r|आधार", re.IGNORECASE), "aadhaar number is "),
    (re.compile(r"phone|mobile|contact|number|नंबर", re.IGNORECASE), "phone number is "),
    (
        re.compile(r"(?<!pin )\b(?:code|otp|passcode)\b|(?<!पिन )कोड|ओटीपी", re.IGNORECASE),
        "otp is ",
    ),
    (re.compile(r"\bage\b|how old|umar|umr|उम्र", re.IGNORECASE), "age is "),
    (
        re.compile(r"(?:\bname\b|\bnaam\b|नाम|who is|calling|speaking)", re.IGNORECASE),
        "my name is ",
    ),
)
_DECIMAL = re.compile(r"\d{1,3}\.\d{1,2}")
_GROUP = 4  # of digits: no reading is so long
_COMPLETE = {Kind.PHONE: 10, Kind.AADHAAR: 12, Kind.ABHA: 14, Kind.ACCOUNT: 16}
_REMEMBERED = frozenset({Kind.NAME, Kind.LOCATION, Kind.ORG})


@dataclass
class _Turn:
    words: str
    patient: bool
    own: list[Finding]
    joined: list[Finding] = field(default_factory=list)
    stands: list[Finding] = field(default_factory=list)
    stands_by: tuple[int, int] | None = None  # what `stands` was worked out from

    @cached_property
    def said(self) -> Utterance:
        return uttered(self.words)


class Session:
    """Hears turn after turn; `findings` says how a turn stands by now."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._turns = dict[str, _Turn]()
        self._heard = tuple[str, ...]()
        self._known: Callable[[Utterance], Iterable[Finding]] | None = None

    def hear(self, turn: str, words: str, *, patient: bool = True) -> tuple[str, ...]:
        """Take a turn; give the earlier turns that now stand differently."""
        before = {name: self.findings(name) for name in self._turns}
        own = list(self._detector.find(words))
        heard = _Turn(words, patient, own, list(self._answer(words)) if patient else [])
        if patient:
            self._join(heard)
        self._turns[turn] = heard
        self._remember(heard)
        return tuple(n for n, found in before.items() if n != turn and self.findings(n) != found)

    def findings(self, turn: str) -> list[Finding]:
        here = self._turns[turn]
        by = (len(here.joined), len(self._heard))  # both only grow
        if here.stands_by != by:
            known = self._known(here.said) if self._known else ()
            here.stands, here.stands_by = list(merged([*here.own, *here.joined, *known])), by
        return list(here.stands)

    def words(self, turn: str) -> str:
        return self._turns[turn].words

    def turns(self) -> tuple[str, ...]:
        return tuple(self._turns)

    def state(self) -> list[list[object]]:
        """Give the turns for the vault: protected health information."""
        return [[name, turn.words, turn.patient] for name, turn in self._turns.items()]

    @classmethod
    def again(cls, detector: Detector, state: Iterable[Iterable[object]]) -> "Session":
        """Hear the turns of a vault again."""
        session = cls(detector)
        for name, words, patient in state:
            session.hear(str(name), str(words), patient=bool(patient))
        return session

    def _answer(self, words: str) -> Iterator[Finding]:
        """Read the words as the answer to the question before them."""
        if not self._turns:
            return
        last = list(self._turns.values())[-1]
        leading = _LEADING.match(words)
        skipped = leading.end() if leading else 0
        for wanted, cue in _ASKED:
            if not last.patient and wanted.search(last.words):
                shift = skipped - len(cue)
                for found in self._detector.find(cue + words[skipped:]):
                    end = found.end + shift
                    if end > skipped and not measured(words, max(found.start + shift, 0), end):
                        start = max(found.start + shift, skipped)
                        yield Finding(found.kind, start, end, "answer", found.score)

    def _join(self, now: _Turn) -> None:
        """Join digits at the end of earlier turns with those this turn begins with."""
        said = now.said
        head, last = _HEAD.match(said.text), next(reversed(self._turns.values()), None)
        if head is None or _reading(head) or (last and not last.patient and asked(last.words)):
            return
        pieces, digits = [(now, said, head.span(1))], _count(head[1])
        for turn in reversed([t for t in self._turns.values() if t.patient]):
            earlier = turn.said
            tail = _TAIL.search(earlier.text)
            if tail is None or _DECIMAL.fullmatch(tail[1]) or measured(earlier.text, *tail.span(1)):
                break
            if len(pieces) == 1 and not _long(head[1]) and _complete(earlier, tail):
                break
            pieces.append((turn, earlier, tail.span(1)))
            digits += _count(tail[1])
            if tail.start(1) > 0 and not _HEAD.fullmatch(earlier.text.rstrip(" .,")):
                break
        if len(pieces) > 1 and digits >= UNEXPLAINED:
            _, first, span = pieces[-1]
            kind = context(first, *span) or Kind.ID
            for turn, where, (start, end) in pieces:
                turn.joined.append(where.finding(kind, start, end, "digits.split", 0.95))

    def _remember(self, turn: _Turn) -> None:
        """Keep names once heard: they identify wherever else they stand."""
        new = [
            turn.words[f.start : f.end]
            for f in (*turn.own, *turn.joined)
            if f.kind in _REMEMBERED and not _everyday(turn.words[f.start : f.end])
        ]
        fresh = tuple(dict.fromkeys(w for w in new if w not in self._heard))
        if fresh:
            self._heard += fresh
            self._known = KnownIdentity(Identity(others=self._heard)).find


def _everyday(words: str) -> bool:
    return any(lexicon().everyday(word) for word in words.lower().split())


def _reading(digits: re.Match[str]) -> bool:
    """Tell "130 over 80" and "102.4" from the rest of a number."""
    return measured(digits.string, *digits.span(1)) or _DECIMAL.fullmatch(digits[1]) is not None


def _long(digits: str) -> bool:
    return any(len(group) >= _GROUP for group in re.findall(r"\d+", digits))


def _complete(said: Utterance, tail: re.Match[str]) -> bool:
    """Tell a number that lacks nothing: what is said next is another matter."""
    kind = context(said, *tail.span(1))
    size = _COMPLETE.get(kind) if kind else None
    return size is not None and size <= _count(tail[1]) <= size + 2


def _count(text: str) -> int:
    return sum(c.isdigit() for c in text)
