"""What is in a file of FollowTheMoney entities that is a list of its own? Flat or nested, one entity a line."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from article41.errors import UnreadableListError
from article41.model import Listing
from article41.sources.dates import read_date
from article41.sources.draft import finished, latest_day, reporter
from article41.sources.ftm import drafts
from article41.sources.ftm_entity import Entity, by_id, flatten
from article41.sources.opensanctions import read_entities
from article41.sources.publication import Problem


@dataclass(frozen=True, slots=True)
class FtmFile:
    """The entities of a file by id, and the listings of its parties; a listing's `reference` is the entity's id."""

    entities: Mapping[str, Entity]
    listings: tuple[Listing, ...]
    published_on: datetime.date | None
    problems: tuple[Problem, ...]


def read_ftm(path: Path, name: str) -> FtmFile:
    """Read a file as list `name`; raise `UnreadableListError` when it is missing, or no file of entities."""
    problems: list[Problem] = []
    try:
        lines = list(read_entities(path, problems))
        entities = by_id(entity for line in lines for entity in flatten(line))
    except OSError as error:
        raise UnreadableListError(f"{path}: cannot be read ({error.strerror or error}); check the path.") from None
    except (msgspec.ValidationError, RecursionError) as error:
        raise UnreadableListError(f"{path}: a nested entity is not one ({error}); fetch the file again.") from None
    if not entities:
        raise UnreadableListError(f"{path}: no entity is in it; give a file with one entity of FollowTheMoney a line.")
    found = drafts(entities, name, lambda key: reporter(problems, f"{name}:{key}"))
    seen = max((line.last_seen or "" for line in lines), default="")
    return FtmFile(
        entities=entities,
        listings=finished(found.values(), problems),
        published_on=latest_day([read_date(seen)]),
        problems=tuple(problems),
    )
