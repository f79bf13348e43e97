import json
from pathlib import Path
from typing import Any

from tests.program import Program, write_article

SHARED = "Die Halle der Chemiefabrik von Altkirch war nach der Explosion eingestürzt, Feuerwehr suchte mit Hunden."
DAYS = {
    "2026-05-11": "Explosion in Altkirch\n\nBei der Explosion in Altkirchs Fabrik starben mindestens 12 Menschen.",
    "2026-05-12": "Suche in Altkirch\n\nNach der Explosion in der Fabrik von Altkirch wurden 17 Menschen tot geborgen.",
    "2026-05-13": "Trauer in Altkirch\n\nDie Explosion in der Fabrik von Altkirch hat 19 Menschen getötet.",
}


def build(program: Program, day: str) -> bytes:
    """Build the edition of a day from its one article and return the document."""
    path = write_article(Path("inbox/fire.txt"), f"{DAYS[day]} {SHARED}\n")
    assert program.run("build", "--date", day) == 0, program.err
    path.unlink()
    return Path(f"output/{day}/briefing.json").read_bytes()


def history(content: bytes) -> list[tuple[str, str]]:
    """Return edition and figure of the history of the first topic."""
    document: dict[str, Any] = json.loads(content)
    topic = document["stories"][0]["topics"][0]
    return [(each["edition"], figure["text"]) for each in topic["history"] for figure in each["figures"]]


def test_a_figure_is_set_beside_those_of_earlier_editions(program: Program) -> None:
    """The third day knows the first two; a day made again knows neither itself nor the days after it."""
    Path("config.yaml").write_text("sources:\n  - path: inbox\nformats: [json]\n", "utf-8")
    first, second, third = (build(program, day) for day in DAYS)
    assert history(first) == []
    assert history(second) == [("2026-05-11", "mindestens 12 Menschen")]
    assert history(third) == [("2026-05-11", "mindestens 12 Menschen"), ("2026-05-12", "17 Menschen")]
    assert history(build(program, "2026-05-12")) == history(second)
    program.run("archive", "list")
    assert all(line.endswith("from 1 articles") for line in program.out.splitlines())


def test_the_history_can_be_turned_off(program: Program) -> None:
    """With `history_editions: 0` no earlier edition is read for figures."""
    Path("config.yaml").write_text(
        "sources:\n  - path: inbox\nformats: [json]\nfigures:\n  history_editions: 0\n", "utf-8"
    )
    assert [history(build(program, day)) for day in list(DAYS)[:2]] == [[], []]
