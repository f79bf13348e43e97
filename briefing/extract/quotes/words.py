"""Words of a sentence as the search for speakers sees them: coarse classes, and each quotation as one word.

A sentence here is an utterance: where a quotation runs over several sentences, they are one, so that
"„A. B“, sagte X" has its verb of saying in the sentence of its content.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from briefing.models.analysis import AnalysedArticle, Token
from briefing.text.tagging import tokens_between

Positions = tuple[int, int]
Kind = Literal[
    "noun", "name", "article", "adjective", "pronoun", "relative", "finite", "participle", "infinitive", "zu",
    "preposition", "subordinator", "conjunction", "particle", "adverb", "number", "comma", "stop", "bracket",
    "quotation", "other",
]  # fmt: skip

# STTS as HanTa writes it.
GERMAN: dict[str, Kind] = {
    "NN": "noun", "NNI": "noun", "NNA": "noun", "NE": "name", "ART": "article", "PPOSAT": "article",
    "PIAT": "article", "PIDAT": "article", "PDAT": "article", "PWAT": "article", "PRELAT": "relative",
    "ADJ(A)": "adjective", "ADJ(D)": "adverb", "ADV": "adverb", "ORD": "adjective", "CARD": "number",
    "PPER": "pronoun", "PIS": "pronoun", "PDS": "pronoun", "PWS": "pronoun", "PPOSS": "pronoun", "PRF": "other",
    "PRELS": "relative", "PROAV": "adverb", "PWAV": "adverb", "PTKNEG": "adverb", "PTKVZ": "particle",
    "VV(FIN)": "finite", "VA(FIN)": "finite", "VM(FIN)": "finite", "VV(IMP)": "finite", "VA(IMP)": "finite",
    "VV(PP)": "participle", "VA(PP)": "participle", "VM(PP)": "participle",
    "VV(INF)": "infinitive", "VA(INF)": "infinitive", "VM(INF)": "infinitive",
    "VV(IZU)": "zu", "VA(IZU)": "zu", "PTKZU": "zu",
    "APPR": "preposition", "APPRART": "preposition", "APPO": "preposition",
    "KOUS": "subordinator", "KOUI": "subordinator", "KON": "conjunction",
}  # fmt: skip
# The C5 tags of HanTa's English model.
ENGLISH: dict[str, Kind] = {
    "NN0": "noun", "NN1": "noun", "NN2": "noun", "NP0": "name", "AT0": "article", "DPS": "article", "DT0": "article",
    "AJ0": "adjective", "AJC": "adjective", "AJS": "adjective", "CRD": "number", "AV0": "adverb", "XX0": "adverb",
    "AVP": "particle", "PNP": "pronoun", "PNI": "pronoun", "PNQ": "relative", "DTQ": "relative",
    "PRP": "preposition", "PRF": "preposition", "CJC": "conjunction", "CJS": "subordinator", "CJT": "subordinator",
    "TO0": "zu", "VM0": "finite",
    **{f"V{verb}{form}": "finite" for verb in "BDHV" for form in "BDZ"},
    **{f"V{verb}I": "infinitive" for verb in "BDHV"},
    **{f"V{verb}{form}": "participle" for verb in "BDHV" for form in "NG"},
}  # fmt: skip
TAGS = {"en": ENGLISH}
# A longer stretch in quotation marks is an utterance and opaque; a shorter one may be a name or a single word.
SHORT_WORDS = 3
MARKS: dict[str, Kind] = {
    ",": "comma", "...": "stop", **dict.fromkeys(".!?:;…–—", "stop"), **dict.fromkeys("()[]", "bracket"),
}  # fmt: skip
# Written apart from their verb at the end of a clause: "wie das Gericht bekannt gab".
WRITTEN_APART = frozenset({"bekannt", "klar", "fest", "deutlich", "kund"})
# "hatte das Komitee betont": a participle that looks like a present, with its auxiliary.
PAIR = 2
PRESENT_LIKE = re.compile(r"(?:(?:be|er|ver|ent|zer|miss)\w+t|\w+iert)$")
# Before a quotation these are taken for foreign words.
MODALS = {"will": "wollen", "soll": "sollen"}
# What the tagger takes for something else; its closed classes are right.
OPEN_CLASSES = frozenset({"adjective", "name", "noun", "finite", "participle", "other"})
# Whom the tagger takes for an adjective: "sagte eine 22-Jährige".
AGED = re.compile(r"\d+-Jährige[rnms]?")
# With a capital and a quotation behind them these are taken for names.
OPENING_PREPOSITIONS = frozenset({"von", "für", "mit", "bei", "nach", "aus", "in", "auf", "zu"})
# What no longer ends or splits a clause between brackets.
BREAKING = frozenset({"comma", "stop", "finite"})


class Word(NamedTuple):
    """A token, or a whole quotation, with its coarse class.

    Attributes:
        lower: the text in small letters.
        speaks: whether it is a quotation with a finite verb in it.
    """

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    kind: Kind
    sentence: int
    speaks: bool = False


def classify(token: Token, tags: Mapping[str, Kind]) -> Kind:
    """Return the coarse class of a token; an unknown word with a capital is a name."""
    kind = MARKS.get(token.text) or tags.get(token.pos)
    return kind or ("name" if token.text[:1].isupper() else "other")


def _named(article: AnalysedArticle) -> frozenset[int]:
    """Return where the words of names start that the tagger may have taken for something else."""
    spans = [(name.start, name.end) for name in article.names]
    tokens = (token for start, end in spans for token in tokens_between(article.tokens, start, end))
    return frozenset(token.start for token in tokens if token.text[:1].isupper())


def _mend(words: list[Word], *, german: bool) -> tuple[Word, ...]:
    """Make finite what must be: "sie sagen" is often taken for "(zu) sagen"."""
    for at in range(len(words)):
        if words[at].kind in OPEN_CLASSES:
            words[at] = _retag(words, at, german=german)
    for at, word in enumerate(words[:-1]):
        if word.text == "." and words[at + 1].sentence == word.sentence and words[at + 1].kind != "quotation":
            words[at] = word._replace(kind="other")
    start = 0
    for end in range(len(words) + 1):
        if end < len(words) and words[end].kind not in {"comma", "stop"}:
            continue
        verb = _verb_of(words[start:end], announces=_announces(words, start, end))
        if verb is not None:
            words[start + verb] = words[start + verb]._replace(kind="finite")
        elif _has_perfect(words[start:end]):
            words[end - 1] = words[end - 1]._replace(kind="participle")
        start = end + 1
    return tuple(words)


def _announces(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a clause that ends in what may be a participle announces: before a colon, or "Der Rat behauptet, sie …".

    Verbs with a prefix that nothing parts have one form for both; with a participle alone the next clause begins with
    its verb ("Vom Regen überrascht, flohen sie").
    """
    if end >= len(words) or words[end].text == ":":
        return end < len(words)
    opens = start == 0 and end > 1 and words[0].kind in {"article", "noun", "name", "pronoun"}
    goes_on = (
        words[end].kind == "comma" and end + 1 < len(words) and words[end + 1].kind not in {"finite", "conjunction"}
    )
    return opens and goes_on and not words[end - 1].lower.startswith("ge")


def _has_perfect(clause: Sequence[Word]) -> bool:
    """Whether the last word is a participle that looks like a present: "hatte das Komitee betont"."""
    finite = [word for word in clause if word.kind == "finite"]
    pair = len(finite) == PAIR and finite[0].lemma == "haben" and finite[1] is clause[-1]
    return pair and PRESENT_LIKE.match(clause[-1].lower) is not None


def _retag(words: Sequence[Word], at: int, *, german: bool) -> Word:
    """Return a word with the class that its neighbours show: "“ erklärte sie", "will „…“", "bekannt gab"."""
    word = words[at]
    before = words[at - 1] if at else None
    behind = words[at + 1] if at + 1 < len(words) else None
    quoted = behind is not None and behind.kind == "quotation"
    if word.kind == "adjective" and AGED.fullmatch(word.text):
        return word._replace(kind="noun")
    if at == 0 and word.kind == "name" and word.lower in OPENING_PREPOSITIONS:
        return word._replace(kind="preposition")
    if quoted and word.kind == "other" and word.lower in MODALS:
        return word._replace(kind="finite", lemma=MODALS[word.lower])
    preterite = german and word.text.endswith(("te", "ten"))
    lost = word.kind == "noun" and word.text[0].islower()
    if preterite and (lost or (before is not None and before.kind == "quotation" and word.kind == "adjective")):
        return word._replace(kind="finite", lemma=word.text.rstrip("n")[:-2] + "en")
    closes = behind is None or behind.kind in {"comma", "stop", "finite"}
    if closes and before is not None and before.lower in WRITTEN_APART and word.kind in {"finite", "participle"}:
        return word._replace(lemma=before.lower + word.lemma)
    return word


def _verb_of(clause: Sequence[Word], *, announces: bool) -> int | None:
    """Return what must be the finite verb of a clause that has none: an infinitive, or "dementiert" before a colon."""
    kinds = [word.kind for word in clause]
    if "finite" in kinds or "zu" in kinds:
        return None
    if "infinitive" in kinds:
        at = kinds.index("infinitive")
        return None if clause[at].text[0].isupper() else at
    return len(clause) - 1 if announces and kinds and kinds[-1] == "participle" else None


def split_utterances(article: AnalysedArticle, quotations: Sequence[Positions]) -> Iterator[tuple[Word, ...]]:
    """Yield the words of each utterance: a sentence, or all the sentences that one quotation joins."""
    text = article.article.text
    tags = TAGS.get(article.article.language, GERMAN)
    named = _named(article)
    stretches = iter([*quotations, (len(text) + 1, len(text) + 1)])
    opens, closes = next(stretches)
    words: list[Word] = []
    depth = 0
    for token in article.tokens:
        if words and token.start >= words[-1].end and _begins_anew(words[-1], token):
            yield _mend(words, german=tags is GERMAN)
            words, depth = [], 0
        kind: Kind = "name" if token.start in named else classify(token, tags)
        if words and token.start < words[-1].end:
            speaks = words[-1].speaks or kind == "finite"
            words[-1] = words[-1]._replace(sentence=token.sentence, speaks=speaks)
            continue
        while closes <= token.start:
            opens, closes = next(stretches)
        if opens <= token.start:
            if words and words[-1].text in {".", "!", "?"}:
                yield _mend(words, german=tags is GERMAN)
                words, depth = [], 0
            words.append(Word(opens, closes, text[opens:closes], "", "", "quotation", token.sentence))
            continue
        depth = max(0, depth + (token.text in "([") - (token.text in ")]"))
        if depth and kind in BREAKING:
            kind = "other"
        lower, lemma = token.text.lower(), token.lemma.lower()
        words.append(Word(token.start, token.end, token.text, lower, lemma, kind, token.sentence))
    if words:
        yield _mend(words, german=tags is GERMAN)


def _begins_anew(last: Word, token: Token) -> bool:
    """Whether a token opens an utterance: in a new sentence, unless it goes on behind a quotation ("“ sagte sie").

    Agencies' texts lose the space behind a quotation (.“Das …), and with it the end of the sentence.
    """
    glued = last.kind == "quotation" and last.text[-2:-1] in {".", "!", "?"} and token.start == last.end
    if glued and token.text[0].isupper():
        return True
    return token.sentence != last.sentence and not (last.kind == "quotation" and token.text[0].islower())
