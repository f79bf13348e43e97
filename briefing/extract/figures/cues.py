"""The words around a numeral as patterns, compiled once for each language from its data files."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import list_currencies

from briefing.models.document import Bound
from briefing.text.lexicon import load_lexicon
from briefing.text.number_words import alternatives

NEVER = re.compile(r"(?!)")
# Longer words also count in lower case ("dollar"); shorter ones may be symbols whose case matters ("MW", "m").
LONGEST_SYMBOL = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and what one of it is worth in the unit that the ledger uses."""

    code: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled patterns of one language; those named `…_left` end where the numeral begins."""

    units: dict[str, Unit]
    unit_right: re.Pattern[str]
    one_unit: re.Pattern[str]
    currency_left: re.Pattern[str]
    full_currencies: tuple[tuple[str, str, str], ...]
    bounds: dict[str, Bound]
    bound_left: re.Pattern[str]
    bound_right: re.Pattern[str]
    bounds_after: dict[str, Bound]
    close: frozenset[str]
    additional_left: re.Pattern[str]
    additional: frozenset[str]
    total_left: re.Pattern[str]
    part_left: re.Pattern[str]
    neutral_left: re.Pattern[str]
    change_to: frozenset[str]
    change_by_left: re.Pattern[str]
    changed_left: re.Pattern[str]
    change_from_left: re.Pattern[str]
    change_to_right: re.Pattern[str]
    at_most_left: re.Pattern[str]
    scales: frozenset[str]
    of_all_right: re.Pattern[str]
    lending: re.Pattern[str]
    range_middle: re.Pattern[str]
    between_left: re.Pattern[str]
    between_middle: re.Pattern[str]
    worth_left: re.Pattern[str]
    times: frozenset[str]
    ambiguous: dict[str, tuple[str, str]]


def _left(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?P<words>{alternatives(words)})\s*$") if words else NEVER


def _inverted(groups: dict[Bound, list[str]]) -> dict[str, Bound]:
    return {word: bound for bound, words in groups.items() for word in words}


def _unit_table(lexicon: dict[str, dict[str, list[str]]]) -> dict[str, Unit]:
    table = {word: Unit(code) for code, words in lexicon["units"].items() for word in words}
    table |= {word: Unit(code) for code, words in lexicon["currencies"].items() for word in words}
    table |= {code: Unit(code) for code in sorted(list_currencies()) if code not in table}
    return table


@cache
def load_cues(language: str) -> Cues | None:
    """Return the patterns of a language, or None where there are no data files for it."""
    figures, units = load_lexicon(language, "figures"), load_lexicon(language, "units")
    if not figures or not units:
        return None
    table = _unit_table(units)
    table |= {word: Unit(entry["unit"], Decimal(entry["factor"])) for word, entry in units["scaled_units"].items()}
    table |= {
        word.lower(): unit for word, unit in table.items() if len(word) > LONGEST_SYMBOL and word.lower() not in table
    }
    money = [word for words in units["currencies"].values() for word in words if not word.islower()]
    money += sorted(list_currencies())
    bounds = _inverted(figures["bounds_before"])
    after = _inverted(figures.get("bounds_after", {}))
    middle = alternatives(figures["range"])
    return Cues(
        units=table,
        unit_right=re.compile(rf"(?P<gap>[\s-]{{0,2}})(?P<unit>{alternatives(list(table))})(?![^\W_]|[/²³])"),
        one_unit=_one_unit(language, table, frozenset(units["time_units"])),
        currency_left=re.compile(rf"(?<![^\W_])(?P<unit>{alternatives(money)})\s?$"),
        full_currencies=_full_currencies(language),
        bounds=bounds,
        bound_left=_left(list(bounds)),
        bound_right=re.compile(rf"\s+(?P<words>{alternatives(list(after))})(?![^\W_])") if after else NEVER,
        bounds_after=after,
        close=frozenset(figures.get("close", ())),
        additional_left=_left(figures["additional"]),
        additional=frozenset(figures["additional"]),
        total_left=_left(figures.get("total", [])),
        part_left=re.compile(rf"(?<![^\W_]){alternatives(figures.get('part', []))}\s+(?:[a-zäöüß]+\s+){{0,2}}$"),
        neutral_left=_left(figures.get("neutral", [])),
        change_from_left=_left(figures.get("change_from", [])),
        change_to_right=re.compile(rf"\s+(?:\([^)]*\)\s+)?{alternatives(figures.get('change_to', []))}\s"),
        change_to=frozenset(figures.get("change_to", ())),
        change_by_left=_left(figures.get("change_by", [])),
        changed_left=re.compile(
            rf"(?<![^\W_]){alternatives([*figures.get('rise', []), *figures.get('fall', [])])}(?:\s+\w+){{0,2}}\s*$"
        ),
        at_most_left=_left(figures.get("at_most_measured", [])),
        scales=frozenset(figures.get("scales", ())),
        of_all_right=re.compile(rf"\s+{alternatives(figures.get('of_all', []))}\s+"),
        lending=re.compile(rf"\s+{alternatives(figures.get('lending', []))}\s+"),
        range_middle=re.compile(rf"\s*{middle}\s*$|\s+{middle}\s+$"),
        between_left=_left(figures["between"]),
        between_middle=re.compile(rf"\s+{alternatives(figures['between_and'])}\s+$"),
        worth_left=re.compile(rf"(?i:{alternatives(figures.get('worth_over', []))})\s*$"),
        times=frozenset(units["time_units"]),
        ambiguous={word: (mass, money) for word, (mass, money) in units.get("ambiguous", {}).items()},
    )


def _one_unit(language: str, table: dict[str, Unit], times: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of "ein" before a unit that it counts ("ein Prozent"); "ein Jahr" only dates something."""
    if language != "de":
        return NEVER
    others = frozenset(load_lexicon(language, "units").get("homonyms", ()))
    words = [word for word, unit in table.items() if unit.code not in times and len(word) >= LONGEST_SYMBOL]
    names = [word for word in words if word not in others]
    articles = load_lexicon(language, "numbers")["articles"]
    return re.compile(rf"(?<![^\W_])(?i:{alternatives(articles)})(?=\s{alternatives(names)}(?![\w-]))")


def _full_currencies(language: str) -> tuple[tuple[str, str, str], ...]:
    """Return (stem of the adjective, noun, code) of every currency that is named by a country in this language."""
    names = Locale.parse(language).currencies
    pairs = ((code, name.split()) for code, name in sorted(names.items()) if len(name.split()) == 2)  # noqa: PLR2004
    return tuple(
        (words[0].rstrip("ers").lower(), words[1].lower(), code) for code, words in pairs if "(" not in words[1]
    )
