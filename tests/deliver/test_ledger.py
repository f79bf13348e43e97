import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.deliver.ledger import Delivery, DeliveryLedger, State
from briefing.errors import OutputError
from tests.deliver.fault_server import EDITION

NOW = dt.datetime(2026, 5, 13, 6, tzinfo=dt.UTC)
ENDS: tuple[State, ...] = ("sent", "rejected", "deferred")


def delivery(address: str = "a@example.org", revision: int = 1) -> Delivery:
    """Return a delivery by mail."""
    return Delivery(edition=EDITION, revision=revision, channel="mail", address=address, message_id=f"<{address}>")


@given(st.lists(st.sampled_from(ENDS), max_size=6))
def test_only_what_was_put_off_may_be_claimed_again(ends: list[State]) -> None:
    """Whatever the history, an address is claimed again only while its last end was to be put off."""
    with DeliveryLedger(Path(":memory:")) as ledger:
        free = True
        for end in ends:
            assert ledger.begin(delivery(), NOW) == free
            if free:
                ledger.settle(delivery(), end, "answer", NOW)
                free = end == "deferred"
        assert ledger.begin(delivery(), NOW) == free


def test_a_claim_that_never_ended_stays_in_doubt(tmp_path: Path) -> None:
    """A row that says "sending" is there after a restart, and is not claimed until it is reopened."""
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.begin(delivery(), NOW)
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        (row,) = ledger.of_edition(EDITION)
        assert (row.state, row.attempts) == ("sending", 1)
        assert not ledger.begin(delivery(), NOW)
        assert ledger.reopen(EDITION, 1, "sending") == 1
        assert ledger.begin(delivery(), NOW)


def test_an_announcement_is_a_doubt_only_after_a_new_start(tmp_path: Path) -> None:
    """Announced and not begun: after a kill to be sent, after a power cut in doubt."""
    path = tmp_path / "ledger.sqlite"
    with DeliveryLedger(path, boot="first") as ledger:
        ledger.announce([delivery("a@example.org"), delivery("b@example.org")], NOW)
        ledger.begin(delivery("b@example.org"), NOW)
        ledger.settle(delivery("b@example.org"), "sent", "250", NOW)
    with DeliveryLedger(path, boot="first") as ledger:
        assert [each.state for each in ledger.of_edition(EDITION)] == ["deferred", "sent"]
    with DeliveryLedger(path, boot="second") as ledger:
        assert [each.state for each in ledger.of_edition(EDITION)] == ["sending", "sent"]
        ledger.announce([delivery("a@example.org")], NOW)
        assert not ledger.begin(delivery("a@example.org"), NOW)
        assert ledger.reopen(EDITION, 1, "sending") == 1
        assert ledger.begin(delivery("a@example.org"), NOW)


def test_each_revision_and_channel_stands_alone(tmp_path: Path) -> None:
    """A corrected edition is another delivery; so is another address."""
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.begin(delivery(), NOW)
        assert ledger.begin(delivery(revision=2), NOW)
        assert ledger.begin(delivery("b@example.org"), NOW)
        assert [(each.revision, each.address) for each in ledger.of_edition(EDITION)] == [
            (1, "a@example.org"),
            (1, "b@example.org"),
            (2, "a@example.org"),
        ]


def test_attempts_are_counted_with_the_last_words(tmp_path: Path) -> None:
    """An attempt counts once, whether it was refused before or after it was claimed."""
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        ledger.settle(delivery(), "deferred", "451 later", NOW)
        ledger.begin(delivery(), NOW)
        ledger.settle(delivery(), "sent", "250 taken", NOW)
        (row,) = ledger.of_edition(EDITION)
        assert (row.state, row.attempts, row.answer) == ("sent", 2, "250 taken")


def test_a_ledger_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A folder in its place is an error with the path."""
    (tmp_path / "ledger.sqlite").mkdir()
    with pytest.raises(OutputError, match=r"ledger\.sqlite: the ledger of deliveries cannot be kept"):
        DeliveryLedger(tmp_path / "ledger.sqlite")


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    """Anything else than SQLite in its place is an error, and is left as it is."""
    path = tmp_path / "ledger.sqlite"
    path.write_text("Einkaufsliste" * 100, "utf-8")
    with pytest.raises(OutputError, match="cannot be kept"):
        DeliveryLedger(path)
    assert path.read_text("utf-8").startswith("Einkaufsliste")


def claim_many(ledger: DeliveryLedger) -> None:
    """Claim more than a page holds."""
    for number in range(2_000):
        ledger.begin(delivery(f"reader{number}@example.org"), NOW)


def test_a_full_disk_lets_nothing_begin(tmp_path: Path) -> None:
    """Where the claim cannot be written, it is an error and not a claim."""
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        pages = ledger._database.execute("PRAGMA page_count").fetchone()[0]
        ledger._database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OutputError, match="full"):
            claim_many(ledger)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
