"""Files that lie beside lists are refused with the reason."""

from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.sources.reading import read_list


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("0x" + "ab" * 20 + "\n0x" + "cd" * 20 + "\n", "a plain list of wallet addresses"),
        ('{"addresses": [{"address": "1x", "ofac_tickers": ["XBT"]}]}', "without the entries themselves"),
        ('[{"source_list_url": "x", "source_information_url": "y"}]', "not the whole list"),
        ("Description,ECCN1,ECCN2\n", "descriptions of goods"),
        ('<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', "an XML schema"),
        ("<!DOCTYPE html><html><body>503</body></html>", "a web page"),
        ("%PDF-1.7\n", "a PDF document"),
    ],
)
def test_they_are_refused_with_the_reason(tmp_path: Path, content: str, reason: str) -> None:
    """The message says what the file is and what to give in its place."""
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableListError, match=reason):
        read_list([path])


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "ofac/crypto/all_addresses_2026-08-20.json",
        "ofac/crypto/0xB10C_2024-09-27/sanctioned_addresses_XBT.txt",
        "ofac/crypto/0xB10C_2024-09-27/sanctioned_addresses_XRP.txt",
        "us_csl/ita_expected_results/dpl.json",
        "us_csl/ita_expected_results/isn.json",
        "us_bis/ECCN_Descriptions_2015_06_16.txt",
        "us_bis/eccn.descs.2015.05.20.csv",
        "un/UN_consolidated.xsd",
        "ofac/OFAC_xml.xsd",
        "eu/FSF-CSV-attributes.pdf",
    ],
)
def test_real_files_that_are_no_lists_are_refused(shared_lists: Path, name: str) -> None:
    """None of them is taken for a list."""
    with pytest.raises(UnreadableListError):
        read_list([shared_lists / name])
