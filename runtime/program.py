"""What a release was measured with: the code, the rules and the gates of this very program."""

import hashlib
from functools import lru_cache
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_ROOMS = (
    *("core", "privacy", "identity", "safety", "pipeline"),
    *("adapters", "runtime", "eval"),
)


@lru_cache
def program() -> str:
    """Digest code and data of every room that has a say in an answer, but no knowledge."""
    digest = hashlib.sha256()
    for path in sorted((*_of_rooms(), *(_ROOT / "knowledge").glob("*.py"))):
        digest.update(f"{path.relative_to(_ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _of_rooms() -> list[Path]:
    kinds = ("*.py", "*.yaml", "*.jsonl")
    return [path for room in _ROOMS for kind in kinds for path in (_ROOT / room).rglob(kind)]
