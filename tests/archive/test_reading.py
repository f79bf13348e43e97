import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.archive.reading import ArchiveReader
from briefing.models.document import Document
from tests.documents import sample_document


def edition_of(day: int, *, headline: str = "", status: str = "open", stories: bool = True) -> Document:
    """Return the sample as the edition of a day in May, its question open or answered."""
    document = sample_document()
    (story,) = document.stories
    question = dataclasses.replace(story.open_questions[0], status=status)  # type: ignore[arg-type]
    passage = dataclasses.replace(story.headline, text=headline or story.headline.text)
    told = dataclasses.replace(story, headline=passage, open_questions=(question,))
    return dataclasses.replace(
        document,
        edition=dataclasses.replace(document.edition, date=dt.date(2026, 5, day)),
        stories=(told,) if stories else (),
    )


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[ArchiveReader]:
    """An archive of four days: open, open under another headline, answered, and none."""
    with ArchiveReader(tmp_path / "archive.sqlite") as opened:
        opened.save(edition_of(12, status="answered", headline="Warum der Damm brach"))
        opened.save(edition_of(11))
        opened.save(edition_of(10))
        opened.save(edition_of(14, stories=False))
        yield opened


def test_a_running_story_stands_under_its_latest_headline(reader: ArchiveReader) -> None:
    """The headline is the last edition's, in whatever order the editions were written."""
    (story,) = reader.running_stories()
    assert (story.first_edition.day, story.last_edition.day, story.editions) == (10, 12, 3)
    assert story.headline == "Warum der Damm brach"
    assert reader.running_stories(least_editions=4) == []
    assert [date.day for date in reader.dates_of_story(story.id)] == [12, 11, 10]


def test_a_question_is_told_as_it_stands_last(reader: ArchiveReader) -> None:
    """Open since the first day, answered on the first edition that says so."""
    (question,) = reader.questions()
    assert (question.last_seen.day, question.ended, question.editions) == (12, dt.date(2026, 5, 12), 3)
    assert [(asked.edition.day, asked.status) for asked in reader.askings_of(question.story, question.id)] == [
        (12, "answered"),
        (11, "open"),
        (10, "open"),
    ]


def test_the_same_question_about_two_stories_is_two(reader: ArchiveReader) -> None:
    """What is answered about one story stays open about another that asks the same."""
    document = edition_of(15)
    (story,) = document.stories
    reader.save(dataclasses.replace(document, stories=(dataclasses.replace(story, id="another"),)))
    lives = {life.story: life for life in reader.questions()}
    assert lives[story.id].ended == dt.date(2026, 5, 12)
    assert (lives["another"].ended, lives["another"].editions) == (None, 1)


def test_an_edition_is_listed_in_its_order(reader: ArchiveReader) -> None:
    """The lines of an edition are its stories; an edition without any has none."""
    (line,) = reader.lines_of(dt.date(2026, 5, 11))
    assert line.headline == "Damm an der Elster gebrochen"
    assert reader.lines_of(dt.date(2026, 5, 14)) == []


def test_a_version_changes_with_the_document(reader: ArchiveReader) -> None:
    """What is kept of an edition may be kept as long as its version stays."""
    before = reader.versions()
    assert [date.day for date in before] == [14, 12, 11, 10]
    reader.save(edition_of(11, headline="Ein anderer Titel"))
    changed = [date.day for date, version in reader.versions().items() if before[date] != version]
    assert changed == [11]
