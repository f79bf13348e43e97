"""The voices of a story: its strongest quotations, each with its actor or the words that name the speaker."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.config.settings import QuoteSettings
from briefing.extract.quotes.lexicon import SpeechWords, load_speech, names_medium
from briefing.extract.quotes.manner import Manner, tell_manner
from briefing.extract.quotes.speakers import Speaker, is_same_speaker, name_speaker
from briefing.extract.quotes.statements import Statement, state
from briefing.models.analysis import AnalysedArticle, Cluster, FoundQuote
from briefing.models.document import Actor, Passage, Quote, Span
from briefing.text.beginnings import fold, shorten
from briefing.text.language import detect_language
from briefing.text.stop_words import stop_words
from briefing.text.tagging import tokens_between

WORDS = re.compile(r"\w+")
# Longer is not stronger: from this length on, length no longer decides.
ENOUGH_WORDS = 20
# Two quotations that share so many of the shorter one's words of content say the same in two wordings.
SAME_WORDS_RATIO = 0.6
FEWEST_COMMON = 3
# From so many speakers on who say something new, voices that the summary already prints are left out.
ENOUGH_FRESH = 2
# With so many who speak in words or reported speech, the article's own account of what others hold is left out.
ENOUGH_SPEAKERS = 3
# However much one says, the page is not theirs alone.
MOST_OF_ONE = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A quotation with what decides whether it is shown.

    Attributes:
        rank: how central its article is.
        opposes: whether the words of saying deny, reject or criticise.
        manner: whether it reads as somebody's words or as the article's account.
    """

    statement: Statement
    span: Span
    text: str
    language: str
    speaker: Speaker
    cue: Passage | None
    rank: int
    opposes: bool
    manner: Manner

    @property
    def words(self) -> tuple[str, ...]:
        """The words alone: the same quotation in other quotation marks has the same words."""
        return tuple(WORDS.findall(self.text.casefold()))

    @property
    def content(self) -> frozenset[str]:
        """The beginnings of the words that carry what is said, by which near-repeats are known."""
        empty = stop_words(self.language)
        return frozenset(shorten(fold(word)) for word in self.words if word not in empty)

    @property
    def weight(self) -> tuple[bool, bool, bool, bool, bool, bool, bool, int, int, int]:
        """What is shown first: of a known person, direct, in their own words, understood alone, with a role, long."""
        return (
            self.manner == "account",
            not self.speaker.is_actor,
            not self.speaker.is_person,
            self.statement.kind == "indirect",
            self.manner != "words",
            self.statement.dangling,
            not self.speaker.has_role,
            self.rank,
            -min(len(self.words), ENOUGH_WORDS),
            self.span.start,
        )


def find_voices(
    cluster: Cluster, actors: Sequence[Actor], settings: QuoteSettings, printed: Sequence[str] = ()
) -> tuple[Quote, ...]:
    """Return the strongest quotations of a story: each speaker's best first, then their second best.

    What an outdated article quotes is left out where any article of the story is of today: it would be read
    as today's. Two shown quotations never overlap or repeat each other; the same words in several articles are
    one quotation with all its places. Where somebody denies or opposes, one such voice is among those shown.

    Args:
        cluster: the story's articles.
        actors: its actors, by whose names the speakers go.
        settings: how many are shown.
        printed: sentences that stand on the page already; voices that repeat them are shown only where others fail.
    """
    current = [article for article in cluster.articles if article.article.outdated is None] or cluster.articles
    candidates = [candidate for rank, article in enumerate(current) for candidate in _candidates(article, actors, rank)]
    candidates = [candidate for candidate in candidates if candidate.speaker.is_named] or candidates
    candidates = _without_accounts(candidates)
    candidates = [candidate for candidate in candidates if not _is_told_again(candidate, printed)]
    places: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        places[candidate.text].append(candidate)
    distinct: list[_Candidate] = []
    ordered = sorted(candidates, key=lambda candidate: (_is_printed(candidate, printed), candidate.weight))
    for candidate in _by_turns(ordered):
        if not any(_repeats(candidate, other) for other in distinct):
            distinct.append(candidate)
    fresh = [candidate for candidate in distinct if not _is_printed(candidate, printed)]
    speakers = {candidate.speaker.name for candidate in fresh}
    chosen = _both_sides(fresh if len(speakers) >= ENOUGH_FRESH else distinct, settings.max_per_story)
    return tuple(_quote(candidate, places[candidate.text]) for candidate in chosen)


def _without_accounts(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Leave out what is the article's own account of somebody, unless few speak; then that of an actor is better."""
    spoken = [candidate for candidate in candidates if candidate.manner != "account"]
    if len({candidate.speaker.name for candidate in spoken}) >= ENOUGH_SPEAKERS:
        return spoken
    of_actors = [candidate for candidate in candidates if candidate.manner != "account" or candidate.speaker.is_actor]
    return of_actors or list(candidates)


def _is_told_again(candidate: _Candidate, printed: Sequence[str]) -> bool:
    """Whether the page prints an indirect voice already, in the same sentence that names who said it."""
    return candidate.statement.kind == "indirect" and _is_printed(candidate, printed)


def _is_printed(candidate: _Candidate, printed: Sequence[str]) -> bool:
    return any(candidate.text in text or text in candidate.text for text in printed)


def _both_sides(candidates: Sequence[_Candidate], maximum: int) -> Sequence[_Candidate]:
    """Return the first, the last of them one that denies or opposes where only later ones do."""
    shown, left = list(candidates[:maximum]), candidates[maximum:]
    other = None if any(candidate.opposes for candidate in shown) else next((one for one in left if one.opposes), None)
    return shown if other is None else [*shown[:-1], other]


def _candidates(article: AnalysedArticle, actors: Sequence[Actor], rank: int) -> list[_Candidate]:
    speech = load_speech(article.article.language)
    found = []
    for quote in article.quotes:
        statement = state(article, quote, speech)
        speaker = name_speaker(article, quote, actors)
        if statement is None or not _is_voice(article, statement, speaker) or _only_reports(speaker, speech):
            continue
        span = Span(article=article.article.id, start=statement.start, end=statement.end)
        text = article.article.text[span.start : span.end]
        cue = _cue(article, quote)
        found.append(
            _Candidate(
                statement=statement,
                span=span,
                text=text,
                language=article.article.language,
                speaker=speaker,
                cue=cue,
                rank=rank,
                opposes=_opposes(article, quote, speech),
                manner=tell_manner(article, quote, speech),
            )
        )
    return found


def _only_reports(speaker: Speaker, speech: SpeechWords) -> bool:
    """Whether the speaker is an agency or a paper: what it says is the article's source, no side of the story."""
    return speaker.name is not None and not speaker.is_person and names_medium(speaker.name.split(), speech)


def _opposes(article: AnalysedArticle, quote: FoundQuote, speech: SpeechWords) -> bool:
    """Whether the words of saying deny, reject, criticise or warn."""
    if quote.cue_start is None or quote.cue_end is None:
        return False
    cue = tokens_between(article.tokens, quote.cue_start, quote.cue_end)
    return any(token.lemma.lower() in speech.opposing | speech.denying for token in cue)


def _is_voice(article: AnalysedArticle, statement: Statement, speaker: Speaker) -> bool:
    """Whether somebody speaks: what is reported needs a name, and a body's number is a figure, not a voice."""
    if statement.kind == "direct":
        headline = any(one.start <= statement.start < one.end and one.role == "headline" for one in article.blocks)
        return speaker.is_actor if headline else True
    counted = any(statement.start <= one.start < statement.end for one in article.figures)
    return speaker.is_named and (speaker.is_person or not counted)


def _cue(article: AnalysedArticle, quote: FoundQuote) -> Passage | None:
    if quote.cue_start is None or quote.cue_end is None:
        return None
    span = Span(article=article.article.id, start=quote.cue_start, end=quote.cue_end)
    return Passage(text=article.article.text[span.start : span.end], spans=(span,))


def _by_turns(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Order so that each speaker comes once before anyone comes twice."""
    turns: dict[str | None, int] = defaultdict(int)
    ordered = []
    for position, candidate in enumerate(candidates):
        name = next(
            (known for known in turns if is_same_speaker(known, candidate.speaker.name)), candidate.speaker.name
        )
        if turns[name] < MOST_OF_ONE:
            ordered.append((not candidate.speaker.is_named, turns[name], position, candidate))
            turns[name] += 1
    return [candidate for *_, candidate in sorted(ordered, key=lambda entry: entry[:3])]


def _repeats(candidate: _Candidate, other: _Candidate) -> bool:
    overlaps = (
        candidate.span.article == other.span.article
        and candidate.span.start < other.span.end
        and other.span.start < candidate.span.end
    )
    fewer, more = sorted((set(candidate.words), set(other.words)), key=len)
    return overlaps or fewer <= more or _says_the_same(candidate, other)


def _says_the_same(candidate: _Candidate, other: _Candidate) -> bool:
    """Whether two quotations share most of the words that carry what is said, in whatever inflection."""
    shorter = min(len(candidate.content), len(other.content))
    common = len(candidate.content & other.content)
    return common >= FEWEST_COMMON and common >= SAME_WORDS_RATIO * shorter


def _quote(candidate: _Candidate, places: Sequence[_Candidate]) -> Quote:
    return Quote(
        text=candidate.text,
        kind=candidate.statement.kind,
        language=detect_language(candidate.text) or candidate.language,
        speaker=candidate.speaker.name,
        spans=tuple(sorted({place.span for place in places})),
        cue=candidate.cue,
    )
