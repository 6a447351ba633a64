"""What may a report claim, and by which words?"""

from pathlib import Path

import pytest

from article41.errors import PackError
from article41.media.claiming.frames import ANY, frames, goods_phrases, read_frames, triggers
from article41.media.claiming.vocabulary import VOCABULARY, claim_kinds, read_vocabulary, vocabulary
from article41.regimes.loading import packaged


@pytest.mark.parametrize("kind", claim_kinds())
def test_every_kind_has_a_scope_note_and_words(kind: str) -> None:
    """A kind says what it covers and what not, and some frame claims it."""
    found = claim_kinds()[kind]
    assert found.title
    assert found.covers.endswith(".")
    assert found.leaves_out.endswith(".")
    assert any(kind in frame.kinds.values() for frame in frames())


def test_every_role_is_played() -> None:
    """No role is explained that no kind has."""
    assert set(vocabulary().roles) == {role for kind in vocabulary().kinds for role in kind.roles}


def test_items_and_facts_are_those_of_the_pack() -> None:
    """What goods and kinds say to the regime pack is known to it."""
    pack = packaged("un-dprk")
    items = {word.name for word in pack.items}
    facts = {word.name: word.values for word in pack.facts} | {"from_regime": ()}
    named = {one.item for each in goods_phrases().values() for _, goods in each for one in goods if one.item}
    assert named <= items
    for kind in vocabulary().kinds:
        for one in kind.activities:
            assert set(one.items) <= items
            assert set(one.facts) <= set(facts)
            assert all(value in facts[name] for name, value in one.facts.items() if isinstance(value, str))


def test_every_word_of_a_frame_opens_something() -> None:
    """Verbs are met in all their forms, nouns in the plural too."""
    assert {"supplies", "supplied", "supplying", "supply"} <= triggers().keys()
    assert {one.frame.frame for one in triggers()["deliveries"]} == {"transfer"}
    assert triggers()["taken"][0].rest


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("roles: [party]", "roles: [party, stranger]", "'stranger' is not one in `roles`"),
        ("giver: supplier", "giver: host", "'host' is not one of this kind"),
        ("opposite: sanctions_lifted", "opposite: nothing", "'nothing' is no kind"),
        ("kind: labour", "kind: shipping", "a kind stands twice"),
        ("title: Shipping", "tittle: Shipping", "tittle"),
        ("do: hire_workers", "do: dance", "dance"),
    ],
)
def test_a_broken_vocabulary_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The message names file, word and remedy."""
    file = tmp_path / "vocabulary.yml"
    file.write_text(VOCABULARY.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(PackError, match=said) as refusal:
        read_vocabulary(file)
    assert str(file) in str(refusal.value)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ("{frame: a, verbs: [go], slots: {}, kinds: {any: nothing}}", "'nothing' is no kind"),
        ("{frame: a, verbs: [go], slots: {subject: dancer}, kinds: {any: shipping}}", "'dancer' is no role"),
        ("{frame: a, verbs: [go], slots: {}, kinds: {cakes: shipping}}", "'cakes' is no class"),
        ("{frame: a, verbs: [go], slots: {}, kinds: {any: shipping}, odd: 1}", "odd"),
    ],
)
def test_a_broken_frame_is_refused(tmp_path: Path, frame: str, said: str) -> None:
    """The message names file, word and remedy."""
    file = tmp_path / "frames.yml"
    file.write_text(f"- {frame}\n", "utf-8")
    with pytest.raises(PackError, match=said):
        read_frames(file)


def test_whatever_is_claimed_of_anything_needs_somebody() -> None:
    """A frame that takes any object asks for a party, or stands alone by its own words."""
    loose = [one.frame for one in frames() if ANY in one.kinds and not one.slots]
    assert loose == []
