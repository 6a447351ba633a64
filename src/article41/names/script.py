"""In which scripts is this text written?

A letter belongs to the script of its Unicode block; digits, punctuation, symbols, spaces and combining marks that every
script shares are `common` and do not count. Blocks that this package cannot tell apart usefully are `other`.
"""

from bisect import bisect_right
from unicodedata import category

COMMON = "common"
OTHER = "other"

_BLOCKS = (
    (0x0041, 0x024F, "latin"),
    (0x0250, 0x02AF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0591, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0700, 0x074F, "syriac"),
    (0x0750, 0x077F, "arabic"),
    (0x0780, 0x07BF, "thaana"),
    (0x0870, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x0F00, 0x0FFF, "tibetan"),
    (0x1000, 0x109F, "myanmar"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x139F, "ethiopic"),
    (0x13A0, 0x13FF, "cherokee"),
    (0x1780, 0x17FF, "khmer"),
    (0x1800, 0x18AF, "mongolian"),
    (0x1C80, 0x1C8F, "cyrillic"),
    (0x1C90, 0x1CBF, "georgian"),
    (0x1D00, 0x1D7F, "latin"),
    (0x1D80, 0x1DBF, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x2C60, 0x2C7F, "latin"),
    (0x2D00, 0x2D2F, "georgian"),
    (0x2D80, 0x2DDF, "ethiopic"),
    (0x2DE0, 0x2DFF, "cyrillic"),
    (0x2E80, 0x2FDF, "han"),
    (0x3005, 0x3007, "han"),
    (0x3041, 0x30FF, "kana"),
    (0x3100, 0x312F, "bopomofo"),
    (0x3130, 0x318F, "hangul"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xA640, 0xA69F, "cyrillic"),
    (0xA720, 0xA7FF, "latin"),
    (0xA960, 0xA97F, "hangul"),
    (0xAB30, 0xAB6F, "latin"),
    (0xAB70, 0xABBF, "cherokee"),
    (0xAC00, 0xD7FF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB00, 0xFB06, "latin"),
    (0xFB13, 0xFB17, "armenian"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFE, "arabic"),
    (0xFF21, 0xFF5A, "latin"),
    (0xFF66, 0xFF9F, "kana"),
    (0xFFA1, 0xFFDC, "hangul"),
    (0x1D400, 0x1D6A5, "latin"),
    (0x1D6A8, 0x1D7CB, "greek"),
    (0x20000, 0x3FFFF, "han"),
)
_STARTS = tuple(block[0] for block in _BLOCKS)
_LATIN = frozenset({"latin"})
_NONE: frozenset[str] = frozenset()
_CACHE_LIMIT = 20_000


def _lookup(char: str) -> str:
    if category(char)[0] not in "LM":
        return COMMON
    point = ord(char)
    place = bisect_right(_STARTS, point) - 1
    if place >= 0:
        _, last, script = _BLOCKS[place]
        if point <= last:
            return script
    return COMMON if category(char)[0] == "M" or category(char) == "Lm" else OTHER


class _Scripts(dict[str, str]):
    """Script by character, filled as characters are met and bounded."""

    def __missing__(self, char: str) -> str:
        script = _lookup(char)
        if len(self) < _CACHE_LIMIT:
            self[char] = script
        return script


_SCRIPTS = _Scripts()


def script_of(char: str) -> str:
    """Return the script of one character: a lower-case name, `common` or `other`."""
    return _SCRIPTS[char]


def scripts_of(text: str) -> frozenset[str]:
    """Return the scripts of the letters of `text`; empty when it has no letters."""
    if text.isascii():
        return _LATIN if text.upper() != text or text.lower() != text else _NONE
    return frozenset(map(_SCRIPTS.__getitem__, set(text))) - {COMMON}
