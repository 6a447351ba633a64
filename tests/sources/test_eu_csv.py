"""The European Union's FSF CSV, old and new: rows of one entity make one listing."""

from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.model import IdentifierScheme, Kind, NameQuality, PartialDate
from article41.sources import eu_csv

OLD = (
    "Date_file;Entity_logical_id;Subject_type;Leba_numtitle;Leba_publication_date;Leba_url;Programme;Entity_remark;"
    "Naal_logical_id;Entity_logical_id;Naal_leba_numtitle;Naal_leba_publication_date;Naal_leba_url;Naal_programme;"
    "Naal_lastname;Naal_firstname;Naal_middlename;Naal_wholename;Naal_gender;Naal_title;Naal_function;Naal_language;"
    "Birt_logical_id;Birt_date;Birt_place;Birt_country;Iden_logical_id;Iden_number;Iden_country;Citi_logical_id;"
    "Citi_country;EU_ref_num"
)
NEW = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId;Entity_DesignationDate;"
    "Entity_DesignationDetails;Entity_Remark;Entity_SubjectType;Entity_SubjectType_ClassificationCode;"
    "Entity_Regulation_Type;Entity_Regulation_OrganisationType;Entity_Regulation_PublicationDate;"
    "Entity_Regulation_EntryIntoForceDate;Entity_Regulation_NumberTitle;Entity_Regulation_Programme;"
    "Entity_Regulation_PublicationUrl;NameAlias_LastName;NameAlias_FirstName;NameAlias_MiddleName;NameAlias_WholeName;"
    "NameAlias_NameLanguage;NameAlias_Gender;NameAlias_Title;NameAlias_Function;NameAlias_LogicalId;"
    "NameAlias_RegulationLanguage;NameAlias_Remark;NameAlias_Regulation_Type;NameAlias_Regulation_NumberTitle;"
    "Address_City;Address_ContactInfo;Address_CountryIso2Code;Address_CountryDescription;BirthDate_BirthDate;"
    "BirthDate_Day;BirthDate_Month;BirthDate_Year;BirthDate_Circa;BirthDate_CalendarType;Identification_Number;"
    "Identification_TypeCode;Identification_TypeDescription;Identification_IssuedDate;Citizenship_CountryIso2Code;"
    "Citizenship_CountryDescription"
)


def line(header: str, **values: str) -> str:
    """Return a row under `header`; of columns with one name the first is filled."""
    titles = header.split(";")
    cells = [values.get(title, "") if titles.index(title) == place else "" for place, title in enumerate(titles)]
    return ";".join(cells)


ENTITY = {"Date_file": "04/07/2018", "Entity_logical_id": "9001", "Subject_type": "P", "Programme": "TST"}
ACT = {"Leba_numtitle": "2018/1 (OJ L1)", "Leba_publication_date": "2018-01-02", "EU_ref_num": "EU.1.1"}
ROWS = [
    line(OLD, **ENTITY, **ACT, Naal_wholename="Ivan Testov", Naal_gender="M", Naal_function='"Judge; baker"'),
    line(OLD, **ENTITY, **ACT, Naal_wholename="Jean Testof", Naal_language="FR"),
    line(OLD, **ENTITY, **ACT, Birt_logical_id="1", Birt_date="1963 (approximative)", Birt_country="TUN"),
    line(OLD, **ENTITY, **ACT, Iden_number="A1 (passport-National passport) ((issued 2001))", Iden_country="MLT"),
    line(OLD, **ENTITY, **ACT, Citi_country="MLT"),
]


def written(folder: Path, *lines: str, encoding: str = "utf-8-sig") -> Path:
    """Write a list file."""
    path = folder / "fsf.csv"
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def test_rows_of_an_entity_make_one_listing(tmp_path: Path) -> None:
    """Names, birth, document and citizenship from five rows of version 1.0 come together."""
    parsed = eu_csv.parse([written(tmp_path, OLD, *ROWS)])
    (listing,) = parsed.listings
    assert (parsed.entries, parsed.problems, str(parsed.published_on)) == (5, (), "2018-07-04")
    assert (listing.id, listing.reference, listing.kind) == ("eu:9001", "EU.1.1", Kind.PERSON)
    assert [(name.text, name.language) for name in listing.names] == [("Ivan Testov", ""), ("Jean Testof", "FR")]
    assert listing.birth_dates == (PartialDate("1963", circa=True),)
    assert (listing.birth_places[0].text, listing.nationalities) == ("Tunisia", ("mt",))
    passport = listing.identifiers[0]
    assert (passport.scheme, passport.value, passport.note) == (IdentifierScheme.PASSPORT, "A1", "issued 2001")
    assert listing.positions == ("Judge; baker",)
    assert listing.listed_on == PartialDate("2018-01-02")


def test_rows_quoted_whole_are_understood(tmp_path: Path) -> None:
    """A file that a spreadsheet program saved gives the same listings, commas restored."""
    plain = eu_csv.parse([written(tmp_path, OLD, *ROWS, line(OLD, **ENTITY, Naal_wholename="A, B"))])
    quoted = ['"{}\t\t\t"'.format(row.replace('"', '""')) for row in (OLD, *ROWS)]
    last = '"' + line(OLD, **ENTITY, Naal_wholename="A\t B") + '\t\t"'
    assert eu_csv.parse([written(tmp_path, *quoted, last)]).listings == plain.listings


def test_the_columns_of_version_1_1_are_read(tmp_path: Path) -> None:
    """The present column names lead to the same fields as the XML."""
    entity = {"fileGenerationDate": "05/08/2026", "Entity_LogicalId": "9001", "Entity_EU_ReferenceNumber": "EU.1.1"}
    entity |= {"Entity_SubjectType": "enterprise", "Entity_SubjectType_ClassificationCode": "E"}
    entity |= {"Entity_UnitedNationId": "TSe.001", "Entity_Regulation_Programme": "TST"}
    name = {"NameAlias_WholeName": "Sham Trade", "NameAlias_Regulation_NumberTitle": "2022/9"}
    place = {"Address_City": "Valletta", "Address_CountryIso2Code": "MT", "Address_ContactInfo": "PHONE[+356 1]"}
    number = {"Identification_Number": "77", "Identification_TypeCode": "regnumber"}
    number |= {"Identification_IssuedDate": "2020-01-02"}
    rows = [line(NEW, **entity, **detail) for detail in (name, place, number)]
    parsed = eu_csv.parse([written(tmp_path, NEW, *rows)])
    (listing,) = parsed.listings
    assert parsed.problems == ()
    assert (listing.name, listing.kind, listing.reference) == ("Sham Trade", Kind.ORGANISATION, "EU.1.1")
    assert listing.names[0].quality is NameQuality.UNSTATED
    assert listing.addresses[0].country == "mt"
    found = {i.scheme: i.value for i in listing.identifiers}
    assert found == {
        IdentifierScheme.REFERENCE: "TSe.001",
        IdentifierScheme.PHONE: "+356 1",
        IdentifierScheme.REGISTRATION: "77",
    }
    assert listing.programmes[0].name == "TST"


@pytest.mark.parametrize(
    ("header", "row", "what"),
    [
        (f"{OLD};ShoeSize", ROWS[0] + ";43", "unknown column"),
        (OLD, ROWS[0].replace(";P;", ";V;"), "unknown subject type"),
        (OLD, ROWS[0].replace("9001", ""), "a row without an entity id, of"),
        (OLD, ROWS[4], "a listing without a name, reference"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, header: str, row: str, what: str) -> None:
    """New columns and values, and rows that belong to nobody, are reported."""
    assert what in [problem.what for problem in eu_csv.parse([written(tmp_path, header, row)]).problems]


def test_another_csv_is_refused(tmp_path: Path) -> None:
    """A table without entity ids is not this list."""
    with pytest.raises(UnreadableListError, match="Entity_logical_id"):
        eu_csv.parse([written(tmp_path, "a;b", "1;2")])


@pytest.mark.shared
def test_the_real_file_is_read_completely(shared_lists: Path) -> None:
    """1,000 lines: a header and 999 rows on 93 entities."""
    parsed = eu_csv.parse([shared_lists / "eu/EUSanctions_FSF_CSV_1_0_2018-07-04_first1000.csv"])
    assert (1 + parsed.entries, len(parsed.listings), parsed.problems) == (1000, 93, ())
    assert str(parsed.published_on) == "2018-07-04"
