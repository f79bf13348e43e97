"""Find the figures of one article: value, bound, unit, what is counted, who says so, as of when."""

from collections.abc import Sequence
from itertools import pairwise

from briefing.extract.figures.context import find_as_of, find_attribution, find_change, find_rate
from briefing.extract.figures.counted import Counted, find_counted
from briefing.extract.figures.cues import Cues, load_cues
from briefing.extract.figures.quantities import Quantity, read_quantities
from briefing.extract.figures.scene import Scene
from briefing.models.analysis import AnalysedArticle, FoundFigure, Sentence
from briefing.models.document import FigureValue
from briefing.text.tagging import tokens_between

# An elliptical figure ("12.000 davon") refers to the last counted noun at most this many sentences back.
ELLIPSIS_SENTENCES = 1


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
            figures.append(_cut(figure, quantity))
    return figures


def _cut(figure: FoundFigure, quantity: Quantity) -> FoundFigure:
    """End a figure whose counted noun would run into the next one."""
    return FoundFigure(
        start=figure.start,
        end=quantity.end,
        value=figure.value,
        unit=figure.unit,
        counted=None,
        attribution=figure.attribution,
        sentence=figure.sentence,
        number=figure.number,
        as_of=figure.as_of,
        rate=figure.rate,
        change=figure.change,
        additional=figure.additional,
        part=figure.part,
    )


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
    counted = find_counted(scene, quantity)
    part = _is_part(scene, quantity)
    if counted is None and quantity.unit is None:
        counted = _elided(scene, earlier)
    if counted is None and quantity.plain and not part:
        return None
    end = counted.end if counted and counted.adjacent else quantity.end
    return FoundFigure(
        start=quantity.start,
        end=end,
        value=_value(quantity),
        unit=quantity.unit,
        counted=(counted.start, counted.end) if counted else None,
        attribution=find_attribution(article, quantity.start, quantity.end),
        sentence=scene.sentence.index,
        number=quantity.number,
        as_of=find_as_of(scene, quantity),
        rate=find_rate(scene, quantity.start, end),
        change=find_change(scene, quantity, quantities),
        additional=quantity.additional or _says_additional(scene, counted),
        part=part,
    )


def _value(quantity: Quantity) -> FigureValue | None:
    if quantity.low is None or quantity.high is None:
        return None
    return FigureValue(low=quantity.low, high=quantity.high, bound=quantity.bound)


def _is_part(scene: Scene, quantity: Quantity) -> bool:
    """Say whether "davon", "darunter" or "wobei" stands before the quantity ("geht davon aus, dass" does not count)."""
    return scene.cues.part_left.search(scene.left(quantity.start)) is not None


def _says_additional(scene: Scene, counted: Counted | None) -> bool:
    return counted is not None and any(
        word in scene.cues.additional for word in scene.text[counted.start : counted.end].split()[:-1]
    )


def _elided(scene: Scene, earlier: Sequence[FoundFigure]) -> Counted | None:
    """Return what the figure before counts, where this one names nothing ("davon 500", "12.000 weniger")."""
    near = [
        figure
        for figure in earlier
        if figure.unit is None and figure.counted and scene.sentence.index - figure.sentence <= ELLIPSIS_SENTENCES
    ]
    if not near:
        return None
    last = near[-1]
    return Counted(last.counted[0], last.counted[1], adjacent=False) if last.counted else None
