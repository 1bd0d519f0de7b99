"""Mirrors runtime/rotation.py: killed in the middle, and every record still opens."""

import asyncio
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from adapters.keys.aws_kms import AwsKms
from adapters.keys.key_ring import CURRENT, NEXT
from adapters.keys.local_file import LocalMasterKey, secret_file
from core.directory import every_hospital
from core.encryption import MasterKey, Unreadable
from core.ids import PatientId
from core.patient_keys import context_of_key
from identity.patients import profile_of
from runtime.__main__ import main
from runtime.cloud import master
from runtime.database.urls import Database
from runtime.rotation import rotate
from runtime.settings import Settings
from runtime.wiring import Application
from tests.amazon import Amazon
from tests.conftest import Surroundings, opened

KILLED = """
import asyncio, os, signal, sys
from core.clock import utc_now
from core.unit_of_work import Units
from pathlib import Path
from adapters.keys.aws_kms import AwsKms
from adapters.keys.key_ring import KeyRing
from runtime.record import CATALOG, projections
from runtime.rotation import rotate
from runtime.settings import Settings
from sqlalchemy.ext.asyncio import create_async_engine

url, keys = sys.argv[1:]
units = Units(create_async_engine(url), CATALOG, projections(), KeyRing(Path(keys)), utc_now)
die = lambda changed: os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(rotate(units, Settings(keys=Path(keys)), print, utc_now(), die))
"""
NOW = datetime(2026, 11, 22, tzinfo=UTC)
Wrapped = list[tuple[bytes, bytes]]  # the wrapped key and what it is bound to


@pytest.fixture
def own_keys(keys: Path, tmp_path: Path, server: object) -> Path:
    return Path(shutil.copytree(keys, tmp_path / "keys"))


@pytest.fixture
async def service(
    own_keys: Path, database: Database, tmp_path: Path, surroundings: Surroundings
) -> AsyncIterator[Application]:
    """A service that runs through it all on key files of its own."""
    settings = surroundings.settings(tmp_path).model_copy(update={"keys": own_keys})
    async with opened(settings, database, surroundings) as made:
        yield made


def wrapped_keys(service: Application) -> Wrapped:
    engine = sa.create_engine(service.database.owner)
    wanted = "select hospital_id, patient_id, wrapped from patient_key where wrapped is not null"
    found = Wrapped()
    with engine.connect() as connection:
        for hospital in connection.execute(sa.text("select id from hospital")).scalars().all():
            tenant = sa.text("select set_config('app.hospital_id', :id, true)")
            connection.execute(tenant, {"id": str(hospital)})
            found += [
                (row.wrapped, context_of_key(row.hospital_id, row.patient_id))
                for row in connection.execute(sa.text(wanted))
            ]
    engine.dispose()
    return found


async def opening(key: MasterKey, wrapped: Wrapped) -> int:
    """Count what a key opens."""
    opened = 0
    for each in wrapped:
        try:
            opened += bool(await key.unwrap(*each))
        except Unreadable:
            continue
    return opened


async def everybody(service: Application) -> list[str]:
    """Read every profile through the service."""
    names, units = list[str](), service.services.units
    for hospital in await every_hospital(units.engine):
        async with units.begin(hospital, "test") as uow:
            for patient in (await uow.session.execute(sa.text("select id from patient"))).scalars():
                names.append((await profile_of(uow, PatientId(patient))).name)
    return sorted(names)


def settings_of(service: Application) -> Settings:
    return service.services.settings


async def test_a_rotation_killed_in_the_middle_goes_on_and_loses_nobody(
    service: Application, own_keys: Path
) -> None:
    names, old = await everybody(service), secret_file(own_keys / CURRENT, create=False)
    command = [sys.executable, "-c", KILLED, service.database.app, str(own_keys)]
    killed = await asyncio.to_thread(subprocess.run, command, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    half, new = wrapped_keys(service), secret_file(own_keys / NEXT, create=False)
    changed = await opening(LocalMasterKey(new), half)
    assert 0 < changed < len(half)
    assert await opening(LocalMasterKey(old), half) == len(half) - changed
    assert await everybody(service) == names

    retired = await rotate(
        service.services.units, settings_of(service), service.services.register, NOW
    )
    done = wrapped_keys(service)
    assert await opening(LocalMasterKey(new), done) == len(done) == len(half)
    assert await opening(LocalMasterKey(old), done) == 0
    assert secret_file(own_keys / CURRENT, create=False) == new
    (own_keys / retired).unlink()
    assert await everybody(service) == names


async def test_who_was_erased_stays_erased_by_a_rotation(service: Application) -> None:
    units, before = service.services.units, len(wrapped_keys(service))
    for hospital in await every_hospital(units.engine):
        async with units.begin(hospital, "test") as uow:
            for patient in (await uow.session.execute(sa.text("select id from patient"))).scalars():
                await uow.keys.erase(patient)
    assert before
    await rotate(units, settings_of(service), service.services.register, NOW)
    assert wrapped_keys(service) == []


async def test_keys_move_from_the_file_to_amazon(
    service: Application, amazon: Amazon, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    names, key = await everybody(service), amazon.new_key()
    moved = {"kms_key_id": key, "kms_url": amazon.access.url}
    chosen = settings_of(service).model_copy(update=moved)
    register = service.services.register
    await rotate(service.services.units, chosen, register, NOW)
    done = wrapped_keys(service)
    strict = AwsKms(key, amazon.access, amazon.kms(), strict=True)
    assert await opening(strict, done) == len(done) > 0
    units = replace(service.services.units, master=master(chosen, register))
    assert await everybody(replace(service, services=replace(service.services, units=units))) == (
        names
    )


def test_an_administrator_rotates_by_command(
    own_keys: Path, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "VAR": tmp_path,
        "KEYS": own_keys,
        "DATABASE_URL": database.owner,
        "DATABASE_APP_URL": database.app,
        "DATABASE_CHECKPOINT_URL": database.checkpointer,
    }.items():
        monkeypatch.setenv(f"CONSULT_{name}", str(value))
    before = secret_file(own_keys / CURRENT, create=False)
    assert main(["rotate-keys"]) == 0
    assert secret_file(own_keys / CURRENT, create=False) != before
    assert not (own_keys / NEXT).exists()
