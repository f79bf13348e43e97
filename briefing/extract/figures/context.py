"""What a sentence says about a figure: who states it, as of when, per what, and which end of a change it is."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefing.extract.figures.clauses import clause_around, is_finite
from briefing.extract.figures.credits import fit_credit, is_apart
from briefing.extract.figures.quantities import Quantity
from briefing.extract.figures.scene import Scene, is_noun
from briefing.models.analysis import AnalysedArticle, Attribution, FoundChange, Token
from briefing.models.document import ChangeDirection, ChangeRole
from briefing.text.lexicon import load_lexicon
from briefing.text.number_words import alternatives
from briefing.text.tagging import tokens_between

# "im Vergleich zum sehr guten Jahr 2019": how far before a date a word of comparison may stand.
COMPARED_WORDS = 5


@cache
def _compiled(language: str, key: str, *, anchored: bool = False) -> tuple[re.Pattern[str], ...]:
    prefix = r"\s+" if anchored else ""
    return tuple(re.compile(prefix + pattern) for pattern in load_lexicon(language, "figures").get(key, ()))


def find_attribution(scene: Scene, article: AnalysedArticle, start: int, end: int) -> tuple[int, int] | None:
    """Return the attribution whose scope covers the figure; of several the one in its clause, then the narrowest."""
    covering = [
        one
        for one in article.attributions
        if one.scope_start <= start and end <= one.scope_end and is_apart(article, one, start, end)
    ]
    if not covering:
        return None
    first, last = clause_around(scene, start)
    best = min(
        covering,
        key=lambda one: (
            _is_hearsay(article, one),
            not (first <= one.start < last),
            one.scope_end - one.scope_start,
            one.start,
        ),
    )
    return fit_credit(scene, article, (best.start, best.end), start)


def yields(scene: Scene, attribution: tuple[int, int], claim: tuple[int, int] | None, start: int) -> bool:
    """Say whether the claim in a figure's own clause counts more than a phrase in another.

    "Laut Polizei kamen 2.000 Menschen, die Veranstalter sprachen von 7.500."
    """
    first, last = clause_around(scene, start)
    verbal = any(is_finite(token) for token in tokens_between(scene.tokens, *attribution))
    return claim is not None and first <= claim[0] < last and not (verbal or first <= attribution[0] < last)


def find_speaker(article: AnalysedArticle, start: int, end: int) -> tuple[int, int] | None:
    """Return who says the direct quotation around the figure ("Minister Ott: „Uns fehlen 3.000 Lehrer.“").

    A noun alone may be the topic of a headline ("Weltreise: „Wir gaben 40.000 Euro aus“").
    """
    around = [one for one in article.quotes if one.kind == "direct" and one.start < start and end < one.end]
    inner = min(around, key=lambda one: (one.end - one.start, one.start), default=None)
    if inner is None or inner.speaker_start is None or inner.speaker_end is None:
        return None
    speaker = tokens_between(article.tokens, inner.speaker_start, inner.speaker_end)
    named = any(inner.speaker_start <= name.start < inner.speaker_end for name in article.names)
    titled = len(speaker) > 1 and is_noun(speaker[-1])
    return (inner.speaker_start, inner.speaker_end) if named or titled else None


def find_carried_on(scene: Scene, article: AnalysedArticle, start: int) -> tuple[int, int] | None:
    """Return the attribution before, where the clause or sentence goes on in reported speech ("Es gebe 400 …")."""
    clause = clause_around(scene, start)
    if _is_reported(article, *clause) and (stated := _last_attribution(article, scene.sentence.start, clause[0])):
        return stated
    position = article.sentences.index(scene.sentence)
    for here, before in pairwise(reversed(article.sentences[: position + 1])):
        if here.block != before.block or not _is_reported(article, here.start, here.end):
            return None
        if stated := _last_attribution(article, before.start, before.end):
            return stated
    return None


def _last_attribution(article: AnalysedArticle, start: int, end: int) -> tuple[int, int] | None:
    stated = [one for one in article.attributions if start <= one.start < end]
    return (stated[-1].start, stated[-1].end) if stated else None


def _is_reported(article: AnalysedArticle, start: int, end: int) -> bool:
    """Say whether a stretch is in the German subjunctive of reported speech ("sei", "habe", "dauere", "koste")."""
    tokens = tokens_between(article.tokens, start, end)
    forms = load_lexicon(article.article.language, "figures").get("reported", ())
    if any(token.text.lower() in ("ich", "wir") for token in tokens):
        return False
    return any(token.text in forms or _is_subjunctive(token) for token in tokens)


def _is_subjunctive(token: Token) -> bool:
    regular = token.text.endswith("e") and token.lemma in (f"{token.text}n", f"{token.text[:-1]}n")
    return token.pos == "VV(FIN)" and regular


def _is_hearsay(article: AnalysedArticle, attribution: Attribution) -> bool:
    """Say whether an attribution names nobody ("Schätzungen zufolge"), so that one that does comes first."""
    words = load_lexicon(article.article.language, "figures").get("hearsay", ())
    return article.article.text[attribution.source_start : attribution.source_end] in words


def find_rate(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """Return "pro Tag", "je 100.000 Einwohner" directly behind the figure, or "täglich" directly before it."""
    for pattern in _compiled(scene.language, "rates", anchored=True):
        if match := pattern.match(scene.text, end, scene.sentence.end):
            return (match.start() + len(match.group()) - len(match.group().lstrip()), match.end())
    for pattern in _compiled(scene.language, "rates_before"):
        left = scene.left(start)
        if match := pattern.search(left):
            first = start - len(left) + match.start()
            return (first, first + len(match.group().rstrip()))
    return None


def find_as_of(scene: Scene, quantity: Quantity) -> tuple[int, int] | None:
    """Return the date that the figure holds for where the sentence states exactly one; none rather than a wrong one."""
    dates: list[tuple[int, int]] = []
    for pattern in _compiled(scene.language, "as_of"):
        for match in pattern.finditer(scene.text, scene.sentence.start, scene.sentence.end):
            known = any(first < match.end() and match.start() < last for first, last in dates)
            if not known and not _is_compared(scene, match.start()):
                dates.append(match.span())
    apart = [span for span in dates if span[1] <= quantity.start or span[0] >= quantity.end]
    return apart[0] if len(apart) == 1 else None


def _is_compared(scene: Scene, start: int) -> bool:
    """Say whether a date is what another is held against ("so viele wie im September 2024", "seit 2018")."""
    words = load_lexicon(scene.language, "figures").get("compared", ())
    clause = re.split(r"[,.;:]", scene.left(start))[-1]
    return any(word in words for word in clause.split()[-COMPARED_WORDS:])


@cache
def _change_patterns(language: str) -> dict[ChangeRole, re.Pattern[str]]:
    words = load_lexicon(language, "figures")
    roles: tuple[ChangeRole, ...] = ("by", "to", "from")
    return {role: re.compile(rf"(?<![^\W_]){alternatives(words.get(f'change_{role}', []))}\s+$") for role in roles}


def find_change(scene: Scene, quantity: Quantity, others: Sequence[Quantity]) -> FoundChange | None:
    """Return which end of a change the quantity is ("um", "von", "auf") where the sentence says that it changed.

    "Ein Wachstum von 1,1 Prozent" is no beginning of one.
    """
    patterns = _change_patterns(scene.language)
    role = _role(scene, quantity, patterns)
    if role is None:
        return None
    cue, direction = _direction(scene, quantity)
    words = load_lexicon(scene.language, "figures").get("change_from", ())
    paired = any(other is not quantity and _role(scene, other, patterns) == "to" for other in others)
    if cue is None and not (role == "from" and paired):
        return None
    if role == "from" and not paired and cue and scene.text[cue[1] : quantity.start].strip() in words:
        return None
    return FoundChange(role=role, direction=direction, cue=cue)


def _role(scene: Scene, quantity: Quantity, patterns: dict[ChangeRole, re.Pattern[str]]) -> ChangeRole | None:
    left = scene.left(quantity.start, 12)
    return next((role for role, pattern in patterns.items() if pattern.search(left)), None)


def _direction(scene: Scene, quantity: Quantity) -> tuple[tuple[int, int] | None, ChangeDirection | None]:
    """Return the nearest word of rising or falling in the sentence, and which of the two it says.

    That of a bound is none: "es geht um mehr als 2.200 Stellen".
    """
    words = load_lexicon(scene.language, "figures")
    rise, fall = frozenset(words.get("rise", ())), frozenset(words.get("fall", ()))
    beside = (token for token in scene.tokens if not quantity.start <= token.start < quantity.end)
    cues = [token for token in beside if token.text in rise or token.text in fall]
    if not cues:
        return None, None
    nearest = min(cues, key=lambda token: (abs(token.start - quantity.start), token.start))
    return (nearest.start, nearest.end), "rise" if nearest.text in rise else "fall"
