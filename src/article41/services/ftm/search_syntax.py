"""What does this query ask, in the syntax of Lucene?

Terms are joined by AND unless said otherwise. Of operators in a row the rule of Lucene's classic parser holds: `OR`
makes the clauses on both sides of it optional, and what else stands in the same parentheses stays required.
"""

import re
from typing import Final, NamedTuple

import msgspec

from article41.errors import UnknownValueError
from article41.services.ftm.search_nodes import Clauses, Everything, Exists, Node, Pattern, Phrase, Range, Term

MOST_CLAUSES: Final = 1024
_DEEPEST: Final = 50
_START = r'(?:[^ \t\n\r\u3000+\-!():^\[\]"{}~*?\\/]|\\.)'
_TOKENS: Final = re.compile(
    rf"""
    (?P<space>[ \t\n\r\u3000]+)
  | (?P<noise>[+\-!](?=[ \t\n\r\u3000]))
  | (?P<quoted>"(?:[^"\\]|\\.)*")
  | (?P<slop>~(?:[0-9]+(?:\.[0-9]+)?)?)
  | (?P<boost>\^[ \t\n\r\u3000]*[0-9]+(?:\.[0-9]+)?)
  | (?P<regex>/(?:[^/\\]|\\.)*/)
  | (?P<range>[\[{{]\s*(?:"(?:[^"\\]|\\.)+"|[^\s\]}}]+)\s+(?:TO\s+)?(?:"(?:[^"\\]|\\.)+"|[^\s\]}}]+)\s*[\]}}])
  | (?P<word>(?:{_START}|[*?])(?:{_START}|[-+*?])*)
  | (?P<sign>[+\-!():])
    """,
    re.VERBOSE | re.DOTALL,
)
_RANGE: Final = re.compile(
    r"""([\[{])\s*("(?:[^"\\]|\\.)+"|[^\s\]}]+)\s+(?:TO\s+)?("(?:[^"\\]|\\.)+"|[^\s\]}]+)\s*([\]}])""", re.DOTALL
)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_WILD: Final = re.compile(r"(?:[^\\]|\\.)*?[*?]", re.DOTALL)
_COMPARED: Final = re.compile(r"([<>]=?)(.+)", re.DOTALL)
_OPERATORS: Final = {"AND": "AND", "&&": "AND", "OR": "OR", "||": "OR", "NOT": "NOT"}


class Token(NamedTuple):
    """A piece of a query: its kind, its text, and where it begins."""

    kind: str
    text: str
    at: int


def parse(query: str, *, fuzzy: bool = False) -> Node | None:
    """Return what a query asks, None when that is nothing that can be looked for.

    `fuzzy` lets a bare `term~` stand for a slip. Raises `UnknownValueError` when the query is malformed.
    """
    return _Parser(query, fuzzy=fuzzy).whole()


def plain(text: str) -> str:
    """Return a text without the backslashes that escape characters."""
    return _ESCAPE.sub(r"\1", text)


def _tokens(query: str) -> list[Token]:
    found, at = [], 0
    while at < len(query):
        match = _TOKENS.match(query, at)
        if match is None:
            raise _malformed(query, at)
        kind, text = str(match.lastgroup), match[0]
        if kind == "word" and text in _OPERATORS:
            kind, text = "operator", _OPERATORS[text]
        if kind == "sign" and text == "!":
            kind, text = "operator", "NOT"
        if kind != "space":
            found.append(Token(kind, text, at))
        at = match.end()
    return [*found, Token("end", "", len(query))]


def _malformed(query: str, at: int) -> UnknownValueError:
    what = f"at {query[at : at + 20]!r} (character {at + 1})" if at < len(query) else "at its end"
    return UnknownValueError(
        f"query {query[:200]!r} cannot be understood {what}; put it in double quotes, put a backslash before signs "
        "that are meant as text, or ask with simple=true."
    )


class _Parser:
    """Reads a query from left to right; `_here` is the token that is looked at."""

    def __init__(self, query: str, *, fuzzy: bool) -> None:
        self._query, self._fuzzy = query, fuzzy
        self._tokens = _tokens(query)
        self._at, self._depth, self._clauses = 0, 0, 0

    def whole(self) -> Node | None:
        found = self._group("")
        if self._here.kind != "end":
            raise self._wrong()
        return found

    @property
    def _here(self) -> Token:
        return self._tokens[self._at]

    def _wrong(self) -> UnknownValueError:
        return _malformed(self._query, self._here.at)

    def _take(self, kind: str, text: str = "") -> Token | None:
        """Go on behind the token here if it is of this kind (and text), else stay."""
        token = self._here
        if token.kind != kind or (text and token.text != text):
            return None
        self._at += 1
        return token

    def _group(self, field: str) -> Node | None:
        """Read clauses up to the end or a closing parenthesis."""
        joined = _Joined()
        while True:
            conjunction = "" if joined.is_empty else self._conjunction()
            negated = self._modifier()
            joined.add(self._clause(field), conjunction=conjunction, negated=negated)
            self._clauses += 1
            if self._clauses > MOST_CLAUSES:
                raise UnknownValueError(f"the query has more than {MOST_CLAUSES} clauses; ask for less at once.")
            if self._here.kind == "end" or (self._here.kind, self._here.text) == ("sign", ")"):
                return joined.node()

    def _conjunction(self) -> str:
        token = self._take("operator", "AND") or self._take("operator", "OR")
        return token.text if token else ""

    def _modifier(self) -> bool:
        if self._take("sign", "+"):
            return False
        return bool(self._take("sign", "-") or self._take("operator", "NOT"))

    def _clause(self, field: str) -> Node | None:
        token = self._here
        following = self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        if token.kind == "word" and (following.kind, following.text) == ("sign", ":"):
            if _is_wild(token.text) and token.text != "*":
                raise self._wrong()
            field = plain(token.text)
            self._at += 2
        if not self._take("sign", "("):
            return self._leaf(field)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnknownValueError(f"the query has more than {_DEEPEST} parentheses in each other; ask more simply.")
        found = self._group(field)
        if not self._take("sign", ")"):
            raise self._wrong()
        self._depth -= 1
        return self._boosted(found)

    def _leaf(self, field: str) -> Node | None:
        if self._take("noise"):
            return None
        if token := self._take("quoted"):
            slop = self._take("slop")
            return self._boosted(_phrase(field, token.text[1:-1], slop.text if slop else ""))
        if token := self._take("regex"):
            self._take("slop")
            return self._boosted(Pattern(field=field, text=token.text[1:-1], regex=True))
        if token := self._take("range"):
            return self._boosted(_range(field, token.text))
        if token := self._take("word"):
            boost = self._boost()
            slop = self._take("slop")
            found = self._word(field, token.text, slop.text if slop else None)
            return _times(found, boost) if boost is not None else self._boosted(found)
        raise self._wrong()

    def _boost(self) -> float | None:
        token = self._take("boost")
        return None if token is None else float(token.text[1:])

    def _boosted(self, node: Node | None) -> Node | None:
        boost = self._boost()
        return node if boost is None else _times(node, boost)

    def _word(self, field: str, text: str, slop: str | None) -> Node:
        if text == "*":
            return Exists(field=field) if field and field != "*" else Everything()
        if _is_wild(text):
            return Exists(field=plain(text)) if field == "_exists_" else Pattern(field=field, text=text)
        if field == "_exists_":
            return Exists(field=plain(text))
        compared = _COMPARED.fullmatch(plain(text))
        if compared:
            return _half_open(field, *compared.groups())
        return Term(field=field, text=plain(text), edits=self._edits(plain(text), slop))

    def _edits(self, text: str, slop: str | None) -> int | None:
        if slop is None:
            return 0
        if slop == "~":
            return None if self._fuzzy else 0
        stated = float(slop[1:])
        return min(2, int((1 - stated) * len(text))) if 0 < stated < 1 else int(min(2.0, stated))


class _Joined:
    """The clauses of one pair of parentheses, joined as Lucene's classic parser joins them."""

    def __init__(self) -> None:
        self._clauses: list[tuple[str, Node | None]] = []

    @property
    def is_empty(self) -> bool:
        return not self._clauses

    def add(self, node: Node | None, *, conjunction: str, negated: bool) -> None:
        """Add a clause; the operator before it also decides about the one before."""
        if conjunction and self._clauses[-1][0] != "must_not":
            self._clauses[-1] = ("must" if conjunction == "AND" else "should", self._clauses[-1][1])
        how = "must_not" if negated else "should" if conjunction == "OR" else "must"
        self._clauses.append((how, node))

    def node(self) -> Node | None:
        """Return the clauses as one node; None when all of them are noise."""
        parts: dict[str, tuple[Node, ...]] = {
            how: tuple(node for each, node in self._clauses if each == how and node is not None)
            for how in ("must", "should", "must_not")
        }
        if not any(parts.values()):
            return None
        if len(self._clauses) == 1 and parts["must"]:
            return parts["must"][0]
        return Clauses(must=parts["must"], should=parts["should"], must_not=parts["must_not"])


def _is_wild(text: str) -> bool:
    return _WILD.match(text) is not None


def _phrase(field: str, text: str, slop: str) -> Node:
    if field == "_exists_":
        return Exists(field=plain(text))
    return Phrase(field=field, text=plain(text), slop=int(min(float(slop[1:] or 0), 100.0)) if slop else 0)


def _range(field: str, text: str) -> Node:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise _malformed(text, 0)
    opening, low, high, closing = found.groups()
    return Range(field=field, low=_end(low), high=_end(high), with_low=opening == "[", with_high=closing == "]")


def _end(text: str) -> str | None:
    if text == "*":
        return None
    return plain(text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text)


def _half_open(field: str, sign: str, text: str) -> Node:
    including = sign.endswith("=")
    if sign.startswith(">"):
        return Range(field=field, low=text, high=None, with_low=including)
    return Range(field=field, low=None, high=text, with_high=including)


def _times(node: Node | None, boost: float) -> Node | None:
    return None if node is None else msgspec.structs.replace(node, boost=node.boost * min(boost, 1e6))
