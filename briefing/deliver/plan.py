"""Who would get what: the groups' recipients held against the ledger, before anything is sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.config.mail import GroupSettings
from briefing.deliver.ledger import Channel, Delivery, State
from briefing.deliver.webhook import check_url, hide_secret
from briefing.errors import ConfigError
from briefing.mailing.addresses import Mailbox, parse_mailboxes
from briefing.mailing.message import Composer, message_id

Standing = Literal["new", "again", "sent", "rejected", "in_doubt", "elsewhere"]
STANDINGS: Mapping[State, Standing] = {
    "sent": "sent", "rejected": "rejected", "sending": "in_doubt", "deferred": "again",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """One group with its checked addresses."""

    group: str
    settings: GroupSettings
    recipients: tuple[Mailbox, ...]
    folder: Path | None
    webhook: str | None
    feed: Path | None

    @property
    def is_empty(self) -> bool:
        """Whether the group names nobody and no place."""
        return not (self.recipients or self.folder or self.webhook or self.feed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One delivery that is asked for.

    Attributes:
        target: the mailbox, or the path or web address of another place; `delivery.address` is how the ledger names it.
        standing: `new`; `again`, deferred before; `sent`, `rejected` or `in_doubt`, by an earlier run; or
            `elsewhere`, planned in an earlier group.
    """

    group: str
    delivery: Delivery
    target: Mailbox | str
    composer: Composer
    standing: Standing

    @property
    def is_due(self) -> bool:
        """Whether it is to be sent."""
        return self.standing in {"new", "again"}


def check_groups(groups: Mapping[str, GroupSettings], names: Sequence[str], base: Path) -> tuple[Audience, ...]:
    """Return the groups asked for, or all, with every address checked.

    Args:
        groups: `mail.groups`.
        names: the groups asked for; all where empty.
        base: where relative folders start.

    Raises:
        ConfigError: a group does not exist or an address is wrong; every mistake at once.
    """
    if unknown := [name for name in names if name not in groups]:
        known = ", ".join(groups) or "none"
        raise ConfigError(f"mail.groups: no group is called {', '.join(unknown)}; the groups are: {known}")
    audiences, mistakes = [], []
    for name in names or groups:
        try:
            audiences.append(_check_group(name, groups[name], base))
        except ConfigError as error:
            mistakes.append(str(error))
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return tuple(audiences)


def _check_group(name: str, settings: GroupSettings, base: Path) -> Audience:
    where = f"mail.groups.{name}"
    return Audience(
        group=name,
        settings=settings,
        recipients=parse_mailboxes(settings.recipients, f"{where}.recipients"),
        folder=base / settings.folder if settings.folder else None,
        webhook=check_url(settings.webhook, f"{where}.webhook") if settings.webhook else None,
        feed=base / settings.feed if settings.feed else None,
    )


def plan_deliveries(messages: Sequence[tuple[Audience, Composer]], recorded: Iterable[Delivery]) -> tuple[Planned, ...]:
    """Return every delivery that the groups ask for and how it stands; an address in two groups is served once."""
    known = {(each.revision, each.channel, each.address): STANDINGS[each.state] for each in recorded}
    planned: set[tuple[str, str]] = set()
    found = []
    for audience, composer in messages:
        for delivery, target in _list_targets(audience, composer):
            key = (delivery.channel, delivery.address)
            standing = "elsewhere" if key in planned else known.get((delivery.revision, *key), "new")
            planned.add(key)
            found.append(
                Planned(group=audience.group, delivery=delivery, target=target, composer=composer, standing=standing)
            )
    return tuple(found)


def _list_targets(audience: Audience, composer: Composer) -> Iterator[tuple[Delivery, Mailbox | str]]:
    for mailbox in audience.recipients:
        yield _delivery("mail", mailbox.address.casefold(), composer), mailbox
    if audience.folder is not None:
        yield _delivery("folder", str(audience.folder), composer), str(audience.folder)
    if audience.feed is not None:
        yield _delivery("feed", str(audience.feed), composer), str(audience.feed)
    if audience.webhook is not None:
        yield _delivery("webhook", hide_secret(audience.webhook), composer), audience.webhook


def _delivery(channel: Channel, address: str, composer: Composer) -> Delivery:
    identity = composer.identity
    return Delivery(
        edition=identity.edition,
        revision=identity.revision,
        channel=channel,
        address=address,
        message_id=message_id(identity, address),
    )


def next_revision(recorded: Iterable[Delivery], *, resend: bool) -> int:
    """Return the revision to send: the last one, or one more where a corrected edition is asked for.

    An edition that reached nobody yet keeps its number.
    """
    deliveries = list(recorded)
    last = max((each.revision for each in deliveries), default=1)
    arrived = any(each.revision == last and each.state in {"sent", "sending"} for each in deliveries)
    return last + 1 if resend and arrived else last
