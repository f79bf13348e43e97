"""The application in a real Chromium: who it asks, what it complains of, what assistive tools meet."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest

from briefing.config.load import load_settings
from briefing.models.document import Document
from briefing.serve.guard import Rules
from tests.render.browser import Browser, find_axe
from tests.serve.test_pages import PAGES
from tests.serve.world import World, build_editions, make_world, open_client

LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (1280, "light"),
    (1280, "dark"),
    (320, "dark"),
    (320, "light"),
)
TOKEN = "ein-langes-zugangswort-1"  # noqa: S105 of this test alone


@pytest.fixture
def address(world: World) -> Iterator[str]:
    """Where the application of a fresh world is found."""
    with open_client(world.desk) as client:
        yield str(client.base_url).rstrip("/")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An application that no test changes, with a preview that is ready."""
    world = make_world(tmp_path_factory.mktemp("shared"), build=lambda _: build_editions()[2])
    world.desk.preview.start()
    with open_client(world.desk) as client:
        yield str(client.base_url).rstrip("/")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_and_asks_nobody_else(browser: Browser, shared: str, path: str) -> None:
    """Light and dark, wide and narrow: no fault, no message, no foreign request, nothing wider than the window."""
    script = find_axe()
    assert script is not None
    visit = browser.open(shared + path)
    for width, scheme in LOOKS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        visit.page.emulate_media(color_scheme=scheme)
        assert visit.find_faults(script) == [], (width, scheme)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    foreign = [url for url in visit.requests if not url.startswith((f"{shared}/", "data:"))]
    visit.page.context.close()
    assert (visit.messages, foreign) == ([], [])


def test_an_edition_works_under_its_own_policy(browser: Browser, shared: str) -> None:
    """The page of an edition opens passages as it does from a file, and leads back to the list."""
    visit = browser.open(f"{shared}/editions/2026-03-06/briefing.html")
    visit.page.locator("a.ref").first.click()
    assert visit.page.locator("#passage-panel mark").count() == 1
    visit.page.get_by_role("link", name="Alle Ausgaben").click()
    visit.page.wait_for_url(f"{shared}/")
    assert visit.messages == []


def test_the_keyboard_suffices(browser: Browser, shared: str) -> None:
    """The first stop skips to the content; search, sections and stories follow; Enter searches and opens."""
    page = browser.open(f"{shared}/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.reload()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "finder"
    page.keyboard.type("Kautschuk")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q=Kautschuk$"))
    assert page.locator("mark").count() > 0
    page.get_by_role("link", name=re.compile("Brand im Hafen")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{shared}/stories/harbour")


def test_every_stop_of_the_keyboard_is_seen(browser: Browser, shared: str) -> None:
    """Whatever has the focus carries a visible outline."""
    page = browser.open(f"{shared}/stories/harbour").page
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style not in {"none", ""}, page.evaluate("document.activeElement.outerHTML")


def test_a_click_follows_and_the_next_unfollows(browser: Browser, world: World, address: str) -> None:
    """The button writes the configuration and shows the other way at once, on the same page."""
    page = browser.open(f"{address}/actors/Merle%20Osterkamp").page
    page.get_by_role("button", name="Merle Osterkamp beobachten").click()
    page.get_by_role("button", name="Merle Osterkamp nicht mehr beobachten").wait_for()
    assert page.url == f"{address}/actors/Merle%20Osterkamp"
    assert "Merle Osterkamp" in load_settings(world.folder / "config.yaml").stories.watch
    page.get_by_role("button", name="Merle Osterkamp stummschalten").click()
    page.get_by_role("button", name="Merle Osterkamp nicht mehr stummschalten").wait_for()
    stories = load_settings(world.folder / "config.yaml").stories
    assert ("Merle Osterkamp" in stories.watch, "Merle Osterkamp" in stories.muted) == (False, True)


def test_words_and_topics_are_added_on_the_watchlist(browser: Browser, world: World, address: str) -> None:
    """Forms with labels add a word and a topic; the buttons beside them remove it."""
    page = browser.open(f"{address}/choices").page
    section = page.get_by_role("region", name="Rubriken")
    section.get_by_label("Name der Rubrik").fill("Verkehr")
    section.get_by_label("Wörter, mit Komma getrennt").fill("Bahn*, Bus")
    section.get_by_role("button", name="Hinzufügen").click()
    page.get_by_role("button", name="Verkehr entfernen").wait_for()
    (topic,) = load_settings(world.folder / "config.yaml").stories.topics
    assert topic.terms == ("Bahn*", "Bus")
    page.get_by_role("button", name="Altwerder entfernen").click()
    page.get_by_role("button", name="Altwerder entfernen").wait_for(state="detached")
    assert load_settings(world.folder / "config.yaml").stories.watch == ()


def test_the_preview_shows_itself_when_it_is_ready(browser: Browser, tmp_path: Path) -> None:
    """The page tells the stage while it is built and then offers to read it, without a touch."""
    may_end = threading.Event()

    def build(report: Callable[[str], None]) -> Document:
        report("grouping into stories")
        may_end.wait(60)
        return build_editions()[0]

    world = make_world(tmp_path, build=build)
    with open_client(world.desk) as client:
        visit = browser.open(f"{str(client.base_url).rstrip('/')}/preview")
        visit.page.get_by_role("button", name="Vorschau bauen").click()
        visit.page.get_by_text("grouping into stories").wait_for()
        may_end.set()
        visit.page.get_by_role("link", name="Vorschau lesen").wait_for()
        assert visit.messages == []


def test_the_token_lets_in(browser: Browser, tmp_path: Path) -> None:
    """Who opens any page is asked for the token, and after it reads; signing out asks again."""
    world = make_world(tmp_path, Rules(host="127.0.0.1", token=TOKEN))
    with open_client(world.desk) as client:
        visit = browser.open(f"{client.base_url}stories")
        script = find_axe()
        assert script is not None
        assert (visit.find_faults(script), visit.messages) == ([], [])
        page = visit.page
        page.get_by_label("Zugangswort").fill(TOKEN)
        page.get_by_role("button", name="Anmelden").click()
        page.get_by_role("heading", name="Ausgaben").wait_for()
        page.get_by_role("button", name="Abmelden").click()
        page.get_by_label("Zugangswort").wait_for()


def test_the_choice_of_light_or_dark_is_kept(browser: Browser, shared: str) -> None:
    """What was chosen on an edition's page holds for the application too."""
    page = browser.open(f"{shared}/editions/2026-03-06/briefing.html").page
    page.click(".appearance")
    page.click(".appearance")
    page.goto(f"{shared}/")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 22, 19)"


def test_pages_read_without_scripts(browser: Browser, shared: str) -> None:
    """Without JavaScript every page is there, and the preview offers to look again."""
    page = browser.open(f"{shared}/stories/harbour", script=False).page
    assert page.get_by_role("heading", level=1).text_content() == "Brand im Hafen von Altwerder: Lagerhalle zerstört"
