"""Which lists are there, who publishes them, and what must be true of a publication?

One YAML description a source in `descriptions/`, checked against `SourceDescription`; `description.schema.json` is the
same as a JSON Schema, for editors.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import msgspec

from article41.errors import ListError, UnknownValueError
from article41.model import Kind, Listing
from article41.sources.publication import ParsedList

DESCRIPTIONS = Path(__file__).with_name("descriptions")
_SHOWN_PROBLEMS = 5
_UNKNOWN_FIELD = re.compile(r"unknown field `([^`]*)`")

Text = Annotated[str, msgspec.Meta(min_length=1)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Assertions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must be true of a publication before it may become active.

    `fill_rates` maps a field of a listing (`name`, `kind`, `listed_on`, `programmes`, `countries` ...) to the smallest
    share of listings in which it is stated; `max_loss_share` is the largest share of listings that may be gone since
    the active snapshot.
    """

    min_listings: Annotated[int, msgspec.Meta(ge=0)] = 1
    max_listings: Annotated[int, msgspec.Meta(ge=1)] | None = None
    max_loss_share: Share = 0.2
    fill_rates: dict[str, Share] = msgspec.field(default_factory=lambda: {"name": 1.0})


class SourceDescription(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One list: who issues it, where it is, under which licence, how often it changes, what it must look like.

    `urls` are the files that make one publication, main file first; `jurisdiction` is an ISO 3166 alpha-2 code in lower
    case, `un` or `eu`; a list is called old `staleness_days` after it was fetched. A list that is `only_when_named` is
    downloaded for whoever asks for it, never together with all others: its licence is not for everybody.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Text
    authority: Text
    jurisdiction: Annotated[str, msgspec.Meta(pattern=r"^([a-z]{2})?$")] = ""
    homepage: str = ""
    urls: tuple[Text, ...] = ()
    formats: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    licence: Text
    rhythm: Text
    staleness_days: Annotated[int, msgspec.Meta(ge=1)] = 7
    assertions: Assertions = Assertions()
    only_when_named: bool = False
    note: str = ""


@cache
def load_catalogue() -> Mapping[str, SourceDescription]:
    """Return every source description by id, in order of id; raise `ListError` naming file and line of a mistake."""
    found = [load_description(path) for path in sorted(DESCRIPTIONS.glob("*.yml"))]
    return MappingProxyType({description.id: description for description in sorted(found, key=lambda each: each.id)})


def describe(source: str) -> SourceDescription:
    """Return the description of one source; raise `UnknownValueError` listing the sources there are."""
    catalogue = load_catalogue()
    if source not in catalogue:
        raise UnknownValueError(f"source {source!r} is not known here; use one of: {', '.join(catalogue)}.")
    return catalogue[source]


def description_schema() -> dict[str, object]:
    """Return the JSON Schema of a source description; `description.schema.json` holds it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(SourceDescription)}


def load_description(path: Path) -> SourceDescription:
    """Read one YAML description; raise `ListError` naming file and line when it is not valid."""
    import yaml

    text = path.read_text(encoding="utf-8")
    try:
        description = msgspec.convert(yaml.safe_load(text), SourceDescription)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise ListError(f"{path}:{line}: not valid YAML: {getattr(error, 'problem', error)}; correct it.") from None
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        unknown = _UNKNOWN_FIELD.search(message)
        line = _line_of(text, ".".join((place.rstrip("`") or "$", unknown.group(1) if unknown else "")))
        raise ListError(f"{path}:{line}: {message}; see description.schema.json for what may stand here.") from None
    _check_fields(path, text, description)
    return description


def check_assertions(
    parsed: ParsedList, previous_count: int | None, *, description: SourceDescription | None = None
) -> list[str]:
    """Return the reasons for which a publication must be quarantined; none when it may become active.

    `previous_count` is the number of listings of the active snapshot, `None` when there is none; `description` is that
    of `parsed.source` unless given.
    """
    asserted = (description or describe(parsed.source)).assertions
    return [
        *_count_reasons(len(parsed.listings), previous_count, asserted),
        *_problem_reasons(parsed),
        *_repeated_ids(parsed.listings),
        *_fill_reasons(parsed.listings, asserted.fill_rates),
    ]


def _count_reasons(count: int, previous: int | None, asserted: Assertions) -> list[str]:
    if count == 0:
        return ["empty: the publication holds no listings"]
    reasons = []
    if count < asserted.min_listings:
        reasons.append(f"truncated: {count} listings, fewer than the {asserted.min_listings} that this list always has")
    if asserted.max_listings is not None and count > asserted.max_listings:
        reasons.append(f"implausible: {count} listings, more than the {asserted.max_listings} expected at most")
    if previous and count < previous:
        lost = (previous - count) / previous
        if lost > asserted.max_loss_share:
            reasons.append(
                f"count collapsed: {count} listings after {previous}, a loss of {lost:.0%}"
                f" (at most {asserted.max_loss_share:.0%} is expected)"
            )
    return reasons


def _problem_reasons(parsed: ParsedList) -> list[str]:
    reasons = [f"not understood: {problem}" for problem in parsed.problems[:_SHOWN_PROBLEMS]]
    if len(parsed.problems) > _SHOWN_PROBLEMS:
        reasons.append(
            f"not understood: {len(parsed.problems) - _SHOWN_PROBLEMS} more problems of the same publication"
        )
    return reasons


def _repeated_ids(listings: tuple[Listing, ...]) -> list[str]:
    counts = Counter(listing.id for listing in listings)
    repeated = [key for key, count in counts.items() if count > 1]
    return (
        [f"repeated: {len(repeated)} listing ids stand for several listings, {repeated[0]} first"] if repeated else []
    )


def _fill_reasons(listings: tuple[Listing, ...], rates: Mapping[str, float]) -> list[str]:
    reasons = []
    for field, least in rates.items():
        filled = sum(map(_is_stated(field), listings))
        if listings and filled < least * len(listings):
            reasons.append(
                f"fields lost: {field} is stated in {filled / len(listings):.1%} of listings, {least:.1%} expected"
            )
    return reasons


def _is_stated(field: str) -> Callable[[Listing], bool]:
    if field == "name":
        return lambda listing: bool(listing.names and listing.names[0].text)
    if field == "kind":
        return lambda listing: listing.kind is not Kind.ANY
    return lambda listing: bool(getattr(listing, field))


def _check_fields(path: Path, text: str, description: SourceDescription) -> None:
    known = {"name", *Listing.__struct_fields__}
    for field in description.assertions.fill_rates:
        if field not in known:
            line = _line_of(text, f"$.assertions.fill_rates.{field}")
            raise ListError(f"{path}:{line}: listings have no field {field!r}; use one of: {', '.join(sorted(known))}.")
    if path.stem != description.id:
        line = _line_of(text, "$.id")
        raise ListError(f"{path}:{line}: id {description.id!r} must equal the file name; rename one of them.")


def _line_of(text: str, place: str) -> int:
    """Return the line (from 1) of the YAML node at a msgspec path such as `$.assertions.min_listings`."""
    import yaml

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = node.start_mark.line if node else 0
    for step in place.removeprefix("$").strip(".").split("."):
        if not isinstance(node, yaml.MappingNode):
            break
        pairs = {key.value: (key, value) for key, value in node.value}
        if step.partition("[")[0] not in pairs:
            break
        key, node = pairs[step.partition("[")[0]]
        line = key.start_mark.line
    return int(line) + 1
