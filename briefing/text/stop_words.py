"""Words that say nothing of the subject: sumy's lists, by ISO 639-1 code."""

from functools import cache

from babel import Locale
from sumy.utils import get_stop_words


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the case-folded stop words of a language; empty where sumy has no list of it."""
    try:
        name = Locale.parse(language).get_language_name("en")
        return frozenset(word.casefold() for word in get_stop_words((name or language).lower()))
    except (LookupError, ValueError):
        return frozenset()
