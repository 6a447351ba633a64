"""What may a report claim? The text of `docs/vocabulary.md`."""

from collections.abc import Iterator

from article41.media.claiming.frames import ANY, frames
from article41.media.claiming.vocabulary import AsActivity, ClaimKind, vocabulary

HEAD = """# The vocabulary of claims

Generated from `src/article41/media/claiming/vocabulary.yml` and `frames.yml` by `make docs`; do not edit.

What a report claims is said in {count} closed words. Each has a scope note: what it covers, and what it leaves to
another word. A claim has one of them; whoever reads it sees the sentence that it was read from. [Reading
reports](reading-reports.md) says how claims are found and what they cannot know.

## Roles

| role | is |
| --- | --- |
"""
STATES = "Leaders stand for their States."
STATED = "A promise of it counts as it; with all other kinds what is to come is hypothetical."


def vocabulary_page() -> str:
    """Return the page: roles, then each kind with its scope, roles, opposite, words and activities."""
    words = vocabulary()
    parts = [HEAD.format(count=len(words.kinds)).rstrip("\n")]
    parts += [f"| `{role}` | {means} |" for role, means in words.roles.items()]
    parts.append("\n## Kinds\n")
    for kind in words.kinds:
        parts += [*_kind(kind), ""]
    return "\n".join(parts)


def _kind(kind: ClaimKind) -> Iterator[str]:
    yield f"### {kind.kind}\n\n{kind.title}.\n"
    yield f"- Covers: {kind.covers}"
    yield f"- Leaves out: {kind.leaves_out}"
    yield f"- Roles: {', '.join(f'`{role}`' for role in kind.roles)}"
    if kind.opposite:
        yield f"- Opposite: `{kind.opposite}`"
    notes = [note for note, holds in ((STATES, kind.states), (STATED, kind.stated)) if holds]
    if notes:
        yield f"- {' '.join(notes)}"
    yield f"- Words, among others: {', '.join(_words(kind))}"
    for one in kind.activities:
        yield f"- Put to a regime as `{one.do.value}`{_ends(one)}"


def _words(kind: ClaimKind) -> list[str]:
    """Return some of the words that claim it, with the class of goods that they need."""
    found = []
    for frame in frames():
        of = [one for one, meant in frame.kinds.items() if meant == kind.kind]
        first = next(iter((*frame.verbs, *frame.nouns, *frame.prepositions)), "")
        verb, _, rest = first.partition("+")
        if of and first:
            word = " ".join(filter(None, (verb.split()[0] if frame.verbs else verb.strip(), rest.strip())))
            found.append(f"*{word}*" + ("" if of == [ANY] else f" ({', '.join(one for one in of if one != ANY)})"))
    return list(dict.fromkeys(found))


def _ends(one: AsActivity) -> str:
    ends = f" from `{one.from_}`" + (f" to `{one.to}`" if one.to else "")
    return f"{ends}, where the country of the regime stands at the `{one.regime}` end"
