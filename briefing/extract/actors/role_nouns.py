"""Nouns that say who somebody is, alone or at the end of a compound."""

from functools import lru_cache

MIN_SUFFIX_CHARS = 4


@lru_cache(50_000)
def role_head(lemma: str, roles: frozenset[str]) -> str | None:
    """Return the role that a noun is or ends in ("Verteidigungsministerin" → "minister")."""
    lower = lemma.lower()
    forms = [form for form in (lower, lower.removesuffix("in"), lower.rsplit("-", 1)[-1]) if form]
    exact = next((form for form in forms if form in roles), None)
    if exact:
        return exact
    endings = [form[cut:] for form in forms for cut in range(1, len(form) - MIN_SUFFIX_CHARS + 1)]
    return next((ending for ending in sorted(endings, key=lambda one: (-len(one), one)) if ending in roles), None)
