"""Carries stories and questions over from the last edition: the same story keeps its id and first day.

A story is the earlier one when their articles use the same rare words: cosine of log-frequency vectors, weighted by
rarity over the stories of both editions. One earlier story is continued by one story at most, the most alike first, so
that a story which split does not become two with one id.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.models.document import Article, Changes, Document, Figure, OpenQuestion, Story
from briefing.text.stop_words import stop_words

WORD = re.compile(r"[^\W\d_]{4,}")

# Read on single articles of 80 pairs of consecutive days of German news, a dozen pairs a band: from .22 up all told
# the same running story, from .18 to .22 one in six and from .15 to .18 one in three did not. Whole stories share more
# words than single articles, so their likenesses lie higher. A wrong join is worse than a story called new.
CONTINUES_FROM = 0.2
UNSEEN_STORIES = 24

Vector = Mapping[str, float]


def continue_stories(
    stories: Sequence[Story], articles: Sequence[Article], previous: Document | None
) -> tuple[Story, ...]:
    """Return the stories with id, status, first day and first days of questions as the last edition makes them.

    Args:
        stories: of the new edition, in any order.
        articles: of the new edition.
        previous: the last edition before this one, or null for the first.
    """
    if previous is None:
        return tuple(stories)
    words = {article.id: _words(article) for article in (*previous.articles, *articles)}
    continued = _match(stories, previous.stories, words)
    taken = {story.id for story in previous.stories}
    hashes = {article.id: article.text_sha256 for article in (*previous.articles, *articles)}
    return tuple(
        _carry_over(story, continued[story.id], hashes) if story.id in continued else _keep_apart(story, taken)
        for story in stories
    )


def _match(new: Sequence[Story], old: Sequence[Story], words: Mapping[str, Counter[str]]) -> dict[str, Story]:
    """Return new story id → the earlier story that it continues."""
    counts = [_sum(words[each] for each in story.articles if each in words) for story in (*new, *old)]
    rarity = _rarity(counts)
    vectors = [_vector(each, rarity) for each in counts]
    pairs = [
        (_cosine(vectors[i], vectors[len(new) + j]), story.id, earlier.id, earlier)
        for i, story in enumerate(new)
        for j, earlier in enumerate(old)
    ]
    matches: dict[str, Story] = {}
    used: set[str] = set()
    for likeness, story_id, earlier_id, earlier in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if likeness < CONTINUES_FROM:
            break
        if story_id not in matches and earlier_id not in used:
            matches[story_id] = earlier
            used.add(earlier_id)
    return matches


def _words(article: Article) -> Counter[str]:
    empty = stop_words(article.language)
    found = (word.casefold() for word in WORD.findall(article.text))
    return Counter(word for word in found if word not in empty)


def _sum(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return total


def _rarity(counts: Sequence[Counter[str]]) -> dict[str, float]:
    """Inverse document frequency, as if `UNSEEN_STORIES` more stories held none of the words.

    Without them, in two editions of one story each, the words that both share would count for nothing.
    """
    seen = Counter(word for each in counts for word in each)
    return {word: math.log((UNSEEN_STORIES + len(counts)) / (1 + number)) for word, number in seen.items()}


def _vector(counts: Counter[str], rarity: Mapping[str, float]) -> Vector:
    weights = {word: (1 + math.log(number)) * rarity[word] for word, number in counts.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _cosine(one: Vector, other: Vector) -> float:
    small, large = sorted((one, other), key=len)
    return math.fsum(weight * large[word] for word, weight in sorted(small.items()) if word in large)


def _carry_over(story: Story, earlier: Story, hashes: Mapping[str, str]) -> Story:
    same = {hashes[each] for each in story.articles} == {hashes[each] for each in earlier.articles if each in hashes}
    asked = {question.id: question for question in earlier.open_questions}
    return replace(
        story,
        id=earlier.id,
        first_seen=earlier.first_seen,
        status="unchanged" if same else "updated",
        changes=find_changes(story, earlier, hashes),
        open_questions=tuple(_first_seen(question, asked.get(question.id)) for question in story.open_questions),
    )


def find_changes(story: Story, earlier: Story, hashes: Mapping[str, str]) -> Changes:
    """Return what a story has that the last edition's had not.

    Args:
        story: the story now.
        earlier: the story of the last edition.
        hashes: article id → hash of its text, of both editions.
    """
    known_texts = {hashes[each] for each in earlier.articles if each in hashes}
    known_values = {_statement(figure) for figure in earlier.figures}
    known_topics = {figure.topic for figure in earlier.figures if figure.topic}
    fresh = [figure for figure in story.figures if _statement(figure) not in known_values]
    open_before = {question.id for question in earlier.open_questions if question.status == "open"}
    return Changes(
        articles=tuple(each for each in story.articles if hashes.get(each) not in known_texts),
        figures=tuple(figure.id for figure in fresh if figure.topic not in known_topics),
        changed_figures=tuple(figure.id for figure in fresh if figure.topic in known_topics),
        answered=tuple(
            question.id
            for question in story.open_questions
            if question.status == "answered" and question.id in open_before
        ),
    )


def _statement(figure: Figure) -> tuple[object, ...]:
    """Return what makes two figures the same statement, whoever makes it."""
    counted = figure.counted.text.casefold() if figure.counted else figure.text.casefold()
    value = (figure.value.low, figure.value.high, figure.value.bound) if figure.value else None
    return (figure.topic or counted, figure.unit, value)


def _first_seen(question: OpenQuestion, earlier: OpenQuestion | None) -> OpenQuestion:
    return question if earlier is None else replace(question, first_seen=earlier.first_seen)


def _keep_apart(story: Story, taken: set[str]) -> Story:
    """A new story never takes the id of an earlier one that it does not continue."""
    return replace(story, id=f"{story.id}-2") if story.id in taken else story
