"""A place where a rule of the grammar fits, as its reading sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from briefing.text.dates.context import Anchor, Surroundings
from briefing.text.dates.lexemes import Lexeme
from briefing.text.dates.records import Period


@dataclass(frozen=True, slots=True)
class Found:
    """The lexemes that a rule matched, with their neighbours and surroundings."""

    lexemes: tuple[Lexeme, ...]
    before: Lexeme | None
    after: Lexeme | None
    around: Surroundings
    anchor: Anchor | None

    def all(self, *names: str) -> list[Lexeme]:
        """Return the lexemes of these classes in order."""
        return [lexeme for lexeme in self.lexemes if lexeme.name in names]

    def value(self, *names: str) -> Any:  # noqa: ANN401 the word lists hold numbers, names and pairs
        """Return the value of the first lexeme of these classes, or None."""
        found = self.all(*names)
        return found[0].value if found else None

    def direction(self) -> int:
        """Return whether the clause looks back or ahead."""
        return self.around.direction(self.lexemes[0].start, self.lexemes[-1].end)

    def whole(self, period: Period | None) -> "Readings":
        """Return one reading over all the lexemes; none where there is no such day."""
        return () if period is None else (Reading(self.lexemes[0].start, self.lexemes[-1].end, period),)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of text means."""

    start: int
    end: int
    period: Period


Readings = tuple[Reading, ...]
Reader = Callable[[Found], Readings]


def shift_of(found: Found) -> int | None:
    """Return -1 for "vergangenen", 0 for "dieser", 1 for "kommenden", or None where nothing of the kind stands."""
    value = found.value("last", "next", "this", "before_last", "after_next", "last_after", "next_after")
    return None if value is None else int(value)


def with_daypart(period: Period, found: Found) -> Period:
    """Return the day narrowed to a part of it ("Donnerstagabend")."""
    part = found.value("daypart", "dayparts", "early")
    if part is None:
        return period
    return Period(
        timex=f"{period.timex}T{part}",
        first=period.first,
        last=period.last,
        precision=period.precision,
        kind="date",
    )
