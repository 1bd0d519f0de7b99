"""Combine the votes of all rules into findings."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping

from privacy.detection import (
    addresses,
    clinical,
    cued_codes,
    dates,
    digits,
    due,
    dwellings,
    landmarks,
    names,
    organizations,
    patterns,
    pin_codes,
    places,
    unheard,
    unheard_hindi,
    workplaces,
    written_names,
)
from privacy.detection.known import KnownIdentity
from privacy.detection.utterance import Utterance, uttered
from privacy.identity_facts import Identity
from privacy.kinds import Kind
from privacy.spoken_form import TOKEN
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
    landmarks.find,
    pin_codes.find,
    organizations.find,
    workplaces.find,
    dwellings.find,
    due.find,
    written_names.find,
    unheard.find,
    unheard_hindi.find,
)
THRESHOLD = 0.5
_WINDOW, _SHARED = 2000, 200  # characters
_TOKEN = re.compile(TOKEN)
_HINTS = frozenset(
    (unheard.RULE, "name.written", "name.known", "name.before_family", "place.quarter")
)
_FIRM = 0.9  # identifiers by shape and known identity: no word of medicine speaks against them


class RuleDetector:
    """Finds identifiers by rules; `more` are further sources of votes, e.g. a model."""

    def __init__(self, identity: Identity | None = None, more: Iterable[Source] = ()) -> None:
        known = (KnownIdentity(identity).find,) if identity else ()
        self._sources = (*known, *RULES, *more)

    def find(self, words: str) -> Iterable[Finding]:
        """Find identifiers. Long texts are read in windows, so that time grows with length."""
        found = [each for start, end in windows(words) for each in self._window(words, start, end)]
        tokens = [match.span() for match in _TOKEN.finditer(words)] if "[" in words else []
        return list(_outside(_whole_names(merged(found), words), tokens))

    def _window(self, words: str, start: int, end: int) -> Iterator[Finding]:
        said = uttered(words[start:end])
        votes = [vote for source in self._sources for vote in source(said)]
        for vote in standing(votes, clinical.find(said)):
            yield Finding(vote.kind, vote.start + start, vote.end + start, vote.rule, vote.score)


def windows(words: str) -> Iterator[tuple[int, int]]:
    """Cut at spaces into overlapping windows; an identifier fits into what two of them share."""
    start = 0
    while len(words) - start > _WINDOW:
        end = _space(words, start + _WINDOW)
        yield start, end
        start = _space(words, end - _SHARED)
    yield start, len(words)


def _space(words: str, at: int) -> int:
    """Find the end of a word shortly before `at`; where none ends, `at` itself."""
    found = max(words.rfind(" ", at - _SHARED // 2, at), words.rfind("\n", at - _SHARED // 2, at))
    return found if found > 0 else at


def standing(votes: list[Finding], against: Iterable[Finding]) -> Iterator[Finding]:
    """Keep the votes that others of their kind support more than medicine speaks against."""
    objections = sorted(against, key=lambda o: o.start)
    for cluster in clusters(votes):
        believed = dict[tuple[str, str], float]()
        for vote in cluster:
            key = vote.kind, vote.rule
            believed[key] = max(believed.get(key, 0.0), vote.score)
        yield from (v for v in cluster if v.score >= _FIRM or _stands(v, believed, objections))


def _stands(
    vote: Finding, believed: Mapping[tuple[str, str], float], objections: list[Finding]
) -> bool:
    doubt = 1 - vote.score
    for (kind, rule), score in believed.items():
        if kind == vote.kind and rule != vote.rule:
            doubt *= 1 - score
    objection = _objected(vote, objections)
    if vote.kind == Kind.ORG:
        objection /= 2  # businesses are named after anything, medicines included
    return 1 - doubt - objection >= THRESHOLD - 1e-9


def _objected(vote: Finding, objections: list[Finding]) -> float:
    first = bisect_right(objections, vote.start, key=lambda o: o.start) - 1
    worst = 0.0
    for objection in objections[max(0, first) :]:
        if objection.start >= vote.end:
            break
        if _covers(objection, vote):
            worst = max(worst, objection.score)
    return worst


def _covers(objection: Finding, vote: Finding) -> bool:
    shared = min(objection.end, vote.end) - max(objection.start, vote.start)
    return shared * 5 >= (vote.end - vote.start) * 2


def clusters(votes: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Group votes that overlap one another."""
    cluster, end = list[Finding](), 0
    for vote in sorted(votes, key=lambda v: (v.start, -v.end)):
        if cluster and vote.start >= end:
            yield cluster
            cluster = []
        cluster.append(vote)
        end = max(end, vote.end) if len(cluster) > 1 else vote.end
    if cluster:
        yield cluster


def merged(votes: Iterable[Finding]) -> Iterator[Finding]:
    """Join overlapping votes; of the sure ones, the longest names the kind."""
    return map(_one, clusters(votes))


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
    """Name a cluster by its surest shape, else by the kind most is said for."""
    firm = [vote for vote in cluster if vote.score >= _FIRM]
    kind = "" if firm else max(_said_for(cluster).items(), key=lambda item: item[1])[0]
    known = firm or [vote for vote in cluster if vote.kind == kind]
    best = max(known, key=lambda v: (v.end - v.start, v.score))
    start, end = min(v.start for v in cluster), max(v.end for v in cluster)
    return Finding(best.kind, start, end, best.rule, best.score)


def _said_for(cluster: list[Finding]) -> dict[str, float]:
    """Give the belief in each kind, every rule counted once; a hint says little of the kind."""
    doubts, rules = dict[str, float](), set[tuple[str, str]]()
    for vote in sorted(cluster, key=lambda v: -v.score):
        if (vote.kind, vote.rule) not in rules:
            rules.add((vote.kind, vote.rule))
            score = vote.score / 2 if vote.rule in _HINTS else vote.score
            doubts[vote.kind] = doubts.get(vote.kind, 1.0) * (1 - score)
    return {kind: 1 - doubt for kind, doubt in doubts.items()}


def _outside(found: Iterable[Finding], tokens: list[tuple[int, int]]) -> Iterator[Finding]:
    """Cut findings so that no token is touched."""
    for finding in found:
        start = finding.start
        at = bisect_right(tokens, start, key=lambda token: token[1])
        for first, last in tokens[at:]:
            if first >= finding.end:
                break
            if start < first:
                yield Finding(finding.kind, start, first, finding.rule, finding.score)
            start = last
        if start < finding.end:
            yield Finding(finding.kind, start, finding.end, finding.rule, finding.score)
