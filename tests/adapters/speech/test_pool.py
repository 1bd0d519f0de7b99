"""Mirrors adapters/speech/pool.py."""

import asyncio
import threading

import pytest

from adapters.speech.pool import Pool
from pipeline.ports import VoiceBusy


async def test_a_full_queue_says_so_at_once_and_empties_again() -> None:
    pool, go = Pool(workers=1, waiting=1, seconds=5), threading.Event()
    running = [asyncio.create_task(pool.run(lambda: go.wait(5))) for _ in range(2)]
    await asyncio.sleep(0)
    assert not pool.idle
    with pytest.raises(VoiceBusy, match="type"):
        await pool.run(lambda: True)
    go.set()
    assert await asyncio.gather(*running) == [True, True]
    await asyncio.sleep(0)
    assert await pool.run(lambda: "free")


async def test_a_caller_is_let_go_after_its_time_but_the_place_stays_taken() -> None:
    pool, go = Pool(workers=1, waiting=0, seconds=0.05), threading.Event()
    with pytest.raises(VoiceBusy, match="too long"):
        await pool.run(lambda: go.wait(5))
    with pytest.raises(VoiceBusy, match="type"):
        await pool.run(lambda: True)
    go.set()
    async with asyncio.timeout(5):
        while not pool.idle:  # noqa: ASYNC110 -- a thread ends when it ends
            await asyncio.sleep(0.01)
    assert await pool.run(lambda: True)


async def test_a_failure_of_the_work_reaches_the_caller() -> None:
    def broken() -> None:
        raise LookupError("broken")

    pool = Pool(workers=1, waiting=0, seconds=5)
    with pytest.raises(LookupError):
        await pool.run(broken)
