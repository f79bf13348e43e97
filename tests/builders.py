"""Builders of real records for tests: text in, the record a stage takes out."""

import datetime as dt
import hashlib

from briefing.models.analysis import AnalysedArticle, Block, BlockRole, Cluster, PreparedArticle, Sentence
from briefing.models.document import Article
from briefing.text.sentences import split_sentences
from briefing.text.tagging import tag_sentences

FETCHED_AT = dt.datetime(2025, 7, 13, 6, 0, tzinfo=dt.UTC)


def build_prepared(
    text: str,
    *,
    article_id: str = "a1",
    language: str = "de",
    source: str = "s1",
    published_at: dt.datetime | dt.date | None = None,
    headline: bool = False,
) -> PreparedArticle:
    """Return a prepared article from clean paragraphs; the first is the headline where `headline` says so."""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    position = 0
    for number, paragraph in enumerate(text.split("\n\n")):
        role: BlockRole = "headline" if headline and number == 0 else "body"
        end = position + len(paragraph)
        blocks.append(Block(role=role, start=position, end=end))
        for start, stop in split_sentences(text, position, end, language):
            sentences.append(
                Sentence(
                    start=start,
                    end=stop,
                    block=number,
                    index=len(sentences),
                    role=role,
                    complete=role == "body",
                    standalone=role == "body",
                )
            )
        position = end + 2
    article = Article(
        id=article_id,
        source=source,
        headline=text.split("\n\n", maxsplit=1)[0],
        byline=None,
        agency=None,
        language=language,
        published_at=published_at,
        not_before=None,
        fetched_at=FETCHED_AT,
        origin=f"{article_id}.txt",
        url=None,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        duplicate_of=None,
        outdated=None,
        used=False,
    )
    return PreparedArticle(
        article=article,
        publisher=source,
        homepage_url=None,
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        dropped=(),
    )


def build_tagged(
    text: str,
    *,
    article_id: str = "a1",
    language: str = "de",
    source: str = "s1",
    published_at: dt.datetime | dt.date | None = None,
    headline: bool = False,
) -> AnalysedArticle:
    """Return an article with real tokens and no names, quotes, figures or dates yet."""
    prepared = build_prepared(
        text, article_id=article_id, language=language, source=source, published_at=published_at, headline=headline
    )
    return AnalysedArticle(
        article=prepared.article,
        publisher=prepared.publisher,
        homepage_url=prepared.homepage_url,
        blocks=prepared.blocks,
        sentences=prepared.sentences,
        dropped=prepared.dropped,
        tokens=tag_sentences(text, prepared.sentences, language),
        names=(),
        attributions=(),
        quotes=(),
        figures=(),
        dates=(),
    )


def build_cluster(*articles: AnalysedArticle) -> Cluster:
    """Return a cluster of these articles, in this order, without copies."""
    return Cluster(articles=articles, copies=())
