"""What does the house want to be alerted to? Settings of a screening, frozen; named in every result."""

import msgspec


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """`alert_threshold` is the lowest `match_score` reported, in [0, 1]; `limit` the most matches a party gets.

    The usual threshold is where about 1 in 100 names that are not listed alert ("Measured" in docs/matching.md).
    """

    alert_threshold: float = 0.04
    limit: int = 20
