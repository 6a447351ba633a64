"""`article41 read`: who is named in a news report, who is quoted through whom, and who of them is listed?"""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from article41.cli.app import FAILED, OK
from article41.cli.options import AS_OF, json_option, tell, today

if TYPE_CHECKING:
    from article41.media.report import Report
    from article41.services.news import Stated, Unread


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE|FOLDER")
@click.option(
    "--published",
    type=AS_OF,
    metavar="DATE",
    help="The report is of DATE [default: what a web page states]. Example: --published 2023-09-14",
)
@click.option(
    "--publisher",
    default="",
    metavar="NAME",
    help='Who published it [default: what a web page states]. Example: --publisher "Harbour Gazette"',
)
@click.option(
    "--encoding", metavar="NAME", help="The encoding of the text, when it is not UTF-8. Example: --encoding cp1252"
)
@json_option
def read(*, path: Path, published: datetime.date | None, publisher: str, encoding: str | None, as_json: bool) -> int:
    """Read a news report (text, HTML, PDF), or a FOLDER of them: its parts, by place in the text.

    With --json a folder gives one line of JSON a report.

    \b
    Examples:
      article41 read report.txt --published 2023-09-14 --publisher "Harbour Gazette"
      article41 read page.html --json
      article41 read reports/ --json
    """
    from article41.services.news import Stated, read_report

    stated = Stated(published_on=published, publisher=publisher, encoding=encoding)
    if path.is_dir():
        return _read_folder(path, stated, as_json=as_json)
    _show(read_report(path, stated=stated), as_json=as_json)
    return OK


def _show(report: "Report", *, as_json: bool) -> None:
    if as_json:
        from article41.cli.output import print_json
        from article41.services.news_shapes import read_shape

        print_json(read_shape(report, today=today()))
    else:
        from article41.cli.read_person import print_report

        print_report(report)


def _read_folder(folder: Path, stated: "Stated", *, as_json: bool) -> int:
    from article41.media.report import Report
    from article41.services.news import read_folder
    from article41.services.wording import counted

    read_, unread = 0, 0
    for found in read_folder(folder, stated=stated):
        if isinstance(found, Report):
            read_ += 1
            _print_line(found, as_json=as_json)
        else:
            unread += 1
            _tell_unread(found, as_json=as_json)
    tell(f"{counted(read_, 'report')} read, {unread} not.")
    return FAILED if unread else OK


def _print_line(report: "Report", *, as_json: bool) -> None:
    from article41.services.news_shapes import read_shape

    if as_json:
        click.echo(msgspec.json.encode(read_shape(report, today=today())))
    else:
        from article41.cli.read_person import print_line

        print_line(report)


def _tell_unread(unread: "Unread", *, as_json: bool) -> None:
    from article41.services.news_shapes import ReadProblem

    if as_json:
        click.echo(msgspec.json.encode(ReadProblem(name=unread.name, problem=unread.problem)))
    tell(unread.problem)
