"""What is more important stands first, and says why."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.config.settings import ReaderTopic, SourceWeight, StorySettings
from briefing.edition.ranking import Ranking, rank_stories
from briefing.models.document import Article, Source, Story
from tests.documents import DATE, build_article, build_story

TEXTS = {
    "flood": "Damm an der Elster gebrochen\n\nIn Neukirch mussten Einwohner ihre Häuser verlassen.",
    "strike": "Lokführer streiken ab Montag\n\nDie Gewerkschaft fordert höhere Löhne und kürzere Schichten.",
    "match": "Rheden gewinnt das Derby\n\nDer Stürmer traf in der letzten Minute.",
}
SOURCES = tuple(Source(id=each, name=each.upper(), homepage_url=None) for each in ("s1", "s2", "s3"))


def _articles() -> dict[str, Article]:
    return {name: build_article(text, article_id=name, published_at=DATE) for name, text in TEXTS.items()}


def _stories() -> list[Story]:
    return [build_story(article, id=f"s-{name}") for name, article in _articles().items()]


def _rank(stories: list[Story], articles: list[Article] | None = None, **settings: object) -> Ranking:
    chosen = StorySettings.model_validate(settings)
    read = list(_articles().values()) if articles is None else articles
    return rank_stories(stories, read, SOURCES, edition_date=DATE, settings=chosen)


def _ids(ranking: Ranking) -> list[str]:
    return [each.story.id for each in ranking.stories]


def test_more_independent_sources_stand_first() -> None:
    """A story that two publishers tell stands before those that one tells."""
    second = build_article(TEXTS["strike"] + " Fahrgäste klagen.", article_id="strike2", source="s2", published_at=DATE)
    stories = [
        replace(each, articles=(*each.articles, "strike2")) if "strike" in each.id else each for each in _stories()
    ]
    assert _ids(_rank(stories, [*_articles().values(), second]))[0] == "s-strike"


def test_a_whole_report_stands_before_a_teaser() -> None:
    """Of two stories that one publisher tells, the one that is told stands first."""
    whole = build_article(TEXTS["match"] + " Danach jubelten die Gäste." * 40, article_id="match", published_at=DATE)
    articles = [*(article for name, article in _articles().items() if name != "match"), whole]
    assert _ids(_rank(_stories(), articles))[0] == "s-match"


def test_copy_adds_no_source() -> None:
    """A near-identical copy at another publisher makes a story no more important than its size does."""
    copy = build_article(TEXTS["strike"], article_id="copy", source="s2", published_at=DATE, duplicate_of="strike")
    stories = [replace(each, articles=(*each.articles, "copy")) if "strike" in each.id else each for each in _stories()]
    ranking = _rank(stories, [*_articles().values(), copy])
    assert {dict(reason.scores)["sources"] for _, reason in ranking.explanations} == {1.0}


def test_unchanged_story_falls_behind_a_new_one() -> None:
    """What the reader has read yesterday stands behind what is new."""
    stories = [replace(each, status="unchanged") if "flood" in each.id else each for each in _stories()]
    assert _ids(_rank(stories))[-1] == "s-flood"


def test_older_story_falls_behind_a_fresh_one() -> None:
    """Of two like stories the one of today stands before the one of three days ago."""
    articles = _articles()
    articles["flood"] = replace(articles["flood"], published_at=DATE - dt.timedelta(days=3))
    assert _ids(_rank(_stories(), list(articles.values())))[-1] == "s-flood"


def test_what_appeared_long_before_the_rest_is_no_story_of_today() -> None:
    """A flood of years ago is left out beside today's news; where all is as old, it is the news."""
    articles = _articles()
    long_ago = {name: replace(each, published_at=DATE - dt.timedelta(days=700)) for name, each in articles.items()}
    assert "s-flood" not in _ids(_rank(_stories(), [*(articles | {"flood": long_ago["flood"]}).values()]))
    assert "s-flood" in _ids(_rank(_stories(), [*long_ago.values()]))


def test_watched_word_comes_first_and_lifts_a_mute() -> None:
    """A watched word puts its story first even where a muted word would drop it."""
    assert _ids(_rank(_stories(), watch=("Rheden",), muted=("Derby",)))[0] == "s-match"


def test_muted_word_drops_its_story() -> None:
    """A story with a muted word is left out, and the reason is told."""
    ranking = _rank(_stories(), muted=("Derby",))
    assert "s-match" not in _ids(ranking)
    assert ("holds a muted word", False) in {(reason.reason, reason.chosen) for _, reason in ranking.explanations}


def test_topics_of_the_reader_stand_together() -> None:
    """Stories of a topic stand under its name, in the order of the topics; a star stands for any ending."""
    topics = (ReaderTopic(name="Arbeit", terms=("streik*",)), ReaderTopic(name="Wetter", names=("Elster",)))
    ranking = _rank(_stories(), topics=topics)
    assert [(each.story.id, each.topic) for each in ranking.stories] == [
        ("s-strike", "Arbeit"),
        ("s-flood", "Wetter"),
        ("s-match", None),
    ]


def test_weight_of_a_source_counts() -> None:
    """A publisher that counts for nothing makes its story the last."""
    articles = _articles()
    articles["flood"] = replace(articles["flood"], source="s3")
    ranking = _rank(_stories(), list(articles.values()), source_weights=(SourceWeight(source="S3", weight=0),))
    assert _ids(ranking)[-1] == "s-flood"


def test_quiet_day_says_so() -> None:
    """Where nothing meets the threshold the edition says what was read."""
    ranking = _rank(_stories(), min_sources=2)
    assert not ranking.stories
    assert "3 articles of 3 sources" in ranking.notices[0].message


@given(st.permutations(range(3)))
def test_order_of_input_does_not_matter(order: list[int]) -> None:
    """The same stories in any order make the same edition."""
    stories = _stories()
    assert _rank([stories[place] for place in order]) == _rank(stories)


def test_most_stories_is_a_limit() -> None:
    """No more stories than the limit are shown, and the others say that no room was left."""
    ranking = _rank(_stories(), max_stories=2)
    assert len(ranking.stories) == 2
    assert sum("no room left" in reason.reason for _, reason in ranking.explanations) == 1
