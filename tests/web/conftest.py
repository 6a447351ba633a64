"""Fixtures for tests of the pages: a home with hostile listings, an open and a closed site, and a real browser."""

import datetime
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from article41.services.lists import refresh_lists
from article41.services.users import Role, add_user
from tests.api.serving import Server, serving
from tests.web.showcase import NOW as SHOWN
from tests.web.showcase import furnish
from tests.web.visiting import PASSWORD, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOW = datetime.datetime(2026, 11, 1, 9, tzinfo=datetime.UTC)
LIST = """\
published_on: 2025-03-01
listings:
  - id: H1
    kind: person
    name: <script>window.hurt=1</script> Hostilova
    aliases: ["<img src=x onerror=window.hurt=1> Hostila", "' onmouseover='window.hurt=1"]
    birth_dates: ["1970"]
    nationalities: [Malta]
    listed_on: 2025-03-01
    reason: '"><svg onload=window.hurt=1>'
    notes: ["</dd><script>window.hurt=1</script>"]
  - id: P1
    kind: person
    name: Orla Testova
    birth_dates: ["1960-02-03"]
    nationalities: [Malta]
    listed_on: 2025-03-01
"""
ROLES = {"Rita": Role.READER, "Ana": Role.ANALYST, "Rev": Role.REVIEWER, "Adam": Role.ADMIN}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def web_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a list whose words attack the page, and with one user of each role."""
    home = tmp_path_factory.mktemp("web-home")
    file = tmp_path_factory.mktemp("web-list") / "own.yaml"
    file.write_text(LIST, encoding="utf-8")
    report = refresh_lists(home, ("own",), from_path=file)
    assert report.is_good, report
    for name, role in ROLES.items():
        add_user(home, name=name, role=role, password=PASSWORD, actor="test", now=NOW)
    return home


@pytest.fixture(scope="session")
def site(web_home: Path) -> Iterator[Server]:
    """A site on this machine, which asks nobody to sign in."""
    with serving(create_app(Settings(home=web_home))) as started:
        yield started


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site of a house with customers and cases in every state, which asks nobody to sign in."""
    home = tmp_path_factory.mktemp("house") / "home"
    furnish(home)
    with serving(create_app(Settings(home=home), clock=lambda: SHOWN)) as started:
        yield started


@pytest.fixture(scope="session")
def closed_site(web_home: Path) -> Iterator[Server]:
    """A site that others reach, so that everybody must sign in."""
    with serving(create_app(Settings(home=web_home, require_key=True))) as started:
        yield started


@pytest.fixture
def visitor(site: Server) -> Iterator[Visitor]:
    """A browser at the open site."""
    with Visitor(site.url) as browser:
        yield browser


@pytest.fixture
def stranger(closed_site: Server) -> Iterator[Visitor]:
    """A browser at the closed site that has not signed in."""
    with Visitor(closed_site.url) as browser:
        yield browser


@pytest.fixture(scope="session")
def people(closed_site: Server) -> Iterator[dict[str, Visitor]]:
    """A browser of each user, signed in at the closed site."""
    with ExitStack() as stack:
        browsers = {name: stack.enter_context(Visitor(closed_site.url)) for name in ROLES}
        for name, browser in browsers.items():
            assert browser.sign_in(name).status_code == 303
        yield browsers


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """A real browser; a test that asks for it is skipped, visibly, where chromium is not installed."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed; on Debian and Ubuntu: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
