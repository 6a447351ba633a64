"""What are the parts of this name? Tokens of its readings, each with the class that says how much it may tell.

Organisation forms ("limited liability company", "OOO", "GmbH") become one token with a canonical text, so that equal
forms are equal. When a name has nothing but titles, particles or forms, its tokens count as ordinary ones.
"""

import functools
from enum import IntEnum
from typing import Final, NamedTuple

from article41.model import Kind
from article41.names.folded import folded_names
from article41.names.legal_forms import form_at, form_words_meant, mended
from article41.names.numerals import number_at
from article41.names.romanise import Reading
from article41.names.vocabulary import (
    generic_words,
    honorifics,
    organisation_forms,
    particles,
    titles_that_are_names,
    vessel_prefixes,
)
from article41.names.ways import ways_to_read

MAX_TOKENS: Final = 24
"""Names are compared by their first 24 tokens; `analyse` reports the whole number."""


class TokenClass(IntEnum):
    """How much a token may tell; the numbers are those of the kernel (`distance`)."""

    ORDINARY = 0
    INITIAL = 1
    NUMBER = 2
    PARTICLE = 3
    HONORIFIC = 4
    FORM = 5
    GENERIC = 6
    ACRONYM = 7
    PATRONYMIC = 8


_PERSONAL: Final = frozenset({Kind.PERSON, Kind.ANY})
_PREFIXED: Final = frozenset({Kind.VESSEL, Kind.ANY})
_TELLING_TITLE: Final = 0.5
_LINKING_WORD: Final = 0.1
_OF_ORGANISATIONS: Final = frozenset({TokenClass.GENERIC, TokenClass.FORM})
_INITIALLED: Final = frozenset({TokenClass.GENERIC, TokenClass.ORDINARY})
_UNJOINED: Final = frozenset({TokenClass.FORM, TokenClass.NUMBER})
_ARTICLES: Final = frozenset({"al", "el"})
_AND: Final = frozenset({"y", "e", "i"})
_ACRONYM_LETTERS: Final = (3, 9)
_PATRONYMIC_ENDINGS: Final = (
    "ovich", "evich", "ovych", "evych", "avich", "yovych", "ovna", "evna", "ivna", "yivna", "ichna", "ovitsch",
    "evitsch", "owitsch", "ewitsch", "ovitch", "evitch", "avitch", "owicz", "ewicz", "ovits", "evits", "owna", "ewna",
)  # fmt: skip
MINOR: Final = frozenset({TokenClass.PARTICLE, TokenClass.HONORIFIC, TokenClass.FORM})


class Token(NamedTuple):
    """One part of a romanised name. `vowelless` tokens come from scripts that do not write short vowels; `folded` ones
    are Korean or Chinese syllables in a coarse spelling that rival romanisations share.
    """

    text: str
    token_class: TokenClass
    vowelless: bool = False
    folded: bool = False


class NameForm(NamedTuple):
    """One way to read a name: its tokens in order, the scheme of romanisation, an organisation's first letters, and as
    what kind it was read.
    """

    tokens: tuple[Token, ...]
    scheme: str
    acronyms: tuple[str, ...] = ()
    kind: Kind = Kind.ANY


def analyse(text: str, kind: Kind) -> tuple[NameForm, ...]:
    """Return the ways to read a name, most likely first; empty when nothing in it can be read. Never raises."""
    read = ways_to_read(text, kind)
    forms = [_classified(reading, kind) for reading in read]
    if kind is not Kind.PERSON and len(read) == 1 == len(read[0].words):
        forms += _parted(read[0], kind)
    if kind in _PERSONAL:
        forms += _folded(read, known={tuple(token.text for token in form.tokens) for form in forms})
    return tuple(dict.fromkeys(form._replace(kind=kind) for form in forms if form.tokens))


def _parted(read: Reading, kind: Kind) -> list[NameForm]:
    """Return the way to read one short word as a name and the legal form that is joined to it ("vmkooo")."""
    parts = form_words_meant(read.words[0])
    return [_classified(read._replace(words=parts, vowelless=(False, False)), kind)] if len(parts) == 2 else []


def _folded(read: tuple[Reading, ...], *, known: set[tuple[str, ...]]) -> list[NameForm]:
    """Return a Korean or Chinese name in the coarse spelling of its syllables, unless it is written so anyway."""
    names = dict.fromkeys(name for reading in read for name in folded_names(reading.words))
    return [
        NameForm(tuple(Token(part, TokenClass.ORDINARY, folded=True) for part in name), "syllables")
        for name in names
        if name not in known
    ]


def spans(form: NameForm) -> list[tuple[Token, int]]:
    """Return the tokens of a name and their joins, each with the bit mask of the positions that it covers.

    Two neighbours may be written as one word ("Abdul Rahman", "Abdulrahman"); so may all three parts of a name; and an
    organisation may be called by its first letters.
    """
    tokens = form.tokens
    found = [(token, 1 << position) for position, token in enumerate(tokens)]
    if tokens[0].folded:
        return found
    for position in range(len(tokens) - 1):
        _add_join(found, tokens[position : position + 2], 3 << position)
    if len(tokens) == 3:
        _add_join(found, tokens, 7)
    found += [(Token(letters, TokenClass.ACRONYM), (1 << len(tokens)) - 1) for letters in form.acronyms]
    return found


def _add_join(found: list[tuple[Token, int]], tokens: tuple[Token, ...], mask: int) -> None:
    text, vowelless = "", False
    for token in tokens:
        if token.token_class in _UNJOINED:
            return
        text += token.text
        vowelless = vowelless or token.vowelless
    if len(tokens[0].text) < len(text) > len(tokens):
        found.append((Token(text, TokenClass.ORDINARY, vowelless), mask))


def _classified(reading: Reading, kind: Kind) -> NameForm:
    words = list(zip(reading.words, reading.vowelless, strict=True))[: MAX_TOKENS * 2]
    if kind is not Kind.PERSON:
        width = _prefix_width(words) if kind is Kind.VESSEL else 0
        plain = mended(_without_dots(words[width:], kind))
        words = [*_without_dots(words[:width], kind), *plain] if width else plain
    tokens: list[Token] = []
    position = 0
    while position < len(words) and len(tokens) < MAX_TOKENS:
        form, width = ("", 0) if kind is Kind.PERSON else form_at(words, position, sure=kind is not Kind.ANY)
        if width:
            tokens.append(Token(form, TokenClass.FORM))
        elif position == 0 and kind in _PREFIXED:
            width = _prefix_width(words)
            prefix = "".join(word for word, _ in words[:width])
            tokens.extend([Token(prefix, TokenClass.HONORIFIC)] * bool(width))
        elif kind is not Kind.PERSON:
            number, width = number_at([word for word, _ in words], position)
            tokens.extend([Token(number, TokenClass.NUMBER)] * bool(width))
        if width:
            position += width
            continue
        word, vowelless = words[position]
        tokens.append(Token(word, _class_of(word, kind), vowelless))
        position += 1
    if kind in _PERSONAL:
        tokens = _titles_as_names(tokens)
    if kind is not Kind.ORGANISATION and len(tokens) > 2:
        tokens = [tokens[0], *map(_patronymic, tokens[1:])]
    if kind is not Kind.PERSON and len(tokens) > _ACRONYM_LETTERS[0]:
        tokens = _without_own_acronym(tokens)
    if all(token.token_class in MINOR for token in tokens):
        tokens = [Token(word, TokenClass.ORDINARY, vowelless) for word, vowelless in words[:MAX_TOKENS]]
    return NameForm(tuple(tokens), reading.scheme, _acronyms(tokens, [word for word, _ in words], kind))


def _acronyms(tokens: list[Token], words: list[str], kind: Kind) -> tuple[str, ...]:
    """Return the first letters of an organisation's words, with and without those of its legal form.

    One ending of several may be left out: "Company Limited" gives its C more often than its L.
    """
    if kind is not Kind.ORGANISATION and not any(token.token_class in _OF_ORGANISATIONS for token in tokens):
        return ()
    whole = "".join(word[0] for word in words if word not in _AND and word.isalpha() and _is_counted(word))
    main = "".join(token.text[0] for token in tokens if token.token_class in _INITIALLED)
    shortest, longest = _ACRONYM_LETTERS
    found = (whole, main, whole[:-1]) if tokens[-1].token_class is TokenClass.FORM else (whole, main)
    return tuple(dict.fromkeys(letters for letters in found if shortest <= len(letters) <= longest))


def _is_counted(word: str) -> bool:
    return word in _ARTICLES or generic_words().get(word, 1.0) > _LINKING_WORD


@functools.lru_cache(maxsize=1 << 14)
def _class_of(word: str, kind: Kind) -> TokenClass:
    if not word.isalpha():
        return TokenClass.NUMBER
    if len(word) == 1:
        return TokenClass.INITIAL
    if word in particles():
        return TokenClass.PARTICLE
    if kind is not Kind.PERSON and word in generic_words():
        return TokenClass.GENERIC if generic_words()[word] > _LINKING_WORD else TokenClass.PARTICLE
    if kind in {Kind.PERSON, Kind.ANY} and word in honorifics():
        return TokenClass.HONORIFIC if honorifics()[word] < _TELLING_TITLE else TokenClass.GENERIC
    return TokenClass.ORDINARY


def _without_own_acronym(tokens: list[Token]) -> list[Token]:
    """Make a last word that repeats the first letters of the others, as in "Ocean Maritime Management (OMM)", minor."""
    *others, last = tokens
    letters = "".join(token.text[0] for token in others if token.token_class in _INITIALLED)
    return [*others, Token(last.text, TokenClass.HONORIFIC)] if last.text == letters else tokens


def _patronymic(token: Token) -> Token:
    if token.token_class is TokenClass.ORDINARY and len(token.text) > 5 and token.text.endswith(_PATRONYMIC_ENDINGS):
        return Token(token.text, TokenClass.PATRONYMIC, token.vowelless)
    return token


def _titles_as_names(tokens: list[Token]) -> list[Token]:
    """Count a title as a name where it cannot be one, or where no other family name is left.

    Pasha, Bey and the like follow a name, so that in front they are given names; the last word of a name that has only
    one word beside its titles is its family name (Habibullah Agha, Jamil Sayyed).
    """
    others = sum(token.token_class not in MINOR for token in tokens)
    if len(tokens) > 1 and others:
        if tokens[0].token_class is TokenClass.HONORIFIC and tokens[0].text in titles_that_are_names("after"):
            return [_named(tokens[0]), *tokens[1:]]
        if others == 1 and tokens[-1].token_class is TokenClass.HONORIFIC and _is_family_name(tokens[-1].text):
            return [*tokens[:-1], _named(tokens[-1])]
    return tokens


def _is_family_name(title: str) -> bool:
    return title in titles_that_are_names("after") or title in titles_that_are_names("family")


def _named(token: Token) -> Token:
    return Token(token.text, TokenClass.ORDINARY, token.vowelless)


def _prefix_width(words: list[tuple[str, bool]]) -> int:
    """Return how many words a vessel prefix ("M/V", "MT") takes at the start of a longer name."""
    for width in (3, 2, 1):
        if len(words) > width and tuple(word for word, _ in words[:width]) in vessel_prefixes():
            return width
    return 0


def _without_dots(words: list[tuple[str, bool]], kind: Kind) -> list[tuple[str, bool]]:
    """Join runs of single letters: "S.A.R.L." is one word, and so is "K.T.C."; initials of a person stay apart."""
    joined: list[tuple[str, bool]] = []
    run: list[str] = []
    for word, vowelless in [*words, ("", False)]:
        if len(word) == 1 and word.isalpha():
            run.append(word)
            continue
        text = "".join(run)
        if len(run) > 1 and (kind is not Kind.ANY or len(run) > 2 or (text,) in organisation_forms()):
            joined.append((text, False))
        else:
            joined.extend((letter, False) for letter in run)
        run = []
        if word:
            joined.append((word, vowelless))
    return joined
