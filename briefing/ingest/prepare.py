"""From raw text to an article with clean paragraphs, roles, sentences and the metadata that it states."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from briefing.config.settings import ReadingSettings
from briefing.errors import UnreadableArticleError
from briefing.ingest.characters import tidy_characters
from briefing.ingest.credits import Credits, find_credits, tidy_byline
from briefing.ingest.furniture import drop_furniture
from briefing.ingest.glued import part_glued
from briefing.ingest.imprint import Imprint, lift_imprint
from briefing.ingest.lower_bound import find_not_before
from briefing.ingest.markup import strip_inline
from briefing.ingest.moments import find_day_in_address
from briefing.ingest.sentences import build_sentences
from briefing.ingest.structure import Part, assign_roles
from briefing.ingest.unwrap import join_lines, split_lines, split_paragraphs
from briefing.models.analysis import Block, BlockRole, PreparedArticle, RawArticle
from briefing.models.document import Article
from briefing.text.language import choose_language
from briefing.text.sentences import split_sentences

PARAGRAPH_GAP = "\n\n"


def prepare_article(raw: RawArticle, settings: ReadingSettings) -> PreparedArticle:
    """Return the article with clean text, paragraphs and sentences.

    Raises:
        UnreadableArticleError: the text is too long, too short, or in no language that can be told.
    """
    if len(raw.text) > settings.max_article_chars:
        message = f"The article has {len(raw.text):,} characters, more than {settings.max_article_chars:,}"
        raise UnreadableArticleError(raw.origin, "too_long", message)
    tidy = strip_inline(tidy_characters(raw.text))
    headline = _tidy(raw.headline)
    whole = f"{headline or ''}\n{tidy}".strip()
    if len(whole) < settings.min_article_chars:
        raise _too_short(raw, whole, settings)
    language = choose_language(whole, stated=raw.language)
    if language is None:
        raise UnreadableArticleError(raw.origin, "unknown_language", "The language of the text cannot be told")
    paragraphs = split_paragraphs(tidy, language) if raw.paragraphs_stated else join_lines(split_lines(tidy), language)
    paragraphs = [replace(one, text=piece) for one in paragraphs for piece in part_glued(one.text, language)]
    running, imprint_lines, imprint = lift_imprint(paragraphs, language)
    sifted = drop_furniture(running, language, headline=headline, repeated=raw.repeated)
    credits_ = find_credits(replace(sifted, dropped=(*imprint_lines, *sifted.dropped)), language)
    parts = assign_roles(sifted.kept, headline=headline, teaser=_tidy(raw.teaser))
    parts = _lift_headline(_complete_kicker(parts), language)
    text = PARAGRAPH_GAP.join(part.text for part in parts)
    if len(text) < settings.min_article_chars:
        raise _too_short(raw, text, settings)
    blocks = _blocks(parts)
    sentences = build_sentences(text, blocks, language, kicker=parts[0].kicker)
    return PreparedArticle(
        article=_article(raw, text, language, credits_, imprint, headline=parts[0].text),
        publisher=raw.publisher or imprint.publisher or credits_.publisher,
        homepage_url=raw.homepage_url or credits_.homepage_url,
        blocks=blocks,
        sentences=sentences,
        dropped=(*imprint_lines, *sifted.dropped),
        updated_at=raw.updated_at,
    )


def _too_short(raw: RawArticle, text: str, settings: ReadingSettings) -> UnreadableArticleError:
    message = f"Only {len(text)} characters of running text; articles have at least {settings.min_article_chars}"
    return UnreadableArticleError(raw.origin, "too_short", message)


def _tidy(words: str | None) -> str | None:
    return " ".join(strip_inline(tidy_characters(words)).split()) or None if words else None


def _complete_kicker(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Put a headline that is only a label ("Umfrage:") in front of what it labels, for a source is listed by it.

    The label stays in the text: often it alone names the topic ("COP30:").
    """
    if len(parts) < 2 or not parts[0].text.endswith(":"):  # noqa: PLR2004 the label and what it labels
        return parts
    kicker, labelled = parts[0].text, parts[1]
    role: BlockRole = "headline" if labelled.role == "subhead" else labelled.role
    if labelled.text.startswith(kicker):
        return (Part(text=labelled.text, role=role, kicker=kicker), *parts[2:])
    return (Part(text=f"{kicker} {labelled.text}", role=role, kicker=kicker), *parts[2:])


def _lift_headline(parts: Sequence[Part], language: str) -> tuple[Part, ...]:
    """Let the first sentence of a text without a headline stand as its first paragraph, for the contract asks for one.

    It keeps the role of a body paragraph: it is a sentence, not a heading.
    """
    if not parts or parts[0].role == "headline":
        return tuple(parts)
    first = parts[0]
    (_, end), *more = split_sentences(first.text, len(first.kicker), len(first.text), language)
    if not more:
        return tuple(parts)
    rest = Part(text=first.text[end:].lstrip(), role=first.role)
    return (replace(first, text=first.text[:end]), rest, *parts[1:])


def _blocks(parts: Sequence[Part]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    position = 0
    for part in parts:
        end = position + len(part.text)
        blocks.append(Block(role=part.role, start=position, end=end))
        position = end + len(PARAGRAPH_GAP)
    return tuple(blocks)


def _article(
    raw: RawArticle, text: str, language: str, credits_: Credits, imprint: Imprint, *, headline: str
) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    stated = raw.published_at or imprint.published_at or credits_.published_at
    published = stated or find_day_in_address(raw.url)
    return Article(
        id="a" + hashlib.sha256(f"{raw.origin}\n{digest}".encode()).hexdigest()[:10],
        source="",
        headline=headline,
        byline=tidy_byline(raw.byline, language) or imprint.byline or credits_.byline,
        agency=raw.agency or credits_.agency,
        language=language,
        published_at=published,
        not_before=find_not_before(text, language, until=_day(published or raw.fetched_at)),
        fetched_at=raw.fetched_at,
        origin=raw.origin,
        url=raw.url,
        text=text,
        text_sha256=digest,
        duplicate_of=None,
        outdated=None,
        used=False,
    )


def _day(moment: dt.datetime | dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
