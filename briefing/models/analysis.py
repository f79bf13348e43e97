"""The records that the stages hand to each other: what a reader took, an article prepared, analysed, clustered.

Offsets are code points into `Article.text`, half-open. `RawArticle` → `PreparedArticle` (clean text,
blocks, sentences) → `AnalysedArticle` (tokens, names, attributions, quotes, figures, dates) →
`Cluster` → the parts of a `Story`.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from briefing.models.document import (
    ActorKind,
    Article,
    ChangeDirection,
    ChangeRole,
    Figure,
    FigureValue,
    Notice,
    Passage,
    Precision,
    QuoteKind,
    Topic,
)

BlockRole = Literal["headline", "teaser", "subhead", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """What a reader took from a file, feed or page: decoded text and stated metadata, not yet cleaned.

    Attributes:
        text: everything that reads as running text, line breaks as found.
        headline: where the format states one apart from the text; else the cleaner finds it.
        publisher: name of the source where the format or the configuration states it.
        language: ISO 639-1 code where stated; else detected from the text.
        updated_at: when this version was made, where stated apart from `published_at`.
        paragraphs_stated: the format itself parts the paragraphs (HTML): blank lines part nothing else, and
            a heading begins with `#`.
        repeated: folded lines that stand in other articles of the same publisher too, or on every page.
    """

    origin: str
    text: str
    headline: str | None = None
    teaser: str | None = None
    byline: str | None = None
    agency: str | None = None
    publisher: str | None = None
    homepage_url: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: dt.datetime | dt.date | None = None
    updated_at: dt.datetime | dt.date | None = None
    fetched_at: dt.datetime
    paragraphs_stated: bool = False
    repeated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """The articles that could be read, and a notice for each that could not.

    Attributes:
        weights: how much the publisher of an article counts, by its origin, where the configuration says so.
    """

    articles: tuple[RawArticle, ...]
    notices: tuple[Notice, ...]
    weights: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of the article's text and what it is."""

    role: BlockRole
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A piece of the raw text that the cleaner left out, and the signal that it followed."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a paragraph.

    Attributes:
        block: index into `PreparedArticle.blocks`.
        index: position in the article, the headline being 0.
        role: the role of its block.
        complete: has a finite verb and a sentence end; false for headings and fragments.
        standalone: complete, and begins with no dangling pronoun or connective.
    """

    start: int
    end: int
    block: int
    index: int
    role: BlockRole
    complete: bool
    standalone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedArticle:
    """An article with clean text, its paragraphs and its sentences in order.

    Attributes:
        updated_at: when this version of the article was made, where stated apart from `published_at`.
    """

    article: Article
    publisher: str | None
    homepage_url: str | None
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...]
    updated_at: dt.datetime | dt.date | None = None

    def text_of(self, part: "Block | Sentence | Token | NameMention | FoundQuote | FoundFigure | DateMention") -> str:
        """Return the verbatim text of a part of this article."""
        return self.article.text[part.start : part.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or mark with its lemma and part of speech (STTS for German, Penn for English, "" unknown)."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A name as it stands in the text."""

    start: int
    end: int
    kind: ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that say whose statement something is ("laut dem Ministerium", "wie Beamte berichteten").

    Attributes:
        start, end: the attribution as worded, fit to print ("laut ukrainischen Geheimdienstberichten").
        source_start, source_end: the words for the speaker inside it.
        cue_start, cue_end: the verb, preposition or phrase of saying inside it.
        scope_start, scope_end: the part of the text that is attributed.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    cue_start: int
    cue_end: int
    scope_start: int
    scope_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """A quotation in one article; the speaker as worded or null when nobody is named."""

    start: int
    end: int
    kind: QuoteKind
    speaker_start: int | None
    speaker_end: int | None
    cue_start: int | None
    cue_end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundChange:
    """The end of a change that a figure is; (start, end) of the word that says so, where one does."""

    role: ChangeRole
    direction: ChangeDirection | None
    cue: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A quantity in one article, before figures of several articles are aligned.

    Attributes:
        start, end: qualifier, numeral and unit or counted noun.
        counted, attribution: (start, end), or null where the article states none.
        sentence: index of the sentence that it stands in.
        number: (start, end) of the numeral alone, or of both ends of a range.
        as_of, rate: (start, end), or null where the article states none.
        additional: comes on top of others ("weitere 500 Helfer").
        part: is a part of another figure ("davon 500 Kinder").
    """

    start: int
    end: int
    value: FigureValue | None
    unit: str | None
    counted: tuple[int, int] | None
    attribution: tuple[int, int] | None
    sentence: int
    number: tuple[int, int] | None = None
    as_of: tuple[int, int] | None = None
    rate: tuple[int, int] | None = None
    change: FoundChange | None = None
    additional: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression, resolved as far as the text and the article's own date allow.

    Attributes:
        first, last: the days it covers, or null where it cannot be resolved without guessing.
        timex: the TIMEX3 value ("2025-07-13", "2024-11", "2025-SU", "XXXX-WXX-3").
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    precision: Precision | None
    timex: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedArticle(PreparedArticle):
    """A prepared article with everything that can be said of it without looking at another."""

    tokens: tuple[Token, ...]
    names: tuple[NameMention, ...]
    attributions: tuple[Attribution, ...]
    quotes: tuple[FoundQuote, ...]
    figures: tuple[FoundFigure, ...]
    dates: tuple[DateMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The articles of one event, most representative first, and the copies that stand behind them."""

    articles: tuple[AnalysedArticle, ...]
    copies: tuple[PreparedArticle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a stage chose or left something: what `--explain` prints.

    Attributes:
        stage: name of the stage ("summarize").
        subject: what it is about (a sentence, an article's origin).
        chosen: whether it was taken.
        reason: one clause for a reader.
        scores: the parts of the decision, named.
    """

    stage: str
    subject: str
    chosen: bool
    reason: str
    scores: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The verbatim sentences that tell a story: headline, lead, then the rest in reading order."""

    headline: Passage
    lead: Passage | None
    sentences: tuple[Passage, ...]
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The figures of a story and the topics that join those about the same quantity."""

    figures: tuple[Figure, ...]
    topics: tuple[Topic, ...]
