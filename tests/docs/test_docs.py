"""The documents: their links lead somewhere, their commands exist, and what is generated is up to date."""

import re
import shlex
from pathlib import Path
from types import ModuleType

import click
import pytest

from article41.cli.app import cli
from article41.sources.catalogue import load_catalogue
from article41.sources.embedded import embedded_snapshot

from .conftest import DOCUMENTS, ROOT, prose, shell_lines

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`]+)`")
_COMMANDS = ("article41", "a41")
_PLACEHOLDERS = re.compile(r"^[A-Z_]+$")
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def slugs(document: Path) -> set[str]:
    """Return the anchors of the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_document
def test_every_link_leads_somewhere(document: Path) -> None:
    """Files are there, and so are the headings that a link names."""
    lost = []
    for link in _LINK.findall(prose(document)):
        if link.startswith("https://"):
            continue
        file, _, heading = link.partition("#")
        target = (document.parent / file).resolve() if file else document
        if not target.exists() or (heading and heading not in slugs(target)):
            lost.append(link)
    assert lost == []


def test_every_page_is_in_the_index() -> None:
    """Nobody finds a page that nothing leads to."""
    linked = set(_LINK.findall((ROOT / "docs" / "index.md").read_text("utf-8")))
    pages = {document.name for document in DOCUMENTS if document.parent.name == "docs"} - {"index.md"}
    assert pages - {link.partition("#")[0] for link in linked} == set()


def command_lines(document: Path) -> list[str]:
    """Return every command line of ours in a document, in its blocks and in its prose; not in what is generated."""
    if document.name == "commands.md":
        return []
    inline = (" ".join(code.split()) for code in _CODE.findall(prose(document)))
    return [line for line in (*shell_lines(document), *inline) if line.split(" ")[0] in _COMMANDS]


def parse(words: list[str], command: click.Command, context: click.Context) -> None:
    """Parse words as a command line; raise `UsageError` when there is no such command or option."""
    parser = command.make_parser(context)
    parser.allow_interspersed_args = not isinstance(command, click.Group)
    _, rest, _ = parser.parse_args(list(words))
    if isinstance(command, click.Group) and rest:
        inner = command.get_command(context, rest[0])
        if inner is None:
            raise click.UsageError(f"no command {rest[0]}")
        parse(rest[1:], inner, click.Context(inner, info_name=rest[0], parent=context))


@every_document
def test_every_command_line_parses(document: Path) -> None:
    """Commands and options that a document shows exist."""
    wrong = []
    for line in command_lines(document):
        words = shlex.split(line.replace("...", ""))[1:]
        if words and _PLACEHOLDERS.match(words[0]):
            continue
        try:
            parse(words, cli, click.Context(cli, info_name="article41", help_option_names=["-h", "--help"]))
        except click.UsageError as problem:
            wrong.append((line, problem.format_message()))
    assert wrong == []


def test_a_wrong_command_line_is_noticed() -> None:
    """The parsing above tells an option that does not exist, and a command that does not."""
    for words in (["screen", "--colour", "x"], ["watch"], ["lists", "forget"]):
        with pytest.raises(click.UsageError):
            parse(words, cli, click.Context(cli, info_name="article41"))


@every_document
def test_every_make_target_exists(document: Path) -> None:
    """`make` can do what a document says."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = [*shell_lines(document), *_CODE.findall(prose(document))]
    named = {words[1] for words in map(str.split, shown) if len(words) == 2 and words[0] == "make"}
    assert named - targets == set()


@pytest.fixture(scope="module")
def generated(make_documents: ModuleType) -> dict[str, str]:
    """What the script would write, by the name of the file."""
    return {path.name: text for path, text in make_documents.generated()}


@pytest.mark.parametrize(
    "name", ["sources.md", "errors.md", "model.md", "proof-reading.md", "screen.svg", "vocabulary.md"]
)
def test_what_is_generated_is_up_to_date(generated: dict[str, str], name: str) -> None:
    """Run `make docs` after a change of a source, an error, the model, or of what a screening prints."""
    assert (ROOT / "docs" / name).read_text("utf-8") == generated[name]


def test_every_error_has_a_remedy(make_documents: ModuleType) -> None:
    """And no remedy is of an error that is gone."""
    assert [error.__name__ for error in make_documents.error_classes()] == list(make_documents.REMEDIES)


def test_every_json_schema_is_documented() -> None:
    """`docs/json.md` links each of them."""
    text = (ROOT / "docs" / "json.md").read_text("utf-8")
    schemas = sorted((ROOT / "src" / "article41" / "services" / "schema").glob("*.json"))
    assert schemas
    assert [schema.name for schema in schemas if f"schema/{schema.name})" not in text] == []


def test_the_readme_counts_right() -> None:
    """Sources, and the listings that come with the package with the day of their publication."""
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    embedded = embedded_snapshot()
    day = f"{embedded.published_on.day} {embedded.published_on:%B %Y}"
    assert f"{embedded.listings} UN listings of the DPRK (1718) regime as published on {day}" in text
    assert (len(load_catalogue()), "fifteen [sources]" in text) == (15, True)


def test_every_package_has_its_question() -> None:
    """`ARCHITECTURE.md` has a heading for each package."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    headings = " ".join(re.findall(r"^## (.+)$", text, re.MULTILINE))
    packages = [path.parent.name for path in (ROOT / "src" / "article41").glob("*/__init__.py")]
    assert packages
    assert [name for name in packages if not re.search(rf"\b{name}\b", headings)] == []


def test_the_licence_is_whole() -> None:
    """The Apache License 2.0, as the package's metadata says."""
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text("utf-8")
