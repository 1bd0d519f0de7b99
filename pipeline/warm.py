"""Redactors of consults under way, so that a turn does not hear all earlier turns again."""

import hashlib
from collections import OrderedDict

from identity.patients import Profile
from privacy.redactor import Redactor

_MOST = 512


class Warm:
    """Keeps redactors in memory, each under the digest of the vault it was sealed into.

    A redactor is taken out to be used and put back under its new vault. If that vault was never
    committed, nobody finds it, and the one on record is opened as after a restart.
    """

    def __init__(self) -> None:
        self._kept = OrderedDict[bytes, tuple[Profile, Redactor]]()

    def take(self, sealed: bytes, profile: Profile) -> Redactor | None:
        """Take the redactor of this vault; None where a profile changed, or it is not here."""
        kept = self._kept.pop(hashlib.sha256(sealed).digest(), None)
        return kept[1] if kept is not None and kept[0] == profile else None

    def put(self, sealed: bytes, profile: Profile, redactor: Redactor) -> None:
        self._kept[hashlib.sha256(sealed).digest()] = (profile, redactor)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
