"""A database that goes away and comes back, for tests."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
import sqlalchemy as sa

from runtime.database.embedded import EmbeddedServer
from runtime.database.urls import Database

Away = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def away(server: EmbeddedServer, database: Database) -> Iterator[Away]:
    """Cut the application off its database, for a while."""
    name = sa.make_url(database.app).database
    engine = sa.create_engine(server.url("postgres", "postgres"), isolation_level="AUTOCOMMIT")

    @contextmanager
    def cut() -> Iterator[None]:
        with engine.connect() as connection:
            connection.execute(sa.text(f"alter database {name} allow_connections false"))
            gone = "select pg_terminate_backend(pid) from pg_stat_activity where datname = :name"
            connection.execute(sa.text(gone), {"name": name})
            yield
            connection.execute(sa.text(f"alter database {name} allow_connections true"))

    yield cut
    engine.dispose()
