"""${message}."""

import sqlalchemy as sa
from alembic import op

from runtime.migrations.security import append_only, grant, keep_to_tenant, let_checkpointer_read

revision = "${up_revision}"
down_revision = ${'"%s"' % down_revision if down_revision else None}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
