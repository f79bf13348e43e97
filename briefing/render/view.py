"""What a template is given: the document with its numbers, dates and wording looked up, and nothing added.

These records are the contract with every template, the shipped ones and a user's own; `docs/templates.md` lists them.
A `Fact` is verbatim words of articles; everything else that is text here is the program's wording or a date it wrote.
"""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

Medium = Literal["print", "screen", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where words stand: the number of the article in the source list and the place in its text.

    Attributes:
        number: the raised number.
        start: first code point in the article's text.
        end: code point after the last.
        anchor: id of the passage on the page.
        outlet: who publishes the article.
    """

    number: int
    article: str
    start: int
    end: int
    anchor: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """An article of a story, by its number."""

    number: int
    anchor: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Verbatim words with the articles that hold them, each article once.

    Attributes:
        language: the language of the articles, where it is not the edition's; else null.
    """

    text: str
    language: str | None
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One quantity as worded; articles that word it alike share it.

    Attributes:
        counted, attribution, as_of, rate: what is counted, who says so, as of when, per what: as worded, or null.
        replaced: whether a later report replaces it.
    """

    fact: Fact
    counted: Fact | None
    attribution: Fact | None
    as_of: Fact | None
    rate: Fact | None
    replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """The same quantity across articles.

    Attributes:
        label: its name, verbatim; null where one figure says it all.
        agreement: `single`, `agree`, `differ` or `superseded`; `agreement_label` is its wording.
        plot: the range of the values as SVG; null where there is nothing to compare.
    """

    id: str
    label: str | None
    agreement: str
    agreement_label: str
    figures: tuple[FigureView, ...]
    plot: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """A person, organisation or place.

    Attributes:
        also: other spellings seen, without those that the name already shows.
        mentions: how often the articles name the actor.
        role: who this is, as an article words it; `other_roles` are differing wordings.
        pinned_role: the user's own words, not an article's; or null.
        stands_for: for whom a metonym stands, as worded; or null.
        says, does: the sentences that best show what the actor says and does; or null.
        companions: names of the actors in the same sentences.
        watched: whether the user asks to watch for this name.
    """

    name: str
    kind: str
    kind_label: str
    also: tuple[str, ...]
    role: Fact | None
    other_roles: tuple[Fact, ...]
    pinned_role: str | None
    stands_for: Fact | None
    says: Fact | None
    does: Fact | None
    companions: tuple[str, ...]
    watched: bool
    mentions: int
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """Somebody's words, `direct` or `indirect`."""

    fact: Fact
    kind: str
    kind_label: str
    speaker: str | None
    cue: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """A dated event in the sentence that dates it; `also` holds the words of other articles for it."""

    date: str
    start: str
    upcoming: bool
    fact: Fact
    also: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """What the sources leave open: the program's question over verbatim evidence."""

    id: str
    kind: str
    kind_label: str
    question: str
    answered: bool
    since: str | None
    evidence: tuple[Fact, ...]
    answers: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One part of a story, in the order that the settings give; `shown` entries are open, the rest is folded."""

    name: str
    label: str
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One event.

    Attributes:
        number: its place in the edition, from 1.
        anchor: its id on the page.
        lead: one sentence, or null.
        changed: whether the previous edition did not carry it like this.
        topics: quantities that several figures state, then the rest.
        sections: parts that hold something, in the order of the settings.
    """

    id: str
    number: int
    anchor: str
    headline: Fact
    status: str
    status_label: str
    since: str | None
    changed: bool
    independent_sources: int
    outlets: tuple[str, ...]
    sources: tuple[SourceLink, ...]
    lead: Fact | None
    summary: tuple[Fact, ...]
    topics: tuple[TopicView, ...]
    actors: tuple[ActorView, ...]
    quotes: tuple[QuoteView, ...]
    timeline: tuple[EventView, ...]
    questions: tuple[QuestionView, ...]
    sections: tuple[SectionView, ...]


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
        url: where to read it, only `http` and `https`; else null.
        dated: the wording of when it appeared, never guessed.
        copies: near-identical prints of it.
    """

    number: int | None
    id: str
    anchor: str
    outlet: str
    headline: str
    language: str | None
    byline: str | None
    agency: str | None
    dated: str
    retrieved: str
    origin: str
    url: str | None
    sha256: str
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
        changes: wordings such as "3 neue Themen"; empty for the first edition.
        used: numbered articles in the order of their numbers.
        unused: articles that were read and are in no story.
    """

    title: str
    language: str
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
    top: tuple[StoryView, ...]
    key_figures: tuple[KeyFigureView, ...]
    used: tuple[SourceView, ...]
    unused: tuple[SourceView, ...]
    notices: tuple[NoticeView, ...]
    actors: tuple[FilterView, ...]
    outlets: tuple[FilterView, ...]
