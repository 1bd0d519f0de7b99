"""From a dialogue to the names of what is found in it, now and of this patient."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from core.forgetting import forgetful
from safety.reading.answers import answered
from safety.reading.measures import Measure, measured
from safety.reading.patterns import Match, Patterns
from safety.reading.scope import Marks, Scope, marks
from safety.reading.tokens import Sentence, sentences
from safety.reading.words import Words

ROLE = re.compile(r"^\s*(patient|assistant|doctor|ai|bot|caller|user)\s*[:：]\s*", re.IGNORECASE)
PATIENT = {"patient", "caller", "user"}
Looked = tuple[Sentence, list[Match]]
_LINES = 2048  # kept in memory: every turn reads all earlier ones again


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads findings. `lasting` names those that count though they are past or of the family."""

    words: Words
    patterns: Patterns
    measures: Mapping[str, Measure]
    marking: frozenset[str]
    lasting: frozenset[str] = frozenset()
    timed: frozenset[str] = frozenset()
    _look: Callable[[str, str], list[Looked]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_look", forgetful(lru_cache(_LINES)(self._look_anew)))

    def turns(self, text: str) -> list[frozenset[str]]:
        """Name what is found in each turn. Lines may say who speaks: "Patient: ..."."""
        lines = [self._look(*line) for line in self._told(text)]
        looked = [each for line in lines for each in line]
        speaking, asking = (
            [any(m.name == mark and m.last >= s.answer_from for m in f) for s, f in looked]
            for mark in ("self", "asking")
        )
        named, denied = list[set[str]](), list[set[str]]()
        for at, (sentence, found) in enumerate(looked):
            elsewhere = any(speaking[:at] + speaking[at + 1 :]) or self._turns_to_self(found)
            asker = any(asking[:at] + asking[at + 1 :])
            context = marks(sentence, found, patient_elsewhere=elsewhere, asker=asker)
            holding, not_so = self._holding(sentence, found, context)
            named.append(holding)
            denied.append(not_so)
        rest, said = iter(zip(named, denied, strict=True)), list[frozenset[str]]()
        for line in lines:
            said.append(_answered_so(line, list(islice(rest, len(line)))))
        return said

    def said(self, text: str) -> list[str]:
        """List the patient's own words, turn by turn."""
        return [words for _, words in self._told(text)]

    def _told(self, text: str) -> list[tuple[str, str]]:
        """List what the patient said, each with the question it answers."""
        told, question = list[tuple[str, str]](), ""
        for line in text.splitlines():
            role = ROLE.match(line)
            words = line[role.end() :] if role else line
            if role and role.group(1).lower() not in PATIENT:
                question = words
                continue
            told.append((question, words))
            question = ""
        return told

    def _look_anew(self, question: str, words: str) -> list[Looked]:
        said = answered(question, words) if question else sentences(words)
        return [(sentence, self._matches(sentence)) for sentence in said]

    def _matches(self, sentence: Sentence) -> list[Match]:
        places = self.words.find(sentence.tokens)
        found = list(self.patterns.find(sentence.tokens, places))
        numbers = any(token.word[0].isdigit() for token in sentence.tokens)
        for measure in self.measures.values() if numbers else ():
            found += [match for match, _ in measured(measure, sentence.tokens, places)]
        return found

    def _turns_to_self(self, found: Sequence[Match]) -> bool:
        """Tell "my father had ..., I am fine" said in one breath, in either order."""
        own = [m.first for m in found if m.name == "self"]
        kin = [m.first for m in found if m.name in {"relative", "stranger"}]
        return bool(own and kin)

    def _holding(
        self, sentence: Sentence, found: Sequence[Match], context: Marks
    ) -> tuple[set[str], set[str]]:
        """Name what a sentence tells, and what it denies."""
        told = [m for m in found if m.name not in self.marking and m.last >= sentence.answer_from]
        holding = {m.name for m in told if self._counts(m, context)}
        answers = told if sentence.asked else ()
        return holding, {m.name for m in answers if context.scope(m) is Scope.NEGATED} - holding

    def _counts(self, match: Match, context: Marks) -> bool:
        scope = context.scope(match)
        if match.name in self.lasting and scope in {Scope.PAST, Scope.OTHER}:
            return not context.has("family")  # "my mother's cancer" weakens nobody else
        return scope is Scope.PRESENT or (scope is Scope.NEGATED and match.name in self.timed)


def _answered_so(
    line: Sequence[Looked], told: Sequence[tuple[set[str], set[str]]]
) -> frozenset[str]:
    """Join what a turn says; a yes to a question affirms nothing that the same turn denies."""
    denied = set[str]().union(*(not_so for _, not_so in told))
    names = [
        holding - denied if sentence.affirmed else holding
        for (sentence, _), (holding, _) in zip(line, told, strict=True)
    ]
    return frozenset[str]().union(*names)
