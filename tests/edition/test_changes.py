"""What is new in a story is told against the editions that carried it."""

from decimal import Decimal

from briefing.edition.changes import find_changes
from briefing.models.document import Figure, FigureValue, Story
from tests.documents import build_article, build_story, record, spans

ARTICLE = build_article("Pegel\n\nDer Pegel steigt.", article_id="a1")


def story_with(*levels: int, topic: str | None = "t-level") -> Story:
    """Return a story that gives these levels."""
    figures = tuple(
        record(
            Figure,
            id=f"f-{level}",
            text="Pegel",
            value=FigureValue(low=Decimal(level), high=Decimal(level), bound="exact"),
            spans=spans(ARTICLE, "Pegel"),
            topic=topic,
        )
        for level in levels
    )
    return build_story(ARTICLE, figures=figures)


def test_a_figure_told_two_days_ago_is_not_new() -> None:
    """What the last edition did not repeat has been told all the same."""
    found = find_changes(story_with(3), [story_with(topic=None), story_with(3)], {})
    assert (found.figures, found.changed_figures) == ((), ())


def test_a_value_that_comes_back_has_changed() -> None:
    """A topic is compared with the last edition that had it."""
    found = find_changes(story_with(3), [story_with(4), story_with(3)], {})
    assert (found.figures, found.changed_figures) == ((), ("f-3",))


def test_a_figure_without_topic_is_new_by_its_value() -> None:
    """A lone figure with another value is a new figure, not a changed one."""
    found = find_changes(story_with(5, topic=None), [story_with(4, topic=None)], {})
    assert (found.figures, found.changed_figures) == (("f-5",), ())
