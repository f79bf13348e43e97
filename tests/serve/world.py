"""A small archive of three editions, a configuration, collected entries, and the application over them."""

import datetime as dt
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import uvicorn

from briefing.archive.store import Archive
from briefing.cli.options import find_settings
from briefing.models.document import Changes, Document, Story
from briefing.serve.app import build_app
from briefing.serve.desk import Desk
from briefing.serve.guard import Rules
from briefing.serve.pages import Looks
from briefing.serve.preview import Build, Preview
from briefing.serve.server import address_of, listen
from briefing.serve.shelf import Shelf
from tests.render.sample import build_sample

DAYS = tuple(dt.date(2026, 3, day) for day in (4, 5, 6))
CONFIG = """\
# Meine Lage.
title: Lagebild Nord   # mein Titel
sources:
  - feed: https://blatt.example/feed
    name: Beispielblatt
  - feed: https://weg.example/feed
    name: Wegweiser
  - path: inbox/*.md
stories:
  # Nie wieder:
  muted: [Horoskop]
  watch:
    - Altwerder  # der Hafen
"""


def build_editions() -> list[Document]:
    """Return three editions: the damage of the harbour fire grows, one question is answered, another is dropped."""
    sample = build_sample()
    harbour, rail, *_ = sample.stories
    damage, question = {"f4", "f5"}, harbour.open_questions[0]
    answered = replace(question, status="answered", answered_by=harbour.figures[4].spans)
    first = _keep(replace(harbour, status="new", changes=None), damage - {"f5"}, harbour.open_questions)
    second = _keep(harbour, damage - {"f4"}, harbour.open_questions)
    third = _keep(harbour, damage, (answered,))
    return [
        _edition(sample, DAYS[0], [first, rail]),
        _edition(sample, DAYS[1], [_changed(second, figures=("f5",))]),
        _edition(sample, DAYS[2], [_changed(third, answered=(question.id,)), replace(rail, status="unchanged")]),
    ]


def _keep(story: Story, damage: set[str], questions: Sequence[object]) -> Story:
    """Return the story with these figures of its damage and these questions."""
    gone = {"f4", "f5"} - damage
    topics = tuple(
        replace(
            topic,
            figures=tuple(each for each in topic.figures if each not in gone),
            current=tuple(each for each in topic.current if each not in gone),
            agreement="single" if gone & set(topic.figures) else topic.agreement,
        )
        for topic in story.topics
    )
    figures = tuple(figure for figure in story.figures if figure.id not in gone)
    return replace(story, figures=figures, topics=topics, open_questions=tuple(questions))  # type: ignore[arg-type]


def _changed(story: Story, figures: tuple[str, ...] = (), answered: tuple[str, ...] = ()) -> Story:
    changes = Changes(articles=story.articles[1:2], figures=(), changed_figures=figures, answered=answered)
    return replace(story, status="updated", changes=changes)


def _edition(sample: Document, date: dt.date, stories: list[Story]) -> Document:
    return replace(sample, edition=replace(sample.edition, date=date), stories=tuple(stories))


def refuse_to_build(_report: object) -> Document:
    """Stand for a preview that no test asks for."""
    raise AssertionError


@dataclass(frozen=True, kw_only=True)
class World:
    """A folder with a configuration and an archive, and the application over it."""

    folder: Path
    desk: Desk

    @property
    def config(self) -> str:
        """The configuration as it is now."""
        return (self.folder / "config.yaml").read_text("utf-8")

    @property
    def form_secret(self) -> str:
        """What the forms of the application carry."""
        return self.desk.rules.form_secret


def make_world(folder: Path, rules: Rules | None = None, build: Build = refuse_to_build) -> World:
    """Write the configuration and the archive, and set the application over them."""
    (folder / "config.yaml").write_text(CONFIG, "utf-8")
    (folder / "inbox").mkdir()
    (folder / "inbox" / "a.md").write_text("# Ein Artikel\n\nMit etwas Text.\n", "utf-8")
    with Archive(folder / "output" / "archive.sqlite") as archive:
        for document in build_editions():
            archive.save(document)
    return World(folder=folder, desk=make_desk(folder, rules, build))


def make_desk(folder: Path, rules: Rules | None = None, build: Build = refuse_to_build) -> Desk:
    """Return what the application works with in a folder."""
    config = folder / "config.yaml"
    return Desk(
        config=config,
        folder=folder,
        rules=rules or Rules(host="127.0.0.1"),
        looks=Looks(read=lambda: find_settings(config)[0], watched=(config,)),
        shelf=Shelf(folder / "output" / "archive.sqlite"),
        preview=Preview(build=build),
    )


@contextmanager
def open_client(desk: Desk, host: str = "127.0.0.1") -> Iterator[httpx.Client]:
    """Run the application as the program does, and ask it as a browser would."""
    listening = listen("127.0.0.1", 0)
    base = address_of(listening).replace("127.0.0.1", host)
    config = uvicorn.Config(build_app(desk), log_level="error", lifespan="off", ws="none", server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        with httpx.Client(base_url=base, follow_redirects=False, timeout=60, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
