"""`article41 read`: who is named in a news report, who is quoted through whom, and who of them is listed?"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from article41.cli.app import FAILED, OK
from article41.cli.options import AS_OF, json_option, sources_of, tell, today
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.media.report import Report
    from article41.services.news import Reader, Stated, Unread

TOLD_EVERY = 25
"""Files of a folder between two lines about progress."""


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
@click.option(
    "--as-of", type=AS_OF, metavar="DATE", help="Look up names on the lists of DATE. Example: --as-of 2024-01-31"
)
@click.option("--lists", multiple=True, metavar="SOURCES", help="Use these lists only. Example: --lists un,ofac-sdn")
@click.option("--no-model", is_flag=True, help="Do without the language model. Example: --no-model")
@json_option
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a page to FILE; for a FOLDER, pages into FILE. Example: --html report.html",
)
@click.pass_obj
def read(home: HomeFolder, /, *, path: Path, as_json: bool, html: Path | None, **words: Any) -> int:
    """Read a news report (text, HTML, PDF), or a FOLDER of them: who is named, listed and quoted.

    With --json a folder gives one line of JSON a report.

    \b
    Examples:
      article41 read report.txt --published 2023-09-14 --publisher "Harbour Gazette"
      article41 read page.html --html answer.html
      article41 read reports/ --json
    """
    from article41.services.news import Reader, Stated

    stated = Stated(published_on=words["published"], publisher=words["publisher"], encoding=words["encoding"])
    reader = Reader(
        home,
        today=today(),
        as_of=words["as_of"],
        sources=sources_of(words["lists"]),
        with_model=not words["no_model"],
        notify=tell,
    )
    if path.is_dir():
        return _read_folder(reader, path, stated, as_json=as_json, html=html)
    _show(reader.read(path, stated=stated), as_json=as_json, html=html)
    return OK


def _show(report: "Report", *, as_json: bool, html: Path | None) -> None:
    if html is not None:
        _write_page(report, html)
    if as_json:
        from article41.cli.output import print_json
        from article41.services.news_shapes import read_shape

        print_json(read_shape(report, today=today()))
    elif html is None:
        from article41.cli.read_person import print_report

        print_report(report)


def _write_page(report: "Report", file: Path) -> None:
    from article41.services.news_page import news_page

    file.write_text(news_page(report, made_on=today()), encoding="utf-8")
    tell(f"{file} written.")


def _read_folder(reader: "Reader", folder: Path, stated: "Stated", *, as_json: bool, html: Path | None) -> int:
    from article41.media.report import Report
    from article41.services.news_intake import files_of
    from article41.services.wording import counted

    done, unread, files = 0, 0, len(files_of(folder))
    if html is not None:
        html.mkdir(parents=True, exist_ok=True)
    for number, found in enumerate(reader.read_folder(folder, stated=stated), start=1):
        if isinstance(found, Report):
            done += 1
            _print_line(found, as_json=as_json)
            if html is not None:
                _write_page(found, html / f"{number:04}-{Path(found.name).stem}.html")
        else:
            unread += 1
            _tell_unread(found, as_json=as_json)
        if number % TOLD_EVERY == 0:
            tell(f"{number:,} of {files:,} files.")
    tell(f"{counted(done, 'report')} read, {unread:,} not.")
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
