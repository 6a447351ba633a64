"""`article41 read`: who is named in news reports, who says what through whom, and who of them is listed?"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article41.cli.options import AS_OF, json_option, sources_of, tell, today
from article41.cli.recorder import Recorder, no_record_option
from article41.errors import UsageError
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.services.news import Reader, Stated


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER...")
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
    help="Write a page about one report to FILE. Example: --html report.html",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write a page a report, and an index of them, into a new FOLDER. Example: --out pages",
)
@no_record_option
@click.pass_obj
def read(home: HomeFolder, /, *, paths: tuple[Path, ...], as_json: bool, **words: Any) -> int:
    """Read news reports (text, HTML, PDF): who is named, listed and quoted, and what is claimed.

    Several reports, or the reports of a FOLDER, are compared with each other; with --json each gives a line, and the
    last line says what they say together.

    \b
    Examples:
      article41 read report.txt --published 2023-09-14 --publisher "Harbour Gazette"
      article41 read page.html --html answer.html
      article41 read reports/ --out pages
    """
    from article41.services.news import Reader, Stated

    several = len(paths) > 1 or paths[0].is_dir() or words["out"] is not None
    if several and words["html"] is not None:
        raise UsageError("--html is for one report; for several give --out FOLDER.")
    stated = Stated(published_on=words["published"], publisher=words["publisher"], encoding=words["encoding"])
    reader = Reader(
        home,
        today=today(),
        as_of=words["as_of"],
        sources=sources_of(words["lists"]),
        with_model=not words["no_model"],
        notify=tell,
    )
    recorder = Recorder(home, off=words["no_record"])
    if several:
        from article41.cli.read_many import read_many

        return read_many(reader, paths, stated, out=words["out"], as_json=as_json, recorder=recorder)
    return _read_one(reader, paths[0], stated, as_json=as_json, html=words["html"], recorder=recorder)


def _read_one(
    reader: "Reader", path: Path, stated: "Stated", *, as_json: bool, html: Path | None, recorder: Recorder
) -> int:
    from article41.cli.read_many import write_page
    from article41.services.recording import read_act

    if html is not None and html.exists() and html.resolve() == path.resolve():
        raise UsageError(f"--html {html} is the report itself; name another file.")
    report = reader.read(path, stated=stated)
    made_with = reader.made_with(report)
    if html is not None:
        from article41.services.news_page import news_page

        write_page(html, news_page(report, made_on=today()))
        tell(f"{html} written.")
    if as_json:
        from article41.cli.output import print_json
        from article41.services.news_shapes import read_shape

        print_json(read_shape(report, made_with, today=today()))
    elif html is None:
        from article41.cli.read_person import print_report

        print_report(report, made_with)
    return recorder.record(read_act(report, made_with))
