"""Which paragraph numbers are still to be compared with the official texts? The text of `docs/proof-reading.md`."""

from collections.abc import Iterator
from itertools import chain

from article41.regimes.loading import packaged, packaged_ids
from article41.regimes.pack import Answered, CommitteeList, Contested, Duty, Exemption, Instrument, Measure, Pack

Fact = Measure | Exemption | Duty | Contested | Instrument | Answered | CommitteeList

HEAD = """# Still to be proof-read

Generated from the packs by `make docs`; do not edit.

Every fact of a pack cites the provision that it rests on. A number that was seen in a source is in `seen` of the fact;
the others come from memory. Answers mark them with a star. Here they are, {count} numbers of {facts} facts, for whoever
has the official documents at hand: compare the paragraph, correct `cites` where it is wrong, add the number to `seen`,
and name the source.

Confidence is how far the researcher trusts the fact; it is no proof of checking. Sources are keys of `sources.yml` of
the pack; `memory` was not checked.
"""


def proof_reading() -> str:
    """Return the page, with one table for each packaged regime."""
    rows = {pack_id: tuple(_rows(packaged(pack_id))) for pack_id in packaged_ids()}
    every = tuple(chain.from_iterable(rows.values()))
    parts = [HEAD.format(count=sum(count for count, _ in every), facts=len(every))]
    for pack_id, found in rows.items():
        parts.append(f"## {pack_id} {packaged(pack_id).head.version}\n")
        parts.append("| fact | numbers from memory | confidence | sources | what it says it is |")
        parts.append("| --- | --- | --- | --- | --- |")
        parts.extend(line for _, line in found)
        parts.append("")
    return "\n".join(parts)


def _rows(pack: Pack) -> Iterator[tuple[int, str]]:
    facts: tuple[tuple[Fact, ...], ...] = (
        *(pack.measures, pack.exemptions, pack.duties, pack.contested, pack.instruments, pack.procedure),
        *(pack.lists, pack.certificates.limits),
    )
    for fact in chain.from_iterable(facts):
        unread = [cite for cite in fact.cites if "/" in cite and cite not in fact.seen]
        if unread:
            name = fact.symbol if isinstance(fact, CommitteeList) else fact.id
            title = fact.question if isinstance(fact, Answered) else fact.title
            cells = (name, ", ".join(unread), fact.confidence, ", ".join(fact.sources), title)
            yield len(unread), f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
