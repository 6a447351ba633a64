"""How well are headlines, captions, quoted reports and the rest told apart?"""

from collections.abc import Sequence

from article41.media.layout.zones import find_zones
from article41.media.report import Zone
from evaluation.news.gold import Annotated, GoldZone
from evaluation.news.outlet_names import same_outlet
from evaluation.news.spans import Tally, likeness, paired

_LEAST = 0.9
_ALWAYS = frozenset(("headline", "subhead", "image_caption", "quoted_report", "boilerplate"))


def zone_scores(reports: Sequence[Annotated]) -> dict[str, Tally]:
    """Return tallies of zones by kind (nine tenths of the place in common), and of the outlets of quoted reports.

    Leads and bylines count in reports where they are annotated; the narrator is what remains, and does not count.
    """
    scores = {kind: Tally() for kind in ("all kinds", *sorted(_ALWAYS), "lead", "outlets of quoted reports")}
    for report in reports:
        kinds = _ALWAYS | {zone.kind for zone in report.zones}
        gold = [part for zone in report.zones if zone.kind != "narrator" for part in _without_inner(zone, report)]
        found = [zone for zone in find_zones(report.text) if zone.kind.value in kinds - {"narrator"}]
        pairs = paired(gold, found, _fit, least=_LEAST)
        for kind in scores:
            _count(scores[kind], kind, gold=gold, found=found, pairs=pairs)
        _misses(scores["all kinds"], report, gold, found, pairs)
        for zone, ours in pairs:
            if zone.kind == "quoted_report":
                right = same_outlet(zone.outlet, ours.outlets[-1] if ours.outlets else "")
                scores["outlets of quoted reports"].add(right, f"{report.name} {zone.start}: {ours.outlets}")
    return scores


def _without_inner(zone: GoldZone, report: Annotated) -> list[GoldZone]:
    """Return what is left of a zone between the zones annotated inside it (subheads of a quoted report)."""
    inner = sorted(z.start for z in report.zones if zone.start < z.start and z.end <= zone.end)
    ends = {z.start: z.end for z in report.zones}
    bounds = [zone.start, *(at for start in inner for at in (start, ends[start])), zone.end]
    return [GoldZone(a, b, zone.doc, zone.kind, zone.outlet) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def _fit(gold: GoldZone, found: Zone) -> float:
    return likeness(gold, found) if gold.kind == found.kind.value else 0.0


def _count(
    tally: Tally, kind: str, *, gold: Sequence[GoldZone], found: Sequence[Zone], pairs: list[tuple[GoldZone, Zone]]
) -> None:
    if kind.startswith("outlets"):
        return
    tally.gold += sum(kind in ("all kinds", zone.kind) for zone in gold)
    tally.found += sum(kind in ("all kinds", zone.kind.value) for zone in found)
    tally.right += sum(kind in ("all kinds", zone.kind) for zone, _ in pairs)


def _misses(
    tally: Tally,
    report: Annotated,
    gold: Sequence[GoldZone],
    found: Sequence[Zone],
    pairs: list[tuple[GoldZone, Zone]],
) -> None:
    done = {(zone.start, zone.kind) for zone, _ in pairs}
    used = {(zone.start, zone.kind) for _, zone in pairs}
    tally.wrong += [f"{report.name} missed {z.kind} {z.start}-{z.end}" for z in gold if (z.start, z.kind) not in done]
    made_up = [z for z in found if (z.start, z.kind) not in used]
    tally.wrong += [f"{report.name} made up {z.kind.value} {z.start}-{z.end}" for z in made_up]
