"""Prove the history: of the database, or offline of an exported bundle."""

import argparse
import contextlib
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from rich.console import Console

from core.history.bundle import Bundle, bundle_faults
from core.history.chain import Fault
from runtime.settings import Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bundle", type=Path, help="an exported bundle instead of the database")
    parser.add_argument("--key", type=Path, help="the pinned public key (PEM)")


def run(chosen: argparse.Namespace, settings: Settings, out: Console) -> int:
    key = pinned_key(chosen.key or settings.keys_folder / "checkpoint.pub")
    if chosen.bundle:
        what, faults = chosen.bundle.name, verify_bundle(chosen.bundle, key)
    else:
        count, faults = _database(settings, key)
        what = f"{count} events"
    for fault in faults:
        out.print(f"[red]broken:[/] {fault}", highlight=False, soft_wrap=True)
    out.print(f"{what}: " + ("[red]not proven[/]" if faults else "[green]whole[/]"))
    return 1 if faults else 0


def pinned_key(path: Path) -> Ed25519PublicKey:
    """Read the key that the verifier already had; one inside a bundle would prove nothing."""
    key = load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError(f"{path} is not an Ed25519 public key")
    return key


def verify_bundle(path: Path, key: Ed25519PublicKey) -> list[Fault]:
    """List what is wrong with an exported bundle. Needs no database and no network."""
    try:
        bundle = Bundle.model_validate_json(path.read_bytes())
        return bundle_faults(bundle, key)
    except ValueError:
        return [Fault(path.name, 0, "the file is not a readable bundle")]


def _database(settings: Settings, key: Ed25519PublicKey) -> tuple[int, list[Fault]]:
    from runtime.checkpoints import Checkpoints  # noqa: PLC0415 -- SQLAlchemy, not for bundles
    from runtime.database.urls import open_database  # noqa: PLC0415
    from runtime.verify import verify_database  # noqa: PLC0415

    with contextlib.closing(open_database(settings)) as database:
        kept = Checkpoints(settings.checkpoints_folder)
        return verify_database(database.checkpointer, kept, key)
