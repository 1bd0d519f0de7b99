"""A service as an operator starts it: a process of its own, on a folder of its own."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from web.neighbor import free_port, ready

_PATIENCE_SECONDS = 300
_BETWEEN_SECONDS = 0.02
_TICKS = os.sysconf("SC_CLK_TCK")


class DidNotStart(RuntimeError):
    """A process that was started never became ready."""


@dataclass(frozen=True, slots=True)
class Running:
    """A started process: where it answers, how long that took, and what it took (seconds, MB)."""

    url: str
    seconds: float
    processor_seconds: float
    megabytes: float


@contextmanager
def started(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Running]:
    """Start a command with CONSULT_PORT set, and wait until its /readyz answers 200."""
    port, begun = free_port(), time.perf_counter()
    given = os.environ | environment | {"CONSULT_PORT": str(port)}
    given.pop("PYTHONDONTWRITEBYTECODE", None)  # an operator's second start finds compiled modules
    process = subprocess.Popen(  # noqa: S603 -- our own
        command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port, process)
        seconds = time.perf_counter() - begun
        url = f"http://127.0.0.1:{port}"
        yield Running(url, seconds, _processor(process.pid), _megabytes(process.pid))
    finally:
        process.terminate()
        process.wait(60)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if ready(port):
            return
        time.sleep(_BETWEEN_SECONDS)
    raise DidNotStart(f"{process.args!r} is not ready")


def _megabytes(pid: int) -> float:
    """Read the resident memory of the process alone."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise DidNotStart("the process has ended")


def _processor(pid: int) -> float:
    """Read the processor time of the process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(fields[at]) for at in (11, 12, 13, 14)) / _TICKS
