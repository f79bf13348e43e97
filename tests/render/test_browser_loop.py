import asyncio
from pathlib import Path

import pytest

from tests.render.browser import Browser


def test_the_browser_leaves_other_tests_their_loop(one_browser: Browser | None, tmp_path: Path) -> None:
    """Between two uses of the one browser a test may run a loop of its own."""
    if one_browser is None:
        pytest.skip("no Chromium here")
    page = tmp_path / "page.html"
    page.write_text("<title>Damm</title>", "utf-8")
    for _ in range(2):
        with one_browser.awake():
            assert one_browser.visit(page).page.title() == "Damm"
        asyncio.run(asyncio.sleep(0))
