"""Tests of the statuses of errors."""

from collections.abc import Iterator

from article41.api.errors import STATUSES, problem, status_of
from article41.errors import Article41Error


def _tree(error: type[Article41Error]) -> Iterator[type[Article41Error]]:
    yield error
    for each in error.__subclasses__():
        yield from _tree(each)


def test_every_error_has_a_status() -> None:
    """Each class of the error tree stands in the table of statuses."""
    named = {each for each in _tree(Article41Error) if each.__module__ == "article41.errors"}
    assert set(STATUSES) == named


def test_one_shape() -> None:
    """An error's answer is JSON with its message as detail, and its class's status."""
    for error, status in STATUSES.items():
        assert status_of(error("x")) == status
        answer = problem(status, "x: no such thing.")
        assert (answer.status_code, answer.body) == (status, b'{"detail":"x: no such thing."}')
