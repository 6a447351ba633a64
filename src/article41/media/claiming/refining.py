"""Is a movement of goods more than that: aid that is given, or a cargo that goes from ship to ship?"""

import re

from article41.media.claiming.cast import Cast
from article41.media.claiming.grammar import clause_words
from article41.media.claiming.phrases import Sentence
from article41.media.claiming.vocabulary import claim_kinds
from article41.media.report import ClaimParty, MentionKind

_GIFTS = frozenset(("donation", "donations", "donated", "gift", "gifts", "relief", "humanitarian", "victims"))
_AID_BODY = re.compile(
    r"\b(?:Red Cross|Red Crescent|World Food Programme|World Food Program|WFP|UNICEF|UNHCR|OCHA|Caritas|Oxfam|"
    r"World Health Organi[sz]ation|M[ée]decins Sans Fronti[èe]res|Save the Children|charity|charities|aid agency)\b"
)
_AT_SEA = re.compile(
    r"\b(?:at sea|high seas|international waters|(?:to|from) (?:another|a second|the other) (?:ship|vessel|tanker)|"
    r"alongside|side by side|hull to hull|between (?:the )?(?:two |three )?(?:ships|vessels|tankers))\b"
)
_SHIPS = clause_words("ship")
_MOVED = frozenset(("goods_trade", "energy_supply"))
_SHIP_TO_SHIP, _AID = "ship_to_ship_transfer", "humanitarian_aid"


def refined(
    sentence: Sentence, kind: str, parties: tuple[ClaimParty, ...], cast: Cast
) -> tuple[str, tuple[ClaimParty, ...]]:
    """Return the kind of a claim with its parties, a movement of goods as what its words and parties say of it."""
    if kind not in _MOVED:
        return kind, parties
    ships = sum(_is_ship(one, cast) for one in parties)
    words = {word.text for word in sentence.words}
    if ships >= 2 or (ships and _AT_SEA.search(_text(sentence, cast))):
        return _SHIP_TO_SHIP, parties
    giver = next((one.name for one in parties if one.role == claim_kinds()[kind].giver), "")
    as_aid = "as aid" in _text(sentence, cast) or not _GIFTS.isdisjoint(words) or _AID_BODY.search(giver)
    if kind == "goods_trade" and as_aid:
        return _AID, tuple(_in_role(one, claim_kinds()[kind].giver, claim_kinds()[_AID].giver) for one in parties)
    return kind, parties


def _text(sentence: Sentence, cast: Cast) -> str:
    return cast.text[sentence.words[0].start : sentence.words[-1].end]


def _is_ship(party: ClaimParty, cast: Cast) -> bool:
    entity = cast.entities.get(party.entity)
    if entity is not None:
        return entity.kind is MentionKind.VESSEL
    return party.name.split()[-1].lower() in _SHIPS


def _in_role(party: ClaimParty, old: str, new: str) -> ClaimParty:
    return ClaimParty(role=new if party.role == old else party.role, name=party.name, entity=party.entity)
