import datetime as dt
from pathlib import Path

from briefing.fetch.health import HealthReader


def test_an_entry_counts_once_on_its_first_day(tmp_path: Path) -> None:
    """Versions of an entry are no new entries; days before the asked one are left out."""
    rows = [
        ("a", "1", "2026-05-10T23:59:59+00:00"),
        ("a", "1", "2026-05-11T00:00:01+00:00"),
        ("a", "2", "2026-05-11T06:00:00+00:00"),
        ("a", "3", "2026-05-11T07:00:00+00:00"),
        ("b", "1", "2026-05-12T06:00:00+00:00"),
        ("b", "2", "2026-05-09T06:00:00+00:00"),
    ]
    with HealthReader(tmp_path / "collected.sqlite") as store, store._transaction() as database:
        database.executemany(
            """INSERT INTO entries (source, key, fetched_at, fingerprint, entry, hints)
               VALUES (?, ?, ?, 'x', '{}', '{}')""",
            rows,
        )
    with HealthReader(tmp_path / "collected.sqlite") as store:
        assert store.count_by_day(dt.date(2026, 5, 10)) == {
            "a": {dt.date(2026, 5, 10): 1, dt.date(2026, 5, 11): 2},
            "b": {dt.date(2026, 5, 12): 1},
        }
