"""Allergies as people write them, and what shares a class with the culprit."""

import re
from collections.abc import Iterator, Mapping

from core.frozen import Frozen
from knowledge.formulary import Formulary
from knowledge.schema import Medicine
from safety.rules.rule import Selector

NONE_KNOWN = re.compile(
    r"^\W*(no|none|nil|nka|nkda|not known|na|n/a|koi nahi|no known.*|nothing|never)\b",
    re.IGNORECASE,
)
SEVERE = re.compile(
    r"anaphyla|shock|angio|sjs|stevens|ten\b|throat|breath|wheez|swell|swoll|collapse|saans|sooj",
    re.IGNORECASE,
)
WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[0-9]+")
LONGEST, SHORTEST = 3, 3  # words of a name, letters of its first word


class Group(Frozen):
    """Medicines one is allergic to together: the words for them, who is in, who may cross-react."""

    words: str
    members: Selector
    crossing: Selector | None = None
    labelled: Selector | None = None  # their labels name the allergy: warned of, never blocked
    after_severe: Selector | None = None  # warned of after angioedema or the like only


class Culprit(Frozen):
    """One allergy that was read: a medicine, a group, or neither."""

    said: str
    severe: bool
    medicine: Medicine | None = None
    group: Group | None = None

    def same(self, other: Medicine) -> bool:
        return self.medicine is not None and self.medicine.id == other.id

    def shares_group(self, other: Medicine) -> bool:
        return self.group is not None and self.group.members.picks(other)

    def crosses(self, other: Medicine) -> bool:
        crossing = self.group.crossing if self.group else None
        return crossing is not None and crossing.picks(other)

    def labelled(self, other: Medicine) -> bool:
        named = self.group.labelled if self.group else None
        return named is not None and named.picks(other)

    def after_severe(self, other: Medicine) -> bool:
        wary = self.group.after_severe if self.group and self.severe else None
        return wary is not None and wary.picks(other)

    def related(self, other: Medicine) -> bool:
        """Say whether both are of one chemical subgroup (first five letters of the ATC code)."""
        mine = self.medicine.atc[:5] if self.medicine else ""
        return len(mine) == 5 and other.atc.startswith(mine)  # noqa: PLR2004


def culprits(
    said: str, formulary: Formulary, groups: Mapping[str, Group], foods: frozenset[str]
) -> Iterator[Culprit]:
    """Read one allergy. A text nothing is found in yields a culprit without medicine or group."""
    if NONE_KNOWN.match(said):
        return
    severe, found = bool(SEVERE.search(said)), False
    folded = f" {' '.join(WORDS.findall(said.lower()))} "
    for group in groups.values():
        if any(f" {word.strip()} " in folded for word in group.words.split(",")):
            found = True
            yield Culprit(said=said, severe=severe, group=group)
    for medicine in _medicines(said, formulary):
        found = True
        group_of = next((g for g in groups.values() if g.members.picks(medicine)), None)
        yield Culprit(said=said, severe=severe, medicine=medicine, group=group_of)
    if not found and not foods & set(folded.split()):
        yield Culprit(said=said, severe=severe)


def _medicines(said: str, formulary: Formulary) -> Iterator[Medicine]:
    words, seen = WORDS.findall(said), set[str]()
    for size in range(LONGEST, 0, -1):
        for at in range(len(words) - size + 1):
            name = " ".join(words[at : at + size])
            resolved = formulary.resolve(name) if len(words[at]) >= SHORTEST else None
            for ingredient in resolved.ingredients if resolved else ():
                if ingredient not in seen:
                    seen.add(ingredient)
                    yield formulary.medicines[ingredient]
