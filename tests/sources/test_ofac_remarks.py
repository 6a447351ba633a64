"""One clause of OFAC's remarks at a time."""

import pytest

from article41.model import IdentifierScheme, Kind, Listing, NameQuality, PartialDate, RelationKind
from article41.sources.ofac_draft import Draft
from article41.sources.ofac_remarks import read_clause, read_remarks

S = IdentifierScheme


def read(clause: str, kind: Kind = Kind.PERSON) -> Listing:
    """The listing that one clause makes."""
    draft = Draft("ofac-sdn", "1", kind)
    read_clause(draft, clause)
    return draft.listing({})


@pytest.mark.parametrize(
    ("clause", "scheme", "value", "country", "note"),
    [
        ("Passport 700123456 (Russia)", S.PASSPORT, "700123456", "ru", ""),
        ("alt. Passport 19820215", S.PASSPORT, "19820215", "", ""),
        ("Diplomatic Passport 008999 (Iran) issued 1999.", S.PASSPORT, "008999", "ir", "Diplomatic Passport"),
        ("National ID No. 216999 (Congo, Democratic Republic of the)", S.NATIONAL_ID, "216999", "cd", ""),
        ("NIT # 800018999-0 (Colombia).", S.TAX_ID, "800018999-0", "co", "NIT"),
        ("Registration Number HRA 738999 (Stuttgart) (Germany)", S.REGISTRATION, "HRA 738999 (Stuttgart)", "de", ""),
        ("Tax ID No. 7700000001 (Russia).", S.INN, "7700000001", "ru", ""),
        ("Government Gazette Number 09804999 (Russia).", S.OKPO, "09804999", "ru", "Government Gazette Number"),
        ("Government Gazette Number 09804999", S.REGISTRATION, "09804999", "", "Government Gazette Number"),
        ("Vessel Registration Identification IMO 9999993", S.IMO, "9999993", "", ""),
        ("Company Number IMO 5055999.", S.IMO, "5055999", "", "Company Number"),
        ("Legal Entity Number 851683999", S.REGISTRATION, "851683999", "", ""),
        ("MMSI 572469999.", S.MMSI, "572469999", "", ""),
        ("SWIFT/BIC ABCDRUMM", S.BIC, "ABCDRUMM", "", ""),
        ("alt. Digital Currency Address - ETH 0xInvented", S.WALLET, "0xInvented", "", "ETH"),
        ("Telephone (98)(21)(00000000)", S.PHONE, "(98)(21)(00000000)", "", ""),
        ("Telephone: +97000", S.PHONE, "+97000", "", ""),
        ("Website www.example.org", S.WEBSITE, "www.example.org", "", ""),
        ("Library Card No. L-77 (Cuba)", S.OTHER, "L-77", "cu", "Library Card No."),
    ],
)
def test_numbers(clause: str, scheme: IdentifierScheme, value: str, country: str, note: str) -> None:
    """Label, value, country; a label that says more than the scheme is kept."""
    (found,) = read(clause).identifiers
    assert (found.scheme, found.value, found.country, found.note) == (scheme, value, country, note)


def test_dates_of_documents() -> None:
    """Issued and expired, to the precision stated."""
    (found,) = read("Passport A00000699 (Nicaragua) issued 19 Jun 2013 expires Jun 2023").identifiers
    assert (found.issued_on, found.expires_on) == (PartialDate("2013-06-19"), PartialDate("2023-06"))


@pytest.mark.parametrize(
    ("clause", "texts"),
    [
        ("a.k.a. 'THE RIDDLER'", ["THE RIDDLER"]),
        ("a.k.a. 'AL-QA'IDA OF RIDDLES'.", ["AL-QA'IDA OF RIDDLES"]),
        ("alt. a.k.a. 'RIDDLE, Boris'", ["Boris RIDDLE"]),
        ("f.k.a. 'OLD, Boris, Jr.'.", ["Boris OLD Jr."]),
    ],
)
def test_names(clause: str, texts: list[str]) -> None:
    """Quotation marks inside a name stay; individuals read in natural order."""
    names = read(clause).names
    assert [name.text for name in names] == texts
    assert all(name.quality is NameQuality.WEAK for name in names)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("Linked To: RIDDLE CO., LTD.", "RIDDLE CO., LTD."),
        ("Linked To: RIDDLE, S.A. DE C.V.", "RIDDLE, S.A. DE C.V."),
        ("Linked To: POLA RIDDLE OOO.", "POLA RIDDLE OOO"),
        ("Linked To: RIDDLE, Boris, Jr..", "RIDDLE, Boris, Jr."),
        ("(Linked To: RIDDLE INC.)", "RIDDLE INC."),
        ("(Linked To: THE RIDDLES (OF RURITANIA))", "THE RIDDLES (OF RURITANIA)"),
    ],
)
def test_links_keep_the_full_stop_that_belongs_to_the_name(clause: str, name: str) -> None:
    """The one that ends the sentence goes."""
    (relation,) = read(clause).relations
    assert (relation.kind, relation.name) == (RelationKind.LINKED_TO, name)


def test_relatives() -> None:
    """Family is a relation."""
    (relation,) = read("half-brother of Boris Riddle.").relations
    assert (relation.kind, relation.name, relation.note) == (RelationKind.FAMILY, "Boris Riddle", "half-brother")


@pytest.mark.parametrize(
    ("clause", "label", "text"),
    [
        ("Organization Established Date 05 May 2005", "Organization Established Date", "05 May 2005"),
        ("Listing Date (EO 14024 Directive 2): 24 Feb 2022", "Listing Date (EO 14024 Directive 2)", "24 Feb 2022"),
        ("DOB sometime in spring", "DOB", "sometime in spring"),
        ("Passport issued in Ruritania", "Passport", "issued in Ruritania"),
        ("Passports were found", "Remarks", "Passports were found"),
        ("speaks in riddles.", "Remarks", "speaks in riddles."),
    ],
)
def test_what_is_no_number_and_no_name_is_noted(clause: str, label: str, text: str) -> None:
    """Nothing is lost, and nothing is made up."""
    listing = read(clause)
    assert [(note.label, note.text) for note in listing.notes] == [(label, text)]
    assert listing.identifiers == ()


def test_empty_clauses_leave_nothing() -> None:
    """Doubled and trailing semicolons are no clauses."""
    draft = Draft("ofac-sdn", "1", Kind.PERSON)
    read_remarks(draft, "; ;  ;Gender Male;; ")
    listing = draft.listing({})
    assert len(listing.genders) == 1
    assert listing.notes == ()
