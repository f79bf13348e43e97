"""How deliveries end, whatever the channel."""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from briefing.deliver.ledger import Delivery, State
from briefing.errors import BriefingError

OutcomeState = Literal["sent", "rejected", "deferred", "in_doubt", "skipped"]
LEDGER_STATES: dict[OutcomeState, State] = {"sent": "sent", "rejected": "rejected", "deferred": "deferred"}


class DeliveryError(BriefingError):
    """The server cannot be used at all; nothing more of the batch was tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one delivery ended.

    Attributes:
        state: `sent`; `rejected` (for good); `deferred` (to be tried again by a later run); `in_doubt` (the answer to
            the whole message never came); `skipped` (the ledger has it already).
        answer: the last words of the other side.
    """

    delivery: Delivery
    state: OutcomeState
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What a sender knows of time; tests give one that does not wait."""

    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
