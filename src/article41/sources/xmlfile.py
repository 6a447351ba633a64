"""How is a publisher's XML read without trusting it?

Streaming; no entity is expanded, nothing is fetched, libxml2's limits on depth and text size stay on. Anything else
than a well-formed document is an `UnreadableListError` that names the line.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from article41.errors import UnreadableListError

_REMEDY = "download the list again; the last good snapshot stays in use."


def read_root(path: Path) -> tuple[str, dict[str, str]]:
    """Return the local name and the attributes (by local name) of the root element; reads no further than that."""
    try:
        for _, element in _events(path, ("start",), None):
            _refuse_entities(path, element)
            return local_name(element), {_local(str(key)): str(value) for key, value in element.attrib.items()}
    except etree.XMLSyntaxError as error:
        raise _unreadable(path, error) from None
    except OSError as error:
        raise UnreadableListError(f"{path}: cannot be read: {error.strerror or error}; check the path.") from None
    raise UnreadableListError(f"{path}: holds no XML element; {_REMEDY}")


def iter_elements(path: Path, tags: Sequence[str]) -> Iterator[etree._Element]:
    """Yield each element whose local name is in `tags`, complete with its children, in document order.

    An element is emptied, and its earlier siblings are dropped, when the next one is asked for: take what you need. Do
    not name both an element and one of its descendants. Raises `UnreadableListError` naming the line when the document
    is not well-formed (elements before that place have been yielded by then).
    """
    read_root(path)
    try:
        for _, element in _events(path, ("end",), [f"{{*}}{tag}" for tag in tags]):
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise _unreadable(path, error) from None


def local_name(element: etree._Element) -> str:
    """Return the tag of an element without its namespace."""
    return _local(str(element.tag))


def text_of(element: etree._Element) -> str:
    """Return the own text of an element with white space folded."""
    text = element.text
    return " ".join(text.split()) if text else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _events(path: Path, events: tuple[str, ...], tags: list[str] | None) -> Iterator[tuple[str, etree._Element]]:
    with path.open("rb") as file:
        yield from etree.iterparse(
            file,
            events=events,
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )


def _refuse_entities(path: Path, element: etree._Element) -> None:
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is not None and dtd.entities():  # type: ignore[attr-defined]  # the stubs lack it
        raise UnreadableListError(
            f"{path}: declares XML entities, which no sanctions list needs and attackers use; it is not read. {_REMEDY}"
        )


def _unreadable(path: Path, error: etree.XMLSyntaxError) -> UnreadableListError:
    reason = (error.msg or "no content").rsplit(", line ", 1)[0]
    return UnreadableListError(f"{path}:{error.lineno or 1}: not well-formed XML: {reason}; {_REMEDY}")
