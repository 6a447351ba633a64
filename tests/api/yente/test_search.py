"""Tests of `GET /search/{dataset}`, sentence by sentence of the interface that clients know."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.serving import Server

yente_client = pytest.importorskip("yente_client", reason="the client yente-client is not installed")

ODALYS, QUIMBY, PRESS, GUILD = "RR-odalys", "RR-quimby", "RR-press", "RR-guild"
KEYS = {
    "id", "caption", "schema", "properties", "datasets", "referents", "target",
    "first_seen", "last_seen", "last_change",
}  # fmt: skip


def search(client: httpx.Client, q: str = "", *, dataset: str = "library", **params: Any) -> dict[str, Any]:
    """Search, and return the answer."""
    answer = client.get(f"/search/{dataset}", params={"q": q, **params})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(answer: dict[str, Any]) -> list[str]:
    """Return the ids of the results."""
    return [result["id"] for result in answer["results"]]


def status(client: httpx.Client, q: str = "", **params: Any) -> int:
    """Return the status of a search."""
    return client.get("/search/library", params={"q": q, **params}).status_code


def test_shape_of_an_answer(reader: httpx.Client) -> None:
    """A page echoes limit and offset, has an exact total, results with the ten keys, not nested, and three facets."""
    answer = search(reader, "odalys", limit=7)
    assert (answer["limit"], answer["offset"]) == (7, 0)
    assert answer["total"] == {"value": 2, "relation": "eq"}
    assert ids(answer) == [ODALYS, QUIMBY]
    assert answer["results"][0].keys() == KEYS
    assert answer["results"][0]["properties"]["addressEntity"] == ["RR-address", "RR-gone"]
    assert answer["facets"].keys() == {"countries", "topics", "datasets"}
    assert answer["facets"]["countries"] == {
        "label": "Countries",
        "values": [
            {"name": "kp", "label": "North Korea", "count": 2},
            {"name": "ru", "label": "Russia", "count": 1},
        ],
    }


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("", {ODALYS, QUIMBY, PRESS, GUILD, "RR-address"}),
        ("   ", {ODALYS, QUIMBY, PRESS, GUILD, "RR-address"}),
        ("odalys", {ODALYS, QUIMBY}),
        ("ODALYS brennhaven", {ODALYS, QUIMBY}),
        ("odalys quartz", {ODALYS}),
        ("odalys gmbh", set()),
        ("zurich", {ODALYS}),
        ("Zürich", {ODALYS}),
        ("ezra olantry", {GUILD}),
        ("Ezra O'Lantry", {GUILD}),
        ("金正银行", {GUILD}),
        ("rosafoy AND press", {PRESS}),
        ("rosafoy && press", {PRESS}),
        ("gmbh OR guild", {PRESS, GUILD}),
        ("gmbh || guild", {PRESS, GUILD}),
        ("rosafoy NOT press", {ODALYS, QUIMBY}),
        ("rosafoy !press", {ODALYS, QUIMBY}),
        ("rosafoy -press", {ODALYS, QUIMBY}),
        ("+rosafoy +gmbh", {PRESS}),
        ("rosafoy AND NOT (press OR odalys)", set()),
        ("(gmbh OR guild) AND rosafoy", {PRESS}),
        ("-rosafoy", {GUILD, "RR-address"}),
        ('"quimby rosafoy"', {ODALYS, QUIMBY}),
        ('"rosafoy quimby"', set()),
        ('"keeper ledger"', set()),
        ('"keeper ledger"~4', {ODALYS}),
        ("brenn*", {ODALYS, QUIMBY}),
        ("*haven", {ODALYS, QUIMBY}),
        ("r?safoy gmbh", {PRESS}),
        ("rosafay~1 gmbh", {PRESS}),
        ("rosafuy~2 gmhb~1", {PRESS}),
        ("rosafay~ gmbh", set()),
        ("gmbh^4 rosafoy", {PRESS}),
        ("names:odalys", {ODALYS}),
        ("countries:ru", {QUIMBY, PRESS}),
        ("countries:(ru OR ch)", {QUIMBY, PRESS, GUILD}),
        ("properties.birthDate:1970", {QUIMBY}),
        ("properties.birthDate:[1970-01 TO 1970-03]", {ODALYS}),
        ("properties.birthDate:>=1970-02-03", {ODALYS}),
        ("properties.birthDate:<1970-02", {QUIMBY}),
        ("dates:1970", {ODALYS, QUIMBY}),
        ('dates:"1970-02"', {ODALYS}),
        ("birthDate:1970", set()),
        ("word: odalys", set()),
        ("/ros.f[aeiou]y/ gmbh", {PRESS}),
        ("caption:/ros.*/", {PRESS}),
        ('caption:"quimby rosafoy"', {QUIMBY}),
        ("caption:quimby", set()),
        (r"identifiers:zx\-4471", {ODALYS}),
        ('identifiers:"HRB 99/1207"', {PRESS}),
        ("HRB 99", {PRESS}),
        ("ZX-4471", {ODALYS}),
        ("ZX4471", {ODALYS}),
        ("schema:Company", {PRESS}),
        ("schema:company", set()),
        ("target:true", {ODALYS, QUIMBY}),
        ('referents:"RR-odalys-old"', {ODALYS}),
        ('entity_id:"RR-guild"', {GUILD}),
        ('entities:"RR-address"', {ODALYS}),
        ("_exists_:properties.gender", {ODALYS}),
        ("properties.gender:*", {ODALYS}),
        ("last_change:>2025-06-01", {QUIMBY}),
        ("last_change:[2025-06-01 TO 2025-06-01]", {ODALYS}),
        ("last_change:2025-06-01", {ODALYS}),
        ("*:*", {ODALYS, QUIMBY, PRESS, GUILD, "RR-address"}),
        ("rosafoy - gmbh", {PRESS}),
        ("rosafoy + gmbh", {PRESS}),
        ("rosafoy ! gmbh", {PRESS}),
        ("C&A", {PRESS}),
        ("rosafoy, gmbh #%@", {PRESS}),
        ("a/rosafoy/gmbh", {PRESS}),
        (r"gmbh \(x", set()),
    ],
)
def test_syntax(reader: httpx.Client, q: str, found: set[str]) -> None:
    """What Lucene's syntax says is found, and nothing else."""
    answer = search(reader, q, limit=50)
    assert set(ids(answer)) == found
    assert answer["total"]["value"] == len(found)


@pytest.mark.parametrize(
    "q",
    [
        "M/V Example", '"open', 'a "', "(a", "a)", "[a TO b", "a]", "{a", "a}", "()", "AND a", "OR a", "a AND", "a OR",
        "a NOT", "a AND AND b", "a OR AND b", "a && || b", "+", "-", "!", "^", "a +", "a -", "a !", "a^", "~a", "^a",
        ":a", "a:", "a\\", "f:b:c", "/(/", "/[a/", "/*a/", "(" * 60 + "a" + ")" * 60, "a " * 1100,
    ],
)  # fmt: skip
def test_malformed(reader: httpx.Client, q: str) -> None:
    """What is malformed is 400 with a text that says so, and 200 in the simple syntax."""
    answer = reader.get("/search/library", params={"q": q})
    assert answer.status_code == 400
    assert isinstance(answer.json()["detail"], str)
    assert status(reader, q, simple=True) == 200


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("rosafoy gmbh", {PRESS}),
        ("gmbh | guild", {PRESS, GUILD}),
        ("rosafoy -gmbh", {ODALYS, QUIMBY}),
        ("rosafoy + gmbh", {PRESS}),
        ('"quimby rosafoy"', {ODALYS, QUIMBY}),
        ('"keeper ledger"~4', {ODALYS}),
        ("brenn*", {ODALYS, QUIMBY}),
        ("(gmbh | guild) rosafoy", {PRESS}),
        ("rosafay~1 gmbh", {PRESS}),
        ("M/V gmbh (", set()),
        ("gmbh AND rosafoy", set()),
    ],
)
def test_simple_syntax(reader: httpx.Client, q: str, found: set[str]) -> None:
    """The simple syntax has its own operators, and words stand for AND."""
    assert set(ids(search(reader, q, simple=True))) == found


def test_fuzzy_gives_a_bare_tilde_a_distance(reader: httpx.Client) -> None:
    """With `fuzzy`, `term~` may be slightly misspelt; a plain term may not be."""
    assert ids(search(reader, "rosafay~ gmbh", fuzzy=True)) == [PRESS]
    assert ids(search(reader, "rosafay gmbh leaflet", fuzzy=True)) == []


@pytest.mark.parametrize(
    ("q", "found"),
    [("Quimbi Rosafoi", QUIMBY), ("Одалис Бреннхавен", ODALYS), ("Rosafoi Press", PRESS)],
)
def test_names_written_otherwise(reader: httpx.Client, q: str, found: str) -> None:
    """Words that stand nowhere are taken for a name, and whoever is called nearly so is found, with a warning."""
    answer = search(reader, q)
    assert ids(answer)[0] == found
    assert answer["warnings"]


def test_likeness_leaves_no_word_out(reader: httpx.Client) -> None:
    """A word without a counterpart is not passed over, and filters hold for names that are alike, too."""
    assert ids(search(reader, "Quimby Rosafoy Zebulon")) == []
    assert ids(search(reader, "Quimbi Rosafoi", countries="ch")) == []


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"countries": ["ru"]}, {QUIMBY, PRESS}),
        ({"countries": ["RU"]}, {QUIMBY, PRESS}),
        ({"countries": ["ru", "ch"]}, {QUIMBY, PRESS, GUILD}),
        ({"countries": ["ru", "kp"], "filter_op": "AND"}, {QUIMBY}),
        ({"countries": ["ru,ch"]}, set()),
        ({"countries": ["ru"], "topics": ["role.pep"]}, {QUIMBY}),
        ({"topics": ["sanction", "role.pep"], "filter_op": "AND"}, {ODALYS}),
        ({"topics": [""]}, set()),
        ({"datasets": ["library"]}, {ODALYS, QUIMBY, PRESS, GUILD, "RR-address"}),
        ({"datasets": ["un"]}, set()),
        ({"filter": ["genders:female"]}, {ODALYS}),
        ({"filter": ["countries:ru"], "countries": ["ch"]}, {QUIMBY, PRESS, GUILD}),
        ({"filter": ["identifiers:zx-4471"]}, {ODALYS}),
        ({"filter": ["names:rosafoy"]}, {QUIMBY, PRESS}),
        ({"filter": ["names:Rosafoy"]}, set()),
        ({"filter": ["names:quimby rosafoy"]}, set()),
        ({"filter": ["caption:QUIMBY rosafoy"]}, {QUIMBY}),
        ({"filter": ["caption:guild of ezra o'lantry"]}, {GUILD}),
        ({"filter": ["schema:Company"]}, {PRESS}),
        ({"filter": ["schema:company"]}, set()),
        ({"filter": ["dates:1970-02"]}, {ODALYS}),
        ({"filter": ["properties.birthDate:1970"]}, {QUIMBY}),
        ({"filter": ["birthDate:1970"]}, set()),
        ({"filter": ["emails:odalys@brennhaven.example"]}, {ODALYS}),
        ({"filter": ["addresses:inkwell"]}, {"RR-address"}),
        ({"filter": ["properties.position:archivist"]}, {ODALYS}),
        ({"filter": ["entity_id:RR-guild"]}, {GUILD}),
        ({"filter": ["referents:RR-odalys-old"]}, {ODALYS}),
        ({"filter": ["first_seen:2024-02-01T00:00:00"]}, {ODALYS, QUIMBY, PRESS, GUILD}),
        ({"target": "yes"}, {ODALYS, QUIMBY}),
        ({"target": "0"}, {PRESS, GUILD, "RR-address"}),
        ({"schema": "Person"}, {ODALYS, QUIMBY}),
        ({"schema": "LegalEntity"}, {ODALYS, QUIMBY, PRESS, GUILD}),
        ({"schema": "Company"}, {PRESS, GUILD}),
        ({"schema": "Address"}, {"RR-address"}),
        ({"schema": "Asset"}, {PRESS}),
        ({"schema": "Sanction"}, set()),
        ({"schema": "Thing", "exclude_schema": ["Person", "Nonsense"]}, {PRESS, GUILD, "RR-address"}),
        ({"changed_since": "2025-05-31"}, {ODALYS, QUIMBY}),
        ({"changed_since": "2025-06-01"}, {QUIMBY}),
        ({"changed_since": "2025-06-01T10"}, {QUIMBY}),
        ({"changed_since": "2025-06-01T09:59:59"}, {ODALYS, QUIMBY}),
        ({"exclude_dataset": ["library"]}, set()),
        ({"include_dataset": ["un"]}, set()),
        ({"partition": "x", "index_type": "y", "api_key": "z"}, {ODALYS, QUIMBY, PRESS, GUILD, "RR-address"}),
    ],
)
def test_filters(reader: httpx.Client, params: dict[str, Any], found: set[str]) -> None:
    """Filters of one field combine by `filter_op`, those of different fields by AND; unknown parameters are ignored."""
    assert set(ids(search(reader, limit=50, **params))) == found


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"limit": ""}, 422),
        ({"limit": 501}, 422),
        ({"limit": 500}, 200),
        ({"limit": 0}, 200),
        ({"limit": -1}, 422),
        ({"offset": 9500}, 422),
        ({"offset": 9499}, 200),
        ({"filter_op": "or"}, 422),
        ({"facets": "nonsense"}, 422),
        ({"facets": ""}, 422),
        ({"target": ""}, 422),
        ({"target": "maybe"}, 422),
        ({"simple": "On"}, 200),
        ({"fuzzy": "N"}, 200),
        ({"changed_since": ""}, 422),
        ({"changed_since": "2025-06"}, 422),
        ({"changed_since": "2025-06-01T10:00:00Z"}, 422),
        ({"changed_since": "2025-02-30"}, 400),
        ({"schema": ""}, 400),
        ({"schema": "person"}, 400),
        ({"filter": "countries"}, 400),
        ({"sort": "nonsense"}, 400),
        ({"sort": "names"}, 400),
        ({"sort": "properties.notes"}, 400),
        ({"sort": "properties.nonsense:desc"}, 400),
        ({"sort": "caption:sideways"}, 200),
    ],
)
def test_statuses(reader: httpx.Client, params: dict[str, Any], expected: int) -> None:
    """Shapes and bounds are 422 with a list, meanings 400 with a text."""
    answer = reader.get("/search/library", params={"q": "rosafoy", **params})
    assert answer.status_code == expected
    if expected == 422:
        assert {"type", "loc", "msg", "input"} <= answer.json()["detail"][0].keys()
    if expected == 400:
        assert isinstance(answer.json()["detail"], str)


def test_datasets(reader: httpx.Client) -> None:
    """A name that is no dataset, or in other letters, is 404; a collection has all that is below it."""
    for name in ("nonsense", "Library"):
        assert reader.get(f"/search/{name}").status_code == 404
    assert set(ids(search(reader, "vestergo OR rosafoy", dataset="default"))) == {
        "un:VPi.001", "ofac-sdn:7001", ODALYS, QUIMBY, PRESS,
    }  # fmt: skip
    assert ids(search(reader, "vestergo", dataset="us")) == ["ofac-sdn:7001"]
    assert ids(search(reader, "vestergo", dataset="default", exclude_dataset="un")) == ["ofac-sdn:7001"]
    assert ids(search(reader, "vestergo", dataset="default", include_dataset="un")) == ["un:VPi.001"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (["caption"], [GUILD, ODALYS, QUIMBY, PRESS]),
        (["caption:desc"], [PRESS, QUIMBY, ODALYS, GUILD]),
        (["properties.birthDate"], [QUIMBY, ODALYS]),
        (["properties.birthDate:desc"], [ODALYS, QUIMBY]),
        (["countries", "caption:desc"], [GUILD, QUIMBY, ODALYS, PRESS]),
        (["last_change:desc"], [QUIMBY, ODALYS]),
        (["schema", "entity_id:desc"], [PRESS, GUILD, QUIMBY, ODALYS]),
    ],
)
def test_sort(reader: httpx.Client, sort: list[str], order: list[str]) -> None:
    """Sort keys go before relevance, one after the other, values that are missing last."""
    assert ids(search(reader, schema="LegalEntity", sort=sort))[: len(order)] == order


def test_sort_across_shelves(reader: httpx.Client) -> None:
    """Entities of lists and of files stand in one order."""
    for sort, is_descending in (("caption", False), ("caption:desc", True)):
        answer = search(reader, "vestergo OR rosafoy", dataset="default", sort=[sort])
        captions = [result["caption"].casefold() for result in answer["results"]]
        assert captions == sorted(captions, reverse=is_descending)
        assert len(captions) == 5


def test_relevance(reader: httpx.Client) -> None:
    """A word in a name tells more than one in a note, and equals stand in the order of their ids."""
    assert ids(search(reader, "rosafoy"))[-1] == ODALYS
    twins = ids(search(reader, "tarvik", dataset="un", limit=30))
    assert twins == sorted(twins)
    assert len(twins) == 30


def test_paging(reader: httpx.Client) -> None:
    """Pages put together are the whole; past the end there is nothing, and the total stays."""
    whole = ids(search(reader, "tarvik", dataset="un", limit=100))
    pages = [search(reader, "tarvik", dataset="un", limit=7, offset=offset) for offset in range(0, 35, 7)]
    assert [each for page in pages for each in ids(page)] == whole
    past = search(reader, "tarvik", dataset="un", limit=5, offset=60)
    assert (past["results"], past["total"]["value"], past["offset"]) == ([], 30, 60)
    none = search(reader, "tarvik", dataset="un", limit=0)
    assert (none["results"], none["total"]["value"]) == ([], 30)


def test_facets(reader: httpx.Client) -> None:
    """Facets named replace the usual ones, count all hits, and are there when empty, with their labels."""
    names = ["schema", "identifiers", "genders", "datasets", "topics"]
    facets = search(reader, "rosafoy", limit=0, facets=names)["facets"]
    assert facets.keys() == set(names)
    assert facets["schema"] == {
        "label": "Entity types",
        "values": [
            {"name": "Person", "label": "People", "count": 2},
            {"name": "Company", "label": "Companies", "count": 1},
        ],
    }
    assert [one["name"] for one in facets["identifiers"]["values"]] == ["hrb 99/1207", "zx-4471"]
    assert facets["topics"]["values"][0] == {"name": "role.pep", "label": "PEP", "count": 2}
    assert facets["datasets"] == {
        "label": "Data sources",
        "values": [{"name": "library", "label": "library", "count": 3}],
    }
    empty = search(reader, "nobodyatall", facets=["genders"])["facets"]
    assert empty == {"genders": {"label": "Genders", "values": []}}
    un = search(reader, "tarvik", dataset="default")["facets"]["datasets"]["values"]
    assert un == [{"name": "un", "label": "United Nations Security Council Consolidated List", "count": 30}]


def test_work_is_bounded(reader: httpx.Client) -> None:
    """Many patterns at once are refused, and cut short in the simple syntax; a nasty expression is no trouble."""
    assert status(reader, "OR".join([" *a* "] * 100)) == 400
    assert status(reader, " | ".join(["a*"] * 150), simple=True) == 200
    assert status(reader, "/(a+)+(b|c|(a*)*)*x/") == 200
    assert status(reader, "/(a|b)*a(a|b){30}/") == 400


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.text('ab*?~^"\\/()[]{}:+-!&|<> .,0123456789TORANDN', max_size=30))
def test_never_a_server_fault(reader: httpx.Client, q: str) -> None:
    """Whatever is asked is answered or refused, and in the simple syntax answered."""
    text = q.encode("utf-8", "ignore").decode()
    assert status(reader, text) in (200, 400)
    assert status(reader, text, simple=True) == 200


def test_with_the_client_of_the_interface(reading: Server) -> None:
    """The client library reads what it searches for."""
    with yente_client.Client(base_url=reading.url) as client:
        found = client.search("rosafoy", datasets=["library"], topics=["role.pep"], limit=1, facets=["countries"])
        assert found.total.value == 2
        assert found.results[0].id == QUIMBY
        assert found.results[0].caption == "Quimby Rosafoy"
        assert [(one.name, one.count) for one in found.facets["countries"].values] == [("kp", 2), ("ru", 1)]
        with pytest.raises(yente_client.BadRequestError):
            client.search("M/V Example")


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["search", "rosafoy", "-d", "library"], QUIMBY),
        (["fetch", "RR-odalys-old"], "Odalys Brennhaven"),
    ],
)
def test_with_the_command_line_of_the_client(reading: Server, arguments: list[str], shown: str) -> None:
    """The client's command line searches and fetches."""
    program = Path(sys.executable).with_name("yente-cli")
    command = [str(program), "--base-url", reading.url, *arguments, "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert shown in done.stdout
