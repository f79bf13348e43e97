import datetime as dt

import pytest

from briefing.ingest.moments import find_day_in_address


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://blatt.example/politik/2025/07/13/besuch.html", dt.date(2025, 7, 13)),
        ("https://blatt.example/besuch-2025-07-13", dt.date(2025, 7, 13)),
        ("https://blatt.example/2025/07/besuch", None),
        ("https://blatt.example/artikel-20250713001", None),
        ("https://blatt.example/2025/13/45/besuch", None),
        ("https://blatt.example/besuch?day=2025/07/13", None),
        (None, None),
    ],
)
def test_a_whole_day_in_an_address_is_stated(url: str | None, day: dt.date | None) -> None:
    """A day in the path counts; a month, a number or a query does not."""
    assert find_day_in_address(url) == day
