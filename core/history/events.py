"""What an event is: open fields for the index, private fields for the patient's key only."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, TypeVar

from core.errors import ConsultError
from core.frozen import Frozen


class _Private:
    """Marks a field that is stored encrypted under the patient's key."""


_PRIVATE = _Private()
T = TypeVar("T")
Private = Annotated[T, _PRIVATE]


class Event(Frozen):
    """Something that happened, in the past tense. `kind` is its stored name, never reused."""

    kind: ClassVar[str]

    @classmethod
    def private_fields(cls) -> frozenset[str]:
        marked = cls.model_fields.items()
        return frozenset(name for name, info in marked if _PRIVATE in info.metadata)

    def __repr__(self) -> str:
        shown = {k: v for k, v in self if k not in self.private_fields()}
        return f"{type(self).__name__}({shown})"

    __str__ = __repr__


class UnknownEvent(ConsultError):
    """The history holds an event that this release does not know."""


class Catalog:
    """Every event the application knows, by its stored name."""

    def __init__(self, events: Iterable[type[Event]]) -> None:
        self._by_kind: dict[str, type[Event]] = {}
        for event in events:
            if event.kind in self._by_kind:
                raise ValueError(f"two events are stored as {event.kind!r}")
            self._by_kind[event.kind] = event

    def decode(self, kind: str, fields: Mapping[str, Any]) -> Event:
        if kind not in self._by_kind:
            raise UnknownEvent(kind)
        return self._by_kind[kind].model_validate(fields)

    def private_fields(self, kind: str) -> frozenset[str]:
        return self._by_kind[kind].private_fields() if kind in self._by_kind else frozenset()
