"""What became of releases of the knowledge base. One stream for the installation."""

from typing import ClassVar

from core.history.events import Event

STREAM = "knowledge-releases"


class ReleaseProposed(Event):
    """`seal` stands for the evaluation that was looked at."""

    kind: ClassVar[str] = "knowledge-release-proposed"
    fingerprint: str
    seal: str
    reason: str


class ReleasePublished(Event):
    """Another administrator than its proposer made it the one in force."""

    kind: ClassVar[str] = "knowledge-release-published"
    fingerprint: str
    seal: str
    replaced: str
    reason: str


class ReleaseRolledBack(Event):
    """The release before is in force again; "": what ships with the program."""

    kind: ClassVar[str] = "knowledge-release-rolled-back"
    left: str
    restored: str
    reason: str


EVENTS = (ReleaseProposed, ReleasePublished, ReleaseRolledBack)
