"""How many entries each source gave on each day, for who watches over the sources."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from briefing.fetch.store import Store


class HealthReader(Store):
    """A store of which only its past is asked."""

    def count_by_day(self, since: dt.date) -> Mapping[str, Mapping[dt.date, int]]:
        """Return source → day (UTC) → entries that were new on it; an entry counts once, whatever its versions."""
        rows = self._ask(
            """SELECT source, substr(first, 1, 10), count(*) FROM (
                   SELECT source, min(fetched_at) AS first FROM entries GROUP BY source, key
               ) WHERE first >= ? GROUP BY 1, 2""",
            since.isoformat(),
        )
        counts: dict[str, dict[dt.date, int]] = defaultdict(dict)
        for source, day, count in rows:
            counts[source][dt.date.fromisoformat(day)] = count
        return counts
