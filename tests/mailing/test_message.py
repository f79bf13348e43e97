import email
import email.policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ConfigError
from briefing.mailing.addresses import parse_mailbox
from briefing.mailing.message import Attachment, make_composer
from tests.mailing.letters import build_content, build_identity

READER = parse_mailbox("Jörg Müller <leser@example.org>", "here")
UNSUBSCRIBE: dict[str, Any] = {
    "unsubscribe_url": "https://lage.example.org/abmelden?t={token}",
    "unsubscribe_mailto": "abmelden@example.org",
}
HEADERS = {
    "from", "to", "subject", "date", "message-id", "list-id", "content-language", "auto-submitted", "precedence",
    "mime-version", "content-type",
}  # fmt: skip


def read(message: bytes) -> EmailMessage:
    """Return the message as a mail program reads it."""
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_text_comes_first_then_html_then_the_files() -> None:
    """The parts are what was given, in the order that mail programs choose from."""
    content = build_content()
    message = read(make_composer(build_identity(), content).compose(READER))
    assert message.get_content_type() == "multipart/mixed"
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "application/pdf"]
    plain = message.get_body(("plain",))
    rich = message.get_body(("html",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == content.text
    assert rich is not None
    assert rich.get_content().rstrip("\r\n") == content.html
    (attachment,) = message.iter_attachments()
    assert attachment.get_content() == content.attachments[0].content
    assert attachment.get_filename() == "briefing.pdf"


def test_pictures_stand_beside_the_page_that_shows_them() -> None:
    """The page and its pictures are one related part of the alternative, each picture under its Content-ID."""
    picture = Attachment(name="aa11.png", media_type="image/png", content=b"\x89PNG" + bytes(600))
    content = build_content(html='<p><img src="cid:aa11.png" alt="Spanne">', pictures=(picture,))
    message = read(make_composer(build_identity(), content).compose(READER))
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
        "application/pdf",
    ]  # fmt: skip
    part = next(part for part in message.walk() if part.get_content_type() == "image/png")
    assert part["Content-ID"] == "<aa11.png>"
    assert part.get_content_disposition() == "inline"
    assert part.get_content() == picture.content


def test_text_alone_is_one_part() -> None:
    """Without HTML and files the mail is plain text, not a container of one."""
    content = build_content(html=None, attachments=())
    assert read(make_composer(build_identity(), content).compose(READER)).get_content_type() == "text/plain"


def test_lines_are_short_and_end_as_the_standard_wants() -> None:
    """No line is longer than 998 bytes, each ends in CRLF, and no bare CR or LF is left."""
    message = make_composer(build_identity(**UNSUBSCRIBE), build_content()).compose(READER)
    assert max(map(len, message.split(b"\r\n"))) <= 998
    assert message.replace(b"\r\n", b"").count(b"\n") == 0
    assert message.replace(b"\r\n", b"").count(b"\r") == 0
    assert message.endswith(b"\r\n")


def test_the_headers_are_those_and_no_others() -> None:
    """Each header is there once; a machine's mail says so and names its list and language."""
    message = read(make_composer(build_identity(), build_content()).compose(READER))
    assert sorted(name.lower() for name in message.keys()) == sorted(HEADERS)  # noqa: SIM118 a header may be there twice
    assert message["To"] == "Jörg Müller <leser@example.org>"
    assert message["List-Id"] == "<briefing.example.org>"
    assert message["Content-Language"] == "de"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"] == "Wed, 13 May 2026 05:26:40 +0000"


def test_unsubscription_by_one_click() -> None:
    """RFC 8058: an https address with the recipient's own token, and the header that allows one click."""
    identity = build_identity(**UNSUBSCRIBE, reply_to="desk@example.org")
    composer = make_composer(identity, build_content())
    message = read(composer.compose(READER))
    page, mail = message["List-Unsubscribe"].split()
    assert page.startswith("<https://lage.example.org/abmelden?t=")
    assert page.endswith(">,")
    assert mail == "<mailto:abmelden@example.org?subject=unsubscribe>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Reply-To"] == "desk@example.org"
    other = read(composer.compose(parse_mailbox("other@example.org", "here")))
    assert other["List-Unsubscribe"] != message["List-Unsubscribe"]


def test_long_names_stay_readable_for_programs() -> None:
    """A long address or list name stands in its header as it is, not encoded as words would be."""
    list_id = ".".join(["lage" * 12] * 3)
    page = "https://lage.example.org/" + "pfad/" * 60
    identity = build_identity(list_id=list_id, unsubscribe_url=page)
    message = make_composer(identity, build_content()).compose(READER)
    assert f"List-Id: <{list_id}>\r\n".encode() in message
    assert f"List-Unsubscribe: <{page}>\r\n".encode() in message


def test_mail_alone_is_no_one_click() -> None:
    """Without a page the one-click header would be a lie."""
    message = read(make_composer(build_identity(unsubscribe_mailto="x@example.org"), build_content()).compose(READER))
    assert message["List-Unsubscribe-Post"] is None


def test_the_same_input_gives_the_same_bytes() -> None:
    """Boundaries and ids follow from the content, not from chance or the clock."""
    first, second = (make_composer(build_identity(), build_content()).compose(READER) for _ in range(2))
    assert first == second


def test_every_edition_revision_and_recipient_has_its_own_id() -> None:
    """Message-IDs differ where the mail differs, so that no program hides one as a copy of the other."""
    mails = [
        make_composer(build_identity(revision=revision), build_content()).compose(parse_mailbox(address, "here"))
        for revision in (1, 2)
        for address in ("a@example.org", "b@example.org")
    ]
    assert len({read(mail)["Message-ID"] for mail in mails}) == 4


@given(st.text(max_size=300))
def test_no_subject_adds_a_header(subject: str) -> None:
    """Whatever a headline holds, the message has the same headers, and the body the same bytes."""
    if not subject.isascii() and any(0xD800 <= ord(sign) < 0xE000 for sign in subject):
        return
    plain = make_composer(build_identity(), build_content()).compose(READER)
    message = make_composer(build_identity(), build_content(subject=subject + "\r\nBcc: x@example.org")).compose(READER)
    assert read(message).keys() == read(plain).keys()


def test_a_draft_names_nobody() -> None:
    """Without a recipient the message is a draft without unsubscription."""
    message = read(make_composer(build_identity(**UNSUBSCRIBE), build_content()).compose(None))
    assert message["To"] == "undisclosed-recipients:;"
    assert message["X-Unsent"] == "1"
    assert message["List-Unsubscribe"] is None


def test_an_international_address_is_written_as_it_is() -> None:
    """A non-ASCII local part goes into the header as UTF-8 (RFC 6532), for encoding it would change the address."""
    message = make_composer(build_identity(), build_content()).compose(parse_mailbox("jörg@example.org", "here"))
    assert "To: jörg@example.org\r\n".encode() in message


@pytest.mark.parametrize(
    "settings",
    [
        {"sender": None},
        {"sender": "lage"},
        {"reply_to": "desk\r\nBcc: x@example.org"},
        {"list_id": "lage am morgen"},
        {"list_id": "lage>\r\nX: y"},
        {"unsubscribe_mailto": "a@example.org?bcc=b@example.org"},
        {"unsubscribe_url": "http://lage.example.org/{token}"},
        {"unsubscribe_url": "https://lage.example.org/ {token}"},
        {"unsubscribe_url": "https://lage.example.org/>, <mailto:x@example.org"},
        {"unsubscribe_url": "https://lage.example.org/\r\nX: y"},
    ],
)
def test_settings_that_would_break_a_header_are_errors(settings: dict[str, Any]) -> None:
    """What stands in a header is checked before anything is composed, and the setting is named."""
    with pytest.raises(ConfigError, match=f"mail.{next(iter(settings))}"):
        build_identity(**settings)
