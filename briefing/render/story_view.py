"""One story as templates see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.config.settings import RenderSettings
from briefing.models.document import (
    Article,
    Edition,
    OpenQuestion,
    Passage,
    Quote,
    Span,
    Story,
    TimelineEntry,
)
from briefing.render.actor_view import find_pairs, show_actors
from briefing.render.charts import Colours
from briefing.render.dates import write_date, write_period
from briefing.render.facts import show_passage
from briefing.render.figure_view import Drawing, show_topics
from briefing.render.labels import Labels
from briefing.render.links import safe_url
from briefing.render.numbering import Numbering, list_first
from briefing.render.report_days import find_report_days
from briefing.render.story_records import (
    EventView,
    Fact,
    OutletView,
    QuestionView,
    QuoteView,
    Reference,
    SectionView,
    SourceLink,
    StoryView,
)

QUOTATION_MARKS = tuple("„“”‚‘’»«›‹\"'")
WITHOUT_MARKS = str.maketrans("", "", "".join(QUOTATION_MARKS))
# The part of a story that each section shows, and the label over it.
SECTION_PARTS = {
    "summary": ("summary", "summary"),
    "figures": ("topics", "figures"),
    "actors": ("actors", "actors"),
    "quotes": ("quotes", "voices"),
    "timeline": ("timeline", "timeline"),
    "questions": ("questions", "open_questions"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBuilder:
    """Looks up what the parts of a story need."""

    numbering: Numbering
    labels: Labels
    settings: RenderSettings
    edition: Edition
    colours: Colours
    several: bool
    narrow: bool

    def show(self, story: Story, number: int) -> StoryView:
        """Return one story; a section without content is not in it."""
        sources = self._link_sources(story)
        roles = {actor.name: actor.role for actor in story.actors if actor.role is not None}
        fresh = frozenset(story.changes.articles) if story.changes else frozenset[str]()
        days = find_report_days(story.figures, self.numbering.articles, self.labels)
        return StoryView(
            id=story.id,
            number=number,
            anchor=f"story-{number}",
            headline=self.fact(story.headline.text, story.headline.spans),
            status=story.status,
            status_label=self.labels[f"status_{story.status}"],
            since=self._word_since(story),
            news=self._count_news(story),
            section=story.section,
            brief=len(sources) == 1 and self.several,
            changed=self.edition.previous_date is not None and story.status != "unchanged",
            independent_sources=story.independent_sources,
            spread=self._word_spread(story, sources),
            outlets=tuple(dict.fromkeys(source.outlet for source in sources)),
            sources=sources,
            lead=self._show_lead(story),
            summary=tuple(self.fact(passage.text, passage.spans) for passage in story.summary),
            reported=days.word_usual(),
            topics=show_topics(
                story,
                Drawing(labels=self.labels, fact=self.fact, days=days, colours=self.colours, stacked=self.narrow),
            ),
            actors=show_actors(story.actors, _list_told(story), self.labels, self.fact, self.numbering),
            pairs=find_pairs(story.actors),
            quotes=tuple(self._show_quote(quote, roles) for quote in story.quotes),
            timeline=tuple(self._show_event(entry, fresh) for entry in story.timeline),
            questions=tuple(self._show_question(question) for question in story.open_questions),
            press=self._show_press(story),
            sections=self._choose_sections(story),
        )

    def fact(self, text: str, spans: Sequence[Span], language: str | None = None) -> Fact:
        """Return verbatim words with their references; their language is the article's unless it is given."""
        language = language or self.numbering.articles[spans[0].article].language
        return Fact(
            text=text,
            language=language if language != self.edition.language else None,
            references=self.numbering.refer_all(spans),
        )

    def evidence(self, spans: Sequence[Span]) -> tuple[Fact, ...]:
        """Return the words of each span, the same words once."""
        places: dict[str, list[Span]] = {}
        for span in spans:
            places.setdefault(self.numbering.articles[span.article].text[span.start : span.end], []).append(span)
        return tuple(self.fact(text, found) for text, found in places.items())

    def _word_since(self, story: Story) -> str | None:
        if story.first_seen >= self.edition.date:
            return None
        return self.labels.fill("since", date=write_date(story.first_seen, self.edition.language))

    def _count_news(self, story: Story) -> tuple[str, ...]:
        if story.changes is None:
            return ()
        counts = {
            "new_articles": story.changes.articles,
            "new_figures": story.changes.figures,
            "changed_figures": story.changes.changed_figures,
            "answered_count": story.changes.answered,
        }
        return tuple(self.labels.count(name, len(ids)) for name, ids in counts.items() if ids)

    def _word_spread(self, story: Story, sources: Sequence[SourceLink]) -> str:
        """Return "3 unabhängige Quellen"; of publishers that nobody names, nobody knows whether they are."""
        unnamed = sum(not source.named for source in sources)
        if not unnamed:
            return self.labels.count("independent_count", story.independent_sources)
        parts = [self.labels.count("article_count", len(sources)), self.labels.count("unnamed_count", unnamed)]
        if len(sources) > 1:
            parts.append(self.labels["independence_unknown"])
        return ", ".join(parts)

    def _show_lead(self, story: Story) -> Fact | None:
        """Return the lead, unless it is the headline over again."""
        if story.lead is None or _strip_marks(story.lead.text) == _strip_marks(story.headline.text):
            return None
        return self.fact(story.lead.text, story.lead.spans)

    def _link_sources(self, story: Story) -> tuple[SourceLink, ...]:
        numbers = self.numbering.numbers
        links = (
            SourceLink(
                number=numbers[each],
                anchor=f"source-{numbers[each]}",
                outlet=self.numbering.outlets[each],
                named=each not in self.numbering.unnamed,
            )
            for each in story.articles
            if each in numbers
        )
        return tuple(sorted(links, key=lambda link: link.number))

    def _show_press(self, story: Story) -> tuple[OutletView, ...]:
        passages: tuple[Passage | Quote, ...] = (story.headline, *story.summary, *story.quotes)
        found: dict[str, dict[Span, Fact]] = {}
        for passage in passages:
            for span in list_first(passage.spans):
                found.setdefault(span.article, {})[span] = self.fact(passage.text, (span,))
        return tuple(
            self._show_outlet(self.numbering.articles[each], found.get(each, {}))
            for each in story.articles
            if each in self.numbering.numbers
        )

    def _show_outlet(self, article: Article, facts: Mapping[Span, Fact]) -> OutletView:
        number = self.numbering.numbers[article.id]
        return OutletView(
            number=number,
            anchor=f"source-{number}",
            outlet=self.numbering.outlets[article.id],
            headline=article.headline,
            language=article.language if article.language != self.edition.language else None,
            url=safe_url(article.url),
            facts=tuple(
                facts[span]
                for span in sorted(facts)
                if facts[span].text != article.headline and not any(_lies_within(span, other) for other in facts)
            ),
        )

    def _choose_sections(self, story: Story) -> tuple[SectionView, ...]:
        filled = {
            "summary": story.summary,
            "figures": story.figures,
            "actors": story.actors,
            "quotes": story.quotes,
            "timeline": story.timeline,
            "questions": story.open_questions,
        }
        return tuple(
            SectionView(name=section.name, label=self.labels[SECTION_PARTS[section.name][1]], shown=section.items)
            for section in self.settings.sections
            if filled[section.name]
        )

    def _show_quote(self, quote: Quote, roles: Mapping[str, Passage]) -> QuoteView:
        fact = self.fact(quote.text, quote.spans, quote.language)
        return QuoteView(
            fact=fact,
            kind=quote.kind,
            kind_label=self.labels[f"quote_{quote.kind}"],
            bare=quote.kind == "direct" and quote.text[:1] not in QUOTATION_MARKS,
            speaker=quote.speaker,
            role=show_passage(roles.get(quote.speaker or ""), self.fact),
            outlets=tuple(dict.fromkeys(reference.outlet for reference in fact.references)),
            cue=show_passage(quote.cue, self.fact),
        )

    def _show_event(self, entry: TimelineEntry, fresh: frozenset[str]) -> EventView:
        told_by = {span.article for spans in (entry.spans, *(each.spans for each in entry.also)) for span in spans}
        fact = self.fact(entry.text, entry.spans)
        also = tuple(self.fact(passage.text, passage.spans) for passage in entry.also)
        cited = {reference.number for reference in fact.references}
        return EventView(
            date=write_period(entry.start, entry.end, entry.precision, self.edition.language),
            start=entry.start.isoformat(),
            end=entry.end.isoformat(),
            upcoming=entry.upcoming,
            new=told_by <= fresh,
            fact=fact,
            also=also,
            elsewhere=tuple(each for each in _merge_references(also) if each.number not in cited),
        )

    def _show_question(self, question: OpenQuestion) -> QuestionView:
        old = question.first_seen < self.edition.date
        since = write_date(question.first_seen, self.edition.language)
        evidence = self.evidence(question.spans)
        asked = _strip_marks(question.question)
        repeated = [fact for fact in evidence if _strip_marks(fact.text) in asked]
        return QuestionView(
            id=question.id,
            kind=question.kind,
            kind_label=self.labels[f"question_{question.kind}"],
            question=question.question,
            answered=question.status == "answered",
            since=self.labels.fill("open_since", date=since) if old else None,
            references=_merge_references(repeated),
            evidence=tuple(fact for fact in evidence if fact not in repeated),
            answers=self.evidence(question.answered_by or ()),
        )


def _list_told(story: Story) -> list[str]:
    """Return what a reader of the story has read above its actors."""
    return [passage.text for passage in (story.headline, story.lead, *story.summary) if passage is not None]


def _lies_within(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


def _strip_marks(text: str) -> str:
    """Return the words as a question repeats them: its inner quotation marks differ, its end has no full stop."""
    return text.translate(WITHOUT_MARKS).rstrip(".!? ")


def _merge_references(facts: Sequence[Fact]) -> tuple[Reference, ...]:
    found = {reference.number: reference for fact in facts for reference in fact.references}
    return tuple(found[number] for number in sorted(found))
