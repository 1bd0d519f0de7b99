"""However hostile a text is, ten times its length costs about ten times the time."""

from itertools import pairwise
from time import process_time

import pytest

from privacy.detection.detector import RuleDetector, windows
from privacy.detection.utterance import uttered
from privacy.identity_facts import Identity

KNOWN = Identity(
    name="Asha Verma",
    phone="+919845012345",
    city="Pune",
    address="7 Gandhi Nagar",
    dob="1992-03-14",
)
UNITS = {
    "digits": "9", "dates": "12/", "groups": "98-", "addresses": "flat no 7 road ", "at": "a@",
    "dots": "www.", "letters": "a ", "one word": "a", "names": "Asha Ravi ", "cues": "mr dr ",
    "kin": "wife ", "numbers": "nine do ", "brackets": "[NAME_1] ", "lines": "name\n",
    "Hindi": "मेरा नाम ", "marks": "e\u0301",
}  # fmt: skip
SHORT, TIMES, TRIES = 3_000, 10, 3


def cost(detector: RuleDetector, words: str) -> float:
    uttered.cache_clear()
    start = process_time()
    list(detector.find(words))
    return process_time() - start


def grown(unit: str, short: int) -> float:
    """Give how much more the longer text costs; each at its cheapest, for clocks change."""
    detector = RuleDetector(KNOWN)
    texts = [unit * (length // len(unit)) for length in (short, short * TIMES)]
    cost(detector, texts[0])
    cheapest = [min(cost(detector, text) for _ in range(TRIES)) for text in texts]
    return cheapest[1] / cheapest[0]


@pytest.mark.parametrize("unit", ["12/", "98-", "a", "Asha Ravi "])
def test_time_does_not_grow_with_the_square_of_the_length(unit: str) -> None:
    assert (
        grown(unit, SHORT) < 2 * TIMES
    )  # a square would be ten times as much; the long one is exact


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_hundred_kilobytes_cost_at_most_twelve_times_ten(unit: str) -> None:
    assert grown(unit, 10_000) < 1.2 * TIMES


def test_windows_cover_a_text_and_share_what_an_identifier_may_span() -> None:
    words = "word " * 2000
    cut = list(windows(words))
    assert cut[0][0] == 0
    assert cut[-1][1] == len(words)
    assert all(80 <= one[1] - two[0] <= 300 for one, two in pairwise(cut))


def test_a_number_at_the_seam_of_two_windows_is_found_whole() -> None:
    for ahead in range(1900, 2100, 7):
        words = "x " * (ahead // 2) + "98450 12345" + " y" * 1000
        (found,) = [f for f in RuleDetector().find(words) if f.kind == "PHONE"]
        assert words[found.start : found.end] == "98450 12345"
