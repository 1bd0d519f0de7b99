"""The service itself. The demo profile brings its own database and vendors."""

import argparse
import asyncio
import contextlib
import signal
from types import FrameType

import uvicorn
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from runtime import logging
from runtime.care import make_index
from runtime.database.migrate import migrate
from runtime.seed import HOSPITALS, PASSWORD, SECOND_ADMIN, SECOND_REVIEWER, STAFF, seed
from runtime.settings import Settings
from runtime.wiring import Application, application
from web.app import create_app
from web.neighbor import register_webhook, starting

OUT = Console()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m web", description=__doc__)
    parser.add_argument("--host", default=None, help="overrides CONSULT_HOST")
    parser.add_argument("--port", type=int, default=None, help="overrides CONSULT_PORT")
    parser.add_argument("--quiet", action="store_true", help="do not print the demo accounts")
    chosen = parser.parse_args()
    given = {"host": chosen.host, "port": chosen.port}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})
    logging.configure(settings.log_level)
    signal.signal(signal.SIGTERM, _stop)  # uvicorn raises it again when it has shut down
    with contextlib.suppress(KeyboardInterrupt):
        serve(settings, quiet=chosen.quiet)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """Unwind, so that the sandbox and the embedded database stop with the service."""
    raise SystemExit(0)


def serve(settings: Settings, *, quiet: bool) -> None:
    """Serve until stopped. The demo starts its vendors, migrates and seeds first."""
    with contextlib.ExitStack() as stack:
        demo, vendors = settings.profile == "demo", None
        if demo and not settings.sandbox_url:
            vendors = stack.enter_context(starting(settings.sandbox_folder))
            settings = settings.model_copy(update={"sandbox_url": vendors.url})
        app = stack.enter_context(application(settings))
        if demo:
            prepare(app)
        if vendors:
            vendors.wait()
            register_webhook(vendors.url, f"http://{settings.host}:{settings.port}")
        if demo and not quiet:
            _introduce(settings)
        _run(app, settings)


def prepare(app: Application) -> None:
    """Migrate, seed and build the index; the second time nothing is left to do."""
    migrate(app.database)
    with Progress(console=OUT, transient=True) as progress:
        task = progress.add_task("Building the index of the knowledge base", total=None)
        make_index(
            app.services.settings.vectors_folder,
            lambda done, everything: progress.update(task, completed=done, total=everything),
        )

    async def seeded() -> None:
        await seed(app.services, app.database)
        await app.close()

    asyncio.run(seeded())


def _run(app: Application, settings: Settings) -> None:
    service = create_app(app)
    uvicorn.run(
        service,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=settings.body_limit,
        timeout_graceful_shutdown=5,
    )


def _introduce(settings: Settings) -> None:
    table = Table(title=f"Open {settings.base_url} in a browser  (API at /openapi.json)")
    for column in ("hospital", "who", "sign-in"):
        table.add_column(column)
    for hospital in HOSPITALS:
        for profile in hospital.patients:
            table.add_row(hospital.slug, f"{profile.name} (patient)", f"{profile.phone} and a code")
        table.add_row(hospital.slug, hospital.physician.name, f"physician / {PASSWORD}")
        for role in STAFF:
            table.add_row(hospital.slug, role.value, f"{role.value} / {PASSWORD}")
        table.add_row(hospital.slug, "a second reviewer", f"{SECOND_REVIEWER} / {PASSWORD}")
        table.add_row(hospital.slug, "a second admin", f"{SECOND_ADMIN} / {PASSWORD}")
    OUT.print(table)
    number = HOSPITALS[0].patients[0].phone.removeprefix("+")
    OUT.print(
        f"What a patient's phone shows: {settings.sandbox_url}/control/phones/{number}/screen"
    )
