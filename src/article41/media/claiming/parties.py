"""Who is meant by a noun phrase of a claim: somebody named, a State by its capital, "we", "the two leaders"?"""

from collections.abc import Sequence

from article41.media.claiming.cast import Cast, Somebody
from article41.media.claiming.frames import goods_phrases
from article41.media.claiming.grammar import Tag, clause_words, verbs
from article41.media.claiming.openings import is_somebody
from article41.media.claiming.phrases import Phrase, Sentence
from article41.media.claiming.recalled import is_korean, last_country, last_of, pronoun, two_states
from article41.media.report import Mention, MentionKind
from article41.media.tables import common_words

_GOVERNMENT, _PARTY_NOUN = clause_words("government noun"), clause_words("party noun")
_COUNTRY_NOUN, _PAIR_NOUN = clause_words("country noun"), clause_words("pair noun")
_STATES = frozenset(("countries", "nations", "states", "neighbours", "neighbors", "capitals", "allies"))
_AMOUNTS = clause_words("amount")
_LEADERS = frozenset(("leaders", "presidents", "ministers", "two"))
_PLURAL_ENDS = ("s", "ing", "ion", "ment")
_SHIPS = frozenset(("ship", "vessel", "tanker", "freighter", "boat", "trawler", "barge", "carrier"))
_SEVERAL = clause_words("determiner") - {"the", "a", "an", "this", "that", "these", "those", "both", "all"}
_WHERE = frozenset(("in", "near"))
_MOST_NAME_WORDS = 9
_FIRMS = frozenset(
    ("company", "firm", "bank", "group", "agency", "trader", "insurer", "entity", "organisation", "network")
)


def meant(cast: Cast, sentence: Sentence, phrase: Phrase, *, alone: bool = False) -> list[Somebody]:
    """Return who is meant by a phrase; with `alone` its owner and what stands behind "of" do not count."""
    head = sentence.words[phrase.head]
    words = sentence.text(phrase)
    if head.tag is Tag.PRONOUN:
        return pronoun(cast, head)
    if head.mention is not None:
        return [cast.somebody(head.mention)]
    if _is_pair(words):
        if words[-1] in _STATES:
            return two_states(cast, head.start)
        return list(cast.people if words[-1] in _LEADERS and cast.people else cast.pair)
    if words in (["the", "north"], ["the", "south"]) and head.capital and is_korean(cast, head.start):
        return [cast.state("kp" if words[1] == "north" else "kr")]
    counted = counted_of(sentence, phrase)
    if counted is not None:
        return meant(cast, sentence, counted, alone=alone)
    return _noun(cast, sentence, phrase, words, alone=alone)


def _is_pair(words: Sequence[str]) -> bool:
    counted = bool({"two", "both"} & set(words))
    return (words[-1] in _PAIR_NOUN and (counted or words[-1] == "sides")) or words == ["the", "two"]


def _noun(cast: Cast, sentence: Sentence, phrase: Phrase, words: Sequence[str], *, alone: bool) -> list[Somebody]:
    head, first = sentence.words[phrase.head], sentence.words[phrase.first]
    if head.text in _COUNTRY_NOUN and not phrase.names:
        if first.text in ("our", "my"):
            return pronoun(cast, first, state=True)
        meant = first.text in ("the", "his", "her", "their")
        return last_country(cast, head.start, subject=not phrase.behind) if meant else []
    role = is_somebody(head.text) and head.text not in _PARTY_NOUN
    if role or head.text in _PARTY_NOUN:
        named = _apposition(sentence, phrase)
        if named is not None:
            return [cast.somebody(named)]
    owner = _owner(cast, sentence, phrase, alone=alone)
    if head.text in _GOVERNMENT and not _is_several(sentence, phrase) and (phrase.names or owner):
        held = [cast.somebody(name) for name in phrase.names[-1:]] or owner
        return [cast.state(one.country) if one.country else one for one in held]
    if (head.text in _PARTY_NOUN or role) and not (owner and first.tag is Tag.POSSESSIVE and not phrase.names):
        opens = sentence.words[0]
        before = last_of(cast, opens, _kinds_of(head.text)) if words[0] == "the" and len(words) == 2 else []
        return before or [Somebody(_shown(cast, sentence, phrase), "", _country_of(cast, phrase, owner), role)]
    if head.capital and not phrase.names and _is_name(sentence, phrase):
        return [Somebody(_shown(cast, sentence, phrase))]
    return owner or [cast.somebody(name) for name in phrase.names]


def _is_several(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether some of many are meant: "four Iranian officials"."""
    first = sentence.words[phrase.first]
    return first.tag is Tag.NUMBER or (first.text in _SEVERAL and sentence.words[phrase.head].text.endswith("s"))


def _is_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether capitalised words that nobody has found are a name: not at the beginning, no title of a line."""
    words = sentence.words[phrase.first : phrase.last]
    opens = phrase.first == 0 or sentence.words[phrase.first - 1].text in (".", ":", "?", "!")
    plain = sum(not word.capital for word in sentence.words if word.tag in (Tag.NOUN, Tag.VERB))
    known = words[-1].text in common_words() or words[-1].text in verbs() or words[-1].text in goods_phrases()
    return plain > 0 and not known and not (opens and words[-1].text.endswith(_PLURAL_ENDS))


def _owner(cast: Cast, sentence: Sentence, phrase: Phrase, *, alone: bool) -> list[Somebody]:
    first = sentence.words[phrase.first]
    if first.tag is Tag.POSSESSIVE:
        return pronoun(cast, first, behind=phrase.behind)
    if alone:
        return []
    owner = sentence.owner_of(phrase)
    if owner is not None:
        return meant(cast, sentence, owner, alone=True)
    number = sentence.phrase_of[phrase.first] + 1
    following = sentence.phrases[number] if number < len(sentence.phrases) else None
    if following is None or following.behind != "of" or sentence.words[phrase.last].text != "of":
        return []
    return meant(cast, sentence, following, alone=True)


def _country_of(cast: Cast, phrase: Phrase, owner: Sequence[Somebody]) -> str:
    named = [cast.somebody(name) for name in phrase.names]
    return next((one.country for one in (*named, *owner) if one.country), "")


def _shown(cast: Cast, sentence: Sentence, phrase: Phrase) -> str:
    owner = sentence.owner_of(phrase)
    words = list(sentence.words[(owner or phrase).first : phrase.last])
    while len(words) > 1 and words[0].tag in (Tag.DETERMINER, Tag.POSSESSIVE):
        words.pop(0)
    number = sentence.phrase_of[phrase.first] + 1
    following = sentence.phrases[number] if number < len(sentence.phrases) else None
    directly = following is not None and following.first == phrase.last + 1
    of = directly and sentence.words[phrase.last].text == "of"
    if following is not None and directly and (of or _is_placed(sentence, phrase, following)):
        words += sentence.words[phrase.last : following.last]
    return cast.text[words[-_MOST_NAME_WORDS:][0].start : words[-1].end]


def _is_placed(sentence: Sentence, phrase: Phrase, following: Phrase) -> bool:
    """Say whether a place stands behind nameless people or a firm: "buyers in Vietnam"."""
    place = sentence.words[following.head].mention
    plain = not phrase.names and sentence.words[phrase.head].text not in clause_words("ship")
    one = plain and following.behind in _WHERE and following.last == following.first + 1
    return one and place is not None and place.kind is MentionKind.PLACE


def _kinds_of(noun: str) -> tuple[MentionKind, ...]:
    return (MentionKind.VESSEL,) if noun in _SHIPS else (MentionKind.ORGANISATION,) if noun in _FIRMS else ()


def _apposition(sentence: Sentence, phrase: Phrase) -> Mention | None:
    """Return who is named beside a phrase: "the envoy of Japan, Kenji Morita,", "Acme Ltd, a trading firm,"."""
    words = sentence.words
    number = sentence.phrase_of[phrase.first]
    for following in sentence.phrases[number + 1 : number + 3]:
        lead = words[following.first - 1].text
        if lead == "," and words[following.head].mention is not None and following.last - following.first == 1:
            return words[following.head].mention
        if lead not in ("of", "for", "in", "to"):
            break
    if (
        number
        and phrase.first > 1
        and words[phrase.first - 1].text == ","
        and words[phrase.first].tag is Tag.DETERMINER
    ):
        return words[phrase.first - 2].mention
    return None


def counted_of(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return what an amount is of: "its ministers" of "two of its ministers"."""
    head = sentence.words[phrase.head]
    number = sentence.phrase_of[phrase.first] + 1
    following = sentence.phrases[number] if number < len(sentence.phrases) else None
    if following is None or following.first != phrase.last + 1 or sentence.words[phrase.last].text != "of":
        return None
    return following if head.tag in (Tag.DETERMINER, Tag.NUMBER) or head.text in _AMOUNTS else None
