"""Every fault of a pack is told with file, line and remedy; a sound pack has none."""

from pathlib import Path

import pytest

from article41.regimes.lint import faults_of
from article41.regimes.loading import PACKS, packaged_ids

FILES = {
    "pack.yml": "id: x\ntitle: T\nversion: '1'\nsays: s\nauthority: UN\ndisclaimer: d\n",
    "sources.yml": "- {key: X, title: A source, kind: official}\n",
    "instruments.yml": """\
- id: '100'
  symbol: S/RES/100
  number: 100
  title: Hundredth
  dated: 2010-01-01
  role: core
  adopted: true
  says: s
  vote: {in_favour: 15}
  cites: [100/1]
  confidence: high
  sources: [X]
""",
    "facts.yml": """\
- {name: blue, type: yes_no, question: Is it blue?}
- {name: size, type: word, question: Which?, values: [s, m]}
""",
    "items.yml": "- {name: glass, title: Glass, hs: ['70']}\n",
    "measures.yml": """\
- id: M-1
  title: First version
  kind: export_ban
  direction: to
  binding: decides
  effective_from: 2010-01-01
  effective_to: 2015-01-01
  says: s
  scope:
    activities: [supply]
    goods: {hs: ['84'], items: [glass], basis: resolution}
    when:
      - {fact: blue, is: true, words: it is blue}
      - {fact: size, among: [s], words: it is small}
  cites: [100/1]
  seen: [100/1]
  confidence: high
  sources: [X]
- id: M-2
  title: Second version
  kind: export_ban
  direction: to
  binding: decides
  effective_from: 2015-01-01
  says: s
  supersedes: [M-1]
  scope: {activities: [supply]}
  cites: [100/2]
  confidence: high
  sources: [X]
""",
    "exemptions.yml": """\
- id: EX-1
  title: Way out
  lifts: [M-2]
  mode: standing
  who: anybody
  says: s
  cites: [100/3]
  confidence: high
  sources: [X]
""",
}
FAULTS = [
    ("measures.yml", "id: M-2", "id: M-1", 19, "is given 2 times in measures; rename or remove one"),
    ("measures.yml", "supersedes: [M-1]", "supersedes: [M-9]", 26, "supersedes names 'M-9', which is not among the"),
    ("exemptions.yml", "lifts: [M-2]", "lifts: [M-3]", 3, "lifts names 'M-3', which is not among the measures; add it"),
    ("measures.yml", "[100/2]", "[]", 19, "cites nothing; give the provision that it rests on"),
    ("measures.yml", "[100/2]", "[200/2]", 28, "200 is not among the instruments; add it, or correct the number"),
    ("measures.yml", "seen: [100/1]", "seen: [100/9]", 16, "seen has '100/9', which is not cited; cite it"),
    ("exemptions.yml", "sources: [X]", "sources: []", 1, "has no source; name one, or `memory`"),
    ("exemptions.yml", "sources: [X]", "sources: [Y]", 9, "source 'Y' is not in sources.yml; add it"),
    ("measures.yml", "effective_to: 2015-01-01", "effective_to: 2009-01-01", 7, "holds no day"),
    (
        "measures.yml",
        "effective_to: 2015-01-01",
        "effective_to: 2016-01-01",
        24,
        "overlaps M-1, which it supersedes; end",
    ),
    ("measures.yml", "effective_to: 2015-01-01", "effective_to: 2014-01-01", 24, "leaves a gap after M-1"),
    ("measures.yml", "fact: blue", "fact: bleu", 1, "the fact 'bleu' is not defined; add it to the facts"),
    ("measures.yml", "is: true, ", "", 1, "the condition on 'blue' needs exactly one comparison"),
    (
        "measures.yml",
        "{fact: blue, is: true,",
        "{all: [], any: [],",
        1,
        "combines with exactly one of all, any and none",
    ),
    ("measures.yml", "among: [s]", "among: [xl]", 1, "'size' is never 'xl'; its values are s, m"),
    ("measures.yml", "items: [glass]", "items: [wood]", 1, "the item 'wood' is not among the items; add it"),
    ("measures.yml", "'84'", "'8'", 1, "'8' is no HS prefix; give 2 to 10 digits"),
    ("items.yml", "'70'", "'77'", 1, "'77' is no HS prefix"),
    ("measures.yml", "binding: decides", "binding: calls_upon", 1, "only calls upon States, so it cannot forbid"),
    ("instruments.yml", "in_favour: 15", "in_favour: 15, against: [China]", 9, "counts 16 votes of 15 members"),
    ("facts.yml", "name: size", "name: weight", 2, "is asked for by no condition; use it, or remove it"),
    ("items.yml", "name: glass", "name: mirrors", 1, "is among the goods of no measure; use it, or remove it"),
    ("measures.yml", "direction: to", "direction: up", 4, "'up'"),
    ("measures.yml", "  says: s\n", "", 1, "missing required field `says`"),
    ("measures.yml", "title: First", "titel: First", 2, "unknown field `titel`"),
    ("measures.yml", "[supply]", "[fly]", 10, "'fly'"),
    ("measures.yml", "[supply]", "[supply", 11, "not YAML"),
]


def write(folder: Path) -> Path:
    """Write the sound pack."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_sound_pack_has_no_fault(tmp_path: Path) -> None:
    """The pack from which every fault below is made."""
    assert faults_of(write(tmp_path / "sound")) == []


@pytest.mark.parametrize("name", packaged_ids())
def test_the_packaged_packs_are_sound(name: str) -> None:
    """Each of them."""
    assert faults_of(PACKS / name) == []


@pytest.mark.parametrize(("file", "old", "new", "line", "said"), FAULTS, ids=[fault[4][:40] for fault in FAULTS])
def test_a_fault_is_told_with_file_line_and_remedy(
    tmp_path: Path, file: str, old: str, new: str, line: int, said: str
) -> None:
    """One change to the sound pack each."""
    path = write(tmp_path / "pack") / file
    assert old in FILES[file]
    path.write_text(FILES[file].replace(old, new, 1), "utf-8")
    (fault,) = [one for one in faults_of(tmp_path / "pack") if said in one]
    assert fault.startswith(f"{path}:{line}: ")


def test_a_gap_with_a_note_is_meant(tmp_path: Path) -> None:
    """Whoever says why may leave days between two versions."""
    path = write(tmp_path / "pack") / "measures.yml"
    gap = FILES["measures.yml"].replace("effective_to: 2015-01-01", "effective_to: 2014-01-01")
    path.write_text(gap.replace("  supersedes:", "  note: The Council let it lapse.\n  supersedes:"), "utf-8")
    assert faults_of(tmp_path / "pack") == []


def test_what_is_no_pack_is_one_fault(tmp_path: Path) -> None:
    """An empty folder, and a file that stands where it would never be read."""
    assert faults_of(tmp_path) == [
        f"{tmp_path}: no pack.yml stands there; a pack is a folder with that file and its facts."
    ]
    folder = write(tmp_path / "pack")
    (folder / "measurs.yml").write_text("[]", "utf-8")
    (fault,) = faults_of(folder)
    assert "no such part of a pack; parts are" in fault
