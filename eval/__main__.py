"""Measuring: `python -m eval COMMAND --help`."""

import argparse
import importlib
import sys

from rich.console import Console

from core.errors import ConsultError
from runtime import logging

COMMANDS = ("bench", "compare", "learn", "predict", "promote", "release", "rules", "run")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; failures are one line, never a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    named = [name for name in COMMANDS if name in given[:1]] or COMMANDS
    for name in named:
        module = importlib.import_module(f"eval.commands.{name}")
        sub = commands.add_parser(name, help=module.__doc__, description=module.__doc__)
        sub.set_defaults(run=module.run)
        module.arguments(sub)
    chosen = parser.parse_args(given)
    logging.configure("WARNING")
    try:
        return int(chosen.run(chosen))
    except (ConsultError, ValueError, TypeError, OSError) as error:
        Console(stderr=True).print(f"[red]{type(error).__name__}:[/] {error}", highlight=False)
        return 1


if __name__ == "__main__":
    sys.exit(main())
