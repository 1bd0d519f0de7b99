"""What a reviewer filters by, as the address of a page has it: an empty field asks for nothing."""

from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ValidationError

from api.v1.compliance.fields import Cursor, Day, Entity, Name, Score
from web.session import Visit

Model = TypeVar("Model", bound=BaseModel)


def _blank(value: Any) -> Any:
    return value or None


Consult = Annotated[UUID | None, BeforeValidator(_blank)]
Decision = Literal["allowed", "refused"] | None


class Redactions(BaseModel):
    entity: Entity = None
    rule: Name = None
    sink: Name = None
    consult: Consult = None
    min_score: Score = None
    max_score: Score = None
    day_from: Day = None
    day_to: Day = None
    cursor: Cursor = ""


class Requests(BaseModel):
    sink: Name = None
    decision: Decision = None
    day_from: Day = None
    day_to: Day = None
    cursor: Cursor = ""


class Looks(BaseModel):
    patient: Consult = None
    decision: Decision = None
    cursor: Cursor = ""


def asked(visit: Visit, model: type[Model]) -> tuple[Model, str]:
    """Read the filters; what cannot be read is left out, and the page says so."""
    told = {name: value for name, value in visit.request.query_params.items() if value}
    try:
        return model.model_validate(told), ""
    except ValidationError as error:
        return model(), visit.words.problem(error)


def address(path: str, wanted: BaseModel, **more: str) -> str:
    """Write the address of a page with its filters."""
    told = wanted.model_dump(mode="json", exclude_none=True, exclude_defaults=True) | more
    return f"{path}?{urlencode(told)}" if told else path
