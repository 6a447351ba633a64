"""How well are quotations found, and whose they are?"""

from collections.abc import Sequence

from article41.media.layout.zones import find_zones
from article41.media.naming.lookup import NoLists
from article41.media.naming.mentions import find_mentions
from article41.media.quoting.quotations import find_quotations
from article41.media.report import Quotation, QuotationKind
from evaluation.news.gold import Annotated, GoldQuotation
from evaluation.news.outlet_names import same_outlet, same_speaker
from evaluation.news.spans import Tally, likeness, paired

_LEAST = 0.5
_ROWS = (
    "direct and partial, exact place",
    "direct: speaker",
    "direct: outlet",
    "direct: cue",
    "direct: direct or partial",
    "direct: closed",
    "direct: addressee or medium, where annotated",
    "retold, half of the place",
    "retold, exact place",
    "retold: speaker",
    "retold: outlet",
    "retold: cue",
)


def quotation_scores(reports: Sequence[Annotated]) -> dict[str, Tally]:
    """Return tallies of quotations; attributes are counted for the quotations that are found."""
    scores = {row: Tally() for row in _ROWS}
    for report in reports:
        zones = find_zones(report.text)
        mentions, entities = find_mentions(report.text, zones, NoLists())
        found = find_quotations(report.text, zones, mentions, entities)
        marked = [one for one in found if one.kind in (QuotationKind.DIRECT, QuotationKind.PARTIAL)]
        retold = [one for one in found if one.kind is QuotationKind.INDIRECT]
        _direct(scores, report, marked)
        _indirect(scores, report, retold)
    return scores


def _direct(scores: dict[str, Tally], report: Annotated, found: Sequence[Quotation]) -> None:
    pairs = paired(report.direct, found, lambda gold, one: float(_content(gold) == _ours(one)), least=1.0)
    _places(scores["direct and partial, exact place"], report, report.direct, found, pairs)
    for gold, one in pairs:
        about = f"{report.name} {gold.id} {gold.speaker!r}"
        scores["direct: speaker"].add(same_speaker(gold.speaker, one.speaker), f"{about}: {one.speaker!r}")
        outlet = one.outlets[-1] if one.outlets else ""
        scores["direct: outlet"].add(same_outlet(gold.outlet, outlet), f"{about}: {gold.outlet} {one.outlets}")
        scores["direct: cue"].add(_same_cue(gold, one), f"{about}: {_words(report, one)!r}")
        partly = (gold.kind == "mixed") == (one.kind is QuotationKind.PARTIAL)
        scores["direct: direct or partial"].add(partly, f"{about}: {gold.kind} {one.kind}")
        scores["direct: closed"].add(gold.closed == one.closed, about)
        if gold.addressee or gold.via:
            how = f"{about}: {gold.addressee}, {gold.via}; found {one.addressee!r}, {one.medium!r}"
            scores["direct: addressee or medium, where annotated"].add(_reaches(gold, one), how)


def _indirect(scores: dict[str, Tally], report: Annotated, found: Sequence[Quotation]) -> None:
    pairs = paired(report.indirect, found, lambda gold, one: likeness(gold, one.content), least=_LEAST)
    _places(scores["retold, half of the place"], report, report.indirect, found, pairs)
    exact = scores["retold, exact place"]
    exact.gold += len(report.indirect)
    exact.found += len(found)
    for gold, one in pairs:
        about = f"{report.name} {gold.id} {gold.speaker!r}"
        same = (gold.start, gold.end) == _ours(one)
        exact.right += same
        if not same:
            exact.wrong.append(f"{about}: {report.text[gold.start : gold.end]!r} | {_text(report, one)!r}")
        scores["retold: speaker"].add(same_speaker(gold.speaker, one.speaker), f"{about}: {one.speaker!r}")
        outlet = one.outlets[-1] if one.outlets else ""
        scores["retold: outlet"].add(same_outlet(gold.outlet, outlet), f"{about}: {gold.outlet} {one.outlets}")
        scores["retold: cue"].add(_same_cue(gold, one), f"{about}: {_words(report, one)!r}")


def _places(
    tally: Tally,
    report: Annotated,
    gold: Sequence[GoldQuotation],
    found: Sequence[Quotation],
    pairs: list[tuple[GoldQuotation, Quotation]],
) -> None:
    tally.gold += len(gold)
    tally.found += len(found)
    tally.right += len(pairs)
    done, used = {one.id for one, _ in pairs}, {one.id for _, one in pairs}
    tally.wrong += [f"{report.name} missed {q.id}: {report.text[q.start : q.end]!r}" for q in gold if q.id not in done]
    tally.wrong += [
        f"{report.name} made up {_words(report, q)!r}: {_text(report, q)!r}" for q in found if q.id not in used
    ]


def _content(gold: GoldQuotation) -> tuple[int, int]:
    return gold.content_start, gold.content_end


def _ours(one: Quotation) -> tuple[int, int]:
    return one.content.start, one.content.end


def _same_cue(gold: GoldQuotation, one: Quotation) -> bool:
    if gold.cue is None or one.cue is None:
        return gold.cue is None and one.cue is None
    return likeness(gold.cue, one.cue) > 0


def _reaches(gold: GoldQuotation, one: Quotation) -> bool:
    wanted = {word for word in f"{gold.addressee or ''} {gold.via or ''}".lower().split() if len(word) > 2}
    return bool(wanted & set(f"{one.addressee} {one.medium}".lower().split()))


def _text(report: Annotated, one: Quotation) -> str:
    return report.text[one.content.start : one.content.end]


def _words(report: Annotated, one: Quotation) -> str:
    return report.text[one.cue.start : one.cue.end] if one.cue else ""
