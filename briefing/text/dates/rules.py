"""The rules of a language's grammar of dates, compiled from its data file to patterns over word classes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.text.dates.lexemes import UNKNOWN, load_date_lexicon
from briefing.text.lexicon import load_lexicon

NAME = re.compile(r"[a-z_]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over word classes and the name of the reading that it calls for."""

    reading: str
    pattern: re.Pattern[str]


@cache
def load_rules(language: str) -> tuple[Rule, ...]:
    """Return the rules of `data/<language>/dates.yaml` in their order; the earlier wins a tie in length."""
    content = load_lexicon(language, "dates")
    symbols = load_date_lexicon(language).symbols
    macros: dict[str, str] = content.get("macros", {})
    return tuple(
        Rule(reading, re.compile(_to_symbols(pattern, symbols, macros)))
        for reading, patterns in content.get("rules", {}).items()
        for pattern in patterns
    )


def _to_symbols(pattern: str, symbols: Mapping[str, str], macros: Mapping[str, str]) -> str:
    """Turn `daynum month year?` into a regular expression; `any` is every class, `<name` and `!name` look around."""

    def replace(match: re.Match[str]) -> str:
        name = match.group()
        if name == "any":
            return "."
        if name == "unknown":
            return re.escape(UNKNOWN)
        return f"(?:{_to_symbols(macros[name], symbols, macros)})" if name in macros else symbols[name]

    return NAME.sub(replace, pattern).replace(" ", "")
