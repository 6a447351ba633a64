"""Make the listings that the package carries: the DPRK regime of a UN consolidated list, facts only.

    python scripts/make_embedded_lists.py path/to/consolidated.xml

Names, dates, places, nationalities, documents, addresses, functions and numbers are facts and are kept; the narrative
comments, and remarks too long to be a fact, are not.
"""

import argparse
import datetime
import hashlib
import re
import sys
from pathlib import Path

import msgspec

from article41.errors import Article41Error
from article41.model import Listing, SnapshotRef
from article41.sources.reading import read_list

TARGET = Path(__file__).resolve().parents[1] / "src" / "article41" / "sources" / "data" / "un_dprk.jsonl"
REGIME = "UN-DPRK"
KEPT_NOTES = frozenset({"DATAID", "SUBMITTED_ON"})
LONGEST_REMARK = 60
SENTENCE_START = re.compile(r"^.* is (?:an?|the) ")


def main() -> int:
    """Write the data file from the list named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path, help="a UN consolidated list in XML")
    parser.add_argument("--out", type=Path, default=TARGET, help="the file to write (default: the package's own)")
    options = parser.parse_args()
    try:
        content = embedded_content(options.list)
    except Article41Error as error:
        print(error, file=sys.stderr)
        return 1
    options.out.write_bytes(content)
    listings = content.count(b"\n") - 1
    print(f"{options.out}: {listings} listings")
    return 0


def embedded_content(path: Path) -> bytes:
    """Return the bytes of the data file: the header, then the listings in order of their id."""
    parsed = read_list([path], source="un")
    if parsed.published_on is None or parsed.problems:
        raise Article41Error(f"{path}: not a sound publication of the UN; give one without problems.")
    listings = sorted((facts_of(each) for each in parsed.listings if _is_of_regime(each)), key=lambda each: each.id)
    midnight = datetime.datetime.combine(parsed.published_on, datetime.time(), datetime.UTC)
    header = SnapshotRef(
        source="un",
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        published_on=parsed.published_on,
        fetched_at=midnight,
        listings=len(listings),
    )
    return b"".join(msgspec.json.encode(each) + b"\n" for each in (header, *listings))


def facts_of(listing: Listing) -> Listing:
    """Return a listing without narrative: no reason, no long remark, no link."""
    return msgspec.structs.replace(
        listing,
        reason="",
        names=tuple(msgspec.structs.replace(name, note=_short(name.note)) for name in listing.names),
        identifiers=tuple(msgspec.structs.replace(each, note=_short(each.note)) for each in listing.identifiers),
        addresses=tuple(msgspec.structs.replace(each, note=_short(each.note)) for each in listing.addresses),
        positions=tuple(_function(text) for text in listing.positions),
        notes=tuple(note for note in listing.notes if note.label in KEPT_NOTES),
    )


def _is_of_regime(listing: Listing) -> bool:
    return any(programme.name == REGIME for programme in listing.programmes)


def _function(text: str) -> str:
    return SENTENCE_START.sub("", text).partition(", which ")[0]


def _short(note: str) -> str:
    return note if len(note) <= LONGEST_REMARK else ""


if __name__ == "__main__":
    raise SystemExit(main())
