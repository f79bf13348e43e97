"""`briefing send`: an edition into the inboxes, folders and web addresses of the configured groups, once."""

import argparse
import dataclasses
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing.cli.console import Console
from briefing.cli.edition_file import load_edition, make_attachments
from briefing.cli.exit_codes import DONE, FAILED, NOTHING, PARTLY
from briefing.cli.options import find_settings, today
from briefing.config.mail import AttachmentName, GroupSettings
from briefing.config.settings import Settings
from briefing.deliver.dispatch import Secrets, dispatch, read_secrets, settle_doubts, write_message
from briefing.deliver.ledger import Delivery, DeliveryLedger
from briefing.deliver.outcome import DeliveryError, Outcome
from briefing.deliver.plan import Audience, Planned, check_groups, next_revision, plan_deliveries
from briefing.files import make_folder, write_whole
from briefing.locks import LOCK_SECONDS, hold_lock
from briefing.mailing.identity import identify
from briefing.mailing.message import Composer, make_composer
from briefing.models.document import Document
from briefing.render.mail import render_eml, render_mail
from briefing.render.mail_choice import choose_for

# A dry run of a large group shows its first messages: they differ in the recipient only.
SHOWN_MESSAGES = 20
UNSAFE_IN_NAMES = re.compile(r"[^A-Za-z0-9@._-]+")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What one run was asked for.

    Attributes:
        ledger: path of the record of deliveries.
        edition_folder: where the edition's files are.
    """

    settings: Settings
    document: Document
    audiences: tuple[Audience, ...]
    ledger: Path
    edition_folder: Path
    options: argparse.Namespace
    base: Path

    @property
    def date(self) -> dt.date:
        """The edition's date."""
        return self.document.edition.date


def run(options: argparse.Namespace, console: Console) -> int:
    """Send one edition, or show what would be sent."""
    settings, base = find_settings(options.config)
    audiences = check_groups(settings.mail.groups, options.to or (), base)
    date = options.date or today()
    output = options.output or base / settings.output
    job = Job(
        settings=settings,
        document=load_edition(date, output, base / settings.archive),
        audiences=audiences,
        ledger=base / settings.mail.ledger,
        edition_folder=output / date.isoformat(),
        options=options,
        base=base,
    )
    if options.dry_run:
        return _show(job, console)
    if all(each.is_empty for each in audiences):
        console.error("briefing: nobody to send to; name recipients under mail.groups")
        return NOTHING
    with (
        hold_lock(job.ledger, wait_seconds=LOCK_SECONDS, report=console.note, purpose="the ledger of deliveries"),
        DeliveryLedger(job.ledger) as ledger,
    ):
        return _send(job, ledger, console)


def _send(job: Job, ledger: DeliveryLedger, console: Console) -> int:
    secrets = read_secrets(job.settings.mail, job.base)
    recorded = ledger.of_edition(job.date)
    revision = next_revision(recorded, resend=job.options.resend)
    if job.options.retry_rejected:
        ledger.reopen(job.date, revision, "rejected")
    messages = _compose(job, revision, secrets, console)
    planned = plan_deliveries(messages, ledger.of_edition(job.date))
    if settle_doubts(job.settings.mail, planned, ledger):
        planned = plan_deliveries(messages, ledger.of_edition(job.date))
    _tell_standing(planned, console)
    outcomes, broken_off = _deliver(planned, job, secrets, ledger, console)
    _print_report(planned, outcomes, revision, job, console)
    return _exit_code(planned, outcomes, broken_off=broken_off)


def _compose(job: Job, revision: int, secrets: Secrets, console: Console) -> list[tuple[Audience, Composer]]:
    """Return the message of each group that has a story for it."""
    mail = job.settings.mail
    identity = identify(mail, job.document.edition, revision=revision, token_key=secrets.token_key)
    names = {name for each in job.audiences for name in _attachments_of(each.settings, job.settings)}
    attached = make_attachments(names, job.document, job.edition_folder, job.settings.render, console.stage)
    messages = []
    for audience in job.audiences:
        if audience.settings.topics and not _has_story(job, audience.settings):
            console.note(f"group {audience.group}: no story names {', '.join(audience.settings.topics)}")
            continue
        content = render_mail(
            job.document, job.settings.render, mail, audience.settings, attached=attached, revision=revision
        )
        messages.append((audience, make_composer(identity, content)))
    console.done()
    return messages


def _attachments_of(group: GroupSettings, settings: Settings) -> Sequence[AttachmentName]:
    return settings.mail.attach if group.attach is None else group.attach


def _has_story(job: Job, group: GroupSettings) -> bool:
    return bool(choose_for(job.document, job.settings.render, group).document.stories)


def _deliver(
    planned: Sequence[Planned], job: Job, secrets: Secrets, ledger: DeliveryLedger, console: Console
) -> tuple[list[Outcome], bool]:
    """Return the outcomes and whether the server broke the batch off."""
    outcomes = []
    due = sum(each.is_due for each in planned)
    try:
        for outcome in dispatch(planned, job.settings.mail, secrets, ledger):
            outcomes.append(outcome)
            console.stage(f"sending {len(outcomes)} of {due}")
    except DeliveryError as error:
        console.error(f"briefing: {error}")
        return outcomes, True
    finally:
        console.done()
    return outcomes, False


def _exit_code(planned: Sequence[Planned], outcomes: Sequence[Outcome], *, broken_off: bool) -> int:
    states = Counter(outcome.state for outcome in outcomes)
    failures = len(outcomes) - states["sent"] - states["skipped"]
    if broken_off or failures:
        return PARTLY if states["sent"] else FAILED
    if any(each.standing == "in_doubt" for each in planned):
        return PARTLY
    return DONE if states["sent"] else NOTHING


def _tell_standing(planned: Sequence[Planned], console: Console) -> None:
    doubts = [each.delivery.address for each in planned if each.standing == "in_doubt"]
    refused = [each.delivery.address for each in planned if each.standing == "rejected"]
    if doubts:
        console.note(
            f"in doubt: a run was broken off while it sent to {_name_some(doubts)}; it may have arrived. "
            "`mail.on_doubt: resend` sends it again"
        )
    if refused:
        console.note(f"refused before: {_name_some(refused)}; `--retry-rejected` tries again")


def _name_some(addresses: Sequence[str], most: int = 5) -> str:
    more = f" and {len(addresses) - most} more" if len(addresses) > most else ""
    return ", ".join(addresses[:most]) + more


def _print_report(
    planned: Sequence[Planned], outcomes: Sequence[Outcome], revision: int, job: Job, console: Console
) -> None:
    groups = {each.delivery: each.group for each in reversed(planned)}
    if job.options.json:
        rows = [
            {
                "group": groups[each.delivery],
                "channel": each.delivery.channel,
                "address": each.delivery.address,
                "state": each.state,
                "answer": each.answer,
            }
            for each in outcomes
        ]
        waiting = sum(each.is_due for each in planned) - len(outcomes)
        report = {"date": job.date.isoformat(), "revision": revision, "deliveries": rows, "waiting": waiting}
        console.result(json.dumps(report, ensure_ascii=False))
        return
    for each in outcomes:
        words = f"  {each.answer}" if each.state != "sent" else ""
        console.result(f"{each.state:9} {groups[each.delivery]}  {each.delivery.address}{words}")
    if not any(each.is_due for each in planned):
        console.note(f"nothing to send: the edition of {job.date}, revision {revision}, is with everybody it is for")


def _show(job: Job, console: Console) -> int:
    """Write the exact messages and print who would get what; nothing is sent or recorded."""
    outbox = job.edition_folder / "outbox"
    make_folder(outbox)
    if all(each.is_empty for each in job.audiences):
        names = job.settings.mail.attach
        attached = make_attachments(names, job.document, job.edition_folder, job.settings.render, console.stage)
        write_whole(outbox / "draft.eml", render_eml(job.document, job.settings.render, job.settings.mail, attached))
        console.note("mail.groups names nobody; this is what a recipient would get")
        console.result(str(outbox / "draft.eml"))
        return DONE
    secrets = read_secrets(job.settings.mail, job.base)
    recorded = _read_ledger(job)
    revision = next_revision(recorded, resend=job.options.resend)
    planned = plan_deliveries(_compose(job, revision, secrets, console), recorded)
    files = _write_messages(planned, outbox, job, secrets)
    _print_plan(planned, files, revision, job, console)
    return DONE


def _read_ledger(job: Job) -> list[Delivery]:
    if not job.ledger.exists():
        return []
    with DeliveryLedger(job.ledger) as ledger:
        return ledger.of_edition(job.date)


def _write_messages(planned: Iterable[Planned], outbox: Path, job: Job, secrets: Secrets) -> dict[Delivery, Path]:
    written: Counter[str] = Counter()
    files = {}
    for each in planned:
        written[each.group] += each.is_due
        if each.is_due and written[each.group] <= SHOWN_MESSAGES:
            name = UNSAFE_IN_NAMES.sub("_", f"{each.group}-{written[each.group]:02}-{each.delivery.address[:80]}")
            files[each.delivery] = outbox / f"{name.lstrip('.')}.eml"
            write_whole(files[each.delivery], write_message(each, job.settings.mail.dkim, secrets))
    return files


def _print_plan(
    planned: Sequence[Planned], files: dict[Delivery, Path], revision: int, job: Job, console: Console
) -> None:
    rows = [_describe(each, files.get(each.delivery)) for each in planned]
    if job.options.json:
        report = {"date": job.date.isoformat(), "revision": revision, "dry_run": True, "deliveries": rows}
        console.result(json.dumps(report, ensure_ascii=False))
        return
    for row in rows:
        console.result("  ".join(str(row[name] or "–") for name in ("standing", "group", "address", "parts", "file")))
    due = sum(each.is_due for each in planned)
    console.note(f"{due} of {len(planned)} would be sent as revision {revision}; nothing was")


def _describe(planned: Planned, file: Path | None) -> dict[str, str | None]:
    content = planned.composer.content
    parts = ["text", *(["html"] if content.html else []), *(each.name for each in content.attachments)]
    return {
        "standing": planned.standing,
        "group": planned.group,
        "channel": planned.delivery.channel,
        "address": planned.delivery.address,
        "subject": content.subject,
        "parts": "+".join(parts),
        "file": str(file) if file else None,
    }
