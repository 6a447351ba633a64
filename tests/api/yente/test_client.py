"""Tests with a client that was written for the original of this interface: its library and its command line."""

import csv
import datetime
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.serving import Server

yente_client = pytest.importorskip("yente_client", reason="the client yente-client is not installed")
entities = pytest.importorskip("yente_client.entities")
exceptions = pytest.importorskip("yente_client.exceptions")


@pytest.fixture(scope="module")
def library(yente: Server) -> Iterator[object]:
    """The client's library, talking to the invented world."""
    with yente_client.Client(base_url=yente.url, api_key="ignored") as opened:
        yield opened


def command(yente: Server, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the client's command line against the invented world."""
    program = Path(sys.executable).with_name("yente-cli")
    return subprocess.run(
        [program, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"YENTE_BASE_URL": yente.url, "OPENSANCTIONS_BASE_URL": yente.url, "HOME": "/nonexistent", "PATH": ""},
    )


def test_match(library: yente_client.Client) -> None:
    """A person is matched, with score, explanations, total and the echo of what was understood."""
    person = entities.Person(name="Ilan Vestergo", birthDate="1970-02-03", country="kp")
    found = library.match(person)
    assert found.top.id == "un:VPi.001"
    assert found.top.match
    assert found.top.schema_ == "Person"
    assert found.top.target
    assert found.top.last_change.year == 2024
    assert found.total.value == 2
    assert found.limit == 5
    assert found.query["properties"]["name"] == ["Ilan Vestergo"]
    assert {"name", "birth_date"} <= found.top.contributing_explanations.keys()


def test_match_with_filters(library: yente_client.Client) -> None:
    """Datasets, topics, excluded entities, a time, thresholds and settings pass through the client."""
    person = entities.Person(name="Ilan Vestergo")

    def found(**options: object) -> list[str]:
        return [result.id for result in library.match(person, **options).results]

    assert found(datasets=["us"]) == ["ofac-sdn:7001"]
    assert found(datasets=["default", "un"]) == ["un:VPi.001"]
    assert found(exclude_datasets=["un"]) == ["ofac-sdn:7001"]
    assert found(exclude_entities=["un:VPi.001"]) == ["ofac-sdn:7001"]
    assert found(topics=["role.pep"]) == []
    assert found(changed_since="2024-02-01") == []
    assert found(changed_since=datetime.datetime(2023, 2, 1)) == ["ofac-sdn:7001", "un:VPi.001"]  # noqa: DTZ001
    assert found(threshold=0.9999) == ["ofac-sdn:7001", "un:VPi.001"]
    assert found(algorithm="best", limit=1, weights={"name_match": 1.0}, config={"nm_number_mismatch": 0.2}) == [
        "ofac-sdn:7001"
    ]


def test_match_many(library: yente_client.Client) -> None:
    """Many entities are matched at once, by several threads of the client."""
    people = [(str(number), entities.Person(name="Tarvik Oslomerezade")) for number in range(20)]
    found = dict(library.match_iter(people, workers=4))
    assert found.keys() == {key for key, _ in people}
    assert all(answer.total.value == 30 and len(answer.results) == 5 for answer in found.values())


def test_errors_are_told(library: yente_client.Client) -> None:
    """The client knows each error for what it is, and shows our words."""
    person = entities.Person(name="Ilan Vestergo")
    with pytest.raises(exceptions.NotFoundError, match="not served here"):
        library.match(person, datasets=["nowhere"])
    with pytest.raises(exceptions.BadRequestError, match="algorithm"):
        library.match(person, algorithm="nix")
    with pytest.raises(exceptions.APIError, match="changed_since"):
        library.match(person, changed_since=datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC))


def test_datasets_are_asked_for_once(library: yente_client.Client) -> None:
    """The second time the client sends the tag, and takes its own copy."""
    first, second = library.datasets(), library.datasets()
    assert first == second
    assert {each.name for each in first.datasets} >= {"default", "un", "us", "house"}
    assert first.index_stale is False


def test_system(library: yente_client.Client) -> None:
    """Health, readiness and algorithms are as the client expects them."""
    assert library.healthz().status == "ok"
    assert library.readyz().status == "ok"
    assert library.algorithms().best == "logic-v2"


@pytest.mark.slow
def test_command_line_status_and_datasets(yente: Server) -> None:
    """The client's command line finds the server in order, and lists its datasets."""
    status = command(yente, "status")
    assert status.returncode == 0, status.stderr
    listed = command(yente, "datasets", "-f", "json")
    assert listed.returncode == 0, listed.stderr
    assert "house" in listed.stdout


@pytest.mark.slow
def test_command_line_match(yente: Server) -> None:
    """The client's command line matches a person and prints what we answered."""
    done = command(yente, "match", "-s", "Person", "-p", "name=Ilan Vestergo", "-p", "birthDate=1970", "-f", "json")
    assert done.returncode == 0, done.stderr
    assert "un:VPi.001" in done.stdout


@pytest.mark.slow
def test_command_line_screens_a_file(yente: Server, tmp_path: Path) -> None:
    """The client's command line screens a file of people, row by row."""
    file, out = tmp_path / "people.csv", tmp_path / "found.csv"
    file.write_text("id,name,birthDate\n1,Ilan Vestergo,1970-02-03\n2,Nobody Inparticular,1980\n")
    done = command(yente, "screen", str(file), str(out), "-s", "Person", "-i", "name=name", "-i", "birthDate=birthDate")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(out.read_text().splitlines()))
    found = [row for row in rows if row["name"] == "Ilan Vestergo"]
    assert "un:VPi.001" in found[0].values()
    assert not any("Nobody" in str(row) and "un:" in str(row) for row in rows)
