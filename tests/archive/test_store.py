import dataclasses
import datetime as dt
import sqlite3
import threading
from pathlib import Path

import pytest

from briefing.archive.schema import MIGRATIONS
from briefing.archive.store import Archive, lock_archive
from briefing.edition.verify import verify_document
from briefing.errors import ArchiveError
from briefing.models.document import Document
from tests.documents import sample_document


def edition_of(day: int) -> Document:
    """Return the sample as the edition of a day in May."""
    document = sample_document()
    return dataclasses.replace(document, edition=dataclasses.replace(document.edition, date=dt.date(2026, 5, day)))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return Archive(tmp_path / "archive.sqlite")


def test_an_edition_comes_back_as_it_was(archive: Archive) -> None:
    """What is kept is the document itself, to the last digit."""
    archive.save(edition_of(12))
    assert archive.load(dt.date(2026, 5, 12)) == edition_of(12)
    assert archive.load(dt.date(2026, 5, 11)) is None


def test_the_edition_before_a_date_is_the_last_one(archive: Archive) -> None:
    """Editions of the same day and later are not before it."""
    for day in (10, 12, 13):
        archive.save(edition_of(day))
    before = archive.load_before(dt.date(2026, 5, 13))
    assert before is not None
    assert before.edition.date == dt.date(2026, 5, 12)
    assert archive.load_before(dt.date(2026, 5, 10)) is None


def test_a_date_is_replaced_and_nothing_else(archive: Archive) -> None:
    """Re-running a date leaves one edition of it and every other as it was."""
    archive.save(edition_of(12))
    archive.save(edition_of(13))
    again = edition_of(13)
    archive.save(dataclasses.replace(again, stories=()))
    assert [(each.date.day, each.stories) for each in archive.editions()] == [(13, 0), (12, 1)]
    assert [found.date.day for found in archive.search("Damm")] == [12, 12, 12, 12]


def test_search_finds_words_without_their_accents(archive: Archive) -> None:
    """A term finds what editions printed, with its kind; marks in a term are no syntax."""
    archive.save(edition_of(12))
    assert {found.kind for found in archive.search("damm")} == {"headline", "summary", "question"}
    assert [found.text for found in archive.search("hauser OR (")] == []
    assert archive.search('"*') == []


def test_questions_are_followed_through_the_editions(archive: Archive) -> None:
    """A question is listed once, from the first to the last edition that asks it."""
    for day in (11, 13):
        archive.save(edition_of(day))
    (question,) = archive.questions()
    assert (question.id, question.last_seen.day, question.status) == ("q1", 13, "open")


def test_a_question_is_listed_as_last_seen(archive: Archive) -> None:
    """Answered in the last edition that has it, it counts as answered, whatever earlier editions say."""
    for day in (11, 12, 13, 14):
        document = edition_of(day)
        questions = tuple(
            dataclasses.replace(each, status="open" if day % 2 else "answered")
            for each in document.stories[0].open_questions
        )
        story = dataclasses.replace(document.stories[0], open_questions=questions)
        archive.save(dataclasses.replace(document, stories=(story,)))
    (question,) = archive.questions()
    assert (question.last_seen.day, question.status) == (14, "answered")


def test_a_question_that_its_story_no_longer_asks_is_dropped(archive: Archive) -> None:
    """What a later edition tells the story without is neither open nor answered."""
    archive.save(edition_of(11))
    later = edition_of(12)
    story = dataclasses.replace(later.stories[0], open_questions=())
    archive.save(dataclasses.replace(later, stories=(story,)))
    assert [(each.last_seen.day, each.status) for each in archive.questions()] == [(11, "dropped")]


def test_the_same_question_about_two_stories_is_two_questions(archive: Archive) -> None:
    """Two disasters a week apart may leave open the same thing in the same words."""
    for day, story_id in ((11, "sflood"), (13, "sfire")):
        document = edition_of(day)
        story = dataclasses.replace(document.stories[0], id=story_id)
        archive.save(dataclasses.replace(document, stories=(story,)))
    assert [(each.story, each.last_seen.day) for each in archive.questions()] == [("sfire", 13), ("sflood", 11)]


def test_forget_removes_what_is_older(archive: Archive) -> None:
    """Forgetting takes the editions before a date, with all that is found by them."""
    for day in (10, 11, 12):
        archive.save(edition_of(day))
    assert archive.forget(dt.date(2026, 5, 12)) == 2
    assert [each.date.day for each in archive.editions()] == [12]
    assert {found.date.day for found in archive.search("Damm")} == {12}


def test_verify_finds_a_changed_document(archive: Archive) -> None:
    """A document that was changed in the file is named by its date."""
    archive.save(edition_of(12))
    assert list(archive.verify(verify_document)) == []
    with sqlite3.connect(archive.path) as database:
        database.execute("UPDATE editions SET sha256 = 'x'")
    assert list(archive.verify(verify_document)) == ["2026-05-12: the document was changed after it was archived"]


def test_a_file_that_is_no_archive_is_an_error(tmp_path: Path) -> None:
    """Anything else under that name is left alone."""
    path = tmp_path / "archive.sqlite"
    path.write_text("these are no tables, but a letter\n" * 100, "utf-8")
    with pytest.raises(ArchiveError, match="not a database"):
        Archive(path)
    assert path.read_text("utf-8").startswith("these are")


def test_an_archive_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    """An older program does not touch tables that it does not know."""
    path = tmp_path / "archive.sqlite"
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(ArchiveError, match="newer program"):
        Archive(path)


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    """The second run says that it waits and goes on when the first has ended."""
    path = tmp_path / "archive.sqlite"
    said: list[str] = []
    entered = threading.Event()
    leave = threading.Event()

    def first() -> None:
        with lock_archive(path, wait_seconds=5, report=said.append):
            entered.set()
            leave.wait(10)

    runner = threading.Thread(target=first)
    runner.start()
    entered.wait(10)
    with (
        pytest.raises(ArchiveError, match="another run"),
        lock_archive(path, wait_seconds=0.3, report=said.append),
    ):
        pass
    leave.set()
    with lock_archive(path, wait_seconds=10, report=said.append):
        pass
    runner.join()
    assert said[0].startswith("waiting for another run")


def test_editions_are_counted(archive: Archive) -> None:
    """The first edition is number 1, the next one more than the last before it, a rewritten one keeps its number."""
    assert archive.next_number(dt.date(2026, 5, 10)) == 1
    for day in (10, 12):
        archive.save(edition_of(day))
    assert archive.next_number(dt.date(2026, 5, 13)) == 3
    document = edition_of(13)
    archive.save(dataclasses.replace(document, edition=dataclasses.replace(document.edition, number=41)))
    assert archive.next_number(dt.date(2026, 5, 13)) == 3
    assert archive.next_number(dt.date(2026, 5, 14)) == 42
