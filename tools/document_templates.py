"""Write `docs/templates.md` anew: `python -m tools.document_templates`.

What a template is given stands in the records of `briefing.render`; their docstrings are its documentation.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from briefing.render import edition_records, mail_records, story_records
from briefing.render.brand import Brand
from briefing.render.charts import Colours
from briefing.render.context import TemplateContext
from briefing.render.fonts import FontFace
from briefing.render.labels import Labels

TARGET = Path(__file__).parent.parent / "docs" / "templates.md"
INTRODUCTION = Path(__file__).with_name("templates_introduction.md")
RECORDS = (
    TemplateContext,
    *(
        getattr(edition_records, name)
        for name in ("EditionView", "CardView", "KeyFigureView", "AgendaView", "FilterView", "NoticeView")
    ),
    story_records.StoryView,
    story_records.SectionView,
    story_records.SourceLink,
    story_records.Fact,
    story_records.Reference,
    story_records.TopicView,
    story_records.FigureView,
    story_records.EarlierView,
    story_records.ActorView,
    story_records.CompanionView,
    story_records.PairView,
    story_records.QuoteView,
    story_records.EventView,
    story_records.QuestionView,
    story_records.OutletView,
    edition_records.SourceView,
    edition_records.StoryLink,
    edition_records.PassageView,
    mail_records.MailView,
    mail_records.MailStory,
    Labels,
    Brand,
    FontFace,
    Colours,
)


def describe_record(record: type) -> Iterator[str]:
    """Yield the lines of one record: what it is and its fields."""
    lines = (record.__doc__ or "").splitlines()
    notes = list(read_notes(lines))
    yield f"\n## `{record.__name__}`\n"
    yield lines[0].rstrip(".") + ".\n"
    yield "| name | type | |\n| --- | --- | --- |"
    for field in fields(record):
        note = next((text for names, text in notes if field.name in names), "")
        kind = str(field.type if isinstance(field.type, str) else getattr(field.type, "__name__", field.type))
        yield f"| `{field.name}` | {shorten_type(str(field.type) if '[' in str(field.type) else kind)} | {note} |"


def read_notes(lines: list[str]) -> Iterator[tuple[list[str], str]]:
    """Yield the names and the text of each attribute that a docstring describes."""
    found: list[tuple[list[str], str]] = []
    for line in lines:
        match = re.match(r"\s{8}(\w+(?:, \w+)*): (.*)", line)
        if match:
            found.append((match[1].split(", "), match[2]))
        elif found and line.startswith(" " * 12):
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
    yield from found


def shorten_type(kind: str) -> str:
    """Return a type as a reader of templates needs it."""
    bare = re.sub(r"\b[a-z_]+(?:\.[a-z_]+)*\.(?=[A-Z])", "", kind)
    listed = re.sub(r"tuple\[(.+), \.\.\.\]", r"list of \1", bare)
    return f"`{listed}`".replace(" | None", " or none").replace("|", "\\|")


def main() -> int:
    """Write the page."""
    text = (
        INTRODUCTION.read_text("utf-8")
        + "\n".join(line for record in RECORDS for line in describe_record(record))
        + "\n"
    )
    TARGET.write_text(text, "utf-8")
    print(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
