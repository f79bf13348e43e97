"""What the pages of the application show: words of articles with who printed them, and dates."""

import datetime as dt
from dataclasses import dataclass

from briefing.models.document import FigureValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Verbatim words of articles.

    Attributes:
        language: of the articles.
        outlets: who published them, each once.
        url: where the first of them stands on the web; null where that is unknown.
    """

    text: str
    language: str
    outlets: tuple[str, ...]
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFigure:
    """A figure with who says so.

    Attributes:
        counted: what is counted, where the figure itself does not name it.
    """

    fact: Cited
    counted: str | None
    attribution: str | None
    as_of: str | None
    value: FigureValue | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTopic:
    """A quantity as one edition had it.

    Attributes:
        figures: what no later report replaces.
        earlier: what the edition itself tells of earlier ones, which may have worded the quantity otherwise.
    """

    id: str
    story: str
    headline: str
    label: str
    agreement: str
    figures: tuple[CitedFigure, ...]
    earlier: tuple[tuple[dt.date, tuple[CitedFigure, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenQuote:
    """What somebody said."""

    words: Cited
    kind: str
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenActor:
    """An actor of one story of one edition."""

    name: str
    variants: tuple[str, ...]
    kind: str
    story: str
    headline: str
    role: Cited | None
    says: Cited | None
    does: Cited | None
    quotes: tuple[SeenQuote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What one edition had of actors and figures, without its articles."""

    date: dt.date
    actors: tuple[SeenActor, ...]
    topics: tuple[SeenTopic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenQuestion:
    """A question as one edition asked it, with the words that raise and answer it."""

    id: str
    kind: str
    question: str
    status: str
    first_seen: dt.date
    evidence: tuple[Cited, ...]
    answers: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDay:
    """A story in one edition, and what it had that the edition before had not.

    Attributes:
        articles: those that are new; all of them on the first day.
        fresh, changed: figures that are new, and those of a known quantity with another value.
    """

    date: dt.date
    status: str
    headline: Cited
    lead: Cited | None
    articles: tuple[Cited, ...]
    fresh: tuple[CitedFigure, ...]
    changed: tuple[CitedFigure, ...]
    answered: tuple[SeenQuestion, ...]
    open_questions: tuple[SeenQuestion, ...]
    actors: tuple[str, ...]
    topics: tuple[SeenTopic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """An actor in the list of all: when last seen, in how many stories and editions."""

    name: str
    kind: str
    last: dt.date
    stories: int
    editions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLine:
    """A quantity in the list of all."""

    topic: SeenTopic
    first: dt.date
    last: dt.date
    editions: int
