from pathlib import Path

import pytest

from briefing.config.settings import RenderSettings
from briefing.render.page import render_html
from briefing.render.pdf import render_pdf
from tests.render.sample import build_sample


@pytest.fixture(scope="session")
def sample_pdf() -> bytes:
    """The sample edition, printed."""
    return render_pdf(build_sample(), RenderSettings())


@pytest.fixture(scope="session")
def sample_page() -> str:
    """The sample edition as web page."""
    return render_html(build_sample(), RenderSettings())


@pytest.fixture(scope="session")
def page_file(sample_page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as a file, as a reader opens it."""
    path = tmp_path_factory.mktemp("page") / "briefing.html"
    path.write_text(sample_page, "utf-8")
    return path
