"""XML is streamed, and not trusted."""

from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.sources.xmlfile import iter_elements, local_name, read_root, text_of


def written(tmp_path: Path, text: str) -> Path:
    """A file with this content."""
    path = tmp_path / "list.xml"
    path.write_bytes(text.encode("utf-8"))
    return path


def test_root_is_read_without_the_rest(tmp_path: Path) -> None:
    """Name and attributes without namespace, even when the rest is broken."""
    path = written(tmp_path, '<r:list xmlns:r="urn:x" day="2026-01-02" r:kind="a"><broken')
    assert read_root(path) == ("list", {"day": "2026-01-02", "kind": "a"})


def test_elements_come_complete_in_order_and_without_namespace(tmp_path: Path) -> None:
    """Comments and processing instructions are not children; white space is folded."""
    path = written(tmp_path, "<l xmlns='urn:x'><e>  a <!-- no -->\n b</e><f/><e><?pi no?><g>c</g></e></l>")
    elements = iter_elements(path, ("e", "f"))
    found = [(local_name(each), text_of(each), [local_name(child) for child in each]) for each in elements]
    assert found == [("e", "a b", []), ("f", "", []), ("e", "", ["g"])]


def test_elements_are_let_go(tmp_path: Path) -> None:
    """Memory does not grow with the number of elements."""
    path = written(tmp_path, "<l>" + "<e><g>x</g></e>" * 50 + "</l>")
    siblings = [sum(1 for _ in each.itersiblings(preceding=True)) for each in iter_elements(path, ("e",))]
    assert max(siblings) <= 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<l><e></l>", r"list\.xml:1: not well-formed"),
        ("<l>\n<e>\x19</e></l>", r"list\.xml:2: not well-formed"),
        ("<l><e/>", r"not well-formed"),
        ("not xml", r"not well-formed"),
        ('<!DOCTYPE l [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><l><e>&b;</e></l>', "declares XML entities"),
        ('<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><l><e>&a;</e></l>', "declares XML entities"),
        ("<l>" + "<e>" * 400 + "</e>" * 400 + "</l>", "not well-formed"),
        ('<?xml version="1.0" encoding="klingon"?><l/>', "not well-formed"),
        ("", "not well-formed"),
    ],
)
def test_what_is_not_safe_xml_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    """Broken, nested beyond reason, or with entities: an error of the list, with its place."""
    with pytest.raises(UnreadableListError, match=reason):
        list(iter_elements(written(tmp_path, text), ("e",)))


def test_a_missing_file_is_an_error_of_the_list(tmp_path: Path) -> None:
    """No traceback of the file system."""
    with pytest.raises(UnreadableListError, match="cannot be read"):
        read_root(tmp_path / "absent.xml")
