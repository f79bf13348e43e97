"""Whether words hold a finite verb: what tells a sentence from a heading or a fragment, without tagging the whole."""

import re

from briefing.text.hanta import HANTA_MODELS
from briefing.text.tagging import is_listed, readings

# Small words only: a German verb is never capitalised but at the beginning, where names and nouns stand too.
SMALL_WORD = re.compile(r"(?<![\w-])[a-zäöüß][\w’']*")
FINITE = {
    "de": ("VV(FIN)", "VA(FIN)", "VM(FIN)"),
    "en": ("VVD", "VVZ", "VVB", "VBD", "VBZ", "VBB", "VHD", "VHZ", "VHB", "VDD", "VDZ", "VDB", "VM0"),
    "nl": ("WW(pv",),
}
# What a finite verb that the tagger does not list can end in; the rest is not worth the analysis.
RARE_FINITE = {
    "de": re.compile(r"(?:t|te|ten|en|e|st|ete)$"),
    "en": re.compile(r"(?:ed|s)$"),
    "nl": re.compile(r"(?:t|de|den|te|ten|en)$"),
}
# Readings further down are so unlikely that half of all adjectives would count as verbs.
LIKELY_READINGS = 2


def has_finite_verb(words: str, language: str) -> bool:
    """Return whether some word can be a finite verb; True where the language has no tagger."""
    if language not in HANTA_MODELS:
        return True
    small = [match[0] for match in SMALL_WORD.finditer(words)]
    rare = [word for word in small if not is_listed(word, language)]
    return any(is_finite(word, language) for word in small if word not in rare) or any(
        is_finite(word, language) for word in rare if RARE_FINITE[language].search(word)
    )


def is_finite(word: str, language: str) -> bool:
    """Return whether the word is likely a finite verb ("reist", "hatte"), judged alone."""
    return any(tag.startswith(FINITE[language]) for tag in readings(word, language)[:LIKELY_READINGS])
