"""Noun phrases over tagged tokens: where one begins and ends, with its adjectives, its genitive and its companion."""

from briefing.extract.figures.scene import Scene, is_adjective, is_noun
from briefing.models.analysis import Token
from briefing.text.lexicon import load_lexicon
from briefing.text.numbers import find_numerals

CONJUNCTIONS = frozenset({"und", "oder", "sowie", "and", "or", "bzw."})
GENITIVES = frozenset({"der", "des", "dieser", "dieses", "aller", "seiner", "ihrer", "unserer", "deren"})
COMPLEMENTS = frozenset({"von", "an"})
# "am Montag im Hafen gelandete Boote"
LONGEST_ATTRIBUTE = 7
# After these a noun of the same form as a verb is the verb ("people need food").
COLLECTIVES = frozenset({"people", "men", "women", "children", "troops"})
ADVERBS = ("ADV", "AV0", "PTKA")


def phrase_end(scene: Scene, index: int) -> int | None:
    """Return the index after the noun phrase that begins at a token, or None where none begins there."""
    tokens = scene.tokens
    position = index
    if position < len(tokens) and tokens[position].text in CONJUNCTIONS:
        return None
    while position < len(tokens) and (_is_modifier(scene, position) or _is_truncated(scene, position)):
        if is_noun(tokens[position]) and not _noun_follows(scene, position):
            break
        position += 1
        if position < len(tokens) and tokens[position].text == "," and _adjective_list(scene, position):
            position += 1
    if position >= len(tokens) or not is_noun(tokens[position]):
        return None
    position += 1
    while position < len(tokens) and _continues(scene, position):
        position += 1
    return position


def attribute_before(scene: Scene, index: int) -> int:
    """Return where the participle stands on which a preposition hangs ("zwölf im Ausland [geborene] Kinder")."""
    for at in range(index + 2, min(index + LONGEST_ATTRIBUTE, len(scene.tokens) - 1)):
        governed = is_noun(scene.tokens[at - 1])
        if governed and scene.tokens[at].pos == "ADJ(A)" and phrase_end(scene, at) is not None:
            return at
        if not scene.tokens[at].pos.startswith(("NN", "NE", "ADJ", "ART", "ADV", "APPR")):
            break
    return index


def _is_modifier(scene: Scene, position: int) -> bool:
    token = scene.tokens[position]
    return is_adjective(token) or token.text in scene.cues.additional or _is_degree(scene, position)


def _is_truncated(scene: Scene, position: int) -> bool:
    """Find "Click- und" before "Crowdworker": half a compound with its conjunction."""
    tokens = scene.tokens
    if tokens[position].text in CONJUNCTIONS:
        return (
            position > 0
            and tokens[position - 1].text.endswith("-")
            and is_noun(tokens[min(position + 1, len(tokens) - 1)])
        )
    return (
        tokens[position].text.endswith("-") and position + 1 < len(tokens) and tokens[position + 1].text in CONJUNCTIONS
    )


def _continues(scene: Scene, position: int) -> bool:
    """Say whether a further noun belongs to the phrase: "tax cuts", "Black Hawk Hubschraubern", "Grundsteuer B"."""
    token, before = scene.tokens[position], scene.tokens[position - 1]
    if not is_noun(token) or not scene.text[before.end : token.start].isspace():
        return False
    if scene.language == "en":
        return before.text not in COLLECTIVES
    if len(token.text) == 1 and token.text.isupper():
        return True
    return before.pos in ("NE", "FM") and token.pos in ("NE", "FM", "NN")


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


def with_companions(scene: Scene, index: int, end: int) -> int:
    """Extend a noun phrase by a coordinated noun ("Pioniere und Bauarbeiter") and a genitive ("der Armee")."""
    tokens = scene.tokens
    if end < len(tokens) and tokens[end].text in CONJUNCTIONS and not is_adjective(tokens[index]):
        second = phrase_end(scene, end + 1)
        number = find_numerals(scene.text, tokens[end].end + 1, tokens[end + 1].end, language=scene.language)
        bare = second == end + 2 and not number
        if bare and second is not None and _same_kind(tokens[end - 1], tokens[second - 1], scene):
            end = second
    return with_genitive(scene, end)


def with_genitive(scene: Scene, end: int) -> int:
    """Extend a German noun phrase by the genitive behind it."""
    tokens = scene.tokens
    if scene.language != "de" or end + 1 >= len(tokens) or tokens[end].text not in GENITIVES:
        return end
    genitive = phrase_end(scene, end + 1)
    adjectives = tokens[end + 1 : genitive - 1] if genitive is not None else ()
    if genitive is not None and genitive < len(tokens) and tokens[genitive].text[0].isdigit():
        return end  # "Fahrzeuge der Baureihe 7"
    weak = all(token.text.endswith(("n", "er")) for token in adjectives if is_adjective(token))
    return genitive if genitive is not None and weak else end


def with_complement(scene: Scene, end: int) -> int:
    """Extend a noun that is measured by its complement: "Ausstoß von Treibhausgasen", "Absatz an Schuhen"."""
    tokens = scene.tokens
    if end + 1 < len(tokens) and tokens[end].text in COMPLEMENTS and tokens[end + 1].pos != "CARD":
        complement = phrase_end(scene, end + 1)
        if complement is not None and tokens[complement - 1].pos != "NE":
            return complement
    return with_genitive(scene, end)


def _same_kind(first: Token, second: Token, scene: Scene) -> bool:
    """Refuse "10.000 Soldaten und Waffen": two nouns of different known classes are counted together only of people."""
    lexicon = load_lexicon(scene.language, "figure_topics")
    people = {"person", *lexicon.get("people", ())}
    kinds = [
        {name for name, words in lexicon.get("nouns", {}).items() if token.lemma in words or token.text in words}
        for token in (first, second)
    ]
    if kinds[0] & people and kinds[1] & people:
        return True
    return not (kinds[0] and kinds[1] and not kinds[0] & kinds[1])


def is_unit(scene: Scene, token: Token) -> bool:
    """Say whether a noun is a unit of measure, which is never what is counted."""
    return token.text in scene.cues.units
