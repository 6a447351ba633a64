"""Which words do the two British lists use? Their fields, and the values of those that are closed.

The UK Sanctions List (XML and CSV) and OFSI's Consolidated List label the same fields differently: `canonical` gives
each its one name, whether it labels a column, an element or a clause of free text.
"""

import functools
import re

from article41.model import Gender, IdentifierScheme, Kind, NamePartKind, NameQuality, NameRole, RelationKind

KINDS = {"individual": Kind.PERSON, "entity": Kind.ORGANISATION, "ship": Kind.VESSEL, "vessel": Kind.VESSEL}
ROLES = {
    "primary name": NameRole.PRIMARY,
    "prime alias": NameRole.PRIMARY,
    "primary name variation": NameRole.SPELLING_VARIANT,
    "alias": NameRole.ALIAS,
    "aka": NameRole.ALIAS,
    "fka": NameRole.FORMER,
    "former name": NameRole.FORMER,
}
QUALITIES = {
    "": NameQuality.UNSTATED,
    "good quality": NameQuality.STRONG,
    "good quality a.k.a": NameQuality.STRONG,
    "good quality a.k.a.": NameQuality.STRONG,
    "low quality": NameQuality.WEAK,
    "low quality a.k.a": NameQuality.WEAK,
    "low quality a.k.a.": NameQuality.WEAK,
}
GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}
TEXTS = {
    "title": "titles",
    "position": "positions",
}
IDENTIFIERS = {
    "imonumber": IdentifierScheme.IMO,
    "hullidentificationnumber": IdentifierScheme.HULL_NUMBER,
    "phonenumber": IdentifierScheme.PHONE,
    "faxnumber": IdentifierScheme.FAX,
    "emailaddress": IdentifierScheme.EMAIL,
    "website": IdentifierScheme.WEBSITE,
}
RELATIONS = {
    "parentcompany": RelationKind.SUBSIDIARY_OF,
    "subsidiary": RelationKind.PARENT_OF,
    "currentowner": RelationKind.OWNED_BY,
}
NOTES = {
    "designationsource": "designation source",
    "typeofentity": "type of entity",
    "previousowner": "previous owner or operator",
    "datedesignatedofsi": "UK Sanctions List date designated",
    "otherinformation": "other information",
}
NAME_PARTS = {
    "name1": NamePartKind.GIVEN,
    "name2": NamePartKind.MIDDLE,
    "name3": NamePartKind.MIDDLE,
    "name4": NamePartKind.MIDDLE,
    "name5": NamePartKind.MIDDLE,
    "name6": NamePartKind.FAMILY,
}
LINES = tuple(f"addressline{number}" for number in range(1, 7))
VESSEL = {"typeofship": "vessel_type", "tonnageofship": "tonnage", "lengthofship": "length", "currentowner": "owner"}
_ELSEWHERE = frozenset(
    {
        "lastupdated",
        "listedon",
        "datedesignated",
        "dateofdesignation",
        "uniqueid",
        "ofsigroupid",
        "unreferencenumber",
        "nametype",
        "aliasstrength",
        "namenonlatinscript",
        "nonlatinscripttype",
        "nonlatinscriptlanguage",
        "regimename",
        "individualentityship",
        "sanctionsimposed",
        "ukstatementofreasons",
        "addresspostalcode",
        "addresscountry",
        "dob",
        "townofbirth",
        "countryofbirth",
        "nationality",
        "passportnumber",
        "passportadditionalinformation",
        "nationalidentifiernumber",
        "nationalidentifieradditionalinformation",
        "gender",
        "businessregistrationnumber",
        "currentflag",
        "previousflag",
        "yearbuilt",
    }
)
FIELDS = _ELSEWHERE.union(TEXTS, IDENTIFIERS, RELATIONS, NOTES, NAME_PARTS, LINES, VESSEL)
_ALIASES = {
    "grouptype": "individualentityship",
    "designationtype": "individualentityship",
    "aliastype": "nametype",
    "aliasquality": "aliasstrength",
    "regime": "regimename",
    "groupid": "ofsigroupid",
    "uksanctionslistdatedesignated": "datedesignatedofsi",
    "passportdetails": "passportadditionalinformation",
    "nationalidentificationnumber": "nationalidentifiernumber",
    "nationalidentificationdetails": "nationalidentifieradditionalinformation",
    "ninumber": "nationalidentifieradditionalinformation",
    "postzipcode": "addresspostalcode",
    "country": "addresscountry",
    "nationalityies": "nationality",
    "nationalities": "nationality",
    "subsidiaries": "subsidiary",
    "parentcompanies": "parentcompany",
    "businessregno": "businessregistrationnumber",
    "currentowneroperator": "currentowner",
    "previousowneroperator": "previousowner",
    "currentbelievedflagofship": "currentflag",
    "flagofship": "currentflag",
    "hullidentificationnumberhin": "hullidentificationnumber",
    "fax": "faxnumber",
    "tel": "phonenumber",
    "yearsbuilt": "yearbuilt",
    "typeofentities": "typeofentity",
}
_NOT_LETTER = re.compile(r"[^a-z0-9]+")


@functools.lru_cache(maxsize=512)
def canonical(label: str) -> str:
    """Return the canonical name of a column, element or clause label; '' when it is none that we know."""
    plain = _NOT_LETTER.sub("", label.casefold().replace("address 1", "address line 1"))
    plain = re.sub(r"^address(\d)$", r"addressline\1", plain)
    for form in (plain, plain.removesuffix("s")):
        found = _ALIASES.get(form, form)
        if found in FIELDS:
            return found
    return ""
