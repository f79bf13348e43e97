import dataclasses
import datetime as dt
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import feedparser
import pytest

from briefing.config.mail import GroupSettings, MailSettings
from briefing.deliver.dispatch import Secrets, dispatch, settle_doubts
from briefing.deliver.feed import add_to_feed
from briefing.deliver.ledger import DeliveryLedger
from briefing.deliver.outcome import Outcome
from briefing.deliver.plan import Planned, check_groups, next_revision, plan_deliveries
from briefing.deliver.webhook import check_url, hide_secret
from briefing.errors import ConfigError
from briefing.mailing.message import Attachment, make_composer
from tests.deliver.fault_server import EDITION, FaultServer, lead_to
from tests.mailing.letters import SENDER, build_content, build_identity

SECRETS = Secrets(password=None, dkim_key=None, token_key=b"")
DOCUMENT = Attachment(name="briefing.json", media_type="application/json", content=b'{"format": "briefing/1"}')


def plan(
    groups: dict[str, GroupSettings], ledger: DeliveryLedger, base: Path, revision: int = 1
) -> tuple[Planned, ...]:
    """Return what the groups ask for."""
    composer = make_composer(build_identity(revision=revision), build_content(attachments=(DOCUMENT,)))
    audiences = check_groups(groups, (), base)
    return plan_deliveries([(each, composer) for each in audiences], ledger.of_edition(EDITION))


def deliver(planned: tuple[Planned, ...], ledger: DeliveryLedger, port: int = 9) -> list[Outcome]:
    """Send what is due."""
    return list(dispatch(planned, MailSettings(sender=SENDER, smtp=lead_to(port)), SECRETS, ledger))


@contextmanager
def receiver(status: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Run a web service that keeps what it is posted and answers with one status."""
    posted: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            posted.append({**body, "key": self.headers["Idempotency-Key"]})
            if status:
                self.send_response(status)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook/geheim", posted
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_mailbox_in_two_groups_is_served_once(tmp_path: Path) -> None:
    """The first group that names an address serves it, in whatever letters the second one writes it."""
    groups = {
        "desk": GroupSettings(recipients=("Ilka@example.org",)),
        "all": GroupSettings(recipients=("ilka@example.org", "b@example.org")),
    }
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger, FaultServer() as server:
        planned = plan(groups, ledger, tmp_path)
        assert [(each.group, each.standing) for each in planned] == [
            ("desk", "new"),
            ("all", "elsewhere"),
            ("all", "new"),
        ]
        deliver(planned, ledger, server.port)
        assert server.received == ["Ilka@example.org", "b@example.org"]
        assert {each.standing for each in plan(groups, ledger, tmp_path)} == {"sent", "elsewhere"}


def test_an_empty_group_asks_for_nothing(tmp_path: Path) -> None:
    """No recipients, no delivery, no connection."""
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        assert deliver(plan({"desk": GroupSettings()}, ledger, tmp_path), ledger) == []


def test_ten_thousand_recipients_are_planned(tmp_path: Path) -> None:
    """A large list costs one encoded body, whoever has the mail already is known, and nobody is forgotten."""
    group = GroupSettings(recipients=tuple(f"reader{number}@example.org" for number in range(10_000)))
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        planned = plan({"all": group}, ledger, tmp_path)
        assert sum(each.is_due for each in planned) == 10_000
        assert len({each.delivery.message_id for each in planned}) == 10_000
        assert len({id(each.composer) for each in planned}) == 1


def test_a_resent_edition_is_the_next_revision(tmp_path: Path) -> None:
    """Revision 2 is for everybody again, but only once somebody has revision 1, and it stays until the next request."""
    groups = {"desk": GroupSettings(folder="out")}
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        assert next_revision(ledger.of_edition(EDITION), resend=True) == 1
        deliver(plan(groups, ledger, tmp_path), ledger)
        assert next_revision(ledger.of_edition(EDITION), resend=False) == 1
        assert next_revision(ledger.of_edition(EDITION), resend=True) == 2
        second = plan(groups, ledger, tmp_path, revision=2)
        assert [each.standing for each in second] == ["new"]
        deliver(second, ledger)
        assert next_revision(ledger.of_edition(EDITION), resend=False) == 2


def test_groups_are_checked_before_anything_is_sent(tmp_path: Path) -> None:
    """An unknown group and every wrong address are told at once."""
    groups = {"desk": GroupSettings(recipients=("x",)), "all": GroupSettings(recipients=("a@example.org", "y"))}
    with pytest.raises(ConfigError, match=r"(?s)desk\.recipients\.0.*all\.recipients\.1"):
        check_groups(groups, (), tmp_path)
    with pytest.raises(ConfigError, match="no group is called press; the groups are: desk, all"):
        check_groups(groups, ["press"], tmp_path)


def test_a_folder_gets_the_message_and_its_files_once(tmp_path: Path) -> None:
    """A folder is served like a recipient: once, and again after a doubt, for the files are the same."""
    groups = {"share": GroupSettings(folder="share")}
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        planned = plan(groups, ledger, tmp_path)
        assert [each.state for each in deliver(planned, ledger)] == ["sent"]
        assert sorted(path.name for path in (tmp_path / "share").iterdir()) == [
            "briefing-2026-05-13.eml",
            "briefing.json",
        ]
        assert [each.state for each in deliver(planned, ledger)] == ["skipped"]


def test_a_folder_that_cannot_be_written_is_put_off(tmp_path: Path) -> None:
    """A file in its place is told, and the next run tries again."""
    (tmp_path / "share").write_text("", "utf-8")
    groups = {"share": GroupSettings(folder="share")}
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        (outcome,) = deliver(plan(groups, ledger, tmp_path), ledger)
        assert outcome.state == "deferred"
        (tmp_path / "share").unlink()
        (outcome,) = deliver(plan(groups, ledger, tmp_path), ledger)
        assert outcome.state == "sent"


def test_a_feed_gets_an_entry_for_each_edition(tmp_path: Path) -> None:
    """A rerun adds nothing, a corrected edition takes the first one's place, and the feed is read as Atom."""
    groups = {"readers": GroupSettings(feed="public/lage.atom")}
    path = tmp_path / "public" / "lage.atom"
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        assert [each.state for each in deliver(plan(groups, ledger, tmp_path), ledger)] == ["sent"]
        first = path.read_bytes()
        assert deliver(plan(groups, ledger, tmp_path), ledger) == []
        assert path.read_bytes() == first
        deliver(plan(groups, ledger, tmp_path, revision=2), ledger)
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.title == build_content().subject
    assert "Damm an der Elster gebrochen" in entry.content[0].value


def test_a_feed_keeps_the_newest_editions_first(tmp_path: Path) -> None:
    """Editions are added in any order; the feed holds the last thirty."""
    path = tmp_path / "lage.atom"
    for day in (*range(2, 32), 1):
        identity = dataclasses.replace(build_identity(), edition=dt.date(2026, 1, day))
        assert add_to_feed(str(path), make_composer(identity, build_content(attachments=())))[0] == "sent"
    days = [entry.id[-2:] for entry in feedparser.parse(path.read_bytes()).entries]
    assert days == [f"{day:02}" for day in range(31, 1, -1)]


def test_a_feed_shows_no_picture_that_only_a_mail_carries(tmp_path: Path) -> None:
    """Pictures inside the mail are left out, and so are signs that XML has no place for."""
    page = '<html><body><p>Spanne\x0b</p><img src="cid:aa11.png" alt="Spanne"></body></html>'
    add_to_feed(str(tmp_path / "a.atom"), make_composer(build_identity(), build_content(html=page, attachments=())))
    (entry,) = feedparser.parse((tmp_path / "a.atom").read_bytes()).entries
    assert "img" not in entry.content[0].value
    assert "Spanne" in entry.content[0].value


@pytest.mark.parametrize(
    "content", ["", "Notizen", "<rss/>", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>']
)
def test_a_file_that_is_no_feed_is_not_overwritten(tmp_path: Path, content: str) -> None:
    """What stands in a feed's place is kept and named; the next run tries again."""
    path = tmp_path / "lage.atom"
    path.write_text(content, "utf-8")
    state, answer = add_to_feed(str(path), make_composer(build_identity(), build_content(attachments=())))
    assert state == "deferred"
    assert "lage.atom" in answer
    assert path.read_text("utf-8") == content


def test_a_webhook_is_posted_the_edition_once(tmp_path: Path) -> None:
    """The JSON holds text, subject and document; a rerun posts nothing; the ledger does not hold the secret path."""
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger, receiver(204) as (url, posted):
        groups = {"chat": GroupSettings(webhook=url)}
        assert [each.state for each in deliver(plan(groups, ledger, tmp_path), ledger)] == ["sent"]
        assert deliver(plan(groups, ledger, tmp_path), ledger) == []
        (body,) = posted
        assert body["subject"] == build_content().subject
        assert body["document"] == {"format": "briefing/1"}
        assert (body["edition"], body["revision"]) == ("2026-05-13", 1)
        assert body["key"].endswith("@example.org")
    assert b"geheim" not in (tmp_path / "ledger.sqlite").read_bytes()


@pytest.mark.parametrize(
    ("status", "state"),
    [(200, "sent"), (302, "rejected"), (404, "rejected"), (429, "deferred"), (500, "deferred"), (0, "in_doubt")],
)
def test_a_webhooks_answer_decides(tmp_path: Path, status: int, state: str) -> None:
    """2xx arrived, 5xx and 429 come again, anything else is final, redirects are not followed, silence is a doubt."""
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger, receiver(status) as (url, _):
        (outcome,) = deliver(plan({"chat": GroupSettings(webhook=url)}, ledger, tmp_path), ledger)
        assert outcome.state == state


def test_nobody_at_the_webhook_is_put_off(tmp_path: Path) -> None:
    """A connection that was never made can be tried again."""
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        groups = {"chat": GroupSettings(webhook="http://127.0.0.1:9/hook")}
        assert [each.state for each in deliver(plan(groups, ledger, tmp_path), ledger)] == ["deferred"]


@pytest.mark.parametrize(
    "url", ["http://example.org/hook", "ftp://example.org/", "hook", "https://", "http://127.0.0.1.example.org/"]
)
def test_a_webhook_in_the_clear_is_refused(url: str) -> None:
    """Only https, or this machine."""
    with pytest.raises(ConfigError, match="must be an https address"):
        check_url(url, "mail.groups.chat.webhook")


def test_secrets_of_an_address_are_not_shown() -> None:
    """Neither a password in the address nor a token in its path is kept or printed; two paths stay apart."""
    shown = hide_secret("https://user:pass@chat.example.org/hooks/T0PSECRET?token=x")
    assert shown.startswith("https://chat.example.org/…")
    assert not any(secret in shown for secret in ("pass", "T0PSECRET", "token"))
    assert hide_secret("https://chat.example.org/a") != hide_secret("https://chat.example.org/b")


@pytest.mark.parametrize(("policy", "reopened"), [("hold", 0), ("resend", 1)])
def test_the_policy_for_doubts_is_the_users(tmp_path: Path, policy: str, reopened: int) -> None:
    """A mail in doubt is held, or sent again where the settings say so."""
    groups = {"desk": GroupSettings(recipients=("a@example.org",))}
    settings = MailSettings.model_validate({"sender": SENDER, "on_doubt": policy})
    with DeliveryLedger(tmp_path / "ledger.sqlite") as ledger:
        (first,) = plan(groups, ledger, tmp_path)
        ledger.begin(first.delivery, build_identity().date)
        (doubtful,) = plan(groups, ledger, tmp_path)
        assert doubtful.standing == "in_doubt"
        assert settle_doubts(settings, (doubtful,), ledger) == reopened
        assert [each.is_due for each in plan(groups, ledger, tmp_path)] == [bool(reopened)]
