"""The records by which a story is known again: what its articles are about, and what an earlier edition kept of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Form = Literal["report", "live", "digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTerms:
    """What one article is about, as weighted words.

    Attributes:
        words: beginnings of content lemmas and of parts of compounds, names whole, by how often they stand in the text.
        lead: the same of the headline and the first sentences.
        names: those of the words that are names or parts of names.
        persons: of the names, those of each person.
        years: the years that the text mentions.
        published: the day that something states for the article.
        not_before: the latest past day that an undated text mentions.
        form: a report of one event, a live blog that runs on over several, or a digest of the day's news.
    """

    article: str
    language: str
    words: Mapping[str, float]
    lead: Mapping[str, float]
    names: frozenset[str]
    years: frozenset[str]
    published: dt.date | None
    not_before: dt.date | None
    form: Form = "report"
    persons: frozenset[frozenset[str]] = frozenset()
