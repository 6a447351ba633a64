"""Files of activities: YAML, JSON and tables, and everything that can be wrong with them."""

import json
from pathlib import Path

import pytest

from article41.errors import InputFileError
from article41.model.activity import ActivityKind, PartyRole, Quantity, Unit
from article41.services.activity_files import ActivityEntry, first_fields, read_activities

ONE = "kind: supply\non: 2018-03-01\nto: kp\n"


def entries(path: Path, content: str, **defaults: object) -> list[ActivityEntry]:
    """Write a file and read it."""
    path.write_text(content, "utf-8")
    return list(read_activities(path, facts={}, defaults=defaults))


def test_one_a_list_and_a_mapping_are_read(tmp_path: Path) -> None:
    """As YAML and as JSON; entries are numbered from one."""
    one = {"kind": "supply", "on": "2018-03-01"}
    assert [entry.number for entry in entries(tmp_path / "one.yaml", ONE)] == [1]
    assert [entry.number for entry in entries(tmp_path / "two.yml", f"- {json.dumps(one)}\n" * 2)] == [1, 2]
    assert [entry.number for entry in entries(tmp_path / "in.json", json.dumps({"activities": [one] * 3}))] == [1, 2, 3]


def test_codes_stay_codes(tmp_path: Path) -> None:
    """`0701` is no octal number, and `no` is no boolean."""
    (entry,) = entries(tmp_path / "one.yaml", ONE.replace("kp", "no") + "goods: [{hs: 0701}]\n")
    assert entry.activity is not None
    assert (entry.activity.goods[0].hs, entry.activity.to) == ("0701", "no")


def test_an_entry_that_cannot_be_read_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    """With its number and reason."""
    read = entries(tmp_path / "two.yaml", "- {kind: suply}\n- {kind: pay, on: 2018-03-01}\n- 7\n")
    assert [entry.activity is None for entry in read] == [True, False, True]
    assert read[0].problem.startswith("kind: 'suply' is not known")
    assert "'7' is not a mapping" in read[2].problem


def test_defaults_fill_what_an_entry_leaves_out(tmp_path: Path) -> None:
    """And never overrule it."""
    read = entries(tmp_path / "rows.csv", "on,to\n2018-03-01,\n2018-03-02,cn\n", kind="supply", to="kp")
    assert [entry.activity.to for entry in read if entry.activity] == ["kp", "cn"]


def test_a_row_becomes_an_activity(tmp_path: Path) -> None:
    """Goods, vessel, parties and facts are gathered from their columns; names of columns are folded."""
    header = "ID;Kind;On;From;To;Via;HS;Quantity;Unit;Vessel;IMO;Buyer;fact:livelihood only"
    row = "a;procure;2016-05-10;kp;cn;ru,mn;2701;84;tonnes;Ilan;9000000;Red Star;yes"
    (entry,) = entries(tmp_path / "rows.csv", f"{header}\n{row}\n".replace("ru,mn", "ru"))
    activity = entry.activity
    assert activity is not None, entry.problem
    assert (activity.id, activity.kind, activity.via) == ("a", ActivityKind.PROCURE, ("ru",))
    assert activity.goods[0].quantities == (Quantity(84.0, Unit.TONNE),)
    assert activity.vessel is not None
    assert (activity.vessel.name, activity.vessel.imo) == ("Ilan", "9000000")
    assert activity.parties[0].role is PartyRole.BUYER
    assert activity.facts == {"livelihood_only": "yes"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.yaml", "", "holds no activity"),
        ("a.yaml", "[]", "holds no activity"),
        ("a.yaml", "kind: supply\nkind: pay\n", "a.yaml:2: not well-formed YAML (the field 'kind' stands twice)"),
        ("a.yaml", "? [a]\n: b\n", "the name of a field is one word"),
        ("a.yaml", "a: &a 1\nb: *a\n", "uses a YAML alias"),
        ("a.yaml", "[" * 500, "nested too deeply"),
        ("a.yaml", "a: 1\n---\nb: 2\n", "a.yaml:2: not well-formed YAML"),
        ("a.json", "{", "not well-formed JSON"),
        ("a.json", '{"a": 1, "a": 2}', "the field 'a' stands twice"),
        ("a.csv", "kind,colour\npay,red\n", "no field is known for the column 'colour'"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str, content: str, said: str) -> None:
    """Naming the file, what is wrong, and what to do."""
    with pytest.raises(InputFileError) as refused:
        entries(tmp_path / name, content)
    assert said in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path / name))


def test_the_first_fields_are_given_as_they_stand(tmp_path: Path) -> None:
    """For asking on from there."""
    path = tmp_path / "two.yaml"
    path.write_text(f"- {{kind: pay, on: soon}}\n- {{{'kind: supply'}}}\n", "utf-8")
    assert first_fields(path) == {"kind": "pay", "on": "soon"}
    path.write_text("- 7\n", "utf-8")
    with pytest.raises(InputFileError, match="is not a mapping"):
        first_fields(path)
