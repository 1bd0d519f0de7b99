"""Make a release of a folder of knowledge: checked, copied, measured, its evaluation sealed."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from core.errors import ConsultError
from knowledge import evaluation, library
from knowledge.evaluation import Evaluation
from knowledge.release import DATA, Release, copied, examine
from runtime.keys import open_keys
from runtime.program import program
from runtime.register import note
from runtime.releases import require_fit, sealing_key
from runtime.settings import Settings

_ROOT = Path(__file__).parents[1]
Measure = Callable[[Path], Evaluation]


class NotMeasured(ConsultError):
    """The suites could not be run over the release."""


def measured(data: Path) -> Evaluation:
    """Run the suites in a process of their own, over `data` and no other knowledge; minutes."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "evaluation.json"
        command = [
            sys.executable,
            "-m",
            "eval",
            "release",
            str(data.resolve()),
            "--json",
            str(told),
        ]
        ended = subprocess.run(command, cwd=_ROOT, check=False)  # noqa: S603 -- our own program
        if not told.is_file():
            raise NotMeasured(f"the evaluation ended with {ended.returncode}")
        return Evaluation.model_validate_json(told.read_bytes())


def make_release(folder: Path, settings: Settings, measure: Measure = measured) -> Release:
    """Make a release of `folder`. Again: measured again. Raises `BadKnowledge`, `Unfit`."""
    require_fit(library.load(folder.resolve()), library.load())
    made = copied(folder, settings.releases_folder)
    told = measure(made / DATA)
    key = sealing_key(open_keys(settings, note).pepper)
    evaluation.write(made, told, key)
    return examine(made, key, program())
