"""Numbers that belong together: the ends of a range, euros and cents, a bare number and its lender of a unit."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from briefing.extract.figures.measures import Measured
from briefing.extract.figures.scene import Scene, is_adjective, is_noun

CENTS = re.compile(r"\s+(?:und\s+|and\s+)?$")
MAX_CENTS = 100
# "von 2,9 auf 3,1 Milliarden": the first number lacks its scale if it is less than this times the second.
SAME_ORDER = 10
# Nothing rises "from 8 percent to 198,000".
THOUSAND = 1000


def pair_measures(measured: Sequence[Measured], scene: Scene) -> list[tuple[Measured, ...]]:
    """Lend units, and pair the two ends of each range; everything else stands alone."""
    groups: list[tuple[Measured, ...]] = []
    for one in _lend_units(measured, scene):
        last = groups[-1] if groups else ()
        if len(last) == 1 and (merged := _with_cents(last[0], one, scene)):
            groups[-1] = (merged,)
        elif len(last) == 1 and (low := _low_end(last[0], one, scene)):
            groups[-1] = (low, one)
        else:
            groups.append((one,))
    return groups


def _lend_units(measured: Sequence[Measured], scene: Scene) -> list[Measured]:
    """Give a bare number the unit of its neighbour: "94,5 und 85,5 Meter", "27,4 Prozent, die CDU auf 25,1"."""
    lent: list[Measured] = []
    for index, one in enumerate(measured):
        follower = measured[index + 1] if index + 1 < len(measured) else None
        if one.unit or one.value is None or one.numeral.kind == "share" or _is_full(one, follower):
            lent.append(one)
        elif follower and follower.unit and scene.cues.lending.fullmatch(scene.text[one.end : follower.start]):
            lent.append(_lent_by(follower, one))
        elif (
            not one.numeral.scaled
            and lent
            and lent[-1].unit
            and (_is_bare_decimal(one, scene) or _ends_change(lent[-1], one, scene))
        ):
            lent.append(replace(one, unit=lent[-1].unit))
        elif lent and lent[-1].unit and _is_parallel(lent[-1], one, scene):
            lent.append(_lent_by(lent[-1], one))
        else:
            lent.append(one)
    return lent


def _is_full(one: Measured, follower: Measured | None) -> bool:
    """Say whether a number has its scale and borrows nothing ("90 Millionen auf 104 Millionen Franken")."""
    return one.numeral.scaled and not (follower and follower.unit and follower.numeral.scaled)


def _ends_change(begin: Measured, end: Measured, scene: Scene) -> bool:
    """Say whether a bare number is where a change from one with a unit ends ("von 49 Euro auf 58 gestiegen")."""
    middle = scene.text[begin.end : end.start].split()
    follower = scene.next_token(end.end)
    cued = middle[:1] and middle[0] in scene.cues.change_to and len(middle) <= 2  # noqa: PLR2004
    changed_by = scene.cues.change_by_left.search(scene.left(begin.start, 40))
    grouped = (
        end.value is not None and end.value >= THOUSAND and begin.unit is not None and begin.unit.code == "percent"
    )
    return bool(cued) and not changed_by and not grouped and not is_noun(follower)


def _is_parallel(lender: Measured, one: Measured, scene: Scene) -> bool:
    """Say whether a bare number stands as the one before it: "kommt auf 14 Prozent, die Grünen auf 12 (+1)"."""
    first, second = (scene.last_token(measured.start) for measured in (lender, one))
    alike = first is not None and second is not None and first.text == second.text and first.pos.startswith("APPR")
    follower = scene.next_token(one.end)
    changes = scene.cues.change_by_left.search(scene.left(lender.start))
    return alike and not changes and not is_noun(follower) and not is_adjective(follower)


def _lent_by(lender: Measured, one: Measured) -> Measured:
    """Return a number with the unit and, where it is smaller than the lender's numeral, the scale of the lender."""
    whole, factor = lender.numeral.whole, lender.unit.factor if lender.unit else Decimal(1)
    small = not one.numeral.scaled and whole and one.value and one.value < SAME_ORDER * whole
    if lender.numeral.scaled and small and whole and lender.value:
        factor = lender.value / whole
    return replace(one, unit=lender.unit, value=None if one.value is None else one.value * factor)


def _is_bare_decimal(one: Measured, scene: Scene) -> bool:
    written = scene.text[one.numeral.start : one.numeral.end]
    decimal = "," if scene.language != "en" else "."
    follower = scene.next_token(one.end)
    scale = scene.last_token(one.start)
    named = scale is not None and scale.text in scene.cues.scales
    return decimal in written and not named and not is_noun(follower) and not is_adjective(follower)


def _with_cents(whole: Measured, rest: Measured, scene: Scene) -> Measured | None:
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


def _in_thousands(low: Measured, high: Measured) -> bool:
    """Say whether a range in words lends its thousands ("twelve to fifteen thousand")."""
    if low.value is None or high.value is None:
        return False
    return low.value < THOUSAND <= high.value and high.value % THOUSAND == 0 and low.value * THOUSAND < high.value


def _low_end(low: Measured, high: Measured, scene: Scene) -> Measured | None:
    """Return the lower end of a range, lent the scale and unit of the upper one; None where there is no range."""
    if low.value is None or high.value is None or high.unit is None is not low.unit:
        return None
    if (low.numeral.kind == "share") != (high.numeral.kind == "share"):
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
    elif high.numeral.kind == low.numeral.kind == "words" and _in_thousands(low, high):
        value *= THOUSAND
    return replace(low, value=value) if value < high.value else None
