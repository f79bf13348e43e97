"""Settings of the mailed edition: who gets it, how it is written, by which server it goes."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

PartName = Literal["summary", "figures", "actors", "quotes", "timeline", "questions"]
AttachmentName = Literal["pdf", "json"]


class MailSection(BaseModel):
    """A frozen group of settings; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SmtpSettings(MailSection):
    """The mail server. The password comes from $BRIEFING_SMTP_PASSWORD, `password_file` or systemd's credentials."""

    host: str = Field("localhost", description="Name of the server")
    port: int = Field(587, ge=1, le=65_535, description="587 for STARTTLS, 465 for TLS")
    security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="starttls, tls (from the first byte), or none (never with a login)"
    )
    user: str | None = Field(None, description="Login; empty for none")
    password_file: str | None = Field(None, description="File that holds the password")
    timeout_seconds: Annotated[float, Field(gt=0, le=120)] = Field(20.0, description="Patience with the server")
    answer_seconds: Annotated[float, Field(gt=0, le=600)] = Field(
        120.0, description="Patience for the answer to a whole message; without it nobody knows whether it arrived"
    )
    per_minute: int = Field(0, ge=0, description="Messages a minute at most; 0 for no limit")
    attempts: int = Field(
        3, ge=1, le=10, description="Rounds for recipients whom the server asks to come again with (4xx)"
    )
    retry_seconds: Annotated[float, Field(ge=0, le=600)] = Field(
        2.0, description="Pause before the second round; each next one doubles"
    )


class DkimSettings(MailSection):
    """Signs messages (RFC 6376, RFC 8463). The key comes from $BRIEFING_DKIM_KEY, `key_file` or credentials."""

    domain: str | None = Field(None, description="Signing domain; empty for no signature")
    selector: str = Field("briefing", description="Selector of the DNS record")
    key_file: str | None = Field(None, description="Private key: PEM for rsa, base64 for ed25519")
    algorithm: Literal["rsa", "ed25519"] = Field("rsa", description="rsa or ed25519")


class GroupSettings(MailSection):
    """Recipients who get the same mail."""

    recipients: tuple[str, ...] = Field((), description="Addresses: name@example.org or Name <name@example.org>")
    language: Literal["de", "en", "fr", "es"] | None = Field(
        None, description="Language of labels; the edition's if empty"
    )
    sections: tuple[PartName, ...] | None = Field(None, description="Parts of a story in the mail; all if empty")
    max_stories: int | None = Field(None, ge=1, description="Most important stories in the mail; all if empty")
    topics: tuple[str, ...] = Field((), description="Only stories that name one of these words; all if empty")
    format: Literal["html", "text"] = Field("html", description="html with a text part, or text alone")
    attach: tuple[AttachmentName, ...] | None = Field(None, description="Attachments; `mail.attach` if empty")
    folder: str | None = Field(None, description="Folder that gets the message and its attachments as files")
    webhook: str | None = Field(None, description="https address that is posted the edition as JSON")
    feed: str | None = Field(None, description="Atom feed (a file) that gets an entry for each edition")


class MailSettings(MailSection):
    """The edition by mail: `briefing send`."""

    sender: str | None = Field(None, description="From: Name <name@example.org>; needed to send")
    reply_to: str | None = Field(None, description="Where answers go; the sender where empty")
    subject: str = Field("{title} – {date}: {top_story}", description="May use {title} {date} {top_story} {stories}")
    preheader: str | None = Field(
        None,
        description="What lists of mails show after the subject; takes the same names; the next headlines if empty",
    )
    charts: bool = Field(default=True, description="Plots of differing figures as pictures inside the mail")
    attach: tuple[AttachmentName, ...] = Field(("pdf",), description="Attachments: pdf, json")
    max_html_bytes: int = Field(95_000, ge=10_000, description="Gmail cuts mails off at 102 kB; stories are shortened")
    page_url: str | None = Field(None, description="Where the page of the edition is, with {date}; linked in the mail")
    list_id: str | None = Field(None, description="List-Id such as lage.example.org; from the sender's domain if empty")
    unsubscribe_mailto: str | None = Field(None, description="Address that takes unsubscriptions")
    unsubscribe_url: str | None = Field(None, description="https page for one-click unsubscription, with {token}")
    on_doubt: Literal["hold", "resend"] = Field(
        "hold", description="What to do where a crash leaves open whether a mail went out"
    )
    ledger: str = Field("output/deliveries.sqlite", description="Record of what was sent to whom")
    groups: dict[str, GroupSettings] = Field({}, description="Groups of recipients by name")
    smtp: SmtpSettings = SmtpSettings()
    dkim: DkimSettings = DkimSettings()
