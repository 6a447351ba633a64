"""How is a regime shown to a person? Measures, exemptions and resolutions, each with where it is from."""

import datetime
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from article41.cli.output import console
from article41.cli.text import printable
from article41.regimes.pack import Contested, Duty, Exemption, Instrument, Measure, Pack
from article41.regimes.reading import Difference, Entry, Related
from article41.services.regime_shapes import NOT_PROOF_READ, RegimeShape
from article41.services.timeline import Timeline, as_bar
from article41.services.wording import counted

Cited = Measure | Exemption | Instrument | Duty | Contested
_MARK = "*"
_DIRECTIONS = {
    "to": "to",
    "from": "from",
    "both": "both ways",
    "conduct": "its own conduct",
    "elsewhere": "States at home",
}
_BAR = 48


def print_regimes(regimes: Sequence[RegimeShape]) -> None:
    """Print the table of regimes."""
    out = console()
    table = _table("regime", "version", "title", "#measures", "#exemptions", "last change")
    for one in regimes:
        table.add_row(
            one.id, one.version, one.title, str(one.measures), str(one.exemptions), str(one.last_change or "")
        )
    out.print(table)
    out.print("Read one with `article41 regime REGIME --on DATE`; ask it with `article41 check`.")


def print_measures(pack: Pack, found: Sequence[Measure], *, said: str) -> None:
    """Print measures as a table, with the mark of numbers that were not proof-read."""
    out = console()
    out.print(Text(f"{pack.head.title}, version {pack.head.version}", style="bold"))
    out.print(f"{counted(len(found), 'measure')} {said}.")
    table = _table("measure", "what", "way", "force", "since", "until", "cited")
    for one in found:
        table.add_row(
            one.id,
            printable(one.title),
            _DIRECTIONS[one.direction],
            one.binding.replace("_", " "),
            str(one.effective_from),
            str(one.effective_to or ""),
            cited(one),
        )
    out.print(table)
    _print_foot(out, pack, found)
    out.print("See one whole with `article41 regime show MEASURE`.")


def print_difference(pack: Pack, found: Difference, days: tuple[datetime.date, datetime.date]) -> None:
    """Print what began and ended between two days."""
    out = console()
    out.print(Text(f"{pack.head.title}: from {days[0]} to {days[1]}", style="bold"))
    for instrument in found.instruments:
        how = "adopted" if instrument.adopted else "failed"
        out.print(f"  {instrument.dated}  {instrument.symbol} {how}: {printable(instrument.title)}")
    for title, style, measures in (("Begun", "red", found.begun), ("Ended", "green", [one for one, _ in found.ended])):
        out.print(Text(f"{title}: {counted(len(measures), 'measure')}", style=f"bold {style}"))
        later = dict(found.ended) if title == "Ended" else {}
        for one in measures:
            since = one.effective_from if title == "Begun" else one.effective_to
            became = "".join(f" -> {next_.id}" for next_ in later.get(one, ()))
            out.print(Padding(f"{since}  {one.id}{became}  {printable(one.title)}  ({cited(one)})", (0, 0, 0, 2)))
    for word, exemptions in (("begun", found.exemptions_begun), ("ended", found.exemptions_ended)):
        for each in exemptions:
            out.print(Padding(f"exemption {word}: {each.id}  {printable(each.title)}  ({cited(each)})", (0, 0, 0, 2)))
    _print_foot(out, pack, (*found.begun, *(one for one, _ in found.ended)))


def print_entry(pack: Pack, fact: Entry, found: Related) -> None:
    """Print one fact with everything that modifies it."""
    out = console()
    name = fact.symbol if isinstance(fact, Instrument) else fact.id
    out.print(Text.assemble((f"{name}  ", "bold"), (printable(fact.title), "bold")))
    out.print(Padding(printable(fact.says), (0, 0, 1, 2)))
    for label, value in _particulars(fact):
        if value:
            out.print(Padding(Text.assemble((f"{label}: ", "dim"), printable(value)), (0, 0, 0, 2)))
    if isinstance(fact, Contested):
        for reading in fact.readings:
            out.print(Padding(f"Reading: {printable(reading)}", (0, 0, 0, 2)))
    for label, others in (
        ("Supersedes", found.supersedes),
        ("Superseded by", found.superseded_by),
        ("Measures", found.measures),
        ("Exemptions", found.exemptions),
        ("Duties", found.duties),
        ("Contested", found.contested),
        ("Resolutions", found.instruments),
    ):
        _print_related(out, label, others)
    _print_foot(out, pack, (fact, *found.measures, *found.exemptions))


def print_timeline(drawn: Timeline) -> None:
    """Print the bands of a regime over the years."""
    out = console()
    out.print(Text(drawn.title, style="bold"))
    out.print(f"{drawn.first.year} to {drawn.last.year}; █ binding, ░ a call; years with more changes are wider")
    for kind, bands in drawn.bands:
        out.print(Text(kind.replace("_", " "), style="bold"))
        for band in bands:
            until = band.measure.effective_to or "now"
            out.print(
                Text.assemble(
                    f"  {as_bar(drawn, band, _BAR)} ",
                    f"{band.measure.id}  ",
                    (f"{band.measure.effective_from} to {until}", "dim"),
                ),
                no_wrap=True,
                overflow="ellipsis",
            )
    marks = ", ".join(f"{one.id} ({one.dated})" for one, _ in drawn.marks)
    out.print(f"Resolutions: {marks}.")
    out.print("As a drawing: `article41 regime REGIME timeline --svg FILE`.")


def cited(fact: Cited) -> str:
    """Return the citations of a fact, those not yet proof-read with a mark."""
    return ", ".join(f"{cite}{_MARK}" if unread(cite, fact) else cite for cite in fact.cites)


def unread(cite: str, fact: Cited) -> bool:
    """Return whether a paragraph number comes from memory; a whole resolution has no paragraph to proof-read."""
    return "/" in cite and cite not in fact.seen


def _particulars(fact: Entry) -> Iterable[tuple[str, str]]:
    match fact:
        case Measure():
            yield "Kind", fact.kind.replace("_", " ")
            yield "Way", _DIRECTIONS[fact.direction]
            yield "Force", fact.binding.replace("_", " ")
            yield "In force", _period(fact)
            yield "Activities", ", ".join(fact.scope.activities).replace("_", " ")
            if goods := fact.scope.goods:
                yield "HS", f"{', '.join(goods.hs)} ({goods.basis.replace('_', ' ')})" if goods.hs else ""
                yield "Goods", ", ".join(goods.items).replace("_", " ")
            yield "Deadline", str(fact.deadline or "")
        case Exemption():
            yield "How", fact.mode.replace("_", " ")
            yield "Who", fact.who
            yield "To", fact.to
            yield "In force", _period(fact)
            yield "Time", fact.time_limits
            yield "Covers", "; ".join(fact.covers)
            yield "Does not cover", "; ".join(fact.does_not_cover)
            yield "Routes", "; ".join(fact.routes)
            yield "A request holds", "; ".join(fact.request_contents)
        case Instrument():
            yield "Dated", str(fact.dated)
            yield "Result", "adopted" if fact.adopted else "not adopted; it changed nothing"
            yield "Chapter VII", "yes" if fact.chapter_vii else "no"
            yield "After", fact.trigger
            yield "Would have", "; ".join(fact.would_have)
        case Duty():
            yield "Who", fact.who
            yield "To", fact.to
            yield "Within", fact.within
            yield "By", str(fact.by or "")
            yield "In force", _period(fact)
        case Contested():
            yield "In force", _period(fact)
    yield "Cited", cited(fact)
    yield "Confidence", f"{fact.confidence} (of the researcher; no proof of checking)"
    yield "Checked in", ", ".join(fact.sources)
    yield "Note", fact.note


def _period(fact: Measure | Exemption | Duty | Contested) -> str:
    begins = f"from {fact.effective_from}" if fact.effective_from else "always"
    return f"{begins} until {fact.effective_to} (not on that day)" if fact.effective_to else begins


def _print_related(out: Console, label: str, others: Sequence[Entry]) -> None:
    if not others:
        return
    out.print(Text(f"{label}:", style="bold"))
    for one in others:
        name = one.symbol if isinstance(one, Instrument) else one.id
        out.print(Padding(f"{name}  {printable(one.title)}  ({cited(one)})", (0, 0, 0, 2)))


def _print_foot(out: Console, pack: Pack, facts: Iterable[Cited]) -> None:
    if any(unread(cite, fact) for fact in facts for cite in fact.cites):
        out.print(Text(f"{_MARK} {NOT_PROOF_READ}.", style="yellow"))
    out.print(Text(printable(pack.head.disclaimer), style="dim"))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column.removeprefix("#"), justify="right" if column.startswith("#") else "left")
    return table
