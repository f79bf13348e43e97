"""The open questions of a story: found in its articles, its figures and its timeline, merged, answered, ranked."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.config.settings import QuestionSettings
from briefing.extract.questions.cues import QuestionLexicon, load_question_lexicon
from briefing.extract.questions.doubts import Doubt, content_words, find_doubts
from briefing.extract.questions.figures import Conflict, find_conflicts
from briefing.extract.questions.opposition import find_oppositions
from briefing.extract.questions.relations import (
    Statement,
    collect_statements,
    find_answers,
    find_confirmation,
)
from briefing.extract.questions.upcoming import find_upcoming
from briefing.extract.questions.wording import quote
from briefing.models.analysis import Cluster, Ledger
from briefing.models.document import OpenQuestion, QuestionKind, Quote, Span, TimelineEntry

SAME_QUESTION_RATIO = 0.6
SAME_ASKED_RATIO = 0.8
ASKING: frozenset[QuestionKind] = frozenset({"asked", "unconfirmed", "undisclosed"})
# Two doubts of different kinds are about one matter from half of the shorter one's words on.
SAME_MATTER_RATIO = 0.5
MIN_COMMON_WORDS = 3
# "Was ist zur Unglücksursache bekannt?" has so few words that it can only mean the story's event.
BARE_ASPECT_WORDS = 5
CENTRAL_WORDS = 25
CENTRALITY_SHARE = 0.3
SOURCE_SHARE = 0.15
# Below this a reader does not miss it: hearsay ("soll", "mutmaßlich") is shown only where it is about the story's core.
MIN_IMPORTANCE = 0.55
CONTRADICTION_WEIGHT = 1.2
CONFLICT_WEIGHT = 1.1
UPCOMING_WEIGHT = 0.7
ID_CHARS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question before it is ranked.

    Attributes:
        key: what makes it the same question in the next edition.
        words: what it is about, to tell two questions about one thing.
        matter: the evidence without the sentences that only explain a pronoun.
    """

    kind: QuestionKind
    question: str
    key: str
    spans: tuple[Span, ...]
    answered_by: tuple[Span, ...] | None
    importance: float
    words: frozenset[str] = frozenset()
    matter: tuple[Span, ...] = ()


def find_questions(  # noqa: PLR0913 the stage's fixed inputs
    cluster: Cluster,
    ledger: Ledger,
    quotes: Sequence[Quote],
    timeline: Sequence[TimelineEntry],
    *,
    edition_date: dt.date,
    language: str,
    settings: QuestionSettings,
) -> tuple[OpenQuestion, ...]:
    """Return what the sources of a story leave open, most important first.

    Args:
        cluster: the story's articles; those known to be older ask nothing today.
        ledger: its figures; topics on which sources differ are questions.
        quotes: the story's voices (their doubts are those of the sentences that they stand in).
        timeline: its dated events; announced decisions, visits and deadlines are questions.
        edition_date: day of the edition, `first_seen` of every question until the archive knows better.
        language: language of the program's own wording.
        settings: how many are shown.
    """
    del quotes
    wording = load_question_lexicon(language)
    if wording is None:
        return ()
    doubts = [
        doubt
        for article in cluster.articles
        if article.article.outdated is None
        for doubt in find_doubts(article, wording)
    ]
    core = _central_words(cluster)
    statements = collect_statements(cluster)
    drafts = [_draft_group(group, statements, core, wording) for group in _merge(doubts)]
    doubted = {span for doubt in doubts if doubt.kind in ASKING for span in doubt.matter}
    settled = [statement for statement in statements if statement.span not in doubted]
    drafts += [_draft_opposition(one, other, core, wording) for one, other in find_oppositions(settled)]
    drafts += [_draft_conflict(conflict) for conflict in find_conflicts(cluster, ledger, language, wording)]
    drafts += [
        Draft(
            kind="upcoming",
            question=question,
            key=entry.text,
            spans=entry.spans,
            answered_by=None,
            importance=UPCOMING_WEIGHT,
        )
        for entry, question in find_upcoming(timeline, language, wording)
    ]
    shown = sorted(
        (draft for draft in drafts if draft.importance >= MIN_IMPORTANCE),
        key=lambda draft: (-draft.importance, draft.spans, draft.kind),
    )
    return tuple(_to_question(draft, edition_date) for draft in _distinct(shown)[: settings.max_per_story])


def _central_words(cluster: Cluster) -> frozenset[str]:
    """Return the words that most articles share, headlines counting double: what the story is about."""
    counts: Counter[str] = Counter()
    for article in cluster.articles:
        lexicon = load_question_lexicon(article.article.language)
        if lexicon is None:
            continue
        counts.update(content_words(article, 0, len(article.article.text), lexicon))
        counts.update(content_words(article, 0, len(article.article.headline), lexicon))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return frozenset(word for word, _ in ranked[:CENTRAL_WORDS])


def _merge(doubts: Iterable[Doubt]) -> list[list[Doubt]]:
    """Join doubts of one kind that are about the same, whoever has them."""
    groups: list[list[Doubt]] = []
    for doubt in doubts:
        home = next((group for group in groups if _is_same(doubt, group[0])), None)
        if home is None:
            groups.append([doubt])
        else:
            home.append(doubt)
    return groups


def _is_same(doubt: Doubt, other: Doubt) -> bool:
    if doubt.question == other.question or _asks_same_aspect(doubt, other):
        return True
    if _asks_the_same(doubt, other):
        return True
    shorter = min(len(doubt.words), len(other.words))
    return (
        doubt.kind == other.kind
        and shorter > 1
        and len(doubt.words & other.words) >= SAME_QUESTION_RATIO * max(len(doubt.words), len(other.words))
    )


def _asks_the_same(doubt: Doubt, other: Doubt) -> bool:
    """Whether one question holds nearly all words of the other ("Wurde die Gruppe vor der Abfahrt gewarnt?")."""
    shorter = min(len(doubt.asked), len(other.asked))
    common = len(doubt.asked & other.asked)
    return {doubt.kind, other.kind} <= ASKING and shorter > 1 and common >= SAME_ASKED_RATIO * shorter


def _asks_same_aspect(doubt: Doubt, other: Doubt) -> bool:
    """Whether both ask for the cause, or another usual aspect, of one thing; a bare question is about the story's."""
    if doubt.aspect is None or doubt.aspect != other.aspect:
        return False
    shorter = min(len(doubt.asked), len(other.asked))
    bare = shorter <= 1 or min(len(one.question.split()) for one in (doubt, other)) <= BARE_ASPECT_WORDS
    return bare or len(doubt.asked & other.asked) > SAME_MATTER_RATIO * shorter


def _draft_group(
    group: Sequence[Doubt], statements: Sequence[Statement], core: frozenset[str], wording: QuestionLexicon
) -> Draft:
    best = max(group, key=lambda doubt: doubt.weight)
    sources = len({doubt.article.article.source for doubt in group})
    centrality = len(best.words & core) / len(best.words) if best.words else 0.0
    extra = SOURCE_SHARE * (sources - 1) + CENTRALITY_SHARE * (centrality - 0.5)
    draft = Draft(
        kind=best.kind,
        question=best.question,
        key=" ".join(sorted(best.asked or best.words)),
        spans=tuple(dict.fromkeys(span for doubt in group for span in doubt.spans)),
        answered_by=find_answers(best, statements),
        importance=best.weight + extra,
        words=best.words,
        matter=tuple(dict.fromkeys(span for doubt in group for span in doubt.matter)),
    )
    confirmation = find_confirmation(best, statements) if best.kind == "denied" else None
    if confirmation is None:
        return draft
    denied = quote(best.article.text_of(best.evidence[0]), wording.wording)
    confirmed = quote(confirmation.text, wording.wording)
    return replace(
        draft,
        kind="contradiction",
        question=wording.wording["contradiction"].format(quote=denied, other=confirmed),
        spans=(*draft.spans, confirmation.span),
        importance=CONTRADICTION_WEIGHT + extra,
    )


def _draft_opposition(one: Statement, other: Statement, core: frozenset[str], wording: QuestionLexicon) -> Draft:
    words = one.words | other.words
    told, opposed = (quote(statement.text, wording.wording) for statement in (one, other))
    return Draft(
        kind="contradiction",
        question=wording.wording["contradiction"].format(quote=told, other=opposed),
        key=" ".join(sorted(words)),
        spans=(one.span, other.span),
        answered_by=None,
        importance=CONTRADICTION_WEIGHT + CENTRALITY_SHARE * (len(words & core) / max(1, len(words)) - 0.5),
        words=words,
        matter=(one.span, other.span),
    )


def _draft_conflict(conflict: Conflict) -> Draft:
    return Draft(
        kind="conflicting_figures",
        question=conflict.question,
        key=conflict.topic.label,
        spans=conflict.spans,
        answered_by=None,
        importance=CONFLICT_WEIGHT + SOURCE_SHARE * (len(conflict.articles) - 1),
    )


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without those that another, more important one already words, proves or is about."""
    kept: list[Draft] = []
    for draft in drafts:
        if not any(_repeats(draft, other) for other in kept):
            kept.append(draft)
    return kept


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether a question asks what a more important one asks: the same words, evidence or, in doubts, matter."""
    if (draft.kind, draft.key) == (other.kind, other.key):
        return True
    if draft.question == other.question or set(draft.spans) <= set(other.spans):
        return True
    if not draft.words or not other.words:
        return False
    common = len(draft.words & other.words)
    shorter = min(len(draft.words), len(other.words))
    return not set(draft.matter).isdisjoint(other.matter) or (
        common >= MIN_COMMON_WORDS and common >= SAME_MATTER_RATIO * shorter
    )


def _to_question(draft: Draft, edition_date: dt.date) -> OpenQuestion:
    folded = " ".join(draft.key.casefold().split())
    kind = "asked" if draft.kind in ASKING else draft.kind
    digest = hashlib.sha256(f"{kind}\n{folded}".encode()).hexdigest()
    return OpenQuestion(
        id=f"q{digest[:ID_CHARS]}",
        kind=draft.kind,
        question=draft.question,
        spans=draft.spans,
        status="answered" if draft.answered_by else "open",
        first_seen=edition_date,
        answered_by=draft.answered_by,
    )
