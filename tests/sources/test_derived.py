"""Files made of lists by others are refused with the reason."""

from pathlib import Path

import openpyxl
import pytest

from article41.errors import UnreadableListError
from article41.sources.reading import read_list

FILES = {
    "travel bans": (
        "logicalId,nameAlias.wholeName,subjectType.classificationCode,birthdate.countryIso2Code\n1,A,P,MT\n",
        "flattened by a third party",
    ),
    "grouped": ("Full Name,DOB,Town of Birth,Associated Countries,Group ID\nA,,,,1\n", "merged by a third party"),
    "subjects": ("unique_id,subject_type,un_reference_number,ofsi_group_id\nTST1,x,,1\n", "without names"),
    "names": ("name_id,unique_id,name_type,alias_strength,full_name\n1,TST1,alias,,A\n", "names alone"),
    "identifiers": ("id,unique_id,ofsi_group_id,raw_value,identifier_type\n1,TST1,1,X,y\n", "numbers alone"),
    "senzing": ('{"DATA_SOURCE":"T","RECORD_ID":"1","NAMES":[]}\n', "one matching product"),
    "statements": ("Q1,Person:name,Orla,tests,,,t,f,2024-01-01,2024-01-01,abc\n", "single statements"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_derived_file_is_refused_with_the_reason(tmp_path: Path, name: str) -> None:
    """The message says what the file is and which one to give instead."""
    text, reason = FILES[name]
    (tmp_path / "file").write_text(text)
    with pytest.raises(UnreadableListError, match=reason) as caught:
        read_list([tmp_path / "file"])
    assert "give" in str(caught.value)


def test_a_derived_workbook_is_refused_with_the_reason(tmp_path: Path) -> None:
    """Workbooks are told by their column titles."""
    workbook = openpyxl.Workbook()
    workbook.active.append(["unique_id", "subject_type", "ofsi_group_id"])
    workbook.save(tmp_path / "file.xlsx")
    with pytest.raises(UnreadableListError, match="repeated rows"):
        read_list([tmp_path / "file.xlsx"])


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "eu/derived/EU_travel_bans_2022-09-13.csv",
        "eu/FSD_programme_abbreviations.xlsx",
        "eu/FSF-CSV-attributes.pdf",
        "eu/EU_20171012-FULL-schema-1_1.xsd",
        "uk/derived/ConList_grouped_Final_2025.csv",
        "uk/derived/subject_identifiers.csv",
        "uk/derived/subject_names.csv",
        "uk/derived/subjects.csv",
        "uk/derived/uk_sanctions_transformed_2026.xlsx",
        "opensanctions/senzing.json",
        "opensanctions/us_congress_senzing.json",
        "opensanctions/statements.pack",
    ],
)
def test_real_files_that_are_no_lists_are_refused(shared_lists: Path, name: str) -> None:
    """Each is recognised for what it is, and refused."""
    with pytest.raises(UnreadableListError, match=r"give|schema"):
        read_list([shared_lists / name])
