"""The reviewer's desk: chained redactions, egress, accesses, samples, lessons, holds."""

import sqlalchemy as sa
from alembic import op

from runtime.migrations.security import (
    append_only,
    append_only_for,
    grant,
    keep_to_tenant,
    let_checkpointer_read,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
_YEAR = 365  # days: no log is removed earlier, whatever the retention says


def upgrade() -> None:
    op.create_table(
        "access",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("consult_id", sa.Uuid(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_access_actor", "access", ["hospital_id", "actor", "what", "at"], unique=False
    )
    op.create_index("ix_access_at", "access", ["hospital_id", "at", "id"], unique=False)
    op.create_index(
        "ix_access_patient", "access", ["hospital_id", "patient_id", "at", "id"], unique=False
    )
    op.create_table(
        "egress",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("consult_id", sa.Uuid(), nullable=True),
        sa.Column("sink", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("tokens", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_egress_at", "egress", ["hospital_id", "at", "id"], unique=False)
    op.create_index("ix_egress_consult", "egress", ["consult_id", "sink"], unique=False)
    op.create_table(
        "egress_unowned",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sink", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "exposure",
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("consult_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("lesson_id", "consult_id", "turn"),
    )
    op.create_table(
        "judgment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("item_id", "place"),
        sa.UniqueConstraint("item_id", "reviewer"),
    )
    op.create_table(
        "legal_hold",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("patient_id"),
    )
    op.create_table(
        "lesson",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("miss_id", sa.Uuid(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("regression", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hospital_id", "number"),
        sa.UniqueConstraint("miss_id"),
    )
    op.create_table(
        "lesson_scan",
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("consults", sa.Integer(), nullable=False),
        sa.Column("unreadable", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("lesson_id"),
    )
    op.create_table(
        "miss",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("consult_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "redacted_turn",
        sa.Column("consult_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("lowest", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("consult_id", "turn"),
    )
    op.create_index("ix_redacted_turn_at", "redacted_turn", ["hospital_id", "at"], unique=False)
    op.create_table(
        "sample_draw",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "sample_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("consult_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("stratum", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("draw_id", "number"),
    )
    op.add_column("redaction", sa.Column("number", sa.Integer(), nullable=True))
    op.add_column("redaction", sa.Column("config", sa.String(), nullable=True))
    op.add_column("redaction", sa.Column("hash", sa.LargeBinary(), nullable=True))
    op.create_index("ix_redaction_at", "redaction", ["hospital_id", "at"], unique=False)
    op.create_unique_constraint(None, "redaction", ["consult_id", "number"])
    op.add_column("session", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    for table in ("access", "egress"):
        keep_to_tenant(table, "select", "insert", "delete")
        append_only_for(table, _YEAR)
    append_only_for("redaction", _YEAR)
    grant("redaction", "delete")
    let_checkpointer_read("redaction")
    grant("egress_unowned", "select", "insert")
    append_only("egress_unowned")
    for table in ("sample_draw", "sample_item", "judgment", "miss", "lesson", "lesson_scan"):
        keep_to_tenant(table, "select", "insert")
        append_only(table)
    keep_to_tenant("exposure", "select", "insert")
    append_only("exposure")
    for table in ("redacted_turn", "legal_hold"):
        keep_to_tenant(table, "select", "insert", "update", "delete")
