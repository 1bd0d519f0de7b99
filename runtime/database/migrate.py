"""Bring a database to the newest schema, the job system's included."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from runtime.database.roles import APP
from runtime.database.urls import Database

_FOLDER = Path(__file__).parents[1] / "migrations"


def migrate(database: Database) -> None:
    """Run every migration that is missing, as the owner."""
    config = _config()
    engine = sa.create_engine(database.owner)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
    _make_job_tables(database)


def is_current(connection: sa.Connection) -> bool:
    """Tell whether every migration of this release has run."""
    heads = set(ScriptDirectory.from_config(_config()).get_heads())
    return set(MigrationContext.configure(connection).get_current_heads()) == heads


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config


def _make_job_tables(database: Database) -> None:
    """Let the owner make the job system's schema; the app role may use it, not change it."""
    from dbos import DBOS  # noqa: PLC0415 -- heavy

    DBOS.migrate(plain(database.owner), application_role=APP)


def plain(url: str) -> str:
    """Name the driver-free form of `url` that the job system wants."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
