"""Keys under which the spellings of one name in several transliterations meet.

A key is a rough rendering of the sound; an ambiguous spelling ("ch" in Charkiw, Chirac, Christian) has several.
Two spellings may be one name where their keys meet; `variants.py` decides. The rules are data: `romanisation.yaml`.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from anyascii import anyascii

from briefing.text.lexicon import load_lexicon

Convention = Literal["general", "east_asian"]
# Readings multiply; real names stay far below this.
MAX_KEYS = 64
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@cache
def _rules(convention: Convention) -> Sequence[tuple[re.Pattern[str], tuple[str, ...]]]:
    table = load_lexicon("names", "romanisation")[convention]
    return tuple((re.compile(pattern), tuple(readings)) for pattern, readings in table)


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(load_lexicon("names", "romanisation")["letters"])


@lru_cache(20_000)
def fold(name: str) -> str:
    """Return the name in lower-case ASCII, diacritics dropped ("Erdoğan" → "erdogan")."""
    return anyascii(unicodedata.normalize("NFC", name)).lower()


@lru_cache(20_000)
def spell_out(name: str) -> str:
    """Return the name in lower-case ASCII, umlauts spelt out ("Müller" → "mueller")."""
    return anyascii(unicodedata.normalize("NFC", name).lower().translate(UMLAUTS)).lower()


@lru_cache(20_000)
def name_keys(name: str, convention: Convention = "general") -> frozenset[str]:
    """Return the keys of one part of a name."""
    lower = unicodedata.normalize("NFC", name).lower()
    keys = {fold(name), anyascii(lower.translate(_letters())).lower()}
    for pattern, readings in _rules(convention):
        keys = {pattern.sub(reading, key) for key in sorted(keys) for reading in readings}
        keys = set(sorted(keys)[:MAX_KEYS])
    return frozenset(keys)
