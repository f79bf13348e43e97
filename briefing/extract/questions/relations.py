"""How the doubts of several articles relate: one denies what another confirms, one answers what another asks."""

import re
from collections.abc import Iterable, Iterator

from briefing.extract.questions.cues import QuestionLexicon, load_question_lexicon
from briefing.extract.questions.doubts import Doubt, content_words
from briefing.models.analysis import AnalysedArticle, Cluster, Sentence
from briefing.models.document import Span
from briefing.text.tagging import tokens_between

# A confirmation speaks of what is denied from this many common words on; with two, "Russland" and "Soldaten" of any
# sentence of a war story were enough.
MIN_COMMON_WORDS = 3
# An answer holds this share of the question's words that are no names, and one of its names.
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

Statement = tuple[AnalysedArticle, Sentence]


def statements(cluster: Cluster, besides: AnalysedArticle) -> Iterator[Statement]:
    """Yield the complete sentences of the story's other articles that are not outdated, in the cluster's order."""
    for article in cluster.articles:
        if article.article.id == besides.article.id or article.article.outdated is not None:
            continue
        for sentence in article.sentences:
            if sentence.complete and sentence.role in {"body", "teaser"}:
                yield article, sentence


def find_confirmation(doubt: Doubt, cluster: Cluster) -> Statement | None:
    """Return the sentence of another article that confirms what this one says is denied: the most alike one."""
    best: tuple[int, Statement] | None = None
    for article, sentence in statements(cluster, doubt.article):
        lexicon = load_question_lexicon(article.article.language)
        text = article.text_of(sentence)
        if lexicon is None or not lexicon.confirms.search(text) or lexicon.not_confirms.search(text):
            continue
        common = len(doubt.words & content_words(article, sentence.start, sentence.end, lexicon))
        if common >= MIN_COMMON_WORDS and (best is None or common > best[0]):
            best = (common, (article, sentence))
    return best[1] if best else None


def find_answers(doubt: Doubt, cluster: Cluster) -> tuple[Span, ...] | None:
    """Return sentences of other articles that state what this one asks; None where none does.

    Only a yes-or-no question, one for a time and one for a number can be told answered from words alone.
    """
    if doubt.kind not in ANSWERABLE or not _can_be_answered(doubt.question):
        return None
    names, others = _asked_words(doubt)
    if len(names) + len(others) < MIN_ANSWER_WORDS or not names or not others:
        return None
    found = [
        Span(article=article.article.id, start=sentence.start, end=sentence.end)
        for article, sentence in statements(cluster, doubt.article)
        if _states(article, sentence, doubt, names, others)
    ]
    return tuple(found[:MAX_ANSWERS]) or None


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


def _states(
    article: AnalysedArticle, sentence: Sentence, doubt: Doubt, names: Iterable[str], others: frozenset[str]
) -> bool:
    lexicon = load_question_lexicon(article.article.language)
    if lexicon is None or not _is_later(article, doubt.article):
        return False
    text = article.text_of(sentence)
    if lexicon.not_an_answer.search(text) and not _presupposes(article, sentence, others, lexicon):
        return False
    words = content_words(article, sentence.start, sentence.end, lexicon)
    if not words & set(names) or len(others & words) < ANSWER_RATIO * len(others):
        return False
    return _has_kind_of_answer(article, sentence, doubt)


def _presupposes(
    article: AnalysedArticle, sentence: Sentence, wanted: frozenset[str], lexicon: QuestionLexicon
) -> bool:
    """Tell whether a sentence takes it as given that something asked about took place ("bei dem Treffen")."""
    places = lexicon.presupposes.finditer(article.article.text, sentence.start, sentence.end)
    return any(content_words(article, place.start(), place.end(), lexicon) & wanted for place in places)


def _has_kind_of_answer(article: AnalysedArticle, sentence: Sentence, doubt: Doubt) -> bool:
    """Ask for a date where the question asks when, and for a figure where it asks how many."""
    if ASKS_WHEN.match(doubt.question):
        return any(date.sentence == sentence.index and date.first is not None for date in article.dates)
    if ASKS_COUNT.match(doubt.question):
        return any(figure.sentence == sentence.index for figure in article.figures)
    return True


def _is_later(answering: AnalysedArticle, asking: AnalysedArticle) -> bool:
    """Tell whether an article is not known to be older than the one that asks."""
    answered, asked = answering.article.published_at, asking.article.published_at
    if answered is None or asked is None:
        return True
    return str(answered)[:10] >= str(asked)[:10]
