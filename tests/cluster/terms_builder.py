"""Builders of what an article is about, from plain words."""

import datetime as dt
from collections import Counter

from briefing.models.stories import ArticleTerms


def build_terms(
    words: str,
    *,
    article: str = "a1",
    language: str = "de",
    published: dt.date | None = None,
    not_before: dt.date | None = None,
    persons: tuple[str, ...] = (),
) -> ArticleTerms:
    """Return the terms of a text of lower-case words, capitalised ones being names and four digits years.

    Of the names, those of `persons` are parts of a person's.
    """
    found = words.split()
    counts = {word.casefold(): float(count) for word, count in Counter(found).items()}
    return ArticleTerms(
        article=article,
        language=language,
        words=counts,
        lead=counts,
        names=frozenset(word.casefold() for word in found if word[0].isupper()),
        years=frozenset(word for word in found if word.isdigit() and len(word) == 4),
        published=published,
        not_before=not_before,
        persons=frozenset(frozenset(person.casefold().split()) for person in persons),
    )
