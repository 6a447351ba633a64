"""What do the results of a file say, line by line? One line a match, and one a row without matches."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from article41.services.shapes import FileHeader, FileRow, ListShape, MatchShape

if TYPE_CHECKING:
    from article41.services.journal import Journal

Value = str | int | float | None

COLUMNS = (
    "row",
    "reference",
    "name",
    "outcome",
    "rank",
    "match_score",
    "bits",
    "listing_id",
    "listing_name",
    "listing_kind",
    "authority",
    "programme",
    "listing_reference",
    "listed_on",
    "compared_name",
    "matched_name",
    "evidence",
    "why_listed",
    "list_published_on",
    "list_sha256",
)


def flat(header: FileHeader, rows: Iterable[FileRow]) -> Iterator[tuple[Value, ...]]:
    """Yield the lines of a table of results, in the order of `COLUMNS`."""
    lists = {used.source: used for used in header.lists}
    for row in rows:
        name = row.party.names[0].text if row.party.names else ""
        for rank, match in enumerate(row.matches, start=1):
            publication = _publication(lists[match.listing.source], match)
            yield (row.row, row.reference, name, "match", rank, *_of_match(match), *publication)
        if not row.matches:
            yield (row.row, row.reference, name, "no match", *[None] * (len(COLUMNS) - 4))


def about(journal: "Journal") -> Iterator[tuple[str, str]]:
    """Yield what a reader of the results must know: counts, lists, settings, and what they are not."""
    header, progress = journal.header, journal.progress
    settings = header.settings
    yield "rows", f"{progress.rows:,} read, {progress.rows_rejected:,} rejected, {progress.rows_matched:,} with matches"
    yield "asked on", str(header.asked_on)
    if settings.as_of:
        yield "lists as of", str(settings.as_of)
    for used in header.lists:
        old = ", OLD" if used.old and not settings.as_of else ""
        facts = f"published {used.published_on}, {used.listings:,} listings, checked {used.age_days} days before{old}"
        yield f"list {used.source}", f"{used.title}; {facts}; sha256 {used.sha256}"
    for warning in header.warnings:
        yield "warning", warning
    yield "settings", f"match_score {settings.alert_threshold:g} or more, at most {settings.limit} matches a row"
    yield "made with", f"Article 41 {header.version}, model {header.model_version}"
    yield "input sha256", header.input_sha256
    yield "notice", header.notice


def evidence_text(match: MatchShape) -> str:
    """Return the evidence of a match on one line, strongest first."""
    return "; ".join(f"{each.text} ({each.bits:+.1f} bits)" for each in match.evidence)


def _of_match(match: MatchShape) -> tuple[Value, ...]:
    listing = match.listing
    return (
        match.match_score,
        match.bits,
        listing.id,
        listing.name,
        listing.kind.value,
        listing.authority,
        "; ".join(dict.fromkeys(programme.name for programme in listing.programmes)),
        listing.reference,
        listing.listed_on,
        match.party_name,
        match.matched_name,
        evidence_text(match),
        "; ".join((*listing.titles, *listing.positions, listing.reason)).strip("; "),
    )


def _publication(used: ListShape, match: MatchShape) -> tuple[str, str]:
    """Return day and hash of the publication that tells of the listing: the one used, or the next later one."""
    ref = used.later if match.listing.according_to and used.later else used
    return str(ref.published_on), ref.sha256
