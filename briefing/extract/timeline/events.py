"""Sentences with the date of their event, and which of them tell the same one."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.timeline.dates import find_absolute_dates, reference_of
from briefing.models.analysis import AnalysedArticle, DateMention, Sentence, Token
from briefing.models.document import Precision
from briefing.text.lexicon import load_lexicon
from briefing.text.tagging import tokens_between

PRECISION_ORDER: dict[Precision, int] = {"day": 0, "interval": 1, "month": 2, "year": 3}
CONTENT_TAGS = ("NN", "NE", "VV", "ADJ(A)", "NP", "AJ")
NOUNS = ("NN", "NE", "NP")
STEM_CHARS = 6
NEVER = "(?!)"
MIN_CONTENT_CHARS = 4
QUOTING = frozenset('„“»«"‚›')
# "friedlich.10.000 Teilnehmer", "drauf."Gemeint ist": the space between two sentences is lost.
GLUED = re.compile(r"[a-zäöüß][.!?][“”\"«]?(?:[A-ZÄÖÜ]|\d)")
LONGEST_CHARS = 360
# A decade, or the years of a war, are no event.
LONGEST_DAYS = 366
# "am Freitag vorgestellten": a participle before a noun.
PARTICIPIAL = re.compile(r"(?:t|et|en)e[nmrs]?$")
PHRASE_REACH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A sentence and the days of what it tells.

    Attributes:
        reference: the article's own date, or null.
        words: beginnings of its content words, by which two tellings are compared.
    """

    article: AnalysedArticle
    sentence: Sentence
    first: dt.date
    last: dt.date
    precision: Precision
    reference: dt.date | None
    words: frozenset[str]

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.article.text_of(self.sentence)


def find_events(article: AnalysedArticle) -> tuple[Event, ...]:
    """Return the dated sentences of an article; an outdated one contributes only dates that stand whole in it."""
    mentions = find_absolute_dates(article) if article.article.outdated is not None else article.dates
    by_sentence: dict[int, list[DateMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    events = (
        _to_event(article, sentence, by_sentence[sentence.index])
        for sentence in article.sentences
        if sentence.role in {"body", "teaser"} and sentence.index in by_sentence and _tells_event(article, sentence)
    )
    return tuple(event for event in events if event is not None)


def _to_event(article: AnalysedArticle, sentence: Sentence, mentions: list[DateMention]) -> Event | None:
    resolved = [
        mention
        for mention in mentions
        if _dates_event(article, sentence, mention) and not _is_quoted(article, sentence, mention)
    ]
    if not resolved:
        return None
    mention = min(resolved, key=lambda each: _preference(article, sentence, each))
    said = _dates_saying(article, sentence, mention)
    if said and (
        article.text_of(sentence)[0] in QUOTING or _points(article, sentence) or _only_says(article, sentence)
    ):
        return None
    if mention.first is None or mention.last is None or mention.precision is None:
        return None
    return Event(
        article=article,
        sentence=sentence,
        first=mention.first,
        last=mention.last,
        precision=mention.precision,
        reference=reference_of(article),
        words=content_words(article, sentence.start, mention.start) | content_words(article, mention.end, sentence.end),
    )


def looks_ahead(event: Event) -> bool:
    """Whether a sentence speaks of what is to come within a longer stretch that may have begun ("soll Ende Mai")."""
    ahead = load_lexicon(event.article.article.language, "timeline").get("ahead", NEVER)
    return event.precision != "day" and re.search(ahead, event.text) is not None


def _is_quoted(article: AnalysedArticle, sentence: Sentence, mention: DateMention) -> bool:
    """Tell whether a date stands in the quotation that opens its sentence ("Tonight we begin," she said)."""
    opens = article.text_of(sentence)[0] in QUOTING
    return opens and any(
        quote.kind == "direct" and quote.start <= mention.start < quote.end for quote in article.quotes
    )


def _dates_event(article: AnalysedArticle, sentence: Sentence, mention: DateMention) -> bool:
    """Tell whether a date dates what its sentence tells, and not a span of time or the name of a thing."""
    if mention.first is None or mention.last is None or (mention.last - mention.first).days > LONGEST_DAYS:
        return False
    cues = load_lexicon(article.article.language, "timeline")
    before = article.article.text[sentence.start : mention.start]
    after = article.article.text[mention.end : sentence.end]
    reference = reference_of(article)
    lasting = mention.precision == "year" and reference is not None and mention.first <= reference <= mention.last
    if (
        lasting
        or _is_modifier(article, sentence, mention)
        or _is_of_past_weekend(article, sentence, mention, reference)
    ):
        return False
    if any(re.match(pattern, after) for pattern in cues.get("not_an_event_after", ())):
        return False
    is_past = reference is None or mention.first <= reference
    return not (is_past and re.match(cues.get("looks_ahead", NEVER), before))


def _is_of_past_weekend(
    article: AnalysedArticle, sentence: Sentence, mention: DateMention, reference: dt.date | None
) -> bool:
    """Tell whether "am Wochenende" was taken for the next one although the sentence tells of what has been."""
    cues = load_lexicon(article.article.language, "timeline")
    if reference is None or mention.first is None or mention.first <= reference:
        return False
    nearest = re.fullmatch(cues.get("nearest", NEVER), article.text_of(mention)) is not None
    return nearest and re.search(cues.get("perfect", NEVER), article.text_of(sentence)) is not None


def _is_modifier(article: AnalysedArticle, sentence: Sentence, mention: DateMention) -> bool:
    """Tell whether a date belongs to a word beside it: "das Manöver Ost 2025", "die am Freitag vorgestellte Studie".

    Which words part a date from the event depends on how long it is: "seit 1990" and "ab 2035" date no event, "ab
    Montag" does. "Die heute arbeitslos sind" are so these days.
    """
    cues = load_lexicon(article.article.language, "timeline")
    text = article.article.text
    before = text[sentence.start : mention.start]
    patterns = [*cues.get("not_an_event_before", ()), *cues.get(f"not_an_event_before_{mention.precision}", ())]
    if text[mention.start : mention.end].lower() in cues.get("nowadays", ()):
        patterns.append(cues.get("not_nowadays_before", NEVER))
    if any(re.search(pattern, before) for pattern in patterns):
        return True
    ahead = tokens_between(article.tokens, sentence.start, mention.start)
    named = bool(ahead) and ahead[-1].pos.startswith(NOUNS) and ahead[-1].text[0].isupper()
    if mention.precision == "year" and named and not re.search(cues.get("subordinate", NEVER), before):
        return True
    return _precedes_participle(tokens_between(article.tokens, mention.end, sentence.end))


def _precedes_participle(behind: Sequence[Token]) -> bool:
    """Tell whether a date belongs to a participle before a noun, also over "von der Ministerin" between them."""
    if behind and behind[0].pos.startswith("APPR"):
        ends = (place for place, token in enumerate(behind[:PHRASE_REACH]) if place and token.pos.startswith(NOUNS))
        behind = behind[next(ends, 0) + 1 :]
    return bool(behind) and behind[0].pos == "ADJ(A)" and PARTICIPIAL.search(behind[0].text) is not None


def _preference(article: AnalysedArticle, sentence: Sentence, mention: DateMention) -> tuple[bool, bool, int, int]:
    """Prefer a date that does not date the act of saying, then the main clause, then precision, then the first."""
    saying = _dates_saying(article, sentence, mention)
    before = article.article.text[sentence.start : mention.start]
    dependent = load_lexicon(article.article.language, "timeline").get("dependent", NEVER)
    subordinate = "," in before or re.search(dependent, before) is not None
    precision = mention.precision or "year"
    return saying, subordinate, PRECISION_ORDER[precision], mention.start


def _dates_saying(article: AnalysedArticle, sentence: Sentence, mention: DateMention) -> bool:
    """Tell whether a date says when somebody spoke: beside the words of saying, outside of what was said."""
    return any(
        sentence.start <= attribution.start < sentence.end
        and not attribution.scope_start <= mention.start < attribution.scope_end
        for attribution in article.attributions
    )


def _points(article: AnalysedArticle, sentence: Sentence) -> bool:
    """Tell whether a sentence only says who said the one before ("Das teilte die Polizei am Mittwoch mit")."""
    return any(
        sentence.start <= attribution.start < sentence.end and attribution.scope_end <= sentence.start
        for attribution in article.attributions
    )


def _only_says(article: AnalysedArticle, sentence: Sentence) -> bool:
    """Tell whether a sentence does no more than say: "sagte sie am Montag" is no event, "kündigte er an" is one."""
    verbs = load_lexicon(article.article.language, "timeline").get("only_saying", ())
    cues = (
        tokens_between(article.tokens, attribution.cue_start, attribution.cue_end)
        for attribution in article.attributions
        if sentence.start <= attribution.start < sentence.end
    )
    return any(token.lemma.lower() in verbs for cue in cues for token in cue)


def _tells_event(article: AnalysedArticle, sentence: Sentence) -> bool:
    """Tell whether a sentence is an event by itself: understood alone, not glued together, not inside a quotation."""
    text = article.text_of(sentence)
    glued = GLUED.search(text) is not None or len(text) > LONGEST_CHARS
    spoken = any(
        quote.kind == "direct" and quote.start <= sentence.start and sentence.end <= quote.end
        for quote in article.quotes
    )
    return sentence.complete and sentence.standalone and not glued and not spoken


def content_words(article: AnalysedArticle, start: int, end: int) -> frozenset[str]:
    """Return the beginnings of the content words of a stretch: "nordko" for "nordkoreanische" and "Nordkorea"."""
    return frozenset(
        token.lemma.lower()[:STEM_CHARS]
        for token in tokens_between(article.tokens, start, end)
        if (token.pos.startswith(CONTENT_TAGS) or not token.pos) and len(token.text) >= MIN_CONTENT_CHARS
    )
