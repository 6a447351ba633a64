"""Are the activities found that a reader finds, with the right parties in the right roles?

A claim is right in type and place when its kind is one that the annotated type stands for and it shares words with the
annotated place in the same sentence, one to one, best fit first. A party is right when such a claim has somebody of
that name in a role that the annotated one stands for; parties of claims that are not annotated count as wrong.
"""

from collections.abc import Iterator, Mapping, Sequence

from article41.media.claiming.claims import find_claims
from article41.media.layout.zones import find_zones
from article41.media.naming.lookup import NoLists
from article41.media.naming.mentions import find_mentions
from article41.media.quoting.quotations import find_quotations
from article41.media.report import Claim, Modality, Polarity
from article41.media.tables import phrases
from evaluation.news.gold import Annotated, GoldActivity
from evaluation.news.outlet_names import same_outlet, same_speaker
from evaluation.news.spans import Tally, likeness, paired

TYPES: Mapping[str, tuple[str, ...]] = {
    "sanctions_imposed": ("sanctions_imposed", "sanctions_supported"),
    "sanctions_in_force": ("sanctions_in_force",),
    "sanctions_blocked": ("sanctions_vetoed",),
    "sanctions_relief": ("sanctions_lifted",),
    "sanctions_compliance": ("sanctions_compliance", "sanctions_evasion"),
    "sanctions_evasion": ("sanctions_evasion", "sanctions_compliance"),
    "arms_supply": ("arms_supply", "retransfer"),
    "reexport_violation": ("retransfer", "sanctions_evasion"),
    "end_use_control": ("end_use_undertaking",),
    "military_assistance": ("military_assistance",),
    "military_cooperation": ("military_cooperation", "military_exercise"),
    "wmd_programme": ("wmd_programme",),
    "satellite_cooperation": ("launch_cooperation",),
    "rocket_cooperation": ("launch_cooperation",),
    "space_programme": ("space_programme",),
    "technology_access": ("technology_transfer",),
    "denuclearisation_diplomacy": ("denuclearisation",),
    "economic_cooperation": ("economic_cooperation", "agricultural_cooperation", "joint_venture"),
    "bilateral_cooperation": ("bilateral_cooperation",),
    "political_support": ("political_support",),
    "humanitarian_aid": ("humanitarian_aid",),
    "human_rights_violation": ("human_rights_violation",),
    "diplomatic_contact": ("diplomatic_contact",),
    "overseas_workers": ("labour",),
    "shipping_or_vessel": ("shipping", "ship_to_ship_transfer", "vessel_stopped"),
    "payment_or_banking": ("financial_dealing",),
}
"""Which of our kinds each annotated type stands for, where ours are finer or coarser; other types are kinds of ours."""

ROLES: Mapping[str, tuple[str, ...]] = {
    "visitor": ("guest", "recipient"),
    "host": ("host", "provider", "party"),
    "guest": ("guest", "party"),
    "party": ("party", "host", "guest", "provider", "recipient"),
    "interested_party": ("recipient", "actor"),
    "forum": ("target",),
    "actor": ("actor", "recipient"),
    "provider": ("provider", "supplier", "actor"),
    "supplier": ("supplier", "provider"),
}
"""Which of our roles each annotated role stands for; other roles are ours."""

_LEAST = 0.02
_ROWS = (
    "type and place",
    "parties with their roles",
    "all roles of the claims found",
    "polarity of the claims found",
    "modality of the claims found",
    "holder of the claims found",
    "last source of the claims found",
)


def claim_scores(reports: Sequence[Annotated]) -> dict[str, Tally]:
    """Return tallies of claims; attributes are counted for the claims that are found."""
    scores = {row: Tally() for row in _ROWS}
    for report in reports:
        _score(scores, report)
    return scores


def claims_of(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text, without lists and without the model."""
    zones = find_zones(text)
    mentions, entities = find_mentions(text, zones, NoLists())
    quotations = find_quotations(text, zones, mentions, entities)
    return find_claims(text, zones, mentions, entities, quotations)


def _score(scores: dict[str, Tally], report: Annotated) -> None:
    gold, found = report.activities, claims_of(report.text)
    pairs = paired(gold, found, _fit, least=_LEAST)
    matched, used = {one.id for one, _ in pairs}, {one.id for _, one in pairs}
    place = scores["type and place"]
    place.gold, place.found, place.right = place.gold + len(gold), place.found + len(found), place.right + len(pairs)
    place.wrong += [f"{report.name} missed {g.id} {g.type}: {g.text!r}" for g in gold if g.id not in matched]
    made_up = [c for c in found if c.id not in used]
    place.wrong += [f"{report.name} made up {c.kind} {_who(c)}: {report.text[c.start : c.end]!r}" for c in made_up]
    _parties(scores["parties with their roles"], report.name, gold, found, pairs)
    for one, claim in pairs:
        for row, right, about in _attributes(one, claim):
            scores[row].add(right, f"{report.name} {one.id} {one.text!r}: {about}")


def _attributes(one: GoldActivity, claim: Claim) -> Iterator[tuple[str, bool, str]]:
    """Yield each further question about a claim that was found: its row, whether it is right, and the two answers."""
    same = _same_parties(one, claim) == len(one.parties) == len(claim.parties)
    yield _ROWS[2], same, f"{_gold_who(one)} | {_who(claim)}"
    yield _ROWS[3], one.negated == (claim.polarity is Polarity.NEGATIVE), claim.polarity
    mood = "hypothetical" if claim.modality is Modality.ASKED and one.modality == "hypothetical" else claim.modality
    yield _ROWS[4], one.modality == mood, f"{one.modality} | {claim.modality}"
    yield _ROWS[5], _same_holder(one.holder, claim.holder), f"{one.holder} | {claim.holder}"
    last = (one.source_chain or (one.holder,))[-1]
    yield _ROWS[6], _same_holder(last, (claim.sources or ("",))[-1]), f"{one.source_chain} | {claim.sources}"


def _same_holder(gold: str, ours: str) -> bool:
    return same_speaker(gold, ours) or same_outlet(gold, ours)


def _fit(gold: GoldActivity, claim: Claim) -> float:
    if claim.kind not in TYPES.get(gold.type, (gold.type,)):
        return 0.0
    if min(gold.end, claim.sentence.end) <= max(gold.start, claim.sentence.start):
        return 0.0
    near = likeness(gold, claim)
    inside = gold.start <= claim.trigger.start < gold.end
    return near + inside + _same_parties(gold, claim) / 10 if near else 0.0


def _parties(
    tally: Tally,
    name: str,
    gold: Sequence[GoldActivity],
    found: Sequence[Claim],
    pairs: Sequence[tuple[GoldActivity, Claim]],
) -> None:
    tally.gold += sum(len(one.parties) for one in gold)
    tally.found += sum(len(one.parties) for one in found)
    for one, claim in pairs:
        right = _same_parties(one, claim)
        tally.right += right
        if right < len(one.parties) or right < len(claim.parties):
            tally.wrong.append(f"{name} {one.id} {one.text!r}: {_gold_who(one)} | {_who(claim)}")


def _same_parties(gold: GoldActivity, claim: Claim) -> int:
    """Return how many annotated parties the claim has in their roles."""
    left = list(claim.parties)
    for party in gold.parties:
        roles = ROLES.get(party.role, (party.role,))
        same = next((one for one in left if one.role in roles and _same_name(party.name, one.name)), None)
        if same is not None:
            left.remove(same)
    return len(claim.parties) - len(left)


def _same_name(gold: str, ours: str) -> bool:
    left, right = _country(gold), _country(ours)
    return (bool(left) and left == right) or same_speaker(gold, ours)


def _country(name: str) -> str:
    plain = name.removeprefix("the ").removeprefix("The ")
    for first, each in phrases().items():
        if plain.split()[:1] == [first]:
            for words, phrase in each:
                if " ".join(words) == plain and phrase.country:
                    return phrase.country
    return ""


def _who(claim: Claim) -> str:
    return ", ".join(f"{one.role}={one.name}" for one in claim.parties)


def _gold_who(gold: GoldActivity) -> str:
    return ", ".join(f"{one.role}={one.name}" for one in gold.parties)
