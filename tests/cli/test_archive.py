import json
from pathlib import Path

from tests.program import Program, write_article

DAY_ONE = """Damm an der Elster gebrochen

Neukirch – In Neukirch an der Elster ist am Montag ein Damm gebrochen. Mindestens 120 Einwohner mussten ihre Häuser
verlassen, wie die Polizei mitteilte. Warum der Damm brach, ist unklar.
"""
DAY_TWO = """Neukirch: Pegel der Elster sinkt

Neukirch – Nach dem Bruch des Damms in Neukirch sinkt der Pegel der Elster. Die 120 Einwohner dürfen in ihre Häuser
zurück, wie die Polizei mitteilte. Warum der Damm brach, ist unklar.
"""


def two_days(program: Program) -> None:
    """Build the editions of two days from the configured folder."""
    Path("config.yaml").write_text("sources:\n  - path: inbox\nformats: [json]\n", "utf-8")
    for day, text in (("2026-05-11", DAY_ONE), ("2026-05-12", DAY_TWO)):
        path = write_article(Path("inbox/flood.txt"), text)
        assert program.run("build", "--date", day) == 0, program.err
        path.unlink()


def document(day: str) -> dict[str, list[dict[str, object]]]:
    """Return an edition as written."""
    content: dict[str, list[dict[str, object]]] = json.loads(Path(f"output/{day}/briefing.json").read_text("utf-8"))
    return content


def test_a_story_goes_on_from_one_edition_to_the_next(program: Program) -> None:
    """Built from the configuration, the second day continues the first."""
    two_days(program)
    first, second = document("2026-05-11"), document("2026-05-12")
    assert second["edition"]["previous_date"] == "2026-05-11"  # type: ignore[call-overload]  # JSON of any shape
    assert first["stories"][0]["id"] == second["stories"][0]["id"]
    assert second["stories"][0]["status"] == "updated"
    assert second["stories"][0]["first_seen"] == "2026-05-11"


def test_building_a_date_again_gives_the_same_edition(program: Program) -> None:
    """The archive does not make an edition its own predecessor."""
    two_days(program)
    once = Path("output/2026-05-12/briefing.json").read_bytes()
    write_article(Path("inbox/flood.txt"), DAY_TWO)
    program.run("build", "--date", "2026-05-12")
    assert Path("output/2026-05-12/briefing.json").read_bytes() == once


def test_a_build_of_named_paths_leaves_the_archive_alone(program: Program) -> None:
    """A one-off neither reads nor writes the archive, unless it is told to."""
    two_days(program)
    write_article(Path("other/flood.txt"), DAY_TWO)
    program.run("build", "other", "--date", "2026-05-13", "--output", "one-off")
    program.run("archive", "list")
    assert len(program.out.splitlines()) == 2
    program.run("build", "other", "--date", "2026-05-13", "--output", "kept", "--archive", "output/archive.sqlite")
    program.run("archive", "list")
    assert program.out.splitlines()[0].startswith("2026-05-13")


def test_the_archive_is_listed_searched_followed_verified_and_exported(program: Program) -> None:
    """Each action answers on stdout and exits with 0."""
    two_days(program)
    assert program.run("archive", "show", "2026-05-12") == 0
    assert "since 2026-05-11" in program.out
    assert program.run("archive", "search", "Pegel") == 0
    assert "2026-05-12" in program.out
    assert program.run("archive", "questions", "--json") == 0
    assert {json.loads(line)["first_seen"] for line in program.out.splitlines()} >= {"2026-05-11"}
    assert program.run("archive", "verify") == 0
    assert program.run("archive", "export", "exported") == 0
    assert program.run("check", "exported/2026-05-11.json", "exported/2026-05-12.json") == 0
    assert program.run("archive", "forget", "--before", "2026-05-12") == 0
    assert program.out.startswith("1 editions")


def test_without_an_archive_the_way_to_one_is_named(program: Program) -> None:
    """Asking for past editions before there are any is a usage error."""
    assert program.run("archive", "list") == 64
    assert "briefing build" in program.err
