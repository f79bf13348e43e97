import base64
import dataclasses
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from briefing.config.mail import GroupSettings, MailSettings
from briefing.config.settings import RenderSettings
from briefing.errors import ConfigError, RenderError
from briefing.mailing.message import MailContent
from briefing.models.document import Document
from briefing.render.mail import render_eml, render_mail
from briefing.render.write import write_edition
from tests.render.browser import Browser, find_axe
from tests.render.sample import build_sample

LOOK = RenderSettings()
WORD = re.compile(r"\w+")


def mail(document: Document | None = None, group: GroupSettings | None = None, **settings: Any) -> MailContent:
    """Return the mail of the sample edition without attachments."""
    return render_mail(
        document or build_sample(),
        LOOK,
        MailSettings(**{"attach": (), **settings}),
        group or GroupSettings(),
        attached={},
    )


def rich(content: MailContent) -> str:
    """Return the HTML, which is there."""
    assert content.html is not None
    return content.html


def show_pictures(content: MailContent) -> str:
    """Return the HTML as a mail program shows it, with the pictures in their places."""
    page = rich(content)
    for picture in content.pictures:
        data = base64.b64encode(picture.content).decode()
        page = page.replace(f"cid:{picture.name}", f"data:{picture.media_type};base64,{data}")
    return page


def parse(page: str) -> Any:
    """Return the tree of the HTML."""
    return lxml_html.fromstring(page)


def large_edition(stories: int = 60) -> Document:
    """Return the sample with its stories many times."""
    sample = build_sample()
    many = tuple(
        dataclasses.replace(sample.stories[number % len(sample.stories)], id=f"s{number}") for number in range(stories)
    )
    return dataclasses.replace(sample, stories=many)


def visible_words(page: str) -> Counter[str]:
    """Return the words that a reader of the HTML sees."""
    tree = parse(page)
    for hidden in tree.xpath("//head | //style | //*[@class='preheader']"):
        hidden.drop_tree()
    return Counter(WORD.findall(" ".join(tree.itertext()).casefold()))


def test_the_page_asks_nobody_for_anything() -> None:
    """No script, form, style sheet or frame, no picture from elsewhere; every link is https."""
    page = rich(mail(page_url="https://lage.example.org/{date}/"))
    tree = parse(page)
    assert tree.xpath("//script | //form | //link | //iframe | //object | //video | //@onclick") == []
    assert all(source.startswith("cid:") for source in tree.xpath("//img/@src"))
    assert "url(" not in page
    assert "@import" not in page
    links = tree.xpath("//a/@href")
    assert "https://lage.example.org/2026-03-04/" in links
    assert all(link.startswith("https://") for link in links)


def test_the_page_is_built_for_mail_programs() -> None:
    """Layout tables say so, styles stand in the elements, language, title and both colour schemes are named."""
    page = rich(mail())
    tree = parse(page)
    assert tree.xpath("/html/@lang") == ["de"]
    assert tree.xpath("//title/text()") == ["Morgenlage – 4. März 2026"]
    assert tree.xpath("//table[not(@role='presentation')]") == []
    assert tree.xpath("//p[not(@style)] | //h1[not(@style)] | //h2[not(@style)]") == []
    assert "prefers-color-scheme: dark" in page
    assert tree.xpath("//meta[@name='color-scheme']/@content") == ["light dark"]
    assert max(len(line.encode()) for line in page.splitlines()) <= 998 * 4  # quoted-printable breaks them for the wire


@pytest.mark.parametrize("stories", [0, 1, 2, 3, 40])
def test_the_preheader_fits_every_list_of_mails(stories: int) -> None:
    """It has 40 to 200 characters, whatever the edition holds, and no headline is cut."""
    (preheader,) = parse(rich(mail(large_edition(stories)))).xpath("//div[@class='preheader']/text()")
    assert 40 <= len(preheader) <= 200


def test_the_text_holds_what_the_page_shows() -> None:
    """At least nine tenths of the page's words stand in the plain text; here all of them do."""
    content = mail(page_url="https://lage.example.org/{date}/")
    shown, text = visible_words(rich(content)), Counter(WORD.findall(content.text.casefold()))
    assert (shown & text).total() / shown.total() >= 0.98
    assert max(map(len, content.text.splitlines())) <= 100


def test_every_fact_of_the_page_is_verbatim() -> None:
    """Headlines, leads and sentences stand in the mail as they stand in the articles."""
    document = build_sample()
    text = " ".join(parse(rich(mail(document))).text_content().split())
    for story in document.stories:
        assert story.headline.text in text
        assert story.lead is None or story.lead.text in text
        assert all(passage.text in text for passage in story.summary)
        assert all(figure.text in text for figure in story.figures)


@pytest.mark.parametrize("stories", [3, 30, 100, 400])
@pytest.mark.parametrize("max_bytes", [12_000, 95_000])
def test_a_large_edition_is_shortened_until_it_fits(stories: int, max_bytes: int) -> None:
    """The most important stories stay whole as long as it can be, the rest is told shorter, named, or counted."""
    content = mail(large_edition(stories), max_html_bytes=max_bytes, page_url="https://lage.example.org/")
    page = rich(content)
    assert len(page.encode()) <= max_bytes
    told = len(parse(page).xpath("//h2"))
    left_out = stories - told
    assert f"{left_out} weitere" in page or left_out == 0
    assert content.text.count("\n------") == stories


def test_what_cannot_be_made_small_enough_is_an_error() -> None:
    """A frame larger than the limit is said to be, not sent."""
    with pytest.raises(RenderError, match="max_html_bytes"):
        render_mail(
            build_sample(),
            RenderSettings(footer="x" * 20_000),
            MailSettings(attach=(), max_html_bytes=10_000),
            GroupSettings(),
            attached={},
        )


def test_a_group_has_its_own_stories_sections_and_language() -> None:
    """Topics choose stories, sections choose parts, the language is that of labels and dates; facts stay."""
    group = GroupSettings(topics=("BAHN",), sections=("summary",), language="en", format="text")
    content = mail(group=group)
    assert content.html is None
    assert content.language == "en"
    assert "Bahn sperrt die Querstrecke" in content.text
    assert "Brand im Hafen" not in content.text
    assert "ZAHLEN" not in content.text
    assert "FIGURES" not in content.text
    assert "March" in content.text


def test_a_topic_is_found_where_a_word_begins() -> None:
    """A topic finds the words that begin with it, and not those that only hold it."""
    assert "Brand im Hafen" in mail(group=GroupSettings(topics=("Hafenges",))).text
    assert "Brand im Hafen" not in mail(group=GroupSettings(topics=("afen",))).text


def test_stories_beyond_a_groups_number_are_counted() -> None:
    """A short mail says how many stories it leaves out."""
    content = mail(group=GroupSettings(max_stories=1))
    assert "2 weitere Themen" in rich(content)
    assert "2 weitere Themen" in content.text


def test_the_subject_names_date_and_top_story() -> None:
    """The usual subject and an own one; a corrected edition says which version it is."""
    assert mail().subject == "Morgenlage – 4. März 2026: Brand im Hafen von Altwerder: Lagerhalle zerstört"
    assert mail(subject="{date}: {stories}").subject == "4. März 2026: 3 Themen"
    again = render_mail(build_sample(), LOOK, MailSettings(attach=()), GroupSettings(), attached={}, revision=2)
    assert again.subject.endswith("(2. Fassung)")
    with pytest.raises(ConfigError, match=r"mail\.subject.*\{top_story\}"):
        mail(subject="{headline}")


def test_links_to_the_page_are_https() -> None:
    """Any other address of the page is a mistake in the configuration."""
    for url in ("http://lage.example.org/", "javascript:alert(1)", "file:///etc/passwd", "https:"):
        with pytest.raises(ConfigError, match=r"mail\.page_url"):
            mail(page_url=url)


def test_words_of_articles_are_escaped() -> None:
    """Markup in a headline is shown, not obeyed."""
    sample = build_sample()
    first = sample.stories[0]
    headline = dataclasses.replace(first.headline, text='<img src=x onerror="alert(1)">')
    changed = dataclasses.replace(sample, stories=(dataclasses.replace(first, headline=headline),))
    assert parse(rich(mail(changed, charts=False))).xpath("//img") == []


def test_a_brand_colours_the_mail(tmp_path: Path) -> None:
    """Colours and name come from the brand, as everywhere."""
    brand = tmp_path / "_brand.yml"
    brand.write_text("meta: {name: Redaktion Nord}\ncolor: {primary: '#0a5c36'}\n", "utf-8")
    content = render_mail(
        build_sample(), RenderSettings(brand=str(brand)), MailSettings(attach=()), GroupSettings(), attached={}
    )
    assert "#0a5c36" in rich(content)
    assert "Redaktion Nord" in rich(content)


def test_plots_travel_inside_the_mail_and_are_told_in_words() -> None:
    """Every picture of the page is a part of the mail, every part is shown, and each says what it shows."""
    content = mail()
    pictures = parse(rich(content)).xpath("//img")
    assert {picture.get("src") for picture in pictures} == {f"cid:{each.name}" for each in content.pictures} != set()
    for picture in pictures:
        assert re.fullmatch(r"Spanne der Angaben: .+\d.+; .+\d.+", picture.get("alt"))
    assert all(each.content.startswith(b"\x89PNG") and len(each.content) < 20_000 for each in content.pictures)
    assert mail().pictures == content.pictures
    without = mail(charts=False)
    assert without.pictures == ()
    assert "<img" not in rich(without)
    assert mail(group=GroupSettings(format="text")).pictures == ()


@pytest.mark.parametrize(
    ("name", "picture", "beginning"),
    [
        (
            "logo.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0H9V9z"/></svg>',
            b"\x89P",
        ),
        ("logo.jpg", b"\xff\xd8\xff\xe0 no decoder looks at it", b"\xff\xd8"),
    ],
)
def test_the_brands_logo_heads_the_mail(tmp_path: Path, name: str, picture: bytes, beginning: bytes) -> None:
    """A drawn logo becomes a picture that mail programs show; its words are the brand's name."""
    (tmp_path / name).write_bytes(picture)
    brand = tmp_path / "_brand.yml"
    brand.write_text(f"meta: {{name: Redaktion Nord}}\nlogo: {name}\n", "utf-8")
    content = render_mail(
        build_sample(),
        RenderSettings(brand=str(brand)),
        MailSettings(attach=(), charts=False),
        GroupSettings(),
        attached={},
    )
    (shown,) = parse(rich(content)).xpath("//img")
    (part,) = content.pictures
    assert shown.get("src") == f"cid:{part.name}"
    assert shown.get("alt") == "Redaktion Nord"
    assert part.content.startswith(beginning)


def test_an_own_preheader_fits_every_list_of_mails() -> None:
    """A short line is filled up, a long one cut at a word, and an unknown name is a mistake."""
    for pattern in ("{stories}", "{date} {top_story} " * 9):
        (line,) = parse(rich(mail(preheader=pattern))).xpath("//div[@class='preheader']/text()")
        assert 40 <= len(line) <= 200
        assert line.startswith(("3 Themen", "4. März 2026 Brand im Hafen"))
    with pytest.raises(ConfigError, match=r"mail\.preheader.*\{top_story\}"):
        mail(preheader="{headline}")


def test_the_draft_is_the_same_every_time(tmp_path: Path) -> None:
    """`eml` is written like any format, carries the PDF made in the same run, and has the same bytes twice."""
    settings = MailSettings(attach=("json",))
    for name in ("first", "second"):
        (path,) = write_edition(build_sample(), tmp_path / name, ("eml",), LOOK, mail=settings)
        assert path.name == "briefing.eml"
    first, second = (next((tmp_path / name).rglob("*.eml")).read_bytes() for name in ("first", "second"))
    assert first == second
    assert b'filename="briefing-2026-03-04.json"' in first
    assert b"To: undisclosed-recipients:;" in first


def test_a_title_cannot_break_the_senders_name() -> None:
    """Without a sender the draft is from the edition's title, whatever stands in it."""
    sample = build_sample()
    edition = dataclasses.replace(sample.edition, title='Lage "am" \r\nBcc: x@example.org <a@b>')
    draft = render_eml(dataclasses.replace(sample, edition=edition), LOOK, MailSettings(attach=()), {})
    head = draft.partition(b"\r\n\r\n")[0]
    assert b"\r\nBcc:" not in head
    assert b"briefing@localhost" in head


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 600, 1200])
def test_the_mail_is_readable_in_a_browser(browser: Browser, tmp_path: Path, width: int, scheme: str) -> None:
    """No sideways scrolling, no request, and no fault of contrast or structure, on a telephone and a desk."""
    script = find_axe()
    path = tmp_path / "mail.html"
    path.write_text(show_pictures(mail(page_url="https://lage.example.org/")), "utf-8")
    visit = browser.visit(path, width=width, scheme=scheme)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert [request for request in visit.requests if not request.startswith("data:")] == [path.as_uri()]
    assert visit.messages == []
    if script is not None:
        assert visit.find_faults(script) == []
