"""What one article leaves open, sentence by sentence."""

import re
from dataclasses import dataclass

from briefing.extract.questions.cues import Cue, QuestionLexicon, load_question_lexicon
from briefing.extract.questions.wording import quote, word_doubt
from briefing.models.analysis import AnalysedArticle, Sentence
from briefing.models.document import QuestionKind, Span
from briefing.text.tagging import tokens_between

CONTENT_TAGS = ("NN", "NE", "VV", "ADJ(A)", "CARD", "NP", "AJ", "CRD")
STEM_CHARS = 6
MIN_CONTENT_CHARS = 3
# A sentence this short that doubts something points back to the one before.
SHORT_SENTENCE_WORDS = 12
ASKED_WEIGHT = 0.75
MIN_ASKED_WORDS = 3
MAX_ASKED_CHARS = 160
PERSONAL = frozenset({"er", "sie", "ihn", "ihm", "ihnen", "ihr"})
ENGLISH_FINITE = frozenset({"VV", "VB", "VH", "VD", "VM"})
# A refusal to speak that does not say about what is shown only where the story has nothing else.
SILENCE_LOSS = 0.4
# A question about "sie" or "dies" says little alone: it is shown after those that stand by themselves.
PRONOUN_LOSS = 0.15
OPENING_MARK = re.compile(r'[„“»«"][^”“»«"]*$')
# A claim with its denial beside it says more than either alone.
PAIRED_GAIN = 0.2
# From here on a cue is explicit; a sentence that holds one is not what the next one doubts.
EXPLICIT_WEIGHT = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that an article leaves open.

    Attributes:
        evidence: the sentence with the cue, after the one that it doubts where that is another.
        weight: how surely a reader wants to know, 0 to 1.
        words: what it is about, to merge, relate and answer.
    """

    article: AnalysedArticle
    kind: QuestionKind
    question: str
    evidence: tuple[Sentence, ...]
    weight: float
    words: frozenset[str]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the evidence."""
        name = self.article.article.id
        return tuple(Span(article=name, start=part.start, end=part.end) for part in self.evidence)


@dataclass(frozen=True, slots=True)
class Reader:
    """An article being searched: the words of its language, and those of the edition that asks."""

    article: AnalysedArticle
    lexicon: QuestionLexicon
    edition: QuestionLexicon


def find_doubts(article: AnalysedArticle, edition: QuestionLexicon) -> tuple[Doubt, ...]:
    """Return what an article leaves open, at most one thing a sentence: the most explicit.

    Args:
        article: an article in any language that has a list of cues.
        edition: the words of the edition's language, in which the questions are put.
    """
    lexicon = load_question_lexicon(article.article.language)
    if lexicon is None:
        return ()
    reader = Reader(article, lexicon, edition)
    doubts = (_find_in_sentence(reader, place) for place in range(len(article.sentences)))
    return tuple(doubt for doubt in doubts if doubt is not None)


def _find_in_sentence(reader: Reader, place: int) -> Doubt | None:
    article, lexicon = reader.article, reader.lexicon
    sentence = article.sentences[place]
    if sentence.role == "headline":
        return None
    text = article.text_of(sentence)
    if text.endswith("?"):
        return _asked(reader, sentence, text)
    if not sentence.complete or not lexicon.triggers.search(text.lower()):
        return None
    found = ((cue, match) for cue in lexicon.cues if (match := cue.search(text)))
    for cue, match in sorted(found, key=lambda pair: -pair[0].weight):
        doubt = _doubt(reader, place, cue, match)
        if doubt is not None:
            return doubt
    return None


def _asked(reader: Reader, sentence: Sentence, text: str) -> Doubt | None:
    """Take a question of the text as it stands.

    Left out are those put to the reader, those of a quotation, and the teasers of half of all news
    items ("Worum geht es?"): with fewer than three words of content a question says nothing alone.
    """
    article, lexicon = reader.article, reader.lexicon
    quoted = any(quote.kind == "direct" and quote.start <= sentence.start < quote.end for quote in article.quotes)
    lead = lexicon.asked_after.match(text)
    asked = text[lead.end() :] if lead else text
    if quoted or OPENING_MARK.search(asked) or lexicon.asked_unless.search(asked) or len(asked) > MAX_ASKED_CHARS:
        return None
    words = content_words(article, sentence.end - len(asked), sentence.end, lexicon)
    if len(words) < MIN_ASKED_WORDS or not _asks_alone(article, sentence.end - len(asked), sentence.end):
        return None
    return Doubt(
        article=article,
        kind="asked",
        question=" ".join(asked.split()) if lexicon is reader.edition else quote(asked, reader.edition.wording),
        evidence=(sentence,),
        weight=ASKED_WEIGHT,
        words=words,
    )


def _asks_alone(article: AnalysedArticle, start: int, end: int) -> bool:
    """Whether a question is understood by itself: without "er" or "sie", and with a verb or a name."""
    tokens = tokens_between(article.tokens, start, end)
    if any(token.pos == "PPER" and token.text.lower() in PERSONAL for token in tokens):
        return False
    named = any(start <= name.start < end for name in article.names)
    return (
        named
        or not tokens[0].pos
        or any(token.pos.endswith("(FIN)") or token.pos[:2] in ENGLISH_FINITE for token in tokens)
    )


def _doubt(reader: Reader, place: int, cue: Cue, match: re.Match[str]) -> Doubt | None:
    article, lexicon = reader.article, reader.lexicon
    sentence = article.sentences[place]
    claim = _claim_of(article, place, cue, lexicon)
    question = word_doubt(article, sentence, claim, cue, match, reader.edition)
    if question is None:
        return None
    evidence = (sentence,) if claim == sentence else (claim, sentence)
    if cue.kind == "asked" and any(
        quote.kind == "direct" and quote.start in range(sentence.start, sentence.end) for quote in article.quotes
    ):
        return None
    is_clause = cue.wording in {"clause", "that"}
    loss = PRONOUN_LOSS if is_clause and lexicon.pronouns.search(question) else 0
    if cue.wording == "silence" and not lexicon.silent_about.search(article.text_of(sentence)):
        loss += SILENCE_LOSS
    return Doubt(
        article=article,
        kind=cue.kind,
        question=question,
        evidence=evidence,
        weight=cue.weight - loss + (PAIRED_GAIN if claim != sentence and cue.kind == "denied" else 0),
        words=content_words(article, evidence[0].start, sentence.end, lexicon),
    )


def _claim_of(article: AnalysedArticle, place: int, cue: Cue, lexicon: QuestionLexicon) -> Sentence:
    """Return the sentence in doubt: the one before in the same block where this one is short and points back."""
    sentence = article.sentences[place]
    if not place or cue.wording in {"clause", "that", "silence"} or cue.weight < EXPLICIT_WEIGHT:
        return sentence
    text = article.text_of(sentence)
    before = article.sentences[place - 1]
    if cue.kind == "denied" and lexicon.denies_back.search(text) and before.complete and before.role == sentence.role:
        return before
    is_short = len(text.split()) <= SHORT_SENTENCE_WORDS
    if not (before.complete and is_short and before.role == sentence.role and lexicon.points_back.search(text)):
        return sentence
    told = article.text_of(before)
    doubted = any(other.weight >= EXPLICIT_WEIGHT and other.search(told) for other in lexicon.cues)
    return sentence if doubted else before


def content_words(article: AnalysedArticle, start: int, end: int, lexicon: QuestionLexicon) -> frozenset[str]:
    """Return the beginnings of the content words of a stretch, words for the same thing as one."""
    return frozenset(
        lexicon.kin.get(token.lemma.lower(), token.lemma.lower())[:STEM_CHARS]
        for token in tokens_between(article.tokens, start, end)
        if (token.pos.startswith(CONTENT_TAGS) or not token.pos) and len(token.text) >= MIN_CONTENT_CHARS
    )
