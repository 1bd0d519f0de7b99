"""A case on the physician's desk."""

import httpx2
import pytest

from core.ids import HospitalId
from runtime.wiring import Application
from tests.api.desk import COLD, Desk, open_desk


@pytest.fixture
async def cold(
    client: httpx2.AsyncClient, browser: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> Desk:
    """A cold: its draft holds a line that needs the physician's contact."""
    return await open_desk(client, browser, app, hospital, COLD)
