"""What has the house decided? Its policy, in `policy.toml` of the home folder; what it leaves out is as usual.

Nothing secret is in it: the secret of a web hook is in the environment or in a file, which the policy names.
"""

import hashlib
from pathlib import Path
from typing import Annotated, Final

import msgspec

from article41.casework.policy import CasePolicy
from article41.errors import UsageError
from article41.screening.policy import Policy
from article41.store.home import HomeFolder

POLICY_FILE: Final = "policy.toml"
_NAME = Annotated[str, msgspec.Meta(pattern="^[a-z0-9][a-z0-9_-]{0,63}$")]


class Hook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to tell of new alerts: at `url`, signed with the secret in a variable or in a file.

    Hosts and networks in `allow` may be addressed although they are private.
    """

    name: _NAME
    url: str
    secret_env: str = ""
    secret_file: str = ""
    allow: tuple[str, ...] = ()


class Screening(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From which `match_score` on a match becomes an alert, and how many a party may get at once."""

    alert_threshold: Annotated[float, msgspec.Meta(ge=0, le=1)] = Policy().alert_threshold
    limit: Annotated[int, msgspec.Meta(ge=1)] = Policy().limit


class House(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole policy.

    `hooks_allow` are hosts, addresses and networks to which web hooks that are made on a page may lead although they
    are private.
    """

    screening: Screening = Screening()
    cases: CasePolicy = CasePolicy()
    hooks: tuple[Hook, ...] = ()
    hooks_allow: tuple[str, ...] = ()

    @property
    def policy(self) -> Policy:
        """The settings of a screening for alerts."""
        return Policy(alert_threshold=self.screening.alert_threshold, limit=self.screening.limit)

    @property
    def sha256(self) -> str:
        """The hash by which the audit log names the policy."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


def load_house(home: HomeFolder) -> House:
    """Return the policy of a home; raise `UsageError` naming the file and what it holds wrongly."""
    file = home.root / POLICY_FILE
    try:
        text = file.read_bytes()
    except FileNotFoundError:
        return House()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}); mend its rights, or take it away.") from None
    return read_house(text, where=file)


def read_house(text: bytes, *, where: Path) -> House:
    """Return the policy that a text states; raise `UsageError` when it cannot be understood."""
    try:
        house = msgspec.toml.decode(text, type=House)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        raise UsageError(f"{where}: {error}; see docs/casework.md for what it may hold.") from None
    names = [hook.name for hook in house.hooks]
    if len(set(names)) != len(names):
        raise UsageError(f"{where}: two hooks have one name; give each its own.")
    return house
