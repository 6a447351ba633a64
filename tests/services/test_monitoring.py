"""Which customers have become a match since they were last screened?"""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from article41.casework.pair import FieldDifference
from article41.casework.words import AlertState, AlertVerdict, CaseState, Reason, Side
from article41.errors import StoreBusyError, UnknownRecordError
from article41.model import Name, PartialDate
from article41.services import monitoring
from article41.services.watching import monitor_status, remove_customers
from article41.store import casework as kept
from article41.store.home import home_folder
from article41.store.lock import refresh_lock
from article41.store.store import Store
from tests.services.watching import NAMES, Firm, listing, party

ZORRO, WYVERN = listing(1, NAMES[0]), listing(2, NAMES[1])
OTHERS = tuple(listing(number, f"Unrelated Person{number}") for number in range(10, 16))


@pytest.fixture
def firm(tmp_path: Path, database_url: str) -> Firm:
    """A firm whose database is in a file, then on a server."""
    return Firm(Store.open(home_folder(tmp_path / "home", database=database_url)), tmp_path)


@pytest.fixture
def cleared(firm: Firm) -> Firm:
    """A firm that found its customer to be somebody else than the listed one."""
    firm.publish(ZORRO, *OTHERS)
    firm.watch(party(NAMES[0], countries=("fr",)))
    firm.run()
    firm.work.decide(
        firm.case.id,
        verdict=AlertVerdict.FALSE_POSITIVE,
        reason=Reason.OTHER_BIRTH_DATE,
        text="much younger",
        actor="ada",
    )
    return firm


def test_a_new_customer_is_screened_against_everything(firm: Firm) -> None:
    """The first run finds who was listed all along; the second has nothing to do."""
    firm.publish(ZORRO, *OTHERS)
    firm.watch(party(NAMES[0]), party(NAMES[3]))
    run = firm.run()
    assert (run.customers, run.whole, run.raised) == (2, 2, 1)
    assert (firm.case.reference, firm.case.alerts[0].pair.listing_id) == ("C-1", "un:1")
    again = firm.run()
    assert (again.unaffected, again.whole, again.changes, again.raised, again.known) == (2, 0, 0, 0, 0)


def test_others_are_screened_against_what_changed(firm: Firm) -> None:
    """When one listing is added, one listing is compared."""
    firm.publish(ZORRO, *OTHERS)
    firm.watch(*map(party, NAMES))
    firm.run()
    firm.publish(ZORRO, WYVERN, *OTHERS)
    run = firm.run()
    assert (run.changes, run.changed, run.gone, run.raised, run.whole) == (4, 1, 0, 1, 0)
    assert {case.reference for case in firm.cases} == {"C-1", "C-2"}


def test_a_false_positive_stays_silent_while_nothing_that_mattered_changes(cleared: Firm) -> None:
    """The list is published again, with another reason for the listing: the alert does not come back."""
    cleared.publish(msgspec.structs.replace(ZORRO, reason="amended", titles=("Mr",)), *OTHERS)
    run = cleared.run()
    assert (run.changed, run.raised, run.amended, run.known) == (1, 0, 0, 1)
    assert cleared.case.state is CaseState.CLOSED


def test_a_false_positive_comes_back_with_what_changed(cleared: Firm) -> None:
    """The authority adds an alias: the alert is open again and says so."""
    cleared.publish(msgspec.structs.replace(ZORRO, names=(*ZORRO.names, Name("Zoro Kesadavyel"))), *OTHERS)
    run = cleared.run()
    assert (run.amended, run.raised) == (1, 0)
    (alert,) = cleared.case.alerts
    assert (cleared.case.state, alert.state, alert.decision) == (CaseState.OPEN, AlertState.OPEN, None)
    assert alert.changes == (FieldDifference(Side.LISTING, "names", (), ("Zoro Kesadavyel",)),)
    assert cleared.run().amended == 0


def test_a_birth_date_added_on_one_side_counts_when_the_other_has_one(cleared: Firm) -> None:
    """A field that said nothing when the alert was decided, and is compared now, brings it back."""
    cleared.watch(party(NAMES[0], countries=("fr",), birth_dates=(PartialDate("1961-04-07"),)))
    assert cleared.run().amended == 0
    cleared.publish(msgspec.structs.replace(ZORRO, birth_dates=(PartialDate("1961-04-07"),)), *OTHERS)
    assert cleared.run().amended == 1
    assert {str(each) for each in cleared.case.alerts[0].changes} == {
        "birth dates of the party: nothing -> 1961-04-07",
        "birth dates of the listing: nothing -> 1961-04-07",
    }


def test_a_changed_customer_is_screened_anew(cleared: Firm) -> None:
    """The customer takes another name: a new comparison with all lists, and the old alert says what changed."""
    cleared.watch(party(NAMES[0] + " Junior", countries=("fr",)))
    run = cleared.run()
    assert (run.whole, run.amended) == (1, 1)
    assert cleared.case.alerts[0].changes[0].side is Side.PARTY


def test_a_true_match_whose_listing_is_gone_comes_back(firm: Firm) -> None:
    """Whoever was frozen must be looked at when the listing is removed, and again when it returns."""
    firm.publish(ZORRO, *OTHERS)
    firm.watch(party(NAMES[0]))
    firm.run()
    firm.work.decide(
        firm.case.id, verdict=AlertVerdict.TRUE_MATCH, reason=Reason.SAME_PARTICULARS, text="it is", actor="ada"
    )
    firm.publish(*OTHERS)
    assert firm.run().removed == 1
    assert (firm.case.state, firm.case.alerts[0].is_removed) == (CaseState.OPEN, True)
    firm.publish(ZORRO, *OTHERS)
    assert firm.run().amended == 1
    assert not firm.case.alerts[0].is_removed


def test_an_open_alert_follows_its_listing_below_the_threshold(firm: Firm) -> None:
    """What an analyst sees is how the two compare now, also when that is no match any more."""
    firm.publish(ZORRO, *OTHERS)
    firm.watch(party(NAMES[0]))
    firm.run()
    firm.publish(msgspec.structs.replace(ZORRO, names=(Name("Ignatius Pemberton"),)), *OTHERS)
    assert firm.run().amended == 1
    assert firm.case.alerts[0].pair.match_score < 0.05


def test_a_run_that_dies_goes_on_where_it_stopped(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between two batches, the next run does the rest: no alert is lost, none is doubled."""
    monkeypatch.setattr(monitoring, "BATCH", 3)
    firm.publish(ZORRO, *OTHERS)
    firm.watch(*(party(NAMES[0], countries=(code,)) for code in ("fr", "de", "es", "it", "pl", "pt", "se", "no")))
    kept_write, calls = kept.write, []

    def dying(*args: object, **kwargs: object) -> None:
        calls.append(1)
        if len(calls) == 5:
            raise KeyboardInterrupt
        kept_write(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(kept, "write", dying)
    with pytest.raises(KeyboardInterrupt):
        firm.run()
    assert (len(firm.cases), monitor_status(firm.work).behind) == (3, 5)
    run = firm.run()
    assert (run.raised, run.unaffected, len(firm.cases)) == (5, 3, 8)
    with firm.store.database.reading() as connection:
        assert list(kept.faults(connection)) == []
    assert firm.store.verify_audit().faults == ()


def test_two_runs_do_not_get_into_each_others_way(firm: Firm) -> None:
    """The second one is refused, and says why."""
    firm.publish(ZORRO)
    with refresh_lock(firm.store.home.root / "monitor.lock"), pytest.raises(StoreBusyError, match="another run"):
        firm.run()


def test_a_removed_customer_is_watched_no_more(firm: Firm) -> None:
    """Whoever leaves is not screened; what was found before stays."""
    firm.publish(*OTHERS)
    firm.watch(party(NAMES[0]), party(NAMES[1]))
    firm.run()
    with pytest.raises(UnknownRecordError, match="'C-9' is not under monitoring"):
        remove_customers(firm.work, ["C-1", "C-9"], actor="ada")
    assert remove_customers(firm.work, ["C-1"], actor="ada") == 1
    firm.publish(ZORRO, WYVERN, *OTHERS)
    assert firm.run().raised == 1
    assert firm.case.reference == "C-2"


def test_another_model_screens_everybody_anew(firm: Firm) -> None:
    """With a lower threshold there may be matches that the lists as they are have had all along."""
    firm.publish(ZORRO, *OTHERS)
    firm.watch(party("Zorro Quexada"))
    before = firm.run()
    screening = msgspec.structs.replace(firm.work.house.screening, alert_threshold=0.0)
    firm.work.house = msgspec.structs.replace(firm.work.house, screening=screening)
    after = firm.run()
    assert (before.whole, after.whole) == (1, 1)
    assert after.raised >= 1


def test_what_is_logged_names_nobody(cleared: Firm) -> None:
    """The audit log has ids, words of closed vocabularies and hashes: no name, no reference, no words of a person."""
    logged = "\n".join(entry.details for entry in cleared.store.audit_entries())
    assert '"verdict":"false_positive"' in logged
    for secret in ("Zorro", "Quexadaviel", "C-1", "younger"):
        assert secret not in logged


def test_the_status_counts_who_is_behind(firm: Firm, new_database: Callable[[], str]) -> None:
    """Before a run everybody is behind; after it nobody is, until the list changes."""
    firm.publish(*OTHERS)
    firm.watch(party(NAMES[0]), party(NAMES[1]))
    status = monitor_status(firm.work)
    assert (status.customers, status.behind, status.never_screened, status.last_screened_at) == (2, 2, 2, None)
    firm.run()
    assert (monitor_status(firm.work).behind, monitor_status(firm.work).last_screened_at) == (0, firm.now)
    firm.publish(ZORRO, *OTHERS)
    assert (monitor_status(firm.work).behind, monitor_status(firm.work).never_screened) == (2, 0)
