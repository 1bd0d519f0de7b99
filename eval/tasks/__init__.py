"""The questions a file may put to the product, answered by the classes the service runs."""

import importlib
from datetime import date

from eval.tasks.task import Task

_CLASSES = {  # each in the module of its task: what one task loads, another need not wait for
    "privacy": "Privacy",
    "sessions": "Sessions",
    "triage": "Triage",
    "prescriptions": "Prescriptions",
    "consults": "Consults",
}
TASKS = tuple(_CLASSES)


def task(name: str, on: date) -> Task:
    """Build a task as it would answer on a day."""
    if name not in _CLASSES:
        raise ValueError(f"no task {name!r}: choose from {', '.join(TASKS)}")
    made: Task = getattr(importlib.import_module(f"eval.tasks.{name}"), _CLASSES[name])(on)
    return made
