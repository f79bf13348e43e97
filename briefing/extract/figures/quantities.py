"""Quantities of a sentence: numbers or ranges with their unit and the words that bound them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from briefing.extract.figures.measures import Measured, measure_numerals
from briefing.extract.figures.pairs import pair_measures
from briefing.extract.figures.scene import Scene
from briefing.models.document import Bound
from briefing.text.lexicon import load_lexicon

# Only of these can "minus" make a negative value; "plus/minus 13,5 Meter" is none.
NEGATIVE = frozenset({"Cel", "[degF]", "deg", "percent", "percentage_point"})
MAX_QUALIFIERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or range with its unit and bound.

    Attributes:
        start, end: from the first qualifier to the unit.
        number: (start, end) of the numerals with a unit between them, without qualifiers.
        low, high: in the unit; null for vague words.
        plain: neither unit nor scale nor group marks nor bound: a small bare number.
    """

    start: int
    end: int
    number: tuple[int, int]
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None
    share: bool
    additional: bool
    plain: bool


def read_quantities(scene: Scene) -> list[Quantity]:
    """Return the quantities of a sentence from left to right."""
    return [_qualify(group, scene) for group in pair_measures(measure_numerals(scene), scene)]


def plain_decimal(value: Decimal) -> Decimal:
    """Return a value without trailing zeros and without an exponent."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _qualify(group: tuple[Measured, ...], scene: Scene) -> Quantity:
    """Extend a quantity to the left and right by the words that bound it."""
    first, last = group[0], group[-1]
    start, end = first.start, last.end
    bound: Bound = "range" if len(group) > 1 else "exact"
    if bound == "range" and (between := scene.cues.between_left.search(scene.left(start))):
        start -= len(between.group())
    start, found, additional = _words_before(start, scene)
    if found and bound != "range":
        bound = found
    after = scene.cues.bound_right.match(scene.text, end, scene.sentence.end)
    if after and bound == "exact":
        bound, end = scene.cues.bounds_after[after["words"]], after.end()
    unit = last.unit or first.unit
    if (
        unit
        and bound == "exact"
        and unit.code not in scene.cues.times
        and (upto := scene.cues.at_most_left.search(scene.left(start)))
    ):
        bound, start = "at_most", start - len(upto.group())
    low, high = (None if one.value is None else plain_decimal(one.value) for one in (first, last))
    written = scene.text[first.numeral.start : first.numeral.end]
    small = first.numeral.kind == "words" or (written.isdigit() and not first.numeral.scaled)
    share = first.numeral.kind == "share"
    minus = _minus(start, scene) if unit and unit.code in NEGATIVE else 0
    if minus and low is not None and high is not None:
        start, low, high = start - minus, -low, -high
    return Quantity(
        start=start,
        end=end,
        number=(first.start, last.end),
        low=low,
        high=high,
        bound=bound,
        unit="percent" if share else unit.code if unit else None,
        share=share,
        additional=additional,
        plain=small and unit is None and not share and not first.numeral.scaled and bound == "exact",
    )


def _minus(start: int, scene: Scene) -> int:
    """Return the length of the word "minus" in front, which makes a temperature or a rate negative."""
    words = load_lexicon(scene.language, "units").get("minus", ())
    match = re.search(r"(?<![^\W_])(\w+)\s+$", scene.left(start))
    slashed = match is not None and scene.left(start - len(match.group())).endswith("/")
    return len(match.group()) if match and match[1] in words and not slashed else 0


def _is_worth(scene: Scene, left: str, word: str) -> bool:
    """Say whether "über" belongs to the word before it ("ein Vertrag über 3 Millionen", "climbed over 40")."""
    placing = load_lexicon(scene.language, "figures").get("worth_bounds", ())
    return word in placing and scene.cues.worth_left.search(left) is not None


def _asks(scene: Scene, start: int, word: str) -> bool:
    """Say whether "unter" tells who was asked ("eine Umfrage unter 1.303 Wahlberechtigten")."""
    words = load_lexicon(scene.language, "figures")
    before = scene.text[scene.sentence.start : start].lower()
    return word in words.get("among", ()) and any(survey in before for survey in words.get("surveys", ()))


def _words_before(start: int, scene: Scene) -> tuple[int, Bound | None, bool]:
    """Return where the qualifiers begin, the bound that they set, and whether they say that more comes on top."""
    bound: Bound | None = None
    additional = False
    for _ in range(MAX_QUALIFIERS):
        left = scene.left(start)
        if match := scene.cues.bound_left.search(left):
            if _is_worth(scene, left[: match.start()], match["words"]) or _asks(scene, start, match["words"]):
                break
            stated = scene.cues.bounds[" ".join(match["words"].split())]
            bound = stated if bound in (None, "about") else bound
        elif match := scene.cues.additional_left.search(left):
            additional = True
        elif not (match := scene.cues.total_left.search(left)):
            break
        start -= len(left) - match.start()
    return start, bound, additional
