"""Where can one go? The entries of the navigation, those only that the visitor may open."""

from typing import Final, NamedTuple

from article41.services.users import Role
from article41.web.visitors import NOBODY, Visitor


class Entry(NamedTuple):
    """One entry: whether it is where the visitor is now."""

    path: str
    label: str
    icon: str
    here: bool


_ENTRIES: Final = (
    ("/screen", "Screen", "screen", Role.READER),
    ("/cases", "Cases", "cases", Role.READER),
    ("/monitoring", "Monitoring", "monitoring", Role.READER),
    ("/check", "Check", "check", Role.READER),
    ("/read", "Read", "read", Role.READER),
    ("/regimes", "Regimes", "regimes", Role.READER),
    ("/lists", "Lists", "lists", Role.READER),
    ("/effectiveness", "Effectiveness", "effectiveness", Role.READER),
    ("/audit", "Audit", "audit", Role.READER),
    ("/settings", "Settings", "settings", Role.ADMIN),
)


def entries(path: str, visitor: Visitor) -> tuple[Entry, ...]:
    """Return the entries for a visitor who is at `path`; none before signing in."""
    if visitor is NOBODY:
        return ()
    return tuple(
        Entry(there, label, icon, path == there or path.startswith(f"{there}/"))
        for there, label, icon, role in _ENTRIES
        if visitor.may(role)
    )
