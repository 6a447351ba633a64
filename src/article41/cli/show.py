"""`article41 show`: what is known about this listing?"""

import datetime
from collections.abc import Iterator

import click

from article41.cli.app import OK
from article41.cli.options import as_of_option, json_option, today
from article41.model import Listing
from article41.services.shapes import RelatedShape, ShowReport, VersionShape
from article41.store.home import HomeFolder


@click.command()
@click.argument("listing_id", metavar="LISTING_ID")
@as_of_option
@json_option
@click.pass_obj
def show(home: HomeFolder, *, listing_id: str, as_of: datetime.date | None, as_json: bool) -> int:
    """Show everything known about one listing: all fields, relations, and its history.

    LISTING_ID is what `screen` prints in brackets.

    \b
    Examples:
      article41 show un:KPi.056
      article41 show ofac-sdn:36 --as-of 2017-08-05
    """
    from article41.services.listing import show_listing

    report = show_listing(listing_id, home=home, as_of=as_of, today=today())
    if as_json:
        from article41.cli.output import print_json

        print_json(report)
    else:
        _print(report)
    return OK


def _print(report: ShowReport) -> None:
    from rich.table import Table
    from rich.text import Text

    from article41.cli.output import console
    from article41.cli.person import print_lists_used
    from article41.cli.text import printable

    out = console()
    listing = report.listing
    out.print(Text.assemble((printable(listing.name), "bold"), f"  [{listing.id}]"))
    if report.as_of is not None:
        for warning in report.warnings:
            out.print(Text(printable(warning), style="bold yellow"))
    out.print()
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1)
    for label, text in (*_fields(report), *_relations(report.relations), *_history(report.history)):
        table.add_row(label, Text(printable(text)))
    out.print(table)
    out.print()
    print_lists_used(out, (report.snapshot,), as_of=report.as_of is not None)
    out.print(Text(report.notice, style="dim"))


def _fields(report: ShowReport) -> Iterator[tuple[str, str]]:
    listing = report.listing
    yield "authority", report.snapshot.authority
    for field in Listing.__struct_fields__:
        if field not in {"id", "source", "relations"}:
            label = field.replace("_", " ")
            for text in _texts(getattr(listing, field)):
                yield label, text
                label = ""


def _texts(value: object) -> Iterator[str]:
    import msgspec

    from article41.services.wording import worded

    values = value if isinstance(value, tuple) else (value,)
    for each in values:
        if isinstance(each, str | msgspec.Struct) and each != "":
            yield worded(each)


def _relations(relations: tuple[RelatedShape, ...]) -> Iterator[tuple[str, str]]:
    label = "relations"
    for relation in relations:
        kind = relation.kind.replace("_", " ")
        where = f" [{relation.listing_id}]" if relation.listing_id else ""
        note = f" ({relation.note})" if relation.note else ""
        by = "" if relation.direction == "states" else "its listing says, of this one: "
        text = f"{kind} {relation.name}{where}{note}" if not by else f"{relation.name}{where}: {by}{kind}{note}"
        yield label, text
        label = ""


def _history(history: tuple[VersionShape, ...]) -> Iterator[tuple[str, str]]:
    label = "history"
    for version in history:
        yield label, f"{version.published_on}: {version.what} (publication {version.sha256[:12]})"
        label = ""
        for change in version.fields:
            name = change.field.replace("_", " ")
            yield "", f"  {name}: {' | '.join(change.before) or 'nothing'} -> {' | '.join(change.after) or 'nothing'}"
