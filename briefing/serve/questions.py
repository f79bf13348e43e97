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
        fate: open in the latest edition, answered, or dropped: asked by an earlier edition and never again.
        ended: when it was answered, or the first edition that no longer asked it.
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
    editions = sorted(reader.versions())
    found: dict[Fate, list[FollowedQuestion]] = {"open": [], "answered": [], "dropped": []}
    for life in reader.questions_through_time():
        followed = judge(life, editions)
        found[followed.fate].append(followed)
    found["open"].sort(key=lambda each: each.life.first_seen)
    return found


def judge(life: QuestionLife, editions: list[dt.date]) -> FollowedQuestion:
    """Return what became of a question; `editions` are the dates of all editions, the earliest first."""
    if life.answered_on is not None:
        return FollowedQuestion(life=life, fate="answered", ended=life.answered_on)
    after = next((date for date in editions if date > life.last_edition), None)
    return FollowedQuestion(life=life, fate="open" if after is None else "dropped", ended=after)


def follow_question(reader: ArchiveReader, question: str) -> QuestionHistory | None:
    """Return a question with every edition that asks it; null where none does."""
    life = next((each for each in reader.questions_through_time() if each.id == question), None)
    if life is None:
        return None
    days = []
    for asked in reader.askings_of(question)[:MAX_DAYS]:
        document = reader.load(asked.edition)
        story = next((each for each in document.stories if each.id == asked.story), None) if document else None
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
    return QuestionHistory(followed=judge(life, sorted(reader.versions())), days=tuple(days))
