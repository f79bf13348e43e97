import json
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config.settings import ReadingSettings
from briefing.errors import UnreadableArticleError
from briefing.ingest.prepare import prepare_article
from briefing.ingest.reader import FORMATS, read_articles, read_content
from briefing.models.analysis import ReadResult
from tests.ingest.contents import build_content
from tests.ingest.files import HEADLINE, PARAGRAPHS, TEXT, make_mail, make_pdf, make_word, make_zip

SETTINGS = ReadingSettings()


def read(folder: Path, *names: str, settings: ReadingSettings = SETTINGS) -> ReadResult:
    """Read the named files of a folder, or all of it."""
    return read_articles([folder / name for name in names] or [folder], root=folder, settings=settings)


def kinds(result: ReadResult) -> list[str]:
    """Return the kinds of the notices."""
    return [notice.kind for notice in result.notices]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    """Umlauts come out right whatever wrote the file."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    result = read(tmp_path)
    assert result.articles[0].text == TEXT
    assert result.notices == ()


def test_broken_bytes_are_replaced_and_noticed(tmp_path: Path) -> None:
    """One broken byte in UTF-8 loses neither the file nor the other umlauts."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode() + b" \xff Ende.")
    result = read(tmp_path)
    assert "beschließt" in result.articles[0].text
    assert kinds(result) == ["broken_encoding"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x01\x00" * 20, "binary"),
        ("a.txt", b"x" * 2_000_000, "too_large"),
        ("a.png", b"x", "unsupported"),
        ("a.pdf", b"%PDF-1.4 broken", "broken_pdf"),
        ("a.pdf", make_pdf([]), "no_text"),
        ("a.docx", b"PK no zip", "broken_document"),
        ("a.docx", b"\xd0\xcf\x11\xe0 locked", "encrypted"),
        ("a.zip", b"PK no zip", "broken_archive"),
        ("a.zip", make_zip({"bomb.txt": b"0" * 3_000_000}), "too_large"),
        ("a.json", b"{", "broken_record"),
        ("a.jsonl", b"no json\n", "broken_record"),
        ("a.xml", b"<a><b></a>", "broken_xml"),
        ("a.xml", b"<rss/>", "unsupported"),
        ("a.html", b"no markup at all", "broken_html"),
    ],
)
def test_bad_input_is_a_notice_and_nothing_else_is_lost(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    """The file beside the bad one is still read."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    result = read(tmp_path, settings=ReadingSettings(max_file_bytes=1_000_000))
    assert [article.origin for article in result.articles] == ["good.txt"]
    assert kinds(result) == [kind]


def test_a_missing_path_and_an_empty_folder_are_noticed(tmp_path: Path) -> None:
    """A path that leads nowhere is said, not silently skipped."""
    (tmp_path / "empty").mkdir()
    assert sorted(kinds(read(tmp_path, "empty", "missing.txt"))) == ["empty_folder", "missing"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A special file cannot hold up the run."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert kinds(read(tmp_path)) == ["unreadable"]


def test_the_order_is_that_of_the_origins(tmp_path: Path) -> None:
    """The order of the paths given and doubled paths change nothing."""
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    forwards = read(tmp_path, "a.txt", "b.txt", "c.md", ".")
    assert forwards == read(tmp_path, "c.md", "b.txt", "a.txt")
    assert [article.origin for article in forwards.articles] == ["a.txt", "b.txt", "c.md"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT.encode()),
        ("a.md", f"---\ntitle: {HEADLINE}\n---\n{TEXT}".encode()),
        ("a.docx", make_word()),
        ("a.eml", bytes(make_mail())),
        ("a.eml", bytes(make_mail(html=True))),
        ("a.pdf", make_pdf(TEXT.split("\n"))),
        ("a.json", json.dumps({"title": HEADLINE, "text": "\n\n".join(PARAGRAPHS)}).encode()),
        ("a.jsonl", json.dumps({"headline": HEADLINE, "content": "\n\n".join(PARAGRAPHS)}).encode()),
        ("a.zip", make_zip({"inner/a.txt": TEXT.encode()})),
        (
            "a.html",
            f"<html><body><article><h1>{HEADLINE}</h1>{''.join(f'<p>{part}</p>' for part in PARAGRAPHS)}".encode(),
        ),
        (
            "a.xml",
            f"<nitf><body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline></body.head><body.content>"
            f"{''.join(f'<p>{part}</p>' for part in PARAGRAPHS)}</body.content></body></nitf>".encode(),
        ),
    ],
)
def test_every_format_gives_the_same_article(tmp_path: Path, name: str, content: bytes) -> None:
    """Headline and paragraphs do not depend on the container."""
    (tmp_path / name).write_bytes(content)
    result = read(tmp_path)
    assert result.notices == ()
    prepared = prepare_article(result.articles[0], SETTINGS)
    assert prepared.article.headline == HEADLINE
    assert prepared.article.text.split("\n\n") == [HEADLINE, *PARAGRAPHS]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(FORMATS)), st.binary(max_size=400))
def test_no_bytes_make_a_reader_fail(ending: str, content: bytes) -> None:
    """Whatever a file holds, reading ends in articles or in one refusal."""
    with suppress(UnreadableArticleError):
        assert isinstance(read_content(build_content(f"a{ending}", content)), list)
