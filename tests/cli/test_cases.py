"""The commands `cases` and `monitor`."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from article41.cli.app import run
from article41.services import casework
from article41.store.home import home_folder
from article41.store.store import Store
from tests.cli.conftest import Told

Article41 = Callable[..., Told]


@pytest.fixture
def at_work(tmp_path: Path, article41: Article41) -> Article41:
    """Run a command in a home of its own."""

    def ran(*words: str) -> Told:
        return article41("--home", str(tmp_path / "home"), *words)

    return ran


@pytest.fixture
def as_person(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the system say that somebody else works at this machine."""

    def become(name: str) -> None:
        monkeypatch.setattr(casework, "local_user", lambda: name)

    return become


def raised(at_work: Article41) -> str:
    """Make an alert and return its case."""
    told = at_work("cases", "raise", "Jang Song Chol", "--country", "kp", "--reference", "C-1", "--json")
    return str(json.loads(told.out)["alerted"][0]["case_id"])


def test_a_match_becomes_a_case(at_work: Article41) -> None:
    """Raising tells which case to look at, once; the case shows evidence and history."""
    told = at_work("cases", "raise", "Jang Song Chol", "--country", "kp")
    assert told.out.startswith("1 new alert, 0 came back, 0 known already.")
    case_id = re.findall(r"cases show (\w+)", told.out)[0]
    shown = at_work("cases", "show", case_id).out
    for words in ("open", "un:KPi.056", "same country (kp)", "raised  alert 1 on un:KPi.056", "Decision support"):
        assert words in shown
    assert at_work("cases", "raise", "Jang Song Chol", "--country", "kp").out.startswith("0 new alerts")
    assert at_work("cases", "raise", "Ignatius Pemberton").out == "0 new alerts, 0 came back, 0 known already.\n"


def test_a_file_becomes_cases(at_work: Article41, tmp_path: Path) -> None:
    """Each row is a party; a row that describes none stops the file, with its number."""
    file = tmp_path / "customers.csv"
    file.write_text("reference,name,country\nC-1,Jang Song Chol,kp\nC-2,Ignatius Pemberton,gb\n")
    told = json.loads(at_work("cases", "raise", "--file", str(file), "--json").out)
    assert (told["parties"], told["alerted"][0]["raised"], told["alerted"][1]) == (2, 1, {})
    file.write_text("reference,name,country\nC-1,Jang Song Chol,nowhere\n")
    refused = at_work("cases", "raise", "--file", str(file))
    assert (refused.code, "row 2" in refused.err) == (1, True)


def test_a_case_is_worked_on_by_two(at_work: Article41, tmp_path: Path, as_person: Callable[[str], None]) -> None:
    """Assign, comment, attach, decide, decline, escalate, decide, confirm, reopen: the whole way."""
    case_id = raised(at_work)
    (tmp_path / "home" / "policy.toml").write_text('[cases]\nfour_eyes = ["false_positive"]\n')
    decide = ("cases", "decide", case_id, "false_positive", "--reason", "other_name", "--because", "no")
    as_person("ada")
    file = tmp_path / "passport.txt"
    file.write_text("seen")
    for words in (
        ("cases", "assign", case_id, "ada"),
        ("cases", "comment", case_id, "asked for a passport", "--alert", "1"),
        ("cases", "attach", case_id, str(file)),
        decide,
    ):
        assert at_work(*words).code == 0
    refused = at_work("cases", "confirm", case_id)
    assert (refused.code, "a second person must confirm" in refused.err) == (1, True)
    as_person("bob")
    assert at_work("cases", "decline", case_id, "--because", "look again").code == 0
    assert at_work("cases", "escalate", case_id, "--to", "cem", "--because", "hard").code == 0
    assert "escalated" in at_work("cases", "list", "--state", "escalated").out
    as_person("cem")
    assert at_work(*decide, "--alert", "1").code == 0
    as_person("bob")
    closed = json.loads(at_work("cases", "confirm", case_id, "--json").out)
    assert (closed["schema"], closed["state"], closed["case"]["attachments"][0]["size"]) == (
        "article41/case/1",
        "closed",
        4,
    )
    assert at_work("cases", "reopen", case_id, "--because", "new passport").code == 0
    assert "reopened" in at_work("cases", "show", case_id).out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("cases", "show", "nowhere"), 1, "there is none"),
        (("cases", "raise"), 2, "name a party"),
        (("cases", "decide", "x", "maybe", "--reason", "other", "--because", "x"), 2, "maybe"),
        (("monitor", "add"), 2, "give a FILE"),
        (("monitor", "add", "--name", "Ada Quill"), 2, "reference"),
        (("monitor", "remove", "C-9"), 1, "not under monitoring"),
    ],
)
def test_what_cannot_be_understood_is_refused(at_work: Article41, words: tuple[str, ...], code: int, said: str) -> None:
    """One line on stderr says what is wrong."""
    told = at_work(*words)
    assert told.code == code
    assert said in told.err


def test_a_wrong_reason_is_a_usage_error(at_work: Article41) -> None:
    """The message names the reasons that go with the verdict."""
    told = at_work("cases", "decide", raised(at_work), "true_match", "--reason", "other_name", "--because", "x")
    assert (told.code, "same_identifier" in told.err) == (2, True)


def test_an_erased_case_is_gone_for_good(at_work: Article41) -> None:
    """It is listed as erased, and shows nothing any more."""
    case_id = raised(at_work)
    assert at_work("cases", "erase", case_id, "--yes").code == 0
    assert "erased" in at_work("cases", "show", case_id).err
    assert "Jang" not in at_work("cases", "list", "--json").out


def test_customers_are_watched(at_work: Article41, tmp_path: Path) -> None:
    """From a file and one by one; a run makes alerts, once; rows without a reference are told."""
    file = tmp_path / "customers.csv"
    file.write_text("reference,name,country\nC-1,Jang Song Chol,kp\n,Nobody Known,gb\n")
    added = at_work("monitor", "add", str(file), "--tag", "retail")
    assert (added.code, added.out) == (1, "1 customer added, 0 changed, 0 as they were.\n")
    assert "row 3 was rejected" in added.err
    assert at_work("monitor", "add", "--name", "Ada Quill", "--birth-date", "1961", "--reference", "C-2").code == 0
    assert "2 customers under monitoring, 2 to be screened again." in at_work("monitor", "status").out
    done = json.loads(at_work("monitor", "run", "--json").out)["run"]
    assert (done["customers"], done["whole"], done["raised"]) == (2, 2, 1)
    again = at_work("monitor", "run").out
    assert "nothing had changed for 2" in again
    assert "C-1" in at_work("monitor", "list", "--tag", "retail").out
    assert "C-2" not in at_work("monitor", "list", "--tag", "retail").out
    assert at_work("monitor", "remove", "C-1", "C-2").out == "2 removed.\n"
    assert json.loads(at_work("monitor", "status", "--json").out)["status"]["customers"] == 0


def test_a_policy_with_a_mistake_stops_the_work(at_work: Article41, tmp_path: Path) -> None:
    """The file and the word are named; nothing is done under a policy that is half understood."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "policy.toml").write_text("[cases]\nfour_eye = true\n")
    told = at_work("cases", "list")
    assert (told.code, "policy.toml" in told.err, "four_eye" in told.err) == (2, True, True)


def test_the_system_says_who_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the environment makes nobody a second person."""
    before = casework.local_user()
    for variable in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(variable, "somebody-else")
    assert casework.local_user() == before


def test_what_is_done_is_in_the_audit_log(at_work: Article41, tmp_path: Path) -> None:
    """The log is whole after work on cases and customers."""
    raised(at_work)
    assert run(("--home", str(tmp_path / "home"), "monitor", "run")) == 0
    store = Store.open(home_folder(tmp_path / "home"))
    assert {entry.action for entry in store.audit_entries()} >= {"case.opened", "case.raised", "monitor.run"}
    assert store.verify_audit().faults == ()


def test_effectiveness_is_told(at_work: Article41) -> None:
    """How many alerts there were, and what became of them, as a table and for programs."""
    assert "No alert was raised then" in at_work("cases", "effectiveness").out
    case_id = raised(at_work)
    why = ("--reason", "other_name", "--because", "another name")
    assert at_work("cases", "decide", case_id, "false_positive", *why).code == 0
    told = at_work("cases", "effectiveness").out
    assert "100%" in told
    assert "1 pairs silenced" in told
    report = json.loads(at_work("cases", "effectiveness", "--until", "2999-01-01", "--json").out)
    assert (report["schema"], report["all"]["false_positive"]) == ("article41/effectiveness/1", 1)
