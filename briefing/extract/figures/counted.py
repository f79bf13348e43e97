"""What a quantity counts: the noun phrase behind it, the noun that it measures, or the one that is left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.figures.quantities import Quantity
from briefing.extract.figures.scene import Scene, is_adjective, is_noun
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon

CONJUNCTIONS = frozenset({"und", "oder", "sowie", "and", "or", "bzw."})
GENITIVES = frozenset({"der", "des", "dieser", "dieses", "aller", "seiner", "ihrer", "unserer", "deren"})
PARTITIVES = frozenset({"von", "of", "an", "vom", "in", "worth"})
DETERMINERS = frozenset(
    {"der", "des", "dem", "den", "die", "das", "aller", "alle", "allen", "seiner", "seines", "ihrer", "ihres"}
    | {"dieser", "dieses", "the", "all", "its", "their", "his", "our"}
)
MEASURED = re.compile(
    r"(?:(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)\s+(?:in Höhe von|im Wert von|im Umfang von|von|über|mit|of|worth)"
    r"|(?P<colon>[A-ZÄÖÜ][\wäöüß-]+):)\s+$"
)
ADVERBS = ("ADV", "AV0", "PTKA")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, and whether it stands directly behind the quantity and so belongs to the figure's text."""

    start: int
    end: int
    adjacent: bool


def phrase_end(scene: Scene, index: int) -> int | None:
    """Return the index after the noun phrase that begins at a token, or None where none begins there."""
    tokens = scene.tokens
    position = index
    while position < len(tokens) and (is_adjective(tokens[position]) or _is_degree(scene, position)):
        if is_noun(tokens[position]) and not _noun_follows(scene, position):
            break
        position += 1
        if position < len(tokens) and tokens[position].text == "," and _adjective_list(scene, position):
            position += 1
    if position >= len(tokens) or not is_noun(tokens[position]):
        return None
    position += 1
    if scene.language == "en":
        while position < len(tokens) and is_noun(tokens[position]):
            position += 1
    return position


def _noun_follows(scene: Scene, position: int) -> bool:
    return position + 1 < len(scene.tokens) and is_noun(scene.tokens[position + 1])


def _is_degree(scene: Scene, position: int) -> bool:
    """Find "schwer verletzte Menschen", "teils minderjährige Schüler", "bewaffnete und maskierte Männer"."""
    tokens = scene.tokens
    token = tokens[position]
    if position + 1 >= len(tokens) or not is_adjective(tokens[position + 1]) or token.text[0].isupper():
        return False
    between_adjectives = token.text in CONJUNCTIONS and position > 0 and is_adjective(tokens[position - 1])
    return token.pos in (*ADVERBS, "ADJ(D)") or between_adjectives


def _adjective_list(scene: Scene, position: int) -> bool:
    return position + 1 < len(scene.tokens) and is_adjective(scene.tokens[position + 1])


def _with_companions(scene: Scene, index: int, end: int) -> int:
    """Extend a noun phrase by a coordinated noun ("Pioniere und Bauarbeiter") and a genitive ("der Armee")."""
    tokens = scene.tokens
    if end < len(tokens) and tokens[end].text in CONJUNCTIONS and not is_adjective(tokens[index]):
        second = phrase_end(scene, end + 1)
        if (
            second is not None
            and tokens[end + 1].pos != "CARD"
            and _same_kind(tokens[end - 1], tokens[second - 1], scene)
        ):
            end = second
    if scene.language == "de" and end + 1 < len(tokens) and tokens[end].text in GENITIVES:
        genitive = phrase_end(scene, end + 1)
        end = genitive if genitive is not None else end
    return end


def _same_kind(first: Token, second: Token, scene: Scene) -> bool:
    """Refuse "10.000 Soldaten und Waffen": two nouns of different known classes are not counted together."""
    classes = load_lexicon(scene.language, "figure_topics").get("nouns", {})
    kinds = [
        {name for name, words in classes.items() if token.lemma in words or token.text in words}
        for token in (first, second)
    ]
    return not (kinds[0] and kinds[1] and not kinds[0] & kinds[1])


def find_counted(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return what the quantity counts as this sentence words it, or None."""
    if not any(token.pos for token in scene.tokens):
        return _untagged(scene, quantity)
    behind = _behind(scene, quantity)
    if behind:
        return behind
    if quantity.unit is not None:
        return _measured_left(scene, quantity) or _subject(scene, quantity)
    return _antecedent(scene, quantity)


def _behind(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the noun phrase directly behind the quantity."""
    tokens = scene.tokens
    index = next((i for i, token in enumerate(tokens) if token.start >= quantity.end), len(tokens))
    if index >= len(tokens) or not scene.text[quantity.end : tokens[index].start].isspace():
        return None
    if quantity.unit is not None or quantity.low is None or quantity.share:
        index = _skip_partitive(scene, index)
    start = index
    end = phrase_end(scene, index)
    if end is None:
        return None
    if _is_time(scene, quantity, tokens[start:end]):
        return None
    end = _with_companions(scene, start, end)
    return Counted(tokens[start].start, tokens[end - 1].end, adjacent=True)


def _is_time(scene: Scene, quantity: Quantity, tokens: Sequence[Token]) -> bool:
    """Refuse "3,5 Prozent Anfang 2024", "12 Euro Mitte Mai": the noun dates the quantity."""
    words = load_lexicon(scene.language, "figures")
    named = {*words["months"], "Anfang", "Mitte", "Ende", "lang"}
    return quantity.unit is not None and any(token.text in named for token in tokens)


def _skip_partitive(scene: Scene, index: int) -> int:
    """Step over "der", "aller", "von den", "of the" between a share or a measure and its noun."""
    tokens = scene.tokens
    position = index
    if tokens[position].text in PARTITIVES and position + 1 < len(tokens):
        position += 1
    if tokens[position].text in DETERMINERS and position + 1 < len(tokens):
        position += 1
    return position


def _measured_left(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the noun that a measure belongs to: "Schaden von drei Millionen Euro", "Strafe in Höhe von …"."""
    left = scene.left(quantity.start, 60)
    match = MEASURED.search(left)
    if not match:
        return None
    name = "noun" if match["noun"] else "colon"
    start = quantity.start - len(left) + match.start(name)
    token = next((token for token in scene.tokens if token.start == start), None)
    if token is None or not is_noun(token) or token.pos in ("NE", "NP0"):
        return None
    index = next(i for i, other in enumerate(scene.tokens) if other is token)
    while index > 0 and is_adjective(scene.tokens[index - 1]) and scene.tokens[index - 1].text[0].islower():
        index -= 1
    return Counted(scene.tokens[index].start, token.end, adjacent=False)


def _subject(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the subject of a verb of measure: "Der Umsatz stieg um 3,5 Prozent", "Das Gerät kostet 300 Euro"."""
    verbs = frozenset(load_lexicon(scene.language, "figures").get("measure_verbs", ()))
    index = next((i for i, token in enumerate(scene.tokens) if token.start >= quantity.start), len(scene.tokens))
    clause = _clause_start(scene, index)
    finite = next(
        (i for i in range(index - 1, clause - 1, -1) if scene.tokens[i].pos.startswith(("VV", "VA", "VM", "VB"))), None
    )
    if finite is None or (
        scene.tokens[finite].lemma not in verbs and not scene.tokens[finite].pos.startswith(("VA", "VM"))
    ):
        return None
    return _nominative(scene, clause, finite) or _nominative(scene, finite + 1, index)


def _clause_start(scene: Scene, index: int) -> int:
    return next((i + 1 for i in range(index - 1, -1, -1) if scene.tokens[i].text in (",", ";", ":", "„", "“")), 0)


def _nominative(scene: Scene, first: int, last: int) -> Counted | None:
    """Return the first noun phrase between two tokens that no preposition governs."""
    position = first
    while position < last:
        token = scene.tokens[position]
        if token.pos.startswith(("APPR", "PRP", "PRF")):
            position = _skip_phrase(scene, position + 1, last)
            continue
        end = phrase_end(scene, position)
        if end is not None and end <= last and scene.tokens[end - 1].pos not in ("NE", "NP0"):
            end = min(_with_companions(scene, position, end), last)
            return Counted(token.start, scene.tokens[end - 1].end, adjacent=False)
        position += 1
    return None


def _skip_phrase(scene: Scene, position: int, last: int) -> int:
    """Return the index after the noun phrase that a preposition governs."""
    while position < last:
        end = phrase_end(scene, position)
        if end is not None:
            return end
        if scene.tokens[position].pos.startswith(("V", "$")):
            return position
        position += 1
    return last


def _antecedent(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return what "die Zahl der Toten … auf 17" counts."""
    heads = load_lexicon(scene.language, "figures").get("antecedents", [])
    left = scene.text[scene.sentence.start : quantity.start]
    for match in reversed(
        list(
            re.finditer(r"(?<![^\W_])(?:" + "|".join(heads) + r")\s+(?:an\s+|of\s+|der\s+|des\s+|von\s+|the\s+)*", left)
        )
    ):
        start = scene.sentence.start + match.end()
        index = next((i for i, token in enumerate(scene.tokens) if token.start == start), None)
        end = phrase_end(scene, index) if index is not None else None
        if index is not None and end is not None:
            return Counted(start, scene.tokens[end - 1].end, adjacent=False)
    return None


def _untagged(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the word behind the quantity in a language without tags, unless it is a function word."""
    words = load_lexicon(scene.language, "figures")
    partitive = "|".join(map(re.escape, words.get("partitive", ["(?!)"])))
    pattern = rf"\s+(?:(?:{partitive})\s*)?(?P<noun>[^\W\d_]{{3,}})"
    match = re.compile(pattern).match(scene.text, quantity.end, scene.sentence.end)
    if match is None or match["noun"].lower() in words.get("function_words", ()):
        return None
    return Counted(match.start("noun"), match.end("noun"), adjacent=True)
