"""Quantities of a sentence: numerals with their unit, both ends of a range, and the words that bound them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.extract.figures.cues import Unit
from briefing.extract.figures.nonfigures import is_no_figure
from briefing.extract.figures.scene import Scene, is_adjective, is_noun
from briefing.models.document import Bound
from briefing.text.lexicon import load_lexicon
from briefing.text.numbers import Numeral, find_numerals

TWO_WORDS = re.compile(r"\s+([^\W\d_]+)\s+([^\W\d_]+)")
CENTS = re.compile(r"\s+(?:und\s+|and\s+)?$")
# Only of these can "minus" make a negative value; "plus/minus 13,5 Meter" is none.
NEGATIVE = frozenset({"Cel", "[degF]", "deg", "percent", "percentage_point"})
MAX_QUALIFIERS = 4
MAX_CENTS = 100
# "von 2,9 auf 3,1 Milliarden": the first number lacks its scale if it is less than this times the second.
SAME_ORDER = 10


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


@dataclass(frozen=True, slots=True)
class _Measured:
    numeral: Numeral
    start: int
    end: int
    unit: Unit | None
    value: Decimal | None


def read_quantities(scene: Scene) -> list[Quantity]:
    """Return the quantities of a sentence from left to right."""
    text, sentence = scene.text, scene.sentence
    numerals = find_numerals(text, sentence.start, sentence.end, language=scene.language)
    numerals = sorted([*numerals, *_single_units(scene, numerals)], key=lambda numeral: numeral.start)
    measured = _without_shared_currency([_measure(numeral, scene) for numeral in numerals])
    kept = _lend_units(_without_names(measured, scene), scene)
    return [_qualify(group, scene) for group in _groups(kept, scene)]


def _without_shared_currency(measured: list[_Measured]) -> list[_Measured]:
    """Leave a currency to the number before it ("zwei Euro fünfzig")."""
    return [
        replace(one, start=one.numeral.start, unit=None, value=one.numeral.value)
        if index and one.start < measured[index - 1].end
        else one
        for index, one in enumerate(measured)
    ]


def _without_names(measured: Sequence[_Measured], scene: Scene) -> list[_Measured]:
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


def plain_decimal(value: Decimal) -> Decimal:
    """Return a value without trailing zeros and without an exponent."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _measure(numeral: Numeral, scene: Scene) -> _Measured:
    """Return the numeral with the currency before it or the unit behind it."""
    start, end, unit = numeral.start, numeral.end, None
    if numeral.kind != "share":
        unit, end = _unit_after(numeral, scene)
        before = scene.cues.currency_left.search(scene.left(numeral.start, 12))
        if before and unit is None:
            unit, start = scene.cues.units[before["unit"]], numeral.start - len(before.group())
    value = numeral.value if unit is None or numeral.value is None else numeral.value * unit.factor
    return _Measured(numeral=numeral, start=start, end=end, unit=unit, value=value)


def _unit_after(numeral: Numeral, scene: Scene) -> tuple[Unit | None, int]:
    text, end, cues = scene.text, numeral.end, scene.cues
    match = cues.unit_right.match(text, end, scene.sentence.end)
    if match is None:
        return _named_currency(numeral, scene)
    word, follows = match["unit"], text[match.end() : match.end() + 1]
    if "-" in match["gap"] and follows == "-" and not (numeral.scaled and word in ("Euro", "Dollar", "Franken")):
        return None, end
    if not match["gap"] and numeral.kind != "digits":
        return None, end
    if len(word) == 1 and word.isalpha() and match["gap"] and follows == ".":
        return None, end
    return _resolve(cues.units[word], word, match.end(), scene), _word_end(text, match.end(), follows)


def _word_end(text: str, end: int, follows: str) -> int:
    compound = re.compile(r"(?:-[^\W\d_]+)+").match(text, end) if follows == "-" else None
    return compound.end() if compound else end


def _resolve(unit: Unit, word: str, end: int, scene: Scene) -> Unit:
    """Decide between two readings of a unit: a pound of flour or of silver, a degree of heat or of an angle."""
    if word in scene.cues.ambiguous:
        mass, money = scene.cues.ambiguous[word]
        return Unit(mass if is_noun(scene.next_token(end)) and scene.right(end, 1) in " -" else money)
    if unit.code == "deg":
        words = load_lexicon(scene.language, "units").get("temperature", ())
        sentence = scene.text[scene.sentence.start : scene.sentence.end]
        return Unit("Cel") if any(word in sentence for word in words) else unit
    return unit


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


def _lend_units(measured: Sequence[_Measured], scene: Scene) -> list[_Measured]:
    """Give a bare number the unit of its neighbour: "94,5 und 85,5 Meter", "27,4 Prozent, die CDU auf 25,1"."""
    lent: list[_Measured] = []
    for index, one in enumerate(measured):
        follower = measured[index + 1] if index + 1 < len(measured) else None
        if one.unit or one.value is None or one.numeral.scaled or one.numeral.kind == "share":
            lent.append(one)
        elif follower and follower.unit and scene.cues.lending.fullmatch(scene.text[one.end : follower.start]):
            lent.append(_lent_by(follower, one))
        elif lent and lent[-1].unit and _is_bare_decimal(one, scene):
            lent.append(replace(one, unit=lent[-1].unit))
        else:
            lent.append(one)
    return lent


def _lent_by(lender: _Measured, one: _Measured) -> _Measured:
    """Return a number with the unit and, where it is smaller than the lender's numeral, the scale of the lender."""
    whole, factor = lender.numeral.whole, lender.unit.factor if lender.unit else Decimal(1)
    if lender.numeral.scaled and whole and lender.value and one.value and one.value < SAME_ORDER * whole:
        factor = lender.value / whole
    return replace(one, unit=lender.unit, value=None if one.value is None else one.value * factor)


def _is_bare_decimal(one: _Measured, scene: Scene) -> bool:
    written = scene.text[one.numeral.start : one.numeral.end]
    decimal = "," if scene.language != "en" else "."
    follower = scene.next_token(one.end)
    scale = scene.last_token(one.start)
    named = scale is not None and scale.text in scene.cues.scales
    return decimal in written and not named and not is_noun(follower) and not is_adjective(follower)


def _groups(measured: Sequence[_Measured], scene: Scene) -> list[tuple[_Measured, ...]]:
    """Pair the two ends of each range; everything else stands alone."""
    groups: list[tuple[_Measured, ...]] = []
    for one in measured:
        last = groups[-1] if groups else ()
        if len(last) == 1 and (merged := _with_cents(last[0], one, scene)):
            groups[-1] = (merged,)
        elif len(last) == 1 and (low := _low_end(last[0], one, scene)):
            groups[-1] = (low, one)
        else:
            groups.append((one,))
    return groups


def _with_cents(whole: _Measured, rest: _Measured, scene: Scene) -> _Measured | None:
    """Join "zwei Euro fünfzig" and "15 Dollar und 15 Cent"."""
    if whole.unit is None or len(whole.unit.code) != 3 or not whole.unit.code.isupper() or whole.value is None:  # noqa: PLR2004
        return None
    if rest.numeral.value is None or rest.numeral.value >= MAX_CENTS or whole.numeral.scaled:
        return None
    if not CENTS.fullmatch(scene.text[whole.end : rest.start]):
        return None
    cents = rest.unit is not None and rest.unit.factor == Decimal("0.01")
    if not cents and (rest.unit is not None or is_noun(scene.next_token(rest.end))):
        return None
    return replace(whole, end=rest.end, value=whole.value + rest.numeral.value / 100)


def _low_end(low: _Measured, high: _Measured, scene: Scene) -> _Measured | None:
    """Return the lower end of a range, lent the scale and unit of the upper one; None where there is no range."""
    if low.value is None or high.value is None or high.unit is None is not low.unit:
        return None
    middle = scene.text[low.end : high.start]
    between = scene.cues.between_left.search(scene.left(low.start)) and scene.cues.between_middle.fullmatch(middle)
    if not between and not scene.cues.range_middle.fullmatch(middle):
        return None
    if middle.strip() in scene.cues.change_to and scene.cues.changed_left.search(scene.left(low.start)):
        return None
    if low.unit and high.unit and low.unit.code != high.unit.code:
        return None
    value = low.value if low.unit else low.value * (high.unit.factor if high.unit else 1)
    if high.numeral.scaled and not low.numeral.scaled and high.numeral.whole and low.value < high.numeral.whole:
        value *= high.value / high.numeral.whole
    return replace(low, value=value) if value < high.value else None


def _qualify(group: tuple[_Measured, ...], scene: Scene) -> Quantity:
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


def _words_before(start: int, scene: Scene) -> tuple[int, Bound | None, bool]:
    """Return where the qualifiers begin, the bound that they set, and whether they say that more comes on top."""
    bound: Bound | None = None
    additional = False
    for _ in range(MAX_QUALIFIERS):
        left = scene.left(start)
        if match := scene.cues.bound_left.search(left):
            if scene.cues.worth_left.search(left[: match.start()]):
                break
            stated = scene.cues.bounds[" ".join(match["words"].split())]
            bound = stated if bound in (None, "about") else bound
        elif match := scene.cues.additional_left.search(left):
            additional = True
        elif not (match := scene.cues.total_left.search(left)):
            break
        start -= len(left) - match.start()
    return start, bound, additional
