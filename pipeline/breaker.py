"""Stops asking who does not answer, so that a dead vendor does not cost every case its patience."""

import time
from collections.abc import Callable

_FAILURES = 3  # in a row
_REST_SECONDS = 60.0


class Breaker:
    """Opens after failures in a row; after a rest it lets one case try. One for each process."""

    def __init__(
        self,
        failures: int = _FAILURES,
        rest_seconds: float = _REST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._rest, self._clock = failures, rest_seconds, clock
        self._failed, self._rests_until = 0, 0.0

    def allows(self) -> bool:
        """Tell whether to ask. After a rest the first who asks is the one that tries."""
        if self._failed < self._most:
            return True
        if self._clock() < self._rests_until:
            return False
        self._rests_until = self._clock() + self._rest
        return True

    def worked(self) -> None:
        self._failed = 0

    def failed(self) -> None:
        self._failed += 1
        self._rests_until = self._clock() + self._rest
