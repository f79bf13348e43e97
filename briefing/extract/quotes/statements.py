"""The words of a quotation as they are printed: what reads alone, else its sentence, else nothing.

"den Standort zu gefährden" or "dass die Strecke gesperrt bleibt" is what was said, but no reader understands it
alone; the sentence around it names who said it as well. A part of a sentence in quotation marks („keinen Monat
länger allein“) is shown in its sentence too, which then is no direct quotation.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.words import GERMAN, TAGS, classify
from briefing.models.analysis import AnalysedArticle, FoundQuote, Sentence, Token
from briefing.models.document import QuoteKind
from briefing.text.tagging import tokens_between

WORDS = re.compile(r"\w+")
# Below four words a quotation is a catchword; above sixty a reader no longer reads it in a briefing.
FEWEST_WORDS = 4
MOST_WORDS = 60
# A sentence with more commas than this is no voice any more but the article's account.
LONGEST_SENTENCE = 45
# "zum überwiegenden Teil gehe es dabei um …"
POINTING_REACH = 8
GLUED = re.compile(r"[.!?][“”\"«][^\W\d_]|[.!?][„“\"»][^\W\d_]")
# What is left of a line of a live ticker: "20:01 Uhr - Hamas …".
TICKER = re.compile(r"\d{1,2}(?:[:.]\d\d)? Uhr\b")
CLOSED = frozenset({"subordinator", "relative", "finite", "zu", "infinitive", "participle", "conjunction", "comma"})


class Statement(NamedTuple):
    """A stretch that is understood alone.

    Attributes:
        dangling: whether it begins with a word that points to what went before ("Das …").
    """

    start: int
    end: int
    kind: QuoteKind
    dangling: bool


def state(article: AnalysedArticle, quote: FoundQuote, speech: SpeechWords) -> Statement | None:
    """Return the words to print for a quotation, or None where none of them are understood alone."""
    sentence = _sentence(article, quote)
    tokens = tokens_between(article.tokens, quote.start, quote.end)
    if quote.kind == "direct" and _is_whole_speech(article, quote, tokens):
        opening = next((token for token in tokens if token.text[0].isalnum()), None)
        return Statement(quote.start, quote.end, "direct", dangling=_dangles(opening, speech))
    if quote.kind == "indirect" and _is_claimed(article, quote, speech) and _is_clause(article, quote, tokens, speech):
        return Statement(quote.start, quote.end, "indirect", dangling=_connects(tokens, speech))
    if sentence is None or not sentence.standalone or sentence.role == "headline":
        return None
    text = article.text_of(sentence)
    told = tokens_between(article.tokens, sentence.start, sentence.end)
    unfit = text.endswith("?") or _is_torn(text) or _dangles(told[0], speech) or _is_untold(article, quote, speech)
    if unfit or len(WORDS.findall(text)) > LONGEST_SENTENCE:
        return None
    return Statement(sentence.start, sentence.end, "indirect", dangling=_connects(told, speech))


def _sentence(article: AnalysedArticle, quote: FoundQuote) -> Sentence | None:
    """Return the sentence that holds a quotation and nothing of which is cut off by it."""
    around = (one for one in article.sentences if one.start <= quote.start and quote.end <= one.end)
    return next(around, None)


def _is_claimed(article: AnalysedArticle, quote: FoundQuote, speech: SpeechWords) -> bool:
    """Whether the speaker stands by what was said: not denied or refused, no noun for it ("Vorwürfe, …")."""
    if quote.cue_start is None or quote.cue_end is None:
        return True
    cue = tokens_between(article.tokens, quote.cue_start, quote.cue_end)
    tags = TAGS.get(article.article.language, GERMAN)
    if any(classify(token, tags) == "noun" or token.lemma.lower() in speech.clause_nouns for token in cue):
        return False
    around = next((one for one in article.sentences if one.start <= quote.cue_start < one.end), None)
    if around is None:
        return True
    said = tokens_between(article.tokens, quote.start, quote.end)
    outside = [one for one in tokens_between(article.tokens, around.start, around.end) if one not in said]
    return not any(one.lemma.lower() in speech.denying or one.text.lower() in speech.denying for one in outside)


def _is_torn(text: str) -> bool:
    """Whether a sentence opens or closes a quotation that it does not hold whole, or lost the space behind one."""
    if GLUED.search(text) or TICKER.match(text):
        return True
    opened, closed = len(re.findall("[„»]", text)), len(re.findall("[“«]", text))
    return text.count('"') % 2 == 1 or ("„" in text and opened != closed)


def _is_whole_speech(article: AnalysedArticle, quote: FoundQuote, tokens: Sequence[Token]) -> bool:
    """Whether a direct quotation is a sentence: it opens with a capital and has a finite verb."""
    text = article.article.text[quote.start : quote.end]
    count = len(WORDS.findall(text))
    opening = WORDS.search(text)
    if opening is None or not FEWEST_WORDS <= count <= MOST_WORDS or opening[0][0].islower():
        return False
    tags = TAGS.get(article.article.language, GERMAN)
    ends = text[:-1].rstrip()[-1:] in {".", "!", "?"}
    untagged = not any(token.pos for token in tokens)
    return ends or untagged or any(classify(token, tags) in {"finite", "infinitive"} for token in tokens)


def _is_clause(article: AnalysedArticle, quote: FoundQuote, tokens: Sequence[Token], speech: SpeechWords) -> bool:
    """Whether what was said indirectly reads as a statement: a main clause with its verb, that points to nothing."""
    tags = TAGS.get(article.article.language, GERMAN)
    kinds = [classify(token, tags) for token in tokens]
    if not len(kinds) >= FEWEST_WORDS or len(WORDS.findall(article.article.text[quote.start : quote.end])) > MOST_WORDS:
        return False
    if kinds[0] in CLOSED or tokens[0].text.lower() in speech.openers or _dangles(tokens[0], speech):
        return False
    opens = next((one for one in article.sentences if one.start == quote.start), None)
    if opens is not None and not opens.standalone:
        return False
    text = article.article.text[quote.start : quote.end]
    points = any(token.pos == "PROAV" for token in tokens[:POINTING_REACH])
    return "finite" in kinds and not points and not _is_torn(text)


def _is_untold(article: AnalysedArticle, quote: FoundQuote, speech: SpeechWords) -> bool:
    """Whether a sentence tells no words of anybody's: when it was said, that it was not, or of "ihm" to whom.

    "jubelten, als er kam" is a scene; "äußerte sich nicht dazu, ob" is silence; in "wirft ihm „Ehrgeiz“ vor" a reader
    of the sentence alone does not see who is meant.
    """
    said = tokens_between(article.tokens, quote.start, quote.end)
    between = () if quote.cue_end is None else tokens_between(article.tokens, quote.cue_end, quote.start)
    hidden = any(token.text.lower() in speech.hiding for token in between)
    return hidden or any(token.text.lower() in speech.circumstances for token in said[:1])


def _connects(tokens: Sequence[Token], speech: SpeechWords) -> bool:
    """Whether words tie a stretch to what went before it ("habe es zudem Schäden gegeben")."""
    return any(token.text.lower() in speech.connecting for token in tokens)


def _dangles(opening: Token | None, speech: SpeechWords) -> bool:
    """Whether a word points to what a reader of the stretch alone does not see."""
    if opening is None:
        return False
    lower = opening.text.lower()
    return (lower in speech.pronouns and not opening.pos.startswith("ART") and lower not in speech.speaking) or (
        lower in speech.possessives
    )
