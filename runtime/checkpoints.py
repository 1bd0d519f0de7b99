"""Takes checkpoints with a role that reads every hospital's chain, and keeps them as files."""

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.clock import Clock
from core.history.checkpoint import Checkpoint, Inclusion, Leaf, inclusion, sign

_XMIN = sa.text("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
_MOVED = sa.text("""
    select distinct on (hospital_id, stream) hospital_id, stream, version, hash
    from history
    where transaction >= :since and transaction < :below
    order by hospital_id, stream, version desc
""")


class Checkpoints:
    """The folder of checkpoints: numbered files, each chained to the one before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __iter__(self) -> Iterator[Checkpoint]:
        for path in sorted(self._folder.glob("*.json")):
            yield Checkpoint.model_validate_json(path.read_bytes())

    def newest(self) -> Checkpoint | None:
        paths = sorted(self._folder.glob("*.json"))
        return Checkpoint.model_validate_json(paths[-1].read_bytes()) if paths else None

    def keep(self, checkpoint: Checkpoint) -> bool:
        """Write it unless its number is taken; never overwrite."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with (self._folder / f"{checkpoint.header.number:09}.json").open("x") as file:
                file.write(checkpoint.model_dump_json())
        except FileExistsError:
            return False
        return True

    def proof(self, stream: str) -> Inclusion | None:
        """Find the newest proof of a stream."""
        for checkpoint in reversed(list(self)):
            shown = inclusion(checkpoint, stream)
            if shown is not None:
                return shown
        return None


class Checkpointer:
    """Signs how far every stream has come. Two at once: one wins, the other's work is repeated."""

    def __init__(
        self, engine: AsyncEngine, key: Ed25519PrivateKey, kept: Checkpoints, clock: Clock
    ) -> None:
        self._engine, self._key, self.kept, self._clock = engine, key, kept, clock

    async def take(self) -> Checkpoint | None:
        """Take a checkpoint of all that is finished. None: nothing has moved since the last."""
        newest = self.kept.newest()
        since = newest.header.below if newest else 0
        async with self._engine.connect() as connection:
            below = (await connection.execute(_XMIN)).scalar_one()
            leaves = await _moved(connection, since, below)
        if not leaves:
            return None
        checkpoint = sign(
            self._key,
            leaves,
            number=newest.header.number + 1 if newest else 1,
            at=self._clock().isoformat(),
            below=below,
            previous=newest.header.digest() if newest else "",
        )
        return checkpoint if self.kept.keep(checkpoint) else await self.take()

    async def close(self) -> None:
        await self._engine.dispose()


async def _moved(connection: AsyncConnection, since: int, below: int) -> tuple[Leaf, ...]:
    found = await connection.execute(_MOVED, {"since": since, "below": below})
    return tuple(
        Leaf(hospital=str(hospital), stream=stream, version=version, hash=head.hex())
        for hospital, stream, version, head in found
    )
