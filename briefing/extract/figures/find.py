"""Find the figures of one article: value, bound, unit, what is counted, who says so, as of when."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.extract.figures.claims import find_claim, find_document
from briefing.extract.figures.context import (
    find_as_of,
    find_attribution,
    find_carried_on,
    find_change,
    find_rate,
    find_speaker,
    yields,
)
from briefing.extract.figures.counted import Counted, find_counted
from briefing.extract.figures.cues import Cues, load_cues
from briefing.extract.figures.quantities import Quantity, read_quantities
from briefing.extract.figures.scene import Scene, is_noun
from briefing.models.analysis import AnalysedArticle, FoundFigure, Sentence
from briefing.models.document import FigureValue
from briefing.text.tagging import tokens_between

# An elliptical figure ("am Vortag 12") refers to the last counted noun at most so many sentences back, a part one more.
ELLIPSIS_SENTENCES = 1
# From here on a bare number is a sum where the one before it was ("weitere 400 Millionen").
SUM = 1_000_000
CURRENCY_CHARS = 3
# So many are asked in a survey; "ein Bericht von elf Staaten" names its authors.
SAMPLE = 100
LEADING = re.compile(r"\s+(?:unter|von|mit|bei|an|of|among|with)$")


def find_figures(article: AnalysedArticle) -> tuple[FoundFigure, ...]:
    """Return the figures of an article in text order; none in a language without data files."""
    cues = load_cues(article.article.language)
    if cues is None:
        return ()
    found: list[FoundFigure] = []
    for sentence in article.sentences:
        found.extend(_figures_of(_scene(article, sentence, cues), article, found))
    return tuple(found)


def _scene(article: AnalysedArticle, sentence: Sentence, cues: Cues) -> Scene:
    return Scene(
        text=article.article.text,
        language=article.article.language,
        sentence=sentence,
        tokens=tokens_between(article.tokens, sentence.start, sentence.end),
        names=[name for name in article.names if sentence.start <= name.start < sentence.end],
        cues=cues,
    )


def _figures_of(scene: Scene, article: AnalysedArticle, earlier: Sequence[FoundFigure]) -> list[FoundFigure]:
    quantities = _without_rate_bases(scene, read_quantities(scene))
    figures: list[FoundFigure] = []
    for index, quantity in enumerate(quantities):
        follower = quantities[index + 1] if index + 1 < len(quantities) else None
        figure = _figure(scene, article, quantity, quantities, [*earlier[-3:], *figures])
        if figure is not None and not (follower and figure.end > follower.start):
            figures.append(figure)
        elif figure is not None and follower is not None:
            figures.append(replace(figure, end=quantity.end, counted=None))
    return figures


def _without_rate_bases(scene: Scene, quantities: list[Quantity]) -> list[Quantity]:
    """Drop the number inside a rate ("je 100.000 Einwohner")."""
    bases = {
        second
        for first, second in pairwise(quantities)
        if (rate := find_rate(scene, first.start, _phrase_end(scene, first))) and rate[0] <= second.start < rate[1]
    }
    return [quantity for quantity in quantities if quantity not in bases]


def _phrase_end(scene: Scene, quantity: Quantity) -> int:
    counted = find_counted(scene, quantity)
    return counted.end if counted and counted.adjacent else quantity.end


def _figure(
    scene: Scene,
    article: AnalysedArticle,
    quantity: Quantity,
    quantities: Sequence[Quantity],
    earlier: Sequence[FoundFigure],
) -> FoundFigure | None:
    quantity = _with_money(scene, quantity, [*earlier])
    counted = find_counted(scene, quantity)
    part = _is_part(scene, quantity)
    if counted is None and not quantity.share:
        counted = _lent(scene, quantity, quantities)
    if counted is None:
        elided = quantity.unit is None and quantity.low is not None
        counted = _elided(scene, earlier, part=part) if elided else _same_share(scene, quantity, earlier)
    if counted is None and quantity.plain and not part and not _more_follows(scene, quantity):
        return None
    end = counted.end if counted and counted.adjacent else quantity.end
    return FoundFigure(
        start=quantity.start,
        end=end,
        value=_value(quantity),
        unit=quantity.unit,
        counted=(counted.start, counted.end) if counted else None,
        attribution=_without_sums(scene, _attribution(scene, article, quantity, end), quantities),
        sentence=scene.sentence.index,
        number=quantity.number,
        as_of=find_as_of(scene, quantity),
        rate=find_rate(scene, quantity.start, end),
        change=find_change(scene, quantity, quantities),
        additional=quantity.additional or _says_additional(scene, counted),
        part=part,
    )


def _with_money(scene: Scene, quantity: Quantity, earlier: Sequence[FoundFigure]) -> Quantity:
    """Give millions that count nothing the currency of the sum just before ("…, das Land weitere 400 Millionen")."""
    last = earlier[-1] if earlier else None
    scaled = quantity.low is not None and quantity.low >= SUM and scene.text[quantity.end - 1].isalpha()
    near = last is not None and scene.sentence.index - last.sentence <= 1
    if last is None or not (near and scaled and quantity.unit is None and _is_currency(last.unit)):
        return quantity
    counted = find_counted(scene, quantity)
    counts = is_noun(scene.next_token(quantity.end)) or (counted is not None and counted.adjacent)
    return quantity if counts else replace(quantity, unit=last.unit)


def _is_currency(unit: str | None) -> bool:
    return unit is not None and len(unit) == CURRENCY_CHARS and unit.isalpha() and unit.isupper()


def _attribution(scene: Scene, article: AnalysedArticle, quantity: Quantity, end: int) -> tuple[int, int] | None:
    """Return who states the figure: what covers it, else the subject of its verb, else the source carried on."""
    covering = find_attribution(scene, article, quantity.start, end)
    claim = find_claim(scene, quantity.start, end, quantity.unit)
    if covering and not yields(scene, covering, claim, quantity.start):
        return covering
    return (
        claim
        or find_document(scene, quantity.unit)
        or find_speaker(article, quantity.start, end)
        or find_carried_on(scene, article, quantity.start)
    )


def _without_sums(
    scene: Scene, attribution: tuple[int, int] | None, quantities: Sequence[Quantity]
) -> tuple[int, int] | None:
    """Refuse an attribution that has swallowed a sum or a share ("die Bank 36 Milliarden Euro zusagte").

    Before the number of those asked it ends: "eine Umfrage des Instituts [unter 1.303 Wahlberechtigten]".
    """
    if attribution is None:
        return None
    inside = [one for one in quantities if attribution[0] <= one.start and one.end <= attribution[1]]
    if any(one.unit is not None and not one.plain for one in inside):
        return None
    asked = next((one.start for one in inside if one.low is not None and one.low >= SAMPLE), None)
    if asked is None:
        return attribution
    words = scene.text[attribution[0] : asked].rstrip()
    return attribution[0], attribution[0] + len(LEADING.sub("", words))


def _value(quantity: Quantity) -> FigureValue | None:
    if quantity.low is None or quantity.high is None:
        return None
    return FigureValue(low=quantity.low, high=quantity.high, bound=quantity.bound)


def _is_part(scene: Scene, quantity: Quantity) -> bool:
    """Say whether "davon", "darunter" or "wobei" stands before the quantity; "geht davon aus, dass" does not count.

    "1.800 der 9.400 Stellen" is none: another report gives the same 1.800 without the whole.
    """
    return scene.cues.part_left.search(scene.left(quantity.start)) is not None


def _more_follows(scene: Scene, quantity: Quantity) -> bool:
    """Say whether a bare number counts more of what was counted ("sieben weitere wurden verletzt")."""
    follower = scene.next_token(quantity.end)
    return follower is not None and follower.text in scene.cues.additional


def _lent(scene: Scene, quantity: Quantity, quantities: Sequence[Quantity]) -> Counted | None:
    """Return what the next quantity counts where the two are coordinated ("159 zu 124 Stimmen")."""
    following = [one for one in quantities if one.start >= quantity.end]
    if not following or following[0].unit != quantity.unit:
        return None
    if not scene.cues.lending.fullmatch(scene.text[quantity.end : following[0].start]):
        return None
    counted = find_counted(scene, following[0])
    return Counted(counted.start, counted.end, adjacent=False) if counted else None


def _says_additional(scene: Scene, counted: Counted | None) -> bool:
    return counted is not None and any(
        word in scene.cues.additional for word in scene.text[counted.start : counted.end].split()[:-1]
    )


def _same_share(scene: Scene, quantity: Quantity, earlier: Sequence[FoundFigure]) -> Counted | None:
    """Return what the share before is of ("41 Prozent der Stimmen; die Liste B kam auf 30 Prozent")."""
    last = earlier[-1] if earlier else None
    if quantity.unit != "percent" or last is None or last.unit != "percent" or last.sentence != scene.sentence.index:
        return None
    if last.change or not last.counted or last.counted[0] < last.start:
        return None
    return Counted(*last.counted, adjacent=False)


def _elided(scene: Scene, earlier: Sequence[FoundFigure], *, part: bool) -> Counted | None:
    """Return what the figure before counts, where this one names nothing ("davon 500", "12.000 weniger")."""
    near = [
        figure
        for figure in earlier
        if figure.unit is None
        and figure.counted
        and (not figure.part or figure.sentence == scene.sentence.index)
        and scene.sentence.index - figure.sentence <= ELLIPSIS_SENTENCES + part
    ]
    if not near:
        return None
    last = near[-1]
    return Counted(last.counted[0], last.counted[1], adjacent=False) if last.counted else None
