from itertools import combinations

import pytest

from briefing.extract.figures.alignment import group_statements
from briefing.extract.figures.likeness import compare, index_values, weigh_likeness
from briefing.extract.figures.statements import Statement, read_statements
from tests.extract.figures.test_alignment import article

TEXTS = (
    "Beim Brand starben 17 Menschen, 40 wurden verletzt. In der Fabrik waren rund 400 Arbeiterinnen.",
    "Die Zahl der Toten stieg auf 21. Es gibt 54 Verletzte. 400 Beschäftigte waren dort, 120 Helfer suchen weiter.",
    "21 Todesopfer und 54 Verletzte: Der Schaden beträgt 3 Millionen Euro.",
)


def read(*texts: str) -> list[Statement]:
    """Return the statements of these articles."""
    return [one for order, text in enumerate(texts) for one in read_statements(article(text, f"a{order}"), order)]


def test_likeness_does_not_ask_which_figure_comes_first() -> None:
    """Two figures are compared alike in either order."""
    statements = read(*TEXTS)
    values = index_values(statements)
    for first, second in combinations(statements, 2):
        assert compare(first, second, values) == compare(second, first, values)


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("Es starben 21 Menschen.", "Es starben 90 Menschen."),
        ("20 Menschen starben.", "20 Menschen kamen."),
    ],
)
def test_what_speaks_for_one_quantity_makes_it_likelier(near: str, far: str) -> None:
    """A nearer number, and the same state, are likelier to be of one quantity than another number or no state."""

    def likeness(other: str) -> float:
        first, second = read("Es starben 20 Menschen.", other)
        features = compare(first, second, index_values([first, second]))
        return float("-inf") if features is None else weigh_likeness(features)

    assert likeness(near) > likeness(far)


def test_groups_hold_every_statement_once_in_any_order_of_articles() -> None:
    """The topics are a partition of the figures, and the order of the articles does not change it."""
    forwards, backwards = (
        {frozenset((one.article.article.text, one.found.start) for one in group) for group in group_statements(found)}
        for found in (read(*TEXTS), read(*reversed(TEXTS)))
    )
    assert forwards == backwards
    assert sum(map(len, forwards)) == len(read(*TEXTS))
