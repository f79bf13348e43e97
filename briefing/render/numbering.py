"""Source numbers and passages: where on the page the words of a span can be looked up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from briefing.models.document import Actor, Article, Document, Source, Span
from briefing.render.edition_records import PassageView
from briefing.render.story_records import Reference

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """How much of an article surrounds printed words: paragraphs up to `paragraph_chars`, else `chars` on each side."""

    paragraph_chars: int
    chars: int


# A paragraph of a news text has 200 to 600 characters. Longer ones come from texts without paragraphs.
GENEROUS = Context(paragraph_chars=1_200, chars=400)
# For an edition whose page would be too large: the sentence and its neighbours.
NARROW = Context(paragraph_chars=240, chars=100)
# For one of a hundred stories: the words themselves and what stands next to them.
TIGHT = Context(paragraph_chars=0, chars=40)
_FIELDS_OF_ACTOR = tuple(field.name for field in fields(Actor) if field.name != "mentions")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an article's text, half-open in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The numbers of one edition.

    Attributes:
        numbers: number by article id; articles without one are not used.
        outlets: publisher's name by article id; an unknown publisher's article is called by its number.
        unnamed: ids of the articles whose publisher is unknown.
        passages: stretches that hold printed words, by article id, in reading order.
    """

    articles: Mapping[str, Article]
    numbers: Mapping[str, int]
    outlets: Mapping[str, str]
    unnamed: frozenset[str]
    passages: Mapping[str, tuple[Stretch, ...]]

    def refer(self, span: Span) -> Reference:
        """Return the reference of a span."""
        number = self.numbers[span.article]
        return Reference(
            number=number,
            article=span.article,
            start=span.start,
            end=span.end,
            anchor=name_anchor(number, self._find_stretch(span)),
            outlet=self.outlets[span.article],
            outdated=self.articles[span.article].outdated is not None,
        )

    def refer_all(self, spans: Iterable[Span]) -> tuple[Reference, ...]:
        """Return one reference per article, the first place in each, in the order of the numbers."""
        return tuple(sorted(map(self.refer, list_first(spans)), key=lambda reference: reference.number))

    def show_passages(self, article: Article) -> tuple[PassageView, ...]:
        """Return the passages of one article."""
        number = self.numbers[article.id]
        return tuple(
            PassageView(
                anchor=name_anchor(number, stretch), start=stretch.start, text=article.text[stretch.start : stretch.end]
            )
            for stretch in self.passages.get(article.id, ())
        )

    def _find_stretch(self, span: Span) -> Stretch:
        stretches = self.passages[span.article]
        return next(stretch for stretch in stretches if stretch.start <= span.start and span.end <= stretch.end)


def name_anchor(number: int, stretch: Stretch) -> str:
    """Return the id of a passage on the page."""
    return f"p{number}-{stretch.start}"


def number_articles(document: Document, context: Context = GENEROUS, unnamed: str = "{number}") -> Numbering:
    """Number the articles as the stories first use them and find the passages that their spans need.

    Args:
        document: the edition.
        context: how much surrounds printed words.
        unnamed: what an article is called whose publisher nobody knows, with a place for its number.
    """
    articles = {article.id: article for article in document.articles}
    cited: dict[str, list[Span]] = {}
    for story in document.stories:
        for span in list_spans(story):
            cited.setdefault(span.article, []).append(span)
    order: dict[str, None] = {}
    for story in document.stories:
        order.update(
            dict.fromkeys(each for each in story.articles if each in cited or articles[each].duplicate_of is None)
        )
        order.update(dict.fromkeys(span.article for span in list_spans(story)))
    ordered = sorted(order, key=lambda each: articles[each].carried_from is not None)
    numbers = {article_id: number for number, article_id in enumerate(ordered, start=1)}
    names = {source.id: source.name for source in document.sources}
    without = find_unnamed(document.articles, document.sources)
    outlets = {
        each.id: unnamed.format(number=numbers.get(each.id, "")).strip() if each.id in without else names[each.source]
        for each in document.articles
    }
    return Numbering(
        articles=MappingProxyType(articles),
        numbers=MappingProxyType(numbers),
        outlets=MappingProxyType(outlets),
        unnamed=without,
        passages=MappingProxyType(
            {each: find_stretches(articles[each].text, spans, context) for each, spans in cited.items()}
        ),
    )


def find_unnamed(articles: Iterable[Article], sources: Iterable[Source]) -> frozenset[str]:
    """Return the ids of the articles of unknown publishers: their source bears the name of their file."""
    names = {source.id: source.name for source in sources}
    return frozenset(each.id for each in articles if names[each.source] == PurePosixPath(each.origin).name)


def list_spans(record: object) -> Iterator[Span]:
    """Yield every span of a record and of the records in it; of an actor's mentions only the first in each article."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, Actor):
        yield from list_first(record.mentions)
        yield from (span for name in _FIELDS_OF_ACTOR for span in list_spans(getattr(record, name)))
    elif isinstance(record, tuple):
        yield from (span for part in record for span in list_spans(part))
    elif is_dataclass(record):
        yield from (span for field in fields(record) for span in list_spans(getattr(record, field.name)))


def list_first(spans: Iterable[Span]) -> Iterable[Span]:
    """Return the first of the spans in each article."""
    first: dict[str, Span] = {}
    for span in spans:
        first.setdefault(span.article, span)
    return first.values()


def find_stretches(text: str, spans: Sequence[Span], context: Context = GENEROUS) -> tuple[Stretch, ...]:
    """Return the paragraphs that hold the spans, overlapping ones joined; long ones cut down to the context."""
    found = sorted((_surround(text, span, context) for span in spans), key=lambda stretch: (stretch.start, stretch.end))
    joined: list[Stretch] = []
    for stretch in found:
        if joined and stretch.start < joined[-1].end:
            joined[-1] = Stretch(joined[-1].start, max(joined[-1].end, stretch.end))
        else:
            joined.append(stretch)
    return tuple(joined)


def _surround(text: str, span: Span, context: Context) -> Stretch:
    before = text.rfind(PARAGRAPH_BREAK, 0, span.start)
    after = text.find(PARAGRAPH_BREAK, span.end)
    start = 0 if before < 0 else before + len(PARAGRAPH_BREAK)
    end = len(text) if after < 0 else after
    if end - start <= context.paragraph_chars:
        return Stretch(start, end)
    first, last = span.start - context.chars, span.end + context.chars
    return Stretch(
        _next_word(text, first, span.start) if first > start else start,
        _last_word(text, span.end, last) if last < end else end,
    )


def _next_word(text: str, start: int, limit: int) -> int:
    space = text.find(" ", start, limit)
    return start if space < 0 else space + 1


def _last_word(text: str, limit: int, end: int) -> int:
    space = text.rfind(" ", limit, end)
    return end if space < 0 else space
