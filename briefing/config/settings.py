"""Every setting of the program, its type, its limits and its default: the one definition of `config.yaml`.

Each section is what one stage is given. The defaults are pinned to the shipped `config.yaml` by a test.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Format = Literal["pdf", "html", "json", "md", "txt", "eml"]
Count = Annotated[int, Field(ge=0, le=10_000)]


class Section(BaseModel):
    """A frozen group of settings; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FolderSource(Section):
    """A file or folder to read articles from; relative paths start at the configuration file."""

    path: str = Field(description="File, folder or glob pattern")
    publisher: str | None = Field(None, description="Who publishes these articles, where they do not say it")


class ReadingSettings(Section):
    """What is read and what is too large to read."""

    max_file_bytes: int = Field(10_000_000, ge=1_000, description="Larger files are skipped with a notice")
    max_article_chars: int = Field(200_000, ge=1_000, description="Longer articles are skipped with a notice")
    min_article_chars: int = Field(80, ge=1, description="Shorter texts are no articles")


class DedupeSettings(Section):
    """When two articles count as one copy."""


class ClusterSettings(Section):
    """When articles tell the same event."""

    threshold: Annotated[float, Field(ge=0, le=1)] = Field(0.18, description="Likeness from which articles are joined")


class SummarySettings(Section):
    """How a story is condensed."""

    method: str = Field("lexrank", description="How sentences are chosen")
    sentences: Annotated[int, Field(ge=1, le=50)] = Field(5, description="Sentences of the summary, besides the lead")


class ActorSettings(Section):
    """Which actors a story shows."""

    max_per_story: Count = Field(10, description="Most important actors shown for a story")


class FigureSettings(Section):
    """Which figures a story shows."""


class QuoteSettings(Section):
    """Which quotations a story shows."""

    max_per_story: Count = Field(6, description="Strongest quotations shown for a story")


class TimelineSettings(Section):
    """Which dated events a story shows."""


class QuestionSettings(Section):
    """Which open questions a story shows."""

    max_per_story: Count = Field(6, description="Most important open questions shown for a story")


class StorySettings(Section):
    """Which stories an edition carries, in what order."""

    max_stories: Count = Field(20, description="Most important stories shown")
    min_sources: Annotated[int, Field(ge=1)] = Field(1, description="Independent sources that a story needs")


class RenderSettings(Section):
    """How the edition looks."""

    templates: str | None = Field(None, description="Folder whose files shadow the theme's, file by file")
    page_size: Literal["A4", "Letter", "A5"] = Field("A4", description="Paper of the PDF")
    pdf_seconds: int = Field(300, ge=5, description="Time limit for making the PDF")


class StageSettings(Section):
    """Which implementation does each stage: a name of `briefing.stages.REGISTRY` or `package.module:function`."""

    prepare: str = "general"
    copies: str = "minhash"
    tag: str = "hanta"
    names: str = "crf"
    attributions: str = "rules"
    quotes: str = "rules"
    figures: str = "grammar"
    dates: str = "grammar"
    cluster: str = "lexical"
    summary: str = "sumy"
    actors: str = "variants"
    ledger: str = "topics"
    voices: str = "sides"
    timeline: str = "sentences"
    questions: str = "derived"


class Settings(Section):
    """All settings of a briefing."""

    title: str | None = Field(None, description="Title of the briefing; the catalogue's word where empty")
    language: Literal["de", "en"] = Field("de", description="Language of labels, dates and numbers")
    sources: tuple[FolderSource, ...] = (FolderSource(path="examples"),)
    output: Path = Field(Path("output"), description="Folder of the editions")
    formats: tuple[Format, ...] = ("pdf", "html")
    jobs: Annotated[int, Field(ge=0, le=256)] = Field(0, description="Processes; 0 takes every core")
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
    render: RenderSettings = RenderSettings()
    stages: StageSettings = StageSettings()
