"""Who works on which case, and what do they decide?"""

import datetime
import threading
from pathlib import Path

import msgspec
import pytest

from article41.casework.policy import CasePolicy
from article41.casework.words import AlertVerdict, CaseState, Reason
from article41.errors import (
    CaseError,
    ForbiddenError,
    InputFileError,
    StoreAccessError,
    TooLargeError,
    UnknownRecordError,
    UsageError,
)
from article41.services.alerting import Basis, Concern, raise_alerts
from article41.services.case_shapes import case_report, cases_report
from article41.services.house import House, load_house, read_house
from article41.store import casework as kept
from article41.store.casework import Asked
from article41.store.home import home_folder
from article41.store.store import Store
from tests.services.watching import NAMES, Firm, listing, party
from tests.store.tampering import run_sql

HOUSE = House(cases=CasePolicy(four_eyes=(AlertVerdict.FALSE_POSITIVE,), attachment_bytes=100))


@pytest.fixture
def firm(tmp_path: Path, database_url: str) -> Firm:
    """A firm with one open case of one alert, in which a false positive needs two people."""
    made = Firm(Store.open(home_folder(tmp_path / "home", database=database_url)), tmp_path, HOUSE)
    made.publish(listing(1, NAMES[0]))
    made.watch(party(NAMES[0]))
    made.run()
    return made


def clear(firm: Firm, actor: str = "ada", *, seq: int | None = None) -> CaseState:
    """Decide that the one case is a false positive."""
    case = firm.work.decide(
        firm.case.id,
        verdict=AlertVerdict.FALSE_POSITIVE,
        reason=Reason.OTHER_NAME,
        text="another name",
        actor=actor,
        seq=seq,
    )
    return case.state


def test_a_case_is_worked_on(firm: Firm) -> None:
    """Everything that people do is in the case, and in its history in words."""
    case_id = firm.case.id
    firm.work.assign(case_id, " ada  quill ", actor="bob")
    firm.work.comment(case_id, "asked for a passport", alert=1, actor="ada")
    assert clear(firm) is CaseState.IN_REVIEW
    firm.work.decline(case_id, text="look at the date", actor="bob")
    firm.work.escalate(case_id, to="cem", text="not my table", actor="ada")
    assert clear(firm, "cem") is CaseState.IN_REVIEW
    assert firm.work.confirm(case_id, actor="bob").state is CaseState.CLOSED
    assert firm.work.reopen(case_id, text="new facts", actor="ada").state is CaseState.OPEN
    report = case_report(firm.work, case_id)
    assert (report.case.assignee, report.case.comments[0].text) == ("cem", "asked for a passport")
    assert [each.what for each in report.history] == [
        *("opened", "raised", "assigned", "commented", "decided", "declined"),
        *("escalated", "decided", "confirmed", "reopened"),
    ]
    assert report.history[4].text == (
        "alert 1: false positive, other name, to be confirmed by a second person: another name"
    )


def test_one_person_cannot_be_two(firm: Firm) -> None:
    """Where the policy asks for two, the one who decided cannot confirm."""
    clear(firm)
    with pytest.raises(ForbiddenError, match="second person"):
        firm.work.confirm(firm.case.id, actor=" ADA ")
    assert firm.case.state is CaseState.IN_REVIEW


def test_two_at_once_do_not_both_decide(firm: Firm) -> None:
    """Of two people who decide the same alert at the same moment, one does and the other is told."""
    results: list[str] = []

    def decide(actor: str) -> None:
        try:
            results.append(str(clear(firm, actor)))
        except CaseError as error:
            results.append("refused" if "is open" in str(error) else str(error))

    threads = [threading.Thread(target=decide, args=(actor,)) for actor in ("ada", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["in_review", "refused"]
    assert len([entry for entry in firm.work.events(firm.case.id) if entry.seq > 2]) == 1


def test_who_saw_an_older_state_is_told(firm: Firm) -> None:
    """A page that was opened before somebody else acted cannot overwrite what they did."""
    seq = firm.case.seq
    firm.work.comment(firm.case.id, "wait", actor="bob")
    with pytest.raises(CaseError, match="look at it again"):
        clear(firm, seq=seq)


def test_a_refused_act_leaves_nothing(firm: Firm) -> None:
    """Neither an event nor an entry in the log."""
    before = (firm.case, len(list(firm.store.audit_entries())))
    with pytest.raises(CaseError):
        firm.work.confirm(firm.case.id, actor="bob")
    assert (firm.case, len(list(firm.store.audit_entries()))) == before


def test_files_are_kept_by_their_hash(firm: Firm, tmp_path: Path) -> None:
    """The bytes come back; the name loses its folders; too large, or none at all, is refused."""
    file = tmp_path / "passport.pdf"
    file.write_bytes(b"%PDF")
    case = firm.work.attach(firm.case.id, file, name="..\\..\\evil/pass\x00port.pdf", actor="ada")
    (attached,) = case.attachments
    assert (attached.name, attached.size) == ("passport.pdf", 4)
    assert b"".join(firm.work.attachments(case.id).open(attached.sha256)) == b"%PDF"
    file.write_bytes(b"x" * 101)
    with pytest.raises(TooLargeError, match="101 bytes"):
        firm.work.attach(case.id, file, actor="ada")
    with pytest.raises(InputFileError, match="no such file"):
        firm.work.attach(case.id, tmp_path / "none", actor="ada")
    with pytest.raises(UnknownRecordError):
        firm.work.attach("../../etc", file, actor="ada")


def test_an_erased_case_says_nothing_and_breaks_nothing(firm: Firm, tmp_path: Path) -> None:
    """What happened stays in the log, which is whole; the person, the words and the files are gone."""
    file = tmp_path / "passport.pdf"
    file.write_bytes(b"%PDF")
    case = firm.work.attach(firm.case.id, file, actor="ada")
    row = firm.work.erase(case.id, actor="dpo")
    assert (row.state, row.erased_at) == (CaseState.CLOSED, firm.now)
    with pytest.raises(UnknownRecordError, match="erased on"):
        firm.work.case(case.id)
    assert not firm.work.attachments(case.id).folder.exists()
    assert firm.store.verify_audit().faults == ()
    with firm.store.database.reading() as connection:
        assert list(kept.faults(connection)) == []
    assert firm.run().raised == 0


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE case_body SET body = replace(body, 'ada', 'eve') WHERE seq = 3", "was changed after it was written"),
        ("DELETE FROM case_body WHERE seq = 1", "is missing"),
    ],
)
def test_altered_words_are_noticed(firm: Firm, statement: str, fault: str) -> None:
    """Whoever changes what an event says, with the database in hand, is found out by its hash."""
    clear(firm)
    run_sql(firm.store, statement)
    with pytest.raises(StoreAccessError, match=fault):
        firm.work.case(firm.work.cases(Asked())[0].id)
    with firm.store.database.reading() as connection:
        assert fault in next(kept.faults(connection))
    assert any(fault in each for each in firm.store.inspect())


def test_the_database_refuses_to_change_what_happened(firm: Firm) -> None:
    """Events are append-only."""
    for statement in ("UPDATE case_event SET actor = 'eve'", "DELETE FROM case_event"):
        with pytest.raises(StoreAccessError, match="append-only"):
            run_sql(firm.store, statement)


def test_cases_are_found_by_what_is_due(firm: Firm) -> None:
    """Those due first come first, page by page; what is overdue is shown as such."""
    basis = Basis(snapshots=(), model_version="test", alert_threshold=0.0)
    for number in range(2, 6):
        firm.publish(listing(1, NAMES[0]), listing(2, f"Somebody{number}"))
        match = firm.case_match(NAMES[0], listing(1, NAMES[0]))
        concern = Concern(party=match.party, reference=f"D-{number}", matches=(match,))
        assert raise_alerts(firm.work, concern, basis, actor="ada").raised == 1
    rows = firm.work.cases(Asked())
    due = [row.due_at for row in rows if row.due_at]
    assert due == sorted(due)
    pages, after = [], ""
    while page := firm.work.cases(Asked(limit=2, after=after)):
        pages += page
        after = page[-1].id
    assert tuple(pages) == rows
    overdue = firm.work.cases(Asked(due_before=firm.now))
    assert {each.id for each in cases_report(rows, now=firm.now).cases if each.overdue} == {row.id for row in overdue}
    assert 0 < len(overdue) < len(rows)
    assert len(firm.work.alerts(Asked(states=("open",)))) == 5
    assert firm.work.cases(Asked(states=("closed",))) == ()


def test_the_same_match_twice_is_one_alert(firm: Firm) -> None:
    """A party that is screened again, by the same reference or the same words, adds nothing."""
    basis = Basis(snapshots=(), model_version="test", alert_threshold=0.0)
    match = firm.case_match(NAMES[0], listing(1, NAMES[0]))
    concern = Concern(party=match.party, matches=(match,))
    first, second = (raise_alerts(firm.work, concern, basis, actor="ada") for _ in range(2))
    assert (first.raised, second.raised, second.known, first.case_id) == (1, 0, 1, second.case_id)
    assert raise_alerts(firm.work, msgspec.structs.replace(concern, matches=()), basis, actor="ada").case_id == ""


@pytest.mark.parametrize("odd", ["\0", "a\0b", "\ud800"])
def test_what_is_no_character_is_refused(firm: Firm, odd: str) -> None:
    """Neither database can hold it, so neither is asked to."""
    with pytest.raises(UsageError, match="no characters"):
        firm.work.comment(firm.case.id, odd, actor="ada")
    with pytest.raises(UsageError, match="no characters"):
        firm.work.cases(Asked(assignee=odd))
    with pytest.raises(UnknownRecordError):
        firm.work.case(odd)
    with pytest.raises(UsageError, match="CASE"):
        firm.work.alerts(Asked(after=f"{odd}.1"))


@pytest.mark.parametrize("actor", ["", "  ", "x" * 300])
def test_nobody_acts_without_a_name(firm: Firm, actor: str) -> None:
    """An act is somebody's."""
    with pytest.raises(UsageError):
        firm.work.comment(firm.case.id, "x", actor=actor)


def test_the_policy_is_read_from_the_home(tmp_path: Path) -> None:
    """What the file leaves out is as usual; what it holds wrongly is refused with its place."""
    home = home_folder(tmp_path, database="")
    assert load_house(home) == House()
    (tmp_path / "policy.toml").write_text(
        '[screening]\nalert_threshold = 0.2\n[cases]\nfour_eyes = ["false_positive"]\ndecide_days = 3\n'
        '[[hooks]]\nname = "desk"\nurl = "https://desk.example/"\nsecret_env = "A41_DESK"\n'
    )
    house = load_house(home)
    assert (house.policy.alert_threshold, house.cases.decide_days, house.hooks[0].name) == (0.2, 3, "desk")
    assert house.cases.needs_second(AlertVerdict.FALSE_POSITIVE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[cases]\nfour_eye = []", "four_eye"),
        ('[cases]\nfour_eyes = ["nobody"]', "nobody"),
        ("[cases]\ndecide_days = -1", "decide_days"),
        ("[screening]\nalert_threshold = 2", "alert_threshold"),
        ("not toml", "policy.toml"),
        ('[[hooks]]\nname = "a"\nurl = "u"\n[[hooks]]\nname = "a"\nurl = "v"', "one name"),
    ],
)
def test_a_policy_that_cannot_be_understood_is_refused(text: str, words: str) -> None:
    """Nothing of a policy is guessed."""
    with pytest.raises(UsageError, match=words):
        read_house(text.encode(), where=Path("policy.toml"))


def test_a_deadline_is_that_of_the_policy(firm: Firm) -> None:
    """A strong match is urgent: what nobody decided by then is overdue."""
    report = case_report(firm.work, firm.case.id)
    assert report.due_at == firm.case.opened_at + datetime.timedelta(days=1)
    firm.now += datetime.timedelta(days=6)
    assert case_report(firm.work, firm.case.id).overdue
