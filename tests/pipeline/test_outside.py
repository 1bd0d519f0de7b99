"""Mirrors pipeline/breaker.py, outside.py and drafting.py: patience with an end."""

import asyncio
import time
from collections.abc import Sequence

import pytest

from core.ids import ConsultId, new_id
from core.prescription import Draft, Line
from knowledge.grounding import Grounded, Passage, Presentation, ground
from pipeline.breaker import Breaker
from pipeline.drafting import write
from pipeline.outside import Outside
from pipeline.ports import Fault, Unanswered
from pipeline.purse import Purse
from privacy.egress import EgressRefused, Refused
from privacy.scan import Guard
from privacy.text import Redacted, stored

CONSULT = ConsultId(new_id())


class Nowhere:
    async def nearest(
        self, told: Sequence[Redacted], facts: Presentation, limit: int
    ) -> Sequence[Passage]:
        return ()


async def case() -> Grounded:
    return await ground([("u1", stored("fever", authentic=True))], Presentation(), Nowhere())


class Scripted:
    """A drafter that raises what it is told to, in order, then drafts."""

    name = "scripted/1"

    def __init__(self, *raised: Exception, seconds: float = 0.0) -> None:
        self.left, self.asked, self.seconds = list(raised), 0, seconds

    async def __call__(self, guard: Guard, purse: Purse) -> "Scripted":
        self.purse = purse
        return self

    async def draft(self, case: Grounded) -> Draft:
        self.asked += 1
        await asyncio.sleep(self.seconds)
        if self.left:
            raise self.left.pop(0)
        return Draft(written_by=self.name, versions={"model": "m-1"})


class Inventing(Scripted):
    async def draft(self, case: Grounded) -> Draft:
        line = Line(id="1", medicine="Paracetamol", times_per_day=1, days=1)
        return Draft(written_by=self.name, lines=(line,))


class Local(Scripted):
    name = "local/1"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def passing(after: float = 0.01) -> Unanswered:
    return Unanswered("rate_limit", Fault.PASSING, after)


async def written(scripted: Scripted, seconds: float = 5.0) -> dict[str, str]:
    done = await write(CONSULT, await case(), Outside(scripted, seconds), Guard(), Local())
    return done.versions


async def test_what_passes_is_asked_twice_and_then_done_here() -> None:
    once, always = Scripted(passing()), Scripted(*[passing()] * 9)
    assert await written(once) == {"drafter": "scripted/1", "model": "m-1"}
    assert await written(always) == {"drafter": "local/1", "fallback": "rate_limit"}
    assert (once.asked, always.asked) == (2, 2)


@pytest.mark.parametrize("fault", [Fault.VENDOR, Fault.ANSWER])
async def test_what_does_not_pass_is_asked_once(fault: Fault) -> None:
    scripted = Scripted(Unanswered("refusal", fault))
    assert (await written(scripted))["fallback"] == "refusal"
    assert scripted.asked == 1


async def test_a_wait_longer_than_the_case_has_is_not_waited() -> None:
    scripted, begun = Scripted(passing(after=60)), time.monotonic()
    assert (await written(scripted, seconds=1))["fallback"] == "rate_limit"
    assert time.monotonic() - begun < 1


async def test_an_answer_that_drips_forever_ends_at_the_deadline() -> None:
    begun = time.monotonic()
    assert (await written(Scripted(seconds=30), seconds=0.2))["fallback"] == "timeout"
    assert time.monotonic() - begun < 5


async def test_an_identifier_that_was_kept_in_is_never_sent_again() -> None:
    kept = EgressRefused(Refused(sink="model", rule="value", reason="an identifier was found"))
    scripted = Scripted(kept)
    assert await written(scripted) == {"drafter": "local/1", "fallback": "kept_in"}
    assert scripted.asked == 1


async def test_lines_that_rest_on_nothing_and_bugs_end_in_a_draft_from_here() -> None:
    assert (await written(Inventing()))["fallback"] == "ungrounded"
    assert (await written(Scripted(KeyError("x"))))["fallback"] == "broken"


async def test_without_consent_nobody_outside_is_asked() -> None:
    scripted = Scripted()
    done = await write(CONSULT, await case(), Outside(scripted, 5.0), "no_consent", Local())
    assert (done.versions["fallback"], scripted.asked) == ("no_consent", 0)


async def test_the_physician_reads_why_the_model_did_not_write() -> None:
    outside = Outside(Scripted(passing(after=60)), 5.0)  # no time is left for a second try
    done = await write(CONSULT, await case(), outside, Guard(), Local())
    assert done.draft.notes[0] == "The language model gave no draft for this case (rate limit)."


async def test_a_dead_vendor_is_left_in_peace_until_a_rest_is_over() -> None:
    clock, dead = Clock(), Unanswered("connection", Fault.VENDOR)
    scripted = Scripted(*[dead] * 4)
    outside = Outside(scripted, 5.0, Breaker(failures=3, rest_seconds=60, clock=clock))
    reasons = []
    for at in (0, 1, 2, 3, 70, 71, 140, 141):
        clock.now = at
        done = await write(CONSULT, await case(), outside, Guard(), Local())
        reasons.append(done.versions.get("fallback", "drafted"))
    assert reasons == [*["connection"] * 3, "resting", "connection", "resting", *["drafted"] * 2]


async def test_a_vendor_that_answers_badly_is_not_dead() -> None:
    breaker = Breaker(failures=1)
    outside = Outside(Scripted(Unanswered("refusal", Fault.ANSWER)), 5.0, breaker)
    await write(CONSULT, await case(), outside, Guard(), Local())
    assert breaker.allows()


async def test_all_who_are_asked_for_one_case_spend_from_one_purse() -> None:
    first, second = Scripted(Unanswered("refusal", Fault.ANSWER)), Scripted()
    outside = Outside(first, 5.0, then=Outside(second, 5.0), tokens=9000)
    await write(CONSULT, await case(), outside, Guard(), Local())
    assert first.purse is second.purse
    assert first.purse.left == 9000


def test_a_purse_pays_what_it_has_and_nothing_more() -> None:
    purse = Purse(1000)
    purse.pay(800)
    purse.refund(300)
    purse.pay(500)
    with pytest.raises(Unanswered, match="over_budget"):
        purse.pay(1)
    assert purse.left == 0
