"""Whether two spellings are one name.

Persons are compared part by part: equal without diacritics; or by keys that join transliterations; or by keys that
differ in vowels only. Two spellings that are both ordinary names of their own ("Scholz", "Schulz"; "Meier", "Meyer")
are two names however close their sound. East Asian names are compared as family name and given name, hyphens and
spaces aside. Known to fail: Cantonese and Hokkien readings of Chinese names; Arabic names cut at different parts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.extract.actors.gazetteer import first_names, surnames
from briefing.extract.actors.romanise import fold, name_keys, spell_out
from briefing.text.lexicon import load_lexicon

NONE: frozenset[int] = frozenset()
VOWELS = frozenset("aeiou")
# A vowel may change, vanish or turn up between two transliterations; a consonant may not.
VOWEL_SWAP = 0.4
VOWEL_GAP = 0.6
MAX_VOWEL_DISTANCE = 0.16
MIN_FUZZY_CHARS = 4
# Suffixes that some spellings of a name leave out.
OMITTED = frozenset({"", "jr", "junior"})
SYLLABLE = (
    r"(?:ch|sh|zh|kh|kw|ts|tz|hs|th|ph|ny|ky|gy|hy|hw|[bcdfghjklmnpqrstvwxyz])?"
    r"[aeiouyw]{1,4}(?:ng|ck|ch|nh|[nklmptrhc])?"
)
ONE_SYLLABLE = re.compile(SYLLABLE)
EAST_ASIAN_GIVEN = re.compile(rf"(?:{SYLLABLE}){{1,2}}")
UMLAUT = re.compile(r"([aou])e")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
JOINED_ABD = re.compile(r"\babd[ -]?(?:[aeou][lrsnd]|ou?l)[ -]?(?=\w)", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|at|an|ar|az|ul)-", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """The parts of a person's name: given names, family name, and a suffix such as "II."."""

    given: tuple[str, ...]
    family: str
    suffix: str
    east_asian: bool


@cache
def _people(entry: str) -> frozenset[str]:
    return frozenset(load_lexicon("names", "people")[entry])


@cache
def _groups(entry: str) -> Mapping[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for index, spellings in enumerate(load_lexicon("names", "people")[entry]):
        for spelling in spellings:
            groups.setdefault(fold(spelling), set()).add(index)
    return {spelling: frozenset(indexes) for spelling, indexes in groups.items()}


@lru_cache(20_000)
def split_person(name: str) -> PersonName:
    """Take the name of a person apart."""
    parts = _parts(name)
    suffix = ""
    if len(parts) > 1 and fold(parts[-1]).strip(".") in _people("suffixes"):
        suffix = fold(parts[-1]).strip(".")
        parts = parts[:-1]
    if is_east_asian(parts):
        return PersonName(given=tuple(parts[1:]), family=parts[0], suffix=suffix, east_asian=True)
    return PersonName(given=tuple(parts[:-1]), family=parts[-1], suffix=suffix, east_asian=False)


def _parts(name: str) -> list[str]:
    text = name if name.isascii() or fold(name) == name.lower() else _latin(name)
    text = JOINED_ABD.sub("Abdal", text)
    words = [ARTICLE.sub("", word) for word in text.split()]
    dropped = _people("titles") | _people("particles")
    kept = [word for index, word in enumerate(words) if index == 0 or fold(word).strip(".") not in dropped]
    if len(kept) > 1 and fold(kept[0]).strip(".") in _people("titles"):
        kept = kept[1:]
    return _part_family(kept or words or [name])


def _part_family(parts: list[str]) -> list[str]:
    """Part a family name from the syllable that a hyphen ties to it ("Kim-Jong Un")."""
    family, hyphen, rest = parts[0].partition("-")
    parted = [family, rest, *parts[1:]]
    return parted if hyphen and is_east_asian(parted) else parts


def _latin(name: str) -> str:
    """Return a name in Latin letters, with the syllables of Han and Hangul parted."""
    if re.search(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", name):
        from_script = "".join(_ascii(character) for character in name)
        return " ".join(CAMEL.split(from_script))
    return name


def _ascii(character: str) -> str:
    return fold(character).capitalize()


def is_east_asian(parts: list[str]) -> bool:
    """Tell whether these parts read as family name and given name of one to three syllables."""
    if len(parts) not in {2, 3} or fold(parts[0]) not in _people("east_asian_family"):
        return False
    return all(EAST_ASIAN_GIVEN.fullmatch(part) for word in parts[1:] for part in fold(word).split("-"))


def is_given_name(word: str) -> bool:
    """Tell whether a word is a listed given name, or one of its forms in other languages."""
    return word in first_names() or fold(word) in _groups("given_forms")


def is_family_first(word: str) -> bool:
    """Tell whether a word is a family name that stands first in East Asian names."""
    return fold(word) in _people("east_asian_family")


def is_syllable(word: str) -> bool:
    """Tell whether a word or each of its hyphened parts may be a syllable of an East Asian given name."""
    return all(ONE_SYLLABLE.fullmatch(part) for part in fold(word).split("-"))


def same_person(first: str, second: str) -> bool:
    """Tell whether two names of persons are spellings, longer or shorter forms of one name."""
    one, other = split_person(first), split_person(second)
    if one.suffix != other.suffix and {one.suffix, other.suffix} - OMITTED:
        return False
    if one.east_asian and other.east_asian:
        return _same_east_asian(one, other)
    if one.suffix and not one.given and not other.given:
        return same_given_name(one.family, other.family)
    if not same_family(one.family, other.family):
        return _is_cut_short(one, other) or _is_cut_short(other, one)
    if not one.given or not other.given or _same_given(one.given, other.given):
        return True
    return _is_double_surname(one, other) or _is_double_surname(other, one)


def _same_east_asian(one: PersonName, other: PersonName) -> bool:
    given = ["".join(name.given) for name in (one, other)]
    keys = [name_keys(part, "east_asian") for part in given]
    return _same_east_asian_family(one.family, other.family) and bool(keys[0] & keys[1])


def _same_east_asian_family(one: str, other: str) -> bool:
    groups = _groups("family_spellings")
    if groups.get(fold(one), NONE) & groups.get(fold(other), NONE):
        return True
    return bool(name_keys(one, "east_asian") & name_keys(other, "east_asian"))


def _is_double_surname(short: PersonName, long: PersonName) -> bool:
    """Tell whether one name is the other without its given names ("Quispe Huamán" of "Nilo Quispe Huamán")."""
    cut = len(long.given) - len(short.given)
    return cut > 0 and short.given == long.given[cut:] and not is_given_name(short.given[0])


def _is_cut_short(short: PersonName, long: PersonName) -> bool:
    """Tell whether one name is the other without its second family name ("Pedro Sánchez Pérez")."""
    if not short.given or len(long.given) <= len(short.given):
        return False
    rest = long.given[len(short.given) :]
    return _same_given(short.given, long.given) and same_family(short.family, rest[0])


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether given names agree: the first ones match, and middle ones where both have some."""
    if not same_given_name(one[0], other[0]):
        return False
    return all(same_given_name(first, second) for first, second in zip(one[1:], other[1:], strict=False))


@lru_cache(20_000)
def same_family(one: str, other: str) -> bool:
    """Tell whether two family names are spellings of one."""
    if _is_same_spelling(one, other):
        return True
    if one in surnames() and other in surnames():
        return False
    return _same_sound(one, other, fuzzy=True)


@lru_cache(20_000)
def same_given_name(one: str, other: str) -> bool:
    """Tell whether two given names are spellings, forms or an initial of one."""
    if _is_same_spelling(one, other) or _is_initial(one, other):
        return True
    groups = _groups("given_forms")
    if groups.get(fold(one), NONE) & groups.get(fold(other), NONE):
        return True
    if fold(one).endswith("a") != fold(other).endswith("a"):
        return False
    return _same_sound(one, other, fuzzy=not (one in first_names() and other in first_names()))


def _is_same_spelling(one: str, other: str) -> bool:
    """Tell whether two words differ in diacritics only, umlauts written out or left out."""
    if fold(one) == fold(other) or spell_out(one) == spell_out(other):
        return True
    return UMLAUT.sub(r"\1", spell_out(one)) == UMLAUT.sub(r"\1", spell_out(other))


def _is_initial(one: str, other: str) -> bool:
    short, long = sorted((one.strip("."), other.strip(".")), key=len)
    return len(short) == 1 and any(
        key[:1] == short_key[:1] for key in name_keys(long) for short_key in name_keys(short)
    )


def _same_sound(one: str, other: str, *, fuzzy: bool) -> bool:
    keys, others = name_keys(one), name_keys(other)
    if keys & others:
        return True
    if not fuzzy or fold(one).endswith("a") != fold(other).endswith("a"):
        return False
    return any(vowel_distance(key, other_key) <= MAX_VOWEL_DISTANCE for key in keys for other_key in others)


@lru_cache(50_000)
def vowel_distance(one: str, other: str) -> float:
    """Return the cost of turning one key into another by changing vowels, a letter; 1 where consonants differ."""
    if len(one) < MIN_FUZZY_CHARS or len(other) < MIN_FUZZY_CHARS or _consonants(one) != _consonants(other):
        return 1.0
    previous = [column * VOWEL_GAP for column in range(len(other) + 1)]
    for row, letter in enumerate(one, 1):
        current = [row * VOWEL_GAP]
        for column, target in enumerate(other, 1):
            swap = previous[column - 1] + _swap_cost(letter, target)
            current.append(min(swap, previous[column] + VOWEL_GAP, current[-1] + VOWEL_GAP))
        previous = current
    return previous[-1] / max(len(one), len(other))


def _consonants(key: str) -> str:
    return "".join(letter for letter in key if letter not in VOWELS)


def _swap_cost(letter: str, target: str) -> float:
    if letter == target:
        return 0.0
    return VOWEL_SWAP if letter in VOWELS and target in VOWELS else 1.0
