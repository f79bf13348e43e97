"""Part what a page's text glues together: the line of the author and the first sentence, one headline and the next.

Scraped text often loses the break between two elements of a page ("Von Ina Kolb, Sender KielDie Werft …",
"… Streik beendetFähren fahren wieder"). In German a capital letter inside a word is rare enough to tell: 679
news items had 170 such places, beside 31 names with a capital inside ("OpenAI"). A break is made where nothing else
is likely: behind a whole word in small letters; before a word that nothing but a sentence begins with ("KielDie"); and,
in a text that shows one of these, between two names. That finds 3 of 4 and broke no name; a name like "StadtWerk" is
left alone, and so is a lost break between a name and a common noun.
"""

import re
from functools import cache
from itertools import pairwise

from briefing.text.lexicon import load_lexicon, load_words
from briefing.text.sentences import load_starters
from briefing.text.tagging import is_listed, readings

JUDGED_LANGUAGE = "de"
SMALL = "a-zäöüß"
CAPITAL = "A-ZÄÖÜ"
INNER_CAPITAL = re.compile(rf"[{SMALL}][{CAPITAL}]|[{CAPITAL}]{{3}}[{SMALL}]")
SEAM = re.compile(
    rf"(?P<left>[{CAPITAL}]?[{SMALL}]+)(?=(?P<right>[{CAPITAL}](?:[{SMALL}]+|[{CAPITAL}]+(?![{SMALL}]))))"
)
ACRONYM_SEAM = re.compile(rf"(?<![^\W_])(?P<left>[{CAPITAL}]{{2,}})(?=(?P<right>[{CAPITAL}][{SMALL}]+))")
# What an address or a hash tag has.
NO_WORDS = re.compile(r"[/@#=]|www\.")
CHUNK_BEFORE = re.compile(r"\S*$")
CHUNK_BEHIND = re.compile(r"\S*")
NAME = rf"[{CAPITAL}][\w.'’-]+"
SITE = r"[\w-]+\.(?:de|at|ch|com|org|net|eu)"
ENDING_SITE = re.compile(SITE + "$")
# An author's line begins behind a sentence; it may say what the text is ("Eine Analyse von …").
AUTHOR = re.compile(
    rf"(?:(?<=[.!?“\"])|(?<=\s))(?:(?:Ein|Eine)\s{NAME}\s)?[Vv]on(?:\s(?:von|van|de|und|{NAME},?|{SITE})){{2,6}}$"
)
MAX_CHUNK = 80
MIN_WORD = 2
MIN_NAME = 3
MIN_INFLECTED = 5


def part_glued(text: str, language: str) -> list[str]:
    """Return the pieces of a paragraph that are surely glued together."""
    if language != JUDGED_LANGUAGE or not INNER_CAPITAL.search(text):
        return [text]
    certain = [seam.end("left") for seam in SEAM.finditer(text) if _is_certain(seam)]
    certain += [seam.end("left") for seam in ACRONYM_SEAM.finditer(text) if _is_sender(seam)]
    if not certain:
        return [text]
    likely = [seam.end("left") for seam in SEAM.finditer(text) if _is_likely(seam)]
    cuts = {cut for seam in (*certain, *likely) for cut in _with_author(text, seam)}
    bounds = [0, *sorted(cuts), len(text)]
    return [text[start:end].strip() for start, end in pairwise(bounds)]


def _with_author(text: str, seam: int) -> list[int]:
    """Return the seam, and where the author's line in front of it begins."""
    line = text[text.rfind("\n", 0, seam) + 1 : seam]
    author = AUTHOR.search(line)
    begins = author is not None and author.start() > 0
    return [seam - len(line) + author.start(), seam] if author and begins else [seam]


def _is_certain(seam: re.Match[str]) -> bool:
    left, right = seam["left"], seam["right"]
    if _is_inside_address(seam) or len(right) < MIN_WORD:
        return False
    before = seam.string[: seam.end("left")]
    if ENDING_SITE.search(before):
        return True
    if left.islower() and not before[: -len(left)][-1:].isalnum():
        return len(left) >= MIN_WORD and is_listed(left, JUDGED_LANGUAGE)
    return len(left) >= MIN_NAME and _begins_sentence(left, right)


def _begins_sentence(left: str, right: str) -> bool:
    """Tell whether the word only begins sentences; "-In" is also an ending ("LeserIn")."""
    if right.lower() not in load_starters(JUDGED_LANGUAGE) or not right[1:].islower():
        return False
    if right == "In":
        return left in load_words("names", "cities")
    return not is_listed((left + right).lower(), JUDGED_LANGUAGE)


def _is_known(word: str) -> bool:
    """Tell whether a word is German or a name."""
    return is_listed(word.lower(), JUDGED_LANGUAGE) or word in _names()


def _is_sender(seam: re.Match[str]) -> bool:
    """Tell whether an agency or a broadcaster stands before a sentence or the name of a person ("HRDie")."""
    right = seam["right"]
    begins = right.lower() in load_starters(JUDGED_LANGUAGE) or right in load_words("names", "first_names")
    return begins and seam["left"] in _senders() and not _is_inside_address(seam)


def _is_likely(seam: re.Match[str]) -> bool:
    """Tell whether a small word, or a known one in a word used only once, ends where no common noun begins."""
    left, right = seam["left"], seam["right"]
    if left.islower() and len(left) >= MIN_INFLECTED and not _is_inside_address(seam):
        return True
    if min(len(left), len(right)) < MIN_NAME or _is_inside_address(seam) or seam.string.count(left + right) > 1:
        return False
    return _stands_alone(left, seam.string) and _is_name(right, seam.string)


def _stands_alone(word: str, text: str) -> bool:
    return _is_known(word) or re.search(rf"(?<![^\W_]){word}(?![^\W_])", text) is not None


def _is_name(word: str, text: str) -> bool:
    kinds = readings(word, JUDGED_LANGUAGE) if is_listed(word.lower(), JUDGED_LANGUAGE) else ()
    return kinds[:1] != ("NN",) and _stands_alone(word, text)


def _is_inside_address(seam: re.Match[str]) -> bool:
    before = CHUNK_BEFORE.search(seam.string[max(0, seam.start() - MAX_CHUNK) : seam.end("left")])
    behind = CHUNK_BEHIND.match(seam.string, seam.end("left"))
    return any(chunk is not None and NO_WORDS.search(chunk[0]) is not None for chunk in (before, behind))


@cache
def _senders() -> frozenset[str]:
    return frozenset(load_lexicon("names", "institutions")["agencies"])


@cache
def _names() -> frozenset[str]:
    return frozenset().union(*(load_words("names", name) for name in ("cities", "first_names", "surnames")))
