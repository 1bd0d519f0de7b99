"""Mirrors api/health.py."""

import httpx2

from runtime.wiring import Application


async def test_a_running_process_is_alive_and_ready(client: httpx2.AsyncClient) -> None:
    assert (await client.get("http://clinic/livez")).json() == {"status": "ok"}
    assert (await client.get("http://clinic/readyz")).json() == {"status": "ok"}


async def test_without_its_database_it_is_alive_but_not_ready(
    client: httpx2.AsyncClient, app: Application
) -> None:
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    transport = client._transport
    assert isinstance(transport, httpx2.ASGITransport)
    gone = create_async_engine("postgresql+psycopg://nobody@127.0.0.1:9/nowhere")
    object.__setattr__(app.services, "engine", gone)
    assert (await client.get("http://clinic/livez")).status_code == 200
    assert (await client.get("http://clinic/readyz")).status_code == 503
