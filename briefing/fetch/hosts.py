"""Turns at a host: so many requests at once, and a pause between their beginnings."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from briefing.config.sources import FetchingSettings


class Hosts:
    """Who may ask which host when."""

    def __init__(self, settings: FetchingSettings) -> None:
        self._pause_seconds = settings.pause_seconds
        self._all = asyncio.Semaphore(settings.concurrent)
        self._turns: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(settings.per_host))
        self._next: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str, delay_seconds: float = 0.0) -> AsyncIterator[None]:
        """Hold a turn at a host; `delay_seconds` is the pause that its robots.txt asks for."""
        async with self._turns[host]:
            now = time.monotonic()
            begin = max(now, self._next.get(host, now))
            self._next[host] = begin + max(self._pause_seconds, delay_seconds)
            if begin > now:
                await asyncio.sleep(begin - now)
            async with self._all:
                yield
