"""Which files lie beside sanctions lists without being one?

They are recognised only to be refused with the reason, which helps more than "unknown format".
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from article41.errors import UnreadableListError
from article41.sources.publication import ListFormat, ParsedList

_WALLET = re.compile(rb"\s*(?:[0-9A-Za-z:]{25,110})\s*")
_REASONS: dict[str, tuple[Callable[[bytes], bool], str]] = {
    "wallet-addresses-txt": (
        lambda head: all(_WALLET.fullmatch(line) for line in head[:8192].splitlines()[:-1] or [head]),
        "a plain list of wallet addresses, which names nobody and states no programme; those that OFAC lists are"
        " in SDN.CSV with SDN_COMMENTS.CSV, or SDN_ENHANCED.XML.",
    ),
    "wallet-addresses-json": (
        lambda head: head.lstrip().startswith(b"{") and b'"addresses"' in head[:200] and b'"ofac_tickers"' in head,
        "wallet addresses that somebody took out of OFAC's list, without the entries themselves; give SDN.CSV with"
        " SDN_COMMENTS.CSV, or SDN_ENHANCED.XML.",
    ),
    "us-csl-api-json": (
        lambda head: (
            head.lstrip().startswith(b"[") and b'"source_list_url"' in head and b'"source_information_url"' in head
        ),
        "an answer of the US Consolidated Screening List's search service, not the whole list; give consolidated.csv.",
    ),
    "us-eccn-descriptions": (
        lambda head: re.match(rb"\W*Description[,\t]ECCN1[,\t]ECCN2", head) is not None,
        "descriptions of goods by export control number, which name no parties.",
    ),
    "xml-schema": (
        lambda head: re.search(rb"<(?:\w+:)?schema\b[^>]*XMLSchema", head[:4096]) is not None,
        "an XML schema, which says how a list is written but holds none.",
    ),
    "web-page": (
        lambda head: re.match(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", head, re.IGNORECASE) is not None,
        "a web page, probably an error message of the publisher's server; download the list again.",
    ),
    "pdf": (
        lambda head: head.startswith(b"%PDF-"),
        "a PDF document; give the publisher's XML, CSV or spreadsheet.",
    ),
}


def _refuse(reason: str) -> Callable[[Sequence[Path]], ParsedList]:
    def parse(files: Sequence[Path]) -> ParsedList:
        raise UnreadableListError(f"{files[0]}: {reason}")

    return parse


def _recognise(fits: Callable[[bytes], bool]) -> Callable[[Path, bytes], bool]:
    return lambda path, head: fits(head)


FORMATS = tuple(ListFormat(name, "", _recognise(fits), _refuse(reason)) for name, (fits, reason) in _REASONS.items())
