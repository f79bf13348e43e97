import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.errors import ConfigError
from briefing.mailing.addresses import Mailbox, parse_mailbox, parse_mailboxes


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("ilka@example.org", "", "ilka@example.org"),
        ("Ilka Thormann <ilka@Example.ORG>", "Ilka Thormann", "ilka@example.org"),
        ('"Thormann, Ilka" <ilka@example.org>', "Thormann, Ilka", "ilka@example.org"),
        (r'"Ilka \"Il\" T." <ilka@example.org>', 'Ilka "Il" T.', "ilka@example.org"),
        ("  <ilka@example.org>  ", "", "ilka@example.org"),
        ("Jörg Müller <joerg@müller.example>", "Jörg Müller", "joerg@xn--mller-kva.example"),
        ("desk@straße.example", "", "desk@xn--strae-oqa.example"),
        ("desk@президент.рф", "", "desk@xn--d1abbgf6aiiy.xn--p1ai"),
        ("jörg@example.org", "", "jörg@example.org"),
        ("o'hara+lage@example.org", "", "o'hara+lage@example.org"),
        ("root@localhost", "", "root@localhost"),
    ],
)
def test_addresses_as_people_write_them(text: str, name: str, address: str) -> None:
    """Names, quotes and international domains are understood; the domain is written as servers know it."""
    assert parse_mailbox(text, "here") == Mailbox(name=name, address=address)


@pytest.mark.parametrize(
    "text",
    [
        *("", "ilka", "@example.org", "ilka@", "ilka@@example.org", "a@b@example.org", "ilka example.org"),
        *("il ka@example.org", ".ilka@example.org", "il..ka@example.org", "ilka@-example.org", "ilka@example..org"),
        *("Ilka <ilka@example.org> x", "<ilka@example.org", "a@example.org, b@example.org", "ilka@exa_mple.org"),
        *("Ilka ilka@example.org", "x" * 65 + "@example.org", "ilka@" + "x" * 64 + ".org", "<>"),
        "ilka@" + ".".join(["x" * 60] * 5),
    ],
)
def test_what_is_no_address_is_named_with_its_place(text: str) -> None:
    """A mistake is told with the setting that it stands in."""
    with pytest.raises(ConfigError, match=r"^mail\.groups\.desk\.recipients\.2: .* is no mail address"):
        parse_mailbox(text, "mail.groups.desk.recipients.2")


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\0", "\x0b", "\x7f", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    "pattern", ["Ilka{} <ilka@example.org>", "ilka@example.org{}Bcc: x@example.org", "il{}ka@x.org"]
)
def test_control_characters_are_refused(sign: str, pattern: str) -> None:
    """No line break of any kind gets into a header, in the name or in the address."""
    with pytest.raises(ConfigError, match="an address is one line"):
        parse_mailbox(pattern.format(sign), "here")


@given(st.text(max_size=40))
@example("a@b\u3002c")
def test_whatever_is_accepted_can_stand_in_a_header(text: str) -> None:
    """Any text is refused, or gives an address of one line with an ASCII domain that reads the same again."""
    try:
        mailbox = parse_mailbox(text, "here")
    except ConfigError:
        return
    assert parse_mailbox(mailbox.address, "here").address == mailbox.address
    assert mailbox.address.rpartition("@")[2].isascii()
    assert "\n" not in str(mailbox.header())


def test_every_mistake_is_told_at_once_and_each_address_kept_once() -> None:
    """A list reports all its mistakes; the same mailbox in other letters is one recipient."""
    with pytest.raises(ConfigError, match=r"(?s)list\.1: .*list\.3: "):
        parse_mailboxes(["a@example.org", "b", "c@example.org", "d"], "list")
    assert [each.address for each in parse_mailboxes(["A@Example.org", "a@example.org"], "list")] == ["A@example.org"]


def test_ten_thousand_addresses_are_read() -> None:
    """A large list is no trouble."""
    assert len(parse_mailboxes((f"reader{number}@example.org" for number in range(10_000)), "list")) == 10_000
