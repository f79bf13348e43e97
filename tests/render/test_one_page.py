"""What the theme `compact` tells on one page."""

import re
from dataclasses import replace

import pytest

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.context import build_context
from briefing.render.edition_records import CardView
from briefing.render.pdf import render_pdf, render_print_page
from tests.render.pdf_reader import list_lines
from tests.render.sample import build_long_sample, build_sample, build_wide_sample
from tests.render.test_parts import strip_tags

COMPACT = RenderSettings(theme="compact")


def choose(document: Document, settings: RenderSettings = COMPACT) -> tuple[CardView, ...]:
    """Return what is told of each story."""
    return build_context(document, settings, "print").edition.cards


@pytest.mark.parametrize(
    ("document", "page_size"),
    [(build_long_sample(6), "A4"), (build_wide_sample(12), "A4"), (build_wide_sample(8), "Letter")],
)
def test_an_ordinary_day_is_one_page(document: Document, page_size: str) -> None:
    """Stories of an ordinary day and their sources share one sheet."""
    settings = COMPACT.model_copy(update={"page_size": page_size})
    assert all(card.fits for card in choose(document, settings))
    assert len(list_lines(render_pdf(document, settings))) == 1


def test_a_large_day_says_how_many_stories_follow_and_where() -> None:
    """The first stories fill the page; its last line leads to the headlines of the others."""
    document = build_wide_sample(22)
    cards = choose(document)
    told = sum(card.fits for card in cards)
    assert 10 < told < 22
    assert [card.fits for card in cards] == [True] * told + [False] * (22 - told)
    first, second = list_lines(render_pdf(document, COMPACT), heads=True)[:2]
    assert any(re.search(rf"{22 - told} weitere Themen\s?: Seite\s+2", line) for line in first)
    assert f"{22 - told} weitere Themen" in second


def test_stories_are_told_by_headline_lead_figure_and_question() -> None:
    """Each story has its lead, its weightiest figure and its first open question, whole."""
    harbour, rail, _ = choose(build_sample())
    assert rail.sentences[0] == rail.story.lead
    assert rail.topic == rail.story.topics[0]
    assert harbour.question is not None
    assert not harbour.question.answered
    text = strip_tags(render_print_page(build_sample(), COMPACT))
    assert "Wie viele Ersatzbusse fahren?" in text
    assert "Fahrgäste: 26.000 Fahrgäste 4 / Bis zu 30.000 Menschen 5 Angaben widersprechen sich" in text


def test_room_that_is_left_goes_to_the_summaries() -> None:
    """A quiet day tells whole summaries; a busy one less of each, in the order of the sentences."""
    quiet = choose(build_sample())[0]
    assert quiet.sentences == (quiet.story.lead, *quiet.story.summary)
    busy = [card for card in choose(build_long_sample(12)) if card.fits]
    assert min(len(card.sentences) for card in busy) < len(quiet.sentences)
    for card in busy:
        known = [fact for fact in (card.story.lead, *card.story.summary) if fact]
        assert list(card.sentences) == known[: len(card.sentences)]


def test_sections_that_are_switched_off_are_not_told() -> None:
    """Without figures and questions in `render.sections` no card has any."""
    settings = RenderSettings.model_validate({"theme": "compact", "sections": [{"name": "summary"}]})
    assert [(card.topic, card.question) for card in choose(build_sample(), settings)] == [(None, None)] * 3


def test_a_larger_day_never_tells_fewer_stories() -> None:
    """More stories to choose from never leave the page with fewer of them."""
    document = build_wide_sample(40)
    told = [
        sum(card.fits for card in choose(replace(document, stories=document.stories[:count])))
        for count in range(1, 41, 3)
    ]
    assert told == sorted(told)
