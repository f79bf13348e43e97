"""Visits the sources that the configuration names and keeps what they give. Light: a run may find nothing new."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from briefing.config.settings import Settings
from briefing.config.sources import DropSource, FeedSource, MailboxSource, OpmlSource, PageSource
from briefing.deliver.credentials import read_secret
from briefing.fetch.client import Fetcher
from briefing.fetch.collected import SourceState
from briefing.fetch.mailbox import PASSWORD_NAME
from briefing.fetch.opml import read_opml
from briefing.fetch.store import Store
from briefing.fetch.visit import Source, Surroundings, Visit, address_of, visit_sources
from briefing.models.document import Notice


def web_sources(settings: Settings, folder: Path) -> list[Source]:
    """Return the sources of which only what is new is taken, lists of feeds unfolded.

    Raises:
        ConfigError: a list of feeds cannot be read.
    """
    sources: list[Source] = []
    for source in settings.sources:
        if isinstance(source, FeedSource | PageSource | MailboxSource | DropSource):
            sources.append(source)
        elif isinstance(source, OpmlSource):
            sources += read_opml(folder / source.opml, source)
    return sources


def collect(
    sources: Sequence[Source],
    store: Store,
    settings: Settings,
    *,
    now: Callable[[], dt.datetime],
    report: Callable[[Visit], None],
    root: Path = Path(),
) -> list[Visit]:
    """Visit every source, keep what is new, forget what is too old; return how each visit went.

    Args:
        sources: what to visit.
        store: where it is kept.
        settings: all settings.
        now: the clock.
        report: is told of each visit as it ends.
        root: where relative paths start.

    Raises:
        ConfigError: the password of a mailbox cannot be read.
    """
    around = Surroundings(settings=settings.fetching, now=now, root=root, passwords=read_passwords(sources, root))

    async def run() -> list[Visit]:
        # Names are resolved and mailboxes read in threads: a few slow ones may not hold up the rest.
        threads = settings.fetching.concurrent + sum(isinstance(each, MailboxSource | DropSource) for each in sources)
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(threads))
        async with Fetcher(settings.fetching, now=now) as fetcher:
            return await visit_sources(sources, store, fetcher, around, report=report)

    visits = asyncio.run(run())
    store.forget(now() - dt.timedelta(days=settings.fetching.keep_days))
    return visits


def read_passwords(sources: Iterable[Source], root: Path) -> dict[str, str]:
    """Return the password of each mailbox that has one, by the address of the source.

    Raises:
        ConfigError: a file that is named cannot be read.
    """
    found = {}
    for source in sources:
        if isinstance(source, MailboxSource):
            password = read_secret(PASSWORD_NAME, file=source.password_file, base=root)
            if password is not None:
                found[address_of(source)] = password
    return found


def tell_failures(states: Iterable[SourceState], sources: Iterable[Source]) -> list[Notice]:
    """Return a notice for each source in use whose last visit failed."""
    used = {address_of(source) for source in sources}
    return [
        Notice(kind=state.kind, subject=state.name, message=_sentence(state.message or "the visit failed"))
        for state in states
        if state.kind is not None and state.source in used
    ]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
