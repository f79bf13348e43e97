"""Ages in passing that no word says to be one: "Felix, 40, ist …", "mit 91 Jahren gestorben"."""

import re

from briefing.extract.figures.cues import Unit
from briefing.extract.figures.scene import Scene, is_noun
from briefing.text.lexicon import load_lexicon
from briefing.text.number_words import alternatives
from briefing.text.numbers import Numeral

OLDEST = 120
YEARS = "a"


def is_apposed_age(scene: Scene, numeral: Numeral) -> bool:
    """Find "Felix, 40, ist …": a bare number between commas behind a name."""
    written = scene.text[numeral.start : numeral.end]
    if not written.isdigit() or int(written) > OLDEST or scene.right(numeral.end, 1) != ",":
        return False
    named = re.search(r"[^\W\d_]{2,}(?=,\s+$)", scene.left(numeral.start))
    return named is not None and is_noun(scene.last_token(numeral.start - len(", ")))


def is_predicated_age(scene: Scene, numeral: Numeral) -> bool:
    """Find "95 Prozent der Opfer waren über 65": a bare number behind a copula that ends the clause."""
    written = scene.text[numeral.start : numeral.end]
    words = load_lexicon(scene.language, "figures")
    aged = rf"(?<![^\W_]){alternatives(words.get('aged_copulas', []))}\s+{alternatives(words.get('aged_by', []))}\s+$"
    closed = re.match(r"\s*(?:[.,;:)]|$)", scene.right(numeral.end)) is not None
    return written.isdigit() and int(written) <= OLDEST and closed and bool(re.search(aged, scene.left(numeral.start)))


def is_age_reached(scene: Scene, numeral: Numeral, end: int, unit: Unit | None) -> bool:
    """Find "mit 91 Jahren gestorben"; "mit zehn Jahren Haft" is a length, and so are years of a sentence."""
    if unit is None or unit.code != YEARS or numeral.value is None or numeral.value > OLDEST:
        return False
    words = load_lexicon(scene.language, "figures")
    sentence = scene.text[scene.sentence.start : scene.sentence.end]
    if is_noun(scene.next_token(end)) or any(word in sentence for word in words.get("penalties", ())):
        return False
    return scene.left(numeral.start).endswith(tuple(f"{word} " for word in words.get("died_with", ())))
