"""What does the reference of the HTTP interface say? It is made from the OpenAPI document of the application."""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

HEAD = """# HTTP interface

Generated from the routes by `make docs`; do not edit. How to run it is in [serving](serving.md).

A running process gives the same as an OpenAPI document, with the shape of every body and answer, under
`/openapi.json`. Errors are `{"detail": "..."}` with the status; what each error means is in [errors](errors.md).
Answers that were made from lists name them in the header `x-article41-snapshots`.
"""
_TITLES = {
    "screening": "Screening",
    "lists": "Lists and listings",
    "regimes": "Regimes and activities",
    "reports": "Reports",
    "jobs": "Jobs",
    "yente": "The interface of existing clients",
    "system": "The process",
}


def api_page() -> str:
    """Return the page of all routes, by subject."""
    from article41.api.app import create_app
    from article41.api.settings import Settings

    document = create_app(Settings()).openapi()
    operations = [
        (_subject(operation), path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    order = [*_TITLES, *sorted({one[0] for one in operations} - _TITLES.keys())]
    operations.sort(key=lambda one: order.index(one[0]))
    parts = [HEAD]
    for subject, found in groupby(operations, key=lambda one: one[0]):
        parts.append(f"## {_TITLES.get(subject, subject.capitalize())}\n")
        parts += [_route(method, path, operation) for _, path, method, operation in found]
    return "\n".join(parts)


def _subject(operation: Mapping[str, Any]) -> str:
    return str(next(iter(operation.get("tags", ())), "other"))


def _route(method: str, path: str, operation: Mapping[str, Any]) -> str:
    lines = [f"### `{method.upper()} {path}`", "", f"{operation['summary'].rstrip('.?')}. {_said(operation)}", ""]
    parameters = list(_parameters(operation))
    if parameters:
        lines += ["| parameter | in | meaning |", "| --- | --- | --- |", *parameters, ""]
    for what, content in _contents(operation):
        lines += [f"{what}:", "", "```json", json.dumps(content, ensure_ascii=False, indent=1), "```", ""]
    return "\n".join(lines)


def _said(operation: Mapping[str, Any]) -> str:
    return " ".join(str(operation.get("description", "")).split())


def _parameters(operation: Mapping[str, Any]) -> Iterator[str]:
    for each in operation.get("parameters", ()):
        schema, told = each["schema"], each.get("description", "")
        default = f" (default `{schema['default']}`)" if schema.get("default") not in (None, "") else ""
        needed = ", required" if each.get("required") else ""
        yield f"| `{each['name']}` | {each['in']}{needed} | {' '.join(told.split()) or '-'}{default} |"


def _contents(operation: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    if "example" in body:
        yield "Sent", body["example"]
    for status, answer in operation["responses"].items():
        content = answer.get("content", {}).get("application/json", {})
        if status.startswith("2") and content.get("example"):
            yield "Answered", content["example"]
