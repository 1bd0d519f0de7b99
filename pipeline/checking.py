"""Proposal -> Advice: only what the patient's own words and our own codes bear out.

A model's word counts for nothing by itself. It may point to words that were sent and say what they
mean in ids that are ours; whatever else it says is dropped, and counted.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from pipeline.advice import Advice, Brief, FactKind, Proposal, ProposedFact, ReadFact
from pipeline.reading.allergies import named
from pipeline.reading.claims import claims
from pipeline.reading.history import conditions
from pipeline.reading.medicines import ingredients
from privacy.tokens import LOOKALIKE

_MOST_FACTS = 20
_LONGEST_QUOTE = 200  # code points
_MOST_DAYS = 3650
_PARTED = "\0"  # stands where a token stood: nobody can have said it


@dataclass(frozen=True, slots=True)
class Checking:
    """What a proposal is held against."""

    glossary: Glossary
    formulary: Formulary

    def check(self, proposal: Proposal, brief: Brief) -> Advice:
        """Keep what holds, each thing once, and count the rest."""
        offered = [each for each in proposal.ask_next if each in brief.questions]
        words = {name: _said(redacted.words) for name, redacted in brief.said}
        read, dropped = dict[ReadFact, None](), len(proposal.ask_next) - len(offered)
        for each in proposal.facts[:_MOST_FACTS]:
            found = list(self._read(each, words))
            read |= dict.fromkeys(found)
            dropped += not found
        dropped += len(proposal.facts[_MOST_FACTS:])
        return Advice(tuple(dict.fromkeys(offered)), tuple(read), dropped)

    def _read(self, fact: ProposedFact, words: dict[str, list[str]]) -> Iterator[ReadFact]:
        if quoted(fact.quote, words.get(fact.utterance, ())):
            for value in self._values(fact.kind, fact.value, fact.quote):
                yield ReadFact(
                    kind=fact.kind, value=value, utterance=fact.utterance, quote=fact.quote
                )

    def _values(self, kind: FactKind, value: str, quote: str) -> tuple[str, ...]:
        """Code a value; a name must also stand in the quote, in a spelling that means the same."""
        match kind:
            case FactKind.SYMPTOM | FactKind.ABSENT:
                return (value,) if value in self.glossary.symptoms else ()
            case FactKind.DURATION:
                return _days(value)
            case _ if not _affirmed(quote):
                return ()
            case FactKind.MEDICINE:
                return _both(self._medicines(value), self._medicines(quote))
            case FactKind.ALLERGY:
                return _both(named(value, self.formulary), named(quote, self.formulary))
            case FactKind.CONDITION:
                return conditions(value, asked=True)

    def _medicines(self, words: str) -> tuple[str, ...]:
        whole = self.formulary.resolve(words)
        found = ingredients(words, self.formulary, asked=True)
        return tuple(dict.fromkeys((*(whole.ingredients if whole else ()), *found)))


def quoted(quote: str, said: Iterable[str]) -> bool:
    """Tell whether whole words stand in what was said between two tokens, letter by letter."""
    sought = _plain(quote)
    if not sought or len(quote) > _LONGEST_QUOTE or _PARTED in sought:
        return False
    return any(_stands(sought, piece) for piece in said)


def _said(words: str) -> list[str]:
    """Part redacted words at their tokens: what a token stands for is quoted by nobody."""
    return [_plain(piece) for piece in LOOKALIKE.sub(_PARTED, words).split(_PARTED)]


def _stands(sought: str, said: str) -> bool:
    at = said.find(sought)
    while at >= 0:
        end = at + len(sought)
        cut = (at > 0 and _joined(said[at - 1], sought[0])) or (
            end < len(said) and _joined(sought[-1], said[end])
        )
        if not cut:
            return True
        at = said.find(sought, at + 1)
    return False


def _joined(before: str, after: str) -> bool:
    return _of_word(before) and _of_word(after)


def _of_word(character: str) -> bool:
    """Tell letters, digits, and the vowel signs of Indian scripts, which are neither."""
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _affirmed(quote: str) -> bool:
    """Tell whether a quote names something of the patient, and not only what they have not."""
    return any(not (each.denied or each.another) for each in claims(quote))


def _days(value: str) -> tuple[str, ...]:
    digits = value.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(_MOST_DAYS))):
        return ()
    return (str(int(digits)),) if int(digits) <= _MOST_DAYS else ()


def _both(meant: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """Give what is meant where all of it was said."""
    return meant if set(meant) <= set(said) else ()
