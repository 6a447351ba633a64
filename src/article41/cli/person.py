"""What does a person need to see of a screening? The listing, what speaks for and against it, how old the list is."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from article41.cli.output import console
from article41.cli.text import printable
from article41.model import NameQuality, NameRole, Party
from article41.services.shapes import ListShape, MatchShape, ScreenReport
from article41.services.wording import counted, score_text, shortened

SHOWN_LISTS = 12
SHOWN_REASON = 600
SHOWN_NAME = 200
_DOT = " · "


def print_report(report: ScreenReport) -> None:
    """Print the report of one screening."""
    out = console()
    out.print(Text.assemble(("Screened: ", "bold"), printable(_asked(report.party))))
    out.print()
    if not report.matches:
        out.print(_no_match(report))
        out.print()
    for rank, match in enumerate(report.matches, start=1):
        _print_match(out, rank, match)
    print_lists_used(out, report.lists, as_of=report.settings.as_of is not None, warnings=report.warnings)
    out.print(Text(f"Model {report.model_version}. {report.notice}", style="dim"))


def print_lists_used(out: Console, lists: Sequence[ListShape], *, as_of: bool, warnings: Sequence[str] = ()) -> None:
    """Say which lists were used, how old they are, what may be missing, and how to refresh them."""
    out.print(Text("Lists used:", style="bold"))
    for used in lists[:SHOWN_LISTS]:
        out.print(Padding(_list_line(used, as_of=as_of), (0, 0, 0, 2)))
    if len(lists) > SHOWN_LISTS:
        out.print(f"  ... and {len(lists) - SHOWN_LISTS} more; see `article41 lists`")
    old = [used.source for used in lists if used.old]
    if old and not as_of:
        overdue = f"{counted(len(old), 'list')} {'is' if len(old) == 1 else 'are'}"
        out.print(
            Text(f"Warning: {overdue} older than the source's rhythm allows: {', '.join(old)}.", style="bold yellow")
        )
    for used in lists:
        if used.embedded:
            only = f"{used.source}: only the DPRK listings that come with the package, not the whole list."
            out.print(Text(only, style="yellow"))
    for warning in warnings:
        out.print(Text(f"Warning: {warning}", style="bold yellow"))
    if as_of:
        out.print("Import older publications with `article41 lists refresh --from FILE_OR_FOLDER`.")
    else:
        out.print("Refresh them with `article41 lists refresh`.")


def evidence_table(match: MatchShape) -> Table:
    """Return the evidence of a match as signed bits and words, strongest first, with its sum."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for each in match.evidence:
        style = "green" if each.bits > 0 else "red" if each.bits < 0 else "dim"
        table.add_row(Text(f"{each.bits:+.1f} bits", style=style), Text(printable(each.text)))
    table.add_row(
        Text(f"{match.bits:+.1f} bits", style="bold"),
        Text(f"in all: match_score {score_text(match.match_score)}", style="bold"),
    )
    return table


def _print_match(out: Console, rank: int, match: MatchShape) -> None:
    listing = match.listing
    style = "bold red" if match.match_score >= 0.9 else "bold yellow"
    out.print(
        Text.assemble(
            f"{rank}. ",
            (f"match_score {score_text(match.match_score)}", style),
            "  ",
            (printable(listing.name), "bold"),
            f"  [{listing.id}]",
        )
    )
    facts = Table.grid(padding=(0, 2))
    facts.add_column(no_wrap=True, style="dim")
    facts.add_column(ratio=1)
    for label, text in _facts(match):
        facts.add_row(label, Text(printable(text)))
    facts.add_row("evidence", evidence_table(match))
    out.print(Padding(facts, (0, 0, 1, 3)))


def _facts(match: MatchShape) -> Iterable[tuple[str, str]]:
    listing = match.listing
    if listing.added_later:
        yield "as of", listing.added_later
    programmes = dict.fromkeys(programme.name for programme in listing.programmes)
    reference = f"reference {listing.reference}" if listing.reference else ""
    since = f"since {listing.listed_on}" if listing.listed_on else "date not stated"
    parts = (listing.kind.value, listing.authority, ", ".join(programmes), reference, since)
    yield "listed", _DOT.join(part for part in parts if part)
    if match.matched_name:
        party = shortened(match.party_name, SHOWN_NAME) or "the party"
        yield "name", f"{match.matched_name}{_name_words(match)}, compared with {party}"
    designation = "; ".join((*listing.titles, *listing.positions))
    if designation:
        yield "who", designation
    if listing.reason:
        yield "why listed", _why(listing.reason)


def _name_words(match: MatchShape) -> str:
    words = []
    if match.matched_name_role not in {None, NameRole.PRIMARY}:
        words.append(str(match.matched_name_role).replace("_", " "))
    if match.matched_name_quality is NameQuality.WEAK:
        words.append("weak")
    return f" ({', '.join(words)})" if words else ""


def _why(text: str) -> str:
    folded = " ".join(text.split())
    return (
        folded if len(folded) <= SHOWN_REASON else folded[:SHOWN_REASON].rsplit(" ", 1)[0] + " ... (`article41 show`)"
    )


def _asked(party: Party) -> str:
    parts = [
        " / ".join(shortened(name.text, SHOWN_NAME) for name in party.names),
        "" if party.kind == "any" else party.kind.value,
        ", ".join(f"born {date}" for date in party.birth_dates),
        ", ".join(place.text for place in party.birth_places),
        ", ".join(code.upper() for code in party.countries),
        ", ".join(party.genders),
        ", ".join(f"{each.scheme}:{each.value}" for each in party.identifiers),
    ]
    return _DOT.join(part for part in parts if part)


def _no_match(report: ScreenReport) -> Text:
    count = sum(used.listings for used in report.lists)
    names = ", ".join(dict.fromkeys(f"{used.title} ({used.source})" for used in report.lists[:SHOWN_LISTS]))
    return Text.assemble(
        ("No match", "bold green"),
        f" with match_score {report.settings.alert_threshold:g} or more among {counted(count, 'listing')} of: {names}.",
    )


def _list_line(used: ListShape, *, as_of: bool) -> Text:
    age = "checked today" if used.age_days == 0 else f"checked {counted(used.age_days, 'day')} ago"
    parts = (
        used.source,
        used.title,
        f"published {used.published_on}",
        counted(used.listings, "listing") + (" (embedded)" if used.embedded else ""),
        f"sha256 {used.sha256[:12]}",
        "" if as_of else age,
    )
    line = Text(_DOT.join(filter(None, parts)))
    if used.old and not as_of:
        line.append("  OLD", style="bold yellow")
    return line
