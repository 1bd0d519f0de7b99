"""Mirrors adapters/egress/mail.py, against a mail server of a few lines on this machine."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest

from adapters.egress import sinks
from adapters.egress.gate import Gate
from adapters.egress.mail import MailServer, NotMailed, SmtpMail
from adapters.egress.record import EgressRecord
from privacy.egress import EgressRefused
from privacy.scan import Guard, Guarded

SUNITA = Guard(values=(Guarded(kind="NAME", value="Sunita Pawar"),))
HOST = "127.0.0.1"
SAID = {b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}


@dataclass
class Post:
    """A mail server that takes everything, and what met the gate on the way."""

    port: int = 0
    arrived: list[str] = field(default_factory=list)
    records: list[EgressRecord] = field(default_factory=list)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 post\r\n")
        while line := await reader.readline():
            verb = line[:4].upper().strip()
            writer.write(SAID.get(verb, b"250 ok\r\n"))
            if verb == b"DATA":
                self.arrived.append((await reader.readuntil(b"\r\n.\r\n")).decode())
                writer.write(b"250 taken\r\n")
        writer.close()

    def mail(self) -> SmtpMail:
        server = MailServer(host=HOST, port=self.port, tls=False)
        return SmtpMail(server, Gate(sinks.mail(HOST), lambda: SUNITA, self.records.append))


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    made = Post()
    async with await asyncio.start_server(made.answer, HOST, 0) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made


def message(text: str = "Something new waits in your account.", **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {"To": "sp@example.in", "From": "care@vaidya.example", **headers}.items():
        made[name] = value
    made.set_content(text)
    return made


async def test_a_message_that_tells_nothing_arrives(post: Post) -> None:
    await post.mail().send(message(Subject="News"))
    assert "waits in your account" in post.arrived[0]
    assert [(each.sink, each.method, each.allowed) for each in post.records] == [
        ("mail", "MAIL", True)
    ]


@pytest.mark.parametrize(
    "kept",
    [
        message("Dear Sunita Pawar"),
        message(Subject="=?utf-8?b?U3VuaXRhIFBhd2Fy?="),
        message(To="Sunita <sp@example.in>"),
        message("call 9845012345 — नमस्ते"),  # leaves in base64
        message(**{"X-Note": "9845012345"}),
        message(Cc="other@example.in"),
    ],
    ids=["name", "encoded subject", "name beside", "base64 part", "header", "copy"],
)
async def test_a_message_that_tells_something_stays(post: Post, kept: EmailMessage) -> None:
    with pytest.raises(EgressRefused):
        await post.mail().send(kept)
    assert post.arrived == []
    assert [each.allowed for each in post.records] == [False]


async def test_a_part_nobody_reads_stays_and_one_that_is_read_is_read(post: Post) -> None:
    with_pdf, with_note = message(), message()
    with_pdf.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    with_note.add_attachment("for Sunita Pawar", filename="note.txt")
    for kept in (with_pdf, with_note):
        with pytest.raises(EgressRefused):
            await post.mail().send(kept)
    assert post.arrived == []


async def test_a_server_that_is_away_says_so(post: Post) -> None:
    gate = Gate(sinks.mail(HOST), lambda: SUNITA, post.records.append)
    with pytest.raises(NotMailed):
        await SmtpMail(MailServer(host=HOST, port=9, tls=False), gate).send(message())
