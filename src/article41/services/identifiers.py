"""Is this identifier written as its scheme demands? A wrong checksum is worth a word, never a refusal."""

from collections.abc import Mapping
from types import MappingProxyType

from article41.model import Identifier, IdentifierScheme

_CHECKED: Mapping[IdentifierScheme, str] = MappingProxyType(
    {
        IdentifierScheme.IMO: "stdnum.imo",
        IdentifierScheme.LEI: "stdnum.lei",
        IdentifierScheme.BIC: "stdnum.bic",
        IdentifierScheme.IBAN: "stdnum.iban",
        IdentifierScheme.ISIN: "stdnum.isin",
        IdentifierScheme.INN: "stdnum.ru.inn",
        IdentifierScheme.OGRN: "stdnum.ru.ogrn",
        IdentifierScheme.USCC: "stdnum.cn.uscc",
    }
)
_COMPANY_WEIGHTS = (8, 6, 4, 2, 9, 7)
"""Of the first six digits; the seventh is the check digit. Holds for all company numbers on the lists."""


def checksum_warning(identifier: Identifier) -> str:
    """Return what is wrong with the form or the checksum of an identifier; empty when nothing is known to be."""
    module_name = _CHECKED.get(identifier.scheme)
    if module_name is None or (identifier.scheme is IdentifierScheme.IMO and _is_company(identifier.value)):
        return ""
    from importlib import import_module

    from stdnum.exceptions import ValidationError

    try:
        import_module(module_name).validate(identifier.value)
    except ValidationError as error:
        return (
            f"identifier {identifier.scheme}:{identifier.value}: {str(error).rstrip('.').lower()}; "
            "it is screened as written, but check it for a typing error."
        )
    return ""


def _is_company(value: str) -> bool:
    """Return whether this is the IMO number of a company or registered owner, which has a checksum of its own."""
    digits = [int(digit) for digit in value if digit.isdecimal()]
    if len(digits) != 7:
        return False
    total = sum(digit * weight for digit, weight in zip(digits, _COMPANY_WEIGHTS, strict=False))
    return (11 - total % 11) % 10 == digits[6]
