"""The table of words that queries are made of."""

import numpy as np

from article41.model import Kind
from article41.names.letters import decode
from article41.names.tokens import Token, TokenClass, analyse, spans
from article41.screening.forms import lay_out_tokens
from article41.screening.words import Words


def texts_of(words: Words, numbers: list[int]) -> list[str]:
    """Return words as text again, by their numbers."""
    text, at = words.tokens[:2]
    return [decode(np.array(text[at[number] : at[number + 1]], np.uint8)) for number in numbers]


def test_a_query_keeps_the_order_of_its_words() -> None:
    """The words of a name come first, in order, then those joined from several, each with its positions."""
    form = analyse("Zubrowka Kim Un", Kind.PERSON)[0]
    words = Words(64)
    asked = words.asked(form)
    assert texts_of(words, list(asked.words)) == [token.text for token, _ in spans(form)]
    assert list(asked.masks) == [mask for _, mask in spans(form)]
    assert (asked.spans, asked.size) == (6, 3)


def test_words_are_laid_out_as_tokens_of_a_table_are() -> None:
    """One word after the other, the arrays hold what laying out all of them at once gives."""
    tokens = [Token(text, TokenClass.ORDINARY) for text in ("kim", "zubrowka", "muhammad", "al", "petrova")]
    words = Words(64)
    assert [words.number(token) for token in tokens] == list(range(len(tokens)))
    for ours, theirs in zip(words.tokens, lay_out_tokens(tokens), strict=True):
        assert list(ours[: len(theirs)]) == theirs.tolist()


def test_a_word_met_again_keeps_its_number() -> None:
    """Equal words of several names share a number; a word of another class is another word."""
    words = Words(64)
    one, other = (words.asked(analyse(text, Kind.PERSON)[0]).words for text in ("Kim Zubrowka", "Zubrowka Pelmen"))
    assert one[1] == other[0]
    assert words.number(Token("kim", TokenClass.ORDINARY)) != words.number(Token("kim", TokenClass.GENERIC))


def test_a_full_table_is_emptied() -> None:
    """When there is no room for the words of a name, the table begins anew, and says so."""
    words = Words(64)
    for number in range(40):
        form = analyse(f"Zubr{chr(97 + number // 26)}{chr(97 + number % 26)}ka Kim", Kind.PERSON)[0]
        asked = words.asked(form)
        assert texts_of(words, list(asked.words)) == [token.text for token, _ in spans(form)]
        assert words.asked(form) is asked
    assert words.emptied > 0
