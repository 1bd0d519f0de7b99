"""Bring the database to the newest schema."""

import argparse
import contextlib

from rich.console import Console

from runtime.database.migrate import migrate
from runtime.database.urls import open_database
from runtime.settings import Settings


def run(_: argparse.Namespace, settings: Settings, out: Console) -> int:
    with contextlib.closing(open_database(settings)) as database:
        migrate(database)
    out.print("the schema is up to date")
    return 0
