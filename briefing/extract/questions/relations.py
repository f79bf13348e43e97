"""How the doubts of several articles relate: one denies what another confirms, one answers what another asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.questions.cues import QuestionLexicon, load_question_lexicon
from briefing.extract.questions.doubts import Doubt, content_words
from briefing.models.analysis import AnalysedArticle, Cluster, Sentence
from briefing.models.document import Span
from briefing.text.tagging import tokens_between

# A confirmation speaks of what is denied from this many common words on; with two, "Russland" and "Soldaten" of any
# sentence of a war story were enough.
MIN_COMMON_WORDS = 3
# An answer holds this share of the question's words that are no names, and one of its names; all where it has none.
ANSWER_RATIO = 0.75
MIN_ANSWER_WORDS = 2
MAX_ANSWERS = 3
ASKS_WHEN = re.compile(r"(?i)^(?:wann|seit wann|when|quand|cuándo)\b")
ASKS_COUNT = re.compile(r"(?i)^(?:wie viele?|wie hoch|how many|how much|combien|cuántos)\b")
NAME_TAGS = frozenset({"NE", "NP0"})
ANSWERABLE = frozenset({"asked", "unconfirmed", "undisclosed"})
ASKS_OTHER = re.compile(
    r"(?i)^(?:wer|wen|wem|was|wo\w*|warum|weshalb|wieso|wie|welche\w*|inwie\w+|who\w*|what|where|why|how|which)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A complete sentence of an article that is not outdated, with its content words."""

    article: AnalysedArticle
    sentence: Sentence
    text: str
    words: frozenset[str]
    lexicon: QuestionLexicon

    @property
    def span(self) -> Span:
        """The place of the sentence."""
        return Span(article=self.article.article.id, start=self.sentence.start, end=self.sentence.end)


def collect_statements(cluster: Cluster) -> tuple[Statement, ...]:
    """Return what the articles of a story state, in the cluster's order."""
    return tuple(
        Statement(
            article=article,
            sentence=sentence,
            text=article.text_of(sentence),
            words=content_words(article, sentence.start, sentence.end, lexicon),
            lexicon=lexicon,
        )
        for article in cluster.articles
        if article.article.outdated is None and (lexicon := load_question_lexicon(article.article.language))
        for sentence in article.sentences
        if sentence.complete and sentence.role in {"body", "teaser"}
    )


def find_confirmation(doubt: Doubt, statements: Sequence[Statement]) -> Statement | None:
    """Return the sentence of another article that confirms what this one says is denied: the most alike one."""
    best: Statement | None = None
    most = MIN_COMMON_WORDS - 1
    for statement in statements:
        common = len(doubt.words & statement.words)
        if common > most and _is_other(statement, doubt) and _confirms(statement):
            best, most = statement, common
    return best


def _is_other(statement: Statement, doubt: Doubt) -> bool:
    return statement.article.article.id != doubt.article.article.id


def _confirms(statement: Statement) -> bool:
    lexicon = statement.lexicon
    return bool(lexicon.confirms.search(statement.text)) and not lexicon.not_confirms.search(statement.text)


def find_answers(doubt: Doubt, statements: Sequence[Statement]) -> tuple[Span, ...] | None:
    """Return sentences of other articles that state what this one asks; None where none does.

    Only a yes-or-no question, one for a time and one for a number can be told answered from words alone.
    """
    if doubt.kind not in ANSWERABLE:
        return None
    closing = tuple(statement.span for statement in statements if _closes(statement, doubt))
    if closing or not _can_be_answered(doubt.question):
        return closing[:MAX_ANSWERS] or None
    names, others = _asked_words(doubt)
    if len(names) + len(others) < MIN_ANSWER_WORDS or not others:
        return None
    found = [
        statement.span
        for statement in statements
        if _is_other(statement, doubt) and _states(statement, doubt, names, others)
    ]
    return tuple(found[:MAX_ANSWERS]) or None


def _closes(statement: Statement, doubt: Doubt) -> bool:
    """Whether a later article tells what ends a state that this one leaves open: who was missing has been found."""
    if not _is_other(statement, doubt) or not _is_later(statement.article, doubt.article):
        return False
    told = " ".join(doubt.article.text_of(sentence) for sentence in doubt.evidence)
    closed = any(pair.one.search(told) and pair.other.search(statement.text) for pair in statement.lexicon.resolutions)
    return closed and bool(statement.words & doubt.words) and not statement.lexicon.negations.search(statement.text)


def _can_be_answered(question: str) -> bool:
    return not ASKS_OTHER.match(question) or bool(ASKS_COUNT.match(question))


def _asked_words(doubt: Doubt) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names and the other content words of the question itself."""
    lexicon = load_question_lexicon(doubt.article.article.language)
    question = set(re.findall(r"\w+", doubt.question))
    tokens = [
        token
        for part in doubt.evidence
        for token in tokens_between(doubt.article.tokens, part.start, part.end)
        if token.text in question
    ]
    if lexicon is None or not tokens:
        return frozenset(), frozenset()
    all_words: set[str] = set()
    names: set[str] = set()
    for token in tokens:
        words = content_words(doubt.article, token.start, token.end, lexicon)
        all_words |= words
        if _is_name(doubt.article, token.start) or token.pos in NAME_TAGS:
            names |= words
    return frozenset(names), frozenset(all_words - names)


def _is_name(article: AnalysedArticle, position: int) -> bool:
    return any(name.start <= position < name.end for name in article.names)


def _states(statement: Statement, doubt: Doubt, names: frozenset[str], others: frozenset[str]) -> bool:
    ratio = ANSWER_RATIO if names else 1
    if (names and not statement.words & names) or len(others & statement.words) < ratio * len(others):
        return False
    if not _is_later(statement.article, doubt.article):
        return False
    if statement.lexicon.not_an_answer.search(statement.text) and not _presupposes(statement, others):
        return False
    return _has_kind_of_answer(statement, doubt)


def _presupposes(statement: Statement, wanted: frozenset[str]) -> bool:
    """Tell whether a sentence takes it as given that something asked about took place ("bei dem Treffen")."""
    article, sentence, lexicon = statement.article, statement.sentence, statement.lexicon
    places = lexicon.presupposes.finditer(article.article.text, sentence.start, sentence.end)
    return any(content_words(article, place.start(), place.end(), lexicon) & wanted for place in places)


def _has_kind_of_answer(statement: Statement, doubt: Doubt) -> bool:
    """Ask for a date where the question asks when, and for a figure where it asks how many."""
    article, index = statement.article, statement.sentence.index
    if ASKS_WHEN.match(doubt.question):
        return any(date.sentence == index and date.first is not None for date in article.dates)
    if ASKS_COUNT.match(doubt.question):
        return any(figure.sentence == index for figure in article.figures)
    return True


def _is_later(answering: AnalysedArticle, asking: AnalysedArticle) -> bool:
    """Tell whether an article is not known to be older than the one that asks."""
    answered, asked = answering.article.published_at, asking.article.published_at
    if answered is None or asked is None:
        return True
    return str(answered)[:10] >= str(asked)[:10]
