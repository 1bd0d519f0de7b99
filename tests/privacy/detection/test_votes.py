"""Mirrors privacy/detection/votes.py."""

from collections.abc import Iterator

import pytest

from privacy.configuration import configuration
from privacy.detection.detector import RuleDetector
from privacy.detection.utterance import Utterance, uttered
from privacy.detection.votes import Failed, Recognizer, Votes, Watch
from privacy.kinds import Kind
from privacy.text import Finding

SAID = "call me on 98450 12345 after the bluebird shift"


def finding(start: int, end: int) -> Finding:
    return Finding(Kind.ID, start, end, "test.bird", 0.9)


def breaking(said: Utterance) -> Iterator[Finding]:
    begins = said.said.find("bluebird")
    yield finding(begins, begins + 8) if begins >= 0 else finding(0, 1)
    raise TimeoutError(said.said)


def wild(said: Utterance) -> Iterator[Finding]:
    yield finding(5, len(said.said) + 1)


def quiet(_: Utterance) -> Iterator[Finding]:
    return iter(())


def watching(*found: Recognizer) -> Watch:
    return Watch(Votes(found))


def test_rules_and_other_recognizers_vote_on_while_one_fails() -> None:
    watch = watching(Recognizer("Broken", breaking), Recognizer("Quiet", quiet))
    found = RuleDetector(more=(watch.find,)).find(SAID)
    assert [SAID[each.start : each.end] for each in found] == ["98450 12345", "bluebird"]
    assert watch.taken() == (Failed(recognizer="Broken", error="TimeoutError"),)


def test_a_failure_is_told_once() -> None:
    watch = watching(Recognizer("Broken", breaking))
    for _ in range(3):
        list(watch.find(uttered(SAID)))
    assert len(watch.taken()) == 1
    assert watch.taken() == ()


@pytest.mark.parametrize("outside", [(5, 99), (-1, 4), (4, 4)])
def test_a_place_outside_the_words_is_a_failure_and_no_vote(outside: tuple[int, int]) -> None:
    watch = watching(Recognizer("Wild", lambda _: [finding(*outside)]))
    assert list(watch.find(uttered(SAID))) == []
    assert [each.error for each in watch.taken()] == ["Nonsense"]


def test_a_recognizer_that_works_again_is_no_longer_failing() -> None:
    flaky = Recognizer("Flaky", breaking)
    votes = Votes((flaky, Recognizer("Quiet", quiet)))
    assert votes.tried() == (Failed(recognizer="Flaky", error="TimeoutError"),)
    flaky.find = quiet
    assert votes.tried() == ()


def test_an_error_tells_its_type_and_nothing_of_what_was_said() -> None:
    watch = watching(Recognizer("Broken", breaking))
    list(watch.find(uttered(SAID)))
    assert "98450" not in repr(watch.taken())


def test_our_own_rules_still_fail_closed() -> None:
    with pytest.raises(TimeoutError):
        RuleDetector(more=(breaking,)).find(SAID)


def test_the_configuration_names_who_did_not_vote() -> None:
    whole, without = configuration("", "1"), configuration("", "1", ["Badges", "Names"])
    assert without == f"{whole} without Badges, Names"
    assert configuration("", "1", []) == whole
