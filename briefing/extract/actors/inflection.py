"""German, English and French inflection of names, seen from outside: endings that come and go."""

import re
from functools import lru_cache

from briefing.extract.actors.romanise import fold, spell_out

GENITIVES = ("'s", "’s", "s", "es", "'", "’")
# "des Weißen Hauses", "dem Weißen Haus", "Vereinigten Staaten", "Niederlanden" against "Niederlande".
GENITIVE = re.compile(r"(?:s|['’]s?)$")
CASE = re.compile(r"(?:en|em|er|e|n)$")
MIN_STEM_CHARS = 4
# Adjectives whose stem is shorter than that of any name: "Deutschen Roten Kreuz", "Neue Zeitung".
SHORT_ADJECTIVE = re.compile(r"(rot|neu|alt|blau|grau|hoh)e[mnrs]?")


@lru_cache(50_000)
def inflection_key(name: str) -> str:
    """Return what stays of a name in every case: its words in lower-case ASCII without their endings."""
    return " ".join(_stem(word) for word in re.split(r"[\s\-/]+", spell_out(name)) if word)


def _stem(word: str) -> str:
    bare = word.strip("'’.")
    adjective = SHORT_ADJECTIVE.fullmatch(bare)
    if adjective is not None:
        return adjective[1]
    for ending in (GENITIVE, CASE):
        shorter = ending.sub("", bare)
        bare = shorter if len(shorter) >= MIN_STEM_CHARS else bare
    return bare


@lru_cache(50_000)
def genitive_stems(text: str) -> tuple[str, ...]:
    """Return what the name may be without a genitive ending ("Putins" → "Putin"); a sibilant takes no -s."""
    stems = (text.removesuffix(ending) for ending in GENITIVES if text.endswith(ending))
    return tuple(stem for stem in stems if len(fold(stem)) > 1 and not stem.endswith(("s", "ß", "x", "z")))
