"""Check the knowledge base, make its index, make a release: `python -m knowledge COMMAND`."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from core.errors import ConsultError
from knowledge import files, library, prompt_injection
from knowledge.library import Library

OUT = Console()


def main(arguments: list[str] | None = None) -> int:
    """Run one command; failures are one line, never a traceback."""
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    commands.add_parser("check", help="check every file, and tell what is in them")
    build = commands.add_parser("build", help="make the vectors that are missing; again: none")
    build.add_argument("--into", type=Path, help="a folder; default: the service's own")
    propose = commands.add_parser("propose", help="check and measure a folder as a release")
    propose.add_argument("folder", type=Path, help="changed data, as in knowledge/data")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "propose":
            return _propose(chosen.folder)
        shelf = _checked()
        return _build(shelf, chosen.into) if chosen.command == "build" else 0
    except (ConsultError, OSError) as error:
        OUT.print(f"[red]{type(error).__name__}:[/] {error}", highlight=False)
        return 1


def _checked() -> Library:
    """Load everything; what gives orders to the software is no knowledge."""
    shelf = library.load()
    prompt_injection.refuse(((p.id, p.text) for p in shelf.passages), files.DATA)
    draft = sum(each.status == "draft" for each in shelf.conditions.all.values())
    OUT.print(
        f"knowledge {shelf.version[:16]}: {len(shelf.conditions.all)} conditions, {draft} of them "
        f"await a clinician's review, {len(shelf.formulary.medicines)} medicines, "
        f"{len(shelf.glossary.symptoms)} symptoms, {len(shelf.passages)} passages",
        highlight=False,
    )
    return shelf


def _build(shelf: Library, into: Path | None) -> int:
    # A program, not a part: what it starts stands above it, and nothing imports it.
    from runtime.care import make_index  # noqa: PLC0415
    from runtime.settings import Settings  # noqa: PLC0415

    folder = into or Settings().vectors_folder
    with Progress(console=OUT, transient=True) as progress:
        task = progress.add_task("Vectors", total=len(shelf.about_conditions))
        made = list[int]()

        def told(done: int, everything: int) -> None:
            made.append(done)
            progress.update(task, completed=done, total=everything)

        make_index(folder, told)
    OUT.print(f"index in {folder}: {'made' if made else 'nothing was missing'}", highlight=False)
    return 0


def _propose(folder: Path) -> int:
    """Make a release; an administrator proposes it in the service, another publishes it."""
    from runtime.proposing import make_release  # noqa: PLC0415
    from runtime.settings import Settings  # noqa: PLC0415

    made = make_release(folder, Settings())
    for each in made.evaluation.missed if made.evaluation else ():
        value = each.hits / each.total if each.total else 0.0
        OUT.print(
            f"[red]gate failed:[/] {each.suite} {each.metric} is {value:.4f}, "
            f"must be {each.wanted:.4f}",
            highlight=False,
        )
    OUT.print(f"release {made.fingerprint}: {made.fault or 'green'}", highlight=False)
    if made.fault:
        return 1
    OUT.print("an administrator proposes it now under /admin/knowledge, another one publishes it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
