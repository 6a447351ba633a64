"""Article 41: sanctions screening that explains itself.

    import article41 as a41

    lists = a41.open_lists()
    for match in lists.screen(a41.Party(names="Jang Song Chol", birth_dates="1967", countries="kp")):
        print(match.match_score, match.listing.id)

Decision support, not legal advice: a match is evidence for a human, never a decision. Parts load when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from article41.errors import Article41Error
    from article41.model import (
        Evidence,
        Gender,
        Identifier,
        IdentifierScheme,
        Kind,
        Listing,
        Match,
        Name,
        PartialDate,
        SnapshotRef,
    )
    from article41.screening.compare import compare
    from article41.screening.policy import Policy
    from article41.services.parties import EasyParty as Party
    from article41.services.screening import Lists, open_lists

__version__ = "0.1.0"

__all__ = [
    "Article41Error",
    "Evidence",
    "Gender",
    "Identifier",
    "IdentifierScheme",
    "Kind",
    "Listing",
    "Lists",
    "Match",
    "Name",
    "PartialDate",
    "Party",
    "Policy",
    "SnapshotRef",
    "__version__",
    "compare",
    "open_lists",
]

_MODEL = (
    "Evidence",
    "Gender",
    "Identifier",
    "IdentifierScheme",
    "Kind",
    "Listing",
    "Match",
    "Name",
    "PartialDate",
    "SnapshotRef",
)
_HOMES = {
    "Article41Error": ("article41.errors", "Article41Error"),
    "Lists": ("article41.services.screening", "Lists"),
    "Party": ("article41.services.parties", "EasyParty"),
    "Policy": ("article41.screening.policy", "Policy"),
    "compare": ("article41.screening.compare", "compare"),
    "open_lists": ("article41.services.screening", "open_lists"),
    **{name: ("article41.model", name) for name in _MODEL},
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'article41' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
