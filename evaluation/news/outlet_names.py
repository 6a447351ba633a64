"""Are two names of speakers or outlets those of one?"""

import re

_TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "the",
        "president",
        "minister",
        "secretary",
        "deputy",
        "foreign",
        "prime",
        "general",
        "a",
        "an",
        "sir",
        "lady",
        "prof",
    )
)
_PUBLISHER = re.compile(r"\(.*\)")


def same_outlet(gold: str, found: str) -> bool:
    """Say whether the outlet is right; a publisher that no text names may be left empty."""
    if not found:
        return bool(_PUBLISHER.fullmatch(gold))
    return _plain(gold) == _plain(found)


def same_speaker(gold: str, found: str) -> bool:
    """Say whether the speaker is right: the same words, or a name shortened to some of them; titles do not count."""
    if _PUBLISHER.fullmatch(gold):
        return not found or found.lower() in gold.lower()
    left, right = _words(gold), _words(found)
    return bool(left and right) and (left <= right or right <= left)


def _plain(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split())


def _words(name: str) -> set[str]:
    words = re.findall(r"[\w-]+", name.lower())
    return {word for word in words if word not in _TITLES} or set(words)
