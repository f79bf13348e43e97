"""Proves the invariant of `briefing/1`: whatever is printed stands, character for character, where its spans say.

The walk is over the records themselves: any record that has `text` and `spans` is checked, so that a fact
added to the document later cannot escape.
"""

import dataclasses
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from briefing.errors import InvalidDocumentError
from briefing.models.document import Actor, Article, Document, Figure, OpenQuestion, Span, Story, TimelineEntry, Topic

_DOCUMENT = TypeAdapter(Document)


def parse_document(content: bytes) -> Document:
    """Read a `briefing.json`.

    Raises:
        InvalidDocumentError: a key is missing or of the wrong type.
    """
    try:
        return _DOCUMENT.validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the document"
        raise InvalidDocumentError(f"{where}: {first['msg']}") from error


def verify_document(document: Document) -> None:
    """Check hashes, references and every span.

    Raises:
        InvalidDocumentError: names the first place that is not true.
    """
    for message in find_lies(document):
        raise InvalidDocumentError(message)


def find_lies(document: Document) -> Iterator[str]:
    """Yield what is not true in the document, in document order."""
    articles = {article.id: article for article in document.articles}
    carried = {article.id: article.text for article in document.articles if article.carried_from is not None}
    yield from _article_lies(document)
    yield from _duplicates("stories", (story.id for story in document.stories))
    for index, story in enumerate(document.stories):
        where = f"stories[{index}]"
        yield from _reference_lies(where, story, articles)
        known = {article_id: articles[article_id].text for article_id in story.articles if article_id in articles}
        yield from _span_lies(where, _without_histories(story), known)
        yield from _span_lies(f"{where}.history", tuple(topic.history for topic in story.topics), known | carried)
        yield from _story_lies(where, story, known)


def _without_histories(story: Story) -> Story:
    return replace(story, topics=tuple(replace(topic, history=()) for topic in story.topics))


def _duplicates(where: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            yield f"{where}: the id {each} stands twice"
        seen.add(each)


def _article_lies(document: Document) -> Iterator[str]:
    sources = {source.id for source in document.sources}
    yield from _duplicates("sources", (source.id for source in document.sources))
    yield from _duplicates("articles", (article.id for article in document.articles))
    told = {article_id for story in document.stories for article_id in story.articles}
    originals = {article.id for article in document.articles if article.duplicate_of is None}
    for index, article in enumerate(document.articles):
        where = f"articles[{index}] ({article.id})"
        yield from _text_lies(where, article)
        if article.source not in sources:
            yield f"{where}: unknown source {article.source}"
        if article.duplicate_of is not None and article.duplicate_of not in originals - {article.id}:
            yield f"{where}: duplicate_of names {article.duplicate_of}, which is no original"
        if article.used != (article.id in told):
            yield f"{where}: used is {article.used}, but the stories say otherwise"
        if article.carried_from is not None and article.id in told:
            yield f"{where}: carried from an earlier edition, but a story holds it"
        if article.carried_from is not None and article.carried_from >= document.edition.date:
            yield f"{where}: carried from {article.carried_from}, which is no earlier edition"
        if article.outdated is not None:
            yield from _span_lies(where, article.outdated, {article.id: article.text})
        if article.fetched_at > document.edition.cutoff_at:
            yield f"{where}: fetched after the edition's cut-off"


def _text_lies(where: str, article: Article) -> Iterator[str]:
    if hashlib.sha256(article.text.encode()).hexdigest() != article.text_sha256:
        yield f"{where}: text does not match text_sha256"
    if not unicodedata.is_normalized("NFC", article.text):
        yield f"{where}: text is not NFC"
    if article.text.split("\n\n", 1)[0] != article.headline:
        yield f"{where}: the first paragraph is not the headline"


def _reference_lies(where: str, story: Story, articles: dict[str, Article]) -> Iterator[str]:
    yield from _duplicates(f"{where}.articles", story.articles)
    for article_id in story.articles:
        if article_id not in articles:
            yield f"{where}.articles: unknown article {article_id}"
    if not story.articles:
        yield f"{where}: a story without articles"
    if not 1 <= story.independent_sources <= max(len(story.articles), 1):
        yield f"{where}: {story.independent_sources} independent sources in {len(story.articles)} articles"


def _span_lies(where: str, record: Any, texts: dict[str, str]) -> Iterator[str]:  # noqa: ANN401 any record
    """Walk a record: spans lie inside articles of the story, and `text` is what they hold."""
    if isinstance(record, Span):
        if record.article not in texts:
            yield f"{where}: points into {record.article}, which the story does not hold"
        elif not 0 <= record.start < record.end <= len(texts[record.article]):
            yield f"{where}: {record.start}–{record.end} is outside {record.article}"
    elif isinstance(record, tuple):
        for index, each in enumerate(record):
            yield from _span_lies(f"{where}[{index}]", each, texts)
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from _span_lies(f"{where}.{field.name}", getattr(record, field.name), texts)
        yield from _wording_lies(where, record, texts)


def _wording_lies(where: str, record: Any, texts: dict[str, str]) -> Iterator[str]:  # noqa: ANN401 any record
    printed, spans = getattr(record, "text", None), getattr(record, "spans", None)
    if not isinstance(printed, str) or spans is None:
        return
    if not spans:
        yield f"{where}: {printed!r} has no span"
    for index, span in enumerate(spans):
        found = _slice(texts, span)
        if found is not None and found != printed:
            yield f"{where}.spans[{index}]: prints {printed!r}, but {span.article} says {found!r}"


def _slice(texts: dict[str, str], span: Span) -> str | None:
    return texts[span.article][span.start : span.end] if span.article in texts else None


def _story_lies(where: str, story: Story, texts: dict[str, str]) -> Iterator[str]:
    for index, actor in enumerate(story.actors):
        yield from _actor_lies(f"{where}.actors[{index}]", actor, texts)
    yield from _duplicates(f"{where}.figures", (figure.id for figure in story.figures))
    yield from _duplicates(f"{where}.topics", (topic.id for topic in story.topics))
    yield from _duplicates(f"{where}.open_questions", (question.id for question in story.open_questions))
    for index, figure in enumerate(story.figures):
        yield from _figure_lies(f"{where}.figures[{index}]", figure, story.topics)
    for index, topic in enumerate(story.topics):
        yield from _topic_lies(f"{where}.topics[{index}]", topic, story.figures, texts)
    names = {actor.name for actor in story.actors}
    for index, quote in enumerate(story.quotes):
        if quote.speaker is not None and quote.speaker not in names and not _stands(quote.speaker, texts.values()):
            yield f"{where}.quotes[{index}]: no article says the speaker {quote.speaker!r}"
    for index, entry in enumerate(story.timeline):
        yield from _timeline_lies(f"{where}.timeline[{index}]", entry)
    for index, question in enumerate(story.open_questions):
        yield from _question_lies(f"{where}.open_questions[{index}]", question)


def _stands(words: str, texts: Iterable[str]) -> bool:
    return any(words in text for text in texts)


def _actor_lies(where: str, actor: Actor, texts: dict[str, str]) -> Iterator[str]:
    if not any(variant.startswith(actor.name) for variant in actor.variants):
        yield f"{where}: no article writes the name {actor.name!r}"
    if not actor.mentions:
        yield f"{where}: {actor.name!r} has no mention"
    for index, span in enumerate(actor.mentions):
        found = _slice(texts, span)
        if found is not None and found not in actor.variants:
            yield f"{where}.mentions[{index}]: {found!r} is none of the variants of {actor.name!r}"


def _figure_lies(where: str, figure: Figure, topics: Sequence[Topic]) -> Iterator[str]:
    value = figure.value
    if value is not None and value.low > value.high:
        yield f"{where}: low is above high"
    if value is not None and value.bound != "range" and value.low != value.high:
        yield f"{where}: low and high differ, but the bound is {value.bound}"
    if figure.topic is not None and figure.id not in {each for topic in topics for each in _members(topic, figure)}:
        yield f"{where}: topic {figure.topic} does not hold the figure {figure.id}"


def _members(topic: Topic, figure: Figure) -> tuple[str, ...]:
    return topic.figures if topic.id == figure.topic else ()


def _topic_lies(where: str, topic: Topic, figures: Sequence[Figure], texts: dict[str, str]) -> Iterator[str]:
    members = [figure for figure in figures if figure.id in topic.figures]
    if len(members) != len(topic.figures):
        yield f"{where}: names figures that the story does not hold"
    if not _stands(topic.label, (texts.get(span.article, "") for figure in members for span in figure.spans)):
        yield f"{where}: the label {topic.label!r} stands in no article of its figures"


def _timeline_lies(where: str, entry: TimelineEntry) -> Iterator[str]:
    if entry.start > entry.end:
        yield f"{where}: ends before it starts"
    if entry.precision == "day" and entry.start != entry.end:
        yield f"{where}: precision is day, but it covers several"


def _question_lies(where: str, question: OpenQuestion) -> Iterator[str]:
    if not question.spans:
        yield f"{where}: no evidence"
    if (question.status == "answered") != (question.answered_by is not None):
        yield f"{where}: status {question.status} does not fit answered_by"
