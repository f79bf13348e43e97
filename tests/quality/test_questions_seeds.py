"""What the story that the product is first judged on leaves open."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.config.settings import Settings
from briefing.ingest.collect import Inlet
from briefing.models.document import Document, OpenQuestion, Story
from briefing.pipeline import build_briefing

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.exists(), reason="the articles beside the checkout are absent"),
]


@pytest.fixture(scope="module")
def document() -> Document:
    """The edition made of the five articles."""
    return build_briefing(
        [Inlet(path=SEEDS)], root=SEEDS, date=dt.date(2025, 7, 14), settings=Settings(jobs=1)
    ).document


@pytest.fixture(scope="module")
def story(document: Document) -> Story:
    """Their one story."""
    (story,) = document.stories
    return story


def _evidence(document: Document, question: OpenQuestion) -> str:
    texts = {article.id: article.text for article in document.articles}
    return " | ".join(texts[span.article][span.start : span.end] for span in question.spans)


def _about(document: Document, story: Story, words: str) -> Iterator[OpenQuestion]:
    return (question for question in story.open_questions if words in _evidence(document, question))


def test_the_denial_stands_beside_the_confirmation(document: Document, story: Story) -> None:
    """What one article reports as denied and another as confirmed is one contradiction with both passages."""
    question = next(_about(document, story, "unbegründetes Gerücht"))
    assert question.kind == "contradiction"
    assert "offiziell bestätigt" in _evidence(document, question)


@pytest.mark.parametrize("words", ["offizielle Bestätigung steht", "genaue Überprüfung von unabhängigen"])
def test_what_is_not_confirmed_is_open(document: Document, story: Story, words: str) -> None:
    """An outstanding confirmation and what nobody can verify are unconfirmed."""
    question = next(_about(document, story, words))
    assert (question.kind, question.status) == ("unconfirmed", "open")


def test_the_number_of_troops_is_asked(story: Story) -> None:
    """Four articles give four numbers: how many are there?"""
    question = next(one for one in story.open_questions if one.kind == "conflicting_figures")
    assert question.question.startswith("Wie viele nordkoreanische")


def test_a_meeting_that_took_place_is_answered(document: Document, story: Story) -> None:
    """One article's subhead asks for a meeting that two others tell of."""
    question = next(_about(document, story, "Treffen mit Kim Jong Un?"))
    assert (question.kind, question.status) == ("asked", "answered")
    assert question.answered_by
    asked = {span.article for span in question.spans}
    assert asked.isdisjoint(span.article for span in question.answered_by)


def test_no_old_visit_is_asked_for_today(document: Document, story: Story) -> None:
    """The date of a visit in an article that is older than its companions is no question of today's."""
    outdated = {article.id for article in document.articles if article.outdated is not None}
    assert outdated
    assert not [one for one in story.open_questions if outdated & {span.article for span in one.spans}]
    assert not [one for one in story.open_questions if one.kind == "upcoming"]


def test_not_every_could_is_a_question(document: Document, story: Story) -> None:
    """A sentence that only says what could be leaves nothing open that a reader can use."""
    told = [one for one in story.open_questions if one.kind not in {"asked", "conflicting_figures"}]
    assert not [one for one in told if "könnte" in _evidence(document, one)]
    assert len(story.open_questions) <= Settings().questions.max_per_story


def test_no_decade_and_no_old_weekday_stands_in_the_timeline(story: Story) -> None:
    """Undated articles date only what stands whole in them, and a decade is no event."""
    assert story.timeline
    assert all((entry.end - entry.start).days <= 366 for entry in story.timeline)
    assert not [entry for entry in story.timeline if entry.precision == "day" and entry.start >= dt.date(2025, 7, 1)]


def test_no_agency_is_a_voice(story: Story) -> None:
    """Agencies report what others say, and no voice repeats a sentence of the summary where there are others."""
    printed = {passage.text for passage in story.summary}
    assert not [quote for quote in story.quotes if quote.speaker and "Tass" in quote.speaker]
    assert not [quote for quote in story.quotes if quote.text in printed]
