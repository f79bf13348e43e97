"""What one visit to a source found that is new."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.fetch.collected import Page
from briefing.fetch.entries import Entry
from briefing.fetch.records import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Entries to keep, and how the source answered.

    Attributes:
        found: each entry with what stands behind it, where that could be had.
        failed: what could not be had, and why.
        complete: nothing was left that another visit may get.
    """

    answer: Answer
    found: Sequence[tuple[Entry, Page | None]] = ()
    failed: tuple[tuple[str, str], ...] = ()
    complete: bool = True
