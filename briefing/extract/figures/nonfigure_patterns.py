"""What stands beside a numeral that is no figure, as patterns of one language."""

import re
from dataclasses import dataclass
from functools import cache

from briefing.extract.figures.cues import load_cues
from briefing.text.lexicon import load_lexicon
from briefing.text.number_words import alternatives

# "zwischen 16 und 28 Jahre alt", "18, 13 und neun Jahre alte Kinder": the ages before the last one.
MORE_NUMBERS = r"(?:,?\s*(?:und|bis|oder|and|to|or|,)?\s*(?:\d+|[a-zäöü]+(?=\s+Jahre)))*"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns that match up to the numeral (`left`) or from its end (`right`)."""

    clock: re.Pattern[str]
    month_left: re.Pattern[str]
    month_right: re.Pattern[str]
    year_left: re.Pattern[str]
    year_lead_left: re.Pattern[str]
    named_left: re.Pattern[str]
    measured_name_left: re.Pattern[str]
    age_right: re.Pattern[str]
    age_left: re.Pattern[str]
    bracketed_ages: re.Pattern[str]
    moment_left: re.Pattern[str]
    moment_noun_left: re.Pattern[str]
    moment_right: re.Pattern[str]
    not_share_left: re.Pattern[str]
    frequency_right: re.Pattern[str]
    divided_left: re.Pattern[str]
    divided_right: re.Pattern[str]
    bodies_right: dict[int, re.Pattern[str]]
    idiom_left: re.Pattern[str]
    idiom_right: re.Pattern[str]


@cache
def load_patterns(language: str) -> Patterns:
    """Return the patterns that the words of a language make."""
    words = load_lexicon(language, "figures")
    cues = load_cues(language)
    bounds = alternatives([*cues.bounds, *words.get("neutral", [])] if cues else [])
    aged = rf"{alternatives(words.get('aged', []))}\s+(?:im Alter\s+)?{alternatives(words.get('aged_by', []))}"
    endings = alternatives(words.get("named_endings", []))

    def left(key: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_]){alternatives(words.get(key, []))}[\s-]*$")

    def right(key: str) -> re.Pattern[str]:
        return re.compile(rf"[\s-]*{alternatives(words.get(key, []))}(?![^\W_])")

    age_words = rf"(?:{alternatives(words.get('age_before', []))}|{aged})"
    other_end = r"(?:\s*(?:bis|und|oder|to|and|or|–|-|à|a)\s*\d+(?:[.:]\d\d)?)?"
    return Patterns(
        clock=re.compile(rf"{other_end}[\s-]*{alternatives(words['clock'])}(?![^\W_])"),
        month_left=left("months"),
        month_right=re.compile(rf"\.?\s*(?:(?:bis|und|–|-)\s*\d+\.?\s*)?{alternatives(words['months'])}(?![^\W_])"),
        year_left=re.compile(rf"(?<![^\W_]){alternatives([*words['year_cues'], *words['months']])}\s*$"),
        year_lead_left=left("year_leads"),
        named_left=re.compile(
            rf"(?:(?<![^\W_]){alternatives(words['named_before'])}|{endings})[\s-]*$|(?<![^\W_])[A-ZÄÖÜ]\s$"
        ),
        measured_name_left=left("measured_names"),
        age_right=re.compile(rf"{MORE_NUMBERS}[\s-]*{alternatives(words.get('age_after', []))}(?![^\W_])"),
        age_left=re.compile(
            rf"(?<![^\W_]){age_words}(?:\s+{bounds})?\s*(?:[\wäöü]+(?:\s+(?:Monaten|Jahren|Wochen))?\s+(?:und|bis|and|to)\s+)?$"
        ),
        bracketed_ages=re.compile(r"(?:[\w]+(?:,\s*|\s+(?:und|and)\s+)?)+?(?:\s+(?:Jahre|Jahren|years))?"),
        moment_left=re.compile(rf"(?<![^\W_]){alternatives(words.get('moment_before', []))}(?:\s+{bounds}){{0,2}}\s*$"),
        moment_noun_left=re.compile(
            rf"(?<![^\W_]){alternatives(words.get('moment_before_unless_noun', []))}(?:\s+{bounds})?\s*$"
        ),
        moment_right=right("moment_after"),
        not_share_left=left("not_shares_before"),
        frequency_right=right("frequency_nouns"),
        divided_left=re.compile(rf"(?<![^\W_]){alternatives(words.get('divided_before', []))}(?:\s+{bounds})?\s+$"),
        divided_right=right("divided_into"),
        bodies_right={
            count: re.compile(rf"\s+{alternatives(members)}(?![^\W_])")
            for count, members in words.get("bodies", {}).items()
        },
        idiom_left=left("idiom_before"),
        idiom_right=right("idiom_after"),
    )
