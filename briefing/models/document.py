"""The document of one edition, `briefing/1`: the records that every output format is rendered from.

The names are the contract's. A fact carries spans into `Article.text`, and for each of them
`article.text[span.start:span.end]` is what is printed (Unicode code points, NFC, half-open).
Records are frozen and hold no default, so that a key can never be left out by accident.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FORMAT: Literal["briefing/1"] = "briefing/1"

ActorKind = Literal["person", "organisation", "place"]
Agreement = Literal["single", "agree", "differ", "superseded"]
Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range"]
ChangeDirection = Literal["rise", "fall"]
ChangeRole = Literal["by", "from", "to"]
Precision = Literal["day", "month", "year", "interval"]
QuestionKind = Literal[
    "conflicting_figures", "unconfirmed", "denied", "undisclosed", "asked", "contradiction", "upcoming"
]
QuestionStatus = Literal["open", "answered"]
QuoteKind = Literal["direct", "indirect"]
StoryStatus = Literal["new", "updated", "unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of code points in the text of the article with this id."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Verbatim words and every place where exactly these words stand."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One dated briefing; nothing here comes from the clock.

    Attributes:
        previous_date: null for the first edition.
        number: which edition of the archive this is, from 1; null for a one-off that no archive counts.
    """

    date: dt.date
    language: str
    title: str
    generated_at: dt.datetime
    cutoff_at: dt.datetime
    previous_date: dt.date | None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher (not one of its feeds)."""

    id: str
    name: str
    homepage_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read.

    Attributes:
        origin: the file path relative to the configured root, or the URL, that it came from.
        url: where a reader finds it on the web, where known.
        text: the headline as first paragraph, then teaser and body; paragraphs part at one blank line.
        published_at: only what something states: a moment, a date, or null.
        not_before: the latest past date that the text mentions ("2025", "2024-11", "2024-11-03").
        outdated: the words that show that the article is older than its companions, or null.
        duplicate_of: id of the article of which this is a near-identical copy.
        used: whether any story contains it.
        carried_from: the earlier edition that read it, where only the history of a figure needs it here; such an
            article is no part of this edition and counts nowhere. Null for this edition's own.
    """

    id: str
    source: str
    headline: str
    byline: str | None
    agency: str | None
    language: str
    published_at: dt.datetime | dt.date | None
    not_before: str | None
    fetched_at: dt.datetime
    origin: str
    url: str | None
    text: str
    text_sha256: str
    duplicate_of: str | None
    outdated: Passage | None
    used: bool
    carried_from: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Another actor of the same story, by name, and in how many sentences the two stand together."""

    name: str
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation or place of a story under one name.

    Attributes:
        name: one of `variants`, or the uninflected beginning of one.
        variants: every surface form seen, most frequent first.
        role: who this is, as an article words it.
        other_roles: differing wordings of other sources, most informative first.
        pinned_role: the user's own words from `actors.yaml`, not a source's; or null.
        stands_for: for a metonym ("Kreml"), the words of the text for whom it stands ("Russland").
        says: the sentence that best shows what this actor says.
        does: the sentence that best shows what this actor does.
        companions: who stands in the same sentences, most often first.
        watched: whether the user's `actors.yaml` asks to watch for this name.
    """

    name: str
    kind: ActorKind
    variants: tuple[str, ...]
    role: Passage | None
    other_roles: tuple[Passage, ...]
    pinned_role: str | None
    stands_for: Passage | None
    says: Passage | None
    does: Passage | None
    companions: tuple[Companion, ...]
    watched: bool
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureValue:
    """A value in base units; `low == high` unless `bound` is `range`."""

    low: Decimal
    high: Decimal
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """The end of a change that a figure states ("um 3,5 Prozent auf 12 Euro gestiegen").

    Attributes:
        role: how much it changed by, from what, or to what.
        direction: `rise` or `fall`; null where the article does not say.
        cue: the word that says so ("gestiegen").
        counterparts: ids of the figures of the same change.
    """

    role: ChangeRole
    direction: ChangeDirection | None
    cue: Passage | None
    counterparts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity that an article states, verbatim with its qualifier and its unit or counted noun.

    Attributes:
        value: null for vague words ("Hunderte").
        unit: null for a plain count, else ISO 4217, `percent`, `percentage_point` or a UCUM-style unit.
        counted: what is counted, as worded.
        state: what happened to it, as worded ("getötet"), where the counted noun does not say it; or null.
        attribution: who says so, as worded.
        spans: where exactly this text states it; further places of the same article that repeat it word by word.
        topic: id of the topic that it belongs to.
        as_of: the date that it holds for, as worded ("Stand Montagabend"), or null.
        rate: per what it is counted, as worded ("pro Tag", "je 100.000 Einwohner"), or null.
        change: the end of a change that it is, or null.
        importance: 0 to 100; figures of a story stand in falling importance.
    """

    id: str
    text: str
    value: FigureValue | None
    unit: str | None
    counted: Passage | None
    attribution: Passage | None
    spans: tuple[Span, ...]
    topic: str | None
    as_of: Passage | None
    rate: Passage | None
    change: FigureChange | None
    importance: int
    state: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFigure:
    """A figure as an earlier edition had it; its spans point into this edition's articles or carried ones."""

    text: str
    value: FigureValue | None
    unit: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFigures:
    """What an earlier edition had as current for a topic."""

    edition: dt.date
    figures: tuple[EarlierFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSubject:
    """What a topic counts, in a form that topics of two editions can be compared in; never printed.

    Attributes:
        names: names for what is counted ("soldier", or a lemma).
        states: states that tell it from others ("killed").
        modifiers: lemmas of its adjectives and of the first parts of its compounds.
        places: stems of places, each behind its role ("in:kurs").
        end: which end of a change it is: `by`, `from` or `state`.
        rate: whether it is counted per something.
        additional: whether it comes on top of others.
        part: whether it is a part of another figure.
    """

    names: tuple[str, ...]
    states: tuple[str, ...]
    modifiers: tuple[str, ...]
    places: tuple[str, ...]
    end: str
    rate: bool
    additional: bool
    part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The same quantity across articles.

    Attributes:
        label: the counted noun phrase (or the text) of one of its figures, verbatim.
        figures: ids, oldest report first where the reports are dated.
        current: ids of the figures that no later report replaces and that stand in no outdated article.
        subject: what it counts, by which later editions find it again; null in editions from before it was kept.
        history: what earlier editions had for it, oldest first; only where something has changed.
    """

    id: str
    label: str
    figures: tuple[str, ...]
    agreement: Agreement
    current: tuple[str, ...]
    subject: TopicSubject | None = None
    history: tuple[EarlierFigures, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said.

    Attributes:
        language: ISO 639-1 code of the quoted words where the text tells it, else the article's.
        speaker: an actor's name, verbatim words, or null.
    """

    text: str
    kind: QuoteKind
    language: str
    speaker: str | None
    spans: tuple[Span, ...]
    cue: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A dated event in the sentence that dates it.

    Attributes:
        start: first day of the date that is meant; equal to `end` for one day.
        upcoming: whether it lay ahead of the article that announces it and of the edition.
        also: the same event in the words of other articles.
    """

    start: dt.date
    end: dt.date
    precision: Precision
    text: str
    spans: tuple[Span, ...]
    upcoming: bool
    also: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What the sources leave open; `question` is the program's wording, `spans` the evidence."""

    id: str
    kind: QuestionKind
    question: str
    spans: tuple[Span, ...]
    status: QuestionStatus
    first_seen: dt.date
    answered_by: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a running story has that the editions which carried it lately had not, by id.

    Attributes:
        articles: articles whose text none of them had in this story.
        figures: figures of topics, or on their own, that none of them had.
        changed_figures: figures of a topic that one had, with a value that the last of those did not give.
        answered: questions that were open and are answered now.
    """

    articles: tuple[str, ...]
    figures: tuple[str, ...]
    changed_figures: tuple[str, ...]
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event as its articles tell it.

    Attributes:
        id: stable from one edition to the next.
        section: the reader's topic that it stands under; null where none of the configured topics fits.
        changes: what is new since the last edition; null where the story is new.
        lead: the event in one sentence; not repeated in `summary`.
        articles: most representative first, near-identical copies last.
        independent_sources: sources after copies and agency copies are counted once.
    """

    id: str
    headline: Passage
    status: StoryStatus
    first_seen: dt.date
    section: str | None
    changes: Changes | None
    articles: tuple[str, ...]
    independent_sources: int
    lead: Passage | None
    summary: tuple[Passage, ...]
    actors: tuple[Actor, ...]
    figures: tuple[Figure, ...]
    topics: tuple[Topic, ...]
    quotes: tuple[Quote, ...]
    timeline: tuple[TimelineEntry, ...]
    open_questions: tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What did not load, was empty, too large or skipped, and why."""

    kind: str
    subject: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that an edition shows, and nothing else.

    Attributes:
        articles: every article read, used or not; behind them those carried along from earlier editions.
    """

    format: Literal["briefing/1"]
    edition: Edition
    sources: tuple[Source, ...]
    articles: tuple[Article, ...]
    stories: tuple[Story, ...]
    notices: tuple[Notice, ...]

    @property
    def own_articles(self) -> tuple[Article, ...]:
        """The articles that this edition read, without those that a figure's history carries along."""
        return tuple(article for article in self.articles if article.carried_from is None)
