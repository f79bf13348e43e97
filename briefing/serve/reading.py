"""Pages that read the archive: editions, search, and what runs from one edition to the next."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from briefing.archive.reading import ArchiveReader
from briefing.archive.store import Found
from briefing.render.page import POLICY as PAGE_POLICY
from briefing.serve.answer import desk_of, show
from briefing.serve.choices import clean_words
from briefing.serve.highlight import mark_words
from briefing.serve.histories import draw_history, follow_actor, follow_topic, list_actors, list_topics
from briefing.serve.questions import follow_question, list_questions

MAX_FOUND = 200
MAX_LISTED = 300
MAX_QUERY_CHARS = 200
EDITIONS_A_PAGE = 30
SUGGESTED_ACTORS = 6
# A quantity that one edition has has no history.
LEAST_EDITIONS = 2
KINDS = ("person", "organisation", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStory:
    """What a search found in one story of one edition."""

    date: dt.date
    story: str
    headline: str
    passages: tuple[Found, ...]


def list_editions(request: Request) -> Response:
    """List the editions, the latest first, with their stories."""
    asked = request.query_params.get("page", "1")
    page = max(1, int(asked)) if re.fullmatch(r"\d{1,4}", asked, re.ASCII) else 1
    with desk_of(request).shelf.open() as reader:
        listed = reader.editions()
        shown = listed[(page - 1) * EDITIONS_A_PAGE : page * EDITIONS_A_PAGE]
        lines = [(edition, reader.lines_of(edition.date)) for edition in shown]
    return show(request, "editions", editions=lines, page=page, pages=-(-len(listed) // EDITIONS_A_PAGE))


def lead_home(_request: Request) -> Response:
    """Lead to the list of editions: the pages of editions link the one that lies beside them."""
    return RedirectResponse("/", 303)


def read_edition(request: Request) -> Response:
    """Show the page of an edition, rendered from the archive."""
    desk = desk_of(request)
    try:
        date = dt.date.fromisoformat(request.path_params["date"])
    except ValueError as error:
        raise HTTPException(404) from error
    return answer_page(desk.shelf.page_of(date, desk.looks.now().settings.render))


def answer_page(page: str | None) -> Response:
    """Answer with an edition's page, under the policy that it carries itself."""
    found = PAGE_POLICY.search(page) if page else None
    if page is None or found is None:
        raise HTTPException(404)
    policy = found[0].removeprefix(found[1])
    return HTMLResponse(page, headers={"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"})


def search(request: Request) -> Response:
    """Find what past editions printed."""
    words = clean_words(request.query_params.get("q", ""))[:MAX_QUERY_CHARS]
    with desk_of(request).shelf.open() as reader:
        results = reader.search(words, MAX_FOUND)
        stories = _by_story(reader, results)
    return show(
        request,
        "search",
        searched=words,
        stories=stories,
        found=len(results),
        is_cut=len(results) == MAX_FOUND,
        mark=lambda text: mark_words(text, words),
    )


def _by_story(reader: ArchiveReader, results: Sequence[Found]) -> list[FoundStory]:
    """Group what was found, the latest edition first, the best story of it first; one wording once a story."""
    grouped: dict[tuple[dt.date, str], dict[str, Found]] = {}
    for found in results:
        grouped.setdefault((found.date, found.story), {}).setdefault(found.text, found)
    headlines = {
        (date, line.id): line.headline for date in {date for date, _ in grouped} for line in reader.lines_of(date)
    }
    return [
        FoundStory(date=date, story=story, headline=headlines.get((date, story), story), passages=tuple(found.values()))
        for (date, story), found in grouped.items()
    ]


def list_stories(request: Request) -> Response:
    """List the stories that ran in several editions, then all others."""
    with desk_of(request).shelf.open() as reader:
        stories = reader.running_stories()
    return show(
        request,
        "stories",
        running=[story for story in stories if story.editions >= LEAST_EDITIONS][:MAX_LISTED],
        single=[story for story in stories if story.editions < LEAST_EDITIONS][:MAX_LISTED],
    )


def read_story(request: Request) -> Response:
    """Follow a story through its editions: what was new each day."""
    story = request.path_params["story"]
    days = desk_of(request).shelf.days_of(story)
    if not days:
        raise HTTPException(404)
    digests = desk_of(request).shelf.digests()
    topics = [line for line in list_topics(digests, LEAST_EDITIONS) if line.topic.story == story]
    names = dict.fromkeys(name for day in days for name in day.actors)
    return show(request, "story", story=story, days=days, topics=topics, names=list(names), suggested=SUGGESTED_ACTORS)


def list_all_actors(request: Request) -> Response:
    """List the actors of all editions; those whose name holds a word, where one is asked for."""
    word = clean_words(request.query_params.get("name", ""))[:MAX_QUERY_CHARS]
    kind = request.query_params.get("kind", "")
    found = [
        line
        for line in list_actors(desk_of(request).shelf.digests())
        if word.casefold() in line.name.casefold() and kind in {"", line.kind}
    ]
    return show(
        request,
        "actors",
        actors=found[:MAX_LISTED],
        more=max(0, len(found) - MAX_LISTED),
        word=word,
        kind=kind,
        kinds=KINDS,
    )


def read_actor(request: Request) -> Response:
    """Show what the editions say of an actor, the latest first."""
    name = request.path_params["name"]
    days = follow_actor(desk_of(request).shelf.digests(), name)
    if not days:
        raise HTTPException(404)
    return show(request, "actor", name=name, days=days)


def list_figures(request: Request) -> Response:
    """List the quantities that several editions have."""
    lines = list_topics(desk_of(request).shelf.digests(), LEAST_EDITIONS)
    return show(request, "figures", topics=lines[:MAX_LISTED])


def read_figure(request: Request) -> Response:
    """Show a quantity of a story as each edition had it."""
    story, topic = request.path_params["story"], request.path_params["topic"]
    days = follow_topic(desk_of(request).shelf.digests(), story, topic)
    if not days:
        raise HTTPException(404)
    look = desk_of(request).looks.now()
    chart = draw_history(days, look.labels, look.colours)
    return show(request, "figure", path="/figures/", days=days, topic=days[-1][1], chart=chart)


def list_all_questions(request: Request) -> Response:
    """List the questions: open, answered, and no longer asked."""
    with desk_of(request).shelf.open() as reader:
        questions = list_questions(reader)
    return show(request, "questions", questions=questions, most=MAX_LISTED)


def read_question(request: Request) -> Response:
    """Follow a question: the words that raised it, each day, and the answer."""
    with desk_of(request).shelf.open() as reader:
        followed = follow_question(reader, request.path_params["story"], request.path_params["question"])
    if followed is None:
        raise HTTPException(404)
    return show(request, "question", followed=followed)
