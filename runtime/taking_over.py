"""Work with another release of the knowledge base from now on, without a restart.

All that is built around a release is made first, its vectors included. Then one name is bound to
the new services: a request or a draft that has begun goes on with what it began with.
"""

import asyncio
from dataclasses import dataclass, replace
from uuid import UUID

import structlog

from commerce import catalog
from core.ids import HospitalId
from pipeline.prepare import Prepare
from runtime import vendors
from runtime.releases import AtWork
from runtime.services import Services

_LOG = structlog.get_logger()


@dataclass(eq=False, slots=True)
class Preparing:
    """The drafting job as it is now; each attempt keeps the one it began with."""

    now: Prepare

    async def attempt(self, hospital: HospitalId, subject: UUID) -> None:
        await self.now.attempt(hospital, subject)

    async def give_up(self, hospital: HospitalId, subject: UUID) -> None:
        await self.now.give_up(hospital, subject)


async def taken_over(services: Services, preparing: Preparing) -> Services:
    """Give the services of the published release. The same again: this process has it already.

    Where it cannot be read the process goes on with the one it has, and says so in its health.
    """
    releases = services.releases
    try:
        wanted = await releases.published()
    except Exception as error:  # noqa: BLE001 -- the records are away: asked again soon
        _LOG.error("releases cannot be read", error=type(error).__name__)
        return services
    if wanted == releases.in_force:
        releases.took(wanted, releases.version)
        return services
    releases.due = wanted
    try:
        at_work = await asyncio.to_thread(releases.at_work, wanted)
    except Exception as error:  # noqa: BLE001 -- whatever it is, nobody drafts from half a release
        releases.failed(wanted, error)
        _LOG.error("a release is not taken over", release=wanted, error=type(error).__name__)
        return services
    made, preparing.now = _with(services, at_work), _prepare(services, preparing.now, at_work)
    releases.took(wanted, at_work.practice.version)
    _LOG.info("knowledge", version=at_work.practice.version)
    return made


def _prepare(services: Services, before: Prepare, at_work: AtWork) -> Prepare:
    practice, outside = at_work.practice, before.outside
    if outside is not None:
        register, coded = services.register, practice.rules.conditions.read
        other = vendors.model(services.settings, coded, register, practice.shelf)
        outside = replace(other, breaker=outside.breaker) if other else None
    return replace(
        before,
        index=lambda: at_work.index,
        drafter=lambda: practice.drafter,
        rules=practice.rules,
        knowledge_version=practice.version,
        outside=outside,
    )


def _with(services: Services, at_work: AtWork) -> Services:
    practice, review, shop = at_work.practice, services.review, services.shop
    consults = replace(services.consults, reader=practice.reader, interview=practice.interview)
    desk = replace(review.desk, rules=practice.rules)
    again = replace(
        review.replay,
        index=lambda: at_work.index,
        drafter=lambda: practice.drafter,
        rules=practice.rules,
        knowledge_version=practice.version,
    )
    goods = catalog.over(practice.shelf.formulary)
    return replace(
        services,
        consults=consults,
        lifeline=replace(services.lifeline, consults=consults),
        review=replace(
            review,
            desk=desk,
            approve=replace(review.approve, desk=desk),
            library=practice.citable,
            replay=again,
        ),
        shop=replace(
            shop,
            catalog=goods,
            place=replace(shop.place, catalog=goods),
            dispense=replace(shop.dispense, rules=practice.rules),
        ),
    )
