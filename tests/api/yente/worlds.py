"""An invented world to be served: two lists of two days, one of another kind, and a file of entities."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

from article41.model import (
    Address,
    Aircraft,
    Gender,
    Identifier,
    IdentifierScheme,
    Kind,
    Listing,
    Name,
    NameRole,
    PartialDate,
    Programme,
    Relation,
    RelationKind,
    Vessel,
)
from article41.sources.publication import ParsedList
from article41.store.store import Store

FIRST, SECOND = "2024-01-10", "2024-03-05"
TWINS = 30
"""How many people of one name there are, so that answers are cut."""

VESTERGO = Listing(
    id="un:VPi.001",
    source="un",
    kind=Kind.PERSON,
    reference="VPi.001",
    names=(Name("Ilan Vestergo"), Name("Vestergo Ilyan", NameRole.ALIAS)),
    programmes=(Programme("VESTERLAND", measures=("asset freeze",), listed_on=PartialDate("2023-04-20")),),
    birth_dates=(PartialDate("1970-02-03"),),
    genders=(Gender.MALE,),
    nationalities=("kp",),
    identifiers=(Identifier(IdentifierScheme.PASSPORT, "X4411997", country="kp"),),
    addresses=(Address(text="4 Quillfeather Row, Pyongyang", city="Pyongyang", country="kp"),),
    relations=(Relation(RelationKind.OWNS, "Wyvern Quillfeather Trading", "un:VPe/002"),),
    reason="Runs an invented procurement office.",
)
WYVERN = Listing(
    id="un:VPe/002",
    source="un",
    kind=Kind.ORGANISATION,
    reference="VPe.002",
    names=(Name("Wyvern Quillfeather Trading"),),
    programmes=(Programme("VESTERLAND"),),
    countries=("kp",),
    relations=(Relation(RelationKind.OWNED_BY, "Ilan Vestergo", "un:VPi.001"),),
)
TWIN_LISTINGS = tuple(
    Listing(
        id=f"un:T{number:02}",
        source="un",
        kind=Kind.PERSON,
        names=(Name("Tarvik Oslomerezade"),),
        birth_dates=(PartialDate(f"{1950 + number}"),),
        nationalities=("sy",),
    )
    for number in range(TWINS)
)
LATECOMER = Listing(
    id="un:L9", source="un", kind=Kind.PERSON, names=(Name("Brunhalda Okonskaya"),), nationalities=("ru",)
)
VESTERGO_US = Listing(
    id="ofac-sdn:7001",
    source="ofac-sdn",
    kind=Kind.PERSON,
    names=(Name("Ilan Vestergo"),),
    programmes=(Programme("DPRK9"),),
    birth_dates=(PartialDate("1970"),),
    nationalities=("kp",),
)
VESSEL = Listing(
    id="ofac-sdn:7002",
    source="ofac-sdn",
    kind=Kind.VESSEL,
    names=(Name("Marble Quillback"),),
    programmes=(Programme("DPRK9"),),
    identifiers=(Identifier(IdentifierScheme.IMO, "9074729"),),
    vessel=Vessel(flag="kp", former_flags=("pa",), vessel_type="bulk carrier", gross_tonnage="4000"),
)
AIRCRAFT = Listing(
    id="ofac-sdn:7003",
    source="ofac-sdn",
    kind=Kind.AIRCRAFT,
    names=(Name("EP-ZZQ"),),
    identifiers=(Identifier(IdentifierScheme.TAIL_NUMBER, "EP-ZZQ"),),
    aircraft=Aircraft(model="Il-76"),
)
EXPORTER = Listing(
    id="us-el:55",
    source="us-el",
    kind=Kind.ORGANISATION,
    names=(Name("Zubrowka Machine Works"),),
    programmes=(Programme("Entity List (EL)"),),
    countries=("cn",),
)

FILE_ENTITIES: tuple[dict[str, object], ...] = (
    {
        "id": "NK-odile",
        "schema": "Person",
        "caption": "Odile Marchwood",
        "properties": {
            "name": ["Odile Marchwood"],
            "birthDate": ["1961-07-08"],
            "country": ["fr"],
            "topics": ["role.pep"],
            "addressEntity": ["addr-odile"],
        },
        "datasets": ["some_collection"],
        "referents": ["old-odile", "older-odile"],
        "first_seen": "2023-04-20T18:00:25",
        "last_seen": "2026-01-01T00:00:00",
        "last_change": "2025-06-01T10:00:00",
    },
    {"id": "addr-odile", "schema": "Address", "properties": {"full": ["1 Rue Inventée, Paris"], "country": ["fr"]}},
    {"id": "NK-firm", "schema": "Company", "properties": {"name": ["Marchwood Holdings"], "jurisdiction": ["fr"]}},
    {
        "id": "own-1",
        "schema": "Ownership",
        "properties": {"owner": ["NK-odile"], "asset": ["NK-firm"], "percentage": ["60"]},
    },
)


def write_world(home: Path) -> Path:
    """Put the invented lists into the store of a home; return the file of entities beside it."""
    store = Store.open(home)
    american = (VESTERGO_US, VESSEL, AIRCRAFT)
    publish(store, "un", (VESTERGO, WYVERN, *TWIN_LISTINGS), FIRST)
    publish(store, "un", (VESTERGO, WYVERN, *TWIN_LISTINGS, LATECOMER), SECOND)
    publish(store, "ofac-sdn", american, FIRST)
    publish(store, "us-el", (EXPORTER,), FIRST)
    file = home.parent / "house.ftm.json"
    file.write_text("".join(f"{json.dumps(entity)}\n" for entity in FILE_ENTITIES))
    return file


def publish(store: Store, source: str, listings: Sequence[Listing], day: str) -> None:
    """Make listings the publication of a day."""
    raw = store.home.root.parent / f"{source}-{day}.txt"
    raw.write_text(f"{source} as published on {day}")
    parsed = ParsedList(source, "invented", tuple(listings), datetime.date.fromisoformat(day), len(listings))
    store.import_parsed(parsed, files=[raw], fetched_at=datetime.datetime.fromisoformat(f"{day}T12:30:00+00:00"))
