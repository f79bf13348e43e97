"""Questions through time: open since, answered on, or no longer asked."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from briefing.archive.reading import ArchiveReader, QuestionLife
from briefing.serve.digest import make_citer, show_question
from briefing.serve.records import SeenQuestion

Fate = Literal["open", "answered", "dropped"]
# A question of more editions than this shows its latest ones.
MAX_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedQuestion:
    """A question and what became of it.

    Attributes:
        fate: open, answered, or dropped: not asked where its story was told later.
        ended: when it was answered, or the first edition that told its story without it.
    """

    life: QuestionLife
    fate: Fate
    ended: dt.date | None


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
    """Return the questions by what became of them."""
    found: dict[Fate, list[FollowedQuestion]] = {"open": [], "answered": [], "dropped": []}
    for life in reader.questions_through_time():
        followed = judge(reader, life)
        found[followed.fate].append(followed)
    found["open"].sort(key=lambda each: each.life.first_seen)
    return found


def judge(reader: ArchiveReader, life: QuestionLife) -> FollowedQuestion:
    """Return what became of a question."""
    if life.answered_on is not None:
        return FollowedQuestion(life=life, fate="answered", ended=life.answered_on)
    after = min((date for date in reader.dates_of_story(life.story) if date > life.last_edition), default=None)
    return FollowedQuestion(life=life, fate="open" if after is None else "dropped", ended=after)


def follow_question(reader: ArchiveReader, story_id: str, question: str) -> QuestionHistory | None:
    """Return a story's question with every edition that asks it; null where none does."""
    lives = reader.questions_through_time()
    life = next((each for each in lives if (each.story, each.id) == (story_id, question)), None)
    if life is None:
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
    return QuestionHistory(followed=judge(reader, life), days=tuple(days))
