"""Whether a finding is denied: before it, behind it, at the end of a list, or in a form's own way.

A denial never leaves its clause. What a pattern itself needs ("cannot breathe") denies nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from safety.reading.patterns import Match
from safety.reading.scope_words import BE, DENIES, EITHER, LIGHT, NOTHING, OR, VERBAL
from safety.reading.tokens import DENIED, Sentence

FORWARD, LIST, LIGHT_GAP = 7, 5, 4


@dataclass(frozen=True, slots=True)
class Denials:
    """The denials of one sentence: matches by mark."""

    sentence: Sentence
    at: dict[str, list[Match]]

    def deny(self, match: Match) -> bool:
        """Tell whether a finding is said not to be."""
        return self.sentence.denied or self._negated(match) or self._lent(match)

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
        if not 0 < first - last <= FORWARD + LIST or meet(self.at.get("negator_void", ()), negator):
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
        joined = not EITHER.isdisjoint(t.word for t in gap) and VERBAL.isdisjoint(
            t.word for t in gap
        )
        near = len(gap) <= LIGHT_GAP and (light or joined)
        return near and not meet(self.at.get("denial_void", ()), denial)

    def _inside(self, denial: Match) -> bool:
        """Say whether a "nahi" amid the words of a finding denies it: "saans mein nahi dikkat"."""
        return not meet(self.at.get("denial_void", ()), denial)


def _next(used: frozenset[int], after: int) -> int:
    """Find where a match goes on behind a word: a negation amid it denies what follows."""
    return min((at for at in used if at > after), default=-1)


def meet(matches: Iterable[Match], other: Match) -> bool:
    """Tell whether any of `matches` has a word in common with another."""
    return any(match.used & other.used for match in matches)
