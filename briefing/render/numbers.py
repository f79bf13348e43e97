"""Values as the edition's language writes them, for the axis of a plot; what articles say is never rewritten."""

from decimal import Decimal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal
from babel.units import format_unit

from briefing.models.document import FigureValue
from briefing.render.labels import Labels

COMPACT_FROM = Decimal(1_000_000)
SIGNS = {"about": "~", "at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}
CLDR_UNITS = {
    "m": "length-meter",
    "km": "length-kilometer",
    "km2": "area-square-kilometer",
    "t": "mass-tonne",
    "MW": "power-megawatt",
    "h": "duration-hour",
    "d": "duration-day",
    "mo": "duration-month",
    "a": "duration-year",
    "percent": "concentr-percent",
}


def write_value(value: FigureValue, unit: str | None, labels: Labels) -> str:
    """Return "≥ 11.000", "25.000–30.000" or "~ 3,5 %"."""
    text = _write_range(write_number(value.low, labels.language), write_number(value.high, labels.language))
    sign = SIGNS.get(value.bound)
    return " ".join(part for part in (sign, text, write_unit(unit, labels)) if part)


def _write_range(low: str, high: str) -> str:
    """Return "15–20 Millionen", not "15 Millionen–20 Millionen"."""
    word = low.partition(" ")[2]
    shared = word and high.endswith(f" {word}")
    return low if low == high else f"{low.removesuffix(f' {word}') if shared else low}–{high}"


def write_number(number: Decimal, language: str) -> str:
    """Return the number, from a million on in words of the language ("1,2 Millionen")."""
    if abs(number) >= COMPACT_FROM:
        return format_compact_decimal(number, format_type="long", locale=language, fraction_digits=2)
    return format_decimal(number, locale=language)


def write_unit(unit: str | None, labels: Labels) -> str | None:
    """Return the unit as the language abbreviates it; a unit that is unknown to it stays as it is."""
    if unit is None:
        return None
    if unit == "percentage_point":
        return labels["unit_percentage_point"]
    if unit in CLDR_UNITS:
        return _short_name(CLDR_UNITS[unit], labels.language)
    return str(Locale.parse(labels.language).currency_symbols.get(unit, unit))


def _short_name(unit: str, language: str) -> str:
    return format_unit(2, unit, length="short", locale=language).replace("2", "", 1).strip()
