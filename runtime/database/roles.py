"""Who may do what in the database. Nobody may bypass row security."""

import sqlalchemy as sa

DATABASE = "vaidya"
OWNER, APP, CHECKPOINTER = "vaidya_owner", "vaidya_app", "vaidya_checkpointer"


def bootstrap(superuser_url: str, database: str = DATABASE) -> None:
    """Make the three roles and the database on a fresh server. Does nothing the second time."""
    engine = sa.create_engine(superuser_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for role in (OWNER, APP, CHECKPOINTER):
            if not connection.scalar(
                sa.text("select 1 from pg_roles where rolname = :r"), {"r": role}
            ):
                connection.execute(sa.text(f"create role {role} login nobypassrls"))
        known = sa.text("select 1 from pg_database where datname = :d")
        if not connection.scalar(known, {"d": database}):
            connection.execute(sa.text(f'create database "{database}" owner {OWNER}'))
    engine.dispose()
