"""Any text can be read: every place is one of the text, and what is said to stand there stands there."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from article41.media.claiming.claims import find_claims
from article41.media.layout.zones import find_zones
from article41.media.naming.finding import NameFinder, name_table
from article41.media.naming.folding import words_of
from article41.media.naming.lookup import NoLists
from article41.media.naming.mentions import find_mentions
from article41.media.quoting.quotations import find_quotations
from article41.media.report import Span
from article41.media.text import normal_form, paragraphs, sentences
from article41.model import Kind, Listing, Name

FRAGMENTS = (
    *(
        "“",
        "”",
        '"',
        "'",
        "’",
        "‘",
        "«",
        "»",
        "„",
        "『",
        "』",
        "``",
        "''",
        "(",
        ")",
        ":",
        ";",
        "…",
        ".",
        ",",
        "?",
        " - ",
    ),
    *(
        "\n",
        "\n\n",
        " ",
        "\t",
        "\u00a0",
        "\u200b",
        "\ud800",
        "𝕏",
        "🙂",
        "e\u0301",
        "Ｒｕｓｓｉａ",
        "ı",
        "ß",
        "ǅ",
        "---",
        "* * *",
    ),
    *("said", "says", "told reporters", "according to", "Reuters reported:", "A KCNA report said:", "asked whether"),
    *("the president", "he", "she", "it", "Mr.", "Envoy Oru Venn", "Venn’s", "Kim Jong Un", "김정은", "金正恩", "محمد"),
    *("Владимир Путин", "North Korea", "the United Nations", "U.N.", "the tanker", "Blue Heron", "IMO 9074729"),
    *("sold", "did not sell", "rockets to", "imposed sanctions on", "vetoed", "might supply", "2,000 tonnes of coal"),
    *(
        "on 3 May 2024",
        "last year",
        "By Ada Roe",
        "Photo:",
        "Q:",
        "A:",
        "MS ROE:",
        "Subscribe",
        "https://example.org/a",
    ),
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join))
LISTING = Listing(id="own:1", source="own", kind=Kind.PERSON, names=(Name("VENN, Oru"),))
FINDER = NameFinder(name_table([LISTING]))


class Lookup(NoLists):
    """A list of one person."""

    find = staticmethod(FINDER.find)


def places(text: str) -> Iterator[Span]:
    """Yield everything that is found in a text, and every place that it tells of; check what stands there."""
    zones = find_zones(text, "Gazette")
    mentions, entities = find_mentions(text, zones, Lookup())
    quotations = find_quotations(text, zones, mentions, entities)
    claims = find_claims(text, zones, mentions, entities, quotations, published_on=None)
    names = {entity.id for entity in entities}
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.entity in names
    for quotation in quotations:
        assert quotation.start <= quotation.content.start <= quotation.content.end <= quotation.end
        assert quotation.speaker_entity in {*names, ""}
    for claim in claims:
        assert {party.entity for party in claim.parties} <= {*names, ""}
    yield from (*zones, *mentions, *quotations, *claims)
    yield from (found for one in zones if (found := one.cue))
    yield from (found for one in quotations for found in (one.cue, one.speaker_mention, one.content) if found)
    yield from (found for one in claims for found in (one.trigger, one.sentence))


@given(TEXTS)
@settings(max_examples=60)
def test_every_place_is_one_of_the_text(raw: str) -> None:
    """Whatever the text is; ids stand once, and reading it again finds the same."""
    text = normal_form(raw).strip()
    found = list(places(text))
    for span in found:
        assert 0 <= span.start < span.end <= len(text)
    ids = [one.id for one in found if hasattr(one, "id")]
    assert len(ids) == len(set(ids))
    assert list(places(text)) == found


@given(TEXTS)
def test_words_paragraphs_and_sentences_lose_nothing(raw: str) -> None:
    """Words stand at their places in order; sentences lie in paragraphs, and together hold every letter."""
    text = normal_form(raw)
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(left.end <= right.start for left, right in pairwise(words))
    held = [sentence for paragraph in paragraphs(text) for sentence in sentences(text, paragraph)]
    letters = "".join("".join(text[each.start : each.end].split()) for each in held)
    assert letters == "".join(text.split())
