"""One key of ours for all tests of signatures: making RSA keys is slow."""

from pathlib import Path

import pytest

from adapters.esign.cca import Registration
from tests.adapters.esign.provider import Provider, provider, registered


@pytest.fixture(scope="session")
def registration(tmp_path_factory: pytest.TempPathFactory) -> Registration:
    return registered(tmp_path_factory.mktemp("asp"))


@pytest.fixture
def esign(authority: Path, registration: Registration) -> Provider:
    return provider(authority, registration)
