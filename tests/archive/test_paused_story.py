"""A story that pauses, and an edition made again, as a user meets them."""

import json
from pathlib import Path

from briefing.archive.store import Archive
from tests.program import Program, write_article

BREACH = """Deich an der Aue gebrochen

Hallstedt – In Hallstedt an der Aue ist am Sonntag ein Deich gebrochen. Mindestens 140 Einwohner mussten ihre Häuser
verlassen, wie die Feuerwehr mitteilte. Warum der Deich brach, ist unklar.
"""
STRIKE = """Busfahrer in Grauberg streiken

Grauberg – In Grauberg haben die Busfahrer am Dienstag die Arbeit niedergelegt. Die Gewerkschaft fordert mehr Lohn.
"""
RETURN = """Nach dem Deichbruch: Hallstedt kehrt zurück

Hallstedt – Nach dem Bruch des Deichs an der Aue dürfen die Einwohner von Hallstedt in ihre Häuser zurück, wie die
Feuerwehr mitteilte. Warum der Deich brach, ist unklar.
"""


def build(program: Program, day: str, text: str) -> None:
    """Make the edition of a day from one article."""
    write_article(Path("inbox/article.txt"), text)
    assert program.run("build", "--date", day) == 0, program.err


def story(day: str) -> dict[str, object]:
    """Return the only story of an edition as written."""
    (only,) = json.loads(Path(f"output/{day}/briefing.json").read_text("utf-8"))["stories"]
    assert isinstance(only, dict)
    return only


def stored() -> dict[str, object]:
    """Return what the archive holds, by date."""
    with Archive(Path("output/archive.sqlite")) as archive:
        return {each.date.isoformat(): archive.load(each.date) for each in archive.editions()}


def test_a_story_goes_on_after_a_pause(program: Program) -> None:
    """A story that one edition left out keeps id and first day; past the days to remember it is a new one."""
    Path("config.yaml").write_text("sources:\n  - path: inbox\nformats: [json]\n", "utf-8")
    for day, text in (("10", BREACH), ("12", STRIKE), ("13", RETURN), ("14", STRIKE), ("25", BREACH)):
        build(program, f"2026-05-{day}", text)
    first, later, last = story("2026-05-10"), story("2026-05-13"), story("2026-05-25")
    assert (later["id"], later["first_seen"], later["status"]) == (first["id"], "2026-05-10", "updated")
    assert (last["first_seen"], last["status"]) == ("2026-05-25", "new")


def test_an_earlier_date_made_again_replaces_that_date_only(program: Program) -> None:
    """Every other edition of the archive stays as it was."""
    Path("config.yaml").write_text("sources:\n  - path: inbox\nformats: [json]\n", "utf-8")
    for day, text in (("2026-05-10", BREACH), ("2026-05-11", RETURN), ("2026-05-12", STRIKE)):
        build(program, day, text)
    before = stored()
    build(program, "2026-05-11", STRIKE)
    after = stored()
    assert story("2026-05-11")["status"] == "new"
    assert after["2026-05-11"] != before["2026-05-11"]
    assert {day: after[day] for day in after if day != "2026-05-11"} == {
        day: before[day] for day in before if day != "2026-05-11"
    }
