from pathlib import Path

import pytest

from tests.render.browser import Browser, find_axe
from tests.render.sample import TEXTS, build_sample

WIDTHS = (320, 768, 1280, 1900)


def test_page_asks_nobody_and_complains_of_nothing(browser: Browser, page_file: Path) -> None:
    """Opening the page makes no request besides itself and no console message."""
    visit = browser.visit(page_file)
    visit.page.wait_for_timeout(200)
    others = [url for url in visit.requests if not url.startswith(("file:", "data:"))]
    assert (others, visit.messages) == ([], [])
    assert [url for url in visit.requests if url.startswith("file:")] == [page_file.as_uri()]


@pytest.mark.parametrize("width", WIDTHS)
def test_page_never_scrolls_sideways(browser: Browser, page_file: Path, width: int) -> None:
    """From 320 pixels on nothing is wider than the window."""
    page = browser.visit(page_file, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")])
def test_page_is_accessible(browser: Browser, page_file: Path, width: int, scheme: str) -> None:
    """The accessibility checker finds nothing in light, in dark and on a small screen, panel open or not."""
    script = find_axe()
    if script is None:
        pytest.skip("axe-playwright-python is not installed")
    visit = browser.visit(page_file, width=width, scheme=scheme)
    assert visit.find_faults(script) == []
    visit.page.locator("a.ref").first.click()
    assert visit.find_faults(script) == []


def test_every_fact_opens_its_passage(browser: Browser, page_file: Path) -> None:
    """Each raised number shows the passage of its article with exactly the printed words marked."""
    page = browser.visit(page_file).page
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    shown = page.evaluate(
        """() => [...document.querySelectorAll("a.ref")].map(ref => {
            ref.click();
            const panel = document.getElementById("passage-panel");
            const text = panel.querySelector(".panel-text");
            const fact = document.querySelector(".fact.open");
            const [start, end] = ref.dataset.at.split("-").map(Number);
            return {number: Number(ref.textContent), start, end,
                    mark: text.querySelector("mark").textContent, text: text.textContent, hidden: panel.hidden,
                    fact: fact ? fact.textContent : null};
        })"""
    )
    articles = dict(enumerate(("a1", "a2", "a3", "a4", "a5", "a6", "a9"), start=1))
    assert len(shown) > 60
    for entry in shown:
        text = TEXTS[articles[entry["number"]]][2]
        assert entry["mark"] == text[entry["start"] : entry["end"]]
        assert entry["text"] in text
        assert entry["fact"] in {None, entry["mark"]}
        assert entry["hidden"] is False


def test_touching_words_opens_their_passage_and_names_the_others(browser: Browser, page_file: Path) -> None:
    """A touch on a figure opens its passage and lists what other sources say of the same quantity."""
    page = browser.visit(page_file).page
    page.locator(".figures .fact", has_text="12 Millionen Euro").first.click()
    assert page.locator("#passage-panel mark").text_content() == "12 Millionen Euro"
    others = page.locator(".panel-others button").all_text_contents()
    assert others == ["15 bis 20 Millionen Euro"]
    assert page.locator(".panel-others .agreement").text_content() == "Angaben widersprechen sich"
    page.locator(".panel-others button").first.click()
    assert page.locator("#passage-panel mark").text_content() == "15 bis 20 Millionen Euro"


def test_a_figure_of_the_front_page_names_the_others_too(browser: Browser, page_file: Path) -> None:
    """A touch on one of the differing figures of the day lists the rest of them."""
    page = browser.visit(page_file).page
    page.locator(".key-figures .fact", has_text="26.000 Fahrgäste").click()
    assert page.locator(".panel-others button").all_text_contents() == ["Bis zu 30.000 Menschen"]


def test_a_quotation_is_copied_with_its_source(browser: Browser, page_file: Path) -> None:
    """What is copied stands in one pair of quotation marks, with outlet, headline, day and address."""
    page = browser.visit(page_file).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".figures .fact", has_text="12 Millionen Euro").first.click()
    page.click(".panel-copy")
    page.wait_for_function("document.querySelector('.panel-said').textContent === 'Kopiert'")
    copied = (
        "„12 Millionen Euro“ (Nordkurier am Morgen, Brand im Hafen von Altwerder: Lagerhalle zerstört, "
        "Erschienen 3. März 2026) https://presse.example/a1"
    )
    assert page.evaluate("navigator.clipboard.readText()") == copied
    page.locator(".voice .fact", has_text="die ganze Nacht").first.click()
    assert page.evaluate("document.getElementById('passage-panel').dataset.quote").count("„") == 1


def test_keyboard_opens_and_closes_a_passage(browser: Browser, page_file: Path) -> None:
    """Enter on a number opens its passage, Escape closes it and returns to the number."""
    page = browser.visit(page_file).page
    page.locator("a.ref").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert page.locator("#passage-panel").is_hidden()
    assert page.evaluate("document.activeElement.className") == "ref"


def test_keyboard_reaches_every_control_in_order(browser: Browser, page_file: Path) -> None:
    """The first tab stop skips to the content; then come search, filters and the stories' links."""
    page = browser.visit(page_file).page
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.className || document.activeElement.name || ''"))
    assert stops[0] == "skip"
    assert {"words", "outlet", "actor", "appearance"} <= set(stops)


def test_search_and_filters_leave_the_stories_that_fit(browser: Browser, page_file: Path) -> None:
    """Searching folds case and accents; filters combine; a reset shows everything again."""
    page = browser.visit(page_file).page
    page.fill("input[name=words]", "kovacevic")
    assert page.locator(".story:visible").count() == 1
    assert page.locator(".found").text_content() == "1 Thema gefunden"
    page.fill("input[name=words]", "gibtesnicht")
    assert page.locator(".story:visible").count() == 0
    page.click("button[type=reset]")
    page.wait_for_timeout(50)
    assert page.locator(".story:visible").count() == 3
    page.select_option("select[name=outlet]", "Altwerder Zeitung")
    assert page.locator(".story:visible").count() == 2
    page.select_option("select[name=actor]", "Joost Rademaker")
    assert page.locator(".story:visible").count() == 1


def test_appearance_can_be_chosen(browser: Browser, page_file: Path) -> None:
    """The button goes from the system's choice to light to dark, and dark is dark."""
    page = browser.visit(page_file).page
    page.click(".appearance")
    page.click(".appearance")
    assert page.locator(".appearance").text_content() == "Darstellung: dunkel"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 22, 19)"


def test_page_reads_without_scripts(browser: Browser, page_file: Path) -> None:
    """Without JavaScript every story is there, controls that would do nothing are not, and numbers lead to passages."""
    page = browser.visit(page_file, script=False).page
    assert page.locator(".story:visible").count() == len(build_sample().stories)
    assert page.locator(".tools").is_hidden()
    target = page.locator("a.ref").first.get_attribute("href")
    assert target is not None
    assert page.locator(target).count() == 1


def test_wide_page_sets_what_is_looked_up_beside_the_text(browser: Browser, page_file: Path) -> None:
    """At 1280 pixels figures stand right of the summary, whose lines stay readable; at 360 they follow it."""
    wide = browser.visit(page_file, width=1280).page
    text, table = (wide.locator(f"#story-1 .{name}").bounding_box() for name in ("summary", "figures"))
    assert text is not None
    assert table is not None
    assert table["x"] > text["x"] + text["width"]
    assert table["x"] + table["width"] > 1150
    assert text["width"] < 760
    narrow = browser.visit(page_file, width=360).page
    text, table = (narrow.locator(f"#story-1 .{name}").bounding_box() for name in ("summary", "figures"))
    assert text is not None
    assert table is not None
    assert table["y"] >= text["y"] + text["height"]


def test_words_in_a_plot_are_readable_on_a_telephone(browser: Browser, page_file: Path) -> None:
    """At 360 pixels the captions of a plot are at least 12 pixels high."""
    page = browser.visit(page_file, width=360).page
    scale = page.evaluate(
        """() => { const plot = document.querySelector(".plot");
            const size = parseFloat(getComputedStyle(plot.querySelector("text")).fontSize);
            return size * plot.getBoundingClientRect().width / plot.viewBox.baseVal.width; }"""
    )
    assert scale >= 12


def test_opened_words_are_not_hidden_behind_the_filters(browser: Browser, page_file: Path) -> None:
    """The filters stay in sight while one reads; they leave when a passage is open, whose words are in view."""
    page = browser.visit(page_file).page
    page.locator("#story-2").scroll_into_view_if_needed()
    assert page.locator(".tools").bounding_box()["y"] == 0  # type: ignore[index]
    page.locator("#story-2 .figures a.ref").first.click()
    page.wait_for_timeout(600)
    hit = page.evaluate(
        """() => { const box = document.querySelector(".fact.open").getBoundingClientRect();
            return !!document.elementFromPoint(box.x + 3, box.y + 3)?.closest(".fact.open"); }"""
    )
    assert hit
