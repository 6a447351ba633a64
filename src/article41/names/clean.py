"""What was meant by this text, once everything that hides or disturbs a name is taken away?

Compatibility forms become plain letters, what cannot be seen is dropped, letters of another script that imitate the
letters around them are repaired, digits and signs that stand for letters inside a word are read as those letters, and
white space is folded. Letter case and ordinary punctuation stay. Any text is accepted, at a cost linear in its length.
"""

import re
from unicodedata import category, combining, normalize

from article41.names.script import scripts_of

_MARK_LIMIT = 4
_MOST_PASSES = 4
_CACHE_LIMIT = 20_000
_ORDINARY = re.compile(r"(?:[A-Za-z.,'&()/\-]+|[0-9]+)(?: (?:[A-Za-z.,'&()/\-]+|[0-9]+))*").fullmatch
_MAY_HIDE_LETTERS = re.compile(r"[0-9@$!€|]").search
_LATIN = frozenset({"latin"})
_LATIN_VARIANT = re.compile("[\u0196\u01c0\u0250-\u02af\u1d00-\u1d7f\ua720-\ua7ff]").search
_SPACES = frozenset("\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2800")
_DROPPED = frozenset("\u034f\u0640\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b\u180c\u180d\u180f\ufffd™℠®©")
_MARKS_OVER = "\u0334\u0335\u0336\u0337\u0338"
_SPACING_ACCENTS = {"´": "'", "΄": "'", "`": "'", "ʹ": "'", "ˈ": "'", "′": "'", "‵": "'"}
_LUNATE = str.maketrans("ϲϹ", "cC")
_ARABIC_SPACING_MARKS = "ﹰﹱﹲﹴﹶﹷﹸﹹﹺﹻﹼﹽﹾﹿ"


def _enclosed(first: int) -> dict[str, str]:
    return {chr(first + offset): chr(ord("A") + offset) for offset in range(26)}


_ENCLOSED = _enclosed(0x1F150) | _enclosed(0x1F170) | _enclosed(0x1F1E6)


class _Visible(dict[int, str | None]):
    """Translation of one code point to what a reader sees of it, filled as characters are met and bounded."""

    def __missing__(self, point: int) -> str | None:
        seen = _seen(chr(point))
        if len(self) < _CACHE_LIMIT:
            self[point] = seen
        return seen


def _seen(char: str) -> str | None:
    if char in _SPACES:
        return " "
    if char in _SPACING_ACCENTS:
        return _SPACING_ACCENTS[char]
    if char in _ENCLOSED:
        return _ENCLOSED[char]
    if char in _DROPPED or char in _MARKS_OVER or char in _ARABIC_SPACING_MARKS:
        return None
    if (
        category(char) in ("Cc", "Cf", "Cs", "Co", "Me")
        or 0xFE00 <= ord(char) <= 0xFE0F
        or 0xE0000 <= ord(char) <= 0xE0FFF
    ):
        return None
    return char


_VISIBLE = _Visible()


def clean(text: str) -> str:
    """Return the cleaned text: visible characters in NFKC, one script a word where imitated, single spaces.

    A word that is a code or an ordinal ("A320", "B2B", "3rd") keeps its digits. Empty when nothing visible is left.
    """
    if text.isascii() and _ORDINARY(text):
        return text
    return _settled(text, own_words=False)


def clean_in_own_scripts(text: str) -> str:
    """Return what `clean` does, but with each word wholly of imitating letters taken for a word of its own script.

    Empty unless such a word stands beside words of another script, so that there is a second way to read the text.
    """
    if text.isascii() or len(scripts_of(text)) < 2:
        return ""
    from article41.names.homoglyphs import has_doubtful_words

    own = _settled(text, own_words=True) if has_doubtful_words(text) else ""
    return "" if own == clean(text) else own


def _settled(text: str, *, own_words: bool) -> str:
    for _ in range(_MOST_PASSES):
        cleaned = _pass(text, own_words=own_words)
        if cleaned == text or cleaned.isascii() or (len(scripts_of(cleaned)) < 2 and not _MAY_HIDE_LETTERS(text)):
            return cleaned
        text = cleaned
    return text


def _pass(text: str, *, own_words: bool) -> str:
    text = " ".join((text if text.isascii() else _compose(text, own_words=own_words)).split())
    if not _MAY_HIDE_LETTERS(text):
        return text
    from article41.names.leet import read_letters

    return read_letters(text)


def _compose(text: str, *, own_words: bool) -> str:
    text = text.translate(_VISIBLE)
    if ("ϲ" in text or "Ϲ" in text) and scripts_of(text) != {"greek"}:
        text = text.translate(_LUNATE)
    if len(text) > _MARK_LIMIT * 4:
        text = _limit_marks(text)
    text = normalize("NFKC", text).translate(_VISIBLE)
    if text.isascii():
        return text
    scripts = scripts_of(text)
    if len(scripts) == 1 and not (scripts == _LATIN and _LATIN_VARIANT(text)):
        return text
    from article41.names.homoglyphs import repair

    return normalize("NFKC", repair(text, own_words=own_words))


def _limit_marks(text: str) -> str:
    """Keep at most a few combining marks in a row, so that normalising stays linear in the length."""
    kept = []
    run = 0
    for char in text:
        run = run + 1 if char > "\u02ff" and combining(char) else 0
        if run <= _MARK_LIMIT:
            kept.append(char)
    return "".join(kept)
