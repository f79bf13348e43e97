"""A mailbox of newsletters: what is read from it, and that nothing in it changes."""

import datetime as dt
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from briefing.config.settings import ReadingSettings
from briefing.config.sources import FetchingSettings, MailboxSource
from briefing.fetch.collected import Collected, Hints
from briefing.fetch.mailbox import read_mailbox
from briefing.fetch.offers import Offer
from briefing.fetch.records import Failure, Validators
from briefing.reading import read_collected
from tests.deliver.conftest import Certificate, make_certificate
from tests.fetch.feeds import FLOOD
from tests.fetch.imap_server import HOST, PASSWORD, USER, Box, open_box

NOW = dt.datetime(2026, 5, 13, 6, 0, tzinfo=dt.UTC)
SETTINGS = FetchingSettings(total_seconds=2, max_bytes=50_000)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for this machine that the client trusts."""
    return make_certificate(tmp_path_factory.mktemp("imap"), HOST)


@pytest.fixture
def look(certificate: Certificate) -> Callable[..., Offer | Failure]:
    """Visit a box once."""

    def visit(box: Box, /, etag: str | None = None, password: str = PASSWORD, **options: Any) -> Offer | Failure:
        box.context = certificate.server_context()
        with open_box(box):
            source = MailboxSource(mailbox=HOST, port=box.port, user=USER, **options)
            validators = Validators(etag=etag) if etag else None
            return read_mailbox(source, password, validators, SETTINGS, NOW, context=certificate.trusting_context())

    return visit


def letter(number: int, *, sender: str = "Beispielblatt <lage@blatt.example>", text: str = "", html: str = "") -> bytes:
    """Return a newsletter."""
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = f"Der Morgen Nr. {number} – Überblick"
    message["Date"] = "Wed, 13 May 2026 05:00:00 +0200"
    message["Message-ID"] = f"<{number}@blatt.example>"
    message.set_content(text or "\n\n".join(FLOOD))
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def keys(offer: Offer | Failure) -> list[str]:
    """Return the keys of what was found."""
    assert isinstance(offer, Offer), offer
    return [entry.key for entry, _ in offer.found]


def test_every_message_is_read_and_nothing_changes(look: Callable[..., Offer | Failure]) -> None:
    """The box is examined, messages are peeked at; no command that changes anything is sent."""
    box = Box(messages={4: letter(4), 9: letter(9)})
    offer = look(box)
    assert keys(offer) == ["<4@blatt.example>", "<9@blatt.example>"]
    assert isinstance(offer, Offer)
    assert offer.answer.validators.etag == "7:9"
    assert box.verbs() <= {"CAPABILITY", "LOGIN", "EXAMINE", "UID SEARCH", "UID FETCH", "LOGOUT"}
    assert all("BODY.PEEK[" in command for command in box.commands if command.startswith("UID FETCH"))
    entry, page = offer.found[0]
    assert entry.headline == "Der Morgen Nr. 4 – Überblick"
    assert page is not None
    assert page.content.replace(b"\r\n", b"\n") == box.messages[4].replace(b"\r\n", b"\n")


def test_only_what_came_since_the_last_visit_is_read(look: Callable[..., Offer | Failure]) -> None:
    """The last UID is remembered; a server that names the last message again does not make it new."""
    box = Box(messages={4: letter(4), 9: letter(9)})
    assert keys(look(box, etag="7:4")) == ["<9@blatt.example>"]
    quiet = look(Box(messages={4: letter(4), 9: letter(9)}), etag="7:9")
    assert keys(quiet) == []
    assert isinstance(quiet, Offer)
    assert quiet.answer.validators.etag == "7:9"


def test_a_box_that_was_made_anew_is_looked_through_again(look: Callable[..., Offer | Failure]) -> None:
    """Where UIDVALIDITY has changed, old UIDs mean nothing; the last days are searched by date."""
    box = Box(messages={1: letter(1)}, validity=8)
    assert keys(look(box, etag="7:900")) == ["<1@blatt.example>"]
    assert "UID SEARCH SINCE 6-May-2026" in box.commands


def test_html_newsletters_are_read_like_any_mail(look: Callable[..., Offer | Failure]) -> None:
    """The words of the HTML part become the article, its sender the publisher, its date the day."""
    html = f"<html><body><h1>Damm gebrochen</h1><p>{FLOOD[0]}</p><p>{FLOOD[1]}</p></body></html>"
    offer = look(Box(messages={4: letter(4, html=html)}))
    assert isinstance(offer, Offer)
    ((entry, page),) = offer.found
    collected = Collected(id=1, source="imap://x", entry=entry, hints=Hints(name="Post"), fetched_at=NOW, page=page)
    (article,) = read_collected([collected], ReadingSettings()).articles
    assert FLOOD[0] in article.text
    assert (article.publisher, article.headline) == ("Beispielblatt", "Der Morgen Nr. 4 – Überblick")
    assert article.published_at == dt.datetime.fromisoformat("2026-05-13T05:00:00+02:00")
    assert article.origin == "imap://x#<4@blatt.example>"


def test_senders_choose(look: Callable[..., Offer | Failure]) -> None:
    """Mail of others is left alone, by address or by domain."""
    messages = {
        1: letter(1),
        2: letter(2, sender="Werbung <info@schnapp.example>"),
        3: letter(3, sender="Bote <bote@post.blatt.example>"),
        4: letter(4, sender="Wer weiß <x@notblatt.example>"),
    }
    assert keys(look(Box(messages=messages), senders=["blatt.example"])) == ["<1@blatt.example>", "<3@blatt.example>"]
    assert keys(look(Box(messages=messages), senders=["info@schnapp.example"])) == ["<2@blatt.example>"]


def test_what_is_too_large_is_told(look: Callable[..., Offer | Failure]) -> None:
    """A message over the limit is not fetched, and the others are."""
    box = Box(messages={1: letter(1, text="x " * 40_000), 2: letter(2)})
    offer = look(box)
    assert keys(offer) == ["<2@blatt.example>"]
    assert isinstance(offer, Offer)
    assert offer.failed == (("message 1", "the message has more than 50,000 bytes"),)


def test_the_latest_messages_count_where_there_are_too_many(look: Callable[..., Offer | Failure]) -> None:
    """A first visit to a full box takes the latest ones only."""
    box = Box(messages={number: letter(number) for number in range(1, 9)})
    assert keys(look(box, max_entries=2)) == ["<7@blatt.example>", "<8@blatt.example>"]


def test_a_folder_with_umlauts_is_found(look: Callable[..., Offer | Failure]) -> None:
    """Its name travels in modified UTF-7 (RFC 3501, 5.1.3)."""
    assert keys(look(Box(messages={1: letter(1)}, name="Bl&AOQ-tter &- mehr"), box="Blätter & mehr")) == [
        "<1@blatt.example>"
    ]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [("hang", "timeout"), ("close", "unreachable"), ("nonsense", "broken_answer")],
)
def test_a_server_in_trouble_is_a_failure(look: Callable[..., Offer | Failure], fault: str, kind: str) -> None:
    """It hangs, goes away or talks nonsense: told as data, and nothing is lost for the next visit."""
    failure = look(Box(messages={1: letter(1)}, fault=fault))
    assert isinstance(failure, Failure)
    assert failure.kind == kind


def test_a_wrong_password_and_a_missing_box_are_told(look: Callable[..., Offer | Failure]) -> None:
    """Each by its kind, and no message shows the password."""
    refused = look(Box(), password="falsch")  # noqa: S106 a wrong one
    missing = look(Box(), box="Archiv")
    assert isinstance(refused, Failure)
    assert isinstance(missing, Failure)
    assert (refused.kind, missing.kind) == ("login", "no_mailbox")
    assert "falsch" not in refused.message


def test_without_a_password_nobody_is_asked() -> None:
    """The message says where one is looked for."""
    failure = read_mailbox(MailboxSource(mailbox=HOST, user=USER, port=9), None, None, SETTINGS, NOW)
    assert isinstance(failure, Failure)
    assert "$BRIEFING_IMAP_PASSWORD" in failure.message


def test_a_certificate_that_nobody_vouches_for_gets_no_password(certificate: Certificate) -> None:
    """The login is not even begun."""
    box = Box(context=certificate.server_context())
    with open_box(box):
        source = MailboxSource(mailbox=HOST, port=box.port, user=USER)
        failure = read_mailbox(source, PASSWORD, None, SETTINGS, NOW, context=ssl.create_default_context())
    assert isinstance(failure, Failure)
    assert failure.kind == "tls"
    assert box.commands == []


@pytest.mark.parametrize("offered", [True, False])
def test_starttls_comes_before_the_login(certificate: Certificate, *, offered: bool) -> None:
    """A server that does not offer it gets no password."""
    box = Box(messages={1: letter(1)}, starttls=offered, context=certificate.server_context() if offered else None)
    with open_box(box):
        source = MailboxSource(mailbox=HOST, port=box.port, user=USER, security="starttls")
        result = read_mailbox(source, PASSWORD, None, SETTINGS, NOW, context=certificate.trusting_context())
    assert isinstance(result, Offer) == offered
    assert any(command.startswith("LOGIN") for command in box.commands) == offered


def test_nobody_there_is_a_failure_that_may_pass(tmp_path: Path) -> None:
    """Nothing listens, so a later visit may succeed."""
    (tmp_path / "unused").touch()
    failure = read_mailbox(MailboxSource(mailbox=HOST, user=USER, port=9), PASSWORD, None, SETTINGS, NOW)
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.passing) == ("unreachable", True)
