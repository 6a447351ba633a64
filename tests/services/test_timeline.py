"""The timeline of a regime: bands by kind, years as wide as they are full, marks; in the terminal and as SVG."""

import datetime
import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from article41.regimes.loading import packaged
from article41.regimes.pack import Binding
from article41.services.timeline import Timeline, as_bar, as_svg, timeline

PACK = packaged("un-dprk")
TODAY = datetime.date(2026, 9, 1)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn() -> Timeline:
    """The timeline of the packaged measures."""
    return timeline(PACK, until=TODAY)


def test_every_measure_has_its_band(drawn: Timeline) -> None:
    """Once, under its kind, between its days."""
    bands = [band for _, found in drawn.bands for band in found]
    assert sorted(band.measure.id for band in bands) == sorted(one.id for one in PACK.measures)
    for kind, found in drawn.bands:
        assert {band.measure.kind for band in found} == {kind}
    for band in bands:
        assert 0 <= band.begins < band.ends <= 1
        assert band.open is (band.measure.effective_to is None)


def test_later_days_lie_further_right(drawn: Timeline) -> None:
    """Over every change of the width of years; the ends are the ends."""
    days = [drawn.first + datetime.timedelta(days=step) for step in range((drawn.last - drawn.first).days + 1)]
    shares = [drawn.share(day) for day in days]
    assert all(one < other for one, other in itertools.pairwise(shares))
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert (drawn.share(datetime.date.min), drawn.share(datetime.date.max)) == (0.0, 1.0)


def test_a_year_of_many_changes_is_wider(drawn: Timeline) -> None:
    """2017, with its four resolutions, than 2020; within a year every day is as wide."""
    widths = {
        drawn.first.year + place: end - start
        for place, (start, end) in enumerate(zip(drawn.years, drawn.years[1:], strict=False))
    }
    assert max(widths, key=widths.__getitem__) == 2017
    assert widths[2017] > 2 * widths[2020]
    spring, summer = (
        drawn.share(datetime.date(2017, month + 1, 1)) - drawn.share(datetime.date(2017, month, 1)) for month in (3, 7)
    )
    assert spring == pytest.approx(summer)


def test_the_drawing_is_sound_and_safe(drawn: Timeline) -> None:
    """Well-formed, without script or foreign address; text is escaped; nothing lies outside."""
    hostile = drawn._replace(title='<script>"&')
    text = as_svg(hostile)
    image = ET.fromstring(text)
    assert image.tag == f"{SVG}svg"
    assert not list(image.iter(f"{SVG}script"))
    assert re.findall(r"(?:href|src)=", text) == []
    width = float(image.attrib["width"])
    bands = [one for one in image.iter(f"{SVG}rect") if one.get("class") in set(Binding)]
    assert len(bands) == len(PACK.measures)
    assert all(
        0 <= float(one.attrib["x"]) <= float(one.attrib["x"]) + float(one.attrib["width"]) <= width for one in bands
    )


def test_labels_of_years_and_resolutions_do_not_touch(drawn: Timeline) -> None:
    """Those on one line leave room for each other."""
    image = ET.fromstring(as_svg(drawn))
    lines: dict[str, list[float]] = {}
    for one in image.iter(f"{SVG}text"):
        if one.get("class") == "number" or re.fullmatch(r"\d{4}", one.text or ""):
            lines.setdefault(one.attrib["y"], []).append(float(one.attrib["x"]))
    assert len(lines) >= 3
    for places in lines.values():
        assert all(other - one >= 28 for one, other in zip(sorted(places), sorted(places)[1:], strict=False))


def test_a_bar_of_letters(drawn: Timeline) -> None:
    """As many letters as asked for; a call is drawn lighter than a decision."""
    for _, bands in drawn.bands:
        for band in bands:
            bar = as_bar(drawn, band, 40)
            assert len(bar) == 40
            assert set(bar) <= set("·█░")
            assert ("░" in bar) is (band.measure.binding is Binding.CALLS_UPON)
            assert "█" in bar or "░" in bar
