"""A journey's history as one file that proves itself against a pinned key."""

import base64
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from core.frozen import Frozen
from core.history.chain import Fault, Link, first_fault
from core.history.checkpoint import Inclusion, is_included


class Exported(Frozen):
    """One event as it is stored; `payload` is base64, private fields stay sealed in it."""

    version: int
    kind: str
    actor: str
    patient: UUID | None
    at: datetime
    payload: str
    hash: str


class Bundle(Frozen):
    """The streams of a journey, each with the proof of its head."""

    format: str = "vaidya-bundle/1"
    hospital: UUID
    streams: dict[str, tuple[Exported, ...]]
    proofs: dict[str, Inclusion]


def export(
    hospital: UUID, streams: Mapping[str, Sequence[Link]], proofs: Mapping[str, Inclusion]
) -> Bundle:
    written = {name: tuple(_exported(each) for each in links) for name, links in streams.items()}
    return Bundle(hospital=hospital, streams=written, proofs=dict(proofs))


def links_of(bundle: Bundle) -> dict[str, list[Link]]:
    """Give the streams of a bundle as they were stored."""
    return {
        stream: [_link(bundle.hospital, stream, each) for each in events]
        for stream, events in bundle.streams.items()
    }


def bundle_faults(bundle: Bundle, key: Ed25519PublicKey) -> list[Fault]:
    """List what is wrong, the first fault of each stream. An empty list proves the bundle."""
    found = (_stream_fault(bundle, stream, key) for stream in bundle.streams)
    faults = [each for each in found if each is not None]
    return faults if bundle.streams else [Fault("", 0, "the bundle holds no stream")]


def _stream_fault(bundle: Bundle, stream: str, key: Ed25519PublicKey) -> Fault | None:
    links = [_link(bundle.hospital, stream, each) for each in bundle.streams[stream]]
    broken = first_fault(links)
    if broken is not None:
        return broken
    shown = bundle.proofs.get(stream)
    if shown is None or not links or not is_included(shown, key):
        return Fault(stream, len(links), "no checkpoint of the pinned key vouches for it")
    head = (str(bundle.hospital), stream, links[-1].version, links[-1].hash.hex())
    leaf = shown.leaf
    if (leaf.hospital, leaf.stream, leaf.version, leaf.hash) != head:
        return Fault(stream, links[-1].version, "the checkpoint vouches for another head")
    return None


def _exported(link: Link) -> Exported:
    return Exported(
        version=link.version,
        kind=link.kind,
        actor=link.actor,
        patient=link.patient,
        at=link.at,
        payload=base64.b64encode(link.payload).decode(),
        hash=link.hash.hex(),
    )


def _link(hospital: UUID, stream: str, event: Exported) -> Link:
    return Link(
        hospital=hospital,
        stream=stream,
        version=event.version,
        kind=event.kind,
        actor=event.actor,
        patient=event.patient,
        at=event.at,
        payload=base64.b64decode(event.payload),
        hash=bytes.fromhex(event.hash),
    )
