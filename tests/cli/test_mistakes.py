"""What users get wrong: each mistake ends with one message that says where it is and what is right."""

import os
from pathlib import Path

import pytest

from tests.fetch.feeds import FLOOD
from tests.program import Program, write_article

ARTICLE = "\n\n".join(["Damm an der Elster gebrochen", *FLOOD])
CONFIGURATIONS = {
    "sourses: []": "config.yaml:1:1: sourses: unknown key 'sourses', did you mean 'sources'?",
    "sources: inbox": "config.yaml:1:1: sources: input should be a list, found 'inbox'",
    "jobs: many": "config.yaml:1:1: jobs: input should be a valid integer",
    "sources:\n\t- path: x": "config.yaml:2:1: found character '\\t' that cannot start any token; indent with spaces",
    "sources:\n  - path: inbox\n name: x": "config.yaml:3:2: expected <block end>, but found '<block mapping start>'; "
    "this line is indented unlike those above it",
    'title: "Lage': "config.yaml:1:13: found unexpected end of stream; a quotation mark is open",
    "title: \x00\x01": "config.yaml:1:8: holds U+0000; is this a text file?",
    "- title": "config.yaml:1:1: expected `key: value` lines",
    "language: klingon": "config.yaml:1:1: language: input should be 'de'",
    "sources: [{path: 'none/*.txt'}]": "sources: nothing at none/*.txt; name files or folders",
    "sources: [{feed: 'https://'}]": "an address begins with https:// or http:// and the name of a host",
    "fetching: {private_networks: [10.1.0.5/16]}": "private_networks.0: no network (10.1.0.5/16 has host bits set)",
    "render: {theme: pink}": "render.theme: no theme is called 'pink'; the themes are standard",
    "render: {templates: none}": "render.templates: there is no folder none",
    "render: {brand: none.yml}": "render.brand: none.yml: cannot be read",
}


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_a_wrong_configuration_is_told_with_its_place(program: Program, text: str) -> None:
    """Whatever is wrong with it, the command ends with 64."""
    write_article(Path("examples/a.txt"), ARTICLE)
    Path("config.yaml").write_text(text, "utf-8")
    assert program.run("build", "--formats", "html") == 64
    assert CONFIGURATIONS[text] in program.err
    assert "Traceback" not in program.err
    assert program.out == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "--date", "0001-01-01"], "'0001-01-01' is no day of an edition; years are 1600 to 2999"),
        (["run", "--date", "9999-12-31"], "'9999-12-31' is no day of an edition"),
        (["run", "--since", "gestern"], "'gestern' is no moment in the form YYYY-MM-DD"),
        (["theme", "preview", "--port", "99999"], "'99999' is no port; name one of 1 to 65535, or 0 for a free one"),
        (["serve", "--port", "-1"], "'-1' is no port"),
        (["schedule", "cron", "--timezone", "Mars/Olympus"], "there is no 'Mars/Olympus'; write it as Europe/Berlin"),
        (["build", "--config", "."], ".: is a folder; --config takes a file"),
        (["build", "none.txt"], "no such file or folder: none.txt"),
    ],
)
def test_a_wrong_command_line_is_told_with_what_is_right(program: Program, arguments: list[str], told: str) -> None:
    """The command ends with 64 before anything is done."""
    assert program.run(*arguments) == 64
    assert told in program.err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("archive: folder", "folder: the archive cannot be used (it is a folder)"),
        ("archive: folder/note.txt", "folder/note.txt: the archive cannot be used (file is not a database)"),
        ("fetching: {store: folder}", "folder: the store of what was collected cannot be used (it is a folder)"),
        ("output: folder/note.txt", "cannot be made (Not a directory); name another folder with --output"),
    ],
)
def test_what_cannot_be_written_is_told_with_its_place(program: Program, key: str, told: str) -> None:
    """The command ends with 3, and what stood there stays."""
    write_article(Path("folder/note.txt"), ARTICLE)
    Path("config.yaml").write_text(f"sources: [{{path: folder/note.txt}}]\nformats: [json]\njobs: 1\n{key}\n", "utf-8")
    before = Path("folder/note.txt").read_bytes()
    assert program.run("build") == 3
    assert told in program.err
    assert Path("folder/note.txt").read_bytes() == before


def test_a_time_zone_that_does_not_exist_is_told(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system takes UTC for it without a word, and editions would have the wrong date."""
    monkeypatch.setenv("TZ", "Europe/Berln")
    program.run("doctor")
    assert "mend  time zone: there is no 'Europe/Berln'; set $TZ as in Europe/Berlin" in program.out


def test_a_pattern_in_a_folder_that_is_not_there_is_a_failure(program: Program) -> None:
    """No file yet is no failure, but a folder that was mistyped would be quiet for ever."""
    Path("drops").mkdir()
    Path("config.yaml").write_text("sources:\n  - folder: drops/*.xml\n  - folder: drosp/**/*.xml\n", "utf-8")
    assert program.run("collect") == 2
    assert "there is no folder drosp" in program.err


def test_a_folder_that_may_not_be_opened_is_named(program: Program) -> None:
    """Root may open every folder: there, nothing is missing."""
    write_article(Path("inbox/flood.txt"), ARTICLE)
    write_article(Path("inbox/closed/strike.txt"), ARTICLE)
    Path("inbox/closed").chmod(0)
    code = program.run("build", "inbox", "--formats", "json", "--date", "2026-05-13")
    Path("inbox/closed").chmod(0o755)
    assert code == 0
    assert ("notice: inbox/closed: The folder cannot be opened" in program.err) == (os.geteuid() != 0)
