"""Builds the consult: knowledge, triage, interview, and the job that prepares the case."""

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import structlog

from adapters.index.chroma import ChromaVectors, Server
from core.jobs import Jobs
from core.unit_of_work import Units
from knowledge import library
from knowledge.grounding import Index, Passage
from knowledge.library import Library
from pipeline.advising import Advising
from pipeline.alarm import Alarm
from pipeline.consult import Consults
from pipeline.intake import Reader
from pipeline.interview import Interview
from pipeline.outside import Outside
from pipeline.outside_advice import OutsideAdvice
from pipeline.ports import Drafter
from pipeline.prepare import Prepare
from pipeline.redaction import Redaction
from pipeline.replay import Replay
from privacy.detection.votes import NO_VOTES, Votes
from runtime.practice import Practice
from safety import second_opinion
from safety.rules.ruleset import RuleSet
from safety.triage import Triage

_LOG = structlog.get_logger()


@lru_cache
def shipped() -> Practice:
    """Give what is built from the knowledge base that ships with the program."""
    return Practice(library.load())


def rules() -> RuleSet:
    return shipped().rules


@lru_cache
def triage() -> Triage:
    return Triage(second=second_opinion.load())


def votes(recognizers: Path | None) -> Votes:
    """Load the recognizers an operator added, and try each.

    A file that cannot be read stops the start: somebody deploys just now and can mend it. A
    recognizer that fails does not: the rules stand, and what was redacted without it says so.
    """
    if recognizers is None:
        return NO_VOTES
    from adapters.detection.votes import presidio_votes  # noqa: PLC0415 -- loads Presidio

    version = hashlib.sha256(recognizers.read_bytes()).hexdigest()
    votes = Votes(presidio_votes(recognizers), version)
    for failed in votes.tried():
        _LOG.error("a recognizer failed", recognizer=failed.recognizer, error=failed.error)
    return votes


def reader() -> Reader:
    return shipped().reader


def interview() -> Interview:
    return shipped().interview


def consults(redaction: Redaction, jobs: Jobs) -> Consults:
    return Consults(
        alarm=Alarm(triage()),
        reader=reader(),
        interview=interview(),
        redaction=redaction,
        jobs=jobs,
    )


def advising(units: Units, outside: OutsideAdvice | None) -> Advising | None:
    """Build who asks a model beside the talk, where one may be asked."""
    return Advising(units, outside) if outside else None


def prepare(
    units: Units,
    redaction: Redaction,
    vectors: Path,
    outside: Outside | None,
    server: Server | None = None,
) -> Prepare:
    """Build the drafting job. Index and embedder are heavy: made when first needed, once."""
    return Prepare(
        units=units,
        redaction=redaction,
        index=lambda: index_of(vectors, server),
        drafter=drafter,
        rules=rules(),
        knowledge_version=shipped().version,
        outside=outside,
    )


def replay(
    redaction: Redaction,
    vectors: Path,
    at_hand: Callable[[str], bool],
    server: Server | None = None,
) -> Replay:
    """Build what drafts an old case again."""
    return Replay(
        redaction=redaction,
        index=lambda: index_of(vectors, server),
        drafter=drafter,
        rules=rules(),
        knowledge_version=shipped().version,
        at_hand=at_hand,
    )


def citable() -> Mapping[str, Passage]:
    return shipped().citable


def drafter() -> Drafter:
    return shipped().drafter


@lru_cache
def index_of(vectors: Path, server: Server | None = None) -> Index:
    return make_index(vectors, server=server)


def make_index(
    vectors: Path,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    server: Server | None = None,
    shelf: Library | None = None,
) -> Index:
    """Open the index, and make the vectors that are missing (about 15 s the first time)."""
    from adapters.embedding.minilm import MiniLM  # noqa: PLC0415 -- onnxruntime
    from knowledge.retrieval import Retrieval  # noqa: PLC0415 -- with them

    shelf = shelf or library.load()
    found = ChromaVectors(vectors, MiniLM(), shelf.about_conditions, server)
    found.build(progress)
    return Retrieval(shelf, found)
