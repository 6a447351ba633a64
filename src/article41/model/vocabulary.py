"""Which words may we use? Closed vocabularies; a value outside them is an error, never a default."""

from enum import StrEnum
from typing import Final, TypeVar

from article41.errors import UnknownValueError

Word = TypeVar("Word", bound=StrEnum)


class Kind(StrEnum):
    """What a party is. `ANY` means that the source or the user did not say."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    ASSET = "asset"
    ANY = "any"


class Gender(StrEnum):
    """Gender as published."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"


class NameRole(StrEnum):
    """What the publisher says a name is to its bearer."""

    PRIMARY = "primary"
    ALIAS = "alias"
    FORMER = "former"
    MAIDEN = "maiden"
    ORIGINAL_SCRIPT = "original_script"
    SPELLING_VARIANT = "spelling_variant"
    ABBREVIATION = "abbreviation"


class NameQuality(StrEnum):
    """How sure the publisher is of a name. Weak names ("low quality", "weak a.k.a.") are broad."""

    STRONG = "strong"
    WEAK = "weak"
    UNSTATED = "unstated"


class NamePartKind(StrEnum):
    """The part of a name, where the publisher gives parts."""

    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    MATRONYMIC = "matronymic"
    FATHER = "father"
    GRANDFATHER = "grandfather"
    TRIBAL = "tribal"
    MAIDEN = "maiden"
    TITLE = "title"
    SUFFIX = "suffix"
    WHOLE = "whole"
    OTHER = "other"


class IdentifierScheme(StrEnum):
    """Numbers and handles that point to one party."""

    PASSPORT = "passport"
    NATIONAL_ID = "national_id"
    DRIVING_LICENCE = "driving_licence"
    RESIDENCE_PERMIT = "residence_permit"
    SOCIAL_SECURITY = "social_security"
    TAX_ID = "tax_id"
    VAT = "vat"
    REGISTRATION = "registration"
    LICENCE = "licence"
    INN = "inn"
    OGRN = "ogrn"
    KPP = "kpp"
    OKPO = "okpo"
    LEI = "lei"
    BIC = "bic"
    IBAN = "iban"
    BANK_ACCOUNT = "bank_account"
    ISIN = "isin"
    TICKER = "ticker"
    DUNS = "duns"
    USCC = "uscc"
    IMO = "imo"
    MMSI = "mmsi"
    CALL_SIGN = "call_sign"
    HULL_NUMBER = "hull_number"
    TAIL_NUMBER = "tail_number"
    SERIAL_NUMBER = "serial_number"
    MODE_S = "mode_s"
    WALLET = "wallet"
    EMAIL = "email"
    PHONE = "phone"
    FAX = "fax"
    WEBSITE = "website"
    REFERENCE = "reference"
    WIKIDATA = "wikidata"
    OPENSANCTIONS = "opensanctions"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What a person calls it: "passport number", "IMO number", "LEI"."""
        if self in _NUMBERED:
            return f"{_NUMBERED[self]} number"
        return self.value.upper() if self in _ACRONYMS else self.value.replace("_id", " ID").replace("_", " ")


_NUMBERED: Final = {
    IdentifierScheme.PASSPORT: "passport",
    IdentifierScheme.SOCIAL_SECURITY: "social security",
    IdentifierScheme.REGISTRATION: "registration",
    IdentifierScheme.IMO: "IMO",
    IdentifierScheme.PHONE: "phone",
    IdentifierScheme.FAX: "fax",
    IdentifierScheme.OTHER: "other",
}
_ACRONYMS: Final = frozenset(
    {
        IdentifierScheme.VAT,
        IdentifierScheme.INN,
        IdentifierScheme.OGRN,
        IdentifierScheme.KPP,
        IdentifierScheme.OKPO,
        IdentifierScheme.LEI,
        IdentifierScheme.BIC,
        IdentifierScheme.IBAN,
        IdentifierScheme.ISIN,
        IdentifierScheme.DUNS,
        IdentifierScheme.USCC,
        IdentifierScheme.MMSI,
    }
)


class RelationKind(StrEnum):
    """How one listing is related to another party, as the publisher words it."""

    OWNED_BY = "owned_by"
    OWNS = "owns"
    ACTS_FOR = "acts_for"
    LED_BY = "led_by"
    LEADS = "leads"
    WORKS_FOR = "works_for"
    MEMBER_OF = "member_of"
    SUPPORTS = "supports"
    FAMILY = "family"
    ASSOCIATE = "associate"
    LINKED_TO = "linked_to"
    SUBSIDIARY_OF = "subsidiary_of"
    PARENT_OF = "parent_of"
    OPERATES = "operates"
    OPERATED_BY = "operated_by"


def _plain(vocabulary: type[StrEnum]) -> str:
    """Return the name of a vocabulary as words: `IdentifierScheme` is an identifier scheme."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in vocabulary.__name__).strip()


def word(vocabulary: type[Word], value: str, *, where: str) -> Word:
    """Return the member of `vocabulary` spelled `value`; raise `UnknownValueError` naming `where` otherwise."""
    try:
        return vocabulary(value)
    except ValueError:
        known = ", ".join(member.value for member in vocabulary)
        raise UnknownValueError(
            f"{where}: {value!r} is no {_plain(vocabulary)} known here; use one of: {known}."
        ) from None
