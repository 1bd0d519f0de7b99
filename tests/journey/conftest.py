"""The service as an operator runs it: a process of its own, reached over the network."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from tests.journey.browsing import launched
from web.demo.people import Service, at
from web.neighbor import free_port, ready, register_webhook, sandbox

_PATIENCE_SECONDS, _LAST_WORDS_SECONDS = 120, 10


@dataclass
class Process:
    """`python -m web`, to be started, killed and started again on the same data."""

    var: Path
    vendors: str
    vectors: Path
    authority: Path
    port: int = field(default_factory=free_port)
    running: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "CONSULT_VAR": str(self.var),
            "CONSULT_VECTORS": str(self.vectors),
            "CONSULT_SANDBOX": str(self.authority),
            "CONSULT_SANDBOX_URL": self.vendors,
            "CONSULT_PORT": str(self.port),
        }

    def command(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run an administrator's command on the same data."""
        return subprocess.run(
            [sys.executable, "-m", "runtime", name],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self) -> None:
        with (self.var / "service.log").open("ab") as log:
            self.running = subprocess.Popen(
                [sys.executable, "-m", "web", "--quiet"],
                env=self.environment,
                stderr=log,
                stdout=log,
            )
        self._wait()

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.running
        self.running.send_signal(signal.SIGKILL)
        self.running.wait()

    def stop(self) -> None:
        if self.running and self.running.poll() is None:
            self.running.terminate()
            self.running.wait(30)

    @contextmanager
    def database_standing_still(self) -> Iterator[None]:
        """Have the database answer nobody, as on a disk that hangs; then let it go on."""
        leader = int((self.var / "postgres" / "postmaster.pid").read_text().split()[0])
        workers = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
        everybody = [leader, *map(int, workers)]
        for each in everybody:
            os.kill(each, signal.SIGSTOP)
        try:
            yield
        finally:
            for each in everybody:
                os.kill(each, signal.SIGCONT)

    def log(self) -> str:
        return (self.var / "service.log").read_text()

    def _wait(self) -> None:
        end = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < end:
            if ready(self.port):
                return
            time.sleep(0.1)
        pytest.fail(f"the service did not start: {self.log()[-2000:]}")


@pytest.fixture(scope="session")
def vendors(authority: Path) -> Iterator[str]:
    with sandbox(authority) as url:
        yield url


@contextmanager
def started(process: Process) -> Iterator[Process]:
    process.start()
    try:
        yield process
    finally:
        process.stop()


@pytest.fixture(scope="session")
def furnished(
    vendors: str, vectors: Path, authority: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The data of a service that has started once: made by whoever needs it first."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "furnished"
    with FileLock(f"{folder}.lock"):
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a start that failed
            folder.mkdir()
            with started(Process(folder, vendors, vectors, authority)):
                pass
            (folder / "done").touch()
    return folder


@contextmanager
def moved_in(furnished: Path) -> Iterator[Path]:
    """Give a copy with every file's owner kept. Its path is short: a socket's must be."""
    with tempfile.TemporaryDirectory(prefix="vaidya-", ignore_cleanup_errors=True) as folder:
        subprocess.run(["cp", "-a", f"{furnished}/.", folder], check=True)
        yield Path(folder)
        _let_it_end(Path(folder) / "postgres" / "postmaster.pid")


def _let_it_end(running: Path) -> None:
    """Give the database of a service that was killed the time to write its last files."""
    end = time.monotonic() + _LAST_WORDS_SECONDS
    while running.exists() and time.monotonic() < end:
        time.sleep(0.1)


@pytest.fixture(scope="module")
def alone(furnished: Path, vendors: str, vectors: Path, authority: Path) -> Iterator[Process]:
    """A service for one module. A phone gets five codes from it: a module may ask for no more."""
    with running_on(furnished, vendors, vectors, authority) as running:
        yield running


@pytest.fixture(scope="module")
def here(alone: Process) -> Iterator[Service]:
    """The same service as its people reach it: its vendors know where it is."""
    with at(alone.url, alone.vendors) as service:
        register_webhook(service.sandbox, service.url)
        yield service


@contextmanager
def running_on(furnished: Path, vendors: str, vectors: Path, authority: Path) -> Iterator[Process]:
    with (
        moved_in(furnished) as var,
        started(Process(var, vendors, vectors, authority)) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """A browser for one module: as long as it is open, no other event loop runs here."""
    with launched() as made:
        yield made


@pytest.fixture
def process(furnished: Path, vendors: str, vectors: Path, authority: Path) -> Iterator[Process]:
    """A service for one test, which may kill it."""
    with running_on(furnished, vendors, vectors, authority) as running:
        yield running


@pytest.fixture
def service(process: Process) -> Iterator[Service]:
    with at(process.url, process.vendors) as service:
        yield service
