"""One story as templates see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.config.settings import RenderSettings
from briefing.models.document import (
    Actor,
    Edition,
    OpenQuestion,
    Passage,
    Quote,
    Span,
    Story,
    TimelineEntry,
)
from briefing.render.dates import write_date, write_period
from briefing.render.figure_view import show_topics
from briefing.render.labels import Labels
from briefing.render.numbering import Numbering
from briefing.render.view import (
    ActorView,
    EventView,
    Fact,
    QuestionView,
    QuoteView,
    SectionView,
    SourceLink,
    StoryView,
)

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

    def show(self, story: Story, number: int) -> StoryView:
        """Return one story; a section without content is not in it."""
        sources = self._link_sources(story)
        return StoryView(
            id=story.id,
            number=number,
            anchor=f"story-{number}",
            headline=self.fact(story.headline.text, story.headline.spans),
            status=story.status,
            status_label=self.labels[f"status_{story.status}"],
            since=self._word_since(story),
            changed=self.edition.previous_date is not None and story.status != "unchanged",
            independent_sources=story.independent_sources,
            outlets=tuple(dict.fromkeys(source.outlet for source in sources)),
            sources=sources,
            lead=self.passage(story.lead),
            summary=tuple(self.fact(passage.text, passage.spans) for passage in story.summary),
            topics=show_topics(story, self.labels, self.fact),
            actors=tuple(self._show_actor(actor) for actor in story.actors),
            quotes=tuple(self._show_quote(quote) for quote in story.quotes),
            timeline=tuple(self._show_event(entry) for entry in story.timeline),
            questions=tuple(self._show_question(question) for question in story.open_questions),
            sections=self._choose_sections(story),
        )

    def fact(self, text: str, spans: Sequence[Span]) -> Fact:
        """Return verbatim words with their references."""
        language = self.numbering.articles[spans[0].article].language
        return Fact(
            text=text,
            language=language if language != self.edition.language else None,
            references=self.numbering.refer_all(spans),
        )

    def passage(self, passage: Passage | None) -> Fact | None:
        """Return the fact of a passage that may be missing."""
        return None if passage is None else self.fact(passage.text, passage.spans)

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

    def _link_sources(self, story: Story) -> tuple[SourceLink, ...]:
        numbers = self.numbering.numbers
        links = (
            SourceLink(number=numbers[each], anchor=f"source-{numbers[each]}", outlet=self.numbering.outlets[each])
            for each in story.articles
            if each in numbers
        )
        return tuple(sorted(links, key=lambda link: link.number))

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

    def _show_actor(self, actor: Actor) -> ActorView:
        folded = {actor.name.casefold()}
        also = [each for each in actor.variants if not (each.casefold() in folded or folded.add(each.casefold()))]
        return ActorView(
            name=actor.name,
            kind=actor.kind,
            kind_label=self.labels[f"kind_{actor.kind}"],
            also=tuple(also),
            role=self.passage(actor.role),
            other_roles=tuple(self.fact(role.text, role.spans) for role in actor.other_roles),
            pinned_role=actor.pinned_role,
            stands_for=self.passage(actor.stands_for),
            says=self.passage(actor.says),
            does=self.passage(actor.does),
            companions=tuple(companion.name for companion in actor.companions),
            watched=actor.watched,
            mentions=len(actor.mentions),
            references=self.numbering.refer_all(actor.mentions),
        )

    def _show_quote(self, quote: Quote) -> QuoteView:
        return QuoteView(
            fact=self.fact(quote.text, quote.spans),
            kind=quote.kind,
            kind_label=self.labels[f"quote_{quote.kind}"],
            speaker=quote.speaker,
            cue=self.passage(quote.cue),
        )

    def _show_event(self, entry: TimelineEntry) -> EventView:
        return EventView(
            date=write_period(entry.start, entry.end, entry.precision, self.edition.language),
            start=entry.start.isoformat(),
            upcoming=entry.upcoming,
            fact=self.fact(entry.text, entry.spans),
            also=tuple(self.fact(passage.text, passage.spans) for passage in entry.also),
        )

    def _show_question(self, question: OpenQuestion) -> QuestionView:
        old = question.first_seen < self.edition.date
        since = write_date(question.first_seen, self.edition.language)
        return QuestionView(
            id=question.id,
            kind=question.kind,
            kind_label=self.labels[f"question_{question.kind}"],
            question=question.question,
            answered=question.status == "answered",
            since=self.labels.fill("open_since", date=since) if old else None,
            evidence=self.evidence(question.spans),
            answers=self.evidence(question.answered_by or ()),
        )
