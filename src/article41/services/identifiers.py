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


def checksum_warning(identifier: Identifier) -> str:
    """Return what is wrong with the form or the checksum of an identifier; empty when nothing is known to be."""
    module_name = _CHECKED.get(identifier.scheme)
    if module_name is None:
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
