"""The vendors' stand-in as a process of its own, and the panel that a test reads and sets it by."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from web.neighbor import sandbox


@pytest.fixture(scope="module")
def stand_in(authority: Path) -> Iterator[str]:
    with sandbox(authority) as url:
        yield url


@pytest.fixture
def panel(stand_in: str) -> Iterator[httpx2.Client]:
    """Open the control panel of a stand-in that behaves, and has seen nothing yet."""
    with httpx2.Client(base_url=f"{stand_in}/control", timeout=10) as http:
        for path in ("/openai/faults", "/openai/canaries", "/requests"):
            http.delete(path)
        yield http
