"""The Swiss SECO list: targets with identities, a table of places, and modifications."""

from pathlib import Path

import pytest

from article41.model import (
    Address,
    IdentifierScheme,
    Kind,
    NamePartKind,
    NameQuality,
    NameRole,
    PartialDate,
    Relation,
    RelationKind,
)
from article41.sources import ch_seco

PROGRAMME = """
<sanctions-program ssid="1" version-date="2026-05-21"><program-key lang="ger">Probe</program-key>
  <program-key lang="eng">Testland</program-key><program-name lang="eng">Ordinance on tests</program-name>
  <sanctions-set ssid="11" lang="ger">Finanzsanktionen</sanctions-set>
  <sanctions-set ssid="11" lang="eng">Financial sanctions</sanctions-set><origin>EU</origin></sanctions-program>"""
PERSON = """
<target ssid="5001"><sanctions-set-id>11</sanctions-set-id><foreign-identifier>TSi.001</foreign-identifier>
  <individual sex="male">
    <identity ssid="1" main="true">
      <name ssid="2" name-type="primary-name" quality="good" lang="eng">
        <name-part order="1" name-part-type="family-name"><value>Testov</value>
          <spelling-variant lang="RUS" script="CYRL">Тестов</spelling-variant></name-part>
        <name-part order="2" name-part-type="given-name"><value>Ivan</value>
          <spelling-variant lang="RUS" script="CYRL">Иван</spelling-variant></name-part>
        <name-part order="3" name-part-type="father-name"><value>Petrovich</value></name-part>
        <name-part order="4" name-part-type="title"><value>Doctor</value></name-part>
      </name>
      <name ssid="3" name-type="alias" quality="low"><name-part order="1" name-part-type="whole-name">
        <value>The Owl</value></name-part></name>
      <nationality ssid="4"><country iso-code="MT">Malta</country></nationality>
      <day-month-year ssid="5" day="3" month="2" year="1960" calendar="Gregorian" quality="good"/>
      <day-month-year ssid="6" year="1961" calendar="Gregorian" quality="low"/>
      <place-of-birth ssid="7" place-id="901" quality="good"/>
      <address ssid="8" place-id="901" quality="good"><c-o>Sham Club</c-o>
        <address-details>Sham Street 4</address-details><zip-code>220029</zip-code><remark>former</remark></address>
      <identification-document ssid="9" document-type="passport"><number>X1</number><issuer code="MT">Malta</issuer>
        <date-of-issue>2010-01-02</date-of-issue><expiry-date>2020-01-02</expiry-date><remark>lost</remark>
      </identification-document>
    </identity>
    <identity ssid="20" main="false"><name ssid="21" name-type="primary-name" quality="good">
      <name-part order="1" name-part-type="whole-name"><value>Johann Probe</value></name-part></name></identity>
    <justification ssid="30">He is invented.</justification>
    <relation ssid="31" target-id="5002" relation-type="related-to">Brother of a ship</relation>
    <other-information ssid="32">E-mail: ivan@example.org</other-information>
  </individual>
  <modification modification-type="listed" publication-date="2016-03-01" effective-date="2016-03-02"/>
  <modification modification-type="amended" effective-date="2018-01-01"><removed><identity ssid="99"><name ssid="98"
    name-type="alias"><name-part name-part-type="whole-name"><value>Gone</value></name-part></name></identity></removed>
  </modification>
</target>"""
PLACES = """
<place ssid="901"><location>Nowhere</location><area>North</area><country iso-code="IE">Ireland</country></place>"""
SHIP = """
<target ssid="5002"><sanctions-set-id>11</sanctions-set-id><object object-type="vessel">
  <identity ssid="1" main="true"><name ssid="2" name-type="primary-name" quality="good" lang="eng">
    <name-part order="1" name-part-type="whole-name"><value>Sham Star</value></name-part></name></identity>
  <other-information ssid="3">IMO Number: 9074729. Flag: Togo</other-information></object>
  <modification modification-type="listed" effective-date="2016-05-18"/></target>"""


def written(folder: Path, *parts: str, kind: str = "whole-list") -> Path:
    """Write a list file."""
    path = folder / "seco.xml"
    body = "".join(parts)
    path.write_text(
        f'<swiss-sanctions-list list-type="{kind}" date="2026-08-27">{body}</swiss-sanctions-list>', encoding="utf-8"
    )
    return path


def test_every_part_of_a_target_has_its_place(tmp_path: Path) -> None:
    """Identity, births, documents, programme and texts of a person are typed."""
    parsed = ch_seco.parse([written(tmp_path, PROGRAMME, PERSON, PLACES)])
    (listing,) = parsed.listings
    assert (parsed.entries, parsed.problems, str(parsed.published_on)) == (1, (), "2026-08-27")
    assert (listing.id, listing.kind, listing.reason) == ("ch:5001", Kind.PERSON, "He is invented.")
    assert listing.birth_dates == (PartialDate("1960-02-03"), PartialDate("1961", circa=True))
    assert (listing.nationalities, listing.titles) == (("mt",), ("Doctor",))
    assert (listing.programmes[0].name, listing.programmes[0].measures) == (
        "Testland: Ordinance on tests",
        ("Financial sanctions",),
    )
    assert (listing.listed_on, listing.amended_on) == (PartialDate("2016-03-02"), (PartialDate("2018-01-01"),))
    assert listing.relations == (Relation(RelationKind.LINKED_TO, "Brother of a ship", "ch:5002", "related-to"),)


def test_names_are_in_reading_order_with_their_variants(tmp_path: Path) -> None:
    """Parts are put in reading order; variants of one script make one name; other identities give aliases."""
    (listing,) = ch_seco.parse([written(tmp_path, PROGRAMME, PERSON, PLACES)]).listings
    assert [(name.text, name.role, name.quality) for name in listing.names] == [
        ("Ivan Petrovich Testov", NameRole.PRIMARY, NameQuality.STRONG),
        ("Иван Тестов", NameRole.SPELLING_VARIANT, NameQuality.STRONG),
        ("The Owl", NameRole.ALIAS, NameQuality.WEAK),
        ("Johann Probe", NameRole.ALIAS, NameQuality.STRONG),
    ]
    assert [part.kind for part in listing.names[0].parts][-1] is NamePartKind.FAMILY


def test_places_are_looked_up(tmp_path: Path) -> None:
    """Births and addresses that point to the table of places get its text and country."""
    (listing,) = ch_seco.parse([written(tmp_path, PROGRAMME, PERSON, PLACES)]).listings
    assert (listing.birth_places[0].text, listing.birth_places[0].country) == ("Nowhere, North, Ireland", "ie")
    assert listing.addresses == (
        Address(
            text="Sham Club, Sham Street 4, 220029, Nowhere, North, Ireland",
            street="Sham Club, Sham Street 4",
            postcode="220029",
            country="ie",
            note="former",
        ),
    )


def test_documents_and_contacts_become_identifiers(tmp_path: Path) -> None:
    """A passport keeps dates and remark; an address in other information is found."""
    (listing,) = ch_seco.parse([written(tmp_path, PROGRAMME, PERSON, PLACES)]).listings
    passport, email = sorted(listing.identifiers, key=lambda each: each.scheme is IdentifierScheme.EMAIL)
    assert (passport.value, passport.country, passport.note) == ("X1", "mt", "lost")
    assert passport.expires_on == PartialDate("2020-01-02")
    assert (email.scheme, email.value) == (IdentifierScheme.EMAIL, "ivan@example.org")


def test_a_vessel_has_its_number_and_flag(tmp_path: Path) -> None:
    """IMO number and flag stand in other information."""
    (listing,) = ch_seco.parse([written(tmp_path, PROGRAMME, SHIP)]).listings
    assert (listing.kind, listing.identifiers[0].value) == (Kind.VESSEL, "9074729")
    assert listing.vessel is not None
    assert listing.vessel.flag == "tg"


def test_a_delisted_target_is_counted_and_no_listing(tmp_path: Path) -> None:
    """The latest modification decides; listing anew brings a target back."""
    delisted = '<modification modification-type="de-listed" effective-date="2020-01-01"/></target>'
    again = '<modification modification-type="listed" effective-date="2021-01-01"/>'
    gone, back = SHIP.replace("</target>", delisted), SHIP.replace("</target>", again + delisted)
    parsed = ch_seco.parse([written(tmp_path, PROGRAMME, gone, back.replace("5002", "5003"))])
    assert (parsed.entries, [listing.id for listing in parsed.listings]) == (2, ["ch:5003"])


def test_an_amendment_says_so(tmp_path: Path) -> None:
    """An amendment file is read, and named as one."""
    assert ch_seco.parse([written(tmp_path, PROGRAMME, SHIP, kind="amendment")]).format == "ch-seco-amendment-xml"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('sex="male"', 'sex="x"', "unknown sex"),
        ('name-type="alias"', 'name-type="nick"', "unknown name type"),
        ('quality="low"><name', 'quality="poor"><name', "unknown quality"),
        ('name-part-type="father-name"', 'name-part-type="dog-name"', "unknown name part"),
        ('modification-type="amended"', 'modification-type="paused"', "unknown modification type"),
        ("<nationality", "<shoe/><nationality", "unknown element"),
        ("<justification", "<shoe/><justification", "unknown element"),
        ("<foreign-id", "<shoe/><foreign-id", "unknown element"),
        ("<c-o>", "<shoe>7</shoe><c-o>", "unknown element"),
        ("set-id>11<", "set-id>77<", "unknown sanctions set"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, old: str, new: str, what: str) -> None:
    """Elements and words outside the publisher's schema are reported."""
    parsed = ch_seco.parse([written(tmp_path, PROGRAMME, PERSON.replace(old, new, 1), PLACES)])
    assert [problem.what for problem in parsed.problems] == [what]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "targets", "listings"),
    [("seco_EXAMPLE_amendment_2024-01-17.xml", 3, 3), ("seco_trimmed_whole-list_2026-08-27.xml", 4, 3)],
)
def test_real_files_are_read_completely(shared_lists: Path, name: str, targets: int, listings: int) -> None:
    """All targets are counted; the one that was de-listed in 2016 is no listing."""
    parsed = ch_seco.parse([shared_lists / "ch" / name])
    assert (parsed.entries, len(parsed.listings), parsed.problems) == (targets, listings, ())
