import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.models.document import Bound, FigureValue, Precision
from briefing.render.charts import Mark, draw_range
from briefing.render.dates import write_moment, write_partial_date, write_period, write_published
from briefing.render.labels import load_labels
from briefing.render.links import safe_url
from briefing.render.numbers import write_value
from briefing.render.text_filters import escape_markdown, wrap_text


@pytest.mark.parametrize(
    ("start", "end", "precision", "written"),
    [
        (dt.date(2026, 3, 4), dt.date(2026, 3, 4), "day", "4. März 2026"),
        (dt.date(2026, 3, 4), dt.date(2026, 3, 6), "interval", "4.–6. März 2026"),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 31), "month", "März 2026"),
        (dt.date(2026, 6, 1), dt.date(2026, 8, 31), "interval", "Juni–August 2026"),
        (dt.date(1990, 1, 1), dt.date(1999, 12, 31), "interval", "1990–1999"),
        (dt.date(2026, 1, 1), dt.date(2026, 12, 31), "year", "2026"),
        (dt.date(2024, 1, 1), dt.date(2026, 12, 31), "year", "2024–2026"),
    ],
)
def test_periods_are_as_precise_as_known(start: dt.date, end: dt.date, precision: Precision, written: str) -> None:
    """A month never looks like a day."""
    assert write_period(start, end, precision, "de") == written


def test_moments_keep_their_own_offset() -> None:
    """The machine's time zone plays no part."""
    berlin = dt.timezone(dt.timedelta(hours=1))
    assert write_moment(dt.datetime(2026, 3, 4, 6, 5, tzinfo=berlin), "de") == "4. März 2026, 06:05 +01:00"
    assert write_moment(dt.datetime(2026, 3, 4, 6, 5, tzinfo=dt.UTC), "de") == "4. März 2026, 06:05 UTC"
    assert write_published(dt.date(2026, 3, 4), "de") == "4. März 2026"


@pytest.mark.parametrize(
    ("text", "written"), [("2024", "2024"), ("2024-11", "November 2024"), ("2024-11-03", "3. Nov. 2024")]
)
def test_partial_dates_stay_partial(text: str, written: str) -> None:
    """A year stays a year."""
    assert write_partial_date(text, "de") == written


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "written"),
    [
        ("11000", "11000", "at_least", None, "≥ 11.000"),
        ("12000000", "12000000", "exact", "EUR", "12 Millionen €"),
        ("15000000", "20000000", "range", "EUR", "15–20 Millionen €"),
        ("3.5", "3.5", "about", "percent", "~ 3,5 %"),
        ("2", "2", "exact", "percentage_point", "2 Prozentpunkte"),
        ("48", "48", "exact", "km", "48 km"),
        ("7", "7", "exact", "furlong", "7 furlong"),
    ],
)
def test_values_read_as_the_language_writes_them(
    low: str, high: str, bound: Bound, unit: str | None, written: str
) -> None:
    """Values on an axis have the language's separators, words and units."""
    value = FigureValue(low=Decimal(low), high=Decimal(high), bound=bound)
    assert write_value(value, unit, load_labels("de", {})) == written


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://", "//x", "http://[", None]
)
def test_only_web_links_are_printed(url: str | None) -> None:
    """Whatever could run or read something is no link."""
    assert safe_url(url) is None


def test_web_links_are_kept() -> None:
    """An ordinary address stays as it is."""
    assert safe_url("https://presse.example/a?b=1") == "https://presse.example/a?b=1"


BOUNDS: st.SearchStrategy[Bound] = st.sampled_from(["exact", "about", "at_least", "at_most", "more_than", "less_than"])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**12), BOUNDS), min_size=1, max_size=9))
def test_plot_is_the_same_every_time_and_escapes_its_words(values: list[tuple[int, Bound]]) -> None:
    """A plot has a title, one row a value and no markup from outside."""
    marks = tuple(
        Mark(value=FigureValue(low=Decimal(each), high=Decimal(each), bound=bound), caption="<b>", numbers=(1,))
        for each, bound in values
    )
    plot = draw_range(marks, "Spanne <x>")
    assert plot == draw_range(marks, "Spanne <x>")
    assert plot.count('class="plot-rule"') == len(marks)
    assert "<title>Spanne &lt;x&gt;</title>" in plot
    assert "<b>" not in plot


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Zs", "Cs"]) | st.just(" "), max_size=300
    )
)
def test_wrapped_text_keeps_every_word(text: str) -> None:
    """Breaking lines loses and changes no word."""
    assert wrap_text(text, 4, "* ").removeprefix("* ").split() == text.split()


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. Mai", "1\\. Mai"),
        ("- Strich", "\\- Strich"),
        ("a*b_c", "a\\*b\\_c"),
        ("[x](y)", "\\[x\\](y)"),
        ("Am 1. Mai", "Am 1. Mai"),
    ],
)
def test_markdown_shows_the_very_characters(text: str, escaped: str) -> None:
    """Words of articles are never markup."""
    assert escape_markdown(text) == escaped
