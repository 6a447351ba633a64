"""How is a report shown to a person? Who may be listed, who says what, what is claimed, what is lacking."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from article41.cli.output import console
from article41.cli.text import printable
from article41.media.report import Claim, Quotation, QuotationKind, Report, Touched
from article41.services.check_view import cited
from article41.services.news_gathering import Together
from article41.services.news_lists import MadeWith
from article41.services.news_view import (
    kind_title,
    listed_entities,
    listing_line,
    possible,
    said,
    speakers,
    stance,
    title_of,
)
from article41.services.wording import counted, score_text, shortened

_MOST_QUOTED, _MOST_CLAIMED, _MOST_TOGETHER, _LETTERS = 4, 6, 10, 90
_MORE = "--json and --html tell all"


def print_report(report: Report, made_with: MadeWith) -> None:
    """Print what is in a report, and what was not read of it."""
    out = console()
    out.print(Text(printable(_head(report)), "bold"))
    counts = (counted(len(report.text), "letter"), f"{len(report.entities):,} named", f"sha256 {report.sha256[:12]}")
    out.print(Text(", ".join(counts), "dim"))
    _print_listed(out, report)
    _print_quotations(out, report)
    _print_claims(out, report.claims)
    _print_measures(out, report.claims)
    for lack in report.lacks:
        out.print(Text(f"Not in this answer: {lack.rstrip('.')}.", "yellow"))
    out.print(Text(f"Read with {_made(made_with)}.", "dim"))


def print_line(report: Report) -> None:
    """Print a report of several in one line."""
    listed = len(listed_entities(report))
    counts = (
        f"{listed} may be listed",
        counted(len(report.quotations), "quotation"),
        counted(len(report.claims), "claim"),
    )
    console().print(Text(printable(f"{report.name}: {_head(report)}; {', '.join(counts)}")), soft_wrap=True)


def print_together(together: Together) -> None:
    """Print what several reports say together."""
    out = console()
    _heading(out, f"{counted(len(together.listed), 'name')} that may be listed")
    for one in together.listed[:_MOST_TOGETHER]:
        where = counted(len(one.reports), "report")
        _line(out, f"{score_text(one.match_score)} {one.listing_id} {one.listed_name}, in {where}: {one.line}")
    _more(out, len(together.listed) - _MOST_TOGETHER)
    found = together.comparison
    for title, repeated in (
        ("quotation", found.repeated_quotations),
        ("claim", found.repeated_claims),
    ):
        _heading(out, f"{counted(len(repeated), title)} repeated")
        for each in repeated[:_MOST_TOGETHER]:
            outlets = counted(len(each.outlets), "independent outlet")
            _line(out, f"{len(each.places)} times, {outlets}: {shortened(each.what, _LETTERS)}")
        _more(out, len(repeated) - _MOST_TOGETHER)
    _heading(out, f"{counted(len(found.contradictions), 'pair')} that do not fit together")
    for apart in found.contradictions[:_MOST_TOGETHER]:
        _line(out, f"{apart.about}: {apart.says} ({_place(apart.left)}; {_place(apart.right)})")
    _more(out, len(found.contradictions) - _MOST_TOGETHER)


def _head(report: Report) -> str:
    day = f"{report.published_on}" if report.published_on else "day not stated"
    return ", ".join(filter(None, (title_of(report), report.publisher, day)))


def _print_listed(out: Console, report: Report) -> None:
    listed = listed_entities(report)
    _heading(out, "Who may be listed" if listed else "Nobody named was found on the lists held; that is not clearance")
    for entity in listed:
        about = ", ".join((said(entity.kind), *entity.roles[:2]))
        out.print(Padding(Text.assemble((printable(entity.name), "bold"), f" ({printable(about)})"), (0, 0, 0, 2)))
        for one in possible(entity):
            found = one.listed
            score = f"{score_text(found.match_score)} {found.listing_id} {found.name}"
            _line(out, f"{score}: {listing_line(found)} (found {one.when})", indent=4)
        for absent in entity.not_listed:
            _line(out, absent, indent=4, style="dim")


def _print_quotations(out: Console, report: Report) -> None:
    if not report.quotations:
        return
    _heading(out, "Who says what")
    by_speaker: dict[str, list[Quotation]] = defaultdict(list)
    for one in report.quotations:
        if one.kind is not QuotationKind.SCARE:
            by_speaker[one.speaker].append(one)
    for name in dict.fromkeys((*(each.name for each in speakers(report.quotations)), *by_speaker)):
        words = by_speaker[name]
        _line(out, f"{name or 'speaker not found'}, {counted(len(words), 'quotation')}", style="bold")
        for one in words[:_MOST_QUOTED]:
            quoted = shortened(report.text[one.content.start : one.content.end], _LETTERS)
            through = f" (through {' > '.join(one.outlets)})" if len(one.outlets) > 1 else ""
            _line(out, f"{one.id} {one.kind.value}: {quoted}{through}", indent=4)
        _more(out, len(words) - _MOST_QUOTED, indent=4)


def _print_claims(out: Console, claims: Sequence[Claim]) -> None:
    if not claims:
        return
    _heading(out, "What is claimed; a claim is its holder's, never a fact")
    by_stance: dict[str, list[Claim]] = defaultdict(list)
    for one in claims:
        by_stance[stance(one)].append(one)
    for how, found in sorted(by_stance.items(), key=lambda each: -len(each[1])):
        _line(out, f"{how}, {counted(len(found), 'claim')}", style="bold")
        for one in found[:_MOST_CLAIMED]:
            _line(out, f"{one.id} {_claimed(one)}", indent=4)
        _more(out, len(found) - _MOST_CLAIMED, indent=4)


def _claimed(claim: Claim) -> str:
    parties = ", ".join(f"{said(party.role)} {party.name}" for party in claim.parties)
    what = ": ".join(filter(None, (kind_title(claim.kind), parties)))
    when = str(claim.happened_on or claim.time)
    holder = f"says {claim.holder}" if claim.holder else "says the report itself"
    return "; ".join(filter(None, (what, ", ".join(claim.goods), when, holder)))


def _print_measures(out: Console, claims: Iterable[Claim]) -> None:
    touched: dict[str, tuple[Touched, list[str]]] = {}
    for claim in claims:
        for one in claim.touched:
            touched.setdefault(one.measure, (one, []))[1].append(claim.id)
    if touched:
        _heading(out, "Measures that would apply if the claims were true")
    for measure, (one, ids) in touched.items():
        _line(out, f"{measure} {one.title}: {said(one.verdict)} ({cited(one.citations)}), by {', '.join(ids)}")


def _made(made_with: MadeWith) -> str:
    lists = ", ".join(f"{one.source} of {one.published_on}" for one in made_with.lists)
    then = ", ".join(f"{one.source} of {one.published_on}" for one in made_with.lists_then)
    model = made_with.language_model or "no language model"
    return f"lists {lists}{f'; on the day of the report {then}' if then else ''}; {made_with.regime}; {model}"


def _place(place: tuple[str, str]) -> str:
    return ", ".join(filter(None, place))


def _heading(out: Console, words: str) -> None:
    out.print(Text(f"\n{printable(words)}", "bold"))


def _line(out: Console, words: str, *, indent: int = 2, style: str = "") -> None:
    out.print(Padding(Text(printable(words), style), (0, 0, 0, indent)))


def _more(out: Console, number: int, *, indent: int = 2) -> None:
    if number > 0:
        _line(out, f"... and {number:,} more; {_MORE}", indent=indent, style="dim")
