"""What do the documents say that the code knows better? Writes the generated ones.

Run it after a change of a source description, of the error tree, of the model or of what `screen` prints (`make docs`);
`--check` only says whether anything is out of date.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from api_page import api_page
from model_page import model_page
from picture import screen_picture
from proof_page import proof_reading
from vocabulary_page import vocabulary_page

from article41 import errors
from article41.errors import Article41Error, UnreadableListError, UsageError
from article41.sources.catalogue import Assertions, SourceDescription, load_catalogue
from article41.sources.publication import ListFormat
from article41.sources.reading import known_formats

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

SOURCES_HEAD = """# List sources

Generated from the descriptions in `src/article41/sources/descriptions/` by `make docs`; do not edit.

Every source is a list of one authority. `article41 lists` shows which are held and how old they are; `article41 lists
refresh` fetches those that have an address, `--from` takes files. A format is recognised by its content, never by the
name of the file. A publication that does not hold what is asserted here is put in quarantine, and the last good
snapshot stays active: see [concepts](concepts.md#how-a-list-comes-in).

Licences are as far as we know them; the publisher's own terms decide.
"""

REFUSED_HEAD = """## Refused

These files are recognised only to be refused, with the reason and, where there is one, the file to give instead. They
are not lists, or were made of a list by somebody else: what was left out, merged or spoiled on the way cannot be seen
in them.
"""

ERRORS_HEAD = """# Errors

Generated from `src/article41/errors.py` by `make docs`; do not edit.

Everything that Article 41 raises on purpose is an `Article41Error`. A message says what is wrong, which value, where,
and what to do. On the command line it is one line on stderr; the exit code is 2 for a request that cannot be
understood and 1 for everything else. A traceback is a fault of Article 41, not of the input: run the command again
with `ARTICLE41_DEBUG=1` and report what it prints.

In Python, catch the class that you can do something about:

```python
import article41 as a41

try:
    lists = a41.open_lists(as_of="1990-01-01")
except a41.Article41Error as problem:
    print(problem)
```
"""

REMEDIES = {
    "Article41Error": "Read the message; catch this class to catch every one below.",
    "UsageError": "Correct the option, the argument or the value that the message names.",
    "UnknownValueError": "Use one of the words that the message lists.",
    "ActivityError": "Correct the field of the activity that the message names; nothing is guessed.",
    "PackError": "Correct the line of the pack that the message names.",
    "ListError": "Read the message; the lists in use are unchanged.",
    "UnreadableListError": "Download the file again, or give the file that the message asks for.",
    "UnknownFormatError": "Give the publisher's own file (see [sources](sources.md)), or [your own list](own-list.md).",
    "DownloadError": "Try again later, or download with a browser and give the file with `--from`.",
    "StoreError": "Read the message; what was committed before is kept.",
    "StoreVersionError": "Install the newer version of Article 41, or give another `--home`.",
    "StoreBusyError": "Wait until the other refresh has ended.",
    "StoreAccessError": "Mend the rights, free some space, or give another `--home`.",
    "NoSnapshotError": "Import older publications with `--from`, or ask for a later date.",
    "UnknownListingError": "Look the id up with `article41 screen`, or ask for another date.",
    "IndexFileError": "Delete the folder that the message names; the index is built again.",
    "InputFileError": "Correct the file, or say with `--encoding` or `--map` how it is to be read.",
    "RefusedError": "Read the message; nothing was done.",
    "CredentialsError": "Send a key made with `article41 keys add` as `Authorization: ApiKey ...`, or log in.",
    "ForbiddenError": "Ask with a key or as a user that has the scope which the message names.",
    "CaseError": "Bring the case into the state that the message names first, or ask somebody else to act.",
    "TooLargeError": "Send less at once, or raise the limit where the process is started.",
    "TooBusyError": "Wait for as long as `Retry-After` says, and ask again.",
    "UnknownRecordError": "Look the id up; what was erased or has expired is not found.",
    "NotReadyError": "Wait until the lists are opened, or fetch them with `article41 lists refresh`.",
    "MissingExtraError": "Install the extra that the message names.",
}


def main() -> int:
    """Write, or with `--check` compare, all generated files; return 1 when some are out of date."""
    checking = "--check" in sys.argv[1:]
    stale = [(path, text) for path, text in generated() if not _is(path, text)]
    for path, text in stale:
        if not checking:
            path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)} {'is out of date; run make docs' if checking else 'written'}")
    return int(checking and bool(stale))


def generated() -> Iterator[tuple[Path, str]]:
    """Yield every generated file with its text."""
    yield DOCS / "sources.md", sources()
    yield DOCS / "errors.md", error_reference()
    yield DOCS / "api.md", api_page()
    yield DOCS / "model.md", model_page()
    yield DOCS / "proof-reading.md", proof_reading()
    yield DOCS / "vocabulary.md", vocabulary_page()
    yield DOCS / "screen.svg", screen_picture()


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def sources() -> str:
    """Return the table of sources, what is asserted of each, and what is refused."""
    described = load_catalogue().values()
    table = ["| source | authority and title | formats | licence | rhythm | old after |", "| --- " * 5 + "| ---: |"]
    table += [_source_row(each) for each in described]
    asserted = ["| source | listings | loss at most | fields stated in at least |", "| --- | ---: | ---: | --- |"]
    asserted += [_assertion_row(each.id, each.assertions) for each in described]
    where = [line for each in described for line in _where(each)]
    refused = [f"| `{known.name}` | {_reason(known)} |" for known in known_formats() if _is_refused(known)]
    parts = [
        SOURCES_HEAD,
        *table,
        "\n## Asserted of every publication\n",
        *asserted,
        "\n## Where each list comes from\n",
        *where,
        "",
        REFUSED_HEAD,
        "| recognised as | why it is refused |",
        "| --- | --- |",
        *refused,
    ]
    return "\n".join(parts) + "\n"


def _source_row(each: SourceDescription) -> str:
    title = f"[{each.title}]({each.homepage})" if each.homepage else each.title
    formats = ", ".join(f"`{name}`" for name in each.formats)
    cells = (f"`{each.id}`", f"{each.authority}: {title}", formats, each.licence, each.rhythm)
    return f"| {' | '.join(cells)} | {each.staleness_days} d |"


def _assertion_row(source: str, asserted: Assertions) -> str:
    most = f" to {asserted.max_listings:,}" if asserted.max_listings else " or more"
    rates = ", ".join(f"{field} {share:.0%}" for field, share in asserted.fill_rates.items())
    return f"| `{source}` | {asserted.min_listings:,}{most} | {asserted.max_loss_share:.0%} | {rates} |"


def _where(each: SourceDescription) -> Iterator[str]:
    note = f" {_sentence(each.note)}" if each.note else ""
    if not each.urls:
        yield f"- `{each.id}`: from files only, with `--from`.{note}"
        return
    yield f"- `{each.id}`:{note}"
    yield from (f"  - <{url}>" for url in each.urls)


def _is_refused(known: ListFormat) -> bool:
    described = {name for each in load_catalogue().values() for name in each.formats}
    return not known.companion_of and known.name not in described


def _reason(known: ListFormat) -> str:
    try:
        known.parse([Path("FILE")])
    except UnreadableListError as refusal:
        return _sentence(str(refusal).removeprefix("FILE: "))
    raise LookupError(f"{known.name} is not refused")


def _sentence(text: str) -> str:
    folded = " ".join(text.split())
    return folded[:1].upper() + folded[1:].rstrip(".") + "."


def error_reference() -> str:
    """Return the reference of every error: its place in the tree, its meaning, what to do."""
    tree = inspect.getdoc(errors) or ""
    drawn = inspect.cleandoc(tree.split("The tree::", 1)[1])
    parts = [ERRORS_HEAD, f"```text\n{drawn}\n```\n"]
    for error in error_classes():
        parent = error.__bases__[0].__name__
        base = f" Base: [`{parent}`](#{parent.lower()})." if error is not Article41Error else ""
        code = 2 if issubclass(error, UsageError) else 1
        parts.append(
            f"## {error.__name__}\n\n{inspect.getdoc(error)}{base} Exit code {code}.\n\n{REMEDIES[error.__name__]}\n"
        )
    return "\n".join(parts)


def error_classes() -> list[type[Article41Error]]:
    """Return every error of the tree, in the order in which they are written down."""
    tree = ast.parse(inspect.getsource(errors))
    return [getattr(errors, node.name) for node in tree.body if isinstance(node, ast.ClassDef)]


if __name__ == "__main__":
    sys.exit(main())
