"""Are repetitions and contradictions found, and only those? Compared are the reports of a column with each other.

A pair of quotations is found when both stand in one repetition; words in marks are one with the retold sentence around
them. A conflict is found when a contradiction lies on both of its sides. A repeated claim is right when its claims
stand in one repetition with the annotated number of independent outlets. What is found and not annotated counts as
made up.
"""

from collections.abc import Sequence
from itertools import combinations

from article41.media.across.comparing import compare
from article41.media.report import Claim, Comparison, Contradiction, Quotation, QuotationKind, Report, Span
from evaluation.news.gold import (
    Across,
    Annotated,
    GoldConflict,
    GoldPair,
    GoldQuotation,
    GoldRepeat,
    GoldSide,
    annotated_across,
)
from evaluation.news.reading import as_annotated, read_all
from evaluation.news.spans import Stretch, Tally, likeness

_LEAST = 0.5
_NEAR, _RETOLD, _HARD = "the same words in marks", "the same statement retold", "hard negatives kept apart"
_CONFLICTS, _REPEATED = "conflicts", "repeated claims: independent outlets"

Place = tuple[str, str]


def comparison_scores(reports: Sequence[Annotated]) -> dict[str, Tally]:
    """Return tallies of what is compared: in what is read, and by itself, in what was annotated."""
    across = annotated_across(reports[0].folder)
    read, told = read_all(reports), [as_annotated(report) for report in reports]
    by_itself = _Scorer(reports, told).scores(compare(told), across)
    return _Scorer(reports, read).scores(compare(read), across) | {
        f"given the annotations: {row}": tally for row, tally in by_itself.items()
    }


class _Scorer:
    """Holds what was annotated against what was read."""

    def __init__(self, reports: Sequence[Annotated], read: Sequence[Report]) -> None:
        self._gold = {one.id: one for report in reports for one in (*report.direct, *report.indirect)}
        self._activities = {one.id: one for report in reports for one in report.activities}
        self._docs = {report.name for report in reports}
        self._read = {report.name: report for report in read}
        self._parts: dict[Place, Quotation | Claim] = {}
        for each in read:
            self._parts |= {(each.name, one.id): one for one in each.quotations}
            self._parts |= {(each.name, one.id): one for one in each.claims}
        self._ids = {place: self._gold_of(place) for place in self._parts}

    def scores(self, found: Comparison, across: Across) -> dict[str, Tally]:
        """Return the tallies by row."""
        pairs = [pair for one in found.repeated_quotations for pair in combinations(one.places, 2)]
        marked = [pair for pair in pairs if all(self._is_marked(place) for place in pair)]
        near = [pair for pair in across.near_duplicates if self._here(pair)]
        retold = [pair for pair in across.cross_form_duplicates if self._here(pair)]
        hard = [pair for pair in across.hard_negatives if self._here(pair)]
        conflicts = [one for one in across.conflicts if {one.a.doc, one.b.doc} <= self._docs]
        repeats = [one for one in across.repeated_claims if self._docs.issuperset(map(_doc, one.places))]
        return {
            _NEAR: self._pairs(near, marked, known=[*near, *retold]),
            _RETOLD: self._pairs(retold, pairs, known=[*near, *retold]),
            _HARD: self._apart(hard, pairs),
            _CONFLICTS: self._conflicts(conflicts, found.contradictions),
            _REPEATED: self._repeated(repeats, found),
        }

    def _pairs(
        self, gold: Sequence[GoldPair], found: Sequence[tuple[Place, Place]], *, known: Sequence[GoldPair]
    ) -> Tally:
        tally = Tally(gold=len(gold))
        seen = [pair for pair in found if not self._overlap(*pair)]
        for one in gold:
            right = any(self._fits(one, pair) for pair in seen)
            tally.right += right
            if not right:
                tally.wrong.append(f"missed {one.a} {one.b}: {one.note}")
        made_up = [pair for pair in seen if not any(self._fits(one, pair) for one in known)]
        tally.found = tally.right + len(made_up)
        tally.wrong += [f"made up {self._shown(pair[0])} | {self._shown(pair[1])}" for pair in made_up]
        return tally

    def _apart(self, gold: Sequence[GoldPair], found: Sequence[tuple[Place, Place]]) -> Tally:
        tally = Tally()
        for one in gold:
            tally.add(not any(self._fits(one, pair) for pair in found), f"taken as one: {one.a} {one.b}: {one.note}")
        return tally

    def _conflicts(self, gold: Sequence[GoldConflict], found: Sequence[Contradiction]) -> Tally:
        tally = Tally(gold=len(gold))
        used = set()
        for one in gold:
            on_it = [at for at, each in enumerate(found) if self._on(one, each)]
            used.update(on_it)
            tally.right += bool(on_it)
            if not on_it:
                tally.wrong.append(f"missed {one.id} {one.relation}: {one.topic}")
        made_up = [each for at, each in enumerate(found) if at not in used]
        tally.found = tally.right + len(made_up)
        tally.wrong += [f"made up {one.about}: {one.says}" for one in made_up]
        return tally

    def _repeated(self, gold: Sequence[GoldRepeat], found: Comparison) -> Tally:
        tally = Tally(gold=len(gold))
        for one in gold:
            groups = [each for each in found.repeated_claims if self._covers(one, each.places)]
            tally.right += any(len(each.outlets) == one.outlets for each in groups)
            if all(len(each.outlets) != one.outlets for each in groups):
                tally.wrong.append(f"{one.id} {one.places}: {one.outlets}, found {[each.outlets for each in groups]}")
        known = [each for each in found.repeated_claims if any(self._covers(one, each.places) for one in gold)]
        made_up = [each for each in found.repeated_claims if each not in known]
        tally.found = len(known) + len(made_up)
        tally.wrong += [f"not annotated: {each.what!r} {each.places} {each.outlets}" for each in made_up]
        return tally

    def _here(self, pair: GoldPair) -> bool:
        return pair.a in self._gold and pair.b in self._gold

    def _gold_of(self, place: Place) -> frozenset[str]:
        """Return the annotated quotations that a found one is, or stands in, or holds."""
        part = self._parts[place]
        if not isinstance(part, Quotation):
            return frozenset()
        own = [one for one in self._gold.values() if one.doc == place[0]]
        for best in sorted(own, key=lambda one: -likeness(_content(one), part.content))[:1]:
            if likeness(_content(best), part.content) >= _LEAST:
                return frozenset(one.id for one in own if _meet(one, best))
        return frozenset()

    def _fits(self, gold: GoldPair, pair: tuple[Place, Place]) -> bool:
        left, right = self._ids[pair[0]], self._ids[pair[1]]
        return (gold.a in left and gold.b in right) or (gold.b in left and gold.a in right)

    def _overlap(self, left: Place, right: Place) -> bool:
        return left[0] == right[0] and _meet(self._parts[left], self._parts[right])

    def _is_marked(self, place: Place) -> bool:
        part = self._parts[place]
        return isinstance(part, Quotation) and part.kind is not QuotationKind.INDIRECT

    def _on(self, gold: GoldConflict, found: Contradiction) -> bool:
        left, right = (found.left[0], found.left_place), (found.right[0], found.right_place)
        sides = [(gold.a, gold.b), (gold.b, gold.a)]
        return any(_at(*left, one) and _at(*right, other) for one, other in sides)

    def _covers(self, gold: GoldRepeat, places: Sequence[Place]) -> bool:
        """Say whether claims of a repetition lie on all the annotated activities."""
        wanted = [self._activities[name] for name in gold.places]
        return all(any(at[0] == one.doc and _meet(self._parts[at], one) for at in places) for one in wanted)

    def _shown(self, place: Place) -> str:
        part = self._parts[place]
        return f"{place[0]} {self._read[place[0]].text[part.start : part.end]!r}"


def _content(one: GoldQuotation) -> Stretch:
    return Span(start=one.content_start, end=one.content_end) if one.content_start >= 0 else one


def _at(doc: str, place: Span, side: GoldSide) -> bool:
    return doc == side.doc and _meet(place, side)


def _meet(left: Stretch, right: Stretch) -> bool:
    return min(left.end, right.end) > max(left.start, right.start)


def _doc(name: str) -> str:
    return name.split("/")[0]
