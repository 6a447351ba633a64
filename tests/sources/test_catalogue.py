"""Source descriptions, and what must be true of a publication."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from article41.errors import ListError, UnknownValueError
from article41.model import Kind, Listing, Name, Programme
from article41.sources.catalogue import (
    DESCRIPTIONS,
    Assertions,
    SourceDescription,
    check_assertions,
    describe,
    description_schema,
    load_catalogue,
    load_description,
)
from article41.sources.publication import ParsedList, Problem
from article41.sources.reading import known_formats

SCHEMA = DESCRIPTIONS.with_name("description.schema.json")
GOOD = """id: riddle
title: Riddle List
authority: Ministry of Riddles
formats: [riddle-csv]
licence: none
rhythm: every full moon
assertions:
  min_listings: 2
  max_loss_share: 0.5
"""


def described(**assertions: object) -> SourceDescription:
    """A description with some assertions."""
    return SourceDescription(
        id="riddle", title="R", authority="M", formats=("x",), licence="n", rhythm="r",
        assertions=Assertions(**assertions),  # type: ignore[arg-type]
    )  # fmt: skip


def listed(count: int, *, programmes: tuple[Programme, ...] = ()) -> tuple[Listing, ...]:
    """So many invented listings."""
    return tuple(
        Listing(
            id=f"riddle:{number}", source="riddle", kind=Kind.PERSON, names=(Name(text="X"),), programmes=programmes
        )
        for number in range(count)
    )


def parsed(listings: tuple[Listing, ...], problems: tuple[Problem, ...] = ()) -> ParsedList:
    """A publication with these listings."""
    return ParsedList(source="riddle", format="x", listings=listings, entries=len(listings), problems=problems)


@pytest.mark.parametrize("path", sorted(DESCRIPTIONS.glob("*.yml")), ids=lambda path: path.stem)
def test_every_description_is_valid_by_both_checks(path: Path) -> None:
    """The loader and the JSON Schema accept each description, and its formats are formats that are read."""
    jsonschema.validate(
        yaml.safe_load(path.read_text(encoding="utf-8")), json.loads(SCHEMA.read_text(encoding="utf-8"))
    )
    description = load_description(path)
    assert set(description.formats) <= {known.name for known in known_formats()}
    assert all(url.startswith("https://") for url in description.urls)


def test_the_schema_file_is_the_schema() -> None:
    """`scripts/make_description_schema.py` was run after the last change."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json.loads(json.dumps(description_schema()))


def test_the_catalogue_is_ordered_and_describes_each_source() -> None:
    """Sources by id; an unknown one is an error that lists them."""
    catalogue = load_catalogue()
    assert list(catalogue) == sorted(catalogue)
    assert describe("un").authority == "United Nations Security Council"
    with pytest.raises(UnknownValueError, match="ofac-sdn"):
        describe("riddle")


def test_every_format_belongs_to_a_described_source() -> None:
    """No parser works for a source that nobody can see."""
    sources = {known.source for known in known_formats() if known.source}
    assert sources <= set(load_catalogue())


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("title: Riddle List", "titel: Riddle List", 2, "titel"),
        ("min_listings: 2", "min_listings: many", 8, "int"),
        ("max_loss_share: 0.5", "max_loss_share: 5", 9, "<= 1"),
        ("id: riddle", "id: Riddle List", 1, "id"),
        ("id: riddle", "id: enigma", 1, "file name"),
        ("formats: [riddle-csv]", "formats: [", 6, "YAML"),
        ("  min_listings: 2", "  fill_rates:\n    horoscope: 1.0", 9, "no field 'horoscope'"),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    """The message leads to the line that must be corrected."""
    path = tmp_path / "riddle.yml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ListError, match=message) as caught:
        load_description(path)
    assert str(caught.value).startswith(f"{path}:{line}:")


def test_a_sound_publication_has_no_reasons_against_it() -> None:
    """Enough listings, none lost, all fields filled."""
    assert check_assertions(parsed(listed(5)), 5, description=described(min_listings=5)) == []
    assert check_assertions(parsed(listed(5)), None, description=described()) == []


@pytest.mark.parametrize(
    ("publication", "previous", "description", "reason"),
    [
        (parsed(()), 5, described(), "empty"),
        (parsed(listed(3)), None, described(min_listings=4), "truncated: 3 listings"),
        (parsed(listed(3)), None, described(max_listings=2), "implausible: 3 listings"),
        (parsed(listed(3)), 10, described(max_loss_share=0.5), "count collapsed: 3 listings after 10, a loss of 70%"),
        (parsed(listed(3)), None, described(fill_rates={"programmes": 0.9}), "fields lost: programmes"),
        (parsed(listed(1) + listed(1)), None, described(), "repeated: 1 listing ids"),
        (parsed(listed(3), (Problem("f:1", "unknown gender", "x"),)), None, described(), "f:1: unknown gender 'x'"),
    ],
)
def test_each_assertion_gives_its_reason(
    publication: ParsedList, previous: int | None, description: SourceDescription, reason: str
) -> None:
    """A reason says what is wrong, with the numbers."""
    reasons = check_assertions(publication, previous, description=description)
    assert any(reason in each for each in reasons)


def test_many_problems_are_summed_up() -> None:
    """A page of problems would hide the other reasons."""
    problems = tuple(Problem(f"f:{line}", "unknown gender", "x") for line in range(50))
    reasons = check_assertions(parsed(listed(3), problems), None, description=described())
    assert len(reasons) == 6
    assert "45 more problems" in reasons[-1]


def test_a_loss_within_the_share_is_accepted() -> None:
    """Delistings happen."""
    assert check_assertions(parsed(listed(9)), 10, description=described(max_loss_share=0.1)) == []
