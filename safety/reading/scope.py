"""Whether a finding holds now, for this patient: negation, past, others, questions, idiom.

Negation never leaves its clause. What a pattern itself needs ("cannot breathe") is
not negation of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from safety.reading.patterns import Match
from safety.reading.scope_words import (
    ABLE,
    BE,
    DENIES,
    EITHER,
    IF,
    LIGHT,
    NOR,
    NOTHING,
    OR,
    VERBAL,
    WHOLLY,
)
from safety.reading.tokens import DENIED, Sentence

FORWARD, LIST, LIGHT_GAP = 7, 5, 4


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
        denied = self.sentence.denied or self._negated(match) or self._lent(match)
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
            not _any(void, mark) and not self._told(match, mark)
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

    def _negated(self, match: Match) -> bool:
        before = (m for m in self.at.get("negator", ()) if not m.used & match.used)
        if any(self._reaches(m, match) for m in before):
            return True
        after = (m for m in self.at.get("denial", ()) if not m.used & match.used)
        if any(self._reached_back(m, match) for m in after) or self._answered_no(match):
            return True
        return any(self._ends_list(m, match) for m in self.at.get("denial_all", ()))

    def _ends_list(self, denial: Match, match: Match) -> bool:
        """Carry "kuch nahi" back over a bare list: "chest pain, sweating, kuch nahi"."""
        tokens, following = self.sentence.tokens, self.sentence.tokens[denial.last + 1 :][:1]
        if denial.first <= match.last or denial.used & match.used:
            return False
        if tokens[denial.first - 1].clause == tokens[denial.first].clause:
            return self._one_of(match, denial)  # "breathless, fever kuch nahi": the fever only
        if any(t.clause == tokens[denial.last].clause and t.word not in BE for t in following):
            return False  # "kuch nahi khaya" is no answer to a list
        items: dict[int, list[str]] = {tokens[match.last].clause: []}
        for token in tokens[match.last + 1 : denial.first]:
            items.setdefault(token.clause, []).append(token.word)
        bare = all(len(words) <= LIST and not set(words) & VERBAL for words in items.values())
        return bare and tokens[match.last].clause != tokens[denial.first].clause

    def _one_of(self, match: Match, denial: Match) -> bool:
        """Tell an item of "fits ya behoshi kuch nahi", where the clause says nothing else."""
        tokens = self.sentence.tokens
        clause = tokens[denial.first].clause
        said = [t.word for t in tokens[: denial.first] if t.clause == clause]
        bare = len(said) <= (LIST - 1 if OR.isdisjoint(said) else FORWARD)
        return bare and tokens[match.first].clause == clause and not set(said) & VERBAL

    def _answered_no(self, match: Match) -> bool:
        """Tell "asthma no" and "self harm: never", as people fill in a form."""
        tokens = self.sentence.tokens
        rest = [t for t in tokens[match.last + 1 :] if t.word not in BE]
        here = [t for t in rest if t.clause == tokens[match.last].clause]
        return any(part and all(t.word in NOTHING for t in part) for part in (rest, here))

    def _lent(self, match: Match) -> bool:
        """Tell that a match took the "nahi" of the clause before: "bukhar nahi, saans thik hai"."""
        tokens = self.sentence.tokens
        first, then = match.first, min(match.used - {match.first}, default=match.first)
        after = next((t for t in tokens[first + 1 :] if t.word not in BE), None)
        ends = after is not None and after.clause != tokens[first].clause
        begins = first == 0 or tokens[first - 1].clause != tokens[first].clause
        return tokens[first].word in DENIED and ends and not begins and then > first

    def _reaches(self, negator: Match, match: Match) -> bool:
        tokens = self.sentence.tokens
        first, last = _next(match.used, negator.last), negator.last
        if not 0 < first - last <= FORWARD + LIST or _any(self.at.get("negator_void", ()), negator):
            return False
        start, end = tokens[last], tokens[first]
        if start.phrase == end.phrase:
            return first - last <= FORWARD
        return self._listed(last, match)

    def _listed(self, last: int, match: Match) -> bool:
        """Carry a negation over a list, "no fever, cough or pain", while its items stay bare."""
        tokens = self.sentence.tokens
        chain = [t for t in tokens[last + 1 :] if t.phrase <= tokens[match.last].phrase]
        items: dict[int, list[str]] = {}
        for token in chain:
            items.setdefault(token.phrase, []).append(token.word)
        ends = tokens[match.last].phrase
        for phrase in (ends, ends + 1):
            items[phrase] = [t.word for t in tokens if t.phrase == phrase]
        clauses = {t.clause for t in chain}
        later = [w for p, words in items.items() if p >= tokens[match.first].phrase for w in words]
        joined = bool({"or", "ya", "nor"} & set(later))
        bare = all(
            len(words) <= LIST and not set(words) & VERBAL
            for phrase, words in items.items()
            if tokens[last].phrase < phrase <= ends
        )
        denies = tokens[last].word in DENIES
        return bare and (joined or denies or len(clauses) == 1)

    def _reached_back(self, denial: Match, match: Match) -> bool:
        tokens = self.sentence.tokens
        gap = tokens[match.last + 1 : denial.first]
        if denial.first <= match.last or tokens[denial.first].clause != tokens[match.last].clause:
            return denial.first < match.last and denial.first > match.first and self._inside(denial)
        asked = self.sentence.asked if tokens[match.last].folded in self.sentence.asked else ()
        light = all(t.folded in LIGHT or t.word in LIGHT or t.folded in asked for t in gap)
        joined = not EITHER.isdisjoint(t.word for t in gap) and VERBAL.isdisjoint(t.word for t in gap)
        near = len(gap) <= LIGHT_GAP and (light or joined)
        return near and not _any(self.at.get("denial_void", ()), denial)

    def _inside(self, denial: Match) -> bool:
        """Say whether a "nahi" amid the words of a finding denies it: "saans mein nahi dikkat"."""
        return not _any(self.at.get("denial_void", ()), denial)


def _next(used: frozenset[int], after: int) -> int:
    """Find where a match goes on behind a word: a negation amid it denies what follows."""
    return min((at for at in used if at > after), default=-1)


def _any(matches: Iterable[Match], other: Match) -> bool:
    return any(match.used & other.used for match in matches)


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
