import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config.settings import DedupeSettings
from briefing.dedupe.copies import mark_copies
from briefing.models.analysis import PreparedArticle
from tests.builders import build_prepared

SETTINGS = DedupeSettings()
REPORT = (
    "Der Stadtrat von Lindheim hat am Dienstag den Bau einer neuen Brücke über den Fluss beschlossen. Sie soll nach "
    "den Plänen der Verwaltung im Jahr 2028 fertig sein und neun Millionen Euro kosten. Die Opposition stimmte dagegen."
)
EDITED = REPORT.replace("am Dienstag", "nach langer Debatte").replace("Opposition", "Minderheit")
OTHER = (
    "In Lindheim wird gebaut: Für neun Millionen Euro entsteht bis 2028 ein Übergang über den Fluss. Dafür sprach sich "
    "eine Mehrheit im Stadtrat aus, während mehrere Abgeordnete die hohen Ausgaben kritisierten."
)


def build(text: str, name: str, headline: str = "Rat baut Brücke", **fields: object) -> PreparedArticle:
    """Return an article with these fields of its record."""
    prepared = build_prepared(f"{headline}\n\n{text}", article_id=name, headline=True)
    return replace(prepared, publisher=name, article=replace(prepared.article, **fields))  # type: ignore[arg-type]


def originals(*articles: PreparedArticle) -> list[str | None]:
    """Return what each article is a copy of."""
    return [article.article.duplicate_of for article in mark_copies(articles, SETTINGS)]


def test_a_lightly_edited_copy_with_another_headline_points_to_the_longer_text() -> None:
    """The most complete version is kept."""
    assert originals(build(EDITED, "a1", "Neue Brücke"), build(REPORT + " Bürger freuen sich.", "a2")) == ["a2", None]


def test_another_report_of_the_same_event_is_no_copy() -> None:
    """Shared facts and names are not shared text."""
    assert originals(build(REPORT, "a1"), build(OTHER, "a2")) == [None, None]


def test_the_latest_version_of_an_address_is_kept() -> None:
    """A shorter update still supersedes the older text."""
    morning, noon = (dt.datetime(2026, 3, 10, hour, tzinfo=dt.UTC) for hour in (7, 12))
    url = "https://talbote.invalid/a1"
    early = build(REPORT, "a1", url=url, published_at=morning)
    late = build(OTHER, "a2", url=f"{url}#top", published_at=noon)
    assert originals(early, late) == ["a2", None]


def test_copies_point_to_an_article_that_is_no_copy() -> None:
    """Three versions share one original."""
    found = originals(build(REPORT, "a1"), build(EDITED, "a2", "Neu"), build(REPORT + " Ende.", "a3", "Brücke kommt"))
    assert found.count(None) == 1
    assert set(found) - {None} == {"a3"}


TEXTS = st.lists(st.sampled_from([REPORT, EDITED, OTHER, REPORT + " Mehr folgt.", "Kurz."]), max_size=6)


@settings(deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(texts: list[str], chance: object) -> None:
    """The same articles give the same copies in any order, and nothing but the pointer changes."""
    articles = [build(text, f"a{number}") for number, text in enumerate(texts)]
    shuffled = list(articles)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    pointers = {article.article.id: article.article.duplicate_of for article in mark_copies(articles, SETTINGS)}
    again = mark_copies(shuffled, SETTINGS)
    assert pointers == {article.article.id: article.article.duplicate_of for article in again}
    assert [replace(article, article=replace(article.article, duplicate_of=None)) for article in again] == shuffled
    assert all(pointers[target] is None for target in pointers.values() if target)
