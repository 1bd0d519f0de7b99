"""Whether a finding holds now, for this patient: negation, past, others, questions, idiom.

What denies a finding is told in `safety.reading.denials`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from safety.reading.denials import Denials, meet
from safety.reading.patterns import Match
from safety.reading.scope_words import ABLE, IF, NOR, WHOLLY
from safety.reading.tokens import Sentence


class Scope(StrEnum):
    PRESENT = "present"
    NEGATED = "negated"
    PAST = "past"
    OTHER = "other"
    HYPOTHETICAL = "hypothetical"
    IDIOM = "idiom"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sentence says about how its findings are to be taken: matches by mark."""

    sentence: Sentence
    at: dict[str, list[Match]]
    patient_elsewhere: bool = False  # the one who asks speaks of themself in another place
    asker: bool = False  # or only asks for something

    def has(self, mark: str) -> bool:
        return mark in self.at

    def scope(self, match: Match) -> Scope:
        if self._idiom(match):
            return Scope.IDIOM
        if self._fiction() or self._generic(match) or self._hypothetical(match):
            return Scope.HYPOTHETICAL
        if self._other(match):
            return Scope.OTHER
        if self._past(match):
            return Scope.PAST
        denied = Denials(self.sentence, self.at).deny(match)
        return Scope.NEGATED if denied else Scope.PRESENT

    def _idiom(self, match: Match) -> bool:
        """Tell a saying, and what somebody says in jest who says that all is well."""
        if self.has("jest") and self.has("well_now"):
            return True
        return any(
            match.used & o.used and not o.used <= match.used for o in self.at.get("idiom", ())
        )

    def _fiction(self) -> bool:
        """Tell "in the film he takes poison" from what befalls somebody who is watching one."""
        return self.has("fiction") and not self.has("watching")

    def _other(self, match: Match) -> bool:
        """Tell family history and neighbours from the one this consult is about."""
        if self.has("family"):
            return True
        if self.has("cared_for") and (self.has("stranger") or self._of_kin()):
            return True
        if self._now(match):
            return False
        told = self.has("once") and self.has("relative")
        if self.has("own") or not self.patient_elsewhere:
            if self.asker and told and not self.has("lately") and not self.has("own"):
                return True
            return self.has("stranger") and self.has("befell") and not self.has("present")
        return self.has("stranger") or (told and (self.has("past") or not self.has("lately")))

    def _of_kin(self) -> bool:
        return self.patient_elsewhere and self.has("relative") and not self.has("own")

    def _now(self, match: Match) -> bool:
        tokens = self.sentence.tokens
        clauses = {tokens[at].clause for at in match.used}
        now = (mark for mark in self.at.get("current", ()) if not self._never(mark))
        return any(tokens[mark.first].clause in clauses for mark in now)

    def _generic(self, match: Match) -> bool:
        void = self.at.get("generic_void", ())
        return any(
            not meet(void, mark) and not self._told(match, mark)
            for mark in self.at.get("generic", ())
        )

    def _hypothetical(self, match: Match) -> bool:
        """Tell "if I get pain" from a finding that is a wish itself: "mar jana chahta hoon"."""
        asked = list(self.at.get("hypothetical", ()))
        clauses = {self.sentence.tokens[at].clause for at in match.used}
        papers = self.at.get("paper", ())
        asked += [m for m in papers if self.sentence.tokens[m.first].clause in clauses]
        well = self.has("well_now")
        if well or not (self.has("current") or self.has("ongoing")):
            asked += self.at.get("supposed", ())
        about = any(m for m in asked if not m.used <= match.used and not self._told(match, m))
        return about and (well or not self.has("happening"))

    def _told(self, match: Match, mark: Match) -> bool:
        """Tell what is so from what may come: "he has pain, if it gets worse what shall I do"."""
        tokens = self.sentence.tokens
        conditions = [at for at in mark.used if tokens[at].folded in IF]
        if conditions:
            return match.last < min(conditions)
        asked = tokens[mark.first]
        return not {asked.word, asked.folded} & WHOLLY and tokens[match.last].clause < asked.clause

    def _past(self, match: Match) -> bool:
        tokens = self.sentence.tokens
        clauses = {tokens[at].clause for at in match.used}
        if self._again() or self._now(match):
            return False
        for mark in self.at.get("past", ()):
            if tokens[mark.first].clause in clauses and not (
                self._compared(mark, match) or self._underway(mark)
            ):
                return True
        return False

    def _again(self) -> bool:
        return any(not self._never(mark) for mark in self.at.get("again", ()))

    def _never(self, mark: Match) -> bool:
        """Tell what came "never again" from what has come back."""
        return mark.first > 0 and self.sentence.tokens[mark.first - 1].word == "never"

    def _underway(self, mark: Match) -> bool:
        """Tell "it started when I was carrying ..." from "when I was small"."""
        following = self.sentence.tokens[mark.last + 1 : mark.last + 2]
        return any(token.word.endswith("ing") for token in following)

    def _compared(self, mark: Match, match: Match) -> bool:
        """Tell "pain like two years ago" (now) from "two years ago I had pain" (then)."""
        return any(match.last < like.first < mark.last for like in self.at.get("alike", ()))


def marks(
    sentence: Sentence, found: Sequence[Match], *, patient_elsewhere: bool, asker: bool = False
) -> Marks:
    at: dict[str, list[Match]] = {}
    for match in found:
        at.setdefault(match.name, []).append(match)
    folded = [token.folded for token in sentence.tokens]
    nor = [n for n, word in enumerate(folded) if word == NOR and ABLE not in folded[n : n + 5]]
    if len(nor) > 1:  # "na bukhar na khansi"; a single "na" may only ask for assent
        at.setdefault("negator", []).extend(Match("negator", frozenset({n})) for n in nor)
    return Marks(sentence, at, patient_elsewhere, asker)
