"""Every setting of the program, its type, its limits and its default: the one definition of `config.yaml`.

Each section is what one stage is given. The defaults are pinned to the shipped `config.yaml` by a test.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from briefing.config.mail import MailSettings
from briefing.config.sources import AnySource, FetchingSettings, FolderSource

Format = Literal["pdf", "html", "json", "md", "txt", "eml"]
Count = Annotated[int, Field(ge=0, le=10_000)]
Percentage = Annotated[int, Field(ge=0, le=100)]


class Section(BaseModel):
    """A frozen group of settings; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ReadingSettings(Section):
    """What is read and what is too large to read."""

    max_file_bytes: int = Field(10_000_000, ge=1_000, description="Larger files are skipped with a notice")
    max_archive_bytes: int = Field(
        200_000_000,
        ge=1_000,
        description="Archives and lists of articles that unpack to more are skipped with a notice",
    )
    max_article_chars: int = Field(200_000, ge=1_000, description="Longer articles are skipped with a notice")
    min_article_chars: int = Field(80, ge=1, description="Shorter texts are no articles")


class DedupeSettings(Section):
    """When two articles count as one copy."""

    min_covered_ratio: float = Field(
        0.5, gt=0, le=1, description="Share of the shorter text that two articles have in common to be copies"
    )
    min_covered_ratio_agency: float = Field(
        0.4, gt=0, le=1, description="The same for two articles that name the same agency"
    )
    min_covered_ratio_version: float = Field(
        0.25, gt=0, le=1, description="The same for two articles of one publisher with the same headline"
    )


class ClusterSettings(Section):
    """When articles tell the same event."""

    threshold: Annotated[float, Field(ge=0, le=1)] = Field(0.48, description="Likeness from which articles are joined")


class SummarySettings(Section):
    """How a story is condensed."""

    method: str = Field("story", description="How sentences are chosen")
    sentences: Annotated[int, Field(ge=1, le=50)] = Field(5, description="Sentences of the summary, besides the lead")
    words: Count = Field(0, description="Most words of the summary, the lead not counted; 0 sets no limit")


class ActorPin(Section):
    """What the user says about one actor: an entry of `actors.yaml`."""

    name: str = Field(min_length=1, description="Name to show where an article spells it so")
    aliases: tuple[str, ...] = Field((), description="Other names of the same actor")
    kind: Literal["person", "organisation", "place"] | None = Field(None, description="What the actor is")
    role: str | None = Field(None, description="Your own words for who this is; shown as yours, not as a source's")
    ignore: bool = Field(default=False, description="Never show this name as an actor")
    watch: bool = Field(default=False, description="Always show this actor where a story names it")


class ActorsFile(Section):
    """An `actors.yaml`: what the user says about actors, apart from the other settings."""

    actors: tuple[ActorPin, ...] = Field((), description="One entry for each name")


class ActorSettings(Section):
    """Which actors a story shows."""

    max_per_story: Count = Field(25, description="Most important actors shown for a story")
    pins: tuple[ActorPin, ...] = Field((), description="Names pinned, ignored or watched")
    file: str = Field("actors.yaml", description="File beside this one that holds more pins, where it exists")


class FigureSettings(Section):
    """Which figures a story shows."""

    max_per_story: Count = Field(40, description="Most important figures shown; a topic is never cut apart")
    min_importance: Percentage = Field(0, description="Less important figures are left out, 0 to 100")
    units: tuple[str, ...] = Field((), description="Units shown: count, percent, EUR, km and so on; empty shows all")
    follow: tuple[str, ...] = Field((), description="Words of topics that are always shown first")
    history_editions: Count = Field(
        7, description="Earlier editions of the archive whose figures are set beside today's; 0 shows none"
    )
    history_figures: Annotated[int, Field(ge=1, le=100)] = Field(
        3, description="Most figures of one topic shown for an earlier edition"
    )


class QuoteSettings(Section):
    """Which quotations a story shows."""

    max_per_story: Count = Field(6, description="Strongest quotations shown for a story")


class TimelineSettings(Section):
    """Which dated events a story shows."""

    max_per_story: Count = Field(12, description="Most telling dated events shown for a story")


class QuestionSettings(Section):
    """Which open questions a story shows."""

    max_per_story: Count = Field(6, description="Most important open questions shown for a story")


class ReaderTopic(Section):
    """A subject that the reader follows; its stories stand together under its name."""

    name: str = Field(description="Heading of the section")
    terms: tuple[str, ...] = Field((), description="Words of it; a star stands for any ending: Rente*")
    names: tuple[str, ...] = Field((), description="People, organisations and places of it")
    weight: float = Field(1.0, ge=0, le=10, description="How much a story of it gains")


class SourceWeight(Section):
    """How much one publisher counts."""

    source: str = Field(description="Name of the publisher")
    weight: float = Field(1.0, ge=0, le=10, description="1 is like any other, 0 counts for nothing")


class StorySettings(Section):
    """Which stories an edition carries, in what order."""

    max_stories: Count = Field(20, description="Most important stories shown")
    min_sources: Annotated[int, Field(ge=1)] = Field(1, description="Independent sources that a story needs")
    min_importance: float = Field(0, ge=0, le=100, description="Less important stories are left out")
    remember_days: Count = Field(
        7, description="Days that a story may pause and still go on; 0 looks at the last edition alone"
    )
    topics: tuple[ReaderTopic, ...] = Field((), description="Subjects to follow, each with name, terms, names, weight")
    watch: tuple[str, ...] = Field((), description="Words and names whose stories come first")
    muted: tuple[str, ...] = Field((), description="Words whose stories are left out, unless they are watched")
    source_weights: tuple[SourceWeight, ...] = Field((), description="Publishers that count more or less than 1")


class StorySection(Section):
    """A part of every story: where it stands follows from its place in the list; a part that is not listed is off."""

    name: Literal["summary", "figures", "actors", "quotes", "timeline", "questions"] = Field(description="Which part")
    items: Count = Field(8, description="Entries shown in full; the rest is folded away or printed small")


class RenderSettings(Section):
    """How the edition looks."""

    theme: str = Field("standard", description="Name of a theme: standard, compact (a day on one page) or press-review")
    templates: str | None = Field(None, description="Folder whose files shadow the theme's, file by file")
    brand: str | None = Field(None, description="A _brand.yml with colours, type and logo")
    page_size: Literal["A4", "Letter", "A5"] = Field("A4", description="Paper of the PDF")
    columns: Annotated[int, Field(ge=1, le=3)] = Field(
        1, description="Columns of the summary on paper; several take twice the time"
    )
    parts: tuple[Literal["front", "contents", "stories", "sources"], ...] = Field(
        ("front", "contents", "stories", "sources"), description="Parts of the edition in their order"
    )
    sections: tuple[StorySection, ...] = Field(
        (
            StorySection(name="summary", items=12),
            StorySection(name="figures", items=8),
            StorySection(name="actors", items=8),
            StorySection(name="quotes", items=4),
            StorySection(name="timeline", items=8),
            StorySection(name="questions", items=6),
        ),
        description="Parts of a story in their order",
    )
    front_stories: Count = Field(3, description="Stories that the front page tells in one sentence each")
    front_figures: Count = Field(4, description="Figures of the day on the front page")
    banner: str | None = Field(None, description="Handling mark on every page, such as 'Nur für den Dienstgebrauch'")
    header: str | None = Field(None, description="Text at the head of every page; the title where empty")
    footer: str | None = Field(None, description="Text at the foot of every page")
    labels: dict[str, str | dict[str, str]] = Field({}, description="Own wording of labels, by the catalogue's names")
    attach_document: bool = Field(True, description="Attach the edition to the PDF as JSON")
    attached_text: Literal["full", "passages", "none"] = Field(
        "full", description="How much of the articles' text the attachment holds; left out text becomes spaces"
    )
    pdf_seconds: int = Field(300, ge=5, description="Time limit for making the PDF")
    pdf_megabytes: int = Field(2048, ge=256, description="Memory limit for making the PDF")


class StageSettings(Section):
    """Which implementation does each stage: a name of `briefing.stages.REGISTRY` or `package.module:function`."""

    prepare: str = Field("general", description="Raw text to clean paragraphs and sentences")
    copies: str = Field("minhash", description="Near-identical copies")
    tag: str = Field("hanta", description="Tokens with lemma and part of speech")
    names: str = Field("crf", description="Names in one article")
    attributions: str = Field("rules", description="Whose statement is what")
    quotes: str = Field("rules", description="Direct and indirect speech")
    figures: str = Field("grammar", description="Quantities in one article")
    dates: str = Field("grammar", description="Dates in one article")
    cluster: str = Field("lexical", description="Articles to stories")
    age: str = Field("companions", description="Articles that are older than the others of their story")
    summary: str = Field("sumy", description="Sentences of a story; `summary.method` names the algorithm")
    actors: str = Field("variants", description="Key actors of a story")
    ledger: str = Field("topics", description="Figures of a story and the topics that join them")
    voices: str = Field("sides", description="Quotations of a story")
    timeline: str = Field("sentences", description="Dated events of a story")
    questions: str = Field("derived", description="What a story leaves open")


class Settings(Section):
    """All settings of a briefing."""

    title: str | None = Field(None, description="Title of the briefing; the catalogue's word where empty")
    language: Literal["de", "en", "fr", "es"] = Field("de", description="Language of labels, dates and numbers")
    sources: tuple[AnySource, ...] = Field(
        (FolderSource(path="examples"),),
        description="What is read: `path:` files, folders or patterns such as inbox/**/*.html; `feed:` a feed's "
        "address; `page:` a page's; `opml:` a list of feeds; `mailbox:` an IMAP server; `folder:` where files are "
        "dropped, each read once",
    )
    output: Path = Field(Path("output"), description="Folder of the editions")
    formats: tuple[Format, ...] = Field(("pdf", "html"), description="Any of pdf, html, json, md, txt, eml")
    archive: Path = Field(
        Path("output/archive.sqlite"), description="File that keeps every edition; see `briefing archive`"
    )
    jobs: Annotated[int, Field(ge=0, le=256)] = Field(0, description="Processes; 0 takes every core")
    fetching: FetchingSettings = FetchingSettings()
    reading: ReadingSettings = ReadingSettings()
    dedupe: DedupeSettings = DedupeSettings()
    cluster: ClusterSettings = ClusterSettings()
    summary: SummarySettings = SummarySettings()
    actors: ActorSettings = ActorSettings()
    figures: FigureSettings = FigureSettings()
    quotes: QuoteSettings = QuoteSettings()
    timeline: TimelineSettings = TimelineSettings()
    questions: QuestionSettings = QuestionSettings()
    stories: StorySettings = StorySettings()
    mail: MailSettings = MailSettings()
    render: RenderSettings = RenderSettings()
    stages: StageSettings = StageSettings()
