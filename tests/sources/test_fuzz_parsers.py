"""Whatever bytes a file holds, a parser gives a list or an error of ours: never another exception."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article41.errors import Article41Error
from article41.sources import (
    au_dfat,
    ca_sema,
    ch_seco,
    eu_csv,
    eu_fsf,
    eu_journal,
    eu_whole,
    opensanctions,
    own_list,
    uk_conlist,
    uk_list,
)
from article41.sources.publication import ListFormat, ParsedList
from article41.sources.reading import read_list

FSF = (
    '<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-02"><sanctionEntity logicalId="1">'
    '<regulation programme="T" publicationDate="2021-01-01"/><subjectType classificationCode="P"/><nameAlias wholeName='
    '"A, B" strong="true"/><birthdate circa="true" year="1960" countryIso2Code="00"/></sanctionEntity></export>'
)
WHOLE = (
    '<WHOLE Date="11/02/2016"><ENTITY Id="1" Type="P" programme="T"><NAME><WHOLENAME>A</WHOLENAME></NAME><BIRTH><DATE>'
    "1958 - 1963 (approximative)</DATE></BIRTH><PASSPORT><NUMBER>1 (id-x) ((y))</NUMBER></PASSPORT></ENTITY></WHOLE>"
)
UK = (
    "<Designations><Designation><UniqueID>T1</UniqueID><Names><Name><Name6>A</Name6><NameType>Alias</NameType></Name>"
    "</Names><IndividualEntityShip>Ship</IndividualEntityShip><YearBuilt>1986</YearBuilt></Designation></Designations>"
)
SECO = (
    '<swiss-sanctions-list date="2026-01-02"><sanctions-program><sanctions-set ssid="1" lang="eng">x</sanctions-set>'
    '</sanctions-program><target ssid="2"><sanctions-set-id>1</sanctions-set-id><individual sex="male"><identity><name '
    'name-type="alias" quality="low"><name-part name-part-type="given-name" order="1"><value>A</value></name-part>'
    '</name><day-month-year year="1960" month="2" day="3"/></identity></individual></target></swiss-sanctions-list>'
)
SEMA = (
    "<data-set><record><Country>T</Country><LastName>A</LastName><Aliases>B, C; Russian: D</Aliases><Schedule>1"
    "</Schedule><Item>1</Item><DateOfBirthOrShipBuildDate>1960 or 1961</DateOfBirthOrShipBuildDate></record></data-set>"
)
CONLIST = (
    "Last Updated,05/06/2022\nName 6,Name 1,DOB,Town of Birth,Country of Birth,Passport Number,Passport Details,Other "
    "Information,Group Type,Alias Type,Regime,Listed On,Last Updated,Group ID\nA,B,dd/mm/1960,(1) X (2) Y,(1) Z,(1) 1 "
    "(2) -,(1) q,(Gender):Male (IMO number):9074729,Ship,AKA,T,01/02/2020,02/03/2021,1\n"
)
UK_CSV = (
    "Report Date: 02-Sep-2026\nUnique ID,Name 6,Name type,Regime Name,Designation Type,D.O.B,IMO number\nT1,A,Alias,T,"
    "Ship,1960,9074729\n"
)
JOURNAL = (
    "celex,recordId,programKey,annex,schema,name,alias,birthDate,passportNumber,nationality\n3,1,T,I,Person,A,B; C,"
    '"(a) 1.2.1960 (b) 1961","X1 (Maltese passport, issued on 3.4.2015)","(a) Irish, (b) Maltese"\n'
)
FSF_CSV = (
    "Date_file;Entity_logical_id;Subject_type;Programme;Naal_wholename;Birt_date;Iden_number\n04/07/2018;1;P;T;A;1963 "
    "(approximative);1 (passport-x) ((y))\n"
)
SIMPLE = 'id,schema,name,aliases,birth_date,countries\n"1","Person","A, B","C;""D; E""","1960","mt;suhh"\n'
FTM = (
    '{"id":"1","schema":"Person","properties":{"name":["A"],"birthDate":["1960"],"addressEntity":[{"id":"2","schema":'
    '"Address","properties":{"full":["x"]}}]}}\n{"id":"3","schema":"Ownership","properties":{"owner":["1"],"asset":["1"]}}\n'
)
OWN_CSV = "name,kind,birth_dates,identifiers\nA,person,1960;1961,duns:1\n"
OWN_JSON = '{"listings":[{"name":"A","kind":"vessel","built":"1986","aliases":["B"]}]}'
OWN_YAML = "listings:\n  - name: A\n    birth_dates: [1960, circa 1961]\n"


def workbook(*rows: list[str]) -> bytes:
    """Return a workbook with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


DFAT = workbook(
    ["Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Committees", "Control Date"],
    ["1", "A, B", "Individual", "aka", "a) 1960 b) 1961", "T", "2024-01-02"],
)
Parse = Callable[[list[Path]], ParsedList]
SEEDS: dict[str, tuple[bytes, Parse]] = {
    "eu-fsf-xml": (FSF.encode(), eu_fsf.parse),
    "eu-whole-xml": (WHOLE.encode(), eu_whole.parse),
    "eu-fsf-csv": (FSF_CSV.encode(), eu_csv.parse),
    "eu-oj-csv": (JOURNAL.encode(), eu_journal.parse),
    "uk-list-xml": (UK.encode(), uk_list.parse_xml),
    "uk-list-csv": (UK_CSV.encode(), uk_list.parse_csv),
    "uk-conlist-csv": (CONLIST.encode(), uk_conlist.parse),
    "uk-conlist-xlsx": (workbook(*(line.split(",") for line in CONLIST.splitlines())), uk_conlist.parse),
    "ca-sema-xml": (SEMA.encode(), ca_sema.parse),
    "au-dfat-xlsx": (DFAT, au_dfat.parse),
    "ch-seco-xml": (SECO.encode(), ch_seco.parse),
    "opensanctions-simple-csv": (SIMPLE.encode(), opensanctions.parse_simple),
    "opensanctions-json": (FTM.encode(), opensanctions.parse_json),
    "own-csv": (OWN_CSV.encode(), own_list.parse_csv),
    "own-xlsx": (workbook(*(line.split(",") for line in OWN_CSV.splitlines())), own_list.parse_xlsx),
    "own-json": (OWN_JSON.encode(), own_list.parse_json),
    "own-yaml": (OWN_YAML.encode(), own_list.parse_yaml),
}
BYTES = [
    b"\x00",
    b'"',
    b"'",
    b";",
    b",",
    b"\n",
    b"\r",
    b"\t",
    b"(1)",
    b"(",
    b")",
    b"\xff",
    b"\xc3",
    b"&#0;",
    b"<",
    b">",
    b"{",
]
CHARACTERS = [
    text.encode("utf-8", "surrogatepass") for text in ("\u2028", "\ufeff", "\ud800", "٣", "99999", "]]>", "0/0")
]
NASTY = st.sampled_from([*BYTES, *CHARACTERS])
PIECES = st.one_of(NASTY, st.binary(max_size=6), st.text(max_size=6).map(str.encode))
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=5)
FUZZ = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def mutated(seed: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    """Return `seed` with some stretches replaced."""
    for place, length, piece in cuts:
        start = int(place * len(seed))
        seed = seed[:start] + piece + seed[start + length :]
    return seed


def survives(parse: Parse, path: Path) -> None:
    """Assert that parsing gives a list of named listings, or an error of ours with a message."""
    try:
        parsed = parse([path])
    except Article41Error as error:
        message = str(error)
        assert str(path) in message  # both outcomes are right, and each has its assertion
        return
    assert all(listing.names and listing.name for listing in parsed.listings)


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_lists(name: str, tmp_path: Path) -> None:
    """Unspoilt, each seed is recognised and read, and its parser is the one that is fuzzed here."""
    seed, _ = SEEDS[name]
    (tmp_path / "file").write_bytes(seed)
    parsed = read_list([tmp_path / "file"])
    assert parsed.listings
    assert parsed.format in (name, "opensanctions-nested-json")


def test_every_format_of_these_parsers_is_fuzzed() -> None:
    """No format is forgotten."""
    modules = (
        au_dfat,
        ca_sema,
        ch_seco,
        eu_csv,
        eu_fsf,
        eu_journal,
        eu_whole,
        opensanctions,
        own_list,
        uk_conlist,
        uk_list,
    )
    formats: list[ListFormat] = [known for module in modules for known in module.FORMATS]
    assert {known.name for known in formats} == SEEDS.keys()


@pytest.mark.parametrize("name", SEEDS)
@FUZZ
@given(cuts=CUTS)
def test_spoilt_files_give_a_list_or_an_error_of_ours(
    name: str, tmp_path: Path, cuts: list[tuple[float, int, bytes]]
) -> None:
    """Files of the right format with stretches replaced."""
    seed, parse = SEEDS[name]
    path = tmp_path / "file"
    path.write_bytes(mutated(seed, cuts))
    survives(parse, path)


@pytest.mark.parametrize("name", SEEDS)
@FUZZ
@given(content=st.binary(max_size=200))
def test_any_bytes_give_a_list_or_an_error_of_ours(name: str, tmp_path: Path, content: bytes) -> None:
    """Files of any bytes at all."""
    path = tmp_path / "file"
    path.write_bytes(content)
    survives(SEEDS[name][1], path)


@pytest.mark.parametrize(
    "name", ["uk-conlist-csv", "uk-list-csv", "eu-oj-csv", "eu-fsf-csv", "own-csv", "opensanctions-simple-csv"]
)
@FUZZ
@given(cells=st.lists(st.text(max_size=30), min_size=1, max_size=14))
def test_any_cells_give_a_list_or_an_error_of_ours(name: str, tmp_path: Path, cells: list[str]) -> None:
    """Tables whose header is right and whose cells are any text."""
    seed, parse = SEEDS[name]
    mark = b";" if name == "eu-fsf-csv" else b","
    row = mark.join(b'"' + cell.replace('"', '""').encode("utf-8", "replace") + b'"' for cell in cells)
    path = tmp_path / "file"
    path.write_bytes(b"\n".join([*seed.splitlines()[:-1], row, b""]))
    survives(parse, path)
