"""The records of a whole edition that templates are given: its sources, front page and filters."""

from dataclasses import dataclass

from briefing.render.story_records import EventView, Fact, QuestionView, StoryView, TopicView


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A stretch of an article that holds printed words; `start` is its first code point in the article's text."""

    anchor: str
    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """A story that uses an article."""

    number: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One article in the source list.

    Attributes:
        number: null for an article that no story uses.
        outlet: its publisher, or that nobody names one; `named` says which.
        url: where to read it, only `http` and `https`; else null.
        dated: the wording of when it appeared, never guessed.
        origin: where it was read, whole; `file` is its short form for paper: the name of the file, the page's host.
        carried_from: the date of the earlier edition that read it, in words; null for this edition's own articles.
        copies: near-identical prints of it.
    """

    number: int | None
    id: str
    anchor: str
    outlet: str
    named: bool
    headline: str
    language: str | None
    byline: str | None
    agency: str | None
    dated: str
    retrieved: str
    origin: str
    file: str
    url: str | None
    sha256: str
    carried_from: str | None
    outdated: Fact | None
    stories: tuple[StoryLink, ...]
    passages: tuple[PassageView, ...]
    copies: tuple["SourceView", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigureView:
    """A figure of the front page with the story that it belongs to."""

    topic: TopicView
    story: StoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaView:
    """A date ahead, for the front page, with the story that announces it."""

    event: EventView
    story: StoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A story as a one-pager tells it: as much of it as there is room for.

    Attributes:
        fits: whether the page has room for more than its headline.
        sentences: the lead and what of the summary there is room for.
        topic: the weightiest of its figures, or null; question: the first that is open, or null.
    """

    story: StoryView
    fits: bool
    sentences: tuple[Fact, ...]
    topic: TopicView | None
    question: QuestionView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """What did not load or was skipped."""

    kind: str
    subject: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """A choice of the page's filter and the stories that it leaves."""

    value: str
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """The whole edition as templates see it.

    Attributes:
        title: of the briefing.
        language: BCP 47 code.
        number: "Ausgabe 12"; null for an edition that no archive counts.
        date: "4. März 2026"; `date_iso` is the same for `datetime=` and file names.
        weekday: the date with its weekday.
        cutoff: no article fetched later is in the edition; `cutoff_iso` is the same as RFC 3339.
        generated_iso: the edition's own moment in UTC; nothing here comes from the clock.
        previous: date of the previous edition, or none; `previous_iso` is the same for file names.
        counts: wordings such as "3 Themen", "8 Artikel".
        changes: wordings such as "3 neue Themen"; empty for the first edition.
        stories: most important first.
        cards: the same, each with what a one-pager has room for.
        top: those that the front page tells.
        key_figures: those of the front page.
        agenda: the next dates that the stories announce, soonest first.
        independence_unknown: whether some article's publisher is unknown, and so whether it is independent.
        used: numbered articles in the order of their numbers.
        carried: articles of earlier editions whose figures stand beside today's; they count nowhere.
        unused: articles that were read and are in no story.
        notices: what did not load or was skipped.
        actors, outlets, topics: choices of the page's filters, most frequent first.
    """

    title: str
    language: str
    number: str | None
    date: str
    date_iso: str
    weekday: str
    cutoff: str
    cutoff_iso: str
    generated_iso: str
    previous: str | None
    previous_iso: str | None
    counts: tuple[str, ...]
    changes: tuple[str, ...]
    stories: tuple[StoryView, ...]
    cards: tuple[CardView, ...]
    top: tuple[StoryView, ...]
    key_figures: tuple[KeyFigureView, ...]
    agenda: tuple[AgendaView, ...]
    independence_unknown: bool
    used: tuple[SourceView, ...]
    carried: tuple[SourceView, ...]
    unused: tuple[SourceView, ...]
    notices: tuple[NoticeView, ...]
    actors: tuple[FilterView, ...]
    outlets: tuple[FilterView, ...]
    topics: tuple[FilterView, ...]
