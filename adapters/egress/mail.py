"""Mail by SMTP: every message meets the gate, headers and all its parts."""

import asyncio
import json
import smtplib
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import getaddresses

from adapters.egress.gate import Gate, Leaving
from core.errors import Unavailable
from core.frozen import Frozen

_SECONDS = 20.0


class NotMailed(Unavailable):
    """The mail server refused the message, or did not say that it took it."""


class MailServer(Frozen):
    host: str
    port: int = 587
    user: str = ""
    password: str = ""
    tls: bool = True


class SmtpMail:
    """Sends one message at a time, in a thread."""

    def __init__(self, server: MailServer, gate: Gate) -> None:
        self._server, self._gate = server, gate

    async def send(self, message: EmailMessage) -> None:
        """Send a message. Raises `EgressRefused` before any byte leaves, or `NotMailed`."""
        leaving = Leaving(
            url=f"smtp://{self._server.host}",
            method="MAIL",
            content_type="application/json",
            body=json.dumps(list(_parts(message))).encode(),
            headers=tuple((name, str(value)) for name, value in message.items()),
        )
        if any(part.get_content_maintype() not in ("text", "multipart") for part in message.walk()):
            self._gate.keep(leaving, "unreadable", "an attachment nobody reads")
        if _named(message):
            self._gate.keep(leaving, "name", "a person's name stands beside the address")
        self._gate.let_out(leaving)
        try:
            await asyncio.to_thread(self._deliver, message)
        except (OSError, smtplib.SMTPException) as failed:
            raise NotMailed("the mail server did not take the message") from failed

    def _deliver(self, message: EmailMessage) -> None:
        server = self._server
        with smtplib.SMTP(server.host, server.port, timeout=_SECONDS) as smtp:
            if server.tls:
                smtp.starttls(context=ssl.create_default_context())
            if server.user:
                smtp.login(server.user, server.password)
            smtp.send_message(message)


def _parts(message: EmailMessage) -> Iterator[str]:
    """Give every text a reader will see, decoded: parts, what they are called and described as."""
    for part in message.walk():
        yield part.get_filename() or ""
        yield str(part.get("content-description", ""))
        if part.get_content_maintype() == "text":
            yield str(part.get_content())


def _named(message: EmailMessage) -> bool:
    """Tell whether an address is given together with a person's name."""
    to = [str(value) for name in ("to", "cc") for value in message.get_all(name, [])]
    return any(name for name, _ in getaddresses(to))
