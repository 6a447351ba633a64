"""`article41 screen --file`: what a person sees of a run."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Article41 = Callable[..., Any]

ROWS = "id,name,colour\nA,Jang Song Chol,red\nB,Maria Garcia,blue\n"


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    """A file of two customers."""
    path = tmp_path / "customers.csv"
    path.write_text(ROWS)
    return path


def test_a_run_tells_what_it_did(article41: Article41, customers: Path) -> None:
    """Lists with their age, columns used and not used, counts, and where the results are; stdout stays empty."""
    out = customers.with_name("results.csv")
    told = article41("screen", "--file", str(customers), "--out", str(out), "--processes", "1")
    assert (told.code, told.out) == (0, "")
    for words in (
        "list un:",
        "OLD",
        "columns: id = reference, name = name",
        "not used: colour",
        "2 rows read",
        str(out),
    ):
        assert words in told.err, words
    assert out.exists()


def test_rejected_rows_make_the_exit_code_1(article41: Article41, customers: Path) -> None:
    """And the message says that they were not screened, and where they are."""
    customers.write_text(ROWS + "C,,\n")
    out = customers.with_name("results.jsonl")
    told = article41("screen", "--file", str(customers), "--out", str(out), "--processes", "1")
    assert told.code == 1
    assert "1 row was NOT screened" in told.err
    assert str(customers.with_name("results.rejects.csv")) in told.err


def test_a_map_says_what_a_column_holds(article41: Article41, customers: Path) -> None:
    """Where its name does not."""
    customers.write_text("Wer;Wann\nJang Song Chol;1967\n")
    out = customers.with_name("results.csv")
    words = ["--map", "Wer=name", "--map", "Wann=birth_date", "--processes", "1"]
    told = article41("screen", "--file", str(customers), "--out", str(out), *words)
    assert told.code == 0
    assert "Wer = name, Wann = birth_date" in told.err


def test_a_table_without_names_is_refused_with_the_remedy(article41: Article41, customers: Path) -> None:
    """Nothing is written."""
    customers.write_text("wer,wann\nA,B\n")
    out = customers.with_name("results.csv")
    told = article41("screen", "--file", str(customers), "--out", str(out))
    assert told.code == 1
    assert "--map COLUMN=name" in told.err
    assert not out.exists()


def test_no_name_of_a_customer_is_told(article41: Article41, customers: Path) -> None:
    """What goes to stderr ends up in logs: it names columns and counts, never people."""
    told = article41("screen", "--file", str(customers), "--out", str(customers.with_name("r.csv")), "--processes", "1")
    assert "Jang" not in told.err
    assert "Garcia" not in told.err


def test_a_file_as_of_a_day_names_the_publication_that_tells_of_a_listing(
    article41: Article41, between: Path, customers: Path
) -> None:
    """Its row has the day of the later publication, and the warning is told and kept with the results."""
    customers.write_text("name\nZorro Quexadaviel\n")
    for suffix in (".csv", ".html", ".jsonl"):
        out = customers.with_name(f"results{suffix}")
        words = ("screen", "--file", str(customers), "--out", str(out), "--processes", "1", "--as-of", "2017-08-05")
        told = article41("--home", str(between), *words)
        assert told.code == 0
        assert "warning: list un: for 2017-08-05, the publication of 2017-07-03 is used" in told.err
    with customers.with_name("results.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["listing_id"], row["list_published_on"]) == ("un:T.1", "2020-03-20")
    page = customers.with_name("results.html").read_text(encoding="utf-8")
    assert "listed since 2017-08-05 according to the publication of 2020-03-20" in page
    header = json.loads(customers.with_name("results.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert len(header["warnings"]) == 1
