"""Figures against the German cases of Recognizers-Text: `python -m tests.quality.recognizers_numbers` lists misses.

Counted are the number, percentage, currency and dimension cases that apply to news. What does not apply is left out
with a reason: a case whose every expected result is of a kind that a briefing never prints as a figure.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from briefing.extract.figures.find import find_figures
from briefing.text.numbers import find_numerals
from tests.builders import build_tagged

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "numbers"
MODELS = ("NumberModel", "PercentModel", "CurrencyModel", "DimensionModel")
ARTICLE = "an article or pronoun, which the contract does not count"
SIGN = "a currency sign that German news does not use"
TEMPERATURE = "Wasser kocht bei 100° Celsius"
REASONS = {
    "ein": ARTICLE,
    "eine": ARTICLE,
    "einer": ARTICLE,
    "0000": "a second number made of a misprint",
    "dollar": "a currency without a number",
    "12 - pfund": "hyphens with spaces, a form that no newspaper prints",
    "12-pfund": "part of a compound that names a thing",
    "15 dollar und 15": "the cents without their name read as a second number",
    "eine halbe turn": "a unit that German news does not use",
    "3 turn": "a unit that German news does not use",
    "einen teelöffel": "a kitchen measure after an article",
    "3 teelöffel": "a kitchen measure: counted as a noun, not converted",
    "mxn$ 15": SIGN,
    "usd$ 15": SIGN,
    "aud$ 15": SIGN,
    "cad$ 15": SIGN,
    "nzd$15": SIGN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One expected result: where it stands in which case, and whether its value and unit were found."""

    model: str
    text: str
    expected: str
    reason: str | None
    found: bool


def run_cases() -> Iterator[Outcome]:
    """Yield the outcome of every expected result."""
    for model in MODELS:
        for case in json.loads((FOLDER / f"{model}.json").read_text("utf-8-sig")):
            yield from _outcomes(model, case["Input"], case["Results"])


def _outcomes(model: str, text: str, results: list[dict[str, object]]) -> Iterator[Outcome]:
    values = _values(model, text)
    for result in results:
        words = str(result["Text"])
        resolution = result["Resolution"]
        assert isinstance(resolution, dict)
        expected = _decimal(str(resolution.get("value")))
        yield Outcome(
            model=model,
            text=text,
            expected=f"{words} = {resolution.get('value')}",
            reason=REASONS.get(words),
            found=any(_is_same(expected, value) for value in values),
        )
    if not results:
        reason = "a temperature, which the contract counts" if text == TEMPERATURE else None
        yield Outcome(model=model, text=text, expected="nothing", reason=reason, found=not values)


def _values(model: str, text: str) -> list[Decimal]:
    """Return the values found: bare numerals for the number model, figures with their unit for the others."""
    if model == "NumberModel":
        numerals = find_numerals(text, 0, len(text), language="de")
        shares = [one.value / 100 for one in numerals if one.value is not None and one.kind == "share"]
        return shares + [one.value for one in numerals if one.value is not None and one.kind != "share"]
    figures = [one for one in find_figures(build_tagged(text)) if one.unit is not None and one.value is not None]
    return [end for one in figures if one.value for end in (one.value.low, one.value.high)]


def _decimal(value: str) -> Decimal | None:
    try:
        return Decimal(value.rstrip("%").replace(",", "."))
    except InvalidOperation:
        return None


def _is_same(expected: Decimal | None, value: Decimal) -> bool:
    """Say whether two values are equal; shares are rounded to one decimal of a per cent."""
    return expected is not None and abs(expected - value) <= abs(expected) * Decimal("0.001")


def rate(outcomes: list[Outcome]) -> float:
    """Return the share of applicable results that were found."""
    applicable = [one for one in outcomes if one.reason is None]
    return sum(one.found for one in applicable) / len(applicable)


def main() -> None:
    """Print the share found for each model, then what was missed and what does not apply."""
    outcomes = list(run_cases())
    for model in MODELS:
        part = [one for one in outcomes if one.model == model]
        skipped = sum(one.reason is not None for one in part)
        sys.stdout.write(f"{model:16}{rate(part):7.3f}  of {len(part) - skipped}, {skipped} do not apply\n")
    sys.stdout.write(f"{'all':16}{rate(outcomes):7.3f}\n")
    for one in outcomes:
        if not one.found or one.reason:
            shown = re.sub(r"\s+", " ", one.text)[:70]
            sys.stdout.write(f"{'missed' if one.reason is None else one.reason}: {one.expected} in {shown!r}\n")


if __name__ == "__main__":
    main()
