"""How is a name in Han characters read in Latin letters?

In Mandarin (pinyin without tones) first. Two to four characters that begin with a family name are a person: that name,
then the given name as one word. Other texts are cut at the words that occur in organisations' names; their last reading
gives the meaning of these words in English. A name that begins with a Korean family name is also read in Korean, as the
North and as the South spell it. Japanese readings are out of scope; Cantonese and Wade-Giles spellings are found by
equivalence of words, not here.
"""

import re
from collections.abc import Sequence
from functools import cache

from article41.names.romanise import Reading, full
from article41.names.tables import table_rows

_LONGEST_NAME = 4
_NUMBERS = re.compile(r"[0-9]+|[^0-9]+")
_REPEATED = "々"
_KOREAN_FAMILIES = frozenset(
    "金李朴崔鄭姜趙尹張林吳韓申徐權黃安宋柳劉洪全高文梁孫裵裴白許南沈盧河郭成車朱禹具羅閔陳池嚴蔡元千方孔玄咸卞廉呂秋都蘇"
    "石宣薛馬吉延魏表明奇潘王琴玉太任田辛兪俞周曺曹余盧"
)
Spelled = list[tuple[str, tuple[str, ...]]]


@cache
def _by_character(table: str) -> dict[str, str]:
    return {char: reading for reading, chars in table_rows(table, 2) for char in chars}


@cache
def _surnames() -> dict[str, str]:
    return {row[0]: row[1] for row in table_rows("chinese_surnames", 2)}


@cache
def _traditional() -> dict[str, str]:
    return {row[0]: row[1] for row in table_rows("han_variants", 2)}


@cache
def _simplified() -> dict[int, str]:
    return {ord(row[1]): row[0] for row in table_rows("han_variants", 2)}


@cache
def _words() -> tuple[dict[str, tuple[tuple[str, ...], tuple[str, ...]]], int]:
    """Return reading and meaning of the words of organisations' names, and the length of the longest."""
    rows = table_rows("chinese_words", 3)
    found = {word: (tuple(reading.split()), tuple(meaning.split())) for word, reading, meaning in rows}
    return found, max(map(len, found))


def read_han(words: Sequence[str]) -> list[Reading]:
    """Return the readings of words in Han characters that differ: Mandarin, Korean, meaning."""
    whole = _repeat("".join(words))
    person = _person(whole) if len(words) == 1 else None
    if person:
        surname, given = person
        candidates: Spelled = [("han-mandarin", (_surnames()[surname].replace("v", "u"), pinyin(given)))]
        candidates += _korean(whole)
    else:
        candidates = _organisation([_repeat(word) for word in words])
    found: dict[tuple[str, ...], Reading] = {}
    for scheme, read in candidates:
        filled = tuple(word for word in read if word)
        if filled and filled not in found:
            found[filled] = Reading(filled, full(len(filled)), scheme)
    return list(found.values())


def pinyin(text: str) -> str:
    """Return the Mandarin readings of the characters as one word, without tones; ü is written u."""
    table = _by_character("han_pinyin")
    return "".join((table.get(char) or _general(char)).replace("v", "u") for char in text)


def _general(char: str) -> str:
    from article41.names.alphabets import plain_ascii

    return plain_ascii(char).replace(" ", "")


def _repeat(word: str) -> str:
    return re.sub(f"(.){_REPEATED}", r"\1\1", word) if _REPEATED in word else word


def _person(word: str) -> tuple[str, str] | None:
    if not 2 <= len(word) <= _LONGEST_NAME or len(_pieces(word)) > 1 or _simple(word) in _words()[0]:
        return None
    if len(word) > 2 and word[:2] in _surnames():
        return word[:2], word[2:]
    return (word[0], word[1:]) if len(word) < _LONGEST_NAME and word[0] in _surnames() else None


def _korean(name: str) -> Spelled:
    """Return the Korean readings of a person's name, if it begins with a frequent Korean family name."""
    from article41.names.hangul import read_hangul

    table, traditional = _by_character("han_korean"), _traditional()
    if traditional.get(name[0], name[0]) not in _KOREAN_FAMILIES or name[:2] in _surnames():
        return []
    syllables = [table.get(traditional.get(char, char)) or table.get(char) for char in name]
    if None in syllables:
        return []
    hangul = "".join(syllable for syllable in syllables if syllable)
    hangul = "김" + hangul[1:] if name[0] == "金" else hangul
    return [(f"han-korean-{reading.scheme.split('-')[1]}", reading.words) for reading in read_hangul([hangul])]


def _organisation(words: Sequence[str]) -> Spelled:
    known = _words()[0]
    pieces = [piece for word in words for piece in _pieces(word)]
    read: list[str] = []
    meaning: list[str] = []
    understood = False
    for piece in pieces:
        entry = known.get(_simple(piece))
        spelled = entry[0] if entry else (piece if piece.isascii() else pinyin(piece),)
        read += spelled
        meaning += entry[1] if entry else spelled
        understood = understood or entry is not None
    return [("han-mandarin", tuple(read))] + ([("han-meaning", tuple(meaning))] if understood else [])


def _simple(word: str) -> str:
    return word.translate(_simplified())


def _pieces(word: str) -> list[str]:
    """Cut a word at numbers and at the words of organisations' names in it, the longest first."""
    pieces: list[str] = []
    for part in _NUMBERS.findall(word):
        pieces += [part] if part.isascii() else _known_pieces(part)
    return pieces


def _known_pieces(part: str) -> list[str]:
    simple = _simple(part)
    pieces: list[str] = []
    loose, place = "", 0
    while place < len(part):
        length = _longest_at(simple, place, shortest=1 if pieces and not loose else 2)
        if length:
            pieces += [loose] if loose else []
            pieces.append(part[place : place + length])
            loose, place = "", place + length
        else:
            loose, place = loose + part[place], place + 1
    return [*pieces, loose] if loose else pieces


def _longest_at(simple: str, place: int, *, shortest: int) -> int:
    """Return the length of the longest known word at a place; one of a single character only follows a known word."""
    known, longest = _words()
    for length in range(min(longest, len(simple) - place), shortest - 1, -1):
        if simple[place : place + length] in known:
            return length
    return 0
