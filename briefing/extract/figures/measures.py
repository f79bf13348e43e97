"""Numerals of a sentence with the unit behind or the currency before them, without those that are no figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.extract.figures.cues import Unit
from briefing.extract.figures.nonfigures import is_no_figure
from briefing.extract.figures.scene import Scene, is_noun
from briefing.text.lexicon import load_lexicon
from briefing.text.numbers import Numeral, find_numerals

CURRENCY_CHARS = 3
TWO_WORDS = re.compile(r"\s+([^\W\d_]+)\s+([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Measured:
    """A numeral with its unit; `value` is in the unit, and null for a vague word."""

    numeral: Numeral
    start: int
    end: int
    unit: Unit | None
    value: Decimal | None


def measure_numerals(scene: Scene) -> list[Measured]:
    """Return the numerals of a sentence that are figures, with their units, from left to right."""
    sentence = scene.sentence
    numerals = find_numerals(scene.text, sentence.start, sentence.end, language=scene.language)
    numerals = sorted([*numerals, *_single_units(scene, numerals)], key=lambda numeral: numeral.start)
    measured = _without_shared_currency([_measure(numeral, scene) for numeral in numerals])
    return _without_names(_without_priced(measured, scene), scene)


def _without_priced(measured: list[Measured], scene: Scene) -> list[Measured]:
    """Leave out the one measure that something is the price of ("ein Liter Diesel kostete 2,40 Euro")."""
    articles = load_lexicon(scene.language, "numbers").get("articles", ())
    priced = any(one.unit and _is_currency(one.unit) for one in measured)
    return [
        one
        for one in measured
        if not (
            priced
            and one.unit
            and not _is_currency(one.unit)
            and scene.text[one.numeral.start : one.numeral.end].lower() in articles
        )
    ]


def _is_currency(unit: Unit) -> bool:
    return len(unit.code) == CURRENCY_CHARS and unit.code.isalpha() and unit.code.isupper()


def _without_shared_currency(measured: list[Measured]) -> list[Measured]:
    """Leave a currency to the number before it ("zwei Euro fünfzig")."""
    return [
        replace(one, start=one.numeral.start, unit=None, value=one.numeral.value)
        if index and one.start < measured[index - 1].end
        else one
        for index, one in enumerate(measured)
    ]


def _without_names(measured: Sequence[Measured], scene: Scene) -> list[Measured]:
    """Return what is a figure; a number tied to one that is none goes with it ("737-300", "in 10 bis 12 Jahren")."""
    dropped = [is_no_figure(scene, one.numeral, one.start, one.end, one.unit) for one in measured]
    for index in range(1, len(measured)):
        before, one = measured[index - 1], measured[index]
        between = scene.text[before.end : one.start]
        if dropped[index - 1] and between == "-":
            dropped[index] = True
        if dropped[index] and before.unit is None and scene.cues.range_middle.fullmatch(between):
            dropped[index - 1] = True
    return [one for one, out in zip(measured, dropped, strict=True) if not out]


def _single_units(scene: Scene, numerals: Sequence[Numeral]) -> list[Numeral]:
    """Return the articles that count one of a unit ("einen Euro", "eine Tonne")."""
    matches = scene.cues.one_unit.finditer(scene.text, scene.sentence.start, scene.sentence.end)
    return [
        Numeral(start=match.start(), end=match.end(), value=Decimal(1), kind="words", whole=Decimal(1))
        for match in matches
        if not any(one.start <= match.start() < one.end for one in numerals)
    ]


def _measure(numeral: Numeral, scene: Scene) -> Measured:
    """Return the numeral with the currency before it or the unit behind it."""
    start, end, unit = numeral.start, numeral.end, None
    if numeral.kind != "share":
        unit, end = _unit_after(numeral, scene)
        before = scene.cues.currency_left.search(scene.left(numeral.start, 12))
        if before and unit is None:
            unit, start = scene.cues.units[before["unit"]], numeral.start - len(before.group())
    value = numeral.value if unit is None or numeral.value is None else numeral.value * unit.factor
    return Measured(numeral=numeral, start=start, end=end, unit=unit, value=value)


def _unit_after(numeral: Numeral, scene: Scene) -> tuple[Unit | None, int]:
    text, end, cues = scene.text, numeral.end, scene.cues
    match = cues.unit_right.match(text, end, scene.sentence.end)
    if match is None:
        return _named_currency(numeral, scene)
    word, follows = match["unit"], text[match.end() : match.end() + 1]
    if "-" in match["gap"] and follows == "-" and not (numeral.scaled and word in ("Euro", "Dollar", "Franken")):
        return None, end
    if "-" in match["gap"] and _names_span(scene, cues.units[word], match.end()):
        return None, end
    if not match["gap"] and numeral.kind != "digits":
        return None, end
    if len(word) == 1 and word.isalpha() and match["gap"] and follows == ".":
        return None, end
    return _resolve(cues.units[word], word, match.end(), scene), _word_end(text, match.end(), follows)


def _names_span(scene: Scene, unit: Unit, end: int) -> bool:
    """Say whether an English length of time only names a thing ("a ten-year bond"); of a sentence it is the length."""
    follower = scene.next_token(end)
    lasting = load_lexicon(scene.language, "figures").get("lasting", ())
    named = scene.language == "en" and unit.code in scene.cues.times and is_noun(follower)
    return named and follower is not None and follower.text not in lasting


def _word_end(text: str, end: int, follows: str) -> int:
    compound = re.compile(r"(?:-[^\W\d_]+)+").match(text, end) if follows == "-" else None
    return compound.end() if compound else end


def _resolve(unit: Unit, word: str, end: int, scene: Scene) -> Unit:
    """Decide between two readings of a unit: a pound of flour or of silver, a degree of heat or of an angle."""
    if word in scene.cues.ambiguous:
        mass, money = scene.cues.ambiguous[word]
        return Unit(mass if is_noun(scene.next_token(end)) and scene.right(end, 1) in " -" else money)
    if unit.code == "deg":
        return Unit("Cel") if _is_warmth(scene) else unit
    return unit


def _is_warmth(scene: Scene) -> bool:
    """Say whether degrees are of heat: by the words for it, in a language that tells angles by theirs without them."""
    words = load_lexicon(scene.language, "units")
    sentence = scene.text[scene.sentence.start : scene.sentence.end]
    if "angle" in words:
        return not any(word in sentence for word in words["angle"])
    return any(word in sentence for word in words.get("temperature", ()))


def _named_currency(numeral: Numeral, scene: Scene) -> tuple[Unit | None, int]:
    """Read "16,4 Millionen kanadischen Dollar": a country's adjective and the name of its money."""
    match = TWO_WORDS.match(scene.text, numeral.end, scene.sentence.end)
    if match is None:
        return None, numeral.end
    adjective, noun = match[1].lower(), match[2].lower()
    for stem, name, code in scene.cues.full_currencies:
        if adjective.startswith(stem) and (noun.startswith(name) or noun.rstrip("sn") == name):
            return Unit(code), match.end()
    return None, numeral.end
