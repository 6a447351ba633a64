"""Checking an activity: parties and vessel are screened, and a possible match decides nothing."""

import datetime
from pathlib import Path

import pytest

from article41.errors import ActivityError, PackError, UnknownValueError
from article41.model import Identifier, IdentifierScheme, Kind, Listing, Name, PartialDate, Programme
from article41.regimes.evaluate import Status
from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Verdict
from article41.services.activities import read_activity
from article41.services.check_shapes import check_report, strictest_of
from article41.services.checking import Checked, Checker, everybody, open_regime

from .conftest import Publish

DAY = datetime.date(2026, 9, 1)
LISTED = "Foreign Trade Bank"
(PROGRAMME, *_) = packaged("un-dprk").head.programmes


@pytest.fixture(scope="module")
def regime() -> CompiledPack:
    """The packaged measures on the DPRK."""
    return open_regime("un-dprk")


def checked(regime: CompiledPack, home: Path, *, as_of: datetime.date | None = None, **fields: object) -> Checked:
    """Check a payment on the given day, screening against the lists in `home`."""
    activity = read_activity({"kind": "pay", "on": str(DAY), **fields}, facts=regime.words.facts)
    return Checker(regime, home=home, as_of=as_of).check(activity)


def test_a_possible_match_raises_the_question_of_the_freeze(regime: CompiledPack, embedded_home: Path) -> None:
    """With its evidence; the verdict goes to a human, whatever the score."""
    found = checked(regime, embedded_home, parties={"role": "payee", "name": LISTED, "country": "kp"})
    answer = found.answer
    assert answer.verdict is Verdict.ESCALATE
    (freeze,) = (one for one in answer.findings if one.measure == "M-AF-01")
    assert (freeze.status, freeze.matches) == (Status.ASKS, answer.matches)
    (match,) = answer.matches
    assert (match.where, match.listing_id) == ("parties[0]", "un:KPe.047")
    assert any("bits" in line for line in match.evidence)
    assert [used.snapshot.source for used in found.lists] == ["un"]


def test_who_is_not_on_a_list_raises_nothing(regime: CompiledPack, embedded_home: Path) -> None:
    """Screened and not found counts as not listed."""
    answer = checked(regime, embedded_home, parties={"role": "payee", "name": "Quillfeather Bakery"}).answer
    assert (answer.verdict, answer.matches, answer.findings) == (Verdict.PERMITTED, (), ())


@pytest.mark.parametrize(("share", "verdict"), [(60, Verdict.ESCALATE), (40, Verdict.PERMITTED)])
def test_owners_are_followed_from_half_on(
    regime: CompiledPack, embedded_home: Path, share: int, verdict: Verdict
) -> None:
    """Through the chain; a listed owner of less is told as a match and does not raise the freeze."""
    chain = {"name": "Mill House", "share": 70, "owners": [{"name": LISTED, "country": "kp", "share": share}]}
    payee = {"role": "payee", "name": "Quillfeather Bakery", "owners": chain}
    answer = checked(regime, embedded_home, parties=payee).answer
    assert [match.where for match in answer.matches] == ["parties[0].owners[0].owners[0]"]
    assert answer.verdict is verdict


@pytest.mark.parametrize(("listed", "verdict"), [("no", Verdict.PERMITTED), ("yes", Verdict.PROHIBITED)])
def test_what_is_stated_is_not_screened(
    regime: CompiledPack, embedded_home: Path, listed: str, verdict: Verdict
) -> None:
    """A human has decided; the freeze follows what is stated."""
    found = checked(regime, embedded_home, parties={"name": LISTED, "listed": listed})
    assert (found.lists, found.answer.matches, found.answer.verdict) == ((), (), verdict)


def test_a_vessel_is_screened_by_its_number(regime: CompiledPack, tmp_path: Path, publish: Publish) -> None:
    """Under whatever name it sails."""
    ship = Listing(
        id="un:S.1",
        source="un",
        kind=Kind.VESSEL,
        names=(Name("Quexadaviel Star"),),
        identifiers=(Identifier(IdentifierScheme.IMO, "9074729"),),
        listed_on=PartialDate("2018-03-30"),
    )
    publish([ship], "2026-08-01")
    fields = {"kind": "admit_vessel", "vessel": {"name": "Other Name", "imo": "9074729", "flag": "pa"}}
    found = checked(regime, tmp_path / "home", **fields)
    assert [(one.where, one.listing_id) for one in found.answer.matches] == [("vessel", "un:S.1")]
    assert not any("identifier imo" in warning for warning in found.warnings)
    earlier = checked(regime, tmp_path / "home", on="2018-03-01", **fields)
    assert earlier.answer.matches == ()


def test_a_number_that_cannot_be_is_told(regime: CompiledPack, embedded_home: Path) -> None:
    """It is screened as written, and worth a word."""
    found = checked(regime, embedded_home, kind="admit_vessel", vessel={"imo": "9074728"})
    assert "identifier imo:9074728" in found.warnings[0]


def test_the_lists_are_of_the_day(regime: CompiledPack, tmp_path: Path, publish: Publish) -> None:
    """Of the day of the activity, unless another is asked for; a listing of another regime never counts."""
    first = Listing(id="un:A", source="un", kind=Kind.ORGANISATION, names=(Name("Wyvern Trading"),))
    bank = Listing(
        id="un:B", source="un", kind=Kind.ORGANISATION, names=(Name("Zorro Bank"),), programmes=(Programme(PROGRAMME),)
    )
    other = Listing(
        id="un:C", source="un", kind=Kind.ORGANISATION, names=(Name("Zorro Bank"),), programmes=(Programme("Taliban"),)
    )
    publish([first], "2017-01-10")
    publish([first, bank, other], "2019-01-10")
    home, party = tmp_path / "home", {"name": "Zorro Bank"}
    assert checked(regime, home, on="2018-06-01", parties=party).answer.matches == ()
    later = checked(regime, home, on="2019-06-01", parties=party)
    assert [one.listing_id for one in later.answer.matches] == ["un:B"]
    asked = checked(regime, home, on="2018-06-01", parties=party, as_of=datetime.date(2019, 6, 1))
    assert [used.snapshot.published_on for used in asked.lists] == [datetime.date(2019, 1, 10)]


def test_without_older_publications_the_ones_held_are_used_and_told(regime: CompiledPack, embedded_home: Path) -> None:
    """Listings dated after the day of the activity do not count."""
    found = checked(regime, embedded_home, on="2013-01-15", parties={"name": LISTED, "country": "kp"})
    assert "no publication of 2013-01-15 or before is held" in found.warnings[0]
    assert found.answer.matches == ()


def test_everybody_is_named_by_place(regime: CompiledPack) -> None:
    """Parties, owners of owners, and the vessel."""
    activity = read_activity(
        {"kind": "pay", "vessel": "Ilan", "parties": [{"name": "A", "owners": {"name": "B", "owners": {"name": "C"}}}]},
        facts=regime.words.facts,
    )
    places = [who.where for who in everybody(activity)]
    assert places == ["parties[0]", "parties[0].owners[0]", "parties[0].owners[0].owners[0]", "vessel"]


def test_a_regime_is_a_name_or_a_folder(tmp_path: Path) -> None:
    """A pack of one's own is opened like those that come with the package."""
    (tmp_path / "pack.yml").write_text("id: own\ntitle: T\nversion: '1'\nsays: s\nauthority: A\ndisclaimer: d\n")
    assert open_regime(str(tmp_path)).pack.head.id == "own"
    with pytest.raises(UnknownValueError, match="known are un-dprk, un-listed"):
        open_regime("atlantis")
    with pytest.raises(PackError, match=r"no pack\.yml"):
        open_regime(str(tmp_path.parent))


def test_an_activity_without_a_day_is_refused(regime: CompiledPack, embedded_home: Path) -> None:
    """Before anybody is screened."""
    with pytest.raises(ActivityError, match="no day is stated"):
        Checker(regime, home=embedded_home).check(read_activity({"kind": "pay"}, facts=regime.words.facts))


def test_a_report_names_pack_and_lists(regime: CompiledPack, embedded_home: Path) -> None:
    """So that it can be replayed; several have the strictest verdict of all."""
    found = checked(regime, embedded_home, parties={"name": LISTED, "country": "kp"})
    report = check_report(1, found, today=DAY)
    assert (report.answer.pack, report.answer.version) == (regime.pack.head.id, regime.pack.head.version)
    assert [len(used.sha256) for used in report.lists] == [64]
    calm = check_report(2, checked(regime, embedded_home), today=DAY)
    assert strictest_of([calm, report]) == Verdict.ESCALATE
    assert strictest_of([]) == ""
