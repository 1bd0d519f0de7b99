"""What somebody sends in bad faith costs ten times as much when it is ten times as long."""

import contextlib
import time
from collections.abc import Callable, Iterator

import pytest

from privacy import body
from privacy.scan import Guard, Guarded, scan

GUARD = Guard(
    values=(
        Guarded(kind="NAME", value="Aaaaa"),
        Guarded(kind="NAME", value="Ravi"),
        Guarded(kind="NAME", value="A B C D E"),
        Guarded(kind="PHONE", value="9845012345"),
    ),
    canaries=("zq-canary-77",),
)
TIMES = 10  # how much longer
QUICK, WHOLE = 5_000, 10_000  # characters of the shorter text
MOST = {QUICK: 30, WHOLE: 12}  # how much dearer at most; the quick one tells a square from a line
SIZES = [QUICK, pytest.param(WHOLE, marks=pytest.mark.long)]

TEXTS = {
    "digits": "1", "groups": "1 ", "readings": "123 ", "separators": "1, .", "dashes": "1---",
    "letters": "a", "spelled": "a ", "gaps": "a_.", "words": "one ", "hindi": "नौ ",
    "signs": "\u0301", "unseen": "\u200b", "mails": "a@", "ats": "@", "dotted": "a@a.",
    "links": "http://", "sites": "www.", "name": "ravi", "half": "rav ", "canary": "zq-canary-7 ",
    "percents": "%", "escaped": "%25", "twice": "%2525", "entities": "&#", "entity": "&#1;",
    "hex": "&#x0", "backslashes": "\\u", "spaces": " ", "slashes": "1/",
}  # fmt: skip


def of_text(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


BODIES: dict[str, tuple[str, Callable[[int], str]]] = {
    "comments": ("text/xml", lambda n: f"<a><![CDATA[{'<!--' * (n // 4)}]]></a>"),
    "instructions": ("text/xml", lambda n: f"<a><![CDATA[{'<?' * (n // 2)}]]></a>"),
    "tags": ("text/xml", lambda n: f"<a>{'<b/>' * (n // 4)}</a>"),
    "deep tags": ("text/xml", lambda n: f"{'<abcdefgh>' * (n // 200)}{'</abcdefgh>' * (n // 200)}"),
    "flat below deep": ("application/json", lambda n: "[" * 50 + "1," * (n // 2) + "1" + "]" * 50),
    "attributes": ("text/xml", lambda n: f"<a {' '.join(map(attribute, range(n // 9)))}/>"),
    "long key": ("application/json", lambda n: f'{{"{"k" * n}":[{"1," * (n // 2)}1]}}'),
    "long keys": ("application/json", lambda n: f'{{"{"k" * n}":{{{pairs(n // 10)}}}}}'),
    "lists": ("application/json", lambda n: f"[{'[],' * (n // 3)}1]"),
    "numbers": ("application/json", lambda n: f"[{'1,' * (n // 2)}1]"),
    "pairs": ("application/x-www-form-urlencoded", lambda n: "a=b&" * (n // 4)),
    "long name": ("application/x-www-form-urlencoded", lambda n: f"{'a' * n}=1"),
    "shut": ("text/xml", lambda n: "<!--" * (n // 4)),
    "broken": ("application/json", lambda n: '{"a":' * (n // 5)),
}


def attribute(number: int) -> str:
    return f'b{number}=""'


def pairs(count: int) -> str:
    return ",".join(f'"{number}":1' for number in range(count))


def cost(work: Callable[[], object]) -> float:
    """Give the least CPU time of some attempts."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def grows(work: Callable[[int], object], short: int) -> Iterator[float]:
    """Give how much dearer the long one is, until it is cheap enough or there is no hope."""
    for _ in range(8):
        yield cost(lambda: work(short * TIMES)) / max(cost(lambda: work(short)), 1e-4)


@pytest.mark.parametrize("short", SIZES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_scanned_in_linear_time(text: str, short: int) -> None:
    def work(size: int) -> None:
        for _, each in body.layers("", f"{of_text(TEXTS[text], size)}@1"):
            list(scan(each, GUARD))

    assert any(times <= MOST[short] for times in grows(work, short))


@pytest.mark.parametrize("short", SIZES)
@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_read_in_linear_time(name: str, short: int) -> None:
    kind, made = BODIES[name]

    def work(size: int) -> None:
        with contextlib.suppress(body.Unreadable):
            list(body.read(kind, made(size).encode()))

    assert any(times <= MOST[short] for times in grows(work, short))
