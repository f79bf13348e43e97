"""Patterns of numerals, built from the number words of a language."""

import re
from typing import Any

from briefing.text.number_words import alternatives

GLYPHS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667", "⅙": "0.166667", "⅛": "0.125"}
# No-break, narrow and thin spaces are marks of groups in every language; a plain space is one before three digits.
SPACES = "\u00a0\u202f\u2009 "


def starting_pattern(lexicon: dict[str, Any]) -> str:
    """Return what every numeral begins with: the beginning of a word with one of the first letters of number words.

    Without it the finder tries a dozen patterns at each character, which took four times as long.
    """
    keys = ("atoms", "hundred", "thousand", "halves", "articles", "half", "every", "several", "half_nouns", "vague")
    words = [word for key in (*keys, "one_word_fractions") for word in lexicon.get(key, ())]
    letters = "".join(sorted({letter for word in words for letter in (word[0].lower(), word[0].upper())}))
    return rf"(?<![^\W_])(?=[\d{''.join(GLYPHS)}−{letters}-])"


def digits_pattern(decimal: str, groups: list[str]) -> str:
    """Return a pattern of digits with marks: groups of three under one mark, then decimals; or plain digits."""
    marks = "".join(map(re.escape, groups))
    grouped = rf"\d{{1,3}}(?:(?:[{marks}]\d{{3}})+|(?:[{SPACES}]\d{{3}})+)(?!\d)(?:{re.escape(decimal)}\d+)?"
    foreign = r"\d+\.\d{1,2}(?!\.\s)" if decimal == "," else r"(?!)"
    plain = rf"\d+(?:{re.escape(decimal)}\d+)?"
    before = r"(?<![^\W_])(?<!\d[.,:/’'])(?<![^\W\d_][-–/])"
    after = r"(?![.,:/’']?\d)"
    return rf"(?:{before}(?:{grouped}|{foreign}|{plain})[½¼¾]?{after}|[{''.join(GLYPHS)}])"


def name_alternatives(lexicon: dict[str, Any], digits: str, words: str, scales: str) -> list[str]:
    """Return the named alternatives of the finder; the first that matches at a place wins."""
    articles = alternatives(list(lexicon["articles"]))
    count = rf"(?:{words}|{digits}|(?<![^\W_])(?i:{articles})(?![^\W_]))"
    fraction = alternatives(lexicon.get("fractions", {}))
    ordinal = alternatives(lexicon.get("ordinals", {}))
    endings = "".join(lexicon.get("ordinal_endings", ())) or "(?!)."
    several = alternatives(lexicon["several"])
    vague = alternatives(lexicon["vague"])
    vague_scale = alternatives(lexicon["vague_scale"])
    of = rf"(?:{alternatives(lexicon['vague_of'])}\s+)?" if lexicon.get("vague_of") else ""
    scale_of = rf"(?:{alternatives(lexicon['vague_of'])}\s+(?i:{articles})\s+)?" if lexicon.get("vague_of") else ""
    small = rf"(?:{words}|(?<!\S)\d{{1,3}})"
    ending = rf"[{endings}]?" if lexicon.get("ordinal_endings") else ""
    word = r"(?<![^\W_])"
    end = r"(?![^\W_])"
    half = alternatives(lexicon.get("half", []))
    part = rf"(?P<part>{small}|{word}(?i:eine[rsmn]?){end})"
    mixed = rf"(?P<mixed_whole>{words}|{digits})\s+(?:und|and|et)\s+(?P<mixed_count>{count})"
    many = rf"{several}\s+(?:{vague}|{alternatives(lexicon['several_of'])})"
    named = {
        "every": rf"{word}{alternatives(lexicon.get('every', []))}\s+(?P<ordinal>(?i:{ordinal})){ending}{end}",
        "outof": rf"{part}\s+{alternatives(lexicon['out_of'])}\s+(?P<base>{small}){end}",
        "mixed": rf"{mixed}[\s-]+(?P<mixed_fraction>{fraction})(?P<mixed_scale>\s+{scales})?{end}",
        "fraction": rf"(?P<count>{count})[\s-]+(?P<name>{fraction})(?P<fraction_scale>\s+{scale_of}{scales})?{end}",
        "wholes": rf"{word}{alternatives(lexicon.get('one_word_fractions', {}))}{end}",
        "vague": rf"{word}(?:{many}|{vague})(?:\s+{of}{vague_scale})?{end}",
        "halfof": rf"{word}(?:(?i:half)\s+an?|(?i:{half}))\s+(?P<halfof_scale>{scales}){end}",
        "halves": rf"(?P<half_count>{count})\s+{half}(?P<half_scale>\s+{scales})?{end}",
        "half": rf"{word}{alternatives(lexicon['half_nouns'])}{end}",
        "pointed": rf"(?P<whole>{words})\s+{alternatives([lexicon['point']])}\s+(?P<decimals>{words})",
        "slashed": r"(?<![\w/.,])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\w/.,]\d|[\w/])",
        "digits": rf"(?:(?<!\S)[-−](?=\d))?{digits}",
        "one": rf"{word}(?i:{articles})(?=\s+{scales}{end})",
        "words": words,
    }
    return [f"(?P<{name}>{pattern})" for name, pattern in named.items()]
