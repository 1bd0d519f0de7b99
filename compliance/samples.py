"""Samples of redacted turns: drawn with a recorded seed, each turn judged by two reviewers."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from compliance.agreement import kappa
from compliance.leak_rate import Judged, leak_rate
from compliance.strata import Turn, draw, stratum_of
from compliance.tables import DrawRow, ItemRow, JudgmentRow, RedactedTurnRow
from core.errors import Conflict, NotFound
from core.frozen import Frozen
from core.ids import new_id
from core.proportion import Proportion
from core.unit_of_work import UnitOfWork

REVIEWERS = 2
_MOST_TURNS, _MOST_DRAWS = 50_000, 50


class Verdict(StrEnum):
    CLEAN = "clean"
    MISSED = "missed"  # an identifier was left in
    WRONG = "wrong"  # something was hidden that identifies nobody


class Drawn(Frozen):
    """A sample and what its judgments say by now. A turn leaks when either reviewer found one.

    `leak` is estimated for all turns of these days, not for the drawn ones.
    """

    id: UUID
    at: datetime
    actor: str
    seed: int
    since: datetime
    until: datetime
    population: int
    size: int
    judged: int
    leak: Proportion
    kappa: float | None
    strata: dict[str, int]


class Item(Frozen):
    """One turn of a sample that waits for a judgment."""

    id: UUID
    draw: UUID
    number: int
    consult: UUID
    patient: UUID
    turn: str
    stratum: str


class NoSuchSample(NotFound):
    """There is no such sample, or no such turn in it."""


class NothingToDraw(Conflict):
    """No turn was redacted in these days."""


class JudgedAlready(Conflict):
    """You judged this turn before, or two others have."""


async def make(
    uow: UnitOfWork, since: datetime, until: datetime, size: int, seed: int | None = None
) -> UUID:
    """Draw a sample of the turns of these days. Raises `NothingToDraw` (409)."""
    turns = await _turns(uow, since, until)
    if not turns:
        raise NothingToDraw("no turn was redacted in these days")
    seed = secrets.randbelow(2**31) if seed is None else seed
    items, identity = draw(turns, size, seed), new_id()
    uow.session.add(
        DrawRow(
            id=identity,
            hospital_id=uow.hospital,
            seed=seed,
            since=since,
            until=until,
            population=len(turns),
            strata=Counter(each.stratum for each in turns),
            size=len(items),
            actor=uow.actor,
            at=uow.now,
        )
    )
    uow.session.add_all(
        ItemRow(
            id=new_id(),
            hospital_id=uow.hospital,
            draw_id=identity,
            number=number,
            consult_id=item.consult,
            patient_id=item.patient,
            turn=item.turn,
            stratum=item.stratum,
        )
        for number, item in enumerate(items, start=1)
    )
    await uow.session.flush()
    return identity


async def judge(uow: UnitOfWork, item: UUID, verdict: Verdict) -> Item:
    """Record what the unit's actor says of a turn. Raises `JudgedAlready` (409)."""
    found = await item_of(uow, item)
    counted = select(func.count()).where(col(JudgmentRow.item_id) == item)
    place = ((await uow.session.execute(counted)).scalar() or 0) + 1
    if place > REVIEWERS:
        raise JudgedAlready("two reviewers have judged this turn")
    uow.session.add(
        JudgmentRow(
            id=new_id(),
            hospital_id=uow.hospital,
            item_id=item,
            place=place,
            reviewer=uow.actor,
            verdict=verdict,
            at=uow.now,
        )
    )
    try:
        await uow.session.flush()
    except IntegrityError as error:
        raise JudgedAlready("you have judged this turn before") from error
    return found


async def next_item(uow: UnitOfWork, sample: UUID) -> Item | None:
    """Give the next turn this reviewer may judge. None: there is nothing left for them."""
    await _draw(uow, sample)
    judgments = select(func.count()).where(col(JudgmentRow.item_id) == col(ItemRow.id))
    mine = judgments.where(col(JudgmentRow.reviewer) == uow.actor)
    wanted = (
        select(ItemRow)
        .where(
            col(ItemRow.draw_id) == sample,
            judgments.scalar_subquery() < REVIEWERS,
            mine.scalar_subquery() == 0,
        )
        .order_by(col(ItemRow.number))
        .limit(1)
    )
    row = (await uow.session.execute(wanted)).scalar_one_or_none()
    return _item(row) if row else None


async def item_of(uow: UnitOfWork, item: UUID) -> Item:
    row = await uow.session.get(ItemRow, item)
    if row is None:
        raise NoSuchSample("no such turn in a sample")
    return _item(row)


async def samples(uow: UnitOfWork) -> list[Drawn]:
    """List the samples, the newest first."""
    wanted = select(DrawRow).order_by(col(DrawRow.at).desc()).limit(_MOST_DRAWS)
    rows = (await uow.session.execute(wanted)).scalars().all()
    return [await _drawn(uow, row) for row in rows]


async def sample(uow: UnitOfWork, wanted: UUID) -> Drawn:
    return await _drawn(uow, await _draw(uow, wanted))


async def _draw(uow: UnitOfWork, sample: UUID) -> DrawRow:
    row = await uow.session.get(DrawRow, sample)
    if row is None:
        raise NoSuchSample("no such sample")
    return row


async def _drawn(uow: UnitOfWork, row: DrawRow) -> Drawn:
    items = select(ItemRow).where(col(ItemRow.draw_id) == row.id)
    strata = {item.id: item.stratum for item in (await uow.session.execute(items)).scalars()}
    pairs = await _pairs(uow, row.id)
    judged = [Judged(strata[item], Verdict.MISSED in pair) for item, pair in pairs.items()]
    kept = row.model_dump(include={"id", "at", "actor", "seed", "since", "until"})
    return Drawn(
        **kept,
        population=row.population,
        size=row.size,
        judged=len(pairs),
        leak=leak_rate(judged, row.strata),
        kappa=kappa(list(pairs.values())),
        strata=dict(sorted(Counter(strata.values()).items())),
    )


async def _pairs(uow: UnitOfWork, sample: UUID) -> dict[UUID, tuple[str, str]]:
    """Give both verdicts of every turn that two have judged."""
    wanted = (
        select(JudgmentRow)
        .join(ItemRow, col(ItemRow.id) == col(JudgmentRow.item_id))
        .where(col(ItemRow.draw_id) == sample)
        .order_by(col(JudgmentRow.place))
    )
    verdicts = defaultdict[UUID, list[str]](list)
    for row in (await uow.session.execute(wanted)).scalars():
        verdicts[row.item_id].append(row.verdict)
    return {item: _pair(each) for item, each in verdicts.items() if len(each) == REVIEWERS}


def _pair(verdicts: Sequence[str]) -> tuple[str, str]:
    return verdicts[0], verdicts[1]


async def _turns(uow: UnitOfWork, since: datetime, until: datetime) -> list[Turn]:
    at = col(RedactedTurnRow.at)
    wanted = select(RedactedTurnRow).where(at >= since, at < until)
    rows = await uow.session.execute(wanted.order_by(at.desc()).limit(_MOST_TURNS))
    return [
        Turn(
            row.consult_id,
            row.turn,
            row.patient_id,
            stratum_of(row.language, row.kinds, row.lowest),
        )
        for row in rows.scalars()
    ]


def _item(row: ItemRow) -> Item:
    return Item(
        id=row.id,
        draw=row.draw_id,
        number=row.number,
        consult=row.consult_id,
        patient=row.patient_id,
        turn=row.turn,
        stratum=row.stratum,
    )
