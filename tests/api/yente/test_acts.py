"""What the audit log says of matches, and that they can be done again."""

import httpx2 as httpx
import pytest

from article41.api.settings import Settings
from article41.errors import UsageError
from article41.services.auditing import Wanted, log, verify
from article41.services.replaying import replay
from tests.api.serving import Server
from tests.api.yente.conftest import Match


def logged(world: Settings) -> list[int]:
    """Return the numbers of the entries about matches, oldest first."""
    return [entry.seq for entry in log(world.home, Wanted(action="screen.match"))]


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"changed_since": "2024-02-01", "threshold": 0.1},
        {"exclude_entity_ids": ["un:VPi.001", "un:T01"], "topics": "sanction"},
        {"exclude_schema": "Company", "include_dataset": "un", "limit": 50},
    ],
)
def test_a_match_is_in_the_log_and_replays(world: Settings, match: Match, params: dict[str, object]) -> None:
    """A match stands in the log before it is answered, without the name, and done again gives the same result."""
    before = logged(world)
    match("Person", dataset="sanctions", params=params, name="Tarvik Oslomerezade", birthDate="1955")
    (seq,) = [number for number in logged(world) if number not in before]
    (entry,) = [entry for entry in log(world.home) if entry.seq == seq]
    assert "Oslomerezade" not in str(entry)
    assert replay(world.home, seq).same
    assert verify(world.home).faults == ()


def test_each_query_of_a_batch_is_in_the_log(world: Settings, client: httpx.Client) -> None:
    """A batch has an entry for each query; one with nothing to look for has none."""
    before = len(logged(world))
    queries = {key: {"schema": "Person", "properties": {"name": [key]}} for key in ("Ilan Vestergo", "Odile M", "")}
    assert client.post("/match/un", json={"queries": queries}).status_code == 200
    assert len(logged(world)) == before + 2


def test_a_match_with_a_file_cannot_be_replayed(world: Settings, match: Match) -> None:
    """A file of entities is not kept in the store, and the replay says so."""
    match("Person", dataset="house", name="Odile Marchwood")
    with pytest.raises(UsageError, match="house"):
        replay(world.home, logged(world)[-1])


def test_an_unfit_request_is_not_in_the_log(world: Settings, yente: Server) -> None:
    """What was refused was not screened."""
    before = logged(world)
    assert httpx.post(f"{yente.url}/match/nowhere", json={"queries": {}}).status_code == 404
    assert logged(world) == before
