"""The three ways into the database, embedded or given by the operator."""

from dataclasses import dataclass

from runtime.database import embedded, roles
from runtime.settings import Settings


@dataclass(frozen=True, slots=True)
class Database:
    """URLs by role, and the embedded server where there is one."""

    owner: str
    app: str
    checkpointer: str
    server: embedded.EmbeddedServer | None = None

    def close(self) -> None:
        if self.server is not None:
            self.server.stop()


def open_database(settings: Settings) -> Database:
    """Connect to the operator's database, or start the embedded one with its roles."""
    if settings.database_url:
        return Database(
            settings.database_url,
            settings.database_app_url,
            settings.database_checkpoint_url,
        )
    server = embedded.start(settings.root / "postgres")
    roles.bootstrap(server.url("postgres", "postgres"))
    return of_server(server, roles.DATABASE)


def of_server(server: embedded.EmbeddedServer, database: str) -> Database:
    return Database(
        server.url(roles.OWNER, database),
        server.url(roles.APP, database),
        server.url(roles.CHECKPOINTER, database),
        server,
    )
