"""LangChain without its habits: no tracing, no telemetry, nothing printed, whatever is set."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_OFF = {"LANGSMITH_TRACING": "false", "LANGCHAIN_TRACING_V2": "false"}
_UNSET = ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER", "LANGSMITH_GATEWAY")
_UNSET_PREFIXES = ("LANGSMITH_GATEWAY", "LANGSMITH_RUNS_ENDPOINTS", "LANGCHAIN_RUNS_ENDPOINTS")


def silence() -> None:
    """Take from the environment what would make the library speak to others. Call before import."""
    for name in [n for n in os.environ if n in _UNSET or n.startswith(_UNSET_PREFIXES)]:
        del os.environ[name]
    os.environ.update(_OFF)


@contextmanager
def untraced() -> Iterator[None]:
    """Run a block without a tracer, even where one was set up globally."""
    from langsmith import tracing_context  # noqa: PLC0415 -- heavy

    with tracing_context(enabled=False):
        yield
