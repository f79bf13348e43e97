"""What the reader should know of the grouping."""

from collections import Counter
from collections.abc import Sequence

from briefing.models.document import Article, Notice


def tell_of_languages(articles: Sequence[Article]) -> tuple[Notice, ...]:
    """Return a notice where articles of several languages were grouped language by language."""
    languages = Counter(article.language for article in articles if article.duplicate_of is None)
    if len(languages) <= 1:
        return ()
    counted = ", ".join(f"{language} {count}" for language, count in sorted(languages.items()))
    message = "articles of different languages are not joined; the extra 'semantic' joins them"
    return (Notice(kind="languages_apart", subject=counted, message=message),)
