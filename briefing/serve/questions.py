"""Questions through time: open since, answered on, or no longer asked."""

import datetime as dt
from dataclasses import dataclass

from briefing.archive.reading import ArchiveReader
from briefing.archive.store import Fate, FollowedQuestion
from briefing.serve.digest import make_citer, show_question
from briefing.serve.records import SeenQuestion

# A question of more editions than this shows its latest ones.
MAX_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDay:
    """A question in one story of one edition."""

    date: dt.date
    story: str
    headline: str
    question: SeenQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionHistory:
    """A question with every edition that asks it, the latest first."""

    followed: FollowedQuestion
    days: tuple[QuestionDay, ...]


def list_questions(reader: ArchiveReader) -> dict[Fate, list[FollowedQuestion]]:
    """Return the questions by what became of them: open ones the oldest first, others as they were asked last."""
    found: dict[Fate, list[FollowedQuestion]] = {"open": [], "answered": [], "dropped": []}
    for question in reader.questions():
        found[question.status].append(question)
    for fate in ("answered", "dropped"):
        found[fate].sort(key=lambda each: each.last_seen, reverse=True)
    return found


def follow_question(reader: ArchiveReader, story_id: str, question: str) -> QuestionHistory | None:
    """Return a story's question with every edition that asks it; null where none does."""
    followed = next((each for each in reader.questions() if (each.story, each.id) == (story_id, question)), None)
    if followed is None:
        return None
    days = []
    for asked in reader.askings_of(story_id, question)[:MAX_DAYS]:
        document = reader.load(asked.edition)
        story = next((each for each in document.stories if each.id == story_id), None) if document else None
        shown = next((each for each in story.open_questions if each.id == question), None) if story else None
        if document and story and shown:
            days.append(
                QuestionDay(
                    date=asked.edition,
                    story=story.id,
                    headline=story.headline.text,
                    question=show_question(shown, make_citer(document)),
                )
            )
    return QuestionHistory(followed=followed, days=tuple(days))
