import json
from pathlib import Path

from tests.program import Program, write_article

VISIT = """Ministerin besucht Neukirch

Neukirch – Die Ministerin Ilka Thormann hat am Montag Neukirch besucht. Sie sprach mit Bürgermeister Karl Weber über
den Bau der Brücke. „Wir bauen noch in diesem Jahr“, sagte Thormann. Weber nannte den Plan mutig.
"""


def actors(program: Program, pins: str) -> dict[str, dict[str, object]]:
    """Return the actors of an edition that is built with this actors.yaml, by name."""
    write_article(Path("inbox/visit.txt"), VISIT)
    Path("config.yaml").write_text("sources:\n  - path: inbox\nformats: [json]\n", "utf-8")
    Path("actors.yaml").write_text(pins, "utf-8")
    assert program.run("build", "--date", "2026-05-13") == 0, program.err
    document = json.loads(Path("output/2026-05-13/briefing.json").read_text("utf-8"))
    return {actor["name"]: actor for story in document["stories"] for actor in story["actors"]}


def test_names_are_pinned_and_ignored_by_the_users_file(program: Program) -> None:
    """An ignored name is not shown; a pinned role is the user's own words."""
    pins = "actors:\n  - name: Karl Weber\n    ignore: true\n  - name: Ilka Thormann\n    role: unsere Ministerin\n"
    found = actors(program, pins)
    assert "Karl Weber" not in found
    assert found["Ilka Thormann"]["pinned_role"] == "unsere Ministerin"


def test_a_mistake_in_the_users_file_names_its_place(program: Program) -> None:
    """A misspelt key is answered with file, line, column and the key that was meant."""
    write_article(Path("inbox/visit.txt"), VISIT)
    Path("config.yaml").write_text("sources:\n  - path: inbox\n", "utf-8")
    Path("actors.yaml").write_text("actors:\n  - name: Karl Weber\n    ignor: true\n", "utf-8")
    assert program.run("build") == 64
    assert "actors.yaml:3:5: actors.0.ignor: unknown key 'ignor', did you mean 'ignore'?" in program.err


def test_names_are_joined_renamed_and_watched_by_the_users_file(program: Program) -> None:
    """Aliases are one actor under the pinned name where a text has it, and a watched name is always shown."""
    pins = (
        "actors:\n  - name: Thormann\n    aliases: [Ilka Thormann]\n    watch: true\n"
        "  - name: Neukirch\n    kind: organisation\n"
    )
    found = actors(program, pins)
    assert {"Ilka Thormann", "Thormann"} <= set(found["Thormann"]["variants"])  # type: ignore[call-overload]
    assert found["Thormann"]["watched"] is True
    assert found["Neukirch"]["kind"] == "organisation"
