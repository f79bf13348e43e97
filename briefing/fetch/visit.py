"""Visits every source: asks for what is new, fetches the pages behind it, and keeps all of it in the store."""

import asyncio
import datetime as dt
import email.utils
import hashlib
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.config.sources import DropSource, FeedSource, FetchingSettings, MailboxSource, PageSource
from briefing.fetch.client import Fetcher
from briefing.fetch.collected import Hints, Page, SourceState
from briefing.fetch.drops import read_drops
from briefing.fetch.entries import Entry, choose_entries
from briefing.fetch.feeds import BrokenFeedError, read_feed
from briefing.fetch.links import read_links
from briefing.fetch.mailbox import address_of_mailbox, read_mailbox
from briefing.fetch.offers import Offer
from briefing.fetch.records import NOT_MODIFIED, Answer, Failure, Validators
from briefing.fetch.store import Store

WebSource = FeedSource | PageSource
Source = WebSource | MailboxSource | DropSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What visits need besides sources and store.

    Attributes:
        now: the clock.
        root: where relative paths start.
        passwords: of mailboxes, by the address of the source.
        context: how TLS of mailboxes is checked; by default against the system's authorities.
    """

    settings: FetchingSettings
    now: Callable[[], dt.datetime]
    root: Path = Path()
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    context: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How one visit went.

    Attributes:
        new: entries and versions of entries that were not known.
        failed_pages: pages, messages or files that could not be had, and why.
        failure: why the visit gave nothing.
        moved_to: the new address of the source, which the configuration should name.
    """

    source: str
    name: str
    new: int = 0
    failed_pages: tuple[tuple[str, str], ...] = ()
    failure: Failure | None = None
    moved_to: str | None = None


def address_of(source: Source) -> str:
    """Return the address that a source is known by."""
    if isinstance(source, DropSource):
        return source.folder
    if isinstance(source, MailboxSource):
        return address_of_mailbox(source)
    return source.feed if isinstance(source, FeedSource) else source.page


def name_of(source: Source) -> str:
    """Return how messages call a source."""
    return source.name or source.publisher or address_of(source)


async def visit_sources(
    sources: Sequence[Source],
    store: Store,
    fetcher: Fetcher,
    around: Surroundings,
    *,
    report: Callable[[Visit], None],
) -> list[Visit]:
    """Visit every source at once and return how each went, in the order given; an address given twice is visited once.

    `report` is told of each visit as it ends.
    """
    once: dict[str, Source] = {}
    for source in sources:
        once.setdefault(address_of(source), source)
    collector = _Collector(store, fetcher, around)

    async def visit(source: Source) -> Visit:
        done = await collector.visit(source)
        report(done)
        return done

    return list(await asyncio.gather(*(visit(source) for source in once.values())))


class _Collector:
    """What the visits of one run share: the store, the fetcher, and pages that several sources link."""

    def __init__(self, store: Store, fetcher: Fetcher, around: Surroundings) -> None:
        self._store = store
        self._fetcher = fetcher
        self._around = around
        self._pages: dict[str, asyncio.Task[Answer | Failure]] = {}

    async def visit(self, source: Source) -> Visit:
        """Visit one source; a failure is kept and returned, never raised."""
        address, name = address_of(source), name_of(source)
        state = self._store.state_of(address)
        offer = await self._look(source, state)
        if isinstance(offer, Failure):
            self._store.record_failure(address, name, offer, self._around.now())
            return Visit(source=address, name=name, failure=offer)
        hints = Hints(
            name=name,
            publisher=source.publisher,
            language=source.language,
            pages=_wants_pages(source),
            weight=source.weight,
            topics=source.topics if isinstance(source, MailboxSource | DropSource) else (),
        )
        asked = _asked(source) if offer.complete else None
        new = self._store.record_visit(address, offer.answer, offer.found, hints, asked)
        moved_to = offer.answer.moved_to or (state.moved_to if state else None)
        return Visit(source=address, name=name, new=new, failed_pages=offer.failed, moved_to=moved_to)

    async def _look(self, source: Source, state: SourceState | None) -> Offer | Failure:
        """Return what a source has to offer that is new."""
        settings, now = self._around.settings, self._around.now()
        if isinstance(source, DropSource):
            taken = {key: told for key, (told, _) in self._store.known_versions(address_of(source)).items()}
            return await asyncio.to_thread(read_drops, source, self._around.root, taken, settings, now)
        if isinstance(source, MailboxSource):
            password = self._around.passwords.get(address_of(source))
            return await asyncio.to_thread(
                read_mailbox, source, password, _validators(source, state), settings, now, context=self._around.context
            )
        return await self._look_at_web(source, state)

    async def _look_at_web(self, source: WebSource, state: SourceState | None) -> Offer | Failure:
        answer = await self._ask(source, state)
        if isinstance(answer, Failure):
            return answer
        if state is not None and _is_same(answer, state, source):
            answer = replace(answer, status=NOT_MODIFIED, content=b"")
        try:
            entries = [] if answer.is_unchanged else self._choose(source, answer)
        except BrokenFeedError as error:
            return Failure(kind="broken_feed", message=str(error))
        found = await self._with_pages(source, answer, entries)
        return Offer(
            answer=answer,
            found=[(entry, None if isinstance(page, Failure) else page) for entry, page in found],
            failed=tuple((entry.url, _tell(entry, page)) for entry, page in found if isinstance(page, Failure)),
            complete=not any(isinstance(page, Failure) and page.passing for _, page in found),
        )

    async def _ask(self, source: WebSource, state: SourceState | None) -> Answer | Failure:
        """Fetch the source itself, at its new address where it has moved."""
        is_page = isinstance(source, PageSource)
        if state is None:
            return await self._fetcher.get(address_of(source), is_page=is_page)
        if state.retry_at is not None and state.retry_at > self._around.now():
            message = f"the server asks not to come before {state.retry_at:%H:%M} UTC"
            return Failure(kind="retry_later", message=message, retry_at=state.retry_at)
        address = state.moved_to or address_of(source)
        return await self._fetcher.get(address, validators=_validators(source, state), is_page=is_page)

    def _choose(self, source: WebSource, answer: Answer) -> list[Entry]:
        if isinstance(source, FeedSource):
            offered = [entry for entry in read_feed(answer).entries if not self._is_old(entry)]
        elif source.links is not None:
            offered = read_links(answer, source.links)
        else:
            return [Entry(key=source.page, url=answer.url)]
        return choose_entries(offered, source.topics, source.max_entries)

    def _is_old(self, entry: Entry) -> bool:
        stated = _read_moment(entry.updated or entry.published)
        return stated is not None and stated < self._around.now() - dt.timedelta(
            days=self._around.settings.max_age_days
        )

    async def _with_pages(
        self, source: WebSource, answer: Answer, entries: Sequence[Entry]
    ) -> list[tuple[Entry, Page | Failure | None]]:
        """Return the entries that are new or have changed, each with its page where one is wanted."""
        if isinstance(source, PageSource) and source.links is None:
            page = Page(url=answer.url, content_type=answer.content_type, content=answer.content)
            return [(entry, page) for entry in entries]
        wanted = _wants_pages(source)
        address = address_of(source)
        known = self._store.known_versions(address)
        new = [entry for entry in entries if not _is_known(entry, known, with_page=wanted and bool(entry.url))]
        if not wanted:
            return [(entry, None) for entry in new]
        return list(await asyncio.gather(*(self._with_page(entry) for entry in new)))

    async def _with_page(self, entry: Entry) -> tuple[Entry, Page | Failure | None]:
        if not entry.url:
            return entry, None
        if entry.url not in self._pages:
            self._pages[entry.url] = asyncio.create_task(self._fetcher.get(entry.url, is_page=True))
        result = await self._pages[entry.url]
        if isinstance(result, Failure):
            return entry, result
        return entry, Page(url=result.url, content_type=result.content_type, content=result.content)


def _validators(source: Source, state: SourceState | None) -> Validators | None:
    """Return what to ask "has it changed since?" with; nothing where something else is asked for now."""
    return state.validators if state is not None and state.asked == _asked(source) else None


def _asked(source: Source) -> str:
    """Return what the configuration says of a source: where it changes, what was passed over may be wanted."""
    return source.model_dump_json()


def _is_same(answer: Answer, state: SourceState, source: Source) -> bool:
    """Whether a server that knows no conditional requests sent what it sent before, all of which is had."""
    same = not answer.is_unchanged and hashlib.sha256(answer.content).hexdigest() == state.sha256
    return same and state.asked == _asked(source)


def _is_known(entry: Entry, known: Mapping[str, tuple[str, bool]], *, with_page: bool) -> bool:
    if entry.key not in known:
        return False
    fingerprint, has_page = known[entry.key]
    return (has_page or not with_page) and fingerprint == entry.fingerprint


def _tell(entry: Entry, failure: Failure) -> str:
    return f"{failure.message}; the feed's own text is read" if entry.text else failure.message


def _wants_pages(source: Source) -> bool:
    return not isinstance(source, FeedSource) or source.pages


def _read_moment(text: str) -> dt.datetime | None:
    """Read a stated date to judge its age only; without a time zone, UTC is near enough."""
    for read in (dt.datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            moment = read(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return None
