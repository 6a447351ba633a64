"""`article41 screen`: could this party, or any party of this file, be on a list?"""

import datetime
import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from article41.cli.options import Read, as_of_option, json_option, sources_of, tell, today
from article41.cli.recorder import Recorder, no_record_option
from article41.model import Gender, Identifier, Kind, PartialDate, Party, Place
from article41.services.parties import make_party, read_country, read_day, read_gender, read_identifier, read_kind
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.screening.policy import Policy

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_KINDS = "|".join(kind for kind in Kind if kind is not Kind.ASSET)


@dataclass(frozen=True)
class PartyWords:
    """The options that describe one party."""

    name: tuple[str, ...]
    alias: tuple[str, ...]
    kind: Kind
    birth_date: tuple[PartialDate, ...]
    birth_place: tuple[str, ...]
    country: tuple[str, ...]
    identifier: tuple[Identifier, ...]
    gender: Gender | None

    @property
    def stated(self) -> bool:
        """Whether a party is described at all."""
        return bool(self.name or self.alias or self.identifier)


@dataclass(frozen=True)
class ListWords:
    """The options that say which lists, and how sure a match must be."""

    lists: tuple[str, ...]
    as_of: datetime.date | None
    threshold: float | None
    limit: int | None


@dataclass(frozen=True)
class FileWords:
    """The options that describe a file to screen."""

    file: Path | None
    out: Path | None
    mapping: tuple[str, ...]
    resume: bool
    restart: bool
    rejects: Path | None
    processes: int | None
    date_order: str
    encoding: str | None


PARTY_OPTIONS = (
    click.option(
        "--alias", multiple=True, metavar="NAME", help="Another name of the same party. Example: --alias 장성철"
    ),
    click.option(
        "--kind",
        type=Read("kind", read_kind),
        default=Kind.ANY,
        metavar="KIND",
        help=f"What the party is: {_KINDS}. Example: --kind vessel",
    ),
    click.option(
        "--birth-date",
        type=Read("date", read_day),
        multiple=True,
        metavar="DATE",
        help="YYYY-MM-DD, YYYY-MM, YYYY or a range YYYY/YYYY; may be repeated. Example: --birth-date 1984-01-08",
    ),
    click.option(
        "--birth-place", multiple=True, metavar="PLACE", help="Place of birth. Example: --birth-place Pyongyang"
    ),
    click.option(
        "--country",
        type=Read("country", read_country),
        multiple=True,
        metavar="COUNTRY",
        help="Nationality, residence, flag or registration: a code or a name; may be repeated. Example: --country kp",
    ),
    click.option(
        "--id",
        "identifier",
        type=Read("identifier", read_identifier),
        multiple=True,
        metavar="SCHEME:VALUE",
        help="A number that points to the party (passport, imo, lei, bic, inn, wallet ...); may be repeated, and "
        "suffices without a name. Example: --id imo:5342883",
    ),
    click.option(
        "--gender",
        type=Read("gender", read_gender),
        metavar="GENDER",
        help="male, female or other. Example: --gender f",
    ),
)
LIST_OPTIONS = (
    click.option(
        "--lists",
        multiple=True,
        metavar="SOURCE",
        help="Only these lists, by source; separate with commas or repeat. Example: --lists un,ofac-sdn",
    ),
    as_of_option,
    click.option(
        "--threshold",
        type=click.FloatRange(0, 1),
        metavar="SCORE",
        help="Show matches whose match_score is at least SCORE, from 0 to 1. Example: --threshold 0.2",
    ),
    click.option(
        "--limit", type=click.IntRange(1), metavar="NUMBER", help="Show at most NUMBER matches. Example: --limit 3"
    ),
)
FILE_OPTIONS = (
    click.option(
        "--file",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Screen each row of a CSV, TSV, XLSX, Parquet or JSON Lines file. Example: --file customers.csv",
    ),
    click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write the results to a .csv, .xlsx, .parquet, .jsonl or .html file. Example: --out results.xlsx",
    ),
    click.option(
        "--map",
        "mapping",
        multiple=True,
        metavar="COLUMN=FIELD",
        help="Say what a column holds when its name does not; see docs/commands.md. Example: --map 'Kunde=name'",
    ),
    click.option("--resume", is_flag=True, help="Continue a run that was interrupted. Example: --resume"),
    click.option("--restart", is_flag=True, help="Forget an interrupted run and begin anew. Example: --restart"),
    click.option(
        "--rejects",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write rows that cannot be read, with number and reason, to FILE [default: beside --out]. "
        "Example: --rejects rejected.csv",
    ),
    click.option(
        "--processes",
        type=click.IntRange(1, 512),
        metavar="NUMBER",
        help="Use NUMBER processes [default: one a core]. Example: --processes 4",
    ),
    click.option(
        "--date-order",
        type=click.Choice(["dmy", "mdy"]),
        default="dmy",
        show_default=True,
        help="How the file means 04/05/1980. Example: --date-order mdy",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        help="The encoding of a text file [default: found out]. Example: --encoding cp1251",
    ),
)


def grouped(type_: Callable[..., object], parameter: str, options: tuple[Decorator, ...]) -> Decorator:
    """Hand the options that make one dataclass to the command as one argument called `parameter`."""
    names = inspect.signature(type_).parameters

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def gathered(*args: Any, **words: Any) -> Any:
            return function(*args, **{parameter: type_(**{name: words.pop(name) for name in names})}, **words)

        decorated: Callable[..., Any] = gathered
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


@click.command()
@click.argument("name", nargs=-1)
@grouped(PartyWords, "party", PARTY_OPTIONS)
@grouped(ListWords, "which", LIST_OPTIONS)
@grouped(FileWords, "files", FILE_OPTIONS)
@json_option
@no_record_option
@click.pass_obj
def screen(
    home: HomeFolder, *, party: PartyWords, which: ListWords, files: FileWords, as_json: bool, no_record: bool
) -> int:
    """Screen a party, or each row of a file, against the lists, and explain every match.

    A name may be in any script. Without a name, give at least one --id.

    \b
    Examples:
      article41 screen "Jang Song Chol" --birth-date 1967 --country kp
      article41 screen 장성철
      article41 screen "Ocean Maritime Management Company"
      article41 screen --id imo:5342883
      article41 screen --file customers.csv --out results.xlsx
    """
    if files.file is not None or files.out is not None:
        from article41.cli.screen_file import screen_whole_file

        _refuse_mixture(party, files, as_json=as_json)
        return screen_whole_file(home, which=which, files=files, recorder=Recorder(home, off=no_record))
    if not party.stated:
        raise click.UsageError(
            "nobody to screen: give a NAME, an --id SCHEME:VALUE, or a --file. "
            'Example: article41 screen "Jang Song Chol" --country kp'
        )
    return _screen_one(home, party=party, which=which, as_json=as_json, recorder=Recorder(home, off=no_record))


def _screen_one(home: HomeFolder, *, party: PartyWords, which: ListWords, as_json: bool, recorder: Recorder) -> int:
    from article41.services.recording import screening_act
    from article41.services.screening import open_lists
    from article41.services.shapes import screen_report, settings_of

    sources = sources_of(which.lists)
    asked = party_of(party)
    _warn_of_checksums(asked.identifiers)
    lists = open_lists(home, sources=sources, as_of=which.as_of, notify=tell)
    policy = policy_of(which)
    matches = lists.screen(asked, policy=policy)
    report = screen_report(
        asked,
        matches,
        lists=lists,
        settings=settings_of(policy, lists=sources, as_of=which.as_of),
        today=today(),
    )
    if as_json:
        from article41.cli.output import print_json

        print_json(report)
    else:
        from article41.cli.person import print_report

        print_report(report)
    return recorder.record(screening_act(asked, matches, lists=lists, policy=policy, sources=sources))


def party_of(party: PartyWords) -> Party:
    """Return the party that the options describe; raise `UsageError` for one that nobody could find."""
    return make_party(
        kind=party.kind,
        names=(*((" ".join(party.name),) if party.name else ()), *party.alias),
        birth_dates=party.birth_date,
        birth_places=[Place(text=place) for place in party.birth_place],
        countries=party.country,
        identifiers=party.identifier,
        genders=(party.gender,) if party.gender else (),
    )


def policy_of(which: ListWords) -> "Policy":
    """Return the policy with what the command line changes of it."""
    from article41.screening.policy import Policy

    usual = Policy()
    threshold = usual.alert_threshold if which.threshold is None else which.threshold
    return msgspec.structs.replace(usual, alert_threshold=threshold, limit=which.limit or usual.limit)


def _warn_of_checksums(identifiers: tuple[Identifier, ...]) -> None:
    if identifiers:
        from article41.services.identifiers import checksum_warning

        for warning in filter(None, map(checksum_warning, identifiers)):
            tell(f"warning: {warning}")


def _refuse_mixture(party: PartyWords, files: FileWords, *, as_json: bool) -> None:
    if party.stated:
        raise click.UsageError("a name or an --id and a --file cannot be screened at once; leave one of them out.")
    if files.file is None:
        raise click.UsageError("--out needs a --file to screen. Example: --file customers.csv --out results.csv")
    if files.out is None:
        raise click.UsageError("--file needs --out, the file for its results. Example: --out results.csv")
    if as_json:
        raise click.UsageError("--json is for one party; for a file, write --out results.jsonl.")
    if files.resume and files.restart:
        raise click.UsageError("--resume and --restart exclude each other; give one of them.")
