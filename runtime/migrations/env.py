"""Run by Alembic with the owner's connection in `attributes`."""

from typing import Any, Literal

from alembic import context

from runtime.tables import metadata


def as_plain_string(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write SQLModel's string type as SQLAlchemy's own, so that migrations need no SQLModel."""
    return "sa.String()" if kind == "type" and type(item).__name__ == "AutoString" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=as_plain_string,
)
with context.begin_transaction():
    context.run_migrations()
