"""Mirrors runtime/verify.py and checkpoints.py: what an intruder inside the database does."""

import base64
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.history.bundle import export
from core.ids import HospitalId
from identity.notices import Purpose
from runtime.__main__ import main
from runtime.commands.verify import pinned_key
from runtime.verify import verify_bundle, verify_database
from runtime.wiring import Application
from tests.identity.people import consenting_patient

LAST = 1 + len(Purpose)  # registered, then one consent for each purpose


async def _recorded(app: Application, hospital: HospitalId) -> str:
    patient = await consenting_patient(app, hospital)
    await app.services.checkpointer.take()
    return f"patient-{patient}"


def _as_intruder(app: Application, *statements: str) -> None:
    """Change history as a superuser who first removes the trigger."""
    assert app.database.server
    name = sa.make_url(app.database.app).database or ""
    engine = sa.create_engine(app.database.server.url("postgres", name))
    with engine.begin() as connection:
        connection.execute(sa.text("alter table history disable trigger append_only"))
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def _faults(app: Application) -> list[str]:
    key = pinned_key(app.services.settings.keys_folder / "checkpoint.pub")
    proof = verify_database(app.database.checkpointer, app.services.checkpointer.kept, key)
    return [str(fault) for fault in proof.faults]


async def test_an_untouched_database_is_whole(app: Application, hospital: HospitalId) -> None:
    await _recorded(app, hospital)
    assert _faults(app) == []


async def test_a_changed_event_is_named(app: Application, hospital: HospitalId) -> None:
    stream = await _recorded(app, hospital)
    _as_intruder(app, f"update history set actor = 'x' where stream = '{stream}' and version = 2")
    assert _faults(app) == [f"{stream} version 2: the event was changed after it was recorded"]


async def test_a_cut_tail_shows_by_the_checkpoint(app: Application, hospital: HospitalId) -> None:
    stream = await _recorded(app, hospital)
    _as_intruder(app, f"delete from history where stream = '{stream}' and version = {LAST}")
    assert _faults(app) == [f"{stream} version {LAST}: the end of the stream was cut off"]


async def test_a_removed_stream_shows(app: Application, hospital: HospitalId) -> None:
    stream = await _recorded(app, hospital)
    _as_intruder(app, f"delete from history where stream = '{stream}'")
    assert _faults(app) == [f"{stream} version {LAST}: the stream is gone"]


async def test_a_checkpoint_of_another_key_vouches_for_nothing(
    app: Application, hospital: HospitalId
) -> None:
    await _recorded(app, hospital)
    for path in app.services.settings.checkpoints_folder.glob("*.json"):
        path.write_text(path.read_text().replace('"signature":"', '"signature":"00', 1))
    assert "checkpoint version 1: missing, changed or signed by another key" in _faults(app)


async def test_nothing_new_makes_no_checkpoint(app: Application, hospital: HospitalId) -> None:
    await _recorded(app, hospital)
    assert await app.services.checkpointer.take() is None


async def test_a_bundle_proves_itself_and_a_flipped_byte_is_named(
    app: Application, hospital: HospitalId, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = await _recorded(app, hospital)
    async with app.services.units.begin(hospital, "exporter") as uow:
        links = await uow.history.links(stream)
    proof = app.services.checkpointer.kept.proof(stream)
    assert proof is not None
    bundle = export(hospital, {stream: links}, {stream: proof})
    path, key = tmp_path / "bundle.json", app.services.settings.keys_folder / "checkpoint.pub"
    path.write_text(bundle.model_dump_json())
    assert verify_bundle(path, pinned_key(key)).faults == []

    payload = bytearray(base64.b64decode(bundle.streams[stream][1].payload))
    payload[5] ^= 1
    changed = path.read_text().replace(
        bundle.streams[stream][1].payload, base64.b64encode(bytes(payload)).decode()
    )
    path.write_text(changed)
    assert main(["verify", "--bundle", str(path), "--key", str(key)]) == 1
    assert f"{stream} version 2" in capsys.readouterr().out
