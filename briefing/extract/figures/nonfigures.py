"""Numerals that are no figures: years, dates, clock times, ordinals, ages, names, addresses, points in time.

Each rule looks at the words beside the numeral; the words are data. Known failures: a count between 1900 and 2100
without mark or bound is a year where a verb follows; "nach drei Tagen" is a point in time even where it is a length.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefing.extract.figures.ages import OLDEST, is_age_reached, is_apposed_age, is_predicated_age
from briefing.extract.figures.cues import Unit
from briefing.extract.figures.nonfigure_patterns import Patterns, load_patterns
from briefing.extract.figures.scene import Scene, is_adjective, is_noun
from briefing.extract.figures.scores import is_score
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon
from briefing.text.numbers import Numeral

EARLIEST_YEAR, LATEST_YEAR = 1100, 2100
SURE_YEAR = 1900
YEAR_DIGITS = 4
LEAST_BASE = 100
# "in zehn bis fünfzehn Jahren": what stands before the range decides.
OTHER_END = re.compile(r"[^\W_]+(?:\s+(?:bis|oder|to|or)\s+|\s*[–-]\s*)$")
# Telephone numbers, addresses of the web and of mail, ISO dates, numbered references.
MASKED = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b\d{4}-\d{2}-\d{2}\b|(?<![\w.,])(?:\+|00?)\d{1,4}[\d\s/()–-]{5,}\d"
    r"|\b\d{3,5}\s?[/–-]\s?\d[\d\s-]{4,}\d|\[\d+\]"
    r"|\d+(?:[.,]\d+)?\s?°\s?(?:\d+(?:[.,]\d+)?\s?['′](?:\s?\d+(?:[.,]\d+)?\s?[\"″])?\s?)?"
    r"(?:[NSOWE]\b|[Nn](?:ord|örd|orth)|[Ss](?:üd|outh)|[OoÖö]st|[Ww]est|[Ee]ast)"
)


@dataclass(frozen=True, slots=True)
class _Case:
    scene: Scene
    numeral: Numeral
    start: int
    end: int
    unit: Unit | None
    patterns: Patterns

    @property
    def written(self) -> str:
        return self.scene.text[self.numeral.start : self.numeral.end]


def is_no_figure(scene: Scene, numeral: Numeral, start: int, end: int, unit: Unit | None) -> bool:
    """Say whether a numeral with its unit at `start:end` is something else than a figure."""
    case = _Case(scene, numeral, start, end, unit, load_patterns(scene.language))
    return any(rule(case) for rule in _RULES)


def _is_masked(case: _Case) -> bool:
    scene = case.scene
    spans = (match.span() for match in MASKED.finditer(scene.text, scene.sentence.start, scene.sentence.end))
    return any(first <= case.numeral.start < last for first, last in spans)


def _is_glued(case: _Case) -> bool:
    """Find "20th", "12-jährig", "fünf- bis sechsstellig", "G20", "0800": parts of a word, or a leading zero."""
    text = case.scene.text
    after = text[case.end : case.end + 2]
    if case.numeral.kind == "digits" and len(case.written) > 1 and case.written.isdigit() and case.written[0] == "0":
        return True
    if after[:1] == "-" and after[1:].isspace():
        joined = case.scene.next_token(case.end + 1)
        return joined is not None and is_adjective(case.scene.next_token(joined.end))
    return after[:1].isalpha() or (after[:1] == "-" and after[1:].isalpha()) or after[:1] == "_"


def _is_ordinal(case: _Case) -> bool:
    """Find "am 3. Mai", "der 25. Spieltag": a full stop inside the sentence, unless a new sentence begins."""
    text, end = case.scene.text, case.numeral.end
    if case.numeral.kind != "digits" or case.unit or text[end : end + 1] != "." or end + 1 >= case.scene.sentence.end:
        return False
    follower = case.scene.next_token(end + 1)
    if follower is None or not follower.pos or not follower.text[0].isupper():
        return True
    return is_noun(follower) or is_adjective(follower)


def _is_clock(case: _Case) -> bool:
    return case.patterns.clock.match(case.scene.right(case.numeral.end)) is not None


def _is_day(case: _Case) -> bool:
    """Find "July 11", "11 July"; a figure after a month keeps its unit or noun."""
    if not case.written.isdigit() or len(case.written) > 2:  # noqa: PLR2004
        return False
    if case.patterns.month_right.match(case.scene.right(case.numeral.end)):
        return True
    noun = is_noun(case.scene.next_token(case.end)) or case.unit is not None
    return not noun and case.patterns.month_left.search(case.scene.left(case.numeral.start)) is not None


def _is_year(case: _Case) -> bool:
    written = case.written
    if len(written) != YEAR_DIGITS or not written.isdigit() or case.unit is not None:
        return False
    if not EARLIEST_YEAR <= int(written) <= LATEST_YEAR:
        return False
    if case.patterns.year_left.search(left := case.scene.left(case.numeral.start)):
        return True
    lead = case.patterns.year_lead_left.search(left) is not None
    follower = case.scene.next_token(case.numeral.end)
    sure = int(written) >= SURE_YEAR
    neutral = case.scene.cues.neutral_left.search(left) and not left.endswith(" a ")
    bound = case.scene.cues.bound_left.search(left)
    counts = is_noun(follower) or is_adjective(follower)
    if (bound and (not lead or (counts and " " in bound["words"]))) or neutral:
        return False
    if follower is None or not counts:
        return sure or lead or case.numeral.start == case.scene.sentence.start
    counted = _is_plural(follower, case.scene.language) and (written.endswith("0") or not _is_uninflected(follower))
    return _is_attribute_of_one(case.scene, follower) or (sure and (lead or not counted))


def _is_attribute_of_one(scene: Scene, follower: Token) -> bool:
    """Find "Der 1528 errichtete Bau": a participle behind the number, and one thing behind that."""
    noun = scene.next_token(follower.end)
    made = scene.language == "de" and follower.pos == "ADJ(A)" and follower.lemma.endswith(("t", "en"))
    return made and is_noun(noun) and noun is not None and noun.text == noun.lemma


def _is_plural(token: Token, language: str) -> bool:
    """Say whether a word may be a noun in the plural; "2001 beschlossene Gesetze", "a 1972 meeting" hold a year."""
    if language == "en":
        return token.pos.startswith(("NN2", "NN0")) or token.text == "people"
    return is_noun(token) and (token.text.lower() != token.lemma.lower() or token.text.endswith(("er", "en")))


def _is_uninflected(token: Token) -> bool:
    """Say whether a noun in "-er" is no known class of people or things ("gewann 2022 Silber")."""
    known = load_lexicon("de", "figure_topics")["nouns"].values()
    plain = token.text == token.lemma and token.text.endswith("er")
    return plain and not any(token.lemma in words for words in known)


def _is_named(case: _Case) -> bool:
    """Find "Artikel 5", "B 9", "Boeing 737", and numerals inside a name."""
    if case.numeral.scaled or case.numeral.kind in ("vague", "share"):
        return False
    if any(name.start <= case.numeral.start < name.end for name in case.scene.names):
        return True
    if case.patterns.measured_name_left.search(case.scene.left(case.numeral.start)):
        return True
    if case.unit is not None or case.numeral.kind == "words":
        return False
    return case.patterns.named_left.search(case.scene.left(case.numeral.start)) is not None


def _is_named_after(case: _Case) -> bool:
    """Find "Apollo 11": a small bare number after a name, with nothing behind that it could count."""
    if case.unit is not None or case.numeral.scaled or not case.written.isdigit():
        return False
    before, after = case.scene.last_token(case.numeral.start), case.scene.next_token(case.numeral.end)
    if case.scene.cues.of_all_right.match(case.scene.text, case.end):
        return False
    named = before is not None and before.pos in ("NE", "NP0") and before.text[0].isupper()
    adjacent = before is not None and case.scene.text[before.end : case.numeral.start].isspace()
    return named and adjacent and not (is_noun(after) or is_adjective(after))


def _is_address(case: _Case) -> bool:
    """Find "70173 Stuttgart" and "1860 München": a long bare number in front of a place or a club."""
    if case.unit is not None or not re.fullmatch(r"\d{4,5}", case.written):
        return False
    after = case.scene.next_token(case.numeral.end)
    return after is not None and any(
        name.start == after.start and name.kind in ("place", "organisation") for name in case.scene.names
    )


def _is_age(case: _Case) -> bool:
    scene, text = case.scene, case.scene.text
    right, left = scene.right(case.numeral.end), scene.left(case.start)
    if case.patterns.age_right.match(right):
        return True
    if case.patterns.age_left.search(left) and (case.unit is None or case.unit.code in scene.cues.times):
        return True
    if is_apposed_age(scene, case.numeral) or (case.unit is None and is_predicated_age(scene, case.numeral)):
        return True
    if is_age_reached(scene, case.numeral, case.end, case.unit):
        return True
    bracket = re.search(r"\(([^()]*)$", left)
    closing = re.match(r"([^()]*)\)", scene.right(case.end))
    if bracket is None or closing is None or case.numeral.value is None or case.numeral.value > OLDEST:
        return False
    inside = bracket[1] + case.written + text[case.numeral.end : case.end] + closing[1]
    return case.patterns.bracketed_ages.fullmatch(inside) is not None


def _is_moment(case: _Case) -> bool:
    """Find "vor zwei Jahren", "drei Tage später", "in den vergangenen 24 Stunden": points in time, not lengths."""
    if case.unit is None or case.unit.code not in case.scene.cues.times:
        return False
    left = OTHER_END.sub("", case.scene.left(case.start))
    if case.patterns.moment_left.search(left) or case.patterns.moment_right.match(case.scene.right(case.end)):
        return True
    follower = case.scene.next_token(case.end)
    return case.patterns.moment_noun_left.search(left) is not None and not is_noun(follower)


def _is_version(case: _Case) -> bool:
    """Find "Profil 1.1" where decimals have a comma; "1.5 Millionen" and "3.5 Prozent" are figures."""
    pointed = re.fullmatch(r"\d+\.\d{1,2}", case.written) is not None
    return pointed and case.unit is None and case.scene.language != "en"


def _is_rate_base(case: _Case) -> bool:
    """Find "je eine Million Einwohner gab es …": what something is counted per."""
    if case.unit is not None or case.numeral.value is None or case.numeral.value < LEAST_BASE:
        return False
    return re.search(r"(?<![^\W_])(?:[Jj]e|[Pp]ro|[Pp]er)\s+$", case.scene.left(case.start)) is not None


def _is_no_share(case: _Case) -> bool:
    if case.numeral.kind != "share":
        return False
    if case.patterns.frequency_right.match(case.scene.right(case.end)) or _is_english_ordinal(case):
        return True
    return case.patterns.not_share_left.search(case.scene.left(case.start)) is not None


def _is_english_ordinal(case: _Case) -> bool:
    """Find "wounded a third, police said", "a sixth round": an ordinal where a share would go on with "of"."""
    if case.scene.language != "en" or not re.fullmatch(r"(?i)a\s\w+", case.written) or "half" in case.written:
        return False
    follower = case.scene.next_token(case.end)
    return case.scene.right(case.end, 1) == "," or (follower is not None and follower.pos.startswith("NN1"))


def _is_result(case: _Case) -> bool:
    return case.unit is None and is_score(case.scene, case.numeral)


def _is_signed(case: _Case) -> bool:
    """Find "(+1)" and "26, -1": a change that counts nothing by itself."""
    return case.unit is None and case.written[0] in "+-−" and not is_noun(case.scene.next_token(case.end))


def _is_divided(case: _Case) -> bool:
    """Find "in zwei Stufen", "ein Plan in 20 Punkten": how something is done or laid out, no amount."""
    if case.unit is not None or case.numeral.scaled:
        return False
    divided = case.patterns.divided_right.match(case.scene.right(case.numeral.end))
    return divided is not None and case.patterns.divided_left.search(case.scene.left(case.start)) is not None


def _is_whole_body(case: _Case) -> bool:
    """Find "die 16 Bundesländer", "the 27 member states": all members of a body, which nobody had to count."""
    members = next((right for count, right in case.patterns.bodies_right.items() if count == case.numeral.value), None)
    return members is not None and members.match(case.scene.right(case.numeral.end)) is not None


def _is_idiom(case: _Case) -> bool:
    """Find number words that are none: "außer acht", "unter vier Augen", "die Elf"; "one" that counts nothing."""
    if case.numeral.kind != "words" or case.numeral.scaled:
        return False
    one = case.numeral.value == 1
    if case.unit is None and case.patterns.idiom_right.match(case.scene.right(case.end)):
        return one or case.scene.language == "de"
    if one and case.patterns.idiom_left.search(case.scene.left(case.start)):
        return True
    capital = case.written[0].isupper() and case.numeral.start > case.scene.sentence.start + 1
    return capital and case.unit is None and not is_noun(case.scene.next_token(case.end))


_RULES: tuple[Callable[[_Case], bool], ...] = (
    _is_glued,
    _is_ordinal,
    _is_clock,
    _is_day,
    _is_year,
    _is_named,
    _is_named_after,
    _is_address,
    _is_age,
    _is_moment,
    _is_rate_base,
    _is_result,
    _is_version,
    _is_no_share,
    _is_signed,
    _is_divided,
    _is_whole_body,
    _is_idiom,
    _is_masked,
)
