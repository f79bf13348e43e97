"""What one article leaves open, sentence by sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.questions.cues import Cue, QuestionLexicon, load_question_lexicon
from briefing.extract.questions.wording import quote, word_doubt
from briefing.models.analysis import AnalysedArticle, Sentence, Token
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
# How many sentences before a denial what it denies is looked for.
DENIAL_REACH = 3
OPENING_MARK = re.compile(r'[„“»«"][^”“»«"]*$')
# "Warning" and "warned", "claims" and "claimed", "accusation" and "accused" share this many letters.
NOUN_STEM_CHARS = 4
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
        aspect: what it asks for, where that is one of the usual aspects ("cause").
        asked: of these words, those that the question itself holds.
        context: the sentence before, quoted in the question where that would point to it by a pronoun.
    """

    article: AnalysedArticle
    kind: QuestionKind
    question: str
    evidence: tuple[Sentence, ...]
    weight: float
    words: frozenset[str]
    aspect: str | None = None
    asked: frozenset[str] = frozenset()
    context: Sentence | None = None

    @property
    def matter(self) -> tuple[Span, ...]:
        """The places of the evidence."""
        name = self.article.article.id
        return tuple(Span(article=name, start=part.start, end=part.end) for part in self.evidence)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the evidence, and of the sentence that explains its pronouns."""
        if self.context is None:
            return self.matter
        return (*self.matter, Span(article=self.article.article.id, start=self.context.start, end=self.context.end))


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
    for cue in lexicon.cues:
        match = cue.search(text)
        doubt = None if match is None else _doubt(reader, place, cue, match)
        if doubt is not None:
            return doubt
    return None


def _asked(reader: Reader, sentence: Sentence, text: str) -> Doubt | None:
    """Take a question of the text as it stands.

    Left out are those put to the reader, those of a quotation, and the teasers of half of all news
    items ("Worum geht es?"): with fewer than three words of content a question says nothing alone. "Was steht in
    dem Plan?" is a heading of what the article goes on to tell, or of what only the whole article would.
    """
    article, lexicon = reader.article, reader.lexicon
    quoted = any(quote.kind == "direct" and quote.start <= sentence.start < quote.end for quote in article.quotes)
    lead = lexicon.asked_after.match(text)
    asked = text[lead.end() :] if lead else text
    if quoted or OPENING_MARK.search(asked) or lexicon.asked_unless.search(asked) or len(asked) > MAX_ASKED_CHARS:
        return None
    told = lexicon.question_words.match(asked) is not None
    words = content_words(article, sentence.end - len(asked), sentence.end, lexicon)
    if told or len(words) < MIN_ASKED_WORDS or not _asks_alone(article, sentence.end - len(asked), sentence.end):
        return None
    return Doubt(
        article=article,
        kind="asked",
        question=_word_asked(reader, asked, sentence),
        evidence=(sentence,),
        weight=ASKED_WEIGHT,
        words=words,
        asked=words,
    )


def _word_asked(reader: Reader, asked: str, sentence: Sentence) -> str:
    """Return a question of the text as it stands; in quotation marks in another language or without a verb."""
    tokens = tokens_between(reader.article.tokens, sentence.end - len(asked), sentence.end)
    edition = reader.edition
    if reader.lexicon is not edition:
        return quote(asked, edition.wording)
    bare = bool(tokens[0].pos) and not any(_is_finite(token) for token in tokens)
    if bare:
        return edition.wording["asked_bare"].format(quote=quote(asked, edition.wording))
    return " ".join(asked.split())


def _is_finite(token: Token) -> bool:
    return token.pos.endswith("(FIN)") or token.pos[:2] in ENGLISH_FINITE


def _asks_alone(article: AnalysedArticle, start: int, end: int) -> bool:
    """Whether a question is understood by itself: without "er" or "sie", and with a verb or a name."""
    tokens = tokens_between(article.tokens, start, end)
    if any(token.pos == "PPER" and token.text.lower() in PERSONAL for token in tokens):
        return False
    named = any(start <= name.start < end for name in article.names)
    return named or not tokens[0].pos or any(_is_finite(token) for token in tokens)


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
    dangling = is_clause and lexicon.pronouns.search(question) is not None
    context = None
    if dangling and cue.kind != "denied" and question.endswith("?") and _explains(article, place):
        context = article.sentences[place - 1]
        question = f"{question} {quote(article.text_of(context), reader.edition.wording)}"
    loss = PRONOUN_LOSS if dangling else 0
    if cue.wording == "silence" and not lexicon.silent_about.search(article.text_of(sentence)):
        loss += SILENCE_LOSS
    return Doubt(
        article=article,
        kind=cue.kind,
        question=question,
        evidence=evidence,
        weight=cue.weight - loss + (PAIRED_GAIN if claim != sentence and cue.kind == "denied" else 0),
        words=content_words(article, evidence[0].start, sentence.end, lexicon),
        asked=_asked_words(article, evidence, question, lexicon),
        aspect=next((name for name, asks in reader.edition.aspects.items() if asks.search(question)), None),
        context=context,
    )


def _asked_words(
    article: AnalysedArticle, evidence: Sequence[Sentence], question: str, lexicon: QuestionLexicon
) -> frozenset[str]:
    """Return the content words of the evidence that the question holds."""
    held = set(re.findall(r"\w+", question))
    tokens = tokens_between(article.tokens, evidence[0].start, evidence[-1].end)
    parts = (content_words(article, token.start, token.end, lexicon) for token in tokens if token.text in held)
    return frozenset(word for part in parts for word in part)


def _explains(article: AnalysedArticle, place: int) -> bool:
    """Whether the sentence before tells what a pronoun means: a whole one of the same paragraph."""
    before, sentence = article.sentences[place - 1], article.sentences[place]
    return place > 0 and before.complete and before.block == sentence.block and before.role == sentence.role


def _claim_of(article: AnalysedArticle, place: int, cue: Cue, lexicon: QuestionLexicon) -> Sentence:
    """Return the sentence in doubt: the one before in the same block where this one is short and points back."""
    sentence = article.sentences[place]
    if not place or cue.wording in {"clause", "that", "silence"} or cue.weight < EXPLICIT_WEIGHT:
        return sentence
    text = article.text_of(sentence)
    before = article.sentences[place - 1]
    is_short = len(text.split()) <= SHORT_SENTENCE_WORDS
    if cue.kind == "denied" and (is_short or lexicon.denies_last.search(text)):
        return _denied_claim(article, place, lexicon)
    if cue.kind == "contradiction" and lexicon.contradicts_back.search(text) and _explains(article, place):
        return before
    if not (before.complete and is_short and before.role == sentence.role and lexicon.points_back.search(text)):
        return sentence
    told = article.text_of(before)
    doubts = [other for other in lexicon.cues if other.weight >= EXPLICIT_WEIGHT and other.search(told)]
    if doubts and doubts[0].kind == "denied" and place > 1:
        denied = _claim_of(article, place - 1, doubts[0], lexicon)
        return sentence if denied == before else denied
    return sentence if doubts else before


def _denied_claim(article: AnalysedArticle, place: int, lexicon: QuestionLexicon) -> Sentence:
    """Return the sentence that a short denial means: the last of three before it that somebody else vouches for.

    A denial that names nothing ("dementierte das") means the one before in any case; one that names all it denies
    is its own claim.
    """
    sentence = article.sentences[place]
    points = lexicon.denies_back.search(article.text_of(sentence))
    if not points and not lexicon.denies_noun.search(article.text_of(sentence)):
        return sentence
    reach = [before for before in article.sentences[max(0, place - DENIAL_REACH) : place] if before.complete]
    reach = [before for before in reversed(reach) if before.role == sentence.role]
    named = _named_alike(article, reach, points)
    if named is not None:
        return named
    if reach and lexicon.denies_last.search(article.text_of(sentence)):
        return reach[0]
    for before in reach:
        if _is_alleged(article, before, lexicon):
            return before
    before = article.sentences[place - 1]
    return before if points and before in reach else sentence


def _named_alike(article: AnalysedArticle, reach: Sequence[Sentence], points: re.Match[str] | None) -> Sentence | None:
    """Return the nearest sentence with the stem of the noun that a denial names: "accused" for "the accusation"."""
    noun = next((word for word in (points.groupdict().values() if points else ()) if word), None)
    if noun is None:
        return None
    stem = noun.lower()[:NOUN_STEM_CHARS]
    return next((before for before in reach if stem in article.text_of(before).lower()), None)


def _is_alleged(article: AnalysedArticle, sentence: Sentence, lexicon: QuestionLexicon) -> bool:
    """Whether a sentence tells what somebody alleges: as hearsay, or as the words of a source."""
    text = article.text_of(sentence)
    hearsay = any(cue.wording == "told" and cue.search(text) for cue in lexicon.cues)
    scopes = (sentence.start <= one.scope_start < sentence.end for one in article.attributions)
    points = lexicon.points_back.match(text) is not None
    return hearsay or (sentence.standalone and not points and any(scopes))


def content_words(article: AnalysedArticle, start: int, end: int, lexicon: QuestionLexicon) -> frozenset[str]:
    """Return the beginnings of the content words of a stretch, words for the same thing as one."""
    return frozenset(
        lexicon.kin.get(token.lemma.lower(), token.lemma.lower())[:STEM_CHARS]
        for token in tokens_between(article.tokens, start, end)
        if (token.pos.startswith(CONTENT_TAGS) or not token.pos)
        and len(token.text) >= MIN_CONTENT_CHARS
        and token.lemma.lower() not in lexicon.empty_words
    )
