"""The old "global" XML of the European Union."""

from pathlib import Path

import pytest

from article41.model import IdentifierScheme, Kind, PartialDate
from article41.sources import eu_whole

ACT = 'legal_basis="1/2012 (OJ L1)" reg_date="2012-02-21" pdf_link="https://example.org/a" programme="TST"'
ENTITY = f"""
<ENTITY Id="9001" Type="P" {ACT} remark="(Invented)">
  <NAME Id="1" Entity_id="9001" {ACT}><LASTNAME>Testov</LASTNAME><FIRSTNAME>Ivan</FIRSTNAME><MIDDLENAME/>
    <WHOLENAME>Ivan Testov</WHOLENAME><GENDER>M</GENDER><TITLE>Dr.</TITLE><FUNCTION>Judge</FUNCTION><LANGUAGE/></NAME>
  <BIRTH Id="2" Entity_id="9001" {ACT}><DATE>1958 - 1963 (approximative)</DATE><PLACE>Cork</PLACE>
    <COUNTRY>IRL</COUNTRY></BIRTH>
  <PASSPORT Id="3" Entity_id="9001" {ACT}><NUMBER>A1 (id-National identification card) ((id))</NUMBER>
    <COUNTRY>MLT</COUNTRY></PASSPORT>
  <CITIZEN Id="4" Entity_id="9001" {ACT}><COUNTRY>MLT</COUNTRY></CITIZEN>
  <ADDRESS Id="5" Entity_id="9001" {ACT}><NUMBER/><STREET>Sham Street 1</STREET><ZIPCODE>1090</ZIPCODE>
    <CITY>Valletta</CITY><COUNTRY>MLT</COUNTRY><OTHER>PHONE[12-34]
FAX[56]</OTHER></ADDRESS>
</ENTITY>"""


def written(folder: Path, *entities: str) -> Path:
    """Write a list file."""
    path = folder / "global.xml"
    path.write_text(f'<WHOLE Date="11/02/2016">{"".join(entities)}</WHOLE>', encoding="utf-8")
    return path


def test_every_part_of_an_entity_has_its_place(tmp_path: Path) -> None:
    """Name, birth, document, citizenship and address of an old entity are typed."""
    parsed = eu_whole.parse([written(tmp_path, ENTITY)])
    (listing,) = parsed.listings
    assert (parsed.entries, parsed.problems, str(parsed.published_on)) == (1, (), "2016-02-11")
    assert (listing.id, listing.kind, listing.name) == ("eu:9001", Kind.PERSON, "Ivan Testov")
    assert listing.birth_dates == (PartialDate("1958", "1963", circa=True),)
    assert (listing.birth_places[0].country, listing.nationalities) == ("ie", ("mt",))
    assert (listing.addresses[0].city, listing.addresses[0].postcode) == ("Valletta", "1090")
    assert {i.scheme: i.value for i in listing.identifiers} == {
        IdentifierScheme.NATIONAL_ID: "A1",
        IdentifierScheme.PHONE: "12-34",
        IdentifierScheme.FAX: "56",
    }
    assert [(note.label, note.text) for note in listing.notes] == [("remark", "Invented")]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<CITIZEN ", "<SHOE/><CITIZEN ", "unknown element"),
        ("<CITY>", "<PLANET>Mars</PLANET><CITY>", "unknown element"),
        ('Type="P"', 'Type="P" rank="1"', "unknown attribute"),
        ('Type="P"', 'Type="Q"', "unknown subject type"),
        ("<WHOLENAME>Ivan Testov</WHOLENAME>", "", None),
        ('Id="9001" Type', "Type", "an entity without Id, number"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, old: str, new: str, what: str | None) -> None:
    """Unknown elements, attributes and types are reported; a name can be made of its parts."""
    parsed = eu_whole.parse([written(tmp_path, ENTITY.replace(old, new, 1))])
    assert [problem.what for problem in parsed.problems] == ([what] if what else [])


@pytest.mark.shared
def test_the_real_file_is_read_completely(shared_lists: Path) -> None:
    """595 entities of 2016, 319 of them persons."""
    parsed = eu_whole.parse([shared_lists / "eu/EU_WHOLE_2016-02-11.xml"])
    assert (parsed.entries, len(parsed.listings), parsed.problems) == (595, 595, ())
    assert sum(listing.kind is Kind.PERSON for listing in parsed.listings) == 319
