"""Prove the history: of the database, or offline of an exported bundle."""

import argparse
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from rich.console import Console

from core.money import rupees
from runtime.settings import Settings

if TYPE_CHECKING:
    from commerce.audit import Money
    from runtime.verify import Proof


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bundle", type=Path, help="an exported bundle instead of the database")
    parser.add_argument("--key", type=Path, help="the pinned public key (PEM)")


def run(chosen: argparse.Namespace, settings: Settings, out: Console) -> int:
    from runtime.verify import verify_bundle  # noqa: PLC0415 -- SQLAlchemy

    key = pinned_key(chosen.key or settings.keys_folder / "checkpoint.pub")
    if chosen.bundle:
        what, proof = chosen.bundle.name, verify_bundle(chosen.bundle, key)
    else:
        proof = _database(settings, key)
        what = f"{proof.events} events"
    for fault in proof.faults:
        out.print(f"[red]broken:[/] {fault}", highlight=False, soft_wrap=True)
    if proof.money.orders:
        out.print(_money(proof.money), highlight=False, soft_wrap=True)
    out.print(f"{what}: " + ("[red]not proven[/]" if proof.faults else "[green]whole[/]"))
    return 1 if proof.faults else 0


def pinned_key(path: Path) -> Ed25519PublicKey:
    """Read the key that the verifier already had; one inside a bundle would prove nothing."""
    key = load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError(f"{path} is not an Ed25519 public key")
    return key


def _money(money: "Money") -> str:
    return (
        f"money of {money.orders} orders: {rupees(money.received)} received, "
        f"{rupees(money.released)} paid to pharmacies, {rupees(money.refunded)} paid back, "
        f"{rupees(money.fees)} delivery fees, {rupees(money.waiting)} on hold"
    )


def _database(settings: Settings, key: Ed25519PublicKey) -> "Proof":
    from runtime.checkpoints import Checkpoints  # noqa: PLC0415 -- SQLAlchemy
    from runtime.database.urls import open_database  # noqa: PLC0415
    from runtime.verify import verify_database  # noqa: PLC0415

    with contextlib.closing(open_database(settings)) as database:
        kept = Checkpoints(settings.checkpoints_folder)
        return verify_database(database.checkpointer, kept, key)
