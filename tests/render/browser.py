"""A headless Chromium that watches what a page asks for and complains of."""

import asyncio
import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from playwright.sync_api import Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def find_chromium() -> str | None:
    """Return the browser of this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def find_axe() -> Path | None:
    """Return the accessibility checker's script."""
    found = importlib.util.find_spec("axe_playwright_python")
    return None if found is None or found.origin is None else Path(found.origin).parent / "axe.min.js"


class Visit:
    """One opened page with what it asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.messages: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def find_faults(self, script: Path) -> list[str]:
        """Return what the accessibility checker finds, one line a rule."""
        self.page.evaluate(script.read_text("utf-8"))
        result: Any = self.page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)
        return [
            f"{each['id']}: {each['nodes'][0]['html'][:160]} ({len(each['nodes'])})" for each in result["violations"]
        ]


class Browser:
    """A browser for the time of a test run.

    Playwright's event loop stays the running one of the thread between two calls; outside `awake` it is put aside, for
    tests that run a loop of their own.
    """

    def __init__(self, executable: str) -> None:
        self._executable = executable

    def __enter__(self) -> Self:
        self._driver = sync_playwright().start()
        self._browser = self._driver.chromium.launch(executable_path=self._executable, args=list(SWITCHES))
        self._loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.awake():
            self._browser.close()
            self._driver.stop()

    @contextmanager
    def awake(self) -> Iterator[None]:
        """Let Playwright's loop run."""
        asyncio._set_running_loop(self._loop)
        try:
            yield
        finally:
            asyncio._set_running_loop(None)

    def visit(self, path: Path, *, width: int = 1280, scheme: Any = "light", script: bool = True) -> Visit:
        """Open a file in a fresh profile."""
        return self.open(path.as_uri(), width=width, scheme=scheme, script=script)

    def open(self, url: str, *, width: int = 1280, scheme: Any = "light", script: bool = True) -> Visit:
        """Open an address in a fresh profile."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        visit = Visit(context.new_page())
        visit.page.goto(url)
        return visit
