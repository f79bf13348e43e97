"""From a document to what the application shows of it; words of articles stay with who printed them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.models.document import (
    Article,
    Document,
    EarlierFigure,
    Figure,
    OpenQuestion,
    Passage,
    Quote,
    Span,
    Story,
    Topic,
)
from briefing.render.links import safe_url
from briefing.serve.records import (
    Cited,
    CitedFigure,
    Digest,
    SeenActor,
    SeenQuestion,
    SeenQuote,
    SeenTopic,
    StoryDay,
)

# On its first day all of a story is new; its most important figures stand for it.
LEADING_FIGURES = 5


@dataclass(frozen=True, slots=True)
class Citer:
    """Looks up who printed words."""

    articles: Mapping[str, Article]
    outlets: Mapping[str, str]

    def cite(self, text: str, spans: Sequence[Span]) -> Cited:
        """Return the words with their publishers."""
        printed = [self.articles[span.article] for span in spans]
        return Cited(
            text=text,
            language=printed[0].language if printed else "und",
            outlets=tuple(dict.fromkeys(self.outlets[article.source] for article in printed)),
            url=next((url for article in printed if (url := safe_url(article.url))), None),
        )

    def cite_passage(self, passage: Passage | None) -> Cited | None:
        """Return a passage with its publishers."""
        return None if passage is None else self.cite(passage.text, passage.spans)

    def cite_spans(self, spans: Sequence[Span]) -> tuple[Cited, ...]:
        """Return the words that stand at these places, each wording once."""
        wordings: dict[str, list[Span]] = {}
        for span in spans:
            wordings.setdefault(self.articles[span.article].text[span.start : span.end], []).append(span)
        return tuple(self.cite(text, found) for text, found in wordings.items())

    def cite_article(self, article_id: str) -> Cited:
        """Return the headline of an article."""
        article = self.articles[article_id]
        return Cited(
            text=article.headline,
            language=article.language,
            outlets=(self.outlets[article.source],),
            url=safe_url(article.url),
        )


def make_citer(document: Document) -> Citer:
    """Return what finds the publishers of a document's words."""
    return Citer(
        {article.id: article for article in document.articles},
        {source.id: source.name for source in document.sources},
    )


def make_digest(document: Document) -> Digest:
    """Return what an edition had of actors and figures."""
    citer = make_citer(document)
    return Digest(
        date=document.edition.date,
        actors=tuple(each for story in document.stories for each in _actors(story, citer)),
        topics=tuple(each for story in document.stories for each in show_topics(story, citer)),
    )


def show_topics(story: Story, citer: Citer) -> tuple[SeenTopic, ...]:
    """Return the quantities of a story with what is current of each."""
    figures = {figure.id: figure for figure in story.figures}
    return tuple(_topic(story, topic, figures, citer) for topic in story.topics)


def show_story(story: Story, document: Document) -> StoryDay:
    """Return a story as one edition had it."""
    citer = make_citer(document)
    figures = {figure.id: figure for figure in story.figures}
    changes = story.changes
    questions = {question.id: show_question(question, citer) for question in story.open_questions}
    fresh, changed = (changes.figures, changes.changed_figures) if changes else (_leading(story), ())
    return StoryDay(
        date=document.edition.date,
        status=story.status,
        headline=citer.cite(story.headline.text, story.headline.spans),
        lead=citer.cite_passage(story.lead),
        articles=tuple(map(citer.cite_article, changes.articles if changes else story.articles)),
        fresh=_join_alike(_figure(figures[each], citer) for each in fresh if each in figures),
        changed=_join_alike(_figure(figures[each], citer) for each in changed if each in figures),
        answered=tuple(questions[each] for each in (changes.answered if changes else ()) if each in questions),
        open_questions=tuple(each for each in questions.values() if each.status == "open"),
        actors=tuple(actor.name for actor in story.actors),
        topics=show_topics(story, citer),
    )


def show_question(question: OpenQuestion, citer: Citer) -> SeenQuestion:
    """Return a question with the words that raise and answer it."""
    return SeenQuestion(
        id=question.id,
        kind=question.kind,
        question=question.question,
        status=question.status,
        first_seen=question.first_seen,
        evidence=citer.cite_spans(question.spans),
        answers=citer.cite_spans(question.answered_by or ()),
    )


def _leading(story: Story) -> tuple[str, ...]:
    return tuple(figure.id for figure in story.figures[:LEADING_FIGURES])


def _actors(story: Story, citer: Citer) -> list[SeenActor]:
    quotes = [_quote(quote, citer) for quote in story.quotes]
    return [
        SeenActor(
            name=actor.name,
            variants=actor.variants,
            kind=actor.kind,
            story=story.id,
            headline=story.headline.text,
            role=citer.cite_passage(actor.role),
            says=citer.cite_passage(actor.says),
            does=citer.cite_passage(actor.does),
            quotes=tuple(each for each in quotes if each.speaker in {actor.name, *actor.variants}),
        )
        for actor in story.actors
    ]


def _quote(quote: Quote, citer: Citer) -> SeenQuote:
    return SeenQuote(words=citer.cite(quote.text, quote.spans), kind=quote.kind, speaker=quote.speaker)


def _topic(story: Story, topic: Topic, figures: Mapping[str, Figure], citer: Citer) -> SeenTopic:
    current = topic.current or topic.figures
    return SeenTopic(
        id=topic.id,
        story=story.id,
        headline=story.headline.text,
        label=topic.label,
        agreement=topic.agreement,
        figures=_join_alike(_figure(figures[each], citer) for each in current if each in figures),
        earlier=tuple(
            (past.edition, tuple(_earlier_figure(figure, citer) for figure in past.figures)) for past in topic.history
        ),
    )


def _join_alike(figures: Iterable[CitedFigure]) -> tuple[CitedFigure, ...]:
    """Let what several publishers word in the same way stand once, with all of them."""
    joined: dict[tuple[str | None, ...], CitedFigure] = {}
    for figure in figures:
        key = (figure.fact.text, figure.counted, figure.attribution, figure.as_of)
        first = joined.setdefault(key, figure)
        outlets = tuple(dict.fromkeys((*first.fact.outlets, *figure.fact.outlets)))
        joined[key] = replace(first, fact=replace(first.fact, outlets=outlets))
    return tuple(joined.values())


def _earlier_figure(figure: EarlierFigure, citer: Citer) -> CitedFigure:
    return CitedFigure(
        fact=citer.cite(figure.text, figure.spans),
        counted=None,
        attribution=None,
        as_of=None,
        value=figure.value,
        unit=figure.unit,
    )


def _figure(figure: Figure, citer: Citer) -> CitedFigure:
    counted = figure.counted.text if figure.counted else None
    return CitedFigure(
        fact=citer.cite(figure.text, figure.spans),
        counted=None if counted and counted in figure.text else counted,
        attribution=figure.attribution.text if figure.attribution else None,
        as_of=figure.as_of.text if figure.as_of else None,
        value=figure.value,
        unit=figure.unit,
    )
