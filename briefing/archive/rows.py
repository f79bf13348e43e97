"""The rows that a document becomes in the archive's tables."""

from collections.abc import Iterator

from briefing.models.document import Document

Row = tuple[str | int | None, ...]


def article_rows(document: Document) -> Iterator[Row]:
    """Yield a row for each article that the edition read."""
    date = document.edition.date.isoformat()
    names = {source.id: source.name for source in document.sources}
    for article in document.own_articles:
        published = article.published_at.isoformat() if article.published_at else None
        yield (
            date,
            article.id,
            names[article.source],
            article.headline,
            published,
            article.text_sha256,
            int(article.used),
        )


def story_rows(document: Document) -> Iterator[Row]:
    """Yield a row for each story in its order."""
    date = document.edition.date.isoformat()
    for position, story in enumerate(document.stories):
        yield date, story.id, story.headline.text, story.status, story.first_seen.isoformat(), position


def figure_rows(document: Document) -> Iterator[Row]:
    """Yield a row for each figure of each story."""
    date = document.edition.date.isoformat()
    for story in document.stories:
        for figure in story.figures:
            value = figure.value
            yield (
                date,
                story.id,
                figure.id,
                figure.text,
                figure.counted.text if figure.counted else None,
                str(value.low) if value else None,
                str(value.high) if value else None,
                value.bound if value else None,
                figure.unit,
                figure.attribution.text if figure.attribution else None,
            )


def question_rows(document: Document) -> Iterator[Row]:
    """Yield a row for each open or answered question."""
    date = document.edition.date.isoformat()
    for story in document.stories:
        for question in story.open_questions:
            yield (
                date,
                story.id,
                question.id,
                question.kind,
                question.question,
                question.status,
                question.first_seen.isoformat(),
            )


def passage_rows(document: Document) -> Iterator[Row]:
    """Yield what full-text search finds: what the edition prints, with its kind."""
    date = document.edition.date.isoformat()
    for story in document.stories:
        yield date, story.id, "headline", story.headline.text
        for passage in (*([story.lead] if story.lead else []), *story.summary):
            yield date, story.id, "summary", passage.text
        for figure in story.figures:
            yield date, story.id, "figure", figure.text
        for quote in story.quotes:
            yield date, story.id, "quote", quote.text
        for question in story.open_questions:
            yield date, story.id, "question", question.question
