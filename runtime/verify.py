"""Proves the history: every chain, every checkpoint, every head the checkpoints vouch for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.orm import Session
from sqlmodel import col

from commerce.audit import Money, is_order, money_fault, money_of
from core.history.bundle import Bundle, bundle_faults, links_of
from core.history.chain import Fault, Link, first_fault
from core.history.checkpoint import is_signed
from core.history.merkle import root_of
from core.history.store import as_link
from core.tables import HistoryRow
from review.audit import contact_fault
from runtime.checkpoints import Checkpoints
from runtime.verify_redactions import Anchors

Heads = dict[tuple[str, str], dict[int, str]]


@dataclass
class Proof:
    """What was looked at, what is wrong with it, and the money it tells of."""

    events: int = 0
    faults: list[Fault] = field(default_factory=list)
    money: Money = field(default_factory=Money)


def verify_database(url: str, kept: Checkpoints, key: Ed25519PublicKey) -> Proof:
    """Prove the whole database: chains, checkpoints, redaction logs, contacts, money."""
    heads, faults = _vouched(kept, key)
    proof, engine, anchors = Proof(faults=faults), sa.create_engine(url), Anchors()
    with Session(engine) as session:
        for links in _streams(session):
            proof.events += len(links)
            proof.faults += _stream_faults(links, heads.pop(_name(links[0]), {}))
            add_meaning(proof, links)
            anchors.note(links)
        proof.faults += anchors.faults(session)
    engine.dispose()
    gone = [Fault(stream, max(seen), "the stream is gone") for (_, stream), seen in heads.items()]
    proof.faults += gone
    return proof


def verify_bundle(file: Path, key: Ed25519PublicKey) -> Proof:
    """Prove an exported bundle. Needs no database and no network."""
    try:
        bundle = Bundle.model_validate_json(file.read_bytes())
        proof = Proof(faults=bundle_faults(bundle, key))
        for links in links_of(bundle).values():
            proof.events += len(links)
            add_meaning(proof, links)
    except (ValueError, KeyError, TypeError):
        return Proof(faults=[Fault(file.name, 0, "the file is not a readable bundle")])
    return proof


def add_meaning(proof: Proof, links: list[Link]) -> None:
    """Add what is wrong with a stream that is whole: what it tells cannot have been."""
    fault = contact_fault(links)
    proof.faults += [fault] if fault else []
    add_money(proof, links)


def add_money(proof: Proof, links: list[Link]) -> None:
    """Sum an order's stream; one that does not add up is a fault like any other."""
    if links and is_order(links[0].stream):
        fault = money_fault(links)
        proof.faults += [fault] if fault else []
        proof.money += money_of(links)


def _vouched(kept: Checkpoints, key: Ed25519PublicKey) -> tuple[Heads, list[Fault]]:
    """Collect every head the checkpoints vouch for, and the faults of the checkpoints."""
    heads, faults, previous = Heads(), list[Fault](), ""
    for number, checkpoint in enumerate(kept, start=1):
        header = checkpoint.header
        whole = (
            header.number == number
            and header.previous == previous
            and header.root == root_of([leaf.digest() for leaf in checkpoint.leaves]).hex()
            and is_signed(header, checkpoint.signature, key)
        )
        if not whole:
            faults.append(Fault("checkpoint", number, "missing, changed or signed by another key"))
            break
        for leaf in checkpoint.leaves:
            heads.setdefault((leaf.hospital, leaf.stream), {})[leaf.version] = leaf.hash
        previous = header.digest()
    return heads, faults


def _streams(session: Session) -> Iterator[list[Link]]:
    """Read stream after stream without holding them all."""
    order = (col(HistoryRow.hospital_id), col(HistoryRow.stream), col(HistoryRow.version))
    rows = session.execute(sa.select(HistoryRow).order_by(*order).execution_options(yield_per=1000))
    for _, stream in groupby(map(as_link, rows.scalars()), key=_name):
        yield list(stream)


def _stream_faults(links: list[Link], vouched: dict[int, str]) -> list[Fault]:
    broken = first_fault(links)
    if broken is not None:
        return [broken]
    for version, head in sorted(vouched.items()):
        if version > len(links):
            return [Fault(links[0].stream, len(links) + 1, "the end of the stream was cut off")]
        if links[version - 1].hash.hex() != head:
            return [Fault(links[0].stream, version, "the stream was rewritten")]
    return []


def _name(link: Link) -> tuple[str, str]:
    return str(link.hospital), link.stream
