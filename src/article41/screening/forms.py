"""How are names laid out for the kernels? Arrays of tokens, and of the ways to read each name."""

import functools
import hashlib
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from article41.model import Kind
from article41.names.information import information
from article41.names.keys import token_keys
from article41.names.letters import encode, letter_set
from article41.names.tokens import MINOR, NameForm, Token, TokenClass, spans

Ints = npt.NDArray[np.int32]
KIND_CODES: Final = {kind: code for code, kind in enumerate(Kind)}
_DEAREST_KEY: Final = 32000
_UNKEYED: Final = frozenset({TokenClass.INITIAL, TokenClass.ACRONYM}) | MINOR
_PLAIN: Final = re.compile(r"[a-z0-9]*").fullmatch
_BYTE_ORDER: Final = -1 if sys.byteorder == "little" else 1


class TokenArrays(NamedTuple):
    """The distinct tokens, as `distance.Comparison` takes them. `x_at` arrays hold where the values of each token
    begin.
    """

    text: npt.NDArray[np.uint8]
    text_at: Ints
    letter_sets: npt.NDArray[np.uint64]
    info: npt.NDArray[np.int16]
    surprise: npt.NDArray[np.int16]
    classes: npt.NDArray[np.uint8]
    keys_at: Ints
    keys: npt.NDArray[np.uint64]
    key_costs: npt.NDArray[np.int16]


class FormArrays(NamedTuple):
    """The ways to read the names: their spans (single tokens first), and how many single tokens each has."""

    span_at: Ints
    span_token: Ints
    span_mask: Ints
    sizes: Ints


class NameRow(NamedTuple):
    """One name to be laid out: which party or listing it belongs to, and which of its names it is."""

    owner: int
    number: int
    text: str
    kind: Kind


class FormTable(NamedTuple):
    """All ways to read all names of some parties; `owners`, `numbers` and `kinds` have one value a form."""

    tokens: TokenArrays
    forms: FormArrays
    owners: Ints
    numbers: Ints
    kinds: npt.NDArray[np.uint8]


@functools.lru_cache(maxsize=64)
def lay_out_form(form: NameForm) -> tuple[TokenArrays, FormArrays]:
    """Lay out one form: the query side of a comparison. Its tokens keep their order; they are not numbered anew."""
    spanned = spans(form)
    count = len(spanned)
    forms = FormArrays(
        span_at=np.array([0, count], dtype=np.int32),
        span_token=np.arange(count, dtype=np.int32),
        span_mask=np.array([mask for _, mask in spanned], dtype=np.int32),
        sizes=np.array([len(form.tokens)], dtype=np.int32),
    )
    return lay_out_tokens([token for token, _ in spanned]), forms


class TokenFacts(NamedTuple):
    """What the kernels need to know of one token. Keys (64-bit hashes) and their costs are packed."""

    codes: bytes
    letters: int
    info: int
    surprise: int
    keys: bytes
    key_costs: bytes


@functools.lru_cache(maxsize=1 << 16)
def facts_of(token: Token) -> TokenFacts:
    """Return what the kernels need to know of a token; costs in hundredths of a bit. Tokens met before are known."""
    return find_facts(token)


def find_facts(token: Token) -> TokenFacts:
    """Return what `facts_of` does, and do not remember it: for tokens that come once."""
    text = token.text
    if not _PLAIN(text):
        text = "".join(letter for letter in text if letter.isascii() and letter.isalnum()).lower()
    keyed = () if token.folded or token.token_class in _UNKEYED else token_keys(token.text, vowelless=token.vowelless)
    return TokenFacts(
        encode(text).tobytes(),
        letter_set(text),
        *information(token),
        b"".join([_key_hash(key) for key, _ in keyed]),
        array("h", [min(_DEAREST_KEY, round(cost * 100)) for _, cost in keyed]).tobytes(),
    )


def _key_hash(key: str) -> bytes:
    return hashlib.blake2b(key.encode(), digest_size=8).digest()[::_BYTE_ORDER]


def lay_out_tokens(tokens: Sequence[Token], *, told: Callable[[Token], TokenFacts] = facts_of) -> TokenArrays:
    """Lay out tokens in the order given."""
    facts = [told(token) for token in tokens]
    codes, letters, info, surprise, keys, key_costs = zip(*facts, strict=True) if facts else [()] * 6
    return TokenArrays(
        text=np.frombuffer(b"".join(codes), dtype=np.uint8),
        text_at=_starts(map(len, codes), len(facts)),
        letter_sets=np.array(letters, dtype=np.uint64),
        info=np.array(info, dtype=np.int16),
        surprise=np.array(surprise, dtype=np.int16),
        classes=np.array([token.token_class for token in tokens], dtype=np.uint8),
        keys_at=_starts((len(each) // 8 for each in keys), len(facts)),
        keys=np.frombuffer(b"".join(keys), dtype=np.uint64),
        key_costs=np.frombuffer(b"".join(key_costs), dtype=np.int16),
    )


def _starts(lengths: Iterable[int], count: int) -> Ints:
    """Return what `starts` does of few lengths, in less time."""
    return np.fromiter(accumulate(lengths, initial=0), np.int32, count + 1)


def starts(lengths: Sequence[int] | npt.NDArray[np.integer]) -> Ints:
    """Return where each of some runs begins, and where the last one ends."""
    at = np.zeros(len(lengths) + 1, dtype=np.int32)
    np.cumsum(lengths, out=at[1:])
    return at
