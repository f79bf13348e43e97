"""What every page of the application shares: its names, its forms, and how it says that something is wrong."""

from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from briefing.errors import BriefingError, ConfigError, UsageError
from briefing.serve.desk import Desk
from briefing.serve.pages import Look
from briefing.serve.shelf import EmptyArchiveError

MAX_FORM_BYTES = 20_000
MAX_FIELDS = 20
FORM_TYPE = "application/x-www-form-urlencoded"


def desk_of(request: Request) -> Desk:
    """Return what the application works with."""
    desk: Desk = request.app.state.desk
    return desk


def show(request: Request, template: str, /, *, status: int = 200, **names: Any) -> HTMLResponse:  # noqa: ANN401 for templates
    """Return a page for this request."""
    desk = desk_of(request)
    return HTMLResponse(_fill(request, desk.looks.now(), template, names), status)


def _fill(request: Request, look: Look, template: str, names: dict[str, Any]) -> str:
    desk = desk_of(request)
    stories = look.settings.stories
    query = request.url.query
    common = {
        "form_secret": desk.rules.form_secret,
        "here": request.url.path + (f"?{query}" if query else ""),
        "path": request.url.path,
        "title": look.settings.title or look.labels["briefing"],
        "searched": "",
        "has_session": desk.rules.token is not None,
        "chosen": {
            "watch": {each.casefold() for each in stories.watch},
            "muted": {each.casefold() for each in stories.muted},
            "figures": {each.casefold() for each in look.settings.figures.follow},
        },
    }
    return look.fill(template, **{**common, **names})


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form that one of our own pages sent.

    Raises:
        HTTPException: it is too large, no form, or does not carry the secret of our pages.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise HTTPException(415)
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > MAX_FORM_BYTES:
            raise HTTPException(413)
    try:
        fields = dict(parse_qsl(content.decode("utf-8"), keep_blank_values=True, max_num_fields=MAX_FIELDS))
    except ValueError as error:
        raise HTTPException(400) from error
    if not desk_of(request).rules.is_ours(fields.get("form_secret", "")):
        raise HTTPException(403)
    return fields


def local_path(text: str) -> str:
    """Return an address of this application to go back to; anything else leads to the first page."""
    is_local = text.startswith("/") and not text.startswith("//") and "\\" not in text and text.isprintable()
    return text if is_local else "/"


def tell_status(request: Request, error: Exception) -> Response:
    """Answer where something is not there or not allowed."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return _tell(request, status, f"status_{status}", "", dict(headers or {}))


def tell_error(request: Request, error: Exception) -> Response:
    """Answer where the program cannot do what was asked, with the message of one line that says why."""
    status = 404 if isinstance(error, EmptyArchiveError) else 400 if isinstance(error, UsageError) else 500
    return _tell(request, status, "status_empty" if status == 404 else "status_failed", str(error), {})  # noqa: PLR2004


def _tell(request: Request, status: int, label: str, message: str, headers: dict[str, str]) -> Response:
    try:
        look = desk_of(request).looks.now()
        words = look.labels[label] if label in look.labels else look.labels["status_failed"]
        page = _fill(request, look, "error", {"words": words, "lines": message.splitlines()})
    except (BriefingError, ConfigError) as error:
        return PlainTextResponse(f"{message or error}\n", status, headers)
    return HTMLResponse(page, status, headers)
