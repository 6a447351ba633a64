"""The European Union's FSF XML 1.1: every element and attribute of its schema has a place."""

from pathlib import Path

import pytest
from lxml import etree

from article41.errors import UnreadableListError
from article41.model import Address, IdentifierScheme, Kind, NameQuality, PartialDate
from article41.sources import eu_fsf

NAMESPACE = 'xmlns="http://eu.europa.ec/fpi/fsd/export"'
ENTITY = """
<sanctionEntity designationDate="2021-02-01" designationDetails="by hand" unitedNationId="TSi.001"
    euReferenceNumber="EU.1.1" logicalId="9001">
  <remark>Invented for a test.</remark>
  <additionalInformation key="colour" value="blue"/>
  <regulation regulationType="regulation" organisationType="council" publicationDate="2021-02-03"
      entryIntoForceDate="2021-02-04" numberTitle="2021/1 (OJ L1)" programme="TST" logicalId="1">
    <publicationUrl>https://example.org/act</publicationUrl>
  </regulation>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="Ivan" middleName="P." lastName="TESTOV" wholeName="Ivan P. TESTOV" function="Judge" gender="M"
      title="Dr" strong="true" logicalId="2" regulationLanguage="en">
    <regulationSummary regulationType="amendment" publicationDate="2022-01-01" numberTitle="2022/9 (OJ L2)"/>
  </nameAlias>
  <nameAlias wholeName="PROBE, Johann" nameLanguage="DE" strong="false" logicalId="3"/>
  <citizenship countryIso2Code="MT" countryDescription="MALTA" region="Gozo" logicalId="4"/>
  <birthdate circa="true" calendarType="GREGORIAN" year="1960" city="Cork" countryIso2Code="IE"
      countryDescription="IRELAND" logicalId="5"/>
  <birthdate calendarType="GREGORIAN" yearRangeFrom="1961" yearRangeTo="1963" countryIso2Code="00"
      countryDescription="UNKNOWN" logicalId="6"/>
  <birthdate calendarType="ISLAMIC" birthdate="1380-01-01" countryIso2Code="00" countryDescription="UNKNOWN"/>
  <address street="1 Sham Street" city="Valletta" zipCode="VLT 1" asAtListingTime="true" countryIso2Code="MT"
      countryDescription="MALTA" logicalId="7">
    <contactInfo key="EMAIL" value="i@example.org"/>
    <contactInfo key="PHONE" value="+356 1234"/>
    <remark>previous</remark>
  </address>
  <identification identificationTypeCode="passport" identificationTypeDescription="National passport" number="X1"
      diplomatic="true" knownExpired="true" issueDate="2010-01-02" validTo="2020-01-02" issuedBy="the consul"
      nameOnDocument="I. Testov" countryIso2Code="MT" countryDescription="MALTA" logicalId="8"/>
</sanctionEntity>
"""


def written(folder: Path, *entities: str) -> Path:
    """Write a list file."""
    path = folder / "fsf.xml"
    text = f'<export {NAMESPACE} generationDate="2026-08-05T16:47:04.449+02:00">{"".join(entities)}</export>'
    path.write_text(text, encoding="utf-8")
    return path


def test_every_part_of_an_entity_has_its_place(tmp_path: Path) -> None:
    """Names, births, addresses, documents, citizenships and regulations reach the listing without a problem."""
    parsed = eu_fsf.parse([written(tmp_path, ENTITY)])
    (listing,) = parsed.listings
    assert (parsed.entries, parsed.problems, str(parsed.published_on)) == (1, (), "2026-08-05")
    assert (listing.id, listing.reference, listing.kind) == ("eu:9001", "EU.1.1", Kind.PERSON)
    assert [(name.text, name.quality, name.language) for name in listing.names] == [
        ("Ivan P. TESTOV", NameQuality.STRONG, ""),
        ("Johann PROBE", NameQuality.WEAK, "DE"),
    ]
    assert listing.birth_dates == (PartialDate("1960", circa=True), PartialDate("1961", "1963"))
    assert (listing.birth_places[0].city, listing.birth_places[0].country) == ("Cork", "ie")
    assert (listing.nationalities, listing.titles, listing.positions) == (("mt",), ("Dr",), ("Judge",))
    assert listing.listed_on == PartialDate("2021-02-01")
    assert listing.programmes[0].name == "TST"
    assert listing.programmes[0].reference == "https://example.org/act"


def test_an_address_carries_its_contacts(tmp_path: Path) -> None:
    """Contact details become identifiers; remarks stay with the address."""
    (listing,) = eu_fsf.parse([written(tmp_path, ENTITY)]).listings
    assert listing.addresses == (
        Address(
            text="1 Sham Street, VLT 1, Valletta, MALTA",
            street="1 Sham Street",
            city="Valletta",
            postcode="VLT 1",
            country="mt",
            note="previous; as at the time of listing",
        ),
    )
    found = {i.scheme: i.value for i in listing.identifiers}
    assert found[IdentifierScheme.EMAIL] == "i@example.org"
    assert found[IdentifierScheme.PHONE] == "+356 1234"


def test_a_document_carries_what_is_known_of_it(tmp_path: Path) -> None:
    """Dates, country, issuer and state of a passport are kept."""
    (listing,) = eu_fsf.parse([written(tmp_path, ENTITY)]).listings
    passport = next(i for i in listing.identifiers if i.scheme is IdentifierScheme.PASSPORT)
    assert (passport.value, passport.country) == ("X1", "mt")
    assert (passport.issued_on, passport.expires_on) == (PartialDate("2010-01-02"), PartialDate("2020-01-02"))
    assert passport.note == "diplomatic; known to have expired; issued by the consul; in the name of I. Testov"


def test_what_has_no_place_of_its_own_is_a_note(tmp_path: Path) -> None:
    """Remarks, additions, dates of another calendar, and acts of details are notes under the publisher's label."""
    (listing,) = eu_fsf.parse([written(tmp_path, ENTITY)]).listings
    notes = {note.label: note.text for note in listing.notes}
    assert notes["remark"] == "Invented for a test."
    assert notes["colour"] == "blue"
    assert notes["birth date in the islamic calendar"] == "1380-01-01"
    assert notes["details published in"] == "amendment 2022/9 (OJ L2) 2022-01-01"
    assert notes["citizenship"] == "Gozo"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('gender="M"', 'gender="X"', "unknown gender"),
        ('strong="true"', 'strong="maybe"', "strong is neither true nor false"),
        ('classificationCode="P"', 'classificationCode="V"', "unknown subject type"),
        ('title="Dr"', 'honour="Dr"', "unknown attribute"),
        ("<subjectType", "<shoeSize/><subjectType", "unknown element"),
        ("<contactInfo", "<hours/><contactInfo", "unknown element"),
        (' logicalId="9001"', ' logicalId=""', None),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, old: str, new: str, what: str | None) -> None:
    """Elements, attributes and values outside the schema are reported; the reference number can stand for the id."""
    parsed = eu_fsf.parse([written(tmp_path, ENTITY.replace(old, new, 1))])
    assert what in {problem.what for problem in parsed.problems} or (what is None and not parsed.problems)


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    """A file cut off in the middle is not read."""
    path = written(tmp_path, ENTITY)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UnreadableListError, match="not well-formed"):
        eu_fsf.parse([path])


@pytest.mark.shared
def test_the_schema_has_no_element_or_attribute_that_is_unknown(shared_lists: Path) -> None:
    """Each element and attribute that the published XSD declares is read."""
    schema = etree.parse(str(shared_lists / "eu/EU_20171012-FULL-schema-1_1.xsd"))
    names = set(schema.xpath("//*[local-name()='attribute']/@name"))
    elements = set(schema.xpath("//*[local-name()='element']/@name")) - {"export"}
    known = frozenset().union(*eu_fsf.ATTRIBUTES.values())
    assert names - known - {"generationDate", "globalFileId"} == set()
    assert elements - eu_fsf.ATTRIBUTES.keys() == set()


@pytest.mark.shared
def test_the_real_sample_is_read(shared_lists: Path) -> None:
    """One entity with a strong and a weak alias."""
    parsed = eu_fsf.parse([shared_lists / "eu/samples/EU_FSF_1_1_trimmed_2026-08-05.xml"])
    assert (parsed.entries, parsed.problems) == (1, ())
    assert [name.quality.value for name in parsed.listings[0].names] == ["strong", "strong", "weak"]
