"""The stored history of one hospital, inside one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, insert, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from core.clock import Clock
from core.encryption import Cipher
from core.errors import Conflict
from core.history.chain import GENESIS, Link, link_hash
from core.history.events import Catalog, Event
from core.history.payload import context_of, decode, encode
from core.ids import HospitalId
from core.patient_keys import Erased, PatientKeys
from core.tables import HistoryRow

_LOCK = "history_hospital_id_stream_version_key"
_COLUMNS = inspect(HistoryRow).columns
_NEWEST = (
    select(col(HistoryRow.version), col(HistoryRow.hash))
    .where(col(HistoryRow.stream) == bindparam("stream"))
    .order_by(col(HistoryRow.version).desc())
    .limit(1)
)


class Outdated(Conflict):
    """Somebody else was quicker: the stream has moved on since it was read."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a stream has come. Its hash stands for every event up to it."""

    version: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its place in the history. `event` is None once its patient was erased."""

    link: Link
    event: Event | None

    @property
    def stream(self) -> str:
        return self.link.stream

    @property
    def version(self) -> int:
        return self.link.version

    @property
    def at(self) -> datetime:
        return self.link.at

    @property
    def actor(self) -> str:
        return self.link.actor

    @property
    def patient(self) -> UUID | None:
        return self.link.patient


class History:
    """Appends to streams and reads them. What is appended can only ever be read again."""

    def __init__(
        self, session: AsyncSession, hospital: HospitalId, keys: PatientKeys, catalog: Catalog
    ) -> None:
        self._session, self._hospital = session, hospital
        self._keys, self._catalog = keys, catalog
        self._heads: dict[str, Head] = {}  # as this transaction has read or written them

    async def append(  # noqa: PLR0913 -- the columns of an event
        self,
        stream: str,
        events: Sequence[Event],
        *,
        expected: int,
        actor: str,
        patient: UUID | None,
        clock: Clock,
    ) -> list[Recorded]:
        """Record `events` after version `expected`, or raise `Outdated`."""
        previous, recorded = await self._hash_at(stream, expected), list[Recorded]()
        for version, event in enumerate(events, start=expected + 1):
            bare = Link(
                hospital=self._hospital,
                stream=stream,
                version=version,
                kind=event.kind,
                actor=actor,
                patient=patient,
                at=clock(),
                payload=await self._payload(event, stream, version, patient),
                hash=b"",
            )
            link = replace(bare, hash=link_hash(previous, bare))
            recorded.append(Recorded(link, event))
            previous = link.hash
        await self._insert([each.link for each in recorded])
        self._heads[stream] = Head(expected + len(recorded), previous)
        return recorded

    async def read(self, stream: str) -> list[Recorded]:
        """Read a stream from its first event. Unknown, or another hospital's: empty."""
        return [await self.open(link) for link in await self.links(stream)]

    async def links(self, stream: str) -> list[Link]:
        """Read a stream as it is stored, for verification."""
        chosen = (
            select(*_COLUMNS)
            .where(col(HistoryRow.stream) == stream)
            .order_by(col(HistoryRow.version))
        )
        links = [as_link(row) for row in await self._session.execute(chosen)]
        if links:
            self._heads[stream] = Head(links[-1].version, links[-1].hash)
        return links

    async def version(self, stream: str) -> int:
        newest = select(func.max(HistoryRow.version)).where(col(HistoryRow.stream) == stream)
        return (await self._session.execute(newest)).scalar() or 0

    async def head(self, stream: str) -> Head | None:
        """Read how far a stream has come; after an `append`, that is up to its events."""
        if stream not in self._heads:
            found = (await self._session.execute(_NEWEST, {"stream": stream})).first()
            if found is None:
                return None
            self._heads[stream] = Head(*found)
        return self._heads[stream]

    async def open(self, link: Link) -> Recorded:
        """Decode a stored event, its private fields with the patient's key."""
        try:
            sealed = self._catalog.private_fields(link.kind)
            cipher = await self._cipher(link.patient) if sealed else None
        except Erased:
            return Recorded(link, None)
        place = context_of(link.hospital, link.stream, link.version, link.kind)
        fields = decode(link.payload, cipher, place)
        return Recorded(link, self._catalog.decode(link.kind, fields))

    async def _payload(
        self, event: Event, stream: str, version: int, patient: UUID | None
    ) -> bytes:
        cipher = await self._cipher(patient) if event.private_fields() else None
        return encode(event, cipher, context_of(self._hospital, stream, version, event.kind))

    async def _insert(self, links: Sequence[Link]) -> None:
        try:
            await self._session.execute(insert(HistoryRow), [_as_row(link) for link in links])
        except IntegrityError as error:
            if _LOCK in str(error.orig):
                raise Outdated("this changed meanwhile; read it again") from error
            raise

    async def _hash_at(self, stream: str, version: int) -> bytes:
        if version == 0:
            return GENESIS
        known = self._heads.get(stream)
        if known is not None and known.version == version:
            return known.hash
        wanted = select(col(HistoryRow.hash)).where(
            col(HistoryRow.stream) == stream, col(HistoryRow.version) == version
        )
        found = (await self._session.execute(wanted)).scalar_one_or_none()
        if found is None:
            raise Outdated("there is no such version to go on from")
        return found

    async def _cipher(self, patient: UUID | None) -> Cipher | None:
        return await self._keys.cipher(patient) if patient else None


def as_link(row: HistoryRow | Row[Any]) -> Link:
    return Link(
        hospital=row.hospital_id,
        stream=row.stream,
        version=row.version,
        kind=row.kind,
        actor=row.actor,
        patient=row.patient_id,
        at=row.at,
        payload=row.payload,
        hash=row.hash,
    )


def _as_row(link: Link) -> dict[str, Any]:
    return {
        "hospital_id": link.hospital,
        "stream": link.stream,
        "version": link.version,
        "kind": link.kind,
        "actor": link.actor,
        "patient_id": link.patient,
        "at": link.at,
        "payload": link.payload,
        "hash": link.hash,
    }
