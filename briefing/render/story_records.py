"""What a template is given: the document with its numbers, dates and wording looked up, and nothing added.

These records are the contract with every template, the shipped ones and a user's own; `docs/templates.md` lists them.
A `Fact` is verbatim words of articles; everything else that is text here is the program's wording or a date it wrote.
"""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

Medium = Literal["print", "screen", "text", "mail"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where words stand: the number of the article in the source list and the place in its text.

    Attributes:
        number: the raised number.
        start: first code point in the article's text.
        end: code point after the last.
        anchor: id of the passage on the page.
        outlet: who publishes the article.
        outdated: whether the article tells of an older state than the story; its number carries a dagger.
    """

    number: int
    article: str
    start: int
    end: int
    anchor: str
    outlet: str
    outdated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """An article of a story, by its number.

    Attributes:
        named: whether its publisher is known; else `outlet` is "Article 3".
    """

    number: int
    anchor: str
    outlet: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Verbatim words with the articles that hold them, each article once.

    Attributes:
        language: the language of the articles, where it is not the edition's; else null.
    """

    text: str
    language: str | None
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One quantity as worded; articles that word it alike share it.

    Attributes:
        counted, as_of, rate, state: what is counted, as of when, per what, what happened to it: as worded, or null.
        said: the words of `rate` and `state` that stand outside the figure's own; before them, where no label says it,
            what is counted.
        attributions: who says so, as worded; articles may name different ones for the same words.
        attribution: the first of them, or null.
        unattributed: publishers of the articles that name nobody.
        reported: when the articles appeared, in words; null where the topic or the story says it.
        replaced: whether a later report replaces it.
        vague: whether it has no value ("Hunderte").
    """

    fact: Fact
    counted: Fact | None
    attributions: tuple[Fact, ...]
    attribution: Fact | None
    unattributed: tuple[str, ...]
    reported: str | None
    as_of: Fact | None
    rate: Fact | None
    state: Fact | None
    said: tuple[Fact, ...]
    replaced: bool
    vague: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierView:
    """What an earlier edition had for a quantity; `date` is worded: "am 3. Mai"."""

    date: str
    date_iso: str
    figures: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """The same quantity across articles.

    Attributes:
        label: its name, verbatim; null where one figure says it all.
        reported: the day on which all its figures were reported, in words; null where they differ or the story says it.
        agreement: `single`, `agree`, `differ` or `superseded`; `agreement_label` is its wording.
        importance: 0 to 100, of its weightiest figure.
        figures: one entry for each wording.
        positions: one entry for each value that no later report replaces, smallest first; empty for a single figure.
        plot: the range of the values as SVG; null where there is nothing to compare.
        history: what earlier editions had, oldest first; empty where nothing changed.
    """

    id: str
    label: str | None
    reported: str | None
    agreement: str
    agreement_label: str
    importance: int
    figures: tuple[FigureView, ...]
    positions: tuple[FigureView, ...]
    plot: Markup | None
    history: tuple[EarlierView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionView:
    """Another actor of the story, and in how many sentences the two stand together."""

    name: str
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Two actors and in how many sentences they stand together."""

    first: str
    second: str
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """A person, organisation or place.

    Attributes:
        also: other spellings seen, without those that the name already shows.
        role: who this is, as an article words it; `other_roles` are differing wordings.
        pinned_role: the user's own words; stands_for: for whom a metonym stands, as worded; or null.
        says, does: the sentences that best show what the actor says and does; or null.
        says_again, does_again: whether that sentence stands in the lead, the summary or with an earlier actor already.
        described: whether there is anything to say besides the name; `described_anew`: without repeating a sentence.
        companions: the actors in the same sentences, most often first.
        watched: whether the user asks to watch for this name; references: the articles that name the actor.
    """

    name: str
    kind: str
    kind_label: str
    also: tuple[str, ...]
    role: Fact | None
    other_roles: tuple[Fact, ...]
    pinned_role: str | None
    stands_for: Fact | None
    says: Fact | None
    does: Fact | None
    says_again: bool
    does_again: bool
    described: bool
    described_anew: bool
    companions: tuple[CompanionView, ...]
    watched: bool
    mentions: int
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """Somebody's words, `direct` or `indirect`; `bare` ones are direct and bring no quotation marks of their own.

    Attributes:
        role: who the speaker is, as an article words it; outlets: who prints the words.
    """

    fact: Fact
    kind: str
    kind_label: str
    bare: bool
    speaker: str | None
    role: Fact | None
    outlets: tuple[str, ...]
    cue: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """A dated event in the sentence that dates it.

    Attributes:
        also: the words of other articles for it.
        elsewhere: where those stand, without the articles that the event's own words stand in.
        new: whether only articles tell it that the last edition did not have.
    """

    date: str
    start: str
    end: str
    upcoming: bool
    new: bool
    fact: Fact
    also: tuple[Fact, ...]
    elsewhere: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """What the sources leave open: the program's question over verbatim evidence.

    Attributes:
        references: where the words stand that the question itself repeats.
        evidence: what the question does not repeat.
    """

    id: str
    kind: str
    kind_label: str
    question: str
    answered: bool
    since: str | None
    references: tuple[Reference, ...]
    evidence: tuple[Fact, ...]
    answers: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletView:
    """What one article adds to a story, in its order, for a press review; `anchor` is its id in the source list."""

    number: int
    anchor: str
    outlet: str
    headline: str
    language: str | None
    url: str | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One part of a story, in the order that the settings give; `shown` entries are open, the rest is folded."""

    name: str
    label: str
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One event.

    Attributes:
        number: its place in the edition, from 1.
        anchor: its id on the page.
        independent_sources: publishers after copies are counted once, as if those without a name were all different.
        spread: how many sources that are, in words: where publishers are unknown, that their independence is, too.
        lead: one sentence, or null where there is none besides the headline.
        news: what the last edition's had not, counted; empty where the story is new.
        section: the reader's topic that it stands under, or null.
        brief: whether one article alone tells it, beside other stories: themes set it smaller.
        changed: whether the previous edition did not carry it like this.
        reported: "Berichte vom 4. August", of all figures that say no other day; null where no article has a date.
        topics: quantities that several figures state, then the rest.
        pairs: the actors who most often stand in one sentence.
        press: the same story article by article.
        sections: parts that hold something, in the order of the settings.
    """

    id: str
    number: int
    anchor: str
    headline: Fact
    status: str
    status_label: str
    since: str | None
    news: tuple[str, ...]
    section: str | None
    brief: bool
    changed: bool
    independent_sources: int
    spread: str
    outlets: tuple[str, ...]
    sources: tuple[SourceLink, ...]
    lead: Fact | None
    summary: tuple[Fact, ...]
    reported: str | None
    topics: tuple[TopicView, ...]
    actors: tuple[ActorView, ...]
    pairs: tuple[PairView, ...]
    quotes: tuple[QuoteView, ...]
    timeline: tuple[EventView, ...]
    questions: tuple[QuestionView, ...]
    press: tuple[OutletView, ...]
    sections: tuple[SectionView, ...]
