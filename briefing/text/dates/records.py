"""What the grammar of dates hands out: an expression, and the stretch of days that it means."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from briefing.models.document import Precision

ExpressionKind = Literal["date", "time", "duration", "set", "vague"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days that a date means; `first` and `last` are null where that would be a guess.

    Attributes:
        timex: the TIMEX3 value ("2025-07-13", "2024-11", "2025-SU", "XXXX-WXX-3", "P2Y").
    """

    timex: str
    first: dt.date | None = None
    last: dt.date | None = None
    precision: Precision | None = None
    kind: ExpressionKind = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """Words for a time, half-open in the text, and what they mean.

    Attributes:
        kind: `date` is a day or longer, `time` a time of day, `vague` "jetzt" or "damals".
        timex: the TIMEX3 value; unknown parts are `X`.
        first, last: the days it covers, or null where it cannot be resolved without guessing.
    """

    start: int
    end: int
    kind: ExpressionKind
    timex: str
    first: dt.date | None
    last: dt.date | None
    precision: Precision | None
