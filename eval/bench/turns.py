"""Text turns through the real service, its model at 0 ms, beside the naive assembly.

Both services run at once on core 0, one of them idle; the load runs on core 1 and goes to them in
turn. Ours does all a turn does: triage, redaction, history, and the draft when a consult ends.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import median, quantiles
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from eval.bench import Compared
from eval.bench.service import started
from web.demo.people import Person, at, patient
from web.neighbor import sandbox

PAIRS, SESSIONS, SECONDS = 5, 8, 8.0
HOSPITAL, PHONE = "sunrise", "+919845012345"
COMPLAINTS = (
    "Hello, my name is Rajesh Kumar, my number is 98450 12345. I have fever since 2 days.",
    "Mujhe teen din se zukam hai aur naak beh rahi hai, gale mein kharash bhi hai.",
    "I have been having loose motions since yesterday, around four times, and some cramps.",
    "There is itching and a red ring on my thigh for two weeks now, it is slowly growing.",
)
# About as long as people's answers are; a third of them hold a name or a number.
ANSWERS = (
    "It started on Monday evening after I came back from the office, since then it is the same.",
    "No, nothing like that, my wife Sunita also looked and she says there is no rash anywhere.",
    "I would say five out of ten, I can do my work but I feel tired by the afternoon.",
    "I have taken one paracetamol tablet last night and again this morning, it helped a little.",
    "No allergy that I know of, my old file is at Manipal Hospital in Whitefield, you can see.",
    "No sugar, no blood pressure, nothing, only my father Ramesh has sugar since many years.",
    "No other medicine, only one vitamin tablet that my sister Kavya brought from the shop.",
    "No, I have not noticed that, I am eating less but I am drinking water and coconut water.",
    "Nobody else at home has it, my son had a cold two weeks ago but he is fine now.",
    "That is all, you can call me on 98450 12345 in the evening if you need anything more.",
)
_MOST_TURNS = 14
_PERCENT = 100
Session = Callable[[int, "Load"], Awaitable[None]]


@dataclass
class Load:
    """Turns taken until `until` (monotonic seconds), each with its seconds."""

    until: float
    taken: list[float]

    @property
    def over(self) -> bool:
        return time.monotonic() >= self.until

    async def turn(self, socket: ClientConnection, body: dict[str, str]) -> dict[str, Any]:
        """Say one thing and wait for the answer."""
        begun = time.perf_counter()
        await socket.send(json.dumps(body))
        answer: dict[str, Any] = json.loads(await socket.recv())
        self.taken.append(time.perf_counter() - begun)
        return answer


@dataclass(frozen=True, slots=True)
class Measure:
    """One round of load: turns a second, and the middle and the slowest turn in milliseconds."""

    turns_per_second: float
    p50_ms: float
    p99_ms: float


def measured(pairs: int = PAIRS) -> list[Compared]:
    """Load both in turn; give turns a second and latencies, ours beside the naive assembly's."""
    with tempfile.TemporaryDirectory(prefix="vaidya-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        (folder / "naive").mkdir()
        _use_core(1)
        vendors = stack.enter_context(sandbox(folder / "sandbox"))
        environment = {"CONSULT_VAR": str(folder / "ours"), "CONSULT_SANDBOX_URL": vendors}
        environment["CONSULT_SANDBOX"] = str(folder / "sandbox")
        ours = stack.enter_context(started(_on_core_0("-m", "web", "--quiet"), environment))
        naive = stack.enter_context(
            started(_on_core_0("-m", "eval.bench.naive"), {"NAIVE_FOLDER": str(folder / "naive")})
        )
        service = stack.enter_context(at(ours.url, vendors))
        person = patient(service, HOSPITAL, PHONE)
        rounds = [
            (_loaded(_consults(person)), _loaded(_naive(naive.url))) for _ in range(pairs + 1)
        ][1:]
    return [_compared(name, rounds) for name in ("turns_per_second", "p50_ms", "p99_ms")]


def _loaded(session: Session) -> Measure:
    begun = time.monotonic()
    load = Load(begun + SECONDS, [])

    async def everybody() -> None:
        await asyncio.gather(*(session(number, load) for number in range(SESSIONS)))

    asyncio.run(everybody())
    seconds = time.monotonic() - begun  # the last turns end later
    cuts = quantiles(load.taken, n=_PERCENT, method="inclusive")
    return Measure(len(load.taken) / seconds, 1000 * median(load.taken), 1000 * cuts[-1])


def _consults(person: Person) -> Session:
    """Talk to our service: one consult after the other, as a patient answers."""
    owner = person.call("GET", "/patients")[0]["id"]
    for purpose in ("telemedicine", "ai_processing"):
        person.call("POST", "/consents", {"patient": owner, "purpose": purpose})
    base = person.service.api.replace("http", "ws", 1)
    protocols: Any = ["vaidya.v1", f"bearer.{person.token}"]

    async def session(number: int, load: Load) -> None:
        while not load.over:
            body = {"patient": owner}
            begun = await asyncio.to_thread(person.call, "POST", "/consults", body)
            url = f"{base}/consults/{begun['consult']}/live"
            async with connect(url, subprotocols=protocols) as socket:
                await _until_it_ends(socket, number, load)

    return session


async def _until_it_ends(socket: ClientConnection, number: int, load: Load) -> None:
    for turn in range(_MOST_TURNS):
        answer = await load.turn(socket, {"id": f"u{turn}", "text": _words(number, turn)})
        if load.over or answer.get("state") != "interview":
            return


def _words(number: int, turn: int) -> str:
    """Say the complaint, then one answer after the other."""
    if turn == 0:
        return COMPLAINTS[number % len(COMPLAINTS)]
    return ANSWERS[(turn - 1) % len(ANSWERS)]


def _naive(url: str) -> Session:
    """Say the same things to the naive assembly, which has no end and no beginning."""

    async def session(number: int, load: Load) -> None:
        address = f"{url.replace('http', 'ws', 1)}/consults/{number}/live"
        async with connect(address) as socket:
            turn = 0
            while not load.over:
                words = _words(number, turn % _MOST_TURNS)
                await load.turn(socket, {"id": f"u{turn}", "text": words})
                turn += 1

    return session


def _on_core_0(*arguments: str) -> tuple[str, ...]:
    pinned = ("taskset", "-c", "0") if which("taskset") else ()
    return (*pinned, sys.executable, *arguments)


def _use_core(number: int) -> None:
    if hasattr(os, "sched_setaffinity") and number in os.sched_getaffinity(0):
        os.sched_setaffinity(0, {number})


def _compared(name: str, rounds: list[tuple[Measure, Measure]]) -> Compared:
    ours = tuple(round(getattr(one, name), 1) for one, _ in rounds)
    naive = tuple(round(getattr(other, name), 1) for _, other in rounds)
    pairs = zip(ours, naive, strict=True)
    more = name == "turns_per_second"
    ratios = [one / other if more else other / one for one, other in pairs]
    goal = 3.0 if more else None
    return Compared(
        metric=name, ours=ours, naive=naive, ratio=round(median(ratios), 2), goal_ratio=goal
    )
