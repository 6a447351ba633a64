"""`article41 screen`: could this party, or any party of this file, be on a list?"""

import click

from article41.cli.options import grouped, json_option, sources_of, tell, today
from article41.cli.party_options import PARTY_OPTIONS, PartyWords, party_of
from article41.cli.recorder import Recorder, no_record_option
from article41.cli.screen_options import FILE_OPTIONS, LIST_OPTIONS, FileWords, ListWords, policy_of
from article41.model import Identifier
from article41.store.home import HomeFolder


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
