"""Pages around the archive: the sources' health, the preview, what the reader chooses, the token, styles and fonts."""

import asyncio
import datetime as dt
import glob
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from briefing.collect import web_sources
from briefing.config.sources import FolderSource
from briefing.fetch.collected import SourceState
from briefing.fetch.health import HealthReader
from briefing.fetch.visit import address_of, name_of
from briefing.ingest.collect import collect_files
from briefing.render.page import render_html
from briefing.serve.answer import desk_of, local_path, read_form, show
from briefing.serve.choices import Choice, change_choice, clean_words
from briefing.serve.guard import COOKIE
from briefing.serve.pages import list_fonts, today
from briefing.serve.reading import answer_page

HEALTH_DAYS = 14
# After a wrong token the next answer takes its time, so that nobody tries millions.
WRONG_TOKEN_SECONDS = 1.0
# Styles and scripts carry a mark of their content in their address; fonts do not.
KEPT_FOR_GOOD = {"Cache-Control": "private, max-age=31536000, immutable"}
KEPT_A_DAY = {"Cache-Control": "private, max-age=86400"}
# Of which of two lists a word is taken out when it goes into the other.
OPPOSITES = {"watch": "muted", "muted": "watch"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How one source fares.

    Attributes:
        state: what the store knows of it; null where it was never visited.
        days: new entries of each of the last days, the earliest first.
    """

    name: str
    address: str
    state: SourceState | None
    days: tuple[tuple[dt.date, int], ...]

    @property
    def entries(self) -> int:
        """How many were new over these days."""
        return sum(count for _, count in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderHealth:
    """What lies in one folder or fits one pattern."""

    path: str
    files: int
    newest: dt.datetime | None


def list_sources(request: Request) -> Response:
    """Show how the sources fare: last success, errors, entries a day."""
    desk = desk_of(request)
    settings = desk.looks.now().settings
    path = desk.folder / settings.fetching.store
    first = today() - dt.timedelta(days=HEALTH_DAYS - 1)
    states, counts = {}, {}
    if path.is_file():
        with HealthReader(path) as store:
            states = {state.source: state for state in store.states()}
            counts = dict(store.count_by_day(first))
    days = [first + dt.timedelta(days=number) for number in range(HEALTH_DAYS)]
    found = [
        SourceHealth(
            name=name_of(source),
            address=address_of(source),
            state=states.get(address_of(source)),
            days=tuple((day, counts.get(address_of(source), {}).get(day, 0)) for day in days),
        )
        for source in web_sources(settings, desk.folder)
    ]
    folders = [_look_into(source, desk.folder) for source in settings.sources if isinstance(source, FolderSource)]
    most = max((count for each in found for _, count in each.days), default=0)
    return show(request, "sources", sources=found, folders=folders, most=most, days=days)


def _look_into(source: FolderSource, folder: Path) -> FolderHealth:
    paths = sorted(glob.glob(str(folder / source.path), recursive=True))  # noqa: PTH207 a pattern may be absolute
    files, _ = collect_files([Path(path) for path in paths], root=folder)
    newest = max((file.stat().st_mtime for file in files if file.exists()), default=None)
    return FolderHealth(
        path=source.path,
        files=len(files),
        newest=None if newest is None else dt.datetime.fromtimestamp(newest, dt.UTC),
    )


def show_preview(request: Request) -> Response:
    """Show how far the next edition is."""
    return show(request, "preview", progress=desk_of(request).preview.progress)


def tell_preview(request: Request) -> Response:
    """Tell our script how far the next edition is."""
    progress = desk_of(request).preview.progress
    return JSONResponse({"state": progress.state, "told": progress.told})


async def start_preview(request: Request) -> Response:
    """Begin to build the next edition."""
    await read_form(request)
    desk_of(request).preview.start()
    return RedirectResponse("/preview", 303)


def read_preview(request: Request) -> Response:
    """Show the page of the next edition as it would be now."""
    desk = desk_of(request)
    document = desk.preview.progress.document
    if document is None:
        raise HTTPException(404)
    return answer_page(render_html(document, desk.looks.now().settings.render))


def show_choices(request: Request) -> Response:
    """Show what the reader follows and mutes."""
    return show(request, "choices", config=desk_of(request).config)


async def choose(request: Request) -> Response:
    """Write one choice into the configuration and go back to where it was made."""
    form = await read_form(request)
    choice = Choice(
        into=form.get("into", ""),
        entry=clean_words(form.get("entry", "")),
        terms=tuple(filter(None, map(clean_words, form.get("terms", "").split(",")))),
        remove="remove" in form,
    )
    path = desk_of(request).config
    await run_in_threadpool(change_choice, path, choice)
    if choice.into in OPPOSITES and not choice.remove:
        opposite = Choice(into=OPPOSITES[choice.into], entry=choice.entry, remove=True)
        await run_in_threadpool(change_choice, path, opposite)
    return RedirectResponse(local_path(form.get("here", "")), 303)


def ask_token(request: Request) -> Response:
    """Ask for the token."""
    if desk_of(request).rules.has_session(request):
        return RedirectResponse("/", 303)
    return show(request, "login", is_wrong=False, is_bare=True)


async def take_token(request: Request) -> Response:
    """Open a session for who knows the token."""
    form = await read_form(request)
    rules = desk_of(request).rules
    if not rules.opens(form.get("token", "").strip()):
        await asyncio.sleep(WRONG_TOKEN_SECONDS)
        return show(request, "login", status=403, is_wrong=True, is_bare=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE, rules.session, httponly=True, samesite="strict", secure=request.url.scheme == "https", path="/"
    )
    return answer


async def end_session(request: Request) -> Response:
    """Forget the session in this browser."""
    await read_form(request)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def send_static(request: Request) -> Response:
    """Send the style sheet, the script or a font; there is nothing else."""
    name = request.path_params["name"]
    look = desk_of(request).looks.now()
    if name == "style.css":
        return Response(look.style, media_type="text/css", headers=KEPT_FOR_GOOD)
    if name == "serve.js":
        return Response(look.script, media_type="text/javascript", headers=KEPT_FOR_GOOD)
    fonts = list_fonts()
    if name not in fonts:
        raise HTTPException(404)
    return FileResponse(fonts[name], media_type="font/ttf", headers=KEPT_A_DAY)
