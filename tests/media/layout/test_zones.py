"""What is each paragraph of a report?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.media.layout.zones import find_zones
from article41.media.report import ZoneKind

PROSE = "The harbour was closed on Monday after a fire broke out on board of a tanker."

KINDS = {
    "headline and lead": (f"Harbour closed\n\n{PROSE}", ["headline", "lead"]),
    "byline": (f"Harbour closed\n\nBy Ada Roe\n\n{PROSE}", ["headline", "byline", "lead"]),
    "date line": (f"Harbour closed\n\n4 March 2024, 10:32 GMT\n\n{PROSE}", ["headline", "byline", "lead"]),
    "caption by its first word": (
        f"Harbour closed\n\nPhoto: The tanker at berth 4.\n\n{PROSE}",
        ["headline", "image_caption", "lead"],
    ),
    "caption by its agency": (
        f"Harbour closed\n\n{PROSE}\n\nThe tanker at berth 4. Getty Images\n\n{PROSE}",
        ["headline", "lead", "image_caption", "narrator"],
    ),
    "caption given twice": (
        f"Harbour closed\n\n{PROSE}\n\nThe burning tanker\nThe burning tanker\n\n{PROSE}",
        ["headline", "lead", "image_caption", "narrator"],
    ),
    "subhead": (f"Harbour closed\n\n{PROSE}\n\nWho pays?\n\n{PROSE}", ["headline", "lead", "subhead", "narrator"]),
    "list": (
        f"Harbour closed\n\n{PROSE}\n\nWhat was lost\n\n- ten cranes\n- two sheds\n\n{PROSE}",
        ["headline", "lead", "list_heading", "narrator"],
    ),
    "site's lines at the end": (
        f"Harbour closed\n\n{PROSE}\n\nRead also\n\nCranes for sale\n\nSubscribe\n\nLeave a Reply",
        ["headline", "lead", "boilerplate"],
    ),
    "site's line inside": (
        f"Harbour closed\n\n{PROSE}\n\nAdvertisement\n\n{PROSE}",
        ["headline", "lead", "boilerplate", "narrator"],
    ),
    "about the firm": (
        f"Harbour closed\n\n{PROSE}\n\nAbout Roe Shipping\n\nRoe Shipping owns nine tankers. It is old.",
        ["headline", "lead", "boilerplate"],
    ),
    "words in marks are no subhead": (
        f"Harbour closed\n\n{PROSE}\n\n“We shall pay\n\n“We always do,” she said. {PROSE}",
        ["headline", "lead", "narrator"],
    ),
}

CUES = {
    "known outlet": ("A Reuters report said:", "Reuters"),
    "other name of it": ("The Korean Central News Agency reported:", "KCNA"),
    "unknown outlet": ("The newspaper Harbour Gazette wrote:", "Harbour Gazette"),
    "nobody named": ("Another media report said:", "unnamed media outlet"),
    "according to": ("According to the daily Harbour Echo:", "Harbour Echo"),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.values(), ids=KINDS)
def test_kinds(text: str, expected: list[str]) -> None:
    """Paragraphs are told apart by their form, place and words."""
    assert [zone.kind.value for zone in find_zones(text)] == expected


@pytest.mark.parametrize(("cue", "outlet"), CUES.values(), ids=CUES)
def test_a_report_inside_the_report(cue: str, outlet: str) -> None:
    """A line that announces a report opens a zone with the outlet after the publisher, up to the site's lines."""
    text = f"Harbour closed\n\n{PROSE}\n\n{cue}\n\n{PROSE}\n\nWho pays?\n\n{PROSE}\n\nRelated Posts"
    zones = find_zones(text, "The Mole")
    quoted = [zone for zone in zones if zone.kind is ZoneKind.QUOTED_REPORT]
    assert [zone.outlets for zone in quoted] == [("The Mole", outlet)] * 2
    assert all(zone.cue is not None and text[zone.cue.start : zone.cue.end] == cue for zone in quoted)
    assert zones[0].outlets == zones[-1].outlets == ("The Mole",)


def test_an_ordinary_colon_opens_no_report() -> None:
    """A sentence that ends in a colon without an outlet leaves the narrator speaking."""
    zones = find_zones(f"Harbour closed\n\n{PROSE}\n\nThe mayor said:\n\n{PROSE}")
    assert ZoneKind.QUOTED_REPORT not in {zone.kind for zone in zones}


@given(
    st.lists(st.sampled_from(["Harbour closed", PROSE, "Read more", "- a", "By Ada Roe", "TASS reported:", "“", ":"]))
)
def test_zones_cover_the_paragraphs(lines: list[str]) -> None:
    """Zones lie in order inside the text, and every word is in one."""
    text = "\n\n".join(lines)
    zones = find_zones(text)
    inside = [at for zone in zones for at in range(zone.start, zone.end)]
    assert inside == sorted(set(inside))
    assert {at for at, sign in enumerate(text) if not sign.isspace()} <= set(inside)
