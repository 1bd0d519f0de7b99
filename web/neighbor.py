"""Starts the sandbox as a process of its own, in demo mode only."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

_PATIENCE_SECONDS = 30


class DidNotStart(RuntimeError):
    """A process that was started does not listen."""


def free_port(host: str = "127.0.0.1") -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Neighbor:
    """The sandbox, from its start on: `wait` until it listens before asking it anything."""

    host: str
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"  # another site than 127.0.0.1: our cookies stay away

    def wait(self) -> None:
        wait_until_listening(self.host, self.port, self.process)


@contextmanager
def sandbox(folder: Path, host: str = "127.0.0.1") -> Iterator[str]:
    """Run the sandbox on a free port and give its URL once it listens."""
    with starting(folder, host) as neighbor:
        neighbor.wait()
        yield neighbor.url


@contextmanager
def starting(folder: Path, host: str = "127.0.0.1") -> Iterator[Neighbor]:
    """Start the sandbox on a free port. Its authority is kept in `folder`."""
    port = free_port(host)
    command = [sys.executable, "-m", "sandbox", "--host", host, "--port", str(port)]
    command += ["--folder", str(folder)]
    process = subprocess.Popen(command)  # noqa: S603 -- our own module
    try:
        yield Neighbor(host, port, process)
    finally:
        process.terminate()
        process.wait(10)


def register_webhook(sandbox_url: str, service_url: str) -> None:
    """Tell the gateway where its webhooks go, as an operator does on its dashboard."""
    body = {"url": f"{service_url}/api/v1/webhooks/razorpay"}
    httpx2.put(f"{sandbox_url}/control/razorpay/webhook", json=body, trust_env=False)


def ready(port: int) -> bool:
    """Ask /readyz in the fewest words: a client would take the processor from who starts."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as asked:
            asked.sendall(b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return asked.recv(16).split()[1:2] == [b"200"]
    except OSError:
        return False


def wait_until_listening(host: str, port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                return
        time.sleep(0.05)
    raise DidNotStart(f"{process.args!r} does not listen on {port}")
