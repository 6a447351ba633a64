"""Tests of the pages of monitoring and of web hooks."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from article41.services.auditing import log
from article41.web.pages.monitoring import FILE_BYTES
from tests.api.serving import Server, serving
from tests.services.receiving import Receiver, receiving
from tests.web.visiting import Visitor

HOSTILE = "<script>window.hurt=1</script> Hostilova"


@pytest.fixture(scope="module")
def house(web_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site that leaves the screening to others, so that nothing happens meanwhile; its policy allows the loopback."""
    home = tmp_path_factory.mktemp("monitoring-home")
    (home / "policy.toml").write_text('hooks_allow = ["127.0.0.1"]\n')
    with serving(create_app(Settings(home=home, monitor=False))) as started:
        yield started


@pytest.fixture
def page(house: Server) -> Iterator[Visitor]:
    """A browser at the site."""
    with Visitor(house.url) as browser:
        yield browser


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver that runs."""
    with receiving() as made:
        yield made


def test_a_customer_comes_and_goes(page: Visitor) -> None:
    """A customer that is added stands in the table and is found by reference and label, until it is removed."""
    assert page.post("/monitoring/add", reference="C-1", name="Orla Testova", tags="retail, vip").status_code == 303
    shown = page.get("/monitoring").text
    assert "Orla Testova" in shown
    assert "to be screened" in shown
    assert "Orla Testova" in page.post("/monitoring", reference=" C-1 ").text
    assert "Orla Testova" in page.post("/monitoring", tag="vip").text
    assert "Orla Testova" not in page.post("/monitoring", reference="C-2").text
    assert "Orla Testova" not in page.post("/monitoring", reference="C-1", tag="wholesale").text
    assert page.post("/monitoring/remove", reference="C-1").status_code == 303
    assert "Orla Testova" not in page.get("/monitoring").text
    assert page.post("/monitoring/remove", reference="C-1").status_code == 404


def test_what_was_written_stays_when_it_is_refused(page: Visitor) -> None:
    """A customer without a reference, or without anything to screen, is refused with what was written still there."""
    answer = page.post("/monitoring/add", name="Tamsin Lockridge", birth_date="1960")
    assert (answer.status_code, 'value="Tamsin Lockridge"' in answer.text) == (400, True)
    assert page.post("/monitoring/add", reference="C-9").status_code == 400
    assert page.post("/monitoring/add", reference="C-9", name="x" * 2000).status_code == 400


def test_a_file_of_customers(page: Visitor) -> None:
    """Rows become customers with the labels given; rows that describe none are told with the reason."""
    table = b"id,name,birth date\nF-1,Oberon Ashgrove,3/4/1970\n,Nameless,\nF-2,Wyvern Quill,\n"
    done = page.post("/monitoring/file", tags="imported", order="month", files={"file": ("c.csv", table)})
    assert "2 customers added" in done.text
    assert "row 3" in done.text or "row 2" in done.text
    found = page.post("/monitoring", tag="imported").text
    assert "1970-03-04" in found
    again = page.post("/monitoring/file", tags="imported", order="month", files={"file": ("c.csv", table)})
    assert "2 as they were" in again.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../../evil.csv", b""),
        ("evil.exe", b"id,name\n1,Orla\n"),
        ("evil.xlsx", b"no workbook"),
        ("evil.csv", b"\x00\x01\x02"),
        ("", b""),
    ],
)
def test_a_file_that_is_none_is_refused(name: str, content: bytes, page: Visitor, house: Server) -> None:
    """Files without rows, of other kinds or with broken content are refused in words that show no path of ours."""
    answer = page.post("/monitoring/file", files={"file": (name, content)})
    assert answer.status_code == 400
    assert "/tmp" not in answer.text
    assert not list(Path(house.app.state.context.held.home.root).rglob("evil*"))


def test_a_file_of_customers_is_limited(page: Visitor) -> None:
    """More than the page takes is refused, whatever it holds."""
    answer = page.post("/monitoring/file", files={"file": ("big.csv", b"x" * (FILE_BYTES + 1))})
    assert answer.status_code == 413


def test_hostile_customers_are_shown_as_text(page: Visitor) -> None:
    """Names, references and labels that are markup stand on the page as text."""
    page.post("/monitoring/add", reference="<b>C-666</b>", name=HOSTILE, tags="<i>vip</i>")
    for shown in (page.get("/monitoring").text, page.post("/monitoring", reference="<b>C-666</b>").text):
        assert "window.hurt" in shown
        assert not re.search(r"<(script>|b>C-666|i>vip)", shown)
    page.post("/monitoring/remove", reference="<b>C-666</b>")


def test_a_hook_from_its_making_to_its_end(page: Visitor, receiver: Receiver, house: Server) -> None:
    """A hook is made, tried, paused, resumed and revoked; its secret stands on one page only, and in no log."""
    made = page.post("/monitoring/hooks", name="desk", url=receiver.url)
    secret = re.search(r"<code>([0-9a-f]{64})</code>", made.text)
    assert secret is not None
    assert "took it" in page.post("/monitoring/hooks/try", name="desk").text
    receiver.statuses = [500]
    assert "did not take it" in page.post("/monitoring/hooks/try", name="desk").text
    for act, state in (("pause", "paused"), ("resume", "active"), ("revoke", "revoked")):
        assert page.post(f"/monitoring/hooks/{act}", name="desk").status_code == 303
        assert f">{state}<" in page.get("/monitoring/hooks").text
    assert page.post("/monitoring/hooks/resume", name="desk").status_code == 400
    assert page.post("/monitoring/hooks/try", name="desk").status_code == 404
    assert page.post("/monitoring/hooks/destroy", name="desk").status_code == 404
    assert secret[1] not in page.get("/monitoring/hooks").text
    assert secret[1] not in str([entry.details for entry in log(house.app.state.context.held.home)])
    assert len(receiver.got) == 2


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.2:8041/api/v1/lists",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "file:///etc/passwd",
        "https://user:secret@hooks.example/",
        "javascript:alert(1)",
        "",
    ],
)
def test_a_hook_leads_to_no_private_place(url: str, page: Visitor) -> None:
    """An address of the inner network, of this machine by a name not allowed, or of no network at all is refused."""
    answer = page.post("/monitoring/hooks", name="inner", url=url)
    assert answer.status_code == 400
    assert "inner" not in re.findall(r"<td><b>(.*?)</b></td>", page.get("/monitoring/hooks").text)
    assert "secret@" not in page.get("/monitoring/hooks").text


def test_readers_see_and_change_nothing(people: dict[str, Visitor]) -> None:
    """A reader sees who is watched, without forms to change it; web hooks are for administrators."""
    shown = people["Rita"].get("/monitoring").text
    assert "under watch" in shown
    assert "/monitoring/add" not in shown
    assert "/monitoring/hooks" not in shown
    assert people["Rev"].get("/monitoring/hooks").status_code == 403
    assert people["Adam"].get("/monitoring/hooks").status_code == 200
