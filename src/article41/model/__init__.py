"""What are we talking about? Frozen types and closed vocabularies; no I/O."""

from article41.model.dates import PartialDate
from article41.model.match import Evidence, EvidenceKind, Match
from article41.model.party import (
    Address,
    Aircraft,
    Identifier,
    Listing,
    Name,
    NamePart,
    Note,
    Party,
    Place,
    Programme,
    Relation,
    SnapshotRef,
    Vessel,
)
from article41.model.vocabulary import (
    Gender,
    IdentifierScheme,
    Kind,
    NamePartKind,
    NameQuality,
    NameRole,
    RelationKind,
    word,
)

__all__ = [
    "Address",
    "Aircraft",
    "Evidence",
    "EvidenceKind",
    "Gender",
    "Identifier",
    "IdentifierScheme",
    "Kind",
    "Listing",
    "Match",
    "Name",
    "NamePart",
    "NamePartKind",
    "NameQuality",
    "NameRole",
    "Note",
    "PartialDate",
    "Party",
    "Place",
    "Programme",
    "Relation",
    "RelationKind",
    "SnapshotRef",
    "Vessel",
    "word",
]
