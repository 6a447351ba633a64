"""Which parameters do several routes of the drop-in interface take? The last of several counts; unknown ones do not."""

from typing import Annotated, TypeAlias

from fastapi import Query

from article41.errors import UnknownRecordError
from article41.services.ftm.library import Library

MAX_LIMIT = 500
SINCE_PATTERN = r"^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?$"

Limit: TypeAlias = Annotated[int, Query(ge=0, le=MAX_LIMIT, description="How many results.")]
IncludeDataset: TypeAlias = Annotated[list[str] | None, Query(description="Only these datasets of the scope.")]
ExcludeDataset: TypeAlias = Annotated[list[str] | None, Query(description="Not these datasets of the scope.")]
ExcludeSchema: TypeAlias = Annotated[list[str] | None, Query(description="No results of exactly these schemata.")]
Topics: TypeAlias = Annotated[list[str] | None, Query(description="Results have one of these topics.")]
ChangedSince: TypeAlias = Annotated[
    str | None, Query(pattern=SINCE_PATTERN, description="Results changed after this day, hour, minute or second.")
]


def scope(
    library: Library, dataset: str, *, include: list[str] | None = None, exclude: list[str] | None = None
) -> frozenset[str]:
    """Return the datasets that a query of `dataset` looks into; raise `UnknownRecordError` when there is none such."""
    if dataset not in library.datasets:
        known = ", ".join(sorted(library.datasets.children))
        raise UnknownRecordError(f"dataset {dataset!r} is not served here; use one of: {known}.")
    return library.datasets.scope(dataset, include=include or (), exclude=exclude or ())
