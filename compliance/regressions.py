"""The cases that were made of misses, for `eval`: invented people, invented words."""

import json
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from compliance.tables import LessonRow
from core.unit_of_work import UnitOfWork


async def cases(uow: UnitOfWork) -> list[dict[str, object]]:
    """Read the cases of a hospital, the oldest first."""
    wanted = select(col(LessonRow.regression)).order_by(col(LessonRow.number))
    return [json.loads(each) for each in (await uow.session.execute(wanted)).scalars()]


def header(at: datetime) -> dict[str, object]:
    """Say what the file is, as our own data sets do."""
    day = at.date().isoformat()
    told = {
        "suite": "regressions",
        "about": "Misses that reviewers confirmed, told again with invented people and words.",
        "author": "the reviewers of this installation",
        "date": day,
        "licence": "internal",
        "review": "Two reviewers confirmed each miss.",
        "on": day,
    }
    return {"header": told}
