"""Which parameters do routes of the drop-in interface take?

A route reads them all at once with `read_query`, which is quicker than one by one. The last value of several counts
where one is meant, unknown parameters are left alone, and what is not in shape is a 422 of FastAPI's form.
"""

from typing import Annotated, Any, Final, TypeAlias, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field, ValidationError
from starlette.requests import Request

from article41.errors import UnknownRecordError
from article41.services.ftm.library import Library

MAX_LIMIT = 500
SINCE_PATTERN = r"^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?$"

IN_DATASET: Final = {
    "name": "dataset",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "title": "Dataset"},
}
"""The dataset of a path, for the document of a route that reads it by itself."""

Several: TypeAlias = list[str]
Limit: TypeAlias = Annotated[int, Field(ge=0, le=MAX_LIMIT, description="How many results.")]
ChangedSince: TypeAlias = Annotated[
    str, Field(pattern=SINCE_PATTERN, description="Results changed after this day, hour, minute or second.")
]


class Parameters(BaseModel):
    """The parameters of a route. A field that is a list takes every value given."""


Read = TypeVar("Read", bound=Parameters)


class Filters(Parameters):
    """What narrows results on several routes; None where it is not given, which is not the same as empty."""

    include_dataset: Annotated[Several | None, Field(description="Only these datasets of the scope.")] = None
    exclude_dataset: Annotated[Several | None, Field(description="Not these datasets of the scope.")] = None
    exclude_schema: Annotated[Several | None, Field(description="No results of exactly these schemata.")] = None
    topics: Annotated[Several | None, Field(description="Results have one of these topics.")] = None
    changed_since: ChangedSince | None = None

    def datasets(self, library: Library, dataset: str) -> frozenset[str]:
        """Return the datasets that a query of `dataset` looks into; raise `UnknownRecordError` for none such."""
        if dataset not in library.datasets:
            known = ", ".join(sorted(library.datasets.children))
            raise UnknownRecordError(f"dataset {dataset!r} is not served here; use one of: {known}.")
        return library.datasets.scope(dataset, include=self.include_dataset, exclude=self.exclude_dataset or ())


def read_query(request: Request, model: type[Read]) -> Read:
    """Return the parameters of a request; raise `RequestValidationError` when one is not in shape."""
    stated: dict[str, Any] = {}
    several = _several(model)
    for name, value in request.query_params.multi_items():
        if name in several:
            stated.setdefault(name, []).append(value)
        else:
            stated[name] = value
    try:
        return model.model_validate(stated)
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise RequestValidationError([{**each, "loc": ("query", *each["loc"])} for each in found]) from None


def described(model: type[Parameters]) -> list[dict[str, Any]]:
    """Return the parameters of a model as OpenAPI has them."""
    properties = model.model_json_schema()["properties"]
    return [
        {"name": name, "in": "query", "required": False, "schema": schema, "description": schema.get("description", "")}
        for name, schema in properties.items()
    ]


def _several(model: type[Parameters]) -> frozenset[str]:
    found = _LISTS.get(model)
    if found is None:
        fields = model.model_fields.items()
        lists = (field.alias or name for name, field in fields if "list[str]" in str(field.annotation))
        found = _LISTS[model] = frozenset(lists)
    return found


_LISTS: dict[type[Parameters], frozenset[str]] = {}
