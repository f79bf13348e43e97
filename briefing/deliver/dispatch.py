"""Sends what is due: into folders, feeds and webhooks, then mail over one connection, all by the same ledger."""

import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from briefing.config.mail import DkimSettings, MailSettings
from briefing.deliver.connection import PASSWORD_NAME
from briefing.deliver.credentials import read_secret
from briefing.deliver.dkim_signature import KEY_NAME, sign_message
from briefing.deliver.feed import add_to_feed
from briefing.deliver.folder import put_into_folder
from briefing.deliver.ledger import Channel, DeliveryLedger
from briefing.deliver.once import deliver_once
from briefing.deliver.outcome import Clock, Outcome, OutcomeState
from briefing.deliver.plan import Planned
from briefing.deliver.smtp import Envelope, SmtpSender
from briefing.deliver.webhook import post_edition
from briefing.errors import ConfigError
from briefing.mailing.addresses import Mailbox
from briefing.mailing.message import Composer

PLACES: Mapping[Channel, Callable[[str, Composer], tuple[OutcomeState, str]]] = {
    "folder": put_into_folder,
    "feed": add_to_feed,
    "webhook": post_edition,
}
# Files written twice are the same, so a doubt about them is no doubt.
REPEATABLE: frozenset[Channel] = frozenset({"folder", "feed"})
TOKEN_NAME = "BRIEFING_UNSUBSCRIBE_KEY"  # noqa: S105 the name of the variable, not its value


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What is never in the settings."""

    password: str | None = field(repr=False)
    dkim_key: str | None = field(repr=False)
    token_key: bytes = field(repr=False)


def read_secrets(settings: MailSettings, base: Path) -> Secrets:
    """Read the secrets that the settings ask for.

    Raises:
        ConfigError: a named file cannot be read, or messages are to be signed without a key.
    """
    dkim_key = read_secret(KEY_NAME, file=settings.dkim.key_file, base=base) if settings.dkim.domain else None
    if settings.dkim.domain and dkim_key is None:
        raise ConfigError(f"mail.dkim.domain is set, but no key is given: set ${KEY_NAME} or mail.dkim.key_file")
    return Secrets(
        password=read_secret(PASSWORD_NAME, file=settings.smtp.password_file, base=base),
        dkim_key=dkim_key,
        token_key=(read_secret(TOKEN_NAME) or "").encode(),
    )


def write_message(planned: Planned, dkim: DkimSettings, secrets: Secrets) -> bytes:
    """Return the exact bytes that a delivery hands over: the signed message, or the draft for other channels."""
    if not isinstance(planned.target, Mailbox):
        return planned.composer.compose(None)
    message = planned.composer.compose(planned.target)
    return sign_message(message, dkim, secrets.dkim_key) if secrets.dkim_key else message


def settle_doubts(settings: MailSettings, planned: Sequence[Planned], ledger: DeliveryLedger) -> int:
    """Reopen what is in doubt where the settings want it sent again, and files always; return how many."""
    reopened = 0
    for each in planned:
        if each.standing == "in_doubt" and (settings.on_doubt == "resend" or each.delivery.channel in REPEATABLE):
            ledger.settle(each.delivery, "deferred", "in doubt, to be sent again", Clock().now())
            reopened += 1
    return reopened


def dispatch(
    planned: Sequence[Planned],
    settings: MailSettings,
    secrets: Secrets,
    ledger: DeliveryLedger,
    *,
    clock: Clock | None = None,
    context: ssl.SSLContext | None = None,
) -> Iterator[Outcome]:
    """Send what is due, one outcome at a time; places come before mail, for no mail server can break them off.

    Raises:
        DeliveryError: the mail server cannot be used; what it was not given stays to be sent.
        OutputError: the ledger cannot be kept; nothing more is sent.
    """
    moment = clock or Clock()
    due = [each for each in planned if each.is_due]
    for each in due:
        if isinstance(each.target, str):
            act = partial(PLACES[each.delivery.channel], each.target, each.composer)
            yield deliver_once(each.delivery, ledger, moment, act)
    envelopes = [
        _make_envelope(each, each.target, settings, secrets) for each in due if isinstance(each.target, Mailbox)
    ]
    if envelopes:
        yield from SmtpSender(settings.smtp, secrets.password, ledger, clock=moment, context=context).send(envelopes)


def _make_envelope(planned: Planned, mailbox: Mailbox, settings: MailSettings, secrets: Secrets) -> Envelope:
    return Envelope(
        delivery=planned.delivery,
        sender=planned.composer.identity.sender.address,
        recipient=mailbox.address,
        compose=lambda: write_message(planned, settings.dkim, secrets),
    )
