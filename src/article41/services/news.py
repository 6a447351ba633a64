"""What does this report say, who is named and quoted in it, and who of them is listed?

One report at a time, from a file or a folder of files. What cannot be done is left out of the report and named in
`lacks`; nothing stands in for it.
"""

import datetime
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from article41.errors import InputFileError, MissingExtraError, TooLargeError
from article41.media.claiming.claims import find_claims
from article41.media.claiming.measures import Measures
from article41.media.layout.zones import find_zones
from article41.media.naming.lookup import NameModel
from article41.media.naming.mentions import find_mentions
from article41.media.quoting.quotations import find_quotations
from article41.media.report import Claim, Entity, Report
from article41.media.text import sha256_of
from article41.services.checking import DEFAULT_REGIME, open_regime
from article41.services.indexes import Notify
from article41.services.news_intake import Source, Unread, files_of, read_source
from article41.services.news_lists import MadeWith, ReportLists, open_report_lists
from article41.services.news_model import LACKS_MODEL, load_model
from article41.store.home import Home

ENGLISH = "en"
LACKS_MEASURES = (
    "measures that claims touch: no day of the report is known; only claims with a day of their own are put to them"
)
_DAYS_HELD = 4


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of a report; it counts more than what the file says of itself."""

    published_on: datetime.date | None = None
    publisher: str = ""
    encoding: str | None = None


class Reader:
    """Reads reports against the lists of their day and of `today`; `as_of` stands for the day of every report.

    The lists of the last few days asked for are kept open. Use one a thread.
    """

    def __init__(
        self,
        home: Home = None,
        *,
        today: datetime.date,
        as_of: datetime.date | None = None,
        sources: Sequence[str] | None = None,
        with_model: bool = True,
        notify: Notify | None = None,
    ) -> None:
        self._home, self._sources, self._notify = home, sources, notify
        self._today, self._as_of = today, as_of
        self._model, self._lacks = _model() if with_model else (None, ("the language model was left out, as asked",))
        self._lists: OrderedDict[datetime.date | None, ReportLists] = OrderedDict()
        self._regime = open_regime(DEFAULT_REGIME)
        self._measures = Measures(self._regime)

    def read(self, path: Path, *, stated: Stated | None = None) -> Report:
        """Return what is in the report of a file; raise `InputFileError` or `TooLargeError` for one that has none."""
        given = stated or Stated()
        return self.report_of(read_source(path, encoding=given.encoding), stated=given)

    def read_folder(self, folder: Path, *, stated: Stated | None = None) -> Iterator[Report | Unread]:
        """Yield the report of each file of a folder, in order of their names, and hold no more than one at a time."""
        return self.read_all(files_of(folder), stated=stated)

    def read_all(self, files: Iterable[Path | Unread], *, stated: Stated | None = None) -> Iterator[Report | Unread]:
        """Yield the report of each file, or why there is none; what could not be opened is passed on."""
        for file in files:
            try:
                yield file if isinstance(file, Unread) else self.read(file, stated=stated)
            except (InputFileError, TooLargeError, MissingExtraError) as error:
                yield Unread(name=str(file), problem=str(error))

    def made_with(self, report: Report) -> MadeWith:
        """Return what a report was read with: lists by their hashes, versions of the parameters and of the regime."""
        head = self._regime.pack.head
        lists = self._lists_of(self._as_of or report.published_on)
        return lists.made_with(regime=f"{head.id} {head.version}", language_model=self._model is not None)

    def open_lists(self, source: Source, *, stated: Stated | None = None) -> ReportLists:
        """Return the lists that a text is read against; those of another day may have to be indexed first."""
        given = stated or Stated()
        return self._lists_of(self._as_of or given.published_on or source.published_on)

    def report_of(self, source: Source, *, stated: Stated | None = None) -> Report:
        """Return what is in a text."""
        given = stated or Stated()
        publisher = given.publisher or source.publisher
        published_on = given.published_on or source.published_on
        lists = self.open_lists(source, stated=given)
        zones = find_zones(source.text, publisher)
        mentions, entities = find_mentions(source.text, zones, lists, self._model)
        quotations = find_quotations(source.text, zones, mentions, entities)
        claims = find_claims(source.text, zones, mentions, entities, quotations, published_on=published_on)
        return Report(
            name=source.name,
            sha256=sha256_of(source.text),
            text=source.text,
            publisher=publisher,
            title=source.title,
            published_on=published_on,
            language=source.language or ENGLISH,
            zones=zones,
            mentions=mentions,
            entities=entities,
            quotations=quotations,
            claims=tuple(self._touching(claim, published_on, entities) for claim in claims),
            lacks=(*lists.lacks, *self._lacks, *(() if published_on else (LACKS_MEASURES,))),
        )

    def _touching(self, claim: Claim, day: datetime.date | None, entities: Sequence[Entity]) -> Claim:
        touched = self._measures.touched_by(claim, day, entities)
        return msgspec.structs.replace(claim, touched=touched) if touched else claim

    def _lists_of(self, day: datetime.date | None) -> ReportLists:
        lists = self._lists.pop(day, None) or open_report_lists(
            self._home, day=day, today=self._today, sources=self._sources, notify=self._notify
        )
        self._lists[day] = lists
        if len(self._lists) > _DAYS_HELD:
            self._lists.popitem(last=False)
        return lists


def read_report(
    path: Path,
    *,
    today: datetime.date,
    home: Home = None,
    stated: Stated | None = None,
    as_of: datetime.date | None = None,
) -> Report:
    """Return what is in one report, as `Reader` does."""
    return Reader(home, today=today, as_of=as_of).read(path, stated=stated)


def _model() -> tuple[NameModel | None, tuple[str, ...]]:
    try:
        return load_model(), ()
    except MissingExtraError:
        return None, (LACKS_MODEL,)
