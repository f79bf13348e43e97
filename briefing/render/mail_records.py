"""What the templates of the mail are given besides the edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefing.render.mail_pictures import Picture
from briefing.render.story_records import StoryView

Depth = Literal["full", "brief", "headline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailStory:
    """A story and how much of it the mail has room for.

    Attributes:
        depth: `full`; `brief`, lead and two sentences; or `headline`.
    """

    story: StoryView
    depth: Depth


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """The mail of one group of readers.

    Attributes:
        preheader: what a list of mails shows after the subject, 40 to 200 characters.
        stories: those that fit, most important first.
        left_out: how many more there are.
        shortened: whether anything is told shorter than in the edition.
        page_url: where the whole edition is, or null.
        revision: from 1; more for an edition that was sent again.
        question_language: language of the open questions where it is not the labels'; or null.
        plots: pictures of the topics' plots, by the topic's id; shown as `cid:NAME`.
        logo: the brand's, or null.
    """

    preheader: str
    stories: tuple[MailStory, ...]
    left_out: int
    shortened: bool
    page_url: str | None
    revision: int
    question_language: str | None
    plots: Mapping[str, Picture]
    logo: Picture | None
