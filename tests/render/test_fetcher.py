from pathlib import Path

import pytest

from briefing.config.settings import RenderSettings
from briefing.errors import RenderError
from briefing.render.fetcher import MAX_RESOURCE_BYTES, LockedFetcher
from briefing.render.folders import FONTS
from briefing.render.pdf import typeset_apart
from briefing.render.pdf_job import PdfJob
from tests.render.pdf_reader import read_pages
from tests.render.sample import FETCHED_AT

FONT = (FONTS / "serif-400.ttf").as_uri()
ATTACKS = (
    "http://127.0.0.1:9/x.css",
    "https://presse.example/x.png",
    "HTTP://127.0.0.1:9/",
    "ftp://127.0.0.1/x",
    "gopher://127.0.0.1/x",
    "//127.0.0.1/x",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "file://localhost/etc/passwd",
    "file://otherhost/etc/passwd",
    f"{FONTS.as_uri()}/../../../pyproject.toml",
    f"{FONTS.as_uri()}/%2e%2e/%2e%2e/%2e%2e/pyproject.toml",
    f"{FONTS.as_uri()}/..%2f..%2f..%2fpyproject.toml",
    f"{FONTS.as_uri()}",
    "file:///dev/zero",
    "file:///proc/self/environ",
    "jar:file:///etc/passwd!/x",
    "javascript:alert(1)",
    "about:blank",
    "data:text/plain," + "x" * (MAX_RESOURCE_BYTES + 1),
)


@pytest.mark.parametrize("url", ATTACKS, ids=[url[:50] for url in ATTACKS])
def test_attack_is_blocked(url: str) -> None:
    """Nothing but small files of the given folders and data URLs is read."""
    with pytest.raises((ValueError, OSError)):
        LockedFetcher((FONTS,)).fetch(url).read()


def test_link_out_of_the_folder_is_blocked(tmp_path: Path) -> None:
    """A symbolic link does not lead out of a permitted folder."""
    (tmp_path / "x.txt").symlink_to("/etc/passwd")
    with pytest.raises(ValueError, match="outside"):
        LockedFetcher((tmp_path,)).fetch((tmp_path / "x.txt").as_uri())


def test_permitted_files_and_data_are_read() -> None:
    """Bundled fonts and data URLs are."""
    fetcher = LockedFetcher((FONTS,))
    assert fetcher.fetch(FONT).read(4) == b"\x00\x01\x00\x00"
    assert fetcher.fetch("data:text/plain,ja").read() == b"ja"


def build_job(body: str) -> PdfJob:
    """Return the job of typesetting one page."""
    html = f'<html lang="de"><head><title>x</title></head><body>{body}</body></html>'
    return PdfJob(html=html, title="x", language="de", created=FETCHED_AT, attachment=None, folders=())


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="x" src="file:///etc/passwd">',
        '<img alt="x" src="http://127.0.0.1:9/x.png">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        "<style>@import url(file:///etc/passwd);</style>",
    ],
)
def test_blocked_resource_fails_the_print(body: str) -> None:
    """A template that asks for what is not permitted is an error, not a page with a hole."""
    with pytest.raises(RenderError, match="Failed to load"):
        typeset_apart(build_job(body), RenderSettings())


def test_attachment_link_takes_no_file() -> None:
    """A link that wants to attach a file of the machine attaches nothing."""
    with pytest.raises(RenderError, match="Failed to load"):
        typeset_apart(build_job('<a rel="attachment" href="file:///etc/passwd">x</a>'), RenderSettings())


def test_plain_page_prints() -> None:
    """A page without resources prints."""
    assert read_pages(typeset_apart(build_job("<h1>Lage</h1>"), RenderSettings())) == ["Lage"]
