"""Are notes on reports read as they are meant, and refused where they do not fit?"""

import json
from pathlib import Path

import pytest

from evaluation.news.annotate import main
from evaluation.news.notes import spot

TEXT = """Registry closed

“We are closed,” said Oru Venn. He denied that Venn Shipping had left.

“Closed for good,” he added.
"""
NOTES = """split held_out
# the first line
zone headline | Registry closed
direct Q1 | “We are closed,” | Oru Venn | who=Oru Venn | cue=said
direct Q2 | “Closed for good,” | Oru Venn | who=he | cue=added
indirect I1 | Venn Shipping had left | Oru Venn | who=He | cue=denied
name PERSON Oru Venn
name ORG Venn Shipping
activity A1 shipping | Venn Shipping had left | left | actor=Venn Shipping | negated=yes | holder=Oru Venn
"""
WRONG = {
    "words that are not there": ("zone headline | Registry open", "'Registry open' stands 0 times"),
    "words that stand twice": ("zone headline | Venn", "'Venn' stands 2 times"),
    "an unknown word": ("zones headline | Registry closed", "'zones' is none of"),
    "a field that is missing": ("direct Q3 | “We are closed,”", "lacks a field"),
    "a form within another only": ("name PERSON Shipping\nname ORG Venn Shipping", "stands nowhere by itself"),
}


def _written(folder: Path, notes: str, across: str = "") -> Path:
    (folder / "registry.txt").write_text(TEXT, "utf-8")
    (folder / "registry.notes").write_text(notes, "utf-8")
    if across:
        (folder / "across.notes").write_text(across, "utf-8")
    main([str(folder)])
    return folder


def test_places_are_worked_out(tmp_path: Path) -> None:
    """Words become places in the text, with marks left out of what was said, and a cue is the nearest one."""
    gold = json.loads((_written(tmp_path, NOTES) / "gold_quotes.json").read_bytes())
    first, second = gold["direct"]
    assert TEXT[first["content_start"] : first["content_end"]] == "We are closed,"
    assert TEXT[second["speaker_mention"]["start"] :].startswith("he added")
    assert gold["docs"]["registry"]["split"] == "held_out"


def test_every_form_of_a_name_is_annotated(tmp_path: Path) -> None:
    """A name stands wherever one of its forms does, and not within a longer name."""
    gold = json.loads((_written(tmp_path, NOTES) / "gold_entities.json").read_bytes())
    assert [(one["text"], one["type"]) for one in gold["entities"]] == [
        ("Oru Venn", "PERSON"),
        ("Venn Shipping", "ORG"),
    ]


def test_activities_have_their_sentence_and_sources(tmp_path: Path) -> None:
    """Who says so, and in which sentence, is filled in."""
    (one,) = json.loads((_written(tmp_path, NOTES) / "gold_activities.json").read_bytes())["activities"]
    assert one["sentence"]["text"] == "He denied that Venn Shipping had left."
    assert one["source_chain"][-1] == "Oru Venn"
    assert (one["modality"], one["negated"]) == ("reported", True)


@pytest.mark.parametrize(("line", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_does_not_fit_is_refused(tmp_path: Path, line: str, message: str) -> None:
    """The line and what is wrong with it are told."""
    with pytest.raises(ValueError, match=message):
        _written(tmp_path, line)


def test_relations_name_what_exists(tmp_path: Path) -> None:
    """A pair of a quotation that nobody annotated is refused."""
    with pytest.raises(ValueError, match="nothing is called registry/Q9"):
        _written(tmp_path, NOTES, "near registry/Q1 registry/Q9 | the same")


def test_words_may_be_left_out_and_marked() -> None:
    """Between two ends anything may stand, and a part of some words can be meant."""
    assert spot("one two three", "one ~ three", "here") == (0, 13)
    assert spot("one two three", "one <two>", "here") == (4, 7)
