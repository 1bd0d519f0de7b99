"""The only place that makes an HTTP client: every request meets the egress gate."""

import ssl
from collections.abc import Callable
from functools import lru_cache

import httpx2

from adapters.egress.gate import Gate
from adapters.egress.record import EgressRecord
from adapters.egress.transport import GuardedTransport
from privacy.egress import Sink
from privacy.scan import Guard


def client(  # noqa: PLR0913 - what a client needs is said, not assumed
    sink: Sink,
    guard: Callable[[], Guard],
    record: Callable[[EgressRecord], None],
    *,
    base_url: str = "",
    timeout_seconds: float = 20.0,
    connect_seconds: float = 5.0,
    headers: dict[str, str] | None = None,
    inner: httpx2.AsyncBaseTransport | None = None,
) -> httpx2.AsyncClient:
    """Make a client bound to one sink. It follows no redirect and trusts no proxy variable."""
    transport = inner or httpx2.AsyncHTTPTransport(verify=_trusted(), retries=0, trust_env=False)
    return httpx2.AsyncClient(
        transport=GuardedTransport(transport, Gate(sink, guard, record)),
        base_url=base_url,
        timeout=httpx2.Timeout(timeout_seconds, connect=connect_seconds),
        headers=headers,
        follow_redirects=False,
        trust_env=False,
    )


@lru_cache
def _trusted() -> ssl.SSLContext:
    """Read the trusted authorities once: it takes a tenth of a second of a core."""
    return httpx2.create_ssl_context(trust_env=False)
