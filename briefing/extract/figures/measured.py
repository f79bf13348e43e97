"""The noun that a measure belongs to: "Schaden von drei Millionen Euro", "Der Umsatz stieg um 3,5 Prozent"."""

import re

from briefing.extract.figures.clauses import clause_start
from briefing.extract.figures.free_phrases import (
    free_phrases,
    is_aside,
    is_claimant,
    is_named,
    is_preposition,
    is_time,
    is_verb,
)
from briefing.extract.figures.phrases import (
    ADVERBS,
    GENITIVES,
    is_unit,
    phrase_end,
)
from briefing.extract.figures.quantities import Quantity
from briefing.extract.figures.scene import Scene, is_adjective, is_noun
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon

Span = tuple[int, int]

MEASURED = re.compile(
    r"(?P<noun>[A-ZÄÖÜ][\wäöüß-]+|(?<=\s)[a-z]+)\s+"
    r"(?:in Höhe von|im Wert von|im Umfang von|in Summe von|von|über|of|worth)\s+$"
    r"|(?P<change>[A-ZÄÖÜ][\wäöüß-]*(?:ung|stieg|gang|wachs|schlag|nahme|plus|minus))\s+um\s+$"
    r"|(?P<colon>[A-ZÄÖÜ][\wäöüß-]+):\s+$"
)
REACH_CHARS = 70
# "2,7 Cent pro Liter günstiger"
COMPARATIVE_TOKENS = 3
COPULAS = frozenset({"sein", "werden", "be"})
CURRENCY_CHARS = 3
PURPOSE = frozenset({"Für", "für", "For", "for"})
# Bounds worded by a preposition, which may follow the noun that is measured ("Temperaturen um die 50 Grad").
PLACING = ("um ", "über ", "unter ", "over ", "under ", "above ", "below ")
# A masculine object is surely what a verb changes or estimates ("Den Schaden schätzt die Anklage auf …").
ACCUSATIVE = ("den ", "Den ", "einen ", "ihren ", "seinen ")
CLAUSE_MARKS = frozenset({",", ";", ":", "„", "“", "–", "(", ")"})


def find_measured(scene: Scene, quantity: Quantity) -> Span | None:
    """Return the noun before the quantity that it measures."""
    start = _before_neutral(scene, quantity.start)
    left = scene.left(start, REACH_CHARS)
    match = MEASURED.search(left)
    if match and not _begins_change(scene, quantity, left):
        group = next(name for name, words in match.groupdict().items() if words)
        place = start - len(left) + match.start(group)
        governor = scene.last_token(place)
        if group == "colon" and quantity.unit in scene.cues.times:
            return None
        if group != "colon" or governor is None or not is_preposition(scene, governor):
            return _noun_at(scene, quantity, _before_owner(scene, place))
    return _scale_before(scene, quantity)


def _begins_change(scene: Scene, quantity: Quantity, left: str) -> bool:
    """Say whether a quantity is where a change begins ("stieg nach dem Tief von 2 auf 3"), no noun's amount."""
    words = load_lexicon(scene.language, "figures")
    cued = any(token.text in words.get("rise", ()) or token.text in words.get("fall", ()) for token in scene.tokens)
    ends = scene.cues.change_to_right.match(scene.text, quantity.end, scene.sentence.end)
    return cued and ends is not None and scene.cues.change_from_left.search(left) is not None


def _before_neutral(scene: Scene, start: int) -> int:
    """Step over words that change nothing ("von umgerechnet 4,6 Milliarden Euro")."""
    while match := scene.cues.neutral_left.search(scene.left(start)):
        start -= len(match.group())
    return start


def _before_owner(scene: Scene, place: int) -> int:
    """Return where the noun stands that a name owns ("[Investitionen] des Finanzinvestors Blackstone in Höhe von")."""
    if not any(name.start <= place < name.end for name in scene.names):
        return place
    index = next((i for i, token in enumerate(scene.tokens) if token.start == place), 0)
    while index > 0 and (is_noun(scene.tokens[index]) or is_adjective(scene.tokens[index])):
        index -= 1
    owned = index > 0 and scene.tokens[index].text in GENITIVES and is_noun(scene.tokens[index - 1])
    return scene.tokens[index - 1].start if owned else place


def _noun_at(scene: Scene, quantity: Quantity, start: int) -> Span | None:
    index = next((i for i, token in enumerate(scene.tokens) if token.start == start), None)
    if index is None or not is_noun(scene.tokens[index]) or scene.tokens[index].pos in ("NE", "NP0"):
        return None
    measure = is_unit(scene, scene.tokens[index]) and scene.tokens[max(0, index - 1)].pos in ("CARD", "CRD")
    speaks = quantity.unit is None and is_claimant(scene, scene.tokens[index])
    if measure or speaks or is_time(scene, scene.tokens[index]):
        return None
    first = index
    while first > 0 and is_adjective(scene.tokens[first - 1]) and scene.tokens[first - 1].text[0].islower():
        first -= 1
    return scene.tokens[first].start, scene.tokens[index].end


def _scale_before(scene: Scene, quantity: Quantity) -> Span | None:
    """Return the noun right before "bis zu 200 Kilometern pro Stunde", "zwischen 7 und 7,5 Milliarden" or "6,1"."""
    before = scene.last_token(quantity.start)
    if before is None or not is_noun(before) or not scene.text[before.end : quantity.start].isspace():
        return None
    if quantity.unit is None:
        return (before.start, before.end) if before.text in scene.cues.scales else None
    placed = scene.text[quantity.start : quantity.number[0]].startswith(PLACING)
    bounded = placed or (quantity.bound in ("range", "at_most") and quantity.start < quantity.number[0])
    return (before.start, before.end) if bounded and before.pos not in ("NE", "NP0") else None


def find_subject(scene: Scene, quantity: Quantity) -> Span | None:
    """Return the noun phrase of the clause that its verb of measure speaks of, the nearest that no preposition governs.

    Known failure: "Der Konzern steigerte 2024 das Ergebnis um …" is right, but a time without a preposition
    ("voriges Jahr") is taken for the noun where it stands nearer.
    """
    index = next((i for i, token in enumerate(scene.tokens) if token.start >= quantity.start), len(scene.tokens))
    first, last = clause_start(scene, index), _clause_end(scene, index)
    if apposed := _apposed(scene, first, index):
        return apposed
    stop = index
    if not any(is_verb(token) for token in scene.tokens[first:last]):
        first, stop = _before_insertion(scene, first, stop)
    if not _is_measured(scene, quantity, first, last) and not _is_compared(scene, quantity, first, last):
        return None
    if scene.tokens[first].pos in ("PRELS", "PNQ", "DTQ") and first > 1:
        return _head_of_relative(scene, first)
    phrases = free_phrases(scene, first, stop) or free_phrases(scene, first, stop, numbered=True)
    objects = [span for span in phrases if scene.text[: span[0]].endswith(ACCUSATIVE)]
    if objects:
        return objects[-1]
    if phrases or scene.language == "en":
        return phrases[-1] if phrases else None
    return next(iter(free_phrases(scene, index, last, after=quantity.end)), None)


def find_purpose(scene: Scene, quantity: Quantity) -> Span | None:
    """Return what money is for, or a share of it in front: "Für den Umbau veranschlagt die Stadt 5 Millionen Euro"."""
    money = quantity.unit is not None and len(quantity.unit) == CURRENCY_CHARS and quantity.unit.isupper()
    if not money and quantity.unit != "percent":
        return None
    index = scene.token_at(quantity.start)
    behind = scene.token_at(quantity.end)
    for position in (_behind_focus(scene, clause_start(scene, index)), *([behind] if money else [])):
        if position + 1 >= len(scene.tokens) or scene.tokens[position].text not in PURPOSE:
            continue
        first = position + 1 + scene.tokens[position + 1].pos.startswith(("ART", "PPOSAT", "AT0"))
        end = phrase_end(scene, first)
        if end is not None and not is_aside(scene, first, end) and not is_named(scene, scene.tokens[first]):
            return scene.tokens[first].start, scene.tokens[end - 1].end
    return None


def _behind_focus(scene: Scene, first: int) -> int:
    """Step over the adverb in "Allein für den Umbau"."""
    return first + (scene.tokens[first].pos.startswith("ADV"))


def _clause_end(scene: Scene, index: int) -> int:
    ends = (i for i in range(index + 1, len(scene.tokens)) if scene.tokens[i].text in CLAUSE_MARKS)
    return next(ends, len(scene.tokens))


def _apposed(scene: Scene, first: int, index: int) -> Span | None:
    """Return the noun before a comma that only adverbs part from the quantity ("Die Miete, zuletzt 800 Euro, …")."""
    adverbs = all(token.pos.startswith(ADVERBS) for token in scene.tokens[first:index])
    if not adverbs or first < 2 or scene.tokens[first - 1].text != ",":  # noqa: PLR2004
        return None
    spans = free_phrases(scene, clause_start(scene, first - 1), first - 1)
    return spans[-1] if spans and spans[-1][1] == scene.tokens[first - 2].end else None


def _before_insertion(scene: Scene, first: int, stop: int) -> tuple[int, int]:
    """Return the clause that goes on behind a relative one ("Der Preis steigt nach der Pause, die …, um 50 Cent")."""
    if first < 2 or scene.tokens[first - 1].text != ",":  # noqa: PLR2004
        return first, stop
    inserted = clause_start(scene, first - 1)
    if inserted < 1 or not scene.tokens[inserted].pos.startswith(("PRELS", "KOUS")):
        return first, stop
    return clause_start(scene, inserted - 1), inserted - 1


def _is_measured(scene: Scene, quantity: Quantity, first: int, last: int) -> bool:
    """Say whether a clause has a verb of measure; one without any verb has that of the clause before.

    "Der Umsatz ging um 3,6 Prozent zurück, der Gewinn vor Steuern um 20 Prozent."
    """
    words = load_lexicon(scene.language, "figures")
    verbs = frozenset(words.get("measure_verbs", ()))
    if quantity.unit in scene.cues.times:
        verbs |= frozenset(words.get("lasting_verbs", ()))
    clause = scene.tokens[first:last]
    if not any(is_verb(token) for token in clause):
        clause = scene.tokens[:last]
    particles = [token.text for token in clause if token.pos == "PTKVZ"]
    lemmas = [word for token in clause if _may_be_verb(token) for word in (token.lemma, token.text)]
    return any(lemma in verbs or any(part + lemma in verbs for part in particles) for lemma in lemmas)


def _is_compared(scene: Scene, quantity: Quantity, first: int, last: int) -> bool:
    """Say whether a comparative stands behind the quantity ("war 6,1 Cent pro Liter teurer als")."""
    words = load_lexicon(scene.language, "figures").get("comparatives", ())
    if quantity.unit in scene.cues.times or not any(
        token.lemma in COPULAS and is_verb(token) for token in scene.tokens[first:last]
    ):
        return False
    behind = [token for token in scene.tokens if token.start >= quantity.end][:COMPARATIVE_TOKENS]
    return any(token.text in words for token in behind)


def _may_be_verb(token: Token) -> bool:
    """Say whether a token is a verb, or may be one that looks like a participle ("umfasst")."""
    return is_verb(token) or token.pos == "ADJ(D)"


def _head_of_relative(scene: Scene, first: int) -> Span | None:
    head = scene.tokens[first - 2]
    return (head.start, head.end) if is_noun(head) and not is_named(scene, head, "person") else None
