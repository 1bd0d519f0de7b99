"""Mirrors eval/bench: how a start is measured. The figures themselves are no test."""

import sys
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.bench.service import DidNotStart, started

SERVER = """
import asyncio, os
async def answer(reader, writer):
    await reader.readline()
    writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n")
    await writer.drain()
    writer.close()
async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", int(os.environ["CONSULT_PORT"]))
    await server.serve_forever()
asyncio.run(main())
"""


def test_a_start_is_timed_until_it_is_ready_and_weighed_then(tmp_path: Path) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    with started((sys.executable, str(script)), {}) as running:
        assert running.url.startswith("http://127.0.0.1:")
        assert 0 < running.seconds < 60
        assert running.processor_seconds <= running.seconds * 4
        assert 1 < running.megabytes < 500


def test_a_process_that_ends_is_no_start() -> None:
    with pytest.raises(DidNotStart), started((sys.executable, "-c", "pass"), {}):
        pass


def test_a_bench_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["bench", "the-moon"])
    assert "invalid choice" in capsys.readouterr().err
