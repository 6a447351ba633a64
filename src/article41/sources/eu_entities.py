"""What do the European Union's XML files, old and present, have in common? Entities in a row, each with its number."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from article41.model import Listing
from article41.sources.dates import read_date
from article41.sources.draft import Draft, Report, reporter
from article41.sources.eu_fields import SOURCE
from article41.sources.publication import ParsedList, Problem
from article41.sources.xmlfile import iter_elements, read_root


class EntityFile(NamedTuple):
    """How a file names what every one has: the element of an entity, the attributes of the root with the day of
    publication and of an entity with its number (the first that is there), and what drafts its listing.
    """

    format: str
    element: str
    published: str
    numbers: tuple[str, ...]
    draft: Callable[[str, etree._Element, Report], Draft]


def read_entities(files: Sequence[Path], kind: EntityFile) -> ParsedList:
    """Read one file; `entries` counts its entities."""
    path = files[0]
    _, root = read_root(path)
    published = read_date(root.get(kind.published, ""))
    problems: list[Problem] = []
    listings: list[Listing] = []
    entries = 0
    for element in iter_elements(path, (kind.element,)):
        entries += 1
        key = next(filter(None, map(element.get, kind.numbers)), "")
        report = reporter(problems, f"{path.name}: entity {key or entries}")
        listing = kind.draft(key, element, report).listing() if key else None
        if listing is not None:
            listings.append(listing)
        elif key:
            report("an entity without a name", key)
        else:
            report(f"an entity without {kind.numbers[0]}, number", str(entries))
    return ParsedList(
        source=SOURCE,
        format=kind.format,
        listings=tuple(listings),
        published_on=published.earliest if published else None,
        entries=entries,
        problems=tuple(problems),
        files=tuple(files),
    )
