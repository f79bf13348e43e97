"""What is new in a running story since its readers last met it.

An article, a figure or an answer is new where no earlier edition gave it; a figure has changed where the last edition
that had its topic gave other values. A story that was left out of an edition is compared with those that carried it.
"""

from collections.abc import Mapping, Sequence

from briefing.models.document import Changes, Figure, Story


def find_changes(story: Story, history: Sequence[Story], hashes: Mapping[str, str]) -> Changes:
    """Return what a story has that its earlier editions had not.

    Args:
        story: the story now.
        history: the story in earlier editions, the latest first.
        hashes: article id → hash of its text, of all these editions.
    """
    known_texts = {hashes[each] for past in history for each in past.articles if each in hashes}
    told = _last_told(history)
    fresh = [figure for figure in story.figures if _value(figure) not in told.get(_subject(figure), set())]
    open_before = _left_open(history)
    return Changes(
        articles=tuple(each for each in story.articles if hashes.get(each) not in known_texts),
        figures=tuple(figure.id for figure in fresh if figure.topic is None or _subject(figure) not in told),
        changed_figures=tuple(figure.id for figure in fresh if figure.topic and _subject(figure) in told),
        answered=tuple(
            question.id
            for question in story.open_questions
            if question.status == "answered" and question.id in open_before
        ),
    )


def _last_told(history: Sequence[Story]) -> dict[str, set[object]]:
    """Return the values of each subject in the last edition that had it."""
    told: dict[str, set[object]] = {}
    for past in reversed(history):
        values: dict[str, set[object]] = {}
        for figure in past.figures:
            values.setdefault(_subject(figure), set()).add(_value(figure))
        told |= values
    return told


def _subject(figure: Figure) -> str:
    """Return what a figure is about: its topic, else what is counted, else its own words."""
    return figure.topic or (figure.counted.text if figure.counted else figure.text).casefold()


def _value(figure: Figure) -> object:
    """Return what makes two figures of one subject the same statement, whoever makes it."""
    value = (figure.value.low, figure.value.high, figure.value.bound) if figure.value else None
    return (figure.unit, value)


def _left_open(history: Sequence[Story]) -> set[str]:
    """Return the questions that were open when they were last printed."""
    status = {question.id: question.status for past in reversed(history) for question in past.open_questions}
    return {question_id for question_id, last in status.items() if last == "open"}
