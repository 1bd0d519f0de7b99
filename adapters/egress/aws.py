"""Clients of Amazon's services: every request meets the gate, retries and all."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from adapters.egress.gate import Gate, Leaving
from core.errors import ConsultError, Unavailable
from core.frozen import Frozen

_T = TypeVar("_T")
_CONNECT_SECONDS, _READ_SECONDS, _ATTEMPTS = 3, 10, 3


class NoAccess(ConsultError):
    """A service will not do it, now or later: somebody must change its policy or ours."""


class Access(Frozen):
    """Where a service is. Without keys the machine's own role is asked for."""

    url: str
    region: str
    key_id: str = ""
    secret: str = ""


def client(service: str, access: Access, gate: Gate) -> Any:
    """Make a client bound to one sink. It uses no proxy, and waits about half a minute at most."""
    import boto3  # noqa: PLC0415 -- heavy
    from botocore.config import Config  # noqa: PLC0415

    config = Config(
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": _ATTEMPTS},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path"},  # one host for all buckets, and it is declared
        proxies={},
    )
    made = boto3.session.Session().client(
        service,
        region_name=access.region,
        endpoint_url=access.url,
        aws_access_key_id=access.key_id or None,
        aws_secret_access_key=access.secret or None,
        config=config,
    )
    made.meta.events.register_last("before-send", _let_out(gate))
    return made


async def call(
    ask: Callable[[], _T],
    seconds: float,
    who: str,
    meant: Callable[[str], ConsultError],
) -> _T:
    """Ask in a thread, for so long and no longer.

    Raises what `meant` makes of Amazon's error code, `NoAccess` without credentials, else
    `Unavailable`.
    """
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- heavy

    try:
        async with asyncio.timeout(seconds):
            return await asyncio.to_thread(ask)
    except ClientError as refused:
        raise meant(str(refused.response.get("Error", {}).get("Code", ""))) from None
    except BotoCoreError as failed:
        raise _unmet(who, type(failed).__name__) from None
    except TimeoutError:
        raise Unavailable(f"the {who} does not answer in time") from None


def _unmet(who: str, name: str) -> ConsultError:
    if "Credentials" in name:
        return NoAccess(f"no access to the {who} ({name}): give this machine a role")
    return Unavailable(f"the {who} cannot be reached: {name}")


def _let_out(gate: Gate) -> Any:
    def before_send(request: Any, **_: object) -> None:
        """Return nothing, and botocore goes on; raise, and no byte leaves."""
        headers = tuple((name, _text(value)) for name, value in request.headers.items())
        kinds = [value for name, value in headers if name.lower() == "content-type"]
        gate.let_out(
            Leaving(
                url=request.url,
                method=request.method,
                content_type=kinds[0] if kinds else "",
                body=_whole(request.body),
                headers=headers,
            )
        )

    return before_send


def _whole(body: Any) -> bytes:
    """Read a body as it will be sent; one that cannot be read twice is not sent at all."""
    if body is None:
        return b""
    if isinstance(body, str | bytes | bytearray):
        return body.encode() if isinstance(body, str) else bytes(body)
    at = body.tell()
    read = bytes(body.read())
    body.seek(at)
    return read


def _text(value: Any) -> str:
    return value.decode("ascii") if isinstance(value, bytes) else str(value)
