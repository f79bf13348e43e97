"""What a quantity counts: the noun phrase behind it, the noun that it measures, or the one that is left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.figures.measured import find_measured, find_purpose, find_subject
from briefing.extract.figures.phrases import attribute_before, is_unit, phrase_end, with_companions
from briefing.extract.figures.quantities import Quantity
from briefing.extract.figures.scene import Scene
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon

PARTITIVES = {"de": frozenset({"an", "von"}), "en": frozenset({"of", "in", "worth"})}
DETERMINERS = frozenset(
    {"der", "des", "dem", "den", "die", "das", "aller", "alle", "allen", "seiner", "seines", "ihrer", "ihres"}
    | {"dieser", "dieses", "the", "all", "its", "their", "his", "our"}
)
# Of these the noun comes behind ("Liter Wasser", "Prozent der Stimmen"); of others the noun before comes first.
STUFF = frozenset({"t", "kg", "g", "L", "hL", "m3", "har", "m2", "km2", "[bbl_us]", "[lb_av]", "GBy", "TBy", "MBy"})

# "25 „Orlan“-Drohnen"
QUOTED_NOUN = re.compile(r"\s+(?P<noun>[\"„“»›‚'][^\"“”«‹‘'\n]{1,30}[\"“”«‹‘']-[A-ZÄÖÜ][a-zäöüß]+)")
LEAST_YEAR = 1000
# "stieg auf ein Viertel", "lag bei fast der Hälfte": such a share is the measure of what stands before.
LEVEL = re.compile(r"(?<![^\W_])(?:um|auf|von|bei|by|to|from|at)\s+$")
CURRENCY_CHARS = 3
DISTANCES = frozenset({"km", "m", "[mi_i]", "[nmi_i]"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, and whether it stands directly behind the quantity and so belongs to the figure's text."""

    start: int
    end: int
    adjacent: bool


def find_counted(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return what the quantity counts as this sentence words it, or None."""
    if not any(token.pos for token in scene.tokens):
        return _untagged(scene, quantity)
    return None if _is_distance(scene, quantity) else _tagged(scene, quantity)


def _tagged(scene: Scene, quantity: Quantity) -> Counted | None:
    behind = _behind(scene, quantity)
    before = find_measured(scene, quantity) if quantity.unit != "percent" or not behind else None
    if behind and (quantity.unit is None or quantity.unit in STUFF or not before):
        return behind
    if before:
        return Counted(*before, adjacent=False)
    if quantity.share and not LEVEL.search(scene.left(quantity.start, 12)):
        return None
    if quantity.unit is not None:
        subject = find_subject(scene, quantity) or find_purpose(scene, quantity)
        return Counted(*subject, adjacent=False) if subject else None
    return (
        _of_all(scene, quantity)
        or _antecedent(scene, quantity)
        or _more_of_one(scene, quantity)
        or _existing(scene, quantity)
    )


def _existing(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the noun that opens "Messerangriffe gab es 29.014" or "Helfer waren 40 da"."""
    end = phrase_end(scene, 0) if scene.tokens else None
    if scene.language != "de" or end is None or end + 1 >= len(scene.tokens) or scene.tokens[end - 1].pos != "NN":
        return None
    verb, behind = scene.tokens[end], scene.tokens[end + 1]
    if verb.lemma != "geben" or behind.text != "es" or scene.tokens[end - 1].end > quantity.start:
        return None
    between = scene.text[behind.end : quantity.start]
    return (
        None
        if re.search(r"[,;:(]", between)
        else Counted(scene.tokens[0].start, scene.tokens[end - 1].end, adjacent=False)
    )


def _is_distance(scene: Scene, quantity: Quantity) -> bool:
    """Say whether a length only says where something is ("90 Kilometer nördlich von Bagdad")."""
    follower = scene.next_token(quantity.end)
    words = load_lexicon(scene.language, "figures").get("directions", ())
    return quantity.unit in DISTANCES and follower is not None and follower.text in words


def _behind(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the noun phrase directly behind the quantity."""
    if quantity.unit is None and (quoted := QUOTED_NOUN.match(scene.text, quantity.end, scene.sentence.end)):
        return Counted(quoted.start("noun"), quoted.end(), adjacent=True)
    tokens = scene.tokens
    index = next((i for i, token in enumerate(tokens) if token.start >= quantity.end), len(tokens))
    if index >= len(tokens) or not scene.text[quantity.end : tokens[index].start].isspace():
        return None
    if quantity.unit is not None or quantity.low is None or quantity.share:
        index = _skip_partitive(scene, index, quantity)
    if scene.language == "en" and _lacks_of(scene, quantity, tokens[max(0, index - 2) : index]):
        return None
    index = _behind_dimension(scene, quantity, index)
    end = phrase_end(scene, index)
    if end is None or _is_no_noun(scene, quantity, tokens[index:end]):
        return None
    end = with_companions(scene, index, end)
    return Counted(tokens[index].start, tokens[end - 1].end, adjacent=True)


def _lacks_of(scene: Scene, quantity: Quantity, before: Sequence[Token]) -> bool:
    """Say whether nothing ties a noun to the words in front: "thousands voters", "$350 million the company expects"."""
    last = before[-1].text if before else ""
    if quantity.low is None:
        return last != "of" and scene.text[: quantity.end].endswith("s")
    money = quantity.unit is not None and len(quantity.unit) == CURRENCY_CHARS and quantity.unit.isupper()
    return money and last in DETERMINERS and before[0].text != "of"


def _behind_dimension(scene: Scene, quantity: Quantity, index: int) -> int:
    """Step over "hohe" in "40 Meter hohe Türme" and "im Krieg" in "zwölf im Krieg zerstörte Orte"."""
    tokens = scene.tokens
    words = tuple(load_lexicon(scene.language, "figures").get("dimensions", ()))
    if quantity.unit is not None and tokens[index].pos == "ADJ(A)" and tokens[index].text.lower().startswith(words):
        return index + 1
    if quantity.unit is None and tokens[index].pos.startswith("APPR") and not _may_be_year(quantity):
        return attribute_before(scene, index)
    return index


def _may_be_year(quantity: Quantity) -> bool:
    return quantity.plain and quantity.low is not None and quantity.low >= LEAST_YEAR


def _is_no_noun(scene: Scene, quantity: Quantity, tokens: Sequence[Token]) -> bool:
    """Refuse "3,5 Prozent Anfang 2024", "30 Minuten keine Polizisten", "vier Jahre lang strenge Kontrollen".

    And "17 Prozent vertreten dieses Bild", whose verb looks like a participle.
    """
    if quantity.unit is None:
        return False
    if quantity.unit == "percent" and tokens[0].pos in ("VV(PP)", "ADJ(D)") and tokens[0].text.endswith("en"):
        return True
    words = load_lexicon(scene.language, "figures")
    dates = {*words["months"], *words["year_cues"], "lang"}
    negated = tokens[0].text.lower().startswith(("kein", "no"))
    return negated or is_unit(scene, tokens[-1]) or any(token.text in dates for token in tokens)


def _skip_partitive(scene: Scene, index: int, quantity: Quantity) -> int:
    """Step over "der", "aller", "von den", "of the" between a share or a measure and its noun."""
    tokens = scene.tokens
    position = index
    part = quantity.share or quantity.unit == "percent" or quantity.low is None
    allowed = PARTITIVES.get(scene.language, frozenset()) if part or scene.language == "en" else {"an"}
    if tokens[position].text in allowed and position + 1 < len(tokens):
        if tokens[position].text == "an" and tokens[position + 1].text in ("die", "das"):
            return index  # "mit 91 Prozent an die Spitze gewählt"
        position += 1
    if tokens[position].text in DETERMINERS and position + 1 < len(tokens):
        position += 1
    return position


def _of_all(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the noun of "800 der 12.400 Stellen", "zwei seiner Töchter", "328 von 547 Sitzen"."""
    match = scene.cues.of_all_right.match(scene.text, quantity.end, scene.sentence.end)
    if match is None:
        return None
    index = next((i for i, token in enumerate(scene.tokens) if token.start >= match.end()), None)
    if index is None:
        return None
    if scene.tokens[index].text[0].isdigit() or scene.tokens[index].pos in ("CARD", "CRD"):
        index += 1
    end = phrase_end(scene, index)
    return Counted(scene.tokens[index].start, scene.tokens[end - 1].end, adjacent=False) if end is not None else None


def _more_of_one(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the noun of "Ein Soldat starb, drei weitere …" and "einer der Soldaten …, drei weitere …"."""
    words = load_lexicon(scene.language, "figures")
    follower = scene.next_token(quantity.end)
    if not quantity.additional and (follower is None or follower.text not in scene.cues.additional):
        return None
    before = [
        i for i, token in enumerate(scene.tokens) if token.end <= quantity.start and token.text in words["one_of"]
    ]
    for index in reversed(before):
        first = index + 1 + (scene.tokens[index + 1].text in (*DETERMINERS, "of"))
        first += scene.tokens[first].text in DETERMINERS
        end = phrase_end(scene, first)
        if end is not None and not is_unit(scene, scene.tokens[end - 1]):
            return Counted(scene.tokens[first].start, scene.tokens[end - 1].end, adjacent=False)
    return None


def _antecedent(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return what "die Zahl der Toten … auf 17" counts."""
    heads = load_lexicon(scene.language, "figures").get("antecedents", [])
    left = scene.text[scene.sentence.start : quantity.start]
    pattern = (
        r"(?<![^\W_])(?:"
        + "|".join(heads)
        + r")\s+(?:an\s+|of\s+|der\s+|des\s+|von\s+|the\s+|its\s+|their\s+|ihrer\s+|seiner\s+)*"
    )
    for match in reversed(list(re.finditer(pattern, left))):
        start = scene.sentence.start + match.end()
        index = next((i for i, token in enumerate(scene.tokens) if token.start == start), None)
        end = phrase_end(scene, index) if index is not None else None
        if index is not None and end is not None:
            return Counted(start, scene.tokens[end - 1].end, adjacent=False)
    return _toll(scene, quantity)


def _toll(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the noun that says by itself what its number counts ("Die Opferzahl stieg auf 112", "the death toll")."""
    left = scene.text[scene.sentence.start : quantity.start]
    patterns = load_lexicon(scene.language, "figures").get("tolls", ())
    found = [match for pattern in patterns for match in re.finditer(pattern, left)]
    if not found:
        return None
    last = max(found, key=lambda match: (match.end(), -match.start()))
    if re.search(r"[,;:(]", left[last.end() :]):
        return None
    return Counted(scene.sentence.start + last.start(), scene.sentence.start + last.end(), adjacent=False)


def _untagged(scene: Scene, quantity: Quantity) -> Counted | None:
    """Return the word behind the quantity in a language without tags, unless it is a function word."""
    words = load_lexicon(scene.language, "figures")
    partitive = "|".join(map(re.escape, words.get("partitive", ["(?!)"])))
    pattern = rf"\s+(?:(?:{partitive})\s*)?(?P<noun>[^\W\d_]{{3,}})"
    match = re.compile(pattern).match(scene.text, quantity.end, scene.sentence.end)
    if match is None or match["noun"].lower() in words.get("function_words", ()):
        return None
    return Counted(match.start("noun"), match.end("noun"), adjacent=True)
