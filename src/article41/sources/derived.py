"""Which files are made of a sanctions list by somebody else, and are not the list?

They are recognised only to be refused, with the reason and the file to give instead: what a third party left out,
merged or spoiled on the way cannot be seen in them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from article41.errors import UnreadableListError
from article41.sources.publication import ListFormat, ParsedList
from article41.sources.tabular import workbook_words

_CSV: dict[str, tuple[tuple[bytes, ...], str]] = {
    "derived-eu-travel-bans": (
        (b"nameAlias.wholeName", b"subjectType.classificationCode", b"birthdate.countryIso2Code"),
        "the EU's travel bans flattened by a third party, nested parts as program text; give the FSF XML or CSV.",
    ),
    "derived-conlist-grouped": (
        (b"Full Name,DOB,Town of Birth,Associated Countries",),
        "OFSI's Consolidated List merged by a third party to a row a group, aliases left out; give the ConList.",
    ),
    "derived-uk-subjects": (
        (b"unique_id,subject_type,un_reference_number,ofsi_group_id",),
        "a part of the UK Sanctions List normalised by a third party (who is listed, without names); give the"
        " UK-Sanctions-List XML or CSV.",
    ),
    "derived-uk-names": (
        (b"name_id,unique_id,name_type,alias_strength",),
        "a part of the UK Sanctions List normalised by a third party (names alone); give the UK-Sanctions-List XML"
        " or CSV.",
    ),
    "derived-uk-identifiers": (
        (b"unique_id,ofsi_group_id,raw_value,identifier_type",),
        "a part of the UK Sanctions List normalised by a third party (numbers alone); give the UK-Sanctions-List XML or"
        " CSV.",
    ),
}
_STATEMENTS = b":name,"
_WORKBOOKS: dict[str, tuple[tuple[bytes, ...], str]] = {
    "derived-uk-workbook": (
        (b">unique_id<", b">subject_type<", b">ofsi_group_id<"),
        "a workbook that a third party made of the UK Sanctions List, with repeated rows; give the UK-Sanctions-List"
        " XML or CSV.",
    ),
    "eu-programme-codes": (
        (b">CODE<", b">TITLE<", b">AFGHANISTAN<"),
        "the codes of EU programmes, which names no parties; give the FSF XML or CSV.",
    ),
}
_SENZING = "records made for one matching product from an OpenSanctions collection; give targets.nested.json or"
_LINES: dict[str, tuple[Callable[[bytes], bool], str]] = {
    "derived-senzing-json": (
        lambda line: line.startswith(b"{") and b'"DATA_SOURCE"' in line and b'"RECORD_ID"' in line,
        f"{_SENZING} entities.ftm.json.",
    ),
    "opensanctions-statements": (
        lambda line: _STATEMENTS in line and line.count(b",") >= 8 and b":" in line.split(b",")[1],
        "single statements of an OpenSanctions collection before they are put together; give targets.nested.json or"
        " entities.ftm.json.",
    ),
}


def _refuse(reason: str) -> Callable[[Sequence[Path]], ParsedList]:
    def parse(files: Sequence[Path]) -> ParsedList:
        raise UnreadableListError(f"{files[0]}: {reason}")

    return parse


def _has_titles(titles: tuple[bytes, ...]) -> Callable[[Path, bytes], bool]:
    return lambda path, head: all(title in head.split(b"\n", 1)[0] for title in titles)


def _has_words(words: tuple[bytes, ...]) -> Callable[[Path, bytes], bool]:
    def recognises(path: Path, head: bytes) -> bool:
        return head.startswith(b"PK\x03\x04") and all(word in workbook_words(path) for word in words)

    return recognises


def _has_line(fits: Callable[[bytes], bool]) -> Callable[[Path, bytes], bool]:
    return lambda path, head: fits(head.split(b"\n", 1)[0])


FORMATS = (
    *(ListFormat(name, "", _has_titles(titles), _refuse(reason)) for name, (titles, reason) in _CSV.items()),
    *(ListFormat(name, "", _has_words(words), _refuse(reason)) for name, (words, reason) in _WORKBOOKS.items()),
    *(ListFormat(name, "", _has_line(fits), _refuse(reason)) for name, (fits, reason) in _LINES.items()),
)
