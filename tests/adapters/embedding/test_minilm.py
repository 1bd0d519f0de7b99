from pathlib import Path

import numpy as np
import pytest

from adapters.embedding.minilm import MiniLM, WrongWeights

MODEL = MiniLM()


def test_vectors_are_of_unit_length_and_the_same_each_time() -> None:
    vectors = MODEL.embed(["fever and chills", "a broken bicycle"])
    assert vectors.shape == (2, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(MODEL.embed(["fever and chills"])[0], vectors[0])


def test_what_means_the_same_is_nearer_than_what_does_not() -> None:
    fever, temperature, bicycle = MODEL.embed(
        ["I have a fever", "my body temperature is high", "my bicycle is broken"]
    )
    assert fever @ temperature > fever @ bicycle + 0.2


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"not the model")
    with pytest.raises(WrongWeights, match=r"model\.onnx has sha256"):
        MiniLM(tmp_path / "model.onnx").embed(["x"])
