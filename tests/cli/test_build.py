import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.program import Program, write_article

ROOT = Path(__file__).parents[2]

FLOOD = """Damm an der Elster gebrochen

Neukirch – In Neukirch ist am Montag ein Damm gebrochen. Mindestens 120 Einwohner mussten ihre Häuser verlassen, wie
die Polizei mitteilte. Die Feuerwehr war mit 40 Helfern im Einsatz. Warum der Damm brach, ist unklar.
"""
STRIKE = """Busfahrer in Altkirch streiken

Altkirch – In Altkirch haben am Montag die Busfahrer gestreikt. Nach Angaben der Gewerkschaft beteiligten sich rund
300 Beschäftigte. Die Gewerkschaft fordert 6,5 Prozent mehr Lohn. Die nächste Verhandlungsrunde ist am Freitag.
"""


def build(program: Program, *arguments: str | Path, formats: str = "json") -> dict[str, Any]:
    """Build an edition and return its document."""
    code = program.run("build", *arguments, "--date", "2026-05-13", "--formats", formats, "--output", "out")
    assert code == 0, program.err
    document: dict[str, Any] = json.loads(Path("out/2026-05-13/briefing.json").read_text("utf-8"))
    return document


def notices(document: dict[str, Any]) -> dict[str, str]:
    """Return subject → kind of the notices."""
    return {notice["subject"]: notice["kind"] for notice in document["notices"]}


def test_a_folder_becomes_a_dated_briefing(program: Program) -> None:
    """Two events in one folder are two stories of the edition that was asked for; the paths are printed."""
    write_article(Path("in/flood.txt"), FLOOD)
    write_article(Path("in/strike.txt"), STRIKE)
    document = build(program, "in")
    assert program.out == "out/2026-05-13/briefing.json\n"
    assert document["edition"]["date"] == "2026-05-13"
    assert {story["headline"]["text"] for story in document["stories"]} == {
        "Damm an der Elster gebrochen",
        "Busfahrer in Altkirch streiken",
    }
    assert document["notices"] == []


def test_the_cut_off_is_the_latest_modification(program: Program) -> None:
    """Nothing in the document comes from the clock."""
    write_article(Path("in/flood.txt"), FLOOD)
    document = build(program, "in")
    assert document["edition"]["cutoff_at"] == "2026-05-13T05:26:40Z"
    assert document["edition"]["generated_at"] == document["edition"]["cutoff_at"]


def test_source_date_epoch_sets_the_moment_of_making(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard of reproducible builds is followed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write_article(Path("in/flood.txt"), FLOOD)
    assert build(program, "in")["edition"]["generated_at"] == "2023-11-14T22:13:20Z"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_encodings_are_told_apart(program: Program, encoding: str) -> None:
    """The same text in four encodings gives the same article text."""
    write_article(Path("in/flood.txt"), FLOOD, encoding)
    article = build(program, "in")["articles"][0]
    assert "mussten ihre Häuser verlassen" in article["text"]


def test_bad_files_become_notices_and_the_rest_is_told(program: Program) -> None:
    """A binary file, an empty one, a huge one and a one-liner stop nothing and are named in the edition."""
    write_article(Path("in/flood.txt"), FLOOD)
    Path("in/picture.txt").write_bytes(bytes(range(256)) * 40)
    Path("in/empty.txt").write_bytes(b"")
    Path("in/line.txt").write_text("Nur eine Zeile.\n", "utf-8")
    with Path("in/huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    document = build(program, "in")
    assert len(document["stories"]) == 1
    assert notices(document).keys() == {"in/picture.txt", "in/empty.txt", "in/line.txt", "in/huge.txt"}
    assert notices(document)["in/huge.txt"] == "too_large"
    assert "in/huge.txt" in program.err


def test_an_unreadable_file_becomes_a_notice(program: Program) -> None:
    """A file without read permission is named, not fatal."""
    write_article(Path("in/flood.txt"), FLOOD)
    write_article(Path("in/secret.txt"), STRIKE).chmod(0)
    if os.access("in/secret.txt", os.R_OK):
        Path("in/secret.txt").unlink()
        Path("in/secret.txt").symlink_to("nowhere.txt")
    assert "in/secret.txt" in notices(build(program, "in"))


def test_a_text_in_no_known_language_becomes_a_notice(program: Program) -> None:
    """What no language can be told of is named, not guessed."""
    write_article(Path("in/flood.txt"), FLOOD)
    write_article(Path("in/odd.txt"), "qwx zrtp lkjh " * 20)
    document = build(program, "in")
    assert len(document["articles"]) == 1 or notices(document) == {"in/odd.txt": "unknown_language"}


def test_an_article_in_an_unusual_language_still_stands(program: Program) -> None:
    """A language without rules of its own neither crashes nor disappears."""
    text = "Sąd w Gdańsku ogłosił wyrok\n\nSąd w Gdańsku ogłosił w poniedziałek wyrok w sprawie katastrofy budowlanej. "
    write_article(Path("in/polish.txt"), text + "Trzy osoby zostały skazane na kary więzienia, poinformował sędzia.\n")
    assert build(program, "in")["articles"][0]["language"] == "pl"


def test_the_same_content_twice_is_one_story_with_a_copy(program: Program) -> None:
    """Two files with the same text are one article and its copy, counted as one source."""
    write_article(Path("in/a/flood.txt"), FLOOD)
    write_article(Path("in/b/flood.txt"), FLOOD)
    document = build(program, "in")
    copies = [article["duplicate_of"] for article in document["articles"]]
    assert sorted(copy is not None for copy in copies) == [False, True]
    assert [story["independent_sources"] for story in document["stories"]] == [1]


def test_an_empty_folder_says_so_and_writes_nothing(program: Program) -> None:
    """With nothing to read there is no edition, and exit code 1."""
    Path("in").mkdir()
    assert program.run("build", "in", "--output", "out") == 1
    assert "no article could be read" in program.err
    assert not Path("out").exists()


def test_a_path_that_is_not_there_is_a_usage_error(program: Program) -> None:
    """A misspelt path is named."""
    assert program.run("build", "nowhere") == 64
    assert "nowhere" in program.err


def test_an_output_folder_that_cannot_be_written_is_named(program: Program) -> None:
    """A file where the folder should be ends with one message."""
    write_article(Path("in/flood.txt"), FLOOD)
    Path("out").write_text("a file", "utf-8")
    assert program.run("build", "in", "--output", "out", "--formats", "json") == 3
    assert "out" in program.err
    assert "Traceback" not in program.err


def test_an_unknown_summary_method_names_the_known_ones(program: Program) -> None:
    """A method that does not exist is a mistake of the configuration."""
    write_article(Path("in/flood.txt"), FLOOD)
    Path("config.yaml").write_text("summary:\n  method: magic\n", "utf-8")
    assert program.run("build", "in", "--formats", "json") == 64
    assert "lexrank" in program.err


def test_an_unknown_stage_names_the_known_ones(program: Program) -> None:
    """A stage that nobody does is a mistake of the configuration."""
    Path("config.yaml").write_text("stages:\n  cluster: magic\n", "utf-8")
    write_article(Path("in/flood.txt"), FLOOD)
    assert program.run("build", "in", "--formats", "json") == 64
    assert "lexical" in program.err


def test_a_stage_can_be_a_function_of_the_users(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """`package.module:function` replaces a stage."""
    Path("mine.py").write_text("def no_quotes(article):\n    return ()\n", "utf-8")
    monkeypatch.syspath_prepend(".")
    Path("config.yaml").write_text("stages:\n  quotes: mine:no_quotes\n", "utf-8")
    write_article(Path("in/flood.txt"), FLOOD + "\n„Wir sind alle sehr erschöpft“, sagte Feuerwehrchef Karl Weber.\n")
    assert all(story["quotes"] == [] for story in build(program, "in")["stories"])


def test_one_process_and_several_write_the_same_bytes(tmp_path: Path) -> None:
    """Neither the number of processes nor Python's hash seed changes a byte of any format."""
    for number in range(45):
        write_article(
            tmp_path / f"in/{number}.txt", f"{FLOOD}\nEs ist der {number + 1}. Bericht aus Neukirch {number}.\n"
        )
    written = []
    for jobs, seed in (("1", "1"), ("2", "2")):
        arguments = ["build", "in", "--date", "2026-05-13", "--formats", "json,html,md,txt", "--jobs", jobs]
        subprocess.run(
            [sys.executable, "-m", "briefing", *arguments, "--output", jobs],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            check=True,
        )
        folder = tmp_path / jobs / "2026-05-13"
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]


def test_every_format_is_written_and_pdf_twice_the_same(program: Program) -> None:
    """All formats come from one document; a second run gives the same bytes."""
    write_article(Path("in/flood.txt"), FLOOD)
    runs = []
    for _ in range(2):
        build(program, "in", formats="pdf,html,json,md,txt")
        runs.append({path.name: path.read_bytes() for path in Path("out/2026-05-13").iterdir()})
    assert runs[0] == runs[1]
    assert runs[0].keys() == {f"briefing.{name}" for name in ("pdf", "html", "json", "md", "txt")}


def test_a_configuration_is_used_from_anywhere(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its paths start where it is, and the edition is the same wherever the command is called."""
    write_article(Path("desk/inbox/flood.txt"), FLOOD)
    Path("desk/config.yaml").write_text("sources: [{path: inbox}]\nformats: [json]\njobs: 1\n", "utf-8")
    made = []
    for place, config in ((".", "desk/config.yaml"), ("desk", "config.yaml"), ("inbox", "../config.yaml")):
        monkeypatch.chdir(place)
        assert program.run("build", "--config", config, "--date", "2026-05-13") == 0, program.err
        edition = Path(config).parent / "output" / "2026-05-13" / "briefing.json"
        made.append(edition.read_bytes())
    assert made == [made[0]] * 3
    assert json.loads(made[0])["articles"][0]["origin"] == "inbox/flood.txt"
