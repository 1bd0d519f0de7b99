"""Samples remember how many turns each stratum had; lessons can be withdrawn."""

import sqlalchemy as sa
from alembic import op

from runtime.migrations.security import append_only, keep_to_tenant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    known = sa.Column("strata", sa.JSON(), nullable=False, server_default=sa.text("'{}'"))
    op.add_column("sample_draw", known)
    op.create_table(
        "lesson_withdrawal",
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("lesson_id"),
    )
    keep_to_tenant("lesson_withdrawal", "select", "insert")
    append_only("lesson_withdrawal")
