"""Mirrors runtime/migrations: the schema is what the tables say, and guarded as they must be."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from runtime.database.roles import APP, CHECKPOINTER, OWNER
from runtime.database.urls import Database
from runtime.tables import metadata

OPEN = {  # no PHI, looked up or written before a hospital is known
    *("hospital", "directory", "alembic_version", "egress_unowned"),
}


def test_migrations_make_what_the_tables_say(database: Database) -> None:
    engine = sa.create_engine(database.owner)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def test_every_table_of_a_tenant_is_under_forced_row_security(database: Database) -> None:
    engine = sa.create_engine(database.owner)
    with engine.connect() as connection:
        tables = connection.execute(
            sa.text(
                "select relname, relrowsecurity and relforcerowsecurity from pg_class "
                "where relkind = 'r' and relnamespace = 'public'::regnamespace"
            )
        ).all()
    engine.dispose()
    assert {name for name, guarded in tables if not guarded} == OPEN


def test_nobody_may_bypass_row_security(database: Database) -> None:
    engine = sa.create_engine(database.owner)
    with engine.connect() as connection:
        powers = connection.execute(
            sa.text(
                "select bool_or(rolsuper or rolbypassrls) from pg_roles where rolname = any(:names)"
            ),
            {"names": [OWNER, APP, CHECKPOINTER]},
        ).scalar_one()
    engine.dispose()
    assert powers is False
