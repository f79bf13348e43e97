"""The words for a speaker as they read beside a quotation: in the nominative and without an article, or not at all.

"laut der Polizei" is printed as "Polizei", "nach Angaben des Landkreises" as "Landkreis" where the article has that
word too. What would need another ending ("der ukrainischen Behörden"), a report instead of a speaker ("Angaben"),
or those who are spoken to ("reporters") give no name.
"""

import re
from collections.abc import Sequence

from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.words import GERMAN, TAGS, classify
from briefing.models.analysis import AnalysedArticle, FoundQuote, Token
from briefing.text.tagging import tokens_between

OBLIQUE = frozenset({"des", "dem", "den", "einem", "eines", "einer"})
# "Anwohnern", "Mitgliedern": the dative plural of what ends in "-er" or "-el".
DATIVE_PLURAL = re.compile(r"(?<=er|el)n$")
GENITIVE_ENDING = re.compile(r"e?s$")
# With more characters it is a clause rather than a name.
LONGEST_NAME = 60
UNCLOSED = re.compile(r"\s*\([^)]*$")


def word_speaker(article: AnalysedArticle, quote: FoundQuote, speech: SpeechWords) -> str | None:
    """Return verbatim words that name the speaker of a quotation, or None."""
    if quote.speaker_start is None or quote.speaker_end is None:
        return None
    tokens = tokens_between(article.tokens, quote.speaker_start, quote.speaker_end)
    if not any(token.pos for token in tokens):
        return article.article.text[quote.speaker_start : quote.speaker_end]
    tags = TAGS.get(article.article.language, GERMAN)
    kinds = [classify(token, tags) for token in tokens]
    head = next((at for at, kind in enumerate(kinds) if kind in {"noun", "name"}), None)
    if head is None or _is_no_speaker(tokens, head, speech):
        return None
    oblique = tokens[0].text.lower() in OBLIQUE or _follows_preposition(article, quote, speech)
    text = article.article.text
    if not oblique:
        plain = kinds[0] == "article" and head == 1 and tokens[0].text.lower() in speech.definite
        return UNCLOSED.sub("", text[tokens[plain].start : tokens[-1].end])
    determined = int(kinds[0] == "article")
    nominative = None if head > determined else _nominative(text, tokens[head:], tokens[0].text.lower())
    return nominative or _with_cue(article, quote)


def _with_cue(article: AnalysedArticle, quote: FoundQuote) -> str | None:
    """Return "laut dem russischen Außenministerium": what needs its preposition, with the preposition beside it."""
    ends = (quote.speaker_start, quote.speaker_end, quote.cue_start, quote.cue_end)
    places = [end for end in ends if end is not None]
    text = article.article.text
    words = text[min(places) : max(places)]
    apart = sum(len(text[slice(*span)]) for span in (ends[:2], ends[2:]))
    return words if len(places) == len(ends) and len(words) - apart == 1 and len(words) <= LONGEST_NAME else None


def _is_no_speaker(tokens: Sequence[Token], head: int, speech: SpeechWords) -> bool:
    """Whether words name a report, those who are spoken to, or somebody by "sein" or "the company's"."""
    noun = tokens[head]
    if tokens[0].text.lower() in speech.possessives | speech.own:
        return True
    genitive = noun.text.endswith(("'s", "’s")) or any(token.text in {"'s", "’s"} for token in tokens[-1:])
    lemma = noun.lemma.lower()
    document = any(lemma.endswith(paper) for paper in speech.documents)
    return genitive or document or speech.says(lemma) or lemma in speech.audience


def _follows_preposition(article: AnalysedArticle, quote: FoundQuote, speech: SpeechWords) -> bool:
    if quote.cue_start is None or quote.cue_end is None:
        return False
    cue = article.article.text[quote.cue_start : quote.cue_end].lower()
    return cue in speech.before_source | speech.before_saying_noun | speech.after_source | speech.after_saying_noun


def _nominative(text: str, tokens: Sequence[Token], article: str) -> str | None:
    """Return the words from the noun on as they read in the nominative, where the text has that form."""
    noun = tokens[0].text
    inflected = GENITIVE_ENDING.search(noun) if article in {"des", "eines"} else DATIVE_PLURAL.search(noun)
    if inflected is None:
        return UNCLOSED.sub("", text[tokens[0].start : tokens[-1].end])
    forms = dict.fromkeys((tokens[0].lemma, noun[: inflected.start()], noun.removesuffix("s")))
    found = next((form for form in forms if form != noun and re.search(rf"\b{re.escape(form)}\b", text)), None)
    return found if len(tokens) == 1 else None
