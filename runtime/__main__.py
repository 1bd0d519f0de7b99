"""The administrator's commands: `python -m runtime COMMAND --help`."""

import argparse
import importlib
import sys

from rich.console import Console

from core.errors import ConsultError
from runtime.settings import Settings

COMMANDS = (
    "doctor", "erase", "migrate", "rebuild", "regressions", "replay", "rotate-keys", "verify",
    "worker",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run one command; failures are one line, never a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="python -m runtime", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    named = [name for name in COMMANDS if name in given[:1]] or COMMANDS
    for name in named:
        module = importlib.import_module(f"runtime.commands.{name.replace('-', '_')}")
        sub = commands.add_parser(name, help=module.__doc__, description=module.__doc__)
        sub.set_defaults(run=module.run)
        if hasattr(module, "arguments"):
            module.arguments(sub)
    chosen, out = parser.parse_args(given), Console()
    try:
        return int(chosen.run(chosen, Settings(), out))
    except (ConsultError, ValueError, TypeError, OSError) as error:
        out.print(f"[red]{type(error).__name__}:[/] {error}", highlight=False)
        return 1


if __name__ == "__main__":
    sys.exit(main())
