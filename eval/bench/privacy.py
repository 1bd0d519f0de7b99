"""Redaction: processor time an utterance and a turn, ours beside Presidio with a spaCy model."""

from collections.abc import Callable, Sequence
from statistics import median
from time import process_time

from eval import suites
from eval.bench import Compared
from eval.bench.naive.presidio import analyzer
from eval.suites import marked
from eval.tasks.privacy import LOG_KEY, identity_of
from privacy.detection.detector import RuleDetector
from privacy.detection.utterance import uttered
from privacy.redactor import Redactor
from privacy.text import Spoken

PAIRS = 3
_EVERY = 4  # of the 800 utterances: enough for a 99th percentile, quick enough for three pairs
_GOALS = {"mean_ms": (1.5, 6.0), "p99_ms": (10.0, None)}
_TURNS, _GROWTH = 100, 1.2


def measured(pairs: int = PAIRS) -> list[Compared]:
    """Redact the same utterances with each in turn, first once unmeasured."""
    cases = suites.load("utterances").cases[::_EVERY]
    texts = [marked.read(case["text"]).text for case in cases]
    knowing = [RuleDetector(identity_of(case.get("profile"))) for case in cases]
    stock = analyzer()
    ours = [lambda text, d=detector: _find(d, text) for detector in knowing]
    naive: list[Callable[[str], object]] = [lambda text: stock.analyze(text, "en")] * len(texts)
    runs = [(_times(ours, texts), _times(naive, texts)) for _ in range(pairs + 1)][1:]
    return [*(_compared(name, runs) for name in _GOALS), _growth(texts, naive[0], pairs)]


def _find(detector: RuleDetector, text: str) -> object:
    uttered.cache_clear()  # a patient does not say the same twice
    return list(detector.find(text))


def _times(asked: Sequence[Callable[[str], object]], texts: Sequence[str]) -> dict[str, float]:
    """Give milliseconds of processor time: the mean, and the 99th percentile."""
    taken = sorted(_taken(ask, text) for ask, text in zip(asked, texts, strict=True))
    return {"mean_ms": sum(taken) / len(taken), "p99_ms": taken[int(0.99 * len(taken))]}


def _taken(ask: Callable[[str], object], text: str) -> float:
    start = process_time()
    ask(text)
    return 1000 * (process_time() - start)


def _compared(name: str, runs: list[tuple[dict[str, float], dict[str, float]]]) -> Compared:
    ours = tuple(round(one[name], 3) for one, _ in runs)
    naive = tuple(round(other[name], 3) for _, other in runs)
    ratio = round(median(other / one for one, other in zip(ours, naive, strict=True)), 2)
    goal, goal_ratio = _GOALS[name]
    return Compared(
        metric=name, ours=ours, naive=naive, ratio=ratio, goal=goal, goal_ratio=goal_ratio
    )


def _growth(texts: Sequence[str], stock: Callable[[str], object], pairs: int) -> Compared:
    """How much more a session's 100th turn costs than its 2nd; stock Presidio reads all again."""
    ours, naive = list[float](), list[float]()
    for _ in range(pairs):
        ours.append(_session(texts))
        whole = "\n".join(texts[:_TURNS])
        naive.append(_taken(stock, whole) / _taken(stock, "\n".join(texts[:2])))
    rounded = [tuple(round(each, 2) for each in side) for side in (ours, naive)]
    ratio = round(median(b / a for a, b in zip(ours, naive, strict=True)), 2)
    return Compared(
        metric="turn_100_to_2", ours=rounded[0], naive=rounded[1], ratio=ratio, goal=_GROWTH
    )


def _session(texts: Sequence[str]) -> float:
    """Say the same ten sentences again and again: only the length of the session changes."""
    redactor, said = Redactor("bench", RuleDetector(), LOG_KEY), texts[:10]
    taken = list[float]()
    for turn in range(_TURNS):
        uttered.cache_clear()
        start, words = process_time(), Spoken(said[turn % len(said)])
        redactor.redact_turn(str(turn), words)
        taken.append(process_time() - start)
    return median(taken[-20:]) / median(taken[:20])
