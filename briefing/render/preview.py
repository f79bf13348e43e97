"""`theme preview`: serves the page on the loopback address and reloads it when a template, brand or setting changes."""

import html
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from briefing.errors import BriefingError
from briefing.render.page import set_policy

LOOPBACK = "127.0.0.1"
RELOADER = """<script>
(() => {
  let seen = null;
  const look = async () => {
    try {
      const now = await (await fetch("/version")).text();
      if (seen !== null && now !== seen) location.reload();
      seen = now;
    } catch { /* the server has stopped */ }
    setTimeout(look, 700);
  };
  look();
})();
</script>"""
ERROR_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Not shown</title>
<style>body {{ font: 1rem/1.5 sans-serif; max-width: 50rem; margin: 3rem auto; padding: 0 1rem; }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; }}</style></head>
<body><h1>The page cannot be shown</h1><pre>{}</pre><p>It reloads by itself once this is mended.</p></body></html>"""


class PreviewServer(ThreadingHTTPServer):
    """Serves one page that is rendered anew for each visit; an error of the user's is shown in its place."""

    daemon_threads = True

    def __init__(self, render: Callable[[], str], watched: Callable[[], Iterable[Path]], *, port: int) -> None:
        super().__init__((LOOPBACK, port), PreviewHandler)
        self._render = render
        self._watched = watched

    @property
    def url(self) -> str:
        """Return the address to open."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def build_page(self) -> str:
        """Return the page, or what is wrong with its templates, with the script that reloads it."""
        try:
            page = self._render()
        except BriefingError as error:
            page = ERROR_PAGE.format(html.escape(str(error)))
        return set_policy(page.replace("</body>", f"{RELOADER}\n</body>"), connect="'self'")

    def find_version(self) -> str:
        """Return a mark that changes with every watched file."""
        marks = []
        for path in sorted(set(self._watched())):
            try:
                marks.append(f"{path}:{path.stat().st_mtime_ns}")
            except OSError:
                marks.append(f"{path}:gone")
        return "|".join(marks)


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers `/` with the page and `/version` with the mark of its files."""

    server: PreviewServer

    def do_GET(self) -> None:
        """Answer one request."""
        if self.path == "/version":
            self._send("text/plain; charset=utf-8", self.server.find_version())
        elif self.path == "/":
            self._send("text/html; charset=utf-8", self.server.build_page())
        else:
            self.send_error(404)

    def _send(self, media_type: str, text: str) -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class names it so
        """Keep quiet; the command says where the page is."""
