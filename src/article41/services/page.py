"""How are results shown as one page? Self-contained HTML: no script from elsewhere, nothing to build."""

from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from article41.services.result_lines import about
from article41.services.shapes import FileRow, MatchShape
from article41.services.wording import score_text

if TYPE_CHECKING:
    from article41.services.journal import Journal

_TEMPLATE = Path(__file__).with_name("page.html")
_HEADINGS = ("Row", "Reference", "Name", "Score", "Listing", "Authority", "Programme", "Since", "Evidence")
_NUMERIC = frozenset({"Row", "Score"})


def write_html(out: Path, journal: "Journal") -> None:
    """Write every match, with its evidence; rows without matches are counted only."""
    head, tail = _TEMPLATE.read_text(encoding="utf-8").split("<!-- rows -->")
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>\n" for label, text in about(journal))
    headings = "".join(
        f'<th{" class=number" if heading in _NUMERIC else ""}><button type="button">{heading}</button></th>'
        for heading in _HEADINGS
    )
    with out.open("w", encoding="utf-8", errors="xmlcharrefreplace") as page:
        page.write(Template(head).substitute(facts=facts, headings=headings))
        shown = 0
        for row in journal.screened():
            for match in row.matches:
                page.write(_line(row, match))
                shown += 1
        empty = (
            "" if shown else f'<tr><td colspan="{len(_HEADINGS)}">No row of the file matched any listing.</td></tr>\n'
        )
        page.write(empty + tail)


def _line(row: FileRow, match: MatchShape) -> str:
    listing = match.listing
    programmes = ", ".join(dict.fromkeys(programme.name for programme in listing.programmes))
    name = match.party_name or (row.party.names[0].text if row.party.names else "")
    matched = (
        f"<br><small>as {_text(match.matched_name)}</small>" if match.matched_name not in {"", listing.name} else ""
    )
    later = f"<br><small>{escape(listing.added_later)}</small>" if listing.added_later else ""
    cells = (
        f"<td class=number>{row.row}</td>",
        f"<td>{_text(row.reference)}</td>",
        f"<td>{_text(name)}</td>",
        f"<td class=number>{escape(score_text(match.match_score))}</td>",
        f"<td>{_text(listing.name)}{matched}<br><small>{escape(listing.id)}</small></td>",
        f"<td>{_text(listing.authority)}</td>",
        f"<td>{_text(programmes)}</td>",
        f"<td>{escape(listing.listed_on)}{later}</td>",
        f"<td>{_evidence(match)}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>\n"


def _evidence(match: MatchShape) -> str:
    lines = "".join(
        f'<li class="{"for" if each.bits >= 0 else "against"}"><b>{each.bits:+.1f}</b> {_text(each.text)}</li>'
        for each in match.evidence
    )
    return f"<details><summary>{match.bits:+.1f} bits</summary><ul>{lines}</ul></details>"


def _text(text: str) -> str:
    """Return published text, escaped, in a direction of its own."""
    return f"<bdi>{escape(text)}</bdi>"
