"""Builds the consult: knowledge, triage, interview, and the job that prepares the case."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from adapters.drafter.embedded import EmbeddedDrafter
from core.encryption import Pepper
from core.jobs import Jobs
from core.unit_of_work import Units
from knowledge import conditions, formulary, glossary
from knowledge.grounding import Index, Passage
from knowledge.passages import passages
from knowledge.retrieval import Retrieval
from pipeline.consult import Consults
from pipeline.intake import Reader
from pipeline.interview import Interview
from pipeline.ports import Drafter
from pipeline.prepare import Prepare
from pipeline.redaction import Redaction
from pipeline.speech import askable
from safety.rules import ruleset
from safety.rules.ruleset import RuleSet
from safety.triage import Triage


@lru_cache
def rules() -> RuleSet:
    return ruleset.load_or_block(formulary.load())


def consults(pepper: Pepper, jobs: Jobs) -> Consults:
    book, words = formulary.load(), glossary.load()
    classes = {name for each in book.medicines.values() for name in each.classes}
    known = frozenset((*book.medicines, *classes))
    return Consults(
        triage=Triage(),
        reader=Reader(words, book),
        interview=Interview(conditions.load(), book, known, askable()),
        redaction=Redaction(pepper),
        jobs=jobs,
    )


def prepare(units: Units, pepper: Pepper, vectors: Path) -> Prepare:
    """Build the drafting job. Index and embedder are heavy: made when first needed, once."""

    @lru_cache
    def index() -> Index:
        return make_index(vectors)

    @lru_cache
    def drafter() -> Drafter:
        return EmbeddedDrafter(conditions.load(), formulary.load(), glossary.load())

    return Prepare(
        units=units,
        redaction=Redaction(pepper),
        index=index,
        drafter=drafter,
        rules=rules(),
        knowledge_version=knowledge_version(),
    )


@lru_cache
def library() -> Mapping[str, Passage]:
    """Give every citable passage by its id."""
    found = passages(conditions.load(), formulary.load(), glossary.load())
    return {passage.id: passage for passage in found}


def make_index(vectors: Path) -> Index:
    """Open the index, and make the vectors that are missing."""
    from adapters.embedding.minilm import MiniLM  # noqa: PLC0415 -- onnxruntime
    from adapters.index.chroma import ChromaVectors  # noqa: PLC0415 -- chromadb

    book, words, pages = formulary.load(), glossary.load(), conditions.load()
    texts = tuple(library().values())
    found = ChromaVectors(vectors, MiniLM(), texts)
    found.build()
    return Retrieval(texts, found, pages, book, words)


def knowledge_version() -> str:
    parts = (conditions.load().version, formulary.load().version, glossary.load().version)
    return "-".join(part[:8] for part in parts)
