"""What a task is, and how a line is answered without a look at its labels."""

from collections.abc import Callable
from typing import Protocol

from eval.lines import Row


class Task(Protocol):
    """Answers rows. `reads` names the only fields it is shown; the rest may be labels."""

    @property
    def reads(self) -> tuple[str, ...]: ...

    def answer(self, row: Row) -> Row: ...

    def safe(self, row: Row) -> Row:
        """Give the answer that harms nobody, where the true one cannot be found."""
        ...


def answered(task: Task, row: Row | str, complain: Callable[[str], None]) -> Row:
    """Answer one line; what cannot be read gets the safe answer and a complaint."""
    if isinstance(row, str):
        complain(f"not a JSON object: {row[:60]!r}")
        return {"id": None, **task.safe({})}
    name, shown = row.get("id"), {key: row[key] for key in task.reads if key in row}
    try:
        return {"id": name, **task.answer(shown)}
    except Exception as error:  # noqa: BLE001 -- one odd line never costs the others
        complain(f"line {name!r} got the safe answer: {type(error).__name__}")
        return {"id": name, **task.safe(shown)}
