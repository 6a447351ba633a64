"""How is a report that was read shown to a person?"""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from article41.cli.output import console
from article41.cli.text import printable
from article41.media.report import Report
from article41.services.wording import counted


def print_report(report: Report) -> None:
    """Print what is in a report, and what was not read of it."""
    out = console()
    out.print(Text(printable(_head(report)), "bold"))
    out.print(Text(f"sha256 {report.sha256[:12]}, {counted(len(report.text), 'letter')}", "dim"))
    _print_listed(out, report)
    _print_quotations(out, report)
    _print_zones(out, report)
    for lack in report.lacks:
        out.print(Text(f"Not in this answer: {lack.rstrip('.')}.", "yellow"))


def print_line(report: Report) -> None:
    """Print a report of a folder in one line."""
    console().print(Text(printable(f"{report.name}: {_head(report)}")), soft_wrap=True)


def _head(report: Report) -> str:
    day = f"{report.published_on}" if report.published_on else "day not stated"
    return ", ".join(filter(None, (report.title or report.text.partition("\n")[0][:100], report.publisher, day)))


def _print_listed(out: Console, report: Report) -> None:
    listed = [entity for entity in report.entities if entity.listed_then or entity.listed_now]
    out.print(Text(f"\n{len(report.entities)} named, {len(listed)} may be listed", "bold"))
    for entity in listed:
        out.print(Padding(Text(printable(entity.name), "bold"), (0, 0, 0, 2)))
        for when, found in (("on the day", entity.listed_then), ("today", entity.listed_now)):
            for one in found:
                since = f", since {one.listed_on}" if one.listed_on else ""
                programme = f", {one.programme}" if one.programme else ""
                said = f"{when}: {one.match_score:.2f} {one.listing_id} {one.name}, {one.authority}{since}{programme}"
                out.print(Padding(Text(printable(said)), (0, 0, 0, 4)))
        for absent in entity.not_listed:
            out.print(Padding(Text(printable(absent), "dim"), (0, 0, 0, 4)))


def _print_quotations(out: Console, report: Report) -> None:
    out.print(Text(f"\n{counted(len(report.quotations), 'quotation')}", "bold"))
    for one in report.quotations:
        words = " ".join(report.text[one.content.start : one.content.end].split())
        through = f" through {' > '.join(one.outlets)}" if one.outlets else ""
        said = f"{one.start}-{one.end} {one.kind.value}, {one.speaker or 'speaker not found'}{through}: {words[:90]}"
        out.print(Padding(Text(printable(said)), (0, 0, 0, 2)))


def _print_zones(out: Console, report: Report) -> None:
    out.print(Text(f"\n{counted(len(report.zones), 'part')}", "bold"))
    for zone in report.zones:
        said = zone.kind.value.replace("_", " ")
        through = f" ({' > '.join(zone.outlets)})" if zone.outlets else ""
        first = " ".join(report.text[zone.start : zone.end].split())[:70]
        out.print(Padding(Text(printable(f"{zone.start}-{zone.end} {said}{through}: {first}")), (0, 0, 0, 2)))
