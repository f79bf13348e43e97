"""Patterns of a language's cue lists, with those of English, which foreign pages use too."""

import re
from functools import cache

from briefing.text.lexicon import load_lexicon


@cache
def load_cues(language: str, lexicon: str, name: str, *, any_case: bool = False) -> re.Pattern[str]:
    """Return one pattern of every expression of this list; it matches nothing where there is none."""
    own, english = (load_lexicon(code, lexicon).get(name, ()) for code in (language, "en"))
    expressions = [f"(?:{entry})" for entry in dict.fromkeys([*own, *english])]
    return re.compile("|".join(expressions) or r"(?!)", re.IGNORECASE if any_case else 0)


def first_group(match: re.Match[str] | None) -> str | None:
    """Return what the expression that matched captures."""
    return next((group.rstrip(" ,;") for group in match.groups() if group), None) if match else None
