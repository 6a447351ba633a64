"""What do the commands take, and what do they print? Writes `docs/commands.md`, the JSON Schemas and the
prepared copies of packs from the code and the packs.

Run it after a change of a command or of an output (`make docs`); `--check` only says whether anything is out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from article41.cli.app import COMMANDS, cli
from article41.cli.votes import DecisionReport, VotesReport
from article41.regimes.loading import PACKS, PARTS, load_pack, packaged, packaged_ids
from article41.regimes.pack import Certificates, Head
from article41.regimes.prepared import as_prepared, prepared_path
from article41.services.activity_schema import activities_schema
from article41.services.audit_export import AuditExport
from article41.services.auditing import AuditListing, Verified
from article41.services.case_shapes import (
    AlertedReport,
    AlertsReport,
    CaseReport,
    CasesReport,
    CustomersReport,
    MonitorAddReport,
    MonitorReport,
    MonitorRunReport,
)
from article41.services.check_shapes import CheckProblem, CheckReport, ChecksReport
from article41.services.columns import fields
from article41.services.effectiveness import Effectiveness
from article41.services.list_shapes import ChangesReport, HistoryReport, ListsReport, RefreshedReport
from article41.services.news_shapes import ReadProblem, ReadReport, ReadTogether
from article41.services.regime_shapes import DifferenceReport, EntryReport, MeasuresReport, RegimesReport
from article41.services.replaying import Replay
from article41.services.shapes import FileHeader, FileRow, ScreenReport, ShowReport
from article41.services.webhooks import Message

ROOT = Path(__file__).resolve().parents[1]
COMMANDS_FILE = ROOT / "docs" / "commands.md"
SCHEMA_FOLDER = ROOT / "src" / "article41" / "services" / "schema"
SCHEMAS: dict[str, type[msgspec.Struct]] = {
    "screen-1": ScreenReport,
    "screen-file-1-header": FileHeader,
    "screen-file-1-row": FileRow,
    "show-1": ShowReport,
    "lists-1": ListsReport,
    "lists-changes-1": ChangesReport,
    "lists-history-1": HistoryReport,
    "lists-refresh-1": RefreshedReport,
    "cases-1": CasesReport,
    "case-1": CaseReport,
    "alerts-1": AlertsReport,
    "alerted-1": AlertedReport,
    "effectiveness-1": Effectiveness,
    "monitor-1": MonitorReport,
    "monitor-add-1": MonitorAddReport,
    "monitor-run-1": MonitorRunReport,
    "customers-1": CustomersReport,
    "alert-1": Message,
    "check-1": CheckReport,
    "checks-1": ChecksReport,
    "check-problem-1": CheckProblem,
    "read-1": ReadReport,
    "read-problem-1": ReadProblem,
    "read-together-1": ReadTogether,
    "regimes-1": RegimesReport,
    "regime-1": MeasuresReport,
    "regime-diff-1": DifferenceReport,
    "regime-entry-1": EntryReport,
    "regime-votes-1": VotesReport,
    "regime-decide-1": DecisionReport,
    "audit-1": AuditListing,
    "audit-verified-1": Verified,
    "audit-replay-1": Replay,
    "audit-export-1": AuditExport,
}
PACK_FILES: dict[str, Any] = {
    "pack": Head,
    **{kind: list[type_] for kind, type_ in PARTS.items()},  # type: ignore[valid-type]
    "membership": dict[int, tuple[str, ...]],
    "certificates": Certificates,
}
"""What the YAML files of a pack hold, by name."""

HEAD = """# Commands

Generated from the code by `make docs`; do not edit. `a41` is short for `article41`.

Exit codes: `0` fine, also when somebody matched; `1` something failed, or rows of a file were rejected; `2` the request
cannot be understood; `130` stopped by Ctrl-C. Whatever goes wrong is one line on stderr (`ARTICLE41_DEBUG=1` adds the
traceback). Results go to stdout, everything else to stderr.
"""

TAIL = """## Columns of a file

`screen --file` finds out by its name what a column holds, in many usual spellings and several languages
(`src/article41/services/columns.yml`). `--map COLUMN=FIELD` says it where the name does not. The fields:

{fields}

A cell of names, dates, countries or identifiers may hold several, separated by semicolons. `identifier` holds
`SCHEME:VALUE`; `id:SCHEME` is a column of one scheme. A row that holds a value which cannot be read (a date that does
not exist, an unknown country) is not screened but written, with its number and the reason, to the rejects file, and the
exit code is 1.

## JSON

Every JSON output names its schema and version. A change that a reader could notice makes a new version. Fields with
their default (empty) are left out of parties, listings and evidence.

{schemas}
"""


def main() -> int:
    """Write, or with `--check` compare, all generated files; return 1 when some are out of date."""
    checking = "--check" in sys.argv[1:]
    stale = []
    for path, text in generated():
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not checking:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for path in stale:
        print(f"{path.relative_to(ROOT)} {'is out of date; run make docs' if checking else 'written'}")
    return int(checking and bool(stale))


def generated() -> Iterator[tuple[Path, str]]:
    """Yield every generated file with its text."""
    yield COMMANDS_FILE, reference()
    for name, type_ in SCHEMAS.items():
        yield SCHEMA_FOLDER / f"{name}.json", schema(name, type_)
    yield SCHEMA_FOLDER / "activities-1.json", activities()
    for name, part in PACK_FILES.items():
        yield SCHEMA_FOLDER / f"pack-{name}-1.json", schema(f"pack-{name}-1", part)
    for name in packaged_ids():
        yield prepared_path(PACKS / name), as_prepared(PACKS / name, load_pack(PACKS / name))


def reference() -> str:
    """Return the reference of all commands."""
    parts = [HEAD, *_command(cli, _root())]
    for path, command, parent in walk():
        parts.extend(_command(command, click.Context(command, info_name=path[-1], parent=parent)))
    names = "\n".join(f"- `{field}`" for field in fields())
    schemas = "\n".join(
        f"- `src/article41/services/schema/{name}.json`: {_first(type_)}" for name, type_ in SCHEMAS.items()
    )
    return "\n".join([*parts, TAIL.format(fields=names, schemas=schemas)])


def walk() -> Iterator[tuple[tuple[str, ...], click.Command, click.Context]]:
    """Yield each command with its path and the context of its parent."""
    root = _root()
    for name in COMMANDS:
        yield from _with_children((name,), cli, root)


def _with_children(
    path: tuple[str, ...], group: click.Group, parent: click.Context
) -> Iterator[tuple[tuple[str, ...], click.Command, click.Context]]:
    command = group.get_command(parent, path[-1])
    if command is None:
        raise LookupError(f"the command {' '.join(path)} is named but not there")
    yield path, command, parent
    if isinstance(command, click.Group):
        inner = click.Context(command, info_name=path[-1], parent=parent)
        for child in command.list_commands(inner):
            yield from _with_children((*path, child), command, inner)


def _root() -> click.Context:
    return click.Context(cli, info_name="article41", help_option_names=["-h", "--help"], terminal_width=100)


def schema(name: str, type_: Any) -> str:
    """Return the JSON Schema of one output, or of one file of a pack."""
    (described,), components = msgspec.json.schema_components([type_], ref_template="#/$defs/{name}")
    return _whole(name, {**described, "$defs": components})


def activities() -> str:
    """Return the JSON Schema of a file of activities, with the facts that the packaged regimes ask for."""
    facts = (word for pack_id in packaged_ids() for word in packaged(pack_id).facts)
    return _whole("activities-1", activities_schema(facts))


def _whole(name: str, described: dict[str, Any]) -> str:
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"article41/{name}", **described}
    return msgspec.json.format(msgspec.json.encode(whole, order="sorted"), indent=2).decode() + "\n"


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n"
    yield f"```text\n{_without_trailing_blanks(command.get_help(context))}\n```\n"


def _without_trailing_blanks(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def _first(type_: type[msgspec.Struct]) -> str:
    return (type_.__doc__ or "").splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
