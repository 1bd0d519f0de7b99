"""What the gateway knows: orders, payments, transfers and refunds, kept in one file."""

import json
import secrets
import string
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Entity = dict[str, Any]
_LETTERS = string.ascii_letters + string.digits


class Refused(Exception):
    """The gateway says no, in its own words. `status` is HTTP's."""

    def __init__(self, description: str, field: str | None = None, status: int = 400) -> None:
        super().__init__(description)
        self.description, self.field, self.status = description, field, status

    def body(self) -> Entity:
        return {
            "error": {
                "code": "BAD_REQUEST_ERROR",
                "description": self.description,
                "source": "business",
                "step": "payment_initiation",
                "reason": "input_validation_failed",
                "metadata": {},
                "field": self.field,
            }
        }


class Book:
    """Entities by id, the newest last, in a file that survives a restart."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.entities: dict[str, Entity] = json.loads(file.read_text()) if file.exists() else {}

    def add(self, prefix: str, entity: str, **fields: object) -> Entity:
        identifier = _new(prefix)
        made: Entity = {"id": identifier, "entity": entity, **fields}
        made["created_at"] = int(time.time())
        self.entities[identifier] = made
        self.keep()
        return made

    def find(self, identifier: str, entity: str) -> Entity:
        found = self.entities.get(identifier)
        if found is None or found["entity"] != entity:
            raise Refused("The id provided does not exist", "id")
        return found

    def every(self, entity: str, **where: object) -> Iterator[Entity]:
        for each in list(self.entities.values()):
            if each["entity"] == entity and all(each.get(k) == v for k, v in where.items()):
                yield each

    def change(self, entity: Entity, **fields: object) -> Entity:
        entity.update(fields)
        self.keep()
        return entity

    def keep(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(self.entities))
        fresh.replace(self._file)


def _new(prefix: str) -> str:
    return f"{prefix}_{''.join(secrets.choice(_LETTERS) for _ in range(14))}"


def collection(items: list[Entity]) -> Entity:
    return {"entity": "collection", "count": len(items), "items": items}
