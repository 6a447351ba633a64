"""`article41 check`: one activity, a file of them, step by step; as text, JSON, a page or a table."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from article41.cli import check_asking, check_file
from article41.model.activity import Activity
from article41.services.checking import Checked, Checker

from .conftest import Article41

SCHEMAS = Path(__file__).resolve().parents[2] / "src" / "article41" / "services" / "schema"
BANNED = ("--supply", "8471", "--to", "kp", "--on", "2018-03-01")
HEAD = "kind: supply\non: 2018-03-01\nto: kp\n"
Write = Callable[[str, str | bytes], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file; return its path."""

    def written(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return written


def test_a_simple_question_is_answered(article41: Article41) -> None:
    """Verdict, measure, paragraph, step, exemption, and the way out, each once."""
    told = article41("check", *BANNED)
    assert (told.code, told.err) == (0, "")
    first, *_ = told.out.splitlines()
    assert first == " PROHIBITED"
    assert "M-IMP-MACH  Industrial machinery to the DPRK: prohibited" in told.out
    assert "(2397/7*; since 2017-12-22; goods line 1)" in told.out
    assert "✓ it goes to" in told.out
    assert told.out.count("The letter of") == 1
    assert "* paragraph number from memory, not yet proof-read" in told.out


def test_a_simple_question_loads_little(cli_home: Path) -> None:
    """Neither what reads YAML and tables, nor what screens, stores and serves: it would take most of the time."""
    program = (
        "import sys; from article41.cli.app import run; run(sys.argv[1:]); "
        "print(*{name.partition('.')[0] for name in sys.modules}, *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", *BANNED, "--no-record"],
        env={**os.environ, "ARTICLE41_HOME": str(cli_home)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "article41.services.checking" in loaded
    heavy = {"yaml", "lxml", "sqlalchemy", "jinja2", "numpy", "openpyxl", "article41.screening.index"}
    assert heavy & loaded == set()


def test_the_day_decides(article41: Article41) -> None:
    """The day before the ban the same supply is open."""
    assert article41("check", *BANNED[:-1], "2017-12-21").out.startswith(" PERMITTED\n")


def test_full_shows_what_does_not_count(article41: Article41) -> None:
    """Measures that were looked at, and why they do not reach."""
    assert "Looked at, and does not count here" not in article41("check", *BANNED).out
    assert "Looked at, and does not count here" in article41("check", *BANNED, "--full").out


def test_json_is_of_its_schema(article41: Article41, write: Write) -> None:
    """One answer, and several with one that cannot be read."""
    one = json.loads(article41("check", *BANNED, "--json").out)
    jsonschema.validate(one, json.loads((SCHEMAS / "check-1.json").read_text("utf-8")))
    assert (one["schema"], one["answer"]["verdict"]) == ("article41/check/1", "prohibited")
    two = [{"kind": "nonsense"}, {"kind": "supply", "on": "2018-03-01", "to": "kp"}]
    told = article41("check", write("two.json", json.dumps(two)), "--json")
    several = json.loads(told.out)
    jsonschema.validate(several, json.loads((SCHEMAS / "checks-1.json").read_text("utf-8")))
    assert told.code == 1
    assert [problem["number"] for problem in several["problems"]] == [1]


def test_the_page_is_written(article41: Article41, tmp_path: Path) -> None:
    """A page by itself, with the verdict."""
    page = tmp_path / "answer.html"
    told = article41("check", *BANNED, "--html", str(page))
    assert (told.code, told.err) == (0, f"{page} written.\n")
    assert '<span class="verdict prohibited">prohibited</span>' in page.read_text("utf-8")


def test_little_said_is_told_as_such(article41: Article41) -> None:
    """Measures that cannot be decided are named once, not told one by one; the questions of most of them come first."""
    told = article41("check", "--kind", "ship_to_ship_transfer", "--on", "2018-01-20")
    assert "measures cannot be decided, as too little is stated: escalate" in told.out
    assert len(told.out.splitlines()) < 60
    asked = told.out.split("What is missing to decide\n")[1].splitlines()
    assert asked[0].startswith("  - What are the goods?")


def test_an_exemption_relied_on_is_told(article41: Article41, write: Write) -> None:
    """What it lifts, under which conditions, and that the finding is lifted."""
    aid = HEAD + (
        "actor: ngo\npurpose: humanitarian\ngoods: [{hs: '841370'}]\nrelies_on: EX-2397-25\n"
        "approvals: [{exemption: EX-2397-25, given_on: 2018-02-01, expires_on: 2018-08-01}]\n"
    )
    told = article41("check", write("aid.yaml", aid)).out
    assert told.startswith(" PERMITTED\n")
    assert "M-IMP-MACH  Industrial machinery to the DPRK: permitted (lifted)" in told
    assert "Relied on: EX-2397-25" in told
    assert "EX-2397-7A" not in told


def test_a_cap_says_how_much_is_left(article41: Article41) -> None:
    """In the unit of the cap."""
    told = article41(
        *("check", "--supply", "271019", "--to", "kp", "--on", "2018-03-01", "--item", "refined_petroleum"),
        *("--quantity", "20000 barrels", "--total", "490000 barrels"),
    )
    assert "limit 500,000 barrels, 490,000 barrels so far (98 %), 20,000 barrels now, 10,000 barrels left" in told.out


def test_a_ledger_gives_the_totals(article41: Article41, write: Write) -> None:
    """Of the calendar year of the day, before it; other goods and other years do not count."""
    ledger = write(
        "ledger.csv",
        "day,hs,quantity\n2017-12-31,271019,400000 barrels\n2018-01-31,271019,120000 barrels\n"
        "2018-02-28,2710,31797.4 cubic_metres\n2018-02-28,2701,5 tonnes\n2018-03-31,271019,90000 barrels\n",
    )
    asked = ("--supply", "271019", "--to", "kp", "--on", "2018-03-01", "--quantity", "20000 barrels")
    told = article41("check", *asked, "--ledger", ledger)
    assert "320,000 barrels so far (64 %), 20,000 barrels now, 180,000 barrels left" in " ".join(told.out.split())
    bad = article41("check", *asked, "--ledger", write("bad.csv", "day,quantity\n2018-01-01,5 furlongs\n"))
    assert (bad.code, bad.out) == (1, "")
    assert "bad.csv: row 2: quantity: 'furlongs' is not a unit" in bad.err


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("kind.yaml", "kind: suply\non: 2018-03-01\n", 2, "kind: 'suply' is not known; use one of supply, procure"),
        ("hs.yaml", HEAD + "goods: [{hs: '84a1'}]\n", 2, "goods[0].hs: '84a1' is not an HS code"),
        ("chapter.yaml", HEAD + "goods: [{hs: '99'}]\n", 2, "goods[0].hs: '99' is of chapter 99"),
        ("country.yaml", "kind: supply\non: 2018-03-01\nto: Atlantis\n", 2, "to: country 'Atlantis' is not known"),
        ("day.yaml", "kind: supply\non: 2018-02-30\n", 2, "on: '2018-02-30' is not a day"),
        ("no-day.yaml", "kind: supply\nto: kp\n", 2, "on: no day is stated"),
        ("order.yaml", HEAD + "shipment: 2018-03-05\ndelivery: 2018-01-01\n", 2, "delivery: 2018-01-01 is before"),
        ("less.yaml", HEAD + "goods: [{hs: '84', quantity: -5 pieces}]\n", 2, "-5 is not an amount"),
        ("much.yaml", HEAD + f"goods: [{{hs: '84', quantity: {'9' * 400} pieces}}]\n", 2, "inf is not an amount"),
        ("unit.yaml", HEAD + "goods: [{hs: '2710', quantity: 5 tonnes}]\n", 2, "'tonne' does not convert"),
        ("furlong.yaml", HEAD + "goods: [{hs: '27', quantity: 5 furlongs}]\n", 2, "'furlongs' is not a unit"),
        ("field.yaml", HEAD + "colour: red\n", 2, "colour: there is no such field; use one of actor"),
        ("fact.yaml", HEAD + "facts: {nonsense: yes}\n", 2, "'nonsense' is not a word of this regime"),
        ("share.yaml", HEAD + "parties: [{name: X, owners: [{name: Y, share: 140}]}]\n", 2, "140 is not a share"),
        ("value.json", '{"kind":"supply","on":"2018-03-01","goods":[{"hs":"84","value":NaN}]}', 2, "is not a number"),
        ("twice.yaml", "kind: supply\nkind: pay\n", 1, "twice.yaml:2: not well-formed YAML (the field 'kind' stands"),
        ("twice.json", '{"kind": "supply", "kind": "pay"}', 1, "the field 'kind' stands twice"),
        ("broken.yaml", "kind: [supply\n", 1, "broken.yaml:2: not well-formed YAML"),
        ("bomb.yaml", "a: &a [x, x]\nb: [*a, *a]\n", 1, "uses a YAML alias"),
        ("deep.yaml", "a: " + "[" * 20_000, 1, "nested too deeply"),
        ("deep.json", "[" * 200_000, 1, "not well-formed JSON"),
        ("tag.yaml", '!!python/object/apply:os.system ["true"]\n', 2, "is not a mapping"),
        ("empty.yaml", "", 1, "holds no activity"),
        ("empty.csv", "", 1, "the file is empty"),
        ("number.yaml", "42\n", 1, "holds no activity"),
        ("column.csv", "kind,on,colour\nsupply,2018-03-01,red\n", 1, "no field is known for the column 'colour'"),
        ("binary.yaml", bytes(range(255, 0, -1)), 1, "is not UTF-8"),
        ("binary.csv", b"\x00\x01\x02" * 99, 1, "not text"),
        ("binary.xlsx", b"\x9f\x01\x02" * 99, 1, "not a sound XLSX workbook"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and len(value) < 16 else "",
)
def test_what_cannot_be_read_is_one_clear_line(
    article41: Article41, write: Write, name: str, content: str | bytes, code: int, said: str
) -> None:
    """The field or file, the value, and what is allowed; nothing on stdout, no traceback."""
    told = article41("check", write(name, content), "--no-screening")
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert len(told.err.splitlines()) == 1
    assert "fault of Article 41" not in told.err


def test_a_huge_document_is_refused_unread(article41: Article41, tmp_path: Path) -> None:
    """100 MB of YAML, without spending them."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    assert "too many for one document; write a CSV table" in article41("check", str(path)).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing to check"),
        (("--supply", "84", "--kind", "pay"), "--supply stands for --kind and --hs"),
        (("--supply", "84", "--party", "Acme"), "--party 'Acme': write two parts with ':' between them"),
        (("--supply", "84", "--out", "x.csv"), "--out is for a FILE of activities"),
        (("--supply", "84", "--on", "2018-03-01", "--regime", "atlantis"), "regime 'atlantis' is not known"),
    ],
)
def test_options_that_do_not_fit_are_refused(article41: Article41, words: tuple[str, ...], said: str) -> None:
    """With exit code 2 and the remedy."""
    told = article41("check", *words)
    assert told.code == 2
    assert said in told.err


def test_a_table_is_answered_row_by_row(article41: Article41, write: Write, tmp_path: Path) -> None:
    """Rows that cannot be read are told with their reason, and a formula in a cell is made harmless."""
    rows = "id,kind,on,hs\n=1+1,supply,2018-03-01,8471\nb,supply,2016-03-01,8471\nc,supply,never,8471\n"
    out = tmp_path / "answers.csv"
    told = article41("check", write("rows.csv", rows), "--out", str(out), "--to", "kp")
    assert told.code == 1
    assert told.err.endswith("2 answers written, 1 entries could not be checked.\n")
    answers = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert [one["verdict"] for one in answers] == ["prohibited", "permitted", ""]
    assert answers[0]["id"] == "'=1+1"
    assert "'never' is not a day" in answers[2]["problem"]


def test_lines_are_of_their_schema(article41: Article41, write: Write, tmp_path: Path) -> None:
    """`--out` with `.jsonl`: an answer or a problem a line."""
    out = tmp_path / "answers.jsonl"
    article41("check", write("rows.csv", "kind,on\nsupply,2018-03-01\npay,x\n"), "--out", str(out))
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    for line, name in zip(lines, ("check-1", "check-problem-1"), strict=True):
        jsonschema.validate(line, json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")))


def test_an_interruption_leaves_no_half_file(
    article41: Article41, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither under the final name nor beside it; what stood there before stays."""
    out = tmp_path / "answers.csv"
    out.write_text("before")
    checked = Checker.check

    def interrupted(checker: Checker, activity: Activity) -> Checked:
        if activity.id == "b":
            raise KeyboardInterrupt
        return checked(checker, activity)

    monkeypatch.setattr(Checker, "check", interrupted)
    told = article41("check", write("rows.csv", "id,kind,on\na,pay,2018-03-01\nb,pay,2018-03-01\n"), "--out", str(out))
    assert told.code == 130
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv", "rows.csv"]


def test_the_file_of_activities_is_never_written_over(article41: Article41, write: Write) -> None:
    """Nor is a kind of file that is not known."""
    path = write("rows.csv", "kind,on\npay,2018-03-01\n")
    assert "is the file of activities itself" in article41("check", path, "--out", path).err
    assert "name a .csv or .jsonl file" in article41("check", path, "--out", "x.xlsx").err
    assert Path(path).read_text("utf-8").startswith("kind,on")
    assert set(check_file.COLUMNS) >= {"verdict", "problem"}


def test_what_is_missing_is_asked(article41: Article41, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong answer is told and asked again; Enter leaves a question open."""
    said = {
        "On which day": ["tomorrow", "2019-04-10"],
        "To which country": ["kp"],
        "Their HS code": ["841370"],
        "What sort of actor": ["ngo"],
        "What is it for": ["charity", "humanitarian"],
    }
    asked = []

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        answers = next((found for start, found in said.items() if question.startswith(start)), [])
        return answers.pop(0) if answers else ""

    monkeypatch.setattr(check_asking.click, "prompt", answer)
    told = article41("check", "--kind", "supply", "--interactive")
    assert "on: 'tomorrow' is not a day" in told.err
    assert "purpose: 'charity' is not known" in told.err
    assert asked[0] == asked[1] == "On which day (YYYY-MM-DD)?"
    assert "What sort of actor does it? (state, un_body" in " ".join(asked)
    assert told.out.startswith(" PROHIBITED UNLESS COMMITTEE APPROVES\n")
