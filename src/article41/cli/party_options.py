"""How does a command line describe a party? One set of options for every command that asks about one."""

from dataclasses import dataclass

import click

from article41.cli.options import Read
from article41.model import Gender, Identifier, Kind, PartialDate, Party, Place
from article41.services.parties import make_party, read_country, read_day, read_gender, read_identifier, read_kind

_KINDS = "|".join(kind for kind in Kind if kind is not Kind.ASSET)


@dataclass(frozen=True)
class PartyWords:
    """The options that describe one party."""

    name: tuple[str, ...]
    alias: tuple[str, ...]
    kind: Kind
    birth_date: tuple[PartialDate, ...]
    birth_place: tuple[str, ...]
    country: tuple[str, ...]
    identifier: tuple[Identifier, ...]
    gender: Gender | None

    @property
    def stated(self) -> bool:
        """Whether a party is described at all."""
        return bool(self.name or self.alias or self.identifier)


PARTY_OPTIONS = (
    click.option(
        "--alias", multiple=True, metavar="NAME", help="Another name of the same party. Example: --alias 장성철"
    ),
    click.option(
        "--kind",
        type=Read("kind", read_kind),
        default=Kind.ANY,
        metavar="KIND",
        help=f"What the party is: {_KINDS}. Example: --kind vessel",
    ),
    click.option(
        "--birth-date",
        type=Read("date", read_day),
        multiple=True,
        metavar="DATE",
        help="YYYY-MM-DD, YYYY-MM, YYYY or a range YYYY/YYYY; may be repeated. Example: --birth-date 1984-01-08",
    ),
    click.option(
        "--birth-place", multiple=True, metavar="PLACE", help="Place of birth. Example: --birth-place Pyongyang"
    ),
    click.option(
        "--country",
        type=Read("country", read_country),
        multiple=True,
        metavar="COUNTRY",
        help="Nationality, residence, flag or registration: a code or a name; may be repeated. Example: --country kp",
    ),
    click.option(
        "--id",
        "identifier",
        type=Read("identifier", read_identifier),
        multiple=True,
        metavar="SCHEME:VALUE",
        help="A number that points to the party (passport, imo, lei, bic, inn, wallet ...); may be repeated, and "
        "suffices without a name. Example: --id imo:5342883",
    ),
    click.option(
        "--gender",
        type=Read("gender", read_gender),
        metavar="GENDER",
        help="male, female or other. Example: --gender f",
    ),
)


def party_of(party: PartyWords) -> Party:
    """Return the party that the options describe; raise `UsageError` for one that nobody could find."""
    return make_party(
        kind=party.kind,
        names=(*((" ".join(party.name),) if party.name else ()), *party.alias),
        birth_dates=party.birth_date,
        birth_places=[Place(text=place) for place in party.birth_place],
        countries=party.country,
        identifiers=party.identifier,
        genders=(party.gender,) if party.gender else (),
    )
