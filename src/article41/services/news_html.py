"""What is the article of this web page? By trafilatura, which rather leaves out a line than takes in the site's.

The page is parsed, not rendered: no script runs and no address in it is asked for.
"""

import datetime
from typing import TYPE_CHECKING, NamedTuple

from article41.errors import InputFileError, MissingExtraError

if TYPE_CHECKING:
    from trafilatura.settings import Document


class Article(NamedTuple):
    """The text of an article, and what its page says of it ("" and None where it does not)."""

    text: str
    title: str
    publisher: str
    published_on: datetime.date | None
    language: str


def article_of(html: str, name: str) -> Article:
    """Return the article of a page with its headline first, and what the page says of its publisher and its day.

    Raises `InputFileError` for a page without an article, `MissingExtraError` without the extra `news`.
    """
    found = _extracted(html, name)
    text = (found.text or "").strip() if found else ""
    if found is None or not text:
        raise InputFileError(
            f"{name}: no article was found in this page (a page made by scripts holds none); save its text instead."
        )
    title = " ".join((found.title or "").split())
    if title and not text.casefold().startswith(title.casefold()):
        text = f"{title}\n\n{text}"
    return Article(
        text=text.replace("\n", "\n\n"),
        title=title,
        publisher=found.sitename or "",
        published_on=_day(found.date),
        language=found.language or "",
    )


def _extracted(html: str, name: str) -> "Document | None":
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingExtraError(
            f"{name}: reading HTML needs trafilatura; install it with: pip install 'article41[news]'"
        ) from error
    found = bare_extraction(
        html,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    return None if isinstance(found, dict) else found


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
