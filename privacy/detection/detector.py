"""Combine the votes of all rules into findings."""

from collections.abc import Callable, Iterable, Iterator

from privacy.detection import (
    addresses,
    clinical,
    cued_codes,
    dates,
    digits,
    names,
    organizations,
    patterns,
    pin_codes,
    places,
    unheard,
)
from privacy.detection.known import KnownIdentity
from privacy.detection.utterance import Utterance, uttered
from privacy.identity_facts import Identity
from privacy.kinds import Kind
from privacy.text import Finding

Source = Callable[[Utterance], Iterable[Finding]]
RULES: tuple[Source, ...] = (
    patterns.find,
    digits.find,
    cued_codes.find,
    dates.find,
    names.find,
    places.find,
    addresses.find,
    pin_codes.find,
    organizations.find,
    unheard.find,
)
THRESHOLD = 0.5
_FIRM = 0.9  # identifiers by shape and known identity: no word of medicine speaks against them


class RuleDetector:
    """Finds identifiers by rules; `more` are further sources of votes, e.g. a model."""

    def __init__(self, identity: Identity | None = None, more: Iterable[Source] = ()) -> None:
        known = (KnownIdentity(identity).find,) if identity else ()
        self._sources = (*known, *RULES, *more)

    def find(self, words: str) -> Iterable[Finding]:
        said = uttered(words)
        votes = [vote for source in self._sources for vote in source(said)]
        against = list(clinical.find(said))
        kept = [vote for vote in votes if _stands(vote, against, votes)]
        tokens = [said.form.original(*span) for span in said.tokens]
        return list(_outside(_whole_names(merged(kept), words), tokens))


def _stands(vote: Finding, against: list[Finding], votes: list[Finding]) -> bool:
    if vote.score >= _FIRM:
        return True
    doubt = 1.0
    for other in votes:
        if other.kind == vote.kind and other.start < vote.end and vote.start < other.end:
            doubt *= 1 - other.score if other.rule != vote.rule or other is vote else 1.0
    objection = max((o.score for o in against if _covers(o, vote)), default=0.0)
    return 1 - doubt - objection >= THRESHOLD - 1e-9


def _covers(objection: Finding, vote: Finding) -> bool:
    shared = min(objection.end, vote.end) - max(objection.start, vote.start)
    return shared * 5 >= (vote.end - vote.start) * 2


def merged(votes: Iterable[Finding]) -> Iterator[Finding]:
    """Join overlapping votes; of the sure ones, the longest names the kind."""
    cluster = list[Finding]()
    for vote in sorted(votes, key=lambda v: (v.start, -v.end)):
        if cluster and vote.start >= max(v.end for v in cluster):
            yield _one(cluster)
            cluster = []
        cluster.append(vote)
    if cluster:
        yield _one(cluster)


def _whole_names(found: Iterable[Finding], words: str) -> Iterator[Finding]:
    """Join the parts of a name that were found one by one."""
    last: Finding | None = None
    for finding in found:
        names = last is not None and last.kind == finding.kind == Kind.NAME
        if last and names and words[last.end : finding.start] in (" ", ". ", "."):
            last = Finding(last.kind, last.start, finding.end, last.rule, last.score)
            continue
        if last:
            yield last
        last = finding
    if last:
        yield last


def _one(cluster: list[Finding]) -> Finding:
    best = max(cluster, key=lambda v: (v.score >= _FIRM, v.end - v.start, v.score))
    start, end = min(v.start for v in cluster), max(v.end for v in cluster)
    return Finding(best.kind, start, end, best.rule, best.score)


def _outside(found: Iterable[Finding], tokens: list[tuple[int, int]]) -> Iterator[Finding]:
    """Cut findings so that no token is touched."""
    for finding in found:
        start = finding.start
        for first, last in tokens:
            if first < finding.end and start < last:
                if start < first:
                    yield Finding(finding.kind, start, first, finding.rule, finding.score)
                start = last
        if start < finding.end:
            yield Finding(finding.kind, start, finding.end, finding.rule, finding.score)
