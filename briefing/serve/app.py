"""The application: every address and who answers it."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route
from starlette.types import ASGIApp

from briefing.errors import BriefingError
from briefing.serve import acting, reading
from briefing.serve.answer import tell_error, tell_status
from briefing.serve.desk import Desk
from briefing.serve.guard import Guard

GET, POST = ["GET"], ["POST"]
ROUTES = (
    Route("/", reading.list_editions),
    Route("/editions/index.html", reading.lead_home),
    Route("/editions/preview/briefing.html", acting.read_preview),
    Route("/editions/{date}/briefing.html", reading.read_edition),
    Route("/search", reading.search),
    Route("/stories", reading.list_stories),
    Route("/stories/{story}", reading.read_story),
    Route("/stories/{story}/figures/{topic}", reading.read_figure),
    Route("/actors", reading.list_all_actors),
    Route("/actors/{name:path}", reading.read_actor),
    Route("/figures", reading.list_figures),
    Route("/questions", reading.list_all_questions),
    Route("/stories/{story}/questions/{question}", reading.read_question),
    Route("/sources", acting.list_sources),
    Route("/preview", acting.show_preview, methods=GET),
    Route("/preview", acting.start_preview, methods=POST),
    Route("/preview/state", acting.tell_preview),
    Route("/choices", acting.show_choices, methods=GET),
    Route("/choices", acting.choose, methods=POST),
    Route("/login", acting.ask_token, methods=GET),
    Route("/login", acting.take_token, methods=POST),
    Route("/logout", acting.end_session, methods=POST),
    Route("/static/{name}", acting.send_static),
)


def build_app(desk: Desk) -> ASGIApp:
    """Return the application over an archive and a configuration, behind its guard."""
    app = Starlette(
        routes=ROUTES,
        exception_handlers={HTTPException: tell_status, BriefingError: tell_error, Exception: tell_status},
    )
    app.state.desk = desk
    return Guard(app, desk.rules)
