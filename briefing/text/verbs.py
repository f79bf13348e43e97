"""Whether words hold a finite verb: what tells a sentence from a heading or a fragment, without tagging the whole."""

import re

from briefing.text.tagging import HANTA_MODELS, readings

# Small words only: a German verb is never capitalised but at the beginning, where names and nouns stand too.
SMALL_WORD = re.compile(r"(?<![\w-])[a-zäöüß][\w’']*")
FINITE = {
    "de": ("VV(FIN)", "VA(FIN)", "VM(FIN)"),
    "en": ("VVD", "VVZ", "VVB", "VBD", "VBZ", "VBB", "VHD", "VHZ", "VHB", "VDD", "VDZ", "VDB", "VM0"),
    "nl": ("WW(pv",),
}
# Readings further down are so unlikely that half of all adjectives would count as verbs.
LIKELY_READINGS = 2


def has_finite_verb(words: str, language: str) -> bool:
    """Return whether some word can be a finite verb; True where the language has no tagger."""
    if language not in HANTA_MODELS:
        return True
    return any(is_finite(match[0], language) for match in SMALL_WORD.finditer(words))


def is_finite(word: str, language: str) -> bool:
    """Return whether the word is likely a finite verb ("reist", "hatte"), judged alone."""
    return any(tag.startswith(FINITE[language]) for tag in readings(word, language)[:LIKELY_READINGS])
