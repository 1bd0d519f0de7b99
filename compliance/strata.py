"""A stratified draw: every language, kind and confidence is looked at, the rare ones too."""

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

_SURE = 0.9


class Turn(NamedTuple):
    """A redacted turn that may be drawn."""

    consult: UUID
    turn: str
    patient: UUID
    stratum: str


def stratum_of(language: str, kinds: Sequence[str], lowest: float) -> str:
    """Name language, kinds and how sure the least sure finding was."""
    band = "none" if not kinds else "sure" if lowest >= _SURE else "unsure"
    kind = "+".join(kinds[:2]) + ("+" if len(kinds) > 2 else "") if kinds else "-"  # noqa: PLR2004
    return f"{language or 'unknown'}/{kind}/{band}"


def draw(turns: Sequence[Turn], size: int, seed: int) -> list[Turn]:
    """Draw `size` turns: the same turns, size and seed give the same sample in the same order."""
    chance = random.Random(seed)  # noqa: S311 -- to be drawn again, not to be unguessable
    strata = dict[str, list[Turn]]()
    for turn in sorted(turns):
        strata.setdefault(turn.stratum, []).append(turn)
    shares = _shares({name: len(each) for name, each in strata.items()}, size)
    drawn = [each for name in sorted(strata) for each in chance.sample(strata[name], shares[name])]
    chance.shuffle(drawn)
    return drawn


def _shares(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """Share the sample out by size; while there is room every stratum gets one at least."""
    total = sum(sizes.values())
    wanted = min(wanted, total)
    rare_first = sorted(sizes, key=lambda name: (sizes[name], name))
    shares = {name: int(number < wanted) for number, name in enumerate(rare_first)}
    for name in rare_first:
        more = int(wanted * sizes[name] / total) - shares[name]
        room = wanted - sum(shares.values())
        shares[name] += max(0, min(more, room))
    for name in reversed(rare_first):  # what rounding left over goes to the largest
        room = wanted - sum(shares.values())
        shares[name] += min(room, sizes[name] - shares[name])
    return shares
