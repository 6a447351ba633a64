"""Which form has a list of your own in JSON or YAML? The JSON Schema, made from the fields that are read."""

import msgspec

from article41.sources.own_fields import FIELDS, ONE

SCHEMA_VERSION = 1


def schema() -> dict[str, object]:
    """Return the JSON Schema of a list of your own, as `data/own_list.schema.json` has it."""
    text: dict[str, object] = {"type": ["string", "number"]}
    many = {"anyOf": [text, {"type": "array", "items": text}]}
    entry: dict[str, object] = {
        "type": "object",
        "properties": {field: text if field in ONE else many for field in sorted(FIELDS)},
        "anyOf": [{"required": ["name"]}, {"required": ["given_name", "family_name"]}],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A list of your own, for Article 41",
        "description": f"Version {SCHEMA_VERSION}. See docs/own-list.md.",
        "type": "object",
        "properties": {
            "published_on": {"type": "string"},
            "listings": {"type": "array", "items": entry},
        },
        "required": ["listings"],
        "additionalProperties": False,
    }


def encoded_schema() -> bytes:
    """Return the bytes of `data/own_list.schema.json`."""
    return msgspec.json.format(msgspec.json.encode(schema(), order="deterministic"), indent=2) + b"\n"
