"""Who was sent which edition: the record that keeps a mail from going out twice.

A row says "sending" just before a message's text goes out and is settled after the answer, so that a killed run
leaves at most one row of which nobody can know whether the message arrived; that doubt is shown.

A killed process loses no row, a power cut may lose the last ones: waiting for the disk twice a message would halve
the rate. So deliveries are announced some dozens at a time, and only that is waited for. Whoever is still only
announced after the machine was started anew is in doubt too; after a mere kill they were not begun.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.errors import OutputError
from briefing.sqlite import SqliteFile

State = Literal["sending", "sent", "rejected", "deferred"]
Channel = Literal["mail", "folder", "webhook", "feed"]
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

SCHEMA = """
CREATE TABLE IF NOT EXISTS deliveries (
    edition TEXT NOT NULL,
    revision INTEGER NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('announced', 'sending', 'sent', 'rejected', 'deferred')),
    message_id TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    answer TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    boot TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (edition, revision, channel, address)
) WITHOUT ROWID
"""

# What an announcement amounts to; its parameter is this start of the machine.
SHOWN_STATE = "CASE WHEN state <> 'announced' THEN state WHEN boot = ? THEN 'deferred' ELSE 'sending' END"


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


class DeliveryLedger(SqliteFile):
    """The table of deliveries in one SQLite file.

    Args:
        path: the file, made where it is missing.
        boot: names this start of the machine; another name in a row means that the power may have been cut.
    """

    MIGRATIONS = (SCHEMA,)

    def __init__(self, path: Path, *, boot: str | None = None) -> None:
        super().__init__(path)
        self.boot = boot or read_boot_id()

    def _failure(self, reason: str) -> OutputError:
        return OutputError(
            f"{self.path}: the ledger of deliveries cannot be kept ({reason}); nothing more is sent without it"
        )

    def announce(self, deliveries: Sequence[Delivery], now: dt.datetime) -> None:
        """Have it on the disk that these deliveries may be begun from now on."""
        with self._on_the_disk(), self._transaction() as database:
            database.executemany(
                """INSERT INTO deliveries VALUES (?, ?, ?, ?, 'announced', ?, 0, '', ?, ?)
                   ON CONFLICT DO UPDATE SET state = 'announced', boot = excluded.boot WHERE state = 'deferred'""",
                [(*self._key(each), each.message_id, now.isoformat(), self.boot) for each in deliveries],
            )

    def begin(self, delivery: Delivery, now: dt.datetime) -> bool:
        """Claim a delivery before handing it over; return False where it is sent, rejected or in doubt already."""
        with self._errors():
            changed = self._database.execute(
                """INSERT INTO deliveries VALUES (?, ?, ?, ?, 'sending', ?, 1, '', ?, ?)
                   ON CONFLICT DO UPDATE SET state = 'sending', attempts = attempts + 1, at = excluded.at
                   WHERE state = 'deferred' OR (state = 'announced' AND boot = excluded.boot)""",
                (*self._key(delivery), delivery.message_id, now.isoformat(), self.boot),
            )
            return changed.rowcount == 1

    def settle(self, delivery: Delivery, state: State, answer: str, now: dt.datetime) -> None:
        """Record how a delivery ended, or how far one came that was never begun."""
        with self._errors():
            self._database.execute(
                """INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET state = excluded.state, answer = excluded.answer, at = excluded.at,
                   attempts = attempts + (state != 'sending')""",
                (*self._key(delivery), state, delivery.message_id, answer, now.isoformat(), self.boot),
            )

    def reopen(self, edition: dt.date, revision: int, state: State) -> int:
        """Let deliveries of this state be tried again; return how many."""
        with self._errors():
            changed = self._database.execute(
                f"UPDATE deliveries SET state = 'deferred' WHERE {SHOWN_STATE} = ? AND edition = ? AND revision = ?",  # noqa: S608 ours
                (self.boot, state, edition.isoformat(), revision),
            )
            return changed.rowcount

    def of_edition(self, edition: dt.date) -> list[Delivery]:
        """Return the deliveries of an edition by revision, channel and address."""
        return self._records(
            Delivery,
            f"""SELECT edition, revision, channel, address, {SHOWN_STATE} AS state, message_id, attempts, answer
               FROM deliveries WHERE edition = ? ORDER BY revision, channel, address""",  # noqa: S608 ours
            self.boot,
            edition.isoformat(),
        )

    @staticmethod
    def _key(delivery: Delivery) -> tuple[str, int, str, str]:
        return delivery.edition.isoformat(), delivery.revision, delivery.channel, delivery.address


def read_boot_id() -> str:
    """Return what names this start of the machine; where nothing does, a name of this run alone."""
    try:
        return BOOT_ID.read_text("ascii").strip()
    except OSError:
        return uuid.uuid4().hex
