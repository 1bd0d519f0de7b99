"""Numbers people give: oxygen, pressure, temperature, sugar, ages, counts, durations.

A measure is data: the words it stands near, the unit after it, the range it is
believed in, and bands with a name each. What a band means clinically is the rules' matter.
"""

from collections.abc import Iterator, Sequence

from pydantic import Field

from core.frozen import Frozen
from safety.reading.patterns import Match
from safety.reading.tokens import Token
from safety.reading.words import FILLERS, Places

ONE = {"a", "an", "one", "ek", "एक"}
AGO = {"ago", "back", "pahle"}
LINKS = {"by", "over", "upon", "on", "pe", "par", "bata", "slash"}


class Measure(Frozen):
    """How to read one kind of number. `factor` turns the unit said into the unit of the bands."""

    near: str = ""  # a word group that must stand within `reach` words
    reach: int = 6
    before: str = ""  # a word group that must stand right before the number
    after: dict[str, float] = Field(default_factory=dict)  # unit word group -> factor
    not_after: str = ""  # a word group that must not stand right before the number
    then: str = ""  # a word group that must stand within three words after the unit
    not_then: str = ""  # a word group that must not stand right after it
    not_units: tuple[str, ...] = ()  # after a reading: "162, I am 27 weeks"
    believed: tuple[float, float]
    pair: bool = False  # two numbers, "150/94": bands read the first, `second` the second
    alone: bool = False  # not the second of two numbers: the 80 of "120/80"
    bands: dict[str, tuple[float, float]]  # name -> from, to (both included)
    second: dict[str, tuple[float, float]] = Field(default_factory=dict)


def measured(
    measure: Measure, tokens: Sequence[Token], places: Places
) -> Iterator[tuple[Match, float]]:
    """Yield each band a number in the sentence falls into, with the number."""
    for at, token in enumerate(tokens):
        value = _number(token.word)
        near = _near(measure, at, tokens, places) if value is not None else None
        if value is None or near is None:
            continue
        if measure.not_after and _stands(places, measure.not_after, end=at):
            continue
        if measure.before and not _stands(places, measure.before, end=at):
            continue
        if measure.alone and any(
            _number(t.word) is not None for t in tokens[_linked(tokens, at) : at]
        ):
            continue
        next_ = at + 2 if at + 1 < len(tokens) and tokens[at + 1].word in FILLERS else at + 1
        if _read_before(tokens[near.stop : at]) and _counts_other(measure, next_, places):
            continue
        scaled = _scaled(measure, value, next_, places)
        if scaled is None or not measure.believed[0] <= scaled <= measure.believed[1]:
            continue
        if _of_another_time(tokens, at, near):
            continue
        used = frozenset({at, *near, *({next_} if measure.after else ())})
        second = _second(at, tokens) if measure.pair else None
        for name in _bands(measure, scaled, second):
            yield Match(name, used), scaled


def _bands(measure: Measure, value: float, second: float | None) -> Iterator[str]:
    if measure.pair and (second is None or second >= value):
        return
    for name, (low, high) in measure.bands.items():
        if low <= value <= high:
            yield name
    for name, (low, high) in measure.second.items():
        if second is not None and low <= second <= high:
            yield name


def _second(at: int, tokens: Sequence[Token]) -> float | None:
    following = [t for t in tokens[at + 1 : at + 3] if t.word not in LINKS]
    return _number(following[0].word) if following else None


def _scaled(measure: Measure, value: float, next_: int, places: Places) -> float | None:
    if not measure.after:
        return value
    for unit, factor in measure.after.items():
        for start, end in places.get(unit, ()):
            if start == next_ and _goes_on(measure, end, places):
                return value * factor
    return None


def _read_before(between: Sequence[Token]) -> bool:
    return any(_number(token.word) is not None for token in between)


def _counts_other(measure: Measure, next_: int, places: Places) -> bool:
    return any(start == next_ for unit in measure.not_units for start, _ in places.get(unit, ()))


def _goes_on(measure: Measure, end: int, places: Places) -> bool:
    """Tell whether what follows the unit fits: "do hafte ka", not "do hafte se"."""
    if measure.not_then and any(start == end for start, _ in places.get(measure.not_then, ())):
        return False
    return not measure.then or _follows(places, measure.then, end)


def _near(measure: Measure, at: int, tokens: Sequence[Token], places: Places) -> range | None:
    """Answer the closest of the words a number must stand near; an empty range if none must.

    What has a number of its own right before it ("five stools and one vomit") is not near, nor
    what another clause begins with ("for 30 minutes, sugar normal").
    """
    if not measure.near:
        return range(0)
    spans = [
        (max(start - at, at - end + 1), start, end)
        for start, end in places.get(measure.near, ())
        if start - at <= measure.reach
        and at - end < measure.reach
        and not (start - at > 1 and _counted(tokens[start - 1].word))
        and not (start > at and tokens[start].clause != tokens[at].clause)
    ]
    return range(*min(spans)[1:]) if spans else None


def _linked(tokens: Sequence[Token], at: int) -> int:
    """Find where the word before a number stands, over "by" and "over"."""
    return max(at - (2 if at and tokens[at - 1].word in LINKS else 1), 0)


def _of_another_time(tokens: Sequence[Token], at: int, near: range) -> bool:
    """Tell "chicken pox 2 weeks ago, now fever": the number belongs to what stands before it."""
    ago = any(token.folded in AGO for token in tokens[at + 1 : at + 3])
    return ago and near.start > at and tokens[near.start].clause != tokens[at].clause


def _counted(word: str) -> bool:
    return word in ONE or _number(word) is not None


def _follows(places: Places, term: str, end: int) -> bool:
    return any(end <= start <= end + 2 for start, _ in places.get(term, ()))


def _stands(places: Places, term: str, *, end: int) -> bool:
    return any(stop in (end, end - 1) for _, stop in places.get(term, ()))


def _number(word: str) -> float | None:
    try:
        return float(word) if word[0].isdigit() else None
    except ValueError:
        return None
