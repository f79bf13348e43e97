"""Who was sent which edition: the record that keeps a mail from going out twice.

A row is written before the message is handed over and settled after the answer, so that a crash in between
leaves a row that says "sending": nobody can know whether that message arrived, and the doubt is shown. Each row
is on the disk before the next step (WAL with full synchronisation), so that not even a power cut loses one.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from briefing.errors import OutputError

State = Literal["sending", "sent", "rejected", "deferred"]
Channel = Literal["mail", "folder", "webhook"]
BUSY_SECONDS = 30.0

SCHEMA = """
CREATE TABLE IF NOT EXISTS deliveries (
    edition TEXT NOT NULL,
    revision INTEGER NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'rejected', 'deferred')),
    message_id TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    answer TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    PRIMARY KEY (edition, revision, channel, address)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One edition to one address by one channel.

    Attributes:
        address: in one case, so that the same mailbox is never two.
        answer: the last words of the server.
    """

    edition: dt.date
    revision: int
    channel: Channel
    address: str
    message_id: str
    state: State = "deferred"
    attempts: int = 0
    answer: str = ""


class DeliveryLedger:
    """The table of deliveries in one SQLite file (WAL, each change durable before the next step)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.execute(SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            message = f"{self.path}: the ledger of deliveries cannot be kept ({error}); nothing more is sent without it"
            raise OutputError(message) from error

    def begin(self, delivery: Delivery, now: dt.datetime) -> bool:
        """Claim a delivery before handing it over; return False where it is sent, rejected or in doubt already."""
        with self._errors():
            changed = self._database.execute(
                """INSERT INTO deliveries VALUES (?, ?, ?, ?, 'sending', ?, 1, '', ?)
                   ON CONFLICT DO UPDATE SET state = 'sending', attempts = attempts + 1, at = excluded.at
                   WHERE state = 'deferred'""",
                (*self._key(delivery), delivery.message_id, now.isoformat()),
            )
            return changed.rowcount == 1

    def settle(self, delivery: Delivery, state: State, answer: str, now: dt.datetime) -> None:
        """Record how a delivery ended, or how far one came that was never begun."""
        with self._errors():
            self._database.execute(
                """INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)
                   ON CONFLICT DO UPDATE SET state = excluded.state, answer = excluded.answer, at = excluded.at,
                   attempts = attempts + (state != 'sending')""",
                (*self._key(delivery), state, delivery.message_id, answer, now.isoformat()),
            )

    def reopen(self, edition: dt.date, revision: int, state: State) -> int:
        """Let deliveries of this state be tried again; return how many."""
        with self._errors():
            changed = self._database.execute(
                "UPDATE deliveries SET state = 'deferred' WHERE state = ? AND edition = ? AND revision = ?",
                (state, edition.isoformat(), revision),
            )
            return changed.rowcount

    def of_edition(self, edition: dt.date) -> list[Delivery]:
        """Return the deliveries of an edition by revision, channel and address."""
        with self._errors():
            rows = self._database.execute(
                """SELECT edition, revision, channel, address, state, message_id, attempts, answer FROM deliveries
                   WHERE edition = ? ORDER BY revision, channel, address""",
                (edition.isoformat(),),
            ).fetchall()
        return [
            Delivery(
                edition=dt.date.fromisoformat(row[0]),
                revision=row[1],
                channel=row[2],
                address=row[3],
                state=row[4],
                message_id=row[5],
                attempts=row[6],
                answer=row[7],
            )
            for row in rows
        ]

    @staticmethod
    def _key(delivery: Delivery) -> tuple[str, int, str, str]:
        return delivery.edition.isoformat(), delivery.revision, delivery.channel, delivery.address
