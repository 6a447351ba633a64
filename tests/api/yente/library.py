"""An invented file of entities, made for searching: a reading room, what it owns, and who is near it."""

import json
from pathlib import Path

_SEEN = {"first_seen": "2024-02-01T00:00:00", "last_seen": "2026-01-01T00:00:00"}

ENTITIES: tuple[dict[str, object], ...] = (
    {
        "id": "RR-odalys",
        "schema": "Person",
        "caption": "Odalys Brennhaven",
        "properties": {
            "name": ["Odalys Brennhaven", "Brennhaven Odalys"],
            "birthDate": ["1970-02-03"],
            "gender": ["female"],
            "country": ["kp"],
            "topics": ["sanction", "role.pep"],
            "idNumber": ["ZX-4471"],
            "email": ["odalys@brennhaven.example"],
            "notes": ["Keeper of the Zürich quartz ledger.", "Once met Quimby Rosafoy abroad."],
            "addressEntity": ["RR-address", "RR-gone"],
            "position": ["Chief archivist"],
        },
        "referents": ["RR-odalys-old"],
        "last_change": "2025-06-01T10:00:00",
        **_SEEN,
    },
    {
        "id": "RR-quimby",
        "schema": "Person",
        "caption": "Quimby Rosafoy",
        "properties": {
            "name": ["Quimby Rosafoy"],
            "birthDate": ["1970"],
            "country": ["ru", "kp"],
            "topics": ["role.pep"],
            "notes": ["Writes about Odalys Brennhaven in a long letter of many other words that say little."],
        },
        "last_change": "2025-06-02T00:00:00",
        **_SEEN,
    },
    {
        "id": "RR-press",
        "schema": "Company",
        "caption": "Rosafoy Press GmbH",
        "properties": {
            "name": ["Rosafoy Press GmbH", "C&A Rosafoy"],
            "country": ["ru"],
            "registrationNumber": ["HRB 99/1207"],
        },
        **_SEEN,
    },
    {
        "id": "RR-guild",
        "schema": "Organization",
        "caption": "Guild of Ézra O'Lantry",
        "properties": {"name": ["Guild of Ézra O'Lantry", "金正银行"], "country": ["ch"]},
        **_SEEN,
    },
    {"id": "RR-address", "schema": "Address", "properties": {"full": ["7 Inkwell Yard, Pyongyang"], "country": ["kp"]}},
    {"id": "RR-owns", "schema": "Ownership", "properties": {"owner": ["RR-odalys"], "asset": ["RR-press"]}},
    {"id": "RR-owns2", "schema": "Ownership", "properties": {"owner": ["RR-odalys"], "asset": ["RR-nowhere"]}},
    {"id": "RR-owns3", "schema": "Ownership", "properties": {"owner": ["RR-quimby"], "asset": ["RR-press"]}},
    {"id": "RR-kin", "schema": "Family", "properties": {"person": ["RR-odalys"], "relative": ["RR-quimby"]}},
    {
        "id": "RR-sanction",
        "schema": "Sanction",
        "properties": {"entity": ["RR-odalys"], "authority": ["Invented Council"], "reason": ["Hoards quartz."]},
    },
)


def write_library(folder: Path) -> Path:
    """Write the file; return where it is."""
    file = folder / "library.ftm.json"
    file.write_text("".join(f"{json.dumps(entity)}\n" for entity in ENTITIES), "utf-8")
    return file
