"""What a one-pager tells of each story: as many stories as a page holds, and of each as much as there is room for.

Nothing is cut: a sentence, a figure or a question is told whole or not at all. Every story that is told has its
headline, its lead, its weightiest figure and its first open question; room that is left goes to sentences of the
summaries, one for each story in turn. Stories for which there is no room stand with their headlines after the page.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.render.edition_records import CardView, NoticeView, SourceView
from briefing.render.story_records import Fact, QuestionView, StoryView, TopicView

# In lines of body type: what the columns of a page hold, and what stands around the words of a story and of each
# list at the foot. Then how many characters a line takes. Measured on eighteen editions of 2 to 30 stories, set in the
# theme `compact`: three millimetres stay free at the least. Another type asks for other numbers.
PAGE_LINES = {"A4": 122.0, "Letter": 114.0, "A5": 52.0}
STORY_LINES = 2.0
HEADLINE_LINES = 1.36
LIST_LINES = 5.0
SOURCE_LINES = 1.6
LINE_CHARS = 56
HEADLINE_CHARS = 42
SOURCE_LINE_CHARS = 160
SHOWN_POSITIONS = 4


def choose_cards(
    stories: Sequence[StoryView],
    sources: Iterable[Sequence[SourceView]],
    notices: Sequence[NoticeView],
    page_size: str,
) -> tuple[CardView, ...]:
    """Return every story with what is told of it; `sources` are the lists at the foot of the page.

    Where all stories and the list of their sources fit, both share the page; else the stories have it for themselves.
    """
    cards = [_make_card(story) for story in stories]
    heights = [_measure(card) for card in cards]
    page = PAGE_LINES[page_size]
    beside_sources = page - _measure_sources(sources, notices)
    room = beside_sources if sum(heights) <= beside_sources else page
    told = _count_fitting(heights, room)
    without = [replace(card, fits=False) for card in cards[told:]]
    return (*_fill(cards[:told], room - sum(heights[:told])), *without)


def _make_card(story: StoryView) -> CardView:
    shown = {section.name for section in story.sections}
    return CardView(
        story=story,
        fits=True,
        sentences=(story.lead,) if story.lead else story.summary[:1],
        topic=next(iter(story.topics), None) if "figures" in shown else None,
        question=next((each for each in story.questions if not each.answered), None) if "questions" in shown else None,
    )


def _count_fitting(heights: Iterable[float], room: float) -> int:
    """Return how many of the first stories fit; one is told whatever its length."""
    count, taken = 0, 0.0
    for height in heights:
        taken += height
        if taken > room and count:
            break
        count += 1
    return count


def _fill(cards: list[CardView], room: float) -> list[CardView]:
    """Give each story in turn one more sentence of its summary, until none fits."""
    waiting = [_list_untold(card) for card in cards]
    while any(waiting):
        for place, sentences in enumerate(waiting):
            if not sentences:
                continue
            height = _count_lines(sentences[0].text, LINE_CHARS)
            if height > room:
                sentences.clear()
                continue
            room -= height
            cards[place] = replace(cards[place], sentences=(*cards[place].sentences, sentences.pop(0)))
    return cards


def _list_untold(card: CardView) -> list[Fact]:
    told = {fact.text for fact in card.sentences}
    shown = "summary" in {section.name for section in card.story.sections}
    return [fact for fact in card.story.summary if shown and fact.text not in told]


def _measure(card: CardView) -> float:
    small = [*_word_figures(card.topic), *_word_question(card.question), " · ".join(card.story.outlets)]
    return (
        STORY_LINES
        + HEADLINE_LINES * _count_lines(card.story.headline.text, HEADLINE_CHARS)
        + sum(_count_lines(text, LINE_CHARS) for text in [*(fact.text for fact in card.sentences), *small])
    )


def _measure_sources(lists: Iterable[Sequence[SourceView]], notices: Sequence[NoticeView]) -> float:
    texts = ["   ".join(f"{source.number} {source.outlet}: {source.headline}" for source in each) for each in lists]
    texts.append("   ".join(f"{each.subject}: {each.message}" for each in notices))
    return sum(LIST_LINES + SOURCE_LINES * _count_lines(text, SOURCE_LINE_CHARS) for text in texts if text)


def _word_figures(topic: TopicView | None) -> Iterator[str]:
    if topic is not None:
        figures = topic.positions[:SHOWN_POSITIONS] or topic.figures[:1]
        parts = [part.text for figure in figures for part in (figure.fact, *figure.said)]
        yield " / ".join([topic.label or "", *parts, topic.agreement_label])


def _word_question(question: QuestionView | None) -> Iterator[str]:
    if question is not None:
        yield question.question


def _count_lines(text: str, chars: int) -> int:
    return math.ceil(len(text) / chars)
