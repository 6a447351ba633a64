"""`article41 regime`: what does a sanctions regime say, and what did it say on a day?"""

import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import click

from article41.cli.app import FAILED, OK
from article41.cli.options import AS_OF, json_option, tell, today
from article41.errors import UnknownValueError
from article41.regimes.loading import packaged, packaged_ids
from article41.regimes.pack import Direction, Pack
from article41.regimes.reading import Filter, difference, entry, measures, related

APART = MappingProxyType({"votes": "votes", "decide": "decide_"})
"""Commands of `article41.cli.votes`, imported when they are asked for."""


class Regimes(click.Group):
    """The commands on regimes, and one more for each regime under its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands, then the regimes."""
        return [*super().list_commands(ctx), *APART, *packaged_ids()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or the group of a regime."""
        if cmd_name in APART:
            from article41.cli import votes

            return cast(click.Command, getattr(votes, APART[cmd_name]))
        if cmd_name in packaged_ids():
            return one_regime(cmd_name)
        return super().get_command(ctx, cmd_name)


@click.group(cls=Regimes, subcommand_metavar="COMMAND|REGIME [ARGS]...")
def regime() -> None:
    """Read a sanctions regime: measures on a day, what changed, votes, what a measure rests on.

    \b
    Examples:
      article41 regime un-dprk --on 2018-03-01 --hs 8471
      article41 regime un-dprk diff 2017-08-01 2017-12-31
      article41 regime show M-IMP-MACH
    """


@regime.command(name="list")
@json_option
def list_(*, as_json: bool) -> int:
    """List the regimes that can be asked.

    \b
    Example:
      article41 regime list
    """
    from article41.services.regime_shapes import RegimesReport, regime_shape

    shapes = tuple(regime_shape(packaged(name)) for name in packaged_ids())
    if as_json:
        _print_json(RegimesReport(regimes=shapes))
    else:
        from article41.cli.regime_tables import print_regimes

        print_regimes(shapes)
    return OK


@regime.command()
@click.argument("reference", metavar="MEASURE|EXEMPTION|INSTRUMENT")
@click.option("--regime", "name", metavar="REGIME", help="Look in this regime only. Example: --regime un-dprk")
@json_option
def show(*, reference: str, name: str | None, as_json: bool) -> int:
    """Show a measure, exemption, resolution, duty or contested point, with everything that modifies it.

    \b
    Examples:
      article41 regime show M-IMP-REF-2
      article41 regime show 2397
    """
    from article41.services.regime_shapes import entry_report

    pack, fact = _find(reference, (name,) if name else packaged_ids())
    found = related(pack, fact)
    if as_json:
        _print_json(entry_report(pack, fact, found))
    else:
        from article41.cli.regime_tables import print_entry

        print_entry(pack, fact, found)
    return OK


@regime.command()
@click.argument("path", type=click.Path(path_type=Path))
def lint(*, path: Path) -> int:
    """Check a pack of your own: unknown words, dangling references, overlaps, gaps, missing citations.

    \b
    Example:
      article41 regime lint my-regime/
    """
    from article41.regimes.lint import faults_of
    from article41.services.wording import counted

    faults = faults_of(path)
    for fault in faults:
        click.echo(fault)
    tell(f"{path}: {counted(len(faults), 'fault')} found.")
    return FAILED if faults else OK


def one_regime(name: str) -> click.Group:
    """Return the commands on one regime; without one of them its measures are listed."""

    @click.group(name=name, invoke_without_command=True, help=f"List the measures of {name}, on a day or of all time.")
    @click.option("--on", type=AS_OF, metavar="DATE", help="Only what was in force on DATE. Example: --on 2018-03-01")
    @click.option("--kind", default="", metavar="KIND", help="Only measures of this kind. Example: --kind vessel")
    @click.option(
        "--direction",
        type=click.Choice([way.value for way in Direction]),
        help="Only measures that look this way, seen from the country of the regime. Example: --direction to",
    )
    @click.option("--hs", default="", metavar="CODE", help="Only measures on these goods. Example: --hs 8471")
    @json_option
    @click.pass_context
    def group(
        ctx: click.Context, *, on: datetime.date | None, kind: str, direction: str | None, hs: str, as_json: bool
    ) -> int:
        if ctx.invoked_subcommand is not None:
            return OK
        chosen = Filter(on, kind, Direction(direction) if direction else None, _code(hs))
        return _measures(packaged(name), chosen, as_json=as_json)

    group.add_command(_timeline(name))
    group.add_command(_diff(name))
    return group


def _timeline(name: str) -> click.Command:
    @click.command(name="timeline")
    @click.option(
        "--svg", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the drawing to FILE."
    )
    def command(*, svg: Path | None) -> int:
        """Show the measures over the years, in the terminal or as an SVG drawing."""
        from article41.services.timeline import as_svg, timeline

        drawn = timeline(packaged(name), until=today())
        if svg is not None:
            svg.write_text(as_svg(drawn), encoding="utf-8")
            tell(f"{svg} written.")
        else:
            from article41.cli.regime_tables import print_timeline

            print_timeline(drawn)
        return OK

    return command


def _diff(name: str) -> click.Command:
    @click.command(name="diff")
    @click.argument("before", type=AS_OF, metavar="DATE")
    @click.argument("after", type=AS_OF, metavar="DATE")
    @json_option
    def command(*, before: datetime.date, after: datetime.date, as_json: bool) -> int:
        """Show which measures and exemptions began and ended from one day to a later one."""
        from article41.services.regime_shapes import difference_report

        pack = packaged(name)
        found = difference(pack, before, after)
        if as_json:
            _print_json(difference_report(pack, (before, after), found))
        else:
            from article41.cli.regime_tables import print_difference

            print_difference(pack, found, (before, after))
        return OK

    return command


def _measures(pack: Pack, chosen: Filter, *, as_json: bool) -> int:
    from article41.services.regime_shapes import measures_report

    found = measures(pack, chosen)
    if as_json:
        _print_json(measures_report(pack, chosen, found))
    else:
        from article41.cli.regime_tables import print_measures

        said = f"in force on {chosen.on}" if chosen.on else "of all time"
        print_measures(pack, found, said=said)
    return OK


def _find(reference: str, names: tuple[str, ...]) -> tuple[Pack, Any]:
    """Return the first pack that holds a reference, and what it is; the error of the first where none does."""
    problem: UnknownValueError | None = None
    for name in names:
        pack = packaged(name)
        try:
            return pack, entry(pack, reference)
        except UnknownValueError as error:
            problem = problem or error
    raise problem or UnknownValueError(f"{reference!r} is not known; see `article41 regime list`.")


def _code(text: str) -> str:
    """Return the digits of an HS code."""
    digits = text.replace(".", "").replace(" ", "")
    if digits and (not digits.isascii() or not digits.isdigit() or not 2 <= len(digits) <= 10):
        raise UnknownValueError(f"--hs {text!r} is not an HS code; give 2 to 10 digits, such as 8471.")
    return digits


def _print_json(report: Any) -> None:
    from article41.cli.output import print_json

    print_json(report)
