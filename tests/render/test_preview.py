import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.config.settings import RenderSettings
from briefing.render.page import render_html
from briefing.render.preview import PreviewServer
from tests.render.browser import Browser
from tests.render.sample import build_sample


@contextmanager
def serve(folder: Path) -> Iterator[PreviewServer]:
    """Serve the sample with the templates of a folder."""
    settings = RenderSettings(templates=str(folder))
    server = PreviewServer(lambda: render_html(build_sample(), settings), lambda: folder.rglob("*.html"), port=0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def read(url: str) -> str:
    """Return what the server answers."""
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own loopback server
        return str(answer.read().decode())


def test_only_this_machine_is_served(tmp_path: Path) -> None:
    """The preview listens on the loopback address alone."""
    with serve(tmp_path) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_change_shows_in_page_and_version(tmp_path: Path) -> None:
    """A changed template changes the mark that the page asks for, and the page."""
    own = tmp_path / "parts" / "contents.html"
    own.parent.mkdir()
    own.write_text("<p>Fassung eins</p>", "utf-8")
    with serve(tmp_path) as server:
        before = read(f"{server.url}version")
        assert "Fassung eins" in read(server.url)
        time.sleep(0.02)
        own.write_text("<p>Fassung zwei</p>", "utf-8")
        assert read(f"{server.url}version") != before
        assert "Fassung zwei" in read(server.url)


def test_template_error_is_shown_in_the_page(tmp_path: Path) -> None:
    """A mistake in a template is readable where one looks, and the server goes on."""
    (tmp_path / "page.html").write_text("{{ editon }}", "utf-8")
    with serve(tmp_path) as server:
        assert "page.html:1: &#x27;editon&#x27; is undefined" in read(server.url)


def test_browser_reloads_by_itself(browser: Browser, tmp_path: Path) -> None:
    """An open page shows the new template without a touch."""
    own = tmp_path / "parts" / "contents.html"
    own.parent.mkdir()
    own.write_text("<p>Fassung eins</p>", "utf-8")
    with serve(tmp_path) as server:
        page = browser.open(server.url).page
        page.wait_for_timeout(1_000)
        own.write_text("<p>Fassung zwei</p>", "utf-8")
        page.get_by_text("Fassung zwei").wait_for(timeout=15_000)


@pytest.mark.parametrize("path", ["etc/passwd", "version/x", "../x"])
def test_other_addresses_do_not_exist(tmp_path: Path, path: str) -> None:
    """There is nothing else to be had."""
    with serve(tmp_path) as server, pytest.raises(urllib.error.HTTPError, match="404") as raised:
        read(server.url + path)
    raised.value.close()
