"""Tests of what the threat model promises: each attack that it names is tried."""

import re
from collections.abc import Iterator

import httpx2 as httpx
import pytest
from fastapi.routing import APIRoute

from article41.web.site import PAGES, router
from tests.api.serving import Server
from tests.web.visiting import Visitor

OPEN_TO_ALL = {"/", "/static/{key:path}", "/login", "/logout"}
ROUTES = [
    (method, route)
    for each in (router, *(page.router for page in PAGES))
    for route in each.routes
    if isinstance(route, APIRoute)
    for method in sorted(route.methods)
]
SENT = [route for method, route in ROUTES if method == "POST"]
LEAST = {
    "/settings": "Rev",
    "/settings/users": "Rev",
    "/settings/users/{act}": "Rev",
    "/settings/keys": "Rev",
    "/settings/keys/revoke": "Rev",
    "/monitoring/hooks": "Rev",
    "/monitoring/hooks/try": "Rev",
    "/monitoring/hooks/again": "Rev",
    "/monitoring/hooks/{act}": "Rev",
    "/monitoring/add": "Rita",
    "/monitoring/file": "Rita",
    "/monitoring/remove": "Rita",
    "/monitoring/look": "Rita",
    "/read/alert": "Rita",
    "/lists/refresh": "Rev",
    "/lists/{source}/accept": "Rev",
    "/audit/{seq}": "Ana",
    "/audit/{seq}/replay": "Ana",
    "/audit/export": "Ana",
    "/screen/match": "Rita",
    "/screen/file": "Rita",
    "/cases/raise": "Rita",
    "/cases/files/{case_id}/add": "Rita",
    "/cases/{case_id}/{act}": "Rita",
    "/jobs/{job_id}/cancel": "Rita",
    "/jobs/{job_id}/delete": "Rita",
    "/jobs/{job_id}/{part}": "Rita",
}
"""Pages, and the highest role that must not have them."""
PLAIN_PAGES = (
    *("/screen", "/screen/file", "/check", "/regimes/un-dprk", "/lists", "/cases", "/audit", "/settings"),
    *("/monitoring", "/monitoring/hooks", "/read", "/effectiveness"),
)


def filled(path: str) -> str:
    """Return a path with something in each of its places."""
    return re.sub(r"\{seq\}", "1", re.sub(r"\{(?!seq)[^}]*\}", "un", path))


def test_there_are_forms_and_pages() -> None:
    """The tests over all routes have routes to try."""
    assert len(SENT) > 15
    assert set(LEAST) <= {route.path for _, route in ROUTES}


@pytest.mark.parametrize("route", SENT, ids=lambda route: route.path)
def test_every_form_needs_its_token(route: APIRoute, visitor: Visitor) -> None:
    """No form is taken without the token of a page of ours, nor with a wrong one or that of another browser."""
    path = filled(route.path)
    visitor.get("/login")
    with Visitor(str(visitor.client.base_url)) as other:
        foreign = other.token()
    for fields in ({}, {"csrf": "0" * 64}, {"csrf": foreign}):
        assert visitor.client.post(path, data=fields).status_code == 403, fields


@pytest.mark.parametrize(("method", "route"), ROUTES, ids=lambda each: getattr(each, "path", each))
def test_every_page_needs_a_login_where_one_is_required(method: str, route: APIRoute, stranger: Visitor) -> None:
    """Whoever has not signed in gets the login page for a page, and a refusal for a form."""
    if route.path in OPEN_TO_ALL:
        return
    if method == "GET":
        answer = stranger.get(filled(route.path))
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login?next=")
    else:
        assert stranger.post(filled(route.path)).status_code == 401


@pytest.mark.parametrize(("path", "name"), LEAST.items(), ids=LEAST)
def test_roles_are_kept_apart(path: str, name: str, people: dict[str, Visitor]) -> None:
    """A page for a higher role refuses the role below it, whatever is asked."""
    for method, route in ROUTES:
        if route.path == path and (method, path) != ("GET", "/screen/file"):
            send = people[name].get if method == "GET" else people[name].post
            assert send(filled(path)).status_code == 403, method


def test_a_reader_cannot_screen_and_an_analyst_cannot_review(people: dict[str, Visitor]) -> None:
    """Roles are asked by what is done, not only by page: a reader sees the form, an analyst cannot confirm."""
    assert people["Rita"].get("/screen").status_code == 200
    assert people["Rita"].post("/screen", name="Orla Testova").status_code == 403
    assert people["Ana"].post("/screen", name="Orla Testova").status_code == 200
    assert people["Ana"].post("/cases/none/confirm").status_code == 403


def test_foreign_origins_are_refused(visitor: Visitor) -> None:
    """A form that another origin sends is refused even with a valid token."""
    fields = {"csrf": visitor.token(), "name": "Orla Testova"}
    answer = visitor.client.post("/screen", data=fields, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_headers_of_every_answer(visitor: Visitor) -> None:
    """Pages, errors and files forbid scripts that are not ours, framing and guessing of types; pages are not cached."""
    for path in ("/screen", "/listings/none:x", "/regimes/none", "/static/none"):
        headers = visitor.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
    asset = re.search(r'href="(/static/[^"]+style.css)"', visitor.get("/screen").text)
    assert asset is not None
    assert "immutable" in visitor.get(asset[1]).headers["cache-control"]


def test_pages_hold_no_inline_script_or_style(visitor: Visitor) -> None:
    """No page relies on what the policy forbids."""
    for path in PLAIN_PAGES:
        text = visitor.get(path).text
        assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=", text), path


def test_the_cookie_is_safe(visitor: Visitor) -> None:
    """The cookie is out of reach for scripts and for other sites; over HTTPS it is bound to the host as well."""
    cookie = visitor.get("/login").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    over_https = httpx.get(f"{visitor.client.base_url}/login", headers={"x-forwarded-proto": "https"})
    assert over_https.headers["set-cookie"].startswith("__Host-article41=")
    assert "Secure" in over_https.headers["set-cookie"]


def test_a_planted_cookie_never_becomes_a_session(stranger: Visitor) -> None:
    """Signing in gives a new cookie, and the one from before opens nothing."""
    stranger.get("/login")
    planted = stranger.cookie
    assert stranger.sign_in("Ana").status_code == 303
    assert stranger.cookie != planted
    assert stranger.get("/screen").status_code == 200
    stranger.client.cookies.clear()
    stranger.client.cookies.set("article41", planted)
    assert stranger.get("/screen").status_code == 303


def test_signing_out_ends_the_session(stranger: Visitor) -> None:
    """After signing out the old cookie opens nothing, even when it is brought back."""
    stranger.sign_in("Ana")
    kept = stranger.cookie
    assert stranger.post("/logout").status_code == 303
    stranger.client.cookies.clear()
    stranger.client.cookies.set("article41", kept)
    assert stranger.get("/screen").status_code == 303


def test_guessing_passwords_is_slowed_down(stranger: Visitor) -> None:
    """After eight failures even the right password is refused for a while; names are not told apart before."""
    refusals = [stranger.sign_in("Guessed Name", f"wrong password {number}") for number in range(8)]
    assert {answer.status_code for answer in refusals} == {401}
    assert "too many logins failed" in stranger.sign_in("Guessed Name").text
    wrong_name, wrong_password = stranger.sign_in("Nobody Else", "wrong password"), stranger.sign_in("Rita", "wrong")
    told = [re.search(r'role="alert"><p>(.*?)</p>', answer.text) for answer in (wrong_name, wrong_password)]
    assert told[0] is not None
    assert told[1] is not None
    assert told[0][1] == told[1][1]


@pytest.mark.parametrize("where", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_login_leads_nowhere_else(where: str, stranger: Visitor) -> None:
    """What to open after signing in is a page of ours, whatever the address says."""
    answer = stranger.post("/login", name="Ana", password="a long enough secret", next=where)
    assert answer.headers["location"] == "/screen"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../site.py",
        "/static/..%2f..%2frouting.py",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/jobs/..%2f..%2farticle41.sqlite3/result",
        "/jobs/../result",
        "/cases/files/..%2f../etc%2fpasswd",
        "/listings/own:..%2f..%2fetc%2fpasswd",
        "/lists/..%2f..%2fetc",
        "/regimes/..%2fpacks",
    ],
)
def test_paths_lead_to_no_file(path: str, visitor: Visitor) -> None:
    """No part of an address becomes a path of a file: there is nothing, or nothing of that name."""
    answer = visitor.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "APIRouter" not in answer.text


def test_names_of_uploads_become_no_path(visitor: Visitor, site: Server) -> None:
    """The name of an uploaded file decides only of what kind it is; where it is kept does not follow from it."""
    content = b"name\nOrla Testova\n"
    answer = visitor.post("/screen/file", results="csv", files={"file": ("../../../evil.csv", content)})
    job = answer.headers["location"].rpartition("/")[2]
    home = site.app.state.context.held.home.root
    assert [path.name for path in (home / "jobs" / job).iterdir() if path.suffix == ".csv" and "input" in path.name]
    assert not list(home.rglob("evil.csv"))
    assert not (home.parent / "evil.csv").exists()
    refused = visitor.post("/screen/file", results="../../x", files={"file": ("a.csv", content)})
    assert refused.status_code == 400


@pytest.mark.parametrize("source", ["http://127.0.0.1:1/", "file:///etc/passwd", "../own", "nobody"])
def test_refreshing_follows_no_address_from_a_form(source: str, visitor: Visitor) -> None:
    """Only lists of the catalogue can be refreshed, from their own addresses; an address in a form is refused."""
    answer = visitor.post("/lists/refresh", source=source)
    assert answer.status_code == 400


def test_bodies_are_limited(visitor: Visitor) -> None:
    """A form of more than a few megabytes is refused before it is read."""
    answer = visitor.client.post("/screen", content=b"x" * (9 * 1024 * 1024))
    assert answer.status_code == 413


def test_hostile_names_are_shown_as_text(visitor: Visitor) -> None:
    """Names of listings and of parties, reasons and notes stand on every page as text, never as markup."""
    fields = {"name": "<script>window.hurt=1</script> Hostilova", "birth_date": "1970"}
    found = visitor.post("/screen", **fields)
    assert "own:H1" in found.text
    pages = [
        found.text,
        visitor.post("/screen/match", listing="own:H1", **fields).text,
        visitor.get("/listings/own:H1").text,
        visitor.get("/lists/own/changes").text,
        visitor.post("/screen", name="", identifier='"><script>window.hurt=1</script>').text,
    ]
    raised = visitor.post("/cases/raise", listing="own:H1", reference="<b>C-666</b>", **fields)
    case = raised.headers["location"]
    visitor.post(f"{case}/comment", text="<script>window.hurt=1</script>")
    pages += [visitor.get(case).text, visitor.get("/cases?state=all").text]
    for page in pages:
        assert "window.hurt" in page or "C-666" in page
        assert not re.search(r"<(script>|img src=x|svg onload|b>C-666)", page)


@pytest.fixture
def four_eyes(web_home, site: Server) -> Iterator[None]:
    """A policy under which a second person confirms false positives."""
    policy = web_home / "policy.toml"
    policy.write_text('[cases]\nfour_eyes = ["false_positive"]\n')
    yield
    policy.unlink()


def test_nobody_is_their_own_second_pair_of_eyes(four_eyes: None, people: dict[str, Visitor]) -> None:
    """The one who decided cannot confirm it, whatever their role; another reviewer can."""
    raised = people["Rev"].post(
        "/cases/raise", name="Orla Testova", birth_date="1960", listing="own:P1", reference="F-1"
    )
    case = raised.headers["location"]
    words = {"verdict": "false_positive", "reason": "other_birth_date", "text": "another day of birth"}
    assert people["Rev"].post(f"{case}/decide", **words).status_code == 303
    assert people["Rev"].post(f"{case}/confirm", text="I agree with myself").status_code == 403
    assert "second person" in people["Rev"].get(case).text
    assert people["Adam"].post(f"{case}/confirm", text="seen").status_code == 303
    assert "confirmed by Adam" in people["Adam"].get(case).text
