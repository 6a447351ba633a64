"""Tests in a real browser: every page in light and dark, on a desk and on a phone, by keyboard, and without scripts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.serving import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.slow

PICTURES = Path(__file__).resolve().parents[2] / "build" / "screens"
DESK: "ViewportSize" = {"width": 1360, "height": 850}
PHONE: "ViewportSize" = {"width": 390, "height": 844}


@contextmanager
def opened(chromium: "Browser", site: Server, **options: Any) -> "Iterator[Page]":
    """Open a page on which no script may fail and nothing may be refused by the policy."""
    context = chromium.new_context(base_url=site.url, **({"viewport": DESK} | options))
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Security Policy" in said.text else None)
    yield page
    context.close()
    assert not wrong


def find(page: "Page", name: str = "Orla Testova") -> None:
    """Screen somebody."""
    page.goto("/screen")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Born").fill("1960")
    page.get_by_role("button", name="Screen", exact=True).click()
    page.get_by_role("heading", name="1 match").wait_for()


def open_match(page: "Page") -> None:
    """Open the evidence of the first match."""
    find(page)
    page.get_by_role("button", name="Evidence for Orla Testova").click()
    page.get_by_role("heading", name="How the evidence adds up").wait_for()


def open_case(page: "Page") -> None:
    """Make an alert of the first match."""
    open_match(page)
    page.get_by_label("Customer reference").fill("B-1")
    page.get_by_role("button", name="Make it an alert").click()
    page.get_by_role("heading", name="What happened").wait_for()


def watch_customers(page: "Page") -> None:
    """Put customers under watch, one of them listed."""
    for reference, name in (("C-1001", "Orla Testova"), ("C-1002", "Tamsin Lockridge")):
        page.goto("/monitoring")
        if not page.get_by_label("Reference").first.is_visible():
            page.get_by_text("Watch a customer").click()
        page.get_by_label("Reference").first.fill(reference)
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_role("button", name="Watch", exact=True).click()
        page.get_by_role("cell", name=reference, exact=True).wait_for()


def make_hook(page: "Page") -> None:
    """Try to make a web hook that leads home, which is refused."""
    page.goto("/monitoring/hooks")
    page.get_by_label("Name").fill("desk")
    page.get_by_label("URL").fill("https://127.0.0.1/")
    page.get_by_role("button", name="Make the web hook").click()
    page.get_by_role("alert").wait_for()


REPORT = (
    "Director of Malta firm denies that crates went north\n\n"
    "VALLETTA, 2 June 2025 - Orla Testova, who directs a shipping firm in Malta, told the Harbour Gazette on Monday "
    'that her firm "has never sold a crate to anybody".\n\n'
    "The Gazette said last week that Testova had shipped four crates of machine parts to North Korea. "
    '"We were shown the papers," one official said. A spokesman for the harbour denied the report.\n'
)


def read_report(page: "Page") -> None:
    """Read a report."""
    page.goto("/read")
    page.get_by_label("Text of the report").fill(REPORT)
    page.get_by_label("Published by").fill("Malta Observer")
    page.get_by_label("Published on").fill("2025-06-02")
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("heading", name="Who may be listed").wait_for(timeout=90_000)


def check_machines(page: "Page") -> None:
    """Check a shipment of machines."""
    page.goto("/check")
    page.get_by_label("Activity").select_option("supply")
    page.get_by_label("On the day").fill("2018-03-01")
    page.get_by_label("From country").fill("cn")
    page.get_by_label("To country").fill("kp")
    page.get_by_label("HS code").fill("8471")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("article", name="Answer").wait_for()


def at(path: str) -> Callable[["Page"], object]:
    """Return what opens a path."""
    return lambda page: page.goto(path)


def follow(path: str, link: str) -> Callable[["Page"], object]:
    """Return what opens a path and follows a link on it."""

    def followed(page: "Page") -> None:
        page.goto(path)
        page.get_by_role("link", name=link).first.click()
        page.wait_for_load_state()

    return followed


PAGES: dict[str, Callable[["Page"], object]] = {
    "screen": find,
    "match": open_match,
    "file": at("/screen/file"),
    "jobs": at("/jobs"),
    "job": follow("/jobs", "20"),
    "cases": at("/cases?state=all"),
    "case": follow("/cases", "Adalbert Quistorp"),
    "case-second-eyes": follow("/cases", "Pelagia Northern"),
    "monitoring": at("/monitoring"),
    "hooks": at("/monitoring/hooks"),
    "effectiveness": at("/effectiveness"),
    "read": at("/read"),
    "report": read_report,
    "check": check_machines,
    "regimes": at("/regimes"),
    "regime": at("/regimes/un-dprk?on=2017-10-01"),
    "regime-changes": at("/regimes/un-dprk/changes?since=2017-01-01&until=2018-01-01"),
    "measure": at("/regimes/un-dprk/entry/M-IMP-REF-2"),
    "votes": at("/regimes/un-dprk/votes"),
    "lists": at("/lists"),
    "list": at("/lists/own"),
    "changes": at("/lists/own/changes"),
    "listing": at("/listings/own:P2"),
    "audit": at("/audit"),
    "settings": at("/settings"),
    "login": at("/login"),
    "problem": at("/cases/none"),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_usable_by_everybody(name: str, chromium: "Browser", house: Server) -> None:
    """In light and dark axe-core finds nothing that keeps anybody from using a page, and none is wider than a desk or a
    phone: what is wide scrolls within itself. Pictures are kept.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with opened(chromium, house, bypass_csp=True) as page:
        PAGES[name](page)
        for screen, size in (("desk", DESK), ("phone", PHONE)):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                page.screenshot(path=PICTURES / f"{name}-{screen}-{scheme}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        for scheme, options in (("light", {}), ("dark", {"runOnly": ["color-contrast", "link-in-text-block"]})):
            page.set_viewport_size(DESK)
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = axe.Axe().run(page, options=options).response["violations"]
            told = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
            assert not told, scheme


def test_axe_finds_what_is_wrong(chromium: "Browser", site: Server) -> None:
    """The check of the pages is one that can fail: a picture without words is found."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    with opened(chromium, site, bypass_csp=True) as page:
        page.goto("/login")
        page.evaluate("document.querySelector('main').append(document.createElement('img'))")
        assert "image-alt" in [each["id"] for each in axe.Axe().run(page).response["violations"]]


def test_everything_works_without_scripts(chromium: "Browser", site: Server) -> None:
    """Monitoring, screening, evidence, a case, a decision and a check need no JavaScript."""
    with opened(chromium, site, java_script_enabled=False) as page:
        watch_customers(page)
        make_hook(page)
        open_case(page)
        page.get_by_label("false positive").first.check()
        page.get_by_label("Reason").select_option("other_birth_date")
        page.get_by_label("In words").fill("another day of birth")
        page.get_by_role("button", name="Decide").click()
        assert page.get_by_text("another day of birth").first.is_visible()
        check_machines(page)
        assert page.get_by_text("Prohibited").first.is_visible()


def test_a_file_is_screened_while_one_watches(chromium: "Browser", site: Server, tmp_path: Path) -> None:
    """A file is taken up, its progress shows by itself, and its matches stand in a table in the end."""
    file = tmp_path / "customers.csv"
    file.write_text("id,name,birth date\n1,Orla Testova,1960-02-03\n2,Nobody Known,\n")
    with opened(chromium, site) as page:
        page.goto("/screen/file")
        page.get_by_label("File", exact=True).set_input_files(file)
        page.get_by_role("button", name="Screen the file").click()
        page.get_by_role("heading", name="Matches").wait_for(timeout=60_000)
        assert page.get_by_role("link", name="own:P1").is_visible()
        with page.expect_download() as fetched:
            page.get_by_role("link", name="Results").click()
        assert "own:P1" in Path(fetched.value.path()).read_text(encoding="utf-8-sig")


def test_the_slider_leads_to_a_day(chromium: "Browser", site: Server) -> None:
    """Moving the slider with the keyboard moves the day, and letting go shows what applied on it."""
    with opened(chromium, site) as page:
        page.goto("/regimes/un-dprk?on=2017-10-01")
        page.locator("#slide").focus()
        with page.expect_navigation():
            page.keyboard.press("Home")
        assert "on=2006-01-01" in page.url
        assert page.get_by_text("0 of 114 measures").is_visible()


def test_hostile_words_run_nowhere(chromium: "Browser", site: Server) -> None:
    """Words of a list that are markup do nothing in a browser, even where the policy is not enforced."""
    with opened(chromium, site, bypass_csp=True) as page:
        find(page)
        for path in ("/listings/own:H1", "/lists/own/changes"):
            page.goto(path)
            assert page.evaluate("window.hurt") is None


def test_the_keyboard_reaches_everything(chromium: "Browser", site: Server) -> None:
    """The first stop of the keyboard leads past the navigation, and the result of a form gets the focus."""
    with opened(chromium, site) as page:
        page.goto("/lists")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        find(page)
        assert page.evaluate("document.activeElement.id") == "found"
