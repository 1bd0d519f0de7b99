"""Releases of the knowledge base as this installation keeps them, and which one this process uses.

The knowledge base belongs to the installation; the history of its releases stands with the one
hospital that operates it, under that hospital's row security like everything else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commerce import catalog
from core.directory import every_hospital, hospital_named
from core.encryption import Pepper
from core.errors import ConsultError, NotFound
from core.ids import HospitalId
from core.unit_of_work import Units
from knowledge import library, prompt_injection, release
from knowledge.differences import Differences, differences
from knowledge.floor import loosened
from knowledge.grounding import Index
from knowledge.library import Library
from knowledge.publishing import standing
from knowledge.release import DATA, Fault, Release
from runtime.practice import Practice
from runtime.program import program
from safety.rules import ruleset

_SHOWN = 5  # of what is wrong
Find = Callable[[Library, Path], Index]  # the index of a release, its vectors in a folder


def sealing_key(pepper: Pepper) -> bytes:
    """Derive what evaluations are sealed by."""
    return pepper.derive("knowledge-releases")


class Unfit(ConsultError):
    """The data of a release do not fit this program: the message says what is wrong."""

    status = 409


class NoSuchRelease(NotFound):
    """No folder of this name is there."""


@dataclass(frozen=True, slots=True)
class AtWork:
    """A release with all that must be ready before the first case is drafted from it."""

    practice: Practice
    index: Index


@dataclass(eq=False, slots=True)
class Releases:
    """`in_force`: what this process works with, "" for what ships with the program.

    `due`: what was published and this process does not work with yet; `error`: why it cannot.
    """

    folder: Path
    key: bytes
    units: Units
    operator: str
    find: Find
    shipped: Library
    in_force: str = ""
    version: str = ""
    due: str | None = None
    error: str = ""

    async def operating(self) -> HospitalId | None:
        """Name the hospital whose administrators publish. None: several, and none was named."""
        if self.operator:
            return await hospital_named(self.units.engine, self.operator)
        every = await every_hospital(self.units.engine)
        return every[0] if len(every) == 1 else None

    async def published(self) -> str:
        """Read which release should be in force."""
        operating = await self.operating()
        if operating is None:
            return ""
        async with self.units.begin(operating, "releases") as uow:
            return (await standing(uow)).current

    def listed(self) -> list[Release]:
        """Look at every release that is there, the newest first."""
        return [release.examine(each, self.key, program()) for each in release.listed(self.folder)]

    def examine(self, fingerprint: str) -> Release:
        """Look at one release and try whether it fits. Raises `Unfit` (409)."""
        found = release.examine(self._folder(fingerprint), self.key, program())
        if not found.fault:
            require_fit(self.shelf(fingerprint), self.shipped)
        return found

    def shelf(self, fingerprint: str) -> Library:
        """Load a release whose bytes are what it is named by; "" gives what ships."""
        if not fingerprint:
            return self.shipped
        folder = self._folder(fingerprint)
        shelf = library.load(folder / DATA) if release.is_whole(folder) else None
        if shelf is None or shelf.version != fingerprint:
            raise Unfit(f"the release is missing or was changed: {Fault.CHANGED}")
        return shelf

    def at_work(self, fingerprint: str) -> AtWork:
        """Build all of a release, vectors included; takes seconds, so call it in a thread."""
        shelf = self.shelf(fingerprint)
        require_fit(shelf, self.shipped)
        folder = self.folder / fingerprint / "vectors" if fingerprint else Path()
        return AtWork(Practice(shelf), self.find(shelf, folder))

    def differing(self, fingerprint: str) -> dict[str, Differences]:
        """Say what a release has otherwise than what this process works with."""
        return differences(self.shelf(self.in_force), self.shelf(fingerprint))

    def _folder(self, fingerprint: str) -> Path:
        folder = self.folder / fingerprint
        if not folder.is_dir():
            raise NoSuchRelease("there is no such release here")
        return folder

    def has(self, version: str) -> bool:
        """Tell whether the knowledge of this version, or of its beginning, can still be read."""
        if not version:
            return False
        named = [each for each in release.listed(self.folder) if each.name.startswith(version)]
        return self.shipped.version.startswith(version) or any(map(release.is_whole, named))

    def took(self, fingerprint: str, version: str) -> None:
        self.in_force, self.version, self.due, self.error = fingerprint, version, None, ""

    def failed(self, fingerprint: str, error: Exception) -> None:
        self.due, self.error = fingerprint, type(error).__name__


def require_fit(shelf: Library, shipped: Library) -> None:
    """Raise `Unfit` or `BadKnowledge` where a release breaks a rule, loosens one, or the shop."""
    if less := list(loosened(shipped.formulary, shelf.formulary)):
        more = f" and {len(less) - _SHOWN} more" if len(less) > _SHOWN else ""
        raise Unfit(f"less strict than what ships: {'; '.join(less[:_SHOWN])}{more}")
    prompt_injection.refuse(((p.id, p.text) for p in shelf.passages), Path("release"))
    if broken := ruleset.load_or_block(shelf.formulary).broken:
        raise Unfit(f"the rules cannot be read over it: {broken}")
    try:
        catalog.over(shelf.formulary)
    except KeyError as missing:
        raise Unfit(f"the pharmacy sells what it does not know: {missing}") from missing
