"""Turn a subordinate clause into a question: "wann das Treffen stattfindet" → "Wann findet das Treffen statt?"."""

import re
from collections.abc import Sequence

from briefing.extract.questions.cues import QuestionLexicon
from briefing.models.analysis import Token
from briefing.text.tagging import split_compound

# Question words that take the words up to the first noun with them ("wie viele Soldaten").
TAKES_NOUN = re.compile(
    r"(?i)^(?:.+ )?(?:wie viele?|wie hohe?|welche[mnrs]?|wessen|how many|how much|which|whose|what)$"
)
TAKES_ADJECTIVE = ("wie", "how")
YES_NO = frozenset({"ob", "dass", "whether", "if", "that"})
NOUNS = ("NN", "NE", "NP")
INNER_TAGS = ("PREL", "KOUS", "PW")
AUXILIARIES = frozenset(
    {
        "will", "would", "has", "had", "have", "is", "are", "was", "were", "can", "could", "may", "might", "must",
        "should", "did", "does", "do",
    }
)  # fmt: skip
PERFECT = frozenset({"has", "had", "have", "do", "does", "did"})
DEGREES = frozenset(
    {"viel", "viele", "vielen", "lange", "oft", "weit", "hoch", "groß", "many", "much", "long", "far", "often"}
)
# "ob und wie", "whether and how": the second word asks.
WHETHER_AND = frozenset({("ob", "und"), ("if", "and"), ("whether", "and")})
OR_NOT = ("oder", "nicht")
# A present subjunctive keeps its vowel in the indicative ("kenne", "kennt") unless the list of the strong ones says
# otherwise; "-te" and "-de" are left, they are preterites as well.
SUBJUNCTIVE = re.compile(r"(?<![td])e$")
MIN_CLAUSE_WORDS = 3
MAX_CLAUSE_CHARS = 200


def ask_clause(tokens: Sequence[Token], text: str, language: str, lexicon: QuestionLexicon) -> str | None:
    """Return the clause as a question, or None where its verb cannot be moved for sure.

    Args:
        tokens: the clause, beginning with its question word.
        text: the article's text.
        language: the article's language.
        lexicon: its question words and subjunctives.
    """
    if tuple(token.text.lower() for token in tokens[:2]) in WHETHER_AND:
        tokens = tokens[2:]
    if len(tokens) < MIN_CLAUSE_WORDS or tokens[-1].end - tokens[0].start > MAX_CLAUSE_CHARS:
        return None
    head = _head_length(tokens, text, lexicon)
    if not head or head >= len(tokens) or tokens[head].text == ",":
        return None
    words = [token.text for token in tokens]
    if language == "de":
        return _ask_verb_last(tokens, words, head, text, lexicon)
    return _ask_inverted(tokens, words, head, text) if language == "en" else None


def first_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the clause without the main clause behind it: up to the comma after its own finite verb.

    A comma before a relative pronoun or a conjunction opens an inner clause, which ends with a finite verb as well.
    """
    depth = 0
    for index in range(1, len(tokens) - 1):
        if tokens[index].text != ",":
            continue
        closes = tokens[index - 1].pos.endswith("(FIN)")
        if closes and not depth:
            return tokens[:index]
        depth = max(0, depth - closes)
        depth += tokens[index + 1].pos.startswith(INNER_TAGS)
    return tokens


def _head_length(tokens: Sequence[Token], text: str, lexicon: QuestionLexicon) -> int:
    """Return how many tokens the question phrase takes ("ob" 1, "wie viele Soldaten" 3)."""
    match = lexicon.question_words.match(text, tokens[0].start) or re.compile(r"(?i)dass|that").match(
        text, tokens[0].start
    )
    if match is None:
        return 0
    length = sum(token.end <= match.end() for token in tokens)
    if match.group().lower() in TAKES_ADJECTIVE:
        length += _degree_length(tokens, length)
    phrase = text[tokens[0].start : tokens[length - 1].end] if length else ""
    if TAKES_NOUN.match(phrase):
        for index in range(length, len(tokens)):
            if tokens[index].pos.startswith(NOUNS):
                return _with_genitive(tokens, index + 1)
            if not tokens[index].pos.startswith(("ADJ", "CARD", "AJ", "CRD", "PIAT")):
                break
    return length


def _with_genitive(tokens: Sequence[Token], index: int) -> int:
    """Return where a noun phrase ends with its genitive; 0 for "der", which may as well begin the subject."""
    if index >= len(tokens) or tokens[index].text.lower() not in {"der", "des"}:
        return index
    if tokens[index].text.lower() == "der":
        return 0
    return next((place + 1 for place in range(index, len(tokens)) if tokens[place].pos.startswith(NOUNS)), 0)


def _degree_length(tokens: Sequence[Token], index: int) -> int:
    """Count the "viele", "hoch" or "lange" behind "wie"."""
    if index < len(tokens) and tokens[index].text in DEGREES:
        return 1
    return int(index < len(tokens) and tokens[index].pos in {"ADJ(D)", "AJ0"} and len(tokens) > index + 2)


def _ask_verb_last(
    tokens: Sequence[Token], words: Sequence[str], head: int, text: str, lexicon: QuestionLexicon
) -> str | None:
    """Move the finite verb at the end of a German clause to its front."""
    if tuple(words[-2:]) == OR_NOT:
        tokens, words = tokens[:-2], words[:-2]
    verb = tokens[-1]
    if not _is_finite(verb, tokens[head:-1]):
        return None
    finite, prefix = _split_prefix(verb)
    finite = lexicon.indicative.get(finite, SUBJUNCTIVE.sub("t", finite))
    rest = text[tokens[head].start : tokens[-2].end] if head < len(tokens) - 1 else ""
    phrase = "" if words[0].lower() in YES_NO else text[tokens[0].start : tokens[head - 1].end]
    parts = [part for part in (phrase, finite, rest, prefix) if part]
    return _finish(" ".join(parts))


def _is_finite(verb: Token, before: Sequence[Token]) -> bool:
    """Tell whether the last verb is the finite one: tagged so, or with another form's tag where no other verb is."""
    if verb.pos.endswith("(FIN)"):
        return True
    return verb.pos in {"VV(INF)", "VV(PP)"} and not any(token.pos.startswith("V") for token in before)


def _split_prefix(verb: Token) -> tuple[str, str]:
    """Return the verb and its separable prefix ("stattfindet" → "findet", "statt"), as HanTa cuts the word."""
    if not verb.pos.startswith("VV"):
        return verb.text, ""
    stems = split_compound(verb.text, "de")
    prefix = stems[0]
    if len(stems) < len(("an", "dauer")) or prefix not in SEPARABLE or not verb.text.startswith(prefix):
        return verb.text, ""
    return verb.text[len(prefix) :], prefix


SEPARABLE = frozenset(
    {
        "ab", "an", "auf", "aus", "bei", "ein", "fest", "fort", "her", "herbei", "heraus", "hervor", "hin", "hinaus",
        "hinzu", "los", "mit", "nach", "nieder", "statt", "teil", "vor", "voraus", "vorbei", "weg", "weiter", "zu",
        "um", "zurück", "zusammen", "bevor", "dar", "auseinander", "bereit", "frei", "stand", "dagegen", "dahinter",
    }
)  # fmt: skip


def _ask_inverted(tokens: Sequence[Token], words: Sequence[str], head: int, text: str) -> str | None:
    """Move the first auxiliary of an English clause before its subject; "who did it" asks as it stands."""
    end = tokens[-1].end
    if words[0].lower() in {"who", "what"} and tokens[head].pos.startswith("V"):
        return _finish(text[tokens[0].start : end])
    place = next((index for index in range(head, len(words)) if words[index].lower() in AUXILIARIES), None)
    if place is None or place == head or place == len(words) - 1 or _is_main_verb(tokens, place):
        return None
    phrase = "" if words[0].lower() in YES_NO else text[tokens[0].start : tokens[head - 1].end]
    subject = text[tokens[head].start : tokens[place - 1].end]
    rest = text[tokens[place + 1].start : end]
    return _finish(" ".join(part for part in (phrase, words[place], subject, rest) if part))


def _is_main_verb(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether "had" or "do" stands without another verb ("whether the bus had belts")."""
    behind = next((token for token in tokens[place + 1 :] if token.pos not in {"AV0", "XX0"}), None)
    return tokens[place].text.lower() in PERFECT and (behind is None or not behind.pos.startswith("V"))


def _finish(question: str) -> str:
    spaced = " ".join(question.split()).rstrip(" ,.;:")
    return f"{spaced[0].upper()}{spaced[1:]}?"
