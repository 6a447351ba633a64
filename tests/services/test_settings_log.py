"""Settings in the audit log: what changed in the policy of the house, when it was first seen."""

import datetime
from pathlib import Path

import pytest

from article41.errors import UsageError
from article41.screening.policy import Policy
from article41.services.auditing import Wanted, log, verify
from article41.services.casework import Casework
from article41.services.house import POLICY_FILE, load_house
from article41.services.settings_log import CHANGED, NOTED_FILE, note_policy, note_start
from article41.store.home import HomeFolder, home_folder
from article41.store.store import Store
from tests.services.watching import START


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> HomeFolder:
    """A home with a database and no policy."""
    folder = home_folder(tmp_path / "home", database=database_url)
    Store.open(folder).record("test", actor="t", details={})
    return folder


def write(home: HomeFolder, policy: str) -> None:
    """Write the policy of the house."""
    home.root.mkdir(parents=True, exist_ok=True)
    (home.root / POLICY_FILE).write_text(policy)


def note(home: HomeFolder, *, trusting: bool = True) -> bool:
    """Have the policy noted."""
    return note_policy(home, at=START, actor="ada", trusting=trusting)


def changes(home: HomeFolder) -> list[dict[str, object]]:
    """Return what the log says of changed settings."""
    return [entry.said() for entry in log(home, Wanted(action=CHANGED))]


def test_each_change_is_logged_once(home: HomeFolder) -> None:
    """With the hash, and the fields that changed from what to what; going back to the usual is a change as well."""
    assert not note(home)
    write(home, "[cases]\ndecide_days = 3\n")
    assert [note(home), note(home), note(home, trusting=False)] == [True, False, False]
    write(home, "[cases]\ndecide_days = 3\n[screening]\nalert_threshold = 0.2\n")
    assert note(home)
    (home.root / POLICY_FILE).unlink()
    assert note(home)
    usual = Policy().alert_threshold
    assert [each["changed"] for each in changes(home)] == [
        {"cases.decide_days": [5, 3]},
        {"screening.alert_threshold": [usual, 0.2]},
        {"cases.decide_days": [3, 5], "screening.alert_threshold": [0.2, usual]},
    ]
    assert changes(home)[-1]["sha256"] == load_house(home).sha256
    assert verify(home).faults == ()


def test_a_forged_note_hides_nothing_from_a_process_that_starts(home: HomeFolder) -> None:
    """The note beside the log saves time only; a running process asks the log itself when it starts."""
    write(home, "[cases]\ndecide_days = 30\n")
    (home.root / NOTED_FILE).write_text(f"{load_house(home).sha256}\n")
    assert not note(home)
    assert note(home, trusting=False)


def test_addresses_of_web_hooks_are_hashes(home: HomeFolder) -> None:
    """They may hold secrets: that one changed is told, not what it is."""
    write(home, '[[hooks]]\nname = "desk"\nurl = "https://a.example/?key=geheim"\nsecret_env = "X"\n')
    note(home)
    write(home, '[[hooks]]\nname = "desk"\nurl = "https://b.example/?key=geheim"\nsecret_env = "X"\n')
    note(home)
    (before, after) = changes(home)
    assert set(after["changed"]) == {"hooks.desk.url"}
    assert "geheim" not in f"{before} {after}"


def test_work_on_cases_notes_it(home: HomeFolder) -> None:
    """Whoever opens the cases of a home after the change is the first to see it."""
    write(home, "[cases]\nurgent_days = 2\n")
    Casework.open(home, clock=lambda: START)
    assert [each["changed"] for each in changes(home)] == [{"cases.urgent_days": [1, 2]}]


def test_without_a_log_nothing_is_made(tmp_path: Path) -> None:
    """A home that was never written to stays so; a policy that cannot be read says so."""
    home = home_folder(tmp_path / "home", database="")
    write(home, "[cases]\ndecide_days = 3\n")
    assert not note(home)
    assert not home.database.exists()
    write(home, "[cases]\ndays = 3\n")
    with pytest.raises(UsageError, match=r"policy\.toml"):
        note(home)


def test_how_a_process_began_is_logged(home: HomeFolder) -> None:
    """With its version and its settings."""
    moment = START + datetime.timedelta(days=1)
    note_start(home, {"require_key": True, "lists": ["un"]}, at=moment, actor="ada")
    said = log(home, Wanted(action="serve.started"))[0].said()
    assert (said["require_key"], said["lists"], "program" in said) == (True, ["un"], True)
