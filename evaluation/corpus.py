"""Which lists are measured on? The newest of each source in `../shared/lists`, or else the embedded listings."""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from article41.errors import Article41Error
from article41.model import Listing, NameRole
from evaluation.split import is_test
from evaluation.text import is_latin, name_key

SHARED_LISTS = Path(__file__).resolve().parents[2] / "shared" / "lists"

# The newest publication of each source that is whole, with its companions; a folder means each file in it.
CURRENT: tuple[tuple[str, ...], ...] = (
    ("un/UN_consolidated_2026-08-01.xml",),
    (
        "ofac/sdn_csv/2023-12-28_complete/sdn.csv",
        "ofac/sdn_csv/2023-12-28_complete/add.csv",
        "ofac/sdn_csv/2023-12-28_complete/alt.csv",
        "ofac/sdn_csv/2023-12-28_complete/sdn_comments.csv",
    ),
    ("ofac/consolidated_xml/consolidated_2025-06-30.xml",),
    ("us_csl/consolidated_screening_list_2022-05-06.csv.gz",),
    ("us_bis/dpl_watchman_bench.txt",),
    ("eu/EU_WHOLE_2016-02-11.xml",),
    ("eu/official_journal_annexes/consolidated",),
    ("uk/ConList_2025-04.xlsx",),
    ("ca/sema_2025.xml",),
    ("au/dfat_regulation8_consolidated_2026-08.xlsx",),
    ("opensanctions/targets.simple_interpol_2025-05.csv",),
    ("opensanctions/targets.simple_ua_war_sanctions_2026-03.csv",),
)


@dataclass(frozen=True)
class Corpus:
    """The listings measured on. `described` says in words where they are from, and what could not be read."""

    listings: tuple[Listing, ...]
    described: str

    @cached_property
    def by_id(self) -> dict[str, Listing]:
        """The listings by their id."""
        return {listing.id: listing for listing in self.listings}

    @cached_property
    def test(self) -> tuple[Listing, ...]:
        """The listings of the test half."""
        return tuple(listing for listing in self.listings if is_test(listing))

    @cached_property
    def holders(self) -> dict[str, frozenset[str]]:
        """For the key of each name of two words or more, the ids of the listings that bear it."""
        holders: dict[str, set[str]] = {}
        for listing in self.listings:
            for name in listing.names:
                holders.setdefault(name_key(name.text), set()).add(listing.id)
        return {key: frozenset(ids) for key, ids in holders.items() if key}

    @cached_property
    def _names_by_word(self) -> dict[str, list[tuple[frozenset[str], int]]]:
        found: dict[str, list[tuple[frozenset[str], int]]] = {}
        for key in self.holders:
            words = key.split()
            for word in set(words):
                found.setdefault(word, []).append((frozenset(words), len(words)))
        return found

    def bears(self, key: str) -> bool:
        """Whether a listed name has all the words of this key, and at most one more."""
        words = key.split()
        if key in self.holders:
            return True
        rarest = min((self._names_by_word.get(word, []) for word in words), key=len, default=[])
        return len(words) > 1 and any(size == len(words) + 1 and listed.issuperset(words) for listed, size in rarest)

    @property
    def fingerprint(self) -> str:
        """A short digest of all listing ids and names."""
        digest = hashlib.blake2b(digest_size=6)
        for listing in self.listings:
            digest.update(f"{listing.id}\0{'|'.join(name.text for name in listing.names)}\n".encode())
        return digest.hexdigest()

    @property
    def name_count(self) -> int:
        """How many names the listings have in all."""
        return sum(len(listing.names) for listing in self.listings)

    def twins(self, listing_id: str, name: str) -> frozenset[str]:
        """Return the ids of the listings that are as good an answer: itself, and those that bear the very same name."""
        primary = self.by_id[listing_id].name
        return frozenset({listing_id}) | self.holders.get(name_key(name), frozenset()) | self.holders[name_key(primary)]

    def sampled(self, share: int) -> "Corpus":
        """Return one in `share` of the listings, chosen by the primary name, so that twins stay together."""
        kept = tuple(one for one in self.listings if zlib.crc32(name_key(one.name).encode()) % share == 0)
        return Corpus(kept, f"one in {share} of the listings of: {self.described}")

    def of_size(self, names: int) -> "Corpus":
        """Return about as many names: whole listings, chosen by the primary name, so that twins stay together."""
        kept, total = set(), 0
        for listing in sorted(self.listings, key=lambda one: (zlib.crc32(name_key(one.name).encode()), one.id)):
            if total >= names:
                break
            kept.add(listing.id)
            total += len(listing.names)
        chosen = tuple(one for one in self.listings if one.id in kept)
        return Corpus(chosen, f"{len(chosen):,} of {len(self.listings):,} listings of: {self.described}")

    def without_original_script(self, listing_ids: Iterable[str]) -> "Corpus":
        """Return a corpus in which these listings have lost their names in other scripts than Latin."""
        gone = set(listing_ids)
        return Corpus(tuple(_latin_only(one) if one.id in gone else one for one in self.listings), self.described)


def load_corpus(shared: Path = SHARED_LISTS) -> Corpus:
    """Read the current lists in `shared`; without that folder, the listings that come with the package."""
    if not shared.is_dir():
        embedded = load_embedded()
        return Corpus(
            embedded, f"{len(embedded)} embedded DPRK listings: {shared} is absent, so figures are indicative"
        )
    listings: list[Listing] = []
    counts: list[str] = []
    for files in publications(shared):
        try:
            read = read_publication(files)
        except Article41Error as error:
            counts.append(f"{files[0].name}: LEFT OUT ({_short(error)})")
            continue
        listings += read
        counts.append(f"{files[0].name}: {len(read):,}")
    return Corpus(tuple(_unique(listings)), "; ".join(counts))


def publications(shared: Path = SHARED_LISTS) -> list[list[Path]]:
    """Return the files of each current publication in `shared`."""
    groups = []
    for files in CURRENT:
        first = shared / files[0]
        groups.append(sorted(first.iterdir()) if first.is_dir() else [shared / file for file in files])
    return groups


def read_publication(files: Sequence[Path]) -> tuple[Listing, ...]:
    """Return the listings of one publication."""
    from article41.sources.reading import read_list

    return read_list(files).listings


def load_embedded() -> tuple[Listing, ...]:
    """Return the listings that come with the package."""
    from article41.sources.embedded import embedded_listings

    return embedded_listings()


def _short(error: Article41Error) -> str:
    reason = str(error).split(": ", 1)[-1]
    return reason if len(reason) < 90 else f"{reason[:90]} ..."


def _unique(listings: Iterable[Listing]) -> list[Listing]:
    seen: dict[str, Listing] = {}
    for listing in listings:
        seen.setdefault(listing.id, listing)
    return list(seen.values())


def _latin_only(listing: Listing) -> Listing:
    import msgspec

    names = tuple(name for name in listing.names if is_latin(name.text) and name.role is not NameRole.ORIGINAL_SCRIPT)
    return msgspec.structs.replace(listing, names=names) if names else listing
