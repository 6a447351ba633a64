"""The UK Sanctions List: XML and CSV state the same designations."""

import csv
from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.model import IdentifierScheme, Kind, NameQuality, NameRole, PartialDate, Place, RelationKind
from article41.sources import uk_list

PERSON = """
<Designation><LastUpdated>04/08/2026</LastUpdated><DateDesignated>29/06/2022</DateDesignated>
  <UniqueID>TST0001</UniqueID><OFSIGroupID>90001</OFSIGroupID><UNReferenceNumber>TSi.001</UNReferenceNumber>
  <Names><Name><Name1>Ivan</Name1><Name2>P.</Name2><Name6>TESTOV</Name6><NameType>Primary Name</NameType></Name>
    <Name><Name6>The Owl</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
  </Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>Иван ТЕСТОВ</NameNonLatinScript>
    <NonLatinScriptType>Cyrillic</NonLatinScriptType><NonLatinScriptLanguage>Russian</NonLatinScriptLanguage>
  </NonLatinName></NonLatinNames>
  <Titles><Title>Dr</Title></Titles>
  <RegimeName>The Tests Regulations 2020</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
  <DesignationSource>UK</DesignationSource><SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
  <SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze><TravelBan>true</TravelBan></SanctionsImposedIndicators>
  <OtherInformation>Nobody knows.</OtherInformation><UKStatementofReasons>He is invented.</UKStatementofReasons>
  <Addresses><Address><AddressLine1>Sham Street 1</AddressLine1><AddressPostalCode>VLT</AddressPostalCode>
    <AddressCountry>Malta</AddressCountry></Address></Addresses>
  <IndividualDetails><Individual><DOBs><DOB>dd/mm/1960</DOB><DOB>03/02/1961</DOB></DOBs>
    <BirthDetails><Location><TownOfBirth>Cork</TownOfBirth><CountryOfBirth>Ireland</CountryOfBirth></Location>
    </BirthDetails><Nationalities><Nationality>Malta</Nationality><Nationality>Ireland</Nationality></Nationalities>
    <PassportDetails><Passport><PassportNumber>X1</PassportNumber>
      <PassportAdditionalInformation>Malta. Expires 2 June 2027</PassportAdditionalInformation></Passport>
    </PassportDetails><Positions><Position>Judge</Position></Positions><Genders><Gender>Male</Gender></Genders>
  </Individual></IndividualDetails></Designation>"""
SHIP = """
<Designation><DateDesignated>30/03/2018</DateDesignated><UniqueID>TST0002</UniqueID>
  <Names><Name><Name6>SHAM STAR</Name6><NameType>Primary Name</NameType></Name></Names>
  <RegimeName>The Tests Regulations 2020</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
  <SanctionsImposedIndicators><Deflag>true</Deflag><ProhibitionOfPortEntry>true</ProhibitionOfPortEntry>
    <AssetFreeze>false</AssetFreeze></SanctionsImposedIndicators>
  <ShipDetails><Ship><IMONumbers><IMONumber>9074729</IMONumber></IMONumbers>
    <CurrentBelievedFlagOfShip>Togo</CurrentBelievedFlagOfShip><PreviousFlags><PreviousFlag>Russia</PreviousFlag>
    </PreviousFlags><TypeOfShip>Oil tanker</TypeOfShip><TonnageOfShip>1000</TonnageOfShip>
    <LengthOfShip>80</LengthOfShip><YearBuilt>1986</YearBuilt><CurrentOwnerOperator>Sham Shipping</CurrentOwnerOperator>
  </Ship></ShipDetails></Designation>"""
ROW = {
    "Last Updated": "04/08/2026",
    "Unique ID": "TST0001",
    "OFSI Group ID": "90001",
    "UN Reference Number": "TSi.001",
    "Name 6": "TESTOV",
    "Name 1": "Ivan",
    "Name 2": "P.",
    "Name type": "Primary Name",
    "Alias strength": "",
    "Title": "Dr",
    "Name non-latin script": "Иван ТЕСТОВ",
    "Non-latin script type": "Cyrillic",
    "Non-latin script language": "Russian",
    "Regime Name": "The Tests Regulations 2020",
    "Designation Type": "Individual",
    "Designation source": "UK",
    "Sanctions Imposed": "Asset freeze|Travel Ban",
    "Other Information": "Nobody knows.",
    "UK Statement of Reasons": "He is invented.",
    "Address Line 1": "Sham Street 1",
    "Address Postal Code": "VLT",
    "Address Country": "Malta",
    "Date Designated": "29/06/2022",
    "D.O.B": "dd/mm/1960",
    "Nationality(/ies)": "Malta",
    "Passport number": "X1",
    "Passport additional information": "Malta. Expires 2 June 2027",
    "Position": "Judge",
    "Gender": "Male",
    "Town of birth": "Cork",
    "Country of birth": "Ireland",
    "Type of entity": "",
    "Subsidiaries": "",
    "Parent company": "",
    "Business registration number (s)": "",
    "IMO number": "",
    "Current owner/operator (s)": "",
    "Previous owner/operator (s)": "",
    "Current believed flag of ship": "",
    "Previous flags": "",
    "Tonnage of ship": "",
    "Hull identification number (HIN)": "",
}
SECOND = ROW | {"D.O.B": "03/02/1961", "Nationality(/ies)": "Ireland"}
ALIAS = SECOND | {"Name 6": "The Owl", "Name 1": "", "Name 2": "", "Name type": "Alias"}
ALIAS |= {"Alias strength": "Low quality a.k.a"}


def written_xml(folder: Path, *designations: str) -> Path:
    """Write a list file."""
    path = folder / "list.xml"
    body = "".join(designations)
    text = f"<Designations><DateGenerated>02/09/2026</DateGenerated>{body}</Designations>"
    path.write_text(text, encoding="utf-8")
    return path


def written_csv(folder: Path, *rows: dict[str, str]) -> Path:
    """Write a list file with its line of the report date."""
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("Report Date: 02-Sep-2026\r\n")
        writer = csv.DictWriter(stream, rows[0].keys(), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_every_part_of_a_designation_has_its_place(tmp_path: Path) -> None:
    """Names in all scripts, births, documents, addresses, regime and measures are typed."""
    parsed = uk_list.parse_xml([written_xml(tmp_path, PERSON)])
    (listing,) = parsed.listings
    assert (parsed.entries, parsed.problems, str(parsed.published_on)) == (1, (), "2026-09-02")
    assert (listing.id, listing.kind, listing.reason) == ("uk:TST0001", Kind.PERSON, "He is invented.")
    assert [(name.text, name.role, name.quality) for name in listing.names] == [
        ("Ivan P. TESTOV", NameRole.PRIMARY, NameQuality.UNSTATED),
        ("The Owl", NameRole.ALIAS, NameQuality.WEAK),
        ("Иван ТЕСТОВ", NameRole.ORIGINAL_SCRIPT, NameQuality.UNSTATED),
    ]
    assert listing.birth_dates == (PartialDate("1960"), PartialDate("1961-02-03"))
    assert listing.birth_places == (Place(text="Cork, Ireland", city="Cork", country="ie"),)
    assert (listing.nationalities, listing.titles, listing.positions) == (("mt", "ie"), ("Dr",), ("Judge",))
    assert listing.programmes[0].measures == ("Asset freeze", "Travel Ban")
    assert (listing.addresses[0].postcode, listing.addresses[0].country) == ("VLT", "mt")
    passport = next(i for i in listing.identifiers if i.scheme is IdentifierScheme.PASSPORT)
    assert (passport.value, passport.country, passport.expires_on) == ("X1", "mt", PartialDate("2027-06-02"))


def test_a_ship_has_its_particulars(tmp_path: Path) -> None:
    """Details of a ship are typed, and measures are read from the indicators where no text states them."""
    (listing,) = uk_list.parse_xml([written_xml(tmp_path, SHIP)]).listings
    ship = listing.vessel
    assert ship is not None
    assert (ship.flag, ship.former_flags, ship.vessel_type, ship.tonnage) == ("tg", ("ru",), "Oil tanker", "1000")
    assert (ship.length, ship.built, ship.owner) == ("80", PartialDate("1986"), "Sham Shipping")
    assert [(relation.kind, relation.name) for relation in listing.relations] == [
        (RelationKind.OWNED_BY, "Sham Shipping")
    ]
    assert listing.programmes[0].measures == ("Deflag", "Prohibition Of Port Entry")


def test_the_csv_states_the_same(tmp_path: Path) -> None:
    """Three rows of the CSV give the listing of the XML, but for the order of what they repeat."""
    from_csv = uk_list.parse_csv([written_csv(tmp_path, ROW, SECOND, ALIAS)])
    (found,) = from_csv.listings
    (expected,) = uk_list.parse_xml([written_xml(tmp_path, PERSON)]).listings
    assert (from_csv.entries, from_csv.problems, str(from_csv.published_on)) == (3, (), "2026-09-02")
    for field in ("id", "kind", "names", "birth_dates", "birth_places", "nationalities", "programmes", "identifiers"):
        assert getattr(found, field) == getattr(expected, field), field


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<NameType>Primary Name<", "<NameType>Best Name<", "unknown name type"),
        ("Low quality a.k.a", "So-so", "unknown alias strength"),
        ("<Gender>Male<", "<Gender>Unsure<", "unknown gender"),
        ("<Titles>", "<ShoeSize>43</ShoeSize><Titles>", "unknown element"),
        ("Individual</Ind", "Robot</Ind", "neither individual, entity nor ship"),
        ("TST0001", "", "a designation without a Unique ID, regime"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, old: str, new: str, what: str) -> None:
    """Elements and words outside the publisher's vocabulary are reported."""
    parsed = uk_list.parse_xml([written_xml(tmp_path, PERSON.replace(old, new, 1))])
    assert [problem.what for problem in parsed.problems] == [what]


def test_a_new_column_is_a_problem(tmp_path: Path) -> None:
    """A column that the publisher adds is reported."""
    parsed = uk_list.parse_csv([written_csv(tmp_path, ROW | {"Shoe size": "43"})])
    assert [(problem.what, problem.value) for problem in parsed.problems] == [("unknown column", "Shoe size")]


def test_another_csv_is_refused(tmp_path: Path) -> None:
    """A table without the columns of this list is not read."""
    (tmp_path / "list.csv").write_text("Unique ID,Name 6\nA,B\n")
    with pytest.raises(UnreadableListError, match="regimename"):
        uk_list.parse_csv([tmp_path / "list.csv"])


@pytest.mark.shared
def test_the_real_sample_is_read(shared_lists: Path) -> None:
    """Two designations of September 2026."""
    parsed = uk_list.parse_xml([shared_lists / "uk/samples/UK-Sanctions-List_trimmed_2026-09-02.xml"])
    assert (parsed.entries, len(parsed.listings), parsed.problems) == (2, 2, ())
