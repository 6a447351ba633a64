r"""What does this query ask, in the simple syntax that is never wrong?

`+` and, `|` or, `-` not, `"..."` a phrase, `*` after the beginning of a word, `( )`, `~N` after a word (slips) or a
phrase (words between), `\` before a sign that is meant as text. What makes no sense is ignored. Words stand for AND;
operators are taken from left to right.
"""

import re
from typing import Final

from article41.services.ftm.search_nodes import Clauses, Everything, Node, Pattern, Phrase, Term

MOST_WORDS: Final = 200
"""Words beyond these are ignored."""
_DEEPEST: Final = 20
_MOST_TURNS: Final = 40
"""How often `+` and `|` may take turns before all is joined by the same one."""
_TOKENS: Final = re.compile(
    r"""(?P<space>\s+)|"(?P<phrase>(?:[^"\\]|\\.)*)"(?P<slop>~[0-9]+)?|(?P<sign>[+|\-()"])"""
    r"""|(?P<word>(?:[^\s+|()"\\]|\\.|\\$)+)""",
    re.DOTALL,
)
_WORD: Final = re.compile(r"(?P<text>.*?)(?:(?<!\\)~(?P<edits>[0-9]*))?", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(.?)", re.DOTALL)


def parse_simple(query: str) -> Node | None:
    """Return what a query asks, None when that is nothing that can be looked for."""
    levels = [_Level()]
    count = 0
    for token in _TOKENS.finditer(query):
        level = levels[-1]
        kind, text = token.lastgroup, token[0]
        if kind == "space":
            level.negated = False
        elif text == "(" and len(levels) <= _DEEPEST:
            levels.append(_Level())
        elif text == ")" and len(levels) > 1:
            levels.pop()
            levels[-1].add(level.node)
        elif kind == "sign":
            level.sign(text)
        elif count < MOST_WORDS:
            count += 1
            level.add(_phrase(token) if token["phrase"] is not None else _word(text))
    while len(levels) > 1:
        inner = levels.pop()
        levels[-1].add(inner.node)
    return levels[0].node


class _Level:
    """What was read within one pair of parentheses."""

    def __init__(self) -> None:
        self.node: Node | None = None
        self.negated = False
        self._operator = ""
        self._last, self._turns = "", 0

    def sign(self, text: str) -> None:
        """Note an operator; quotes and parentheses without another one are ignored."""
        if text == "-":
            self.negated = not self.negated
        elif text in "+|":
            self._operator = self._operator or text

    def add(self, node: Node | None) -> None:
        """Join a part to those before it."""
        negated, self.negated = self.negated, False
        operator, self._operator = self._operator or "+", ""
        if node is None:
            return
        if negated:
            node = Clauses(must=(Everything(boost=0.0),), must_not=(node,))
        if self._last and operator != self._last:
            self._turns += 1
            operator = operator if self._turns <= _MOST_TURNS else self._last
        if self.node is None:
            self.node = node
            return
        self._last = operator
        if operator == "|":
            self.node = Clauses(should=(*_parts(self.node, "should"), node))
        else:
            self.node = Clauses(must=(*_parts(self.node, "must"), node))


def _parts(node: Node, how: str) -> tuple[Node, ...]:
    """Return the parts of a node that only joins parts in this way, else the node itself."""
    if not isinstance(node, Clauses) or node.must_not or (node.should if how == "must" else node.must):
        return (node,)
    return node.must if how == "must" else node.should


def _phrase(token: re.Match[str]) -> Node:
    slop = int(token["slop"][1:4]) if token["slop"] else 0
    return Phrase(field="", text=_plain(token["phrase"]), slop=min(slop, 100))


def _word(word: str) -> Node:
    found = _WORD.fullmatch(word)
    text, edits = (found["text"], found["edits"]) if found else (word, None)
    if len(text) > 1 and text.endswith("*") and not text.endswith("\\*"):
        return Pattern(field="", text="".join(f"\\{char}" for char in _plain(text[:-1])) + "*")
    return Term(field="", text=_plain(text), edits=0 if edits is None else min(2, int(edits[:3] or 0)))


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
