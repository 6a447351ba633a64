"""Which words of ENHANCED_XML do we know? Its reference values, and what they are here."""

from article41.model import Kind, NamePartKind, NameRole, RelationKind

KINDS = {
    "Individual": Kind.PERSON, "Entity": Kind.ORGANISATION, "Vessel": Kind.VESSEL, "Aircraft": Kind.AIRCRAFT,
}  # fmt: skip
ALIAS_ROLES = {"A.K.A.": NameRole.ALIAS, "F.K.A.": NameRole.FORMER, "N.K.A.": NameRole.ALIAS}
NAME_PARTS = {
    "Last Name": NamePartKind.FAMILY, "First Name": NamePartKind.GIVEN, "Middle Name": NamePartKind.MIDDLE,
    "Maiden Name": NamePartKind.MAIDEN, "Patronymic": NamePartKind.PATRONYMIC, "Matronymic": NamePartKind.MATRONYMIC,
    "Nickname": NamePartKind.OTHER, "Entity Name": NamePartKind.WHOLE, "Vessel Name": NamePartKind.WHOLE,
    "Aircraft Name": NamePartKind.WHOLE,
}  # fmt: skip
RELATIONS = {
    "Owned or Controlled By": RelationKind.OWNED_BY, "Owns, controls, or operates": RelationKind.OWNS,
    "Acting for or on behalf of": RelationKind.ACTS_FOR, "Providing support to": RelationKind.SUPPORTS,
    "Leader or official of": RelationKind.LEADS, "Principal Executive Officer": RelationKind.LEADS,
    "Family member of": RelationKind.FAMILY, "Associate Of": RelationKind.ASSOCIATE,
    "playing a significant role in": RelationKind.ASSOCIATE, "Property in the interest of": RelationKind.OWNED_BY,
}  # fmt: skip
ADDRESS_PARTS = {
    "ADDRESS1": "street", "ADDRESS2": "street", "ADDRESS3": "street", "CITY": "city", "STATE/PROVINCE": "region",
    "REGION": "region", "POSTAL CODE": "postcode",
}  # fmt: skip
