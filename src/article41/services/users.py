"""Who may work here? Named users with a role."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a user may do: look; screen and decide; decide as the second pair of eyes; administer."""

    READER = "reader"
    ANALYST = "analyst"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Its place from the least to the most."""
        return _ORDER.index(self)

    @property
    def article(self) -> str:
        """The role with its article: "a reader", "an analyst"."""
        return f"an {self.value}" if self.value.startswith("a") else f"a {self.value}"


_ORDER: Final = (Role.READER, Role.ANALYST, Role.REVIEWER, Role.ADMIN)
