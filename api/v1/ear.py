"""The ear and the mouth of one live connection: sound in, captions, replies and sound out.

Sound lives in memory until its utterance is over, and is then gone. An utterance that was cut off
by a lost connection has not been heard: the client says it again under the same id.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import structlog
from pydantic import BaseModel, ConfigDict, Field

from api.v1.consults import ReplyOut
from core.errors import Conflict, Unavailable
from core.ids import ConsultId
from core.language import Language
from core.unit_of_work import UnitOfWork
from identity.sessions import Caller
from pipeline.by_voice import Expecting, answer_to, expecting
from pipeline.listening import Ended, Listening, Paused
from pipeline.ports import Transcript
from pipeline.state import State
from pipeline.transcript import as_heard
from runtime.services import Services
from safety.read_back import ReadBack
from safety.sayable import Sayable, say

_LOG = structlog.get_logger()
_CHUNK = 16 * 1024  # bytes of sound in a frame out
_HINDI = frozenset(("hi", "ur", "mr", "ne", "sa", "pa"))  # what spoken Hindi is taken for


class AudioStart(BaseModel):
    """Sound follows in binary frames: PCM16, mono, 16 kHz, little endian, pieces of any size."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["audio.start"]
    id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,56}$")
    rate: Literal[16000]
    format: Literal["pcm16"]
    hands_free: bool = True


class AudioEnd(BaseModel):
    model_config = ConfigDict(extra="forbid")

    type: Literal["audio.end"]


class Speak(BaseModel):
    """Say the answer to utterance `id` (empty: the greeting) aloud."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["speak"]
    id: str = Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")


class NotHeard(Conflict):
    """Sound cannot be heard: nobody announced it, or not in this language."""


class NotListening(Unavailable):
    """The ear is busy or broken; the patient is told to type."""


class Out(Protocol):
    """Where frames go."""

    async def send_json(self, data: Any) -> None: ...

    async def send_bytes(self, data: bytes) -> None: ...


@dataclass
class Ear:
    """Hears one patient. `take` puts an utterance into the consult and gives its answer."""

    services: Services
    caller: Caller
    consult: ConsultId
    out: Out
    take: Callable[[str, Transcript], Awaitable[ReplyOut]]
    _started: AudioStart | None = None
    _listening: Listening | None = None
    _expecting: Expecting = field(init=False)
    _number: int = 1  # of the utterance within this stretch of sound
    _ahead: asyncio.Task[Transcript | None] | None = None
    _loading: asyncio.Future[Any] | None = None

    async def start(self, frame: AudioStart) -> None:
        """Begin to listen. Raises `NotHeard` (409) where this language cannot be heard."""
        self.close()
        async with self._unit() as uow:
            self._expecting = await expecting(uow, self.consult)
        if self._expecting.state is not State.INTERVIEW:
            raise NotHeard("this consultation has ended; start a new one")
        if self._expecting.language is not Language.ENGLISH:
            raise NotHeard(say("voice.english_only", self._expecting.language).text)
        self._listening = Listening(self.services.speech.detector(), frame.hands_free)
        self._started, self._number = frame, 1
        speech = self.services.speech
        if (
            self._loading is None
        ):  # while the patient speaks; what fails here fails again, and loudly
            self._loading = asyncio.gather(
                speech.transcriber.load(), speech.voice.load(), return_exceptions=True
            )

    async def hear(self, sound: bytes) -> None:
        """Hear one frame. Raises `NotHeard`, `TooLarge`, `MalformedAudio`, `VoiceBusy`."""
        listening = self._announced()
        for heard in await asyncio.to_thread(listening.feed, sound):
            if isinstance(heard, Paused):
                self._transcribe_ahead(heard)
            else:
                await self._ended(heard)

    async def end(self) -> None:
        """End the utterance, and the stretch of sound."""
        listening = self._announced()
        try:
            ended = listening.end()
            if ended is not None:
                await self._ended(ended)
            elif self._number == 1:
                await self._unheard("voice.unheard", self._expecting.language)
        finally:
            self.close()

    async def speak(self, utterance: str) -> None:
        """Say an answer aloud, with the mouth's shapes; a language without a voice is `null`."""
        async with self._unit() as uow:
            said = await answer_to(uow, self.consult, utterance)
        await self._say(utterance, said)

    def close(self) -> None:
        if self._ahead is not None:
            self._ahead.cancel()
        self._started = self._listening = self._ahead = None

    def _announced(self) -> Listening:
        if self._listening is None:
            raise NotHeard("send audio.start before sound")
        return self._listening

    def _transcribe_ahead(self, paused: Paused) -> None:
        """Use the rest after a phrase: most often nothing follows, and the words are there."""
        if self._ahead is not None:
            self._ahead.cancel()
            self._ahead = None
        if self.services.speech.transcriber.idle:
            self._ahead = asyncio.create_task(self._ahead_of(paused.audio))
            self._ahead.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def _ahead_of(self, sound: bytes) -> Transcript | None:
        heard = await self._transcribe(sound)
        if heard is not None and heard.language == "en":
            await self._caption(heard, final=False)
        return heard

    async def _ended(self, ended: Ended) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead is not None and not ended.settled:
            ahead.cancel()
            ahead = None
        heard = await (ahead or self._transcribe(ended.audio))
        if heard is None:
            await self._unheard("voice.unheard", self._expecting.language)
        elif heard.language != "en":
            spoken = Language.HINDI if heard.language in _HINDI else Language.ENGLISH
            await self._unheard("voice.english_only", spoken)
        else:
            await self._answer(heard)

    async def _answer(self, heard: Transcript) -> None:
        utterance = self._id
        await self._caption(heard, final=True)
        self._number += 1
        reply = await self.take(utterance, heard)
        await self.out.send_json({"type": "reply", **reply.model_dump(mode="json")})
        await self.speak(utterance)

    async def _unheard(self, key: str, language: Language) -> None:
        """Answer sound without words. Nothing was said, so nothing goes into the history."""
        said = say(key, language)
        reply = ReplyOut(
            consult=self.consult,
            utterance=self._id,
            says=said.text,
            phrases=[key],
            state=State.INTERVIEW,
        )
        await self.out.send_json({"type": "reply", **reply.model_dump(mode="json")})
        await self._say(self._id, said)

    async def _caption(self, heard: Transcript, *, final: bool) -> None:
        words = {"id": self._id, "text": as_heard(heard.said), "final": final}
        await self.out.send_json({"type": "caption", **words})

    async def _say(self, utterance: str, said: Sayable | ReadBack) -> None:
        """Speak; what cannot be spoken now stands in the reply to be read."""
        frame: dict[str, Any] = {"type": "speech", "id": utterance, "language": said.language}
        try:
            spoken = await self.services.speech.voice.speak(said)
        except Unavailable as error:
            _LOG.warning("not spoken", error=type(error).__name__)
            spoken = None
        if spoken is None:
            await self.out.send_json({**frame, "speech": None, "bytes": 0})
            return
        shapes = {"rate": spoken.rate, "visemes": spoken.visemes, "bytes": len(spoken.pcm)}
        await self.out.send_json({**frame, **shapes})
        for begin in range(0, len(spoken.pcm), _CHUNK):
            await self.out.send_bytes(spoken.pcm[begin : begin + _CHUNK])

    async def _transcribe(self, sound: bytes) -> Transcript | None:
        """Transcribe, or raise `NotListening` (503) with words for the patient."""
        names, language = self._expecting.names, self._expecting.language
        try:
            return await self.services.speech.transcriber.transcribe(sound, names)
        except Unavailable as error:
            _LOG.warning("not heard", error=type(error).__name__)
            raise NotListening(say("voice.trouble", language).text) from error

    def _unit(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self.services.units.begin(self.caller.hospital, self.caller.actor)

    @property
    def _id(self) -> str:
        assert self._started
        return self._started.id if self._number == 1 else f"{self._started.id}-{self._number}"
