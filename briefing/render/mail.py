"""The mailed edition: HTML of tables with its styles in the elements, and the true plain text beside it.

Mail programs drop scripts, remote pictures and most of CSS, and Gmail hides what lies beyond 102 kB. So the HTML asks
nobody for anything, and where it grows too large the last stories are told shorter, then named, then counted.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace

import css_inline
from jinja2 import Environment

from briefing.config.mail import AttachmentName, GroupSettings, MailSettings
from briefing.config.settings import RenderSettings
from briefing.errors import ConfigError, RenderError
from briefing.mailing.identity import identify
from briefing.mailing.message import Attachment, MailContent, make_composer
from briefing.models.document import Document
from briefing.render.context import TemplateContext, build_context
from briefing.render.environment import build_environment, render_template
from briefing.render.links import safe_url
from briefing.render.mail_choice import Choice, choose_for
from briefing.render.mail_pictures import attach_pictures, draw_logo, draw_plots
from briefing.render.mail_records import Depth, MailStory, MailView

MEDIA_TYPES: Mapping[AttachmentName, str] = {"pdf": "application/pdf", "json": "application/json"}
# Gmail, Apple Mail and Outlook show 40 to 140 characters after the subject, with room more.
MIN_PREHEADER_CHARS = 40
MAX_PREHEADER_CHARS = 200
DEPTHS: Sequence[Depth] = ("full", "brief", "headline")
DRAFT_SENDER = "briefing@localhost"
INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def render_eml(
    document: Document, look: RenderSettings, mail: MailSettings, attached: Mapping[AttachmentName, bytes]
) -> bytes:
    """Return the mail as a draft that names no recipient."""
    sender = mail.sender or f'"{_quotable(document.edition.title)}" <{DRAFT_SENDER}>'
    identity = identify(mail.model_copy(update={"sender": sender}), document.edition, revision=1, token_key=b"")
    content = render_mail(document, look, mail, GroupSettings(), attached=attached)
    return make_composer(identity, content).compose(None)


def render_mail(
    document: Document,
    look: RenderSettings,
    mail: MailSettings,
    group: GroupSettings,
    *,
    attached: Mapping[AttachmentName, bytes],
    revision: int = 1,
) -> MailContent:
    """Return what a group is sent.

    Args:
        document: the whole edition.
        look: section `render`.
        mail: section `mail`.
        group: whose stories, sections and language are taken.
        attached: the files that may be attached; only those that the group asks for are.
        revision: from 1.

    Raises:
        ConfigError: the subject or the page's address is wrong.
        RenderError: the mail cannot be made small enough.
    """
    choice = choose_for(document, look, group)
    environment = build_environment(choice.settings)
    whole = build_context(choice.document, choice.settings, "text")
    # A group's mail need not list what other groups' stories are made of.
    context = replace(whole, edition=replace(whole.edition, unused=()))
    frame = _frame(choice, context, mail, revision=revision, written_in=document.edition.language)
    wanted = mail.attach if group.attach is None else group.attach
    html = _fit_html(environment, context, frame, mail.max_html_bytes) if group.format == "html" else None
    pictures = (*frame.plots.values(), *([frame.logo] if frame.logo else []))
    return MailContent(
        subject=write_subject(mail.subject, context, revision),
        text=_fill(environment, "mail.txt", context, frame),
        html=html,
        pictures=attach_pictures(pictures, html or ""),
        language=context.language,
        page_url=frame.page_url,
        attachments=tuple(
            Attachment(
                name=f"briefing-{document.edition.date}.{name}", media_type=MEDIA_TYPES[name], content=attached[name]
            )
            for name in wanted
        ),
    )


def _frame(choice: Choice, context: TemplateContext, mail: MailSettings, *, revision: int, written_in: str) -> MailView:
    """Return the mail with every story in full."""
    stories, brand = context.edition.stories, context.brand
    return MailView(
        preheader=write_preheader(context, mail.preheader),
        stories=tuple(MailStory(story=story, depth="full") for story in stories),
        left_out=choice.left_out,
        shortened=False,
        page_url=_find_page(mail.page_url, context.edition.date_iso),
        revision=revision,
        question_language=written_in if written_in != context.language else None,
        plots=draw_plots(stories, brand.paper) if mail.charts else {},
        logo=draw_logo(brand),
    )


def _fill(environment: Environment, template: str, context: TemplateContext, view: MailView) -> str:
    return render_template(environment, template, {**context.as_names(), "mail": view})


def _fit_html(environment: Environment, context: TemplateContext, frame: MailView, max_bytes: int) -> str:
    """Return the page with as much of the stories as fits; each step back makes it smaller, so halving finds it.

    Raises:
        RenderError: not even the frame fits.
    """
    drawing = replace(context, medium="mail")
    fits, too_large = len(frame.stories) * len(DEPTHS) + 1, -1
    best: str | None = None
    step = 0
    while too_large < step < fits:
        page = INLINER.inline(_fill(environment, "mail.html", drawing, shorten(frame, step)))
        if len(page.encode()) <= max_bytes:
            best, fits = page, step
        else:
            too_large = step
        step = (fits + too_large) // 2
    if best is None:
        raise RenderError(f"the mail cannot be made smaller than mail.max_html_bytes, {max_bytes:,} bytes")
    return best


def shorten(frame: MailView, steps: int) -> MailView:
    """Return the mail so many steps shorter: first the last stories become brief, then headlines, then a number."""
    count = len(frame.stories)
    depths = [steps // count + (1 if count - index <= steps % count else 0) for index in range(count)] if count else []
    kept = tuple(
        replace(each, depth=DEPTHS[depth])
        for each, depth in zip(frame.stories, depths, strict=True)
        if depth < len(DEPTHS)
    )
    return replace(frame, stories=kept, left_out=frame.left_out + count - len(kept), shortened=steps > 0)


def write_subject(pattern: str, context: TemplateContext, revision: int) -> str:
    """Return the subject; a corrected edition says so.

    Raises:
        ConfigError: the pattern names something that there is not.
    """
    subject = _fill_line(pattern, context, "mail.subject")
    return subject if revision == 1 else f"{subject} ({context.labels.fill('revision', number=revision)})"


def _fill_line(pattern: str, context: TemplateContext, where: str) -> str:
    edition = context.edition
    stories = context.labels.count("story_count", len(edition.stories))
    places = {
        "title": edition.title,
        "date": edition.date,
        "top_story": edition.stories[0].headline.text if edition.stories else stories,
        "stories": stories,
    }
    try:
        return pattern.format_map(places)
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise ConfigError(f"{where}: {pattern!r} may use {{{'} {'.join(places)}}} only ({error})") from error


def write_preheader(context: TemplateContext, pattern: str | None = None) -> str:
    """Return what follows the subject in a list of mails: whole headlines after the first, else counts and dates.

    Args:
        context: the edition.
        pattern: the reader's own line instead of the headlines; one too short is filled up, one too long is cut.

    Raises:
        ConfigError: the pattern names something that there is not.
    """
    edition = context.edition
    chosen: list[str] = []
    if pattern is None:
        rest = [story.headline.text for story in edition.stories[1:]]
    else:
        rest = [textwrap.shorten(_fill_line(pattern, context, "mail.preheader"), MAX_PREHEADER_CHARS, placeholder=" …")]
    fillers = [*edition.counts, context.labels.fill("information_cutoff", moment=edition.cutoff), edition.weekday]
    for part in (*rest, *fillers):
        text = " · ".join((*chosen, part))
        long_enough = len(" · ".join(chosen)) >= MIN_PREHEADER_CHARS
        if len(text) <= MAX_PREHEADER_CHARS and not (long_enough and part in fillers):
            chosen.append(part)
    return " · ".join(chosen)


def _find_page(pattern: str | None, date: str) -> str | None:
    if pattern is None:
        return None
    url = safe_url(pattern.replace("{date}", date))
    if url is None or not url.startswith("https://"):
        raise ConfigError(f"mail.page_url: {pattern!r} must be an https address; a mail links to nothing else")
    return url


def _quotable(title: str) -> str:
    return "".join(sign for sign in title if sign.isprintable() and sign not in '"\\')
