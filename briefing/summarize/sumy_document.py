"""The bridge to sumy: a cluster as a sumy document, and the full ranking that a sumy summarizer gives it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence

from briefing.models.analysis import Cluster, Sentence
from briefing.summarize.candidates import Candidate, content_words
from briefing.summarize.coverage import Field
from briefing.text.sentences import split_sentences
from briefing.text.tagging import tag_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class LemmaTokenizer:
    """What sumy takes for a tokenizer, without NLTK's data: our sentences, and lemmas of content words for words."""

    language: str

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """Return the sentences of a paragraph."""
        return tuple(
            paragraph[start:end] for start, end in split_sentences(paragraph, 0, len(paragraph), self.language)
        )

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the lower-case lemmas of the content words of a sentence."""
        whole = Sentence(start=0, end=len(sentence), block=0, index=0, role="body", complete=True, standalone=True)
        return content_words(tag_sentences(sentence, (whole,), self.language), self.language)


class CandidateSentence(SumySentence):  # type: ignore[misc] # sumy has no types
    """A sumy sentence that knows its candidate, so that its words are those of the analysis."""

    def __init__(self, number: int, candidate: Candidate, tokenizer: LemmaTokenizer) -> None:
        super().__init__(candidate.text, tokenizer)
        self.number = number
        self.candidate = candidate

    @property
    def words(self) -> tuple[str, ...]:
        """Return the lemmas found when the article was analysed."""
        return self.candidate.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate, by its number, with the rating that the method gave it."""

    number: int
    rating: float


class StoryDocument(ObjectDocumentModel):  # type: ignore[misc] # sumy has no types
    """A sumy document that carries what has been computed about its sentences, for the method that uses it."""

    def __init__(self, paragraphs: Sequence[Paragraph], field: Field) -> None:
        super().__init__(paragraphs)
        self.field = field


def build_document(cluster: Cluster, candidates: Sequence[Candidate], field: Field) -> StoryDocument:
    """Return a sumy document: the articles' headlines as headings, then a paragraph for each of their blocks."""
    tokenizer = LemmaTokenizer(language=cluster.articles[0].article.language)
    current = [article.article for article in cluster.articles if not article.article.outdated]
    headings = [SumySentence(article.headline, tokenizer, is_heading=True) for article in current]
    blocks: dict[tuple[int, int], list[CandidateSentence]] = defaultdict(list)
    for number, candidate in enumerate(candidates):
        place = candidate.article_rank, candidate.sentence.block
        blocks[place].append(CandidateSentence(number, candidate, tokenizer))
    return StoryDocument([Paragraph(headings), *(Paragraph(block) for block in blocks.values())], field)


def rank_sentences(document: ObjectDocumentModel, summarizer: Any) -> tuple[Ranked, ...]:  # noqa: ANN401 sumy has no types
    """Return all candidates, the best first.

    sumy returns chosen sentences in document order, but calls a `sentences_count` that is a function with all
    rated sentences, best first: that is where the ranking is read.
    """
    rated: list[Any] = []

    def take_all(infos: Sequence[Any]) -> Sequence[Any]:
        rated.extend(infos)
        return infos

    summarizer(document, take_all)
    return tuple(Ranked(number=info.sentence.number, rating=float(info.rating)) for info in rated)
