"""`article41 regime votes` and `decide`: who voted how, and what would a vote mean by the Charter?"""

from collections.abc import Sequence

import click
import msgspec
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from article41 import __version__
from article41.cli.app import OK
from article41.cli.options import json_option
from article41.cli.output import console, print_json
from article41.cli.text import printable
from article41.errors import UsageError
from article41.regimes.charter import Ballot, Decision, VotingRecord, decide, explained, voting_record
from article41.regimes.loading import packaged
from article41.regimes.pack import Answered, Instrument, Pack
from article41.regimes.reading import entry

DEFAULT = "un-dprk"
_RESULT = {"adopted": "green", "not_adopted": "red", "vetoed": "red"}


class VoteShape(msgspec.Struct, frozen=True, kw_only=True):
    """One vote: the instrument, and who voted how."""

    instrument: Instrument
    record: VotingRecord


class VotesReport(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/regime-votes/1"):
    """The votes on the instruments of a regime."""

    version: str = __version__
    votes: tuple[VoteShape, ...]


class DecisionReport(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/regime-decide/1"):
    """What a vote would mean by Articles 25 and 27 of the Charter, and what follows from it."""

    version: str = __version__
    decision: Decision
    follows: tuple[Answered, ...]


@click.command()
@click.argument("instrument", required=False, metavar="[INSTRUMENT]")
@json_option
def votes(*, instrument: str | None, as_json: bool) -> int:
    """Say who voted how on each resolution and failed draft, or on one by name.

    \b
    Examples:
      article41 regime votes
      article41 regime votes S/2022/431
    """
    pack = packaged(DEFAULT)
    found = [_instrument(pack, instrument)] if instrument else [one for one in pack.instruments if one.vote]
    records = [voting_record(one, pack.membership) for one in sorted(found, key=lambda one: one.dated)]
    if as_json:
        shapes = (VoteShape(instrument=_by_id(pack, one.instrument), record=one) for one in records)
        print_json(VotesReport(votes=tuple(shapes)))
    elif instrument:
        _print_record(pack, records[0])
    else:
        _print_votes(pack, records)
    return OK


@click.command(name="decide")
@click.option("--for", "in_favour", required=True, metavar="NUMBER|NAMES", help="Votes in favour. Example: --for 13")
@click.option("--against", default="", metavar="NAMES", help="Who voted against. Example: --against CHN,RUS")
@click.option("--abstain", default="", metavar="NUMBER|NAMES", help="Who abstained. Example: --abstain India")
@click.option("--absent", default="", metavar="NUMBER|NAMES", help="Who did not take part. Example: --absent 1")
@click.option("--year", type=int, metavar="YEAR", help="The Council as composed in YEAR. Example: --year 2022")
@click.option("--procedural", is_flag=True, help="The matter is procedural: nine votes suffice. Example: --procedural")
@json_option
def decide_(
    *, in_favour: str, against: str, abstain: str, absent: str, year: int | None, procedural: bool, as_json: bool
) -> int:
    """Apply Articles 25 and 27(3) of the Charter to a vote, and explain what follows.

    \b
    Example:
      article41 regime decide --for 13 --against CHN,RUS
    """
    pack = packaged(DEFAULT)
    ballot = Ballot(
        in_favour=_counted(in_favour, "--for"),
        against=_names(against, "--against"),
        abstained=_counted(abstain, "--abstain"),
        absent=_counted(absent, "--absent"),
    )
    decision = decide(ballot, year, membership=pack.membership, procedural=procedural)
    follows = explained(decision, pack.procedure)
    if as_json:
        print_json(DecisionReport(decision=decision, follows=follows))
    else:
        _print_decision(decision, follows)
    return OK


def _instrument(pack: Pack, reference: str) -> Instrument:
    found = entry(pack, reference)
    if not isinstance(found, Instrument):
        raise UsageError(f"{reference!r} is no resolution or draft; name one, such as 2397 or S/2022/431.")
    return found


def _by_id(pack: Pack, reference: str) -> Instrument:
    return next(one for one in pack.instruments if one.id == reference)


def _counted(text: str, option: str) -> int | tuple[str, ...]:
    folded = text.strip()
    if not folded:
        return ()
    return int(folded) if folded.isascii() and folded.isdigit() else _names(folded, option)


def _names(text: str, option: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if any(name.isdigit() for name in names):
        raise UsageError(f"{option} {text!r}: who voted so matters here; give names, such as CHN,RUS.")
    return names


def _print_votes(pack: Pack, records: Sequence[VotingRecord]) -> None:
    out = console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("instrument", "dated", "for", "against", "abstained", "result"):
        table.add_column(column)
    for one in records:
        instrument = _by_id(pack, one.instrument)
        table.add_row(
            instrument.symbol,
            str(instrument.dated),
            str(len(one.in_favour)),
            ", ".join(one.against),
            ", ".join(one.abstained),
            Text(one.decision.outcome.replace("_", " "), style=_RESULT[one.decision.outcome]),
        )
    out.print(table)
    out.print("Everybody by name: `article41 regime votes INSTRUMENT`.")


def _print_record(pack: Pack, record: VotingRecord) -> None:
    out = console()
    instrument = _by_id(pack, record.instrument)
    out.print(Text(f"{instrument.symbol}, {instrument.dated}: {instrument.title}", style="bold"))
    for label, names in (("For", record.in_favour), ("Against", record.against), ("Abstained", record.abstained)):
        if names:
            out.print(Padding(f"{label} ({len(names)}): {', '.join(names)}", (0, 0, 0, 2)))
    if instrument.would_have:
        out.print(Padding(f"Would have: {printable('; '.join(instrument.would_have))}", (0, 0, 0, 2)))
    _print_decision(record.decision, explained(record.decision, pack.procedure))


def _print_decision(decision: Decision, follows: Sequence[Answered]) -> None:
    out = console()
    out.print(Text(decision.outcome.replace("_", " ").capitalize(), style=f"bold {_RESULT[decision.outcome]}"))
    for reason in decision.reasons:
        out.print(Padding(f"- {printable(reason.says)} ({', '.join(reason.cites)})", (0, 0, 0, 2)))
    for answer in follows:
        out.print(Text(printable(answer.question), style="bold"))
        out.print(Padding(f"{printable(answer.answer)} ({', '.join(answer.cites)})", (0, 0, 0, 2)))
