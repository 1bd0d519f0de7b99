"""Divides a stream of sound into utterances. Keeps no more than one of them, in memory only."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.errors import Invalid, TooLarge
from pipeline.ports import BYTES_A_SECOND, SpeechDetector

LARGEST_FRAME = 64 * 1024  # bytes: two seconds
LARGEST_STREAM = 60 * 60 * BYTES_A_SECOND  # bytes of one connection: an hour
LONGEST = 28 * BYTES_A_SECOND  # bytes of one utterance; the recognizer's window is 30 s
_SPEECH, _SILENCE = 0.5, 0.35  # probabilities: where speech begins, below which it rests
_BEGIN, _PAUSE, _END = 3, 10, 22  # windows of 32 ms: about 0.1, 0.3 and 0.7 s
_LEAD = 12  # windows kept from before the beginning
_SHORTEST = 5  # windows of speech; less is a click


class MalformedAudio(Invalid):
    """Sound that is no PCM16, or that nobody announced."""


@dataclass(frozen=True, slots=True)
class Paused:
    """The speaker rests: what was said so far may be transcribed already."""

    audio: bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """An utterance is over. `settled`: nothing was said since the last `Paused`."""

    audio: bytes
    settled: bool


@dataclass
class Listening:
    """Hears PCM16 mono of 16 kHz in pieces of any size.

    `hands_free`: a rest of 0.7 s ends an utterance; else only `end()` and its longest length do.
    """

    detector: SpeechDetector
    hands_free: bool = True
    _rest: bytes = b""
    _received: int = 0
    _before: deque[bytes] = field(default_factory=lambda: deque(maxlen=_LEAD))
    _audio: bytearray = field(default_factory=bytearray)
    _speaking: bool = False
    _voiced: int = 0  # windows in a row before it begins, of the utterance after
    _resting: int = 0

    def feed(self, frame: bytes) -> list[Paused | Ended]:
        """Hear more. Raises `TooLarge` (413) over a frame or a connection that is too long."""
        self._received += len(frame)
        if len(frame) > LARGEST_FRAME:
            raise TooLarge("a frame of sound may have 64 KiB at most")
        if self._received > LARGEST_STREAM:
            raise TooLarge("an hour of sound is enough for one connection; please type")
        self._rest += frame
        return list(self._windows())

    def end(self) -> Ended | None:
        """End the utterance now. None: nobody has spoken."""
        if len(self._rest) % 2:
            self._reset()
            raise MalformedAudio("PCM16 has two bytes a sample; the sound ends within one")
        self._audio += self._rest if self._speaking else b""
        ended = self._ended()
        self._reset()
        return ended

    def _windows(self) -> Iterator[Paused | Ended]:
        size = self.detector.window
        while len(self._rest) >= size:
            window, self._rest = self._rest[:size], self._rest[size:]
            heard = self._hear(window, self.detector.probability(window))
            if heard is not None:
                yield heard

    def _hear(self, window: bytes, probability: float) -> Paused | Ended | None:
        if not self._speaking:
            self._wait(window, probability)
            return None
        self._audio += window
        self._voiced += probability >= _SPEECH
        self._resting = self._resting + 1 if probability < _SILENCE else 0
        if len(self._audio) >= LONGEST or (self.hands_free and self._resting >= _END):
            ended = self._ended()
            self._begin_anew()
            return ended
        return Paused(bytes(self._audio)) if self._rests() else None

    def _wait(self, window: bytes, probability: float) -> None:
        self._before.append(window)
        self._voiced = self._voiced + 1 if probability >= _SPEECH else 0
        if self._voiced >= _BEGIN:
            self._speaking, self._audio = True, bytearray(b"".join(self._before))

    def _rests(self) -> bool:
        return self._resting == _PAUSE and self._voiced >= _SHORTEST

    def _ended(self) -> Ended | None:
        if not self._speaking or self._voiced < _SHORTEST:
            return None
        return Ended(bytes(self._audio), settled=self._resting >= _PAUSE)

    def _begin_anew(self) -> None:
        self._before.clear()
        self._audio, self._speaking, self._voiced, self._resting = bytearray(), False, 0, 0

    def _reset(self) -> None:
        self._begin_anew()
        self._rest = b""
        self.detector.reset()
