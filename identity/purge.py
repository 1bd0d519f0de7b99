"""What sign-in leaves behind, removed when nobody needs it any more."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col

from core.unit_of_work import UnitOfWork
from identity.tables import SessionRow, SignInCodeRow


async def forget_sign_ins(uow: UnitOfWork, before: datetime) -> int:
    """Remove codes and sessions that ended before a moment; give how many."""
    codes = delete(SignInCodeRow).where(col(SignInCodeRow.expires_at) < before)
    sessions = delete(SessionRow).where(col(SessionRow.expires_at) < before)
    gone = await uow.session.execute(codes.returning(col(SignInCodeRow.id)))
    ended = await uow.session.execute(sessions.returning(col(SessionRow.digest)))
    return len(gone.all()) + len(ended.all())
