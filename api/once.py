"""Remembered answers: the same request with the same `Idempotency-Key` happens once."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.encryption import Cipher, Pepper, same
from core.errors import ConsultError, Invalid
from core.tables import IdempotencyRow
from core.unit_of_work import UnitOfWork

_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    body: bytes


class KeyReused(Invalid):
    """The same Idempotency-Key came with another request before."""


class AnswerErased(ConsultError):
    """It was done once, and what was answered has been erased since."""

    status = 410


async def claim(uow: UnitOfWork, pepper: Pepper, key: str, request: bytes) -> Answered | None:
    """Take the key for this request, or give the answer it already has.

    A second request with the same key waits here until the first commits or fails.
    """
    if len(key) > _LONGEST_KEY or not key.isprintable():
        raise KeyReused("an Idempotency-Key has at most 200 printable characters")
    row = _row(uow, key) | {"request": request, "status": 0, "answer": b"", "at": uow.now}
    taken = insert(IdempotencyRow).values(row).on_conflict_do_nothing()
    if (await uow.session.execute(taken.returning(col(IdempotencyRow.key)))).first():
        return None
    earlier = (
        await uow.session.execute(select(IdempotencyRow).filter_by(**_row(uow, key)))
    ).scalar_one()
    if not same(earlier.request, request):
        raise KeyReused("this Idempotency-Key was used for another request; make a new one")
    if not earlier.answer:
        raise AnswerErased("this was done before; its answer was erased")
    return Answered(earlier.status, _cipher(pepper).open(earlier.answer, _context(uow, key)))


async def remember(uow: UnitOfWork, pepper: Pepper, key: str, answered: Answered) -> None:
    sealed = _cipher(pepper).seal(answered.body, _context(uow, key))
    answer = update(IdempotencyRow).filter_by(**_row(uow, key))
    await uow.session.execute(answer.values(status=answered.status, answer=sealed))


def _row(uow: UnitOfWork, key: str) -> dict[str, object]:
    return {"hospital_id": uow.hospital, "actor": uow.actor, "key": key}


def _cipher(pepper: Pepper) -> Cipher:
    return Cipher(pepper.derive("idempotent-answers"))


def _context(uow: UnitOfWork, key: str) -> bytes:
    return f"{uow.hospital}/{uow.actor}/{key}".encode()
