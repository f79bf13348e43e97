"""What is done to one article: a pure function of that article, so that articles can be worked on anywhere."""

from dataclasses import fields, replace

from briefing.config.settings import Settings
from briefing.errors import UnreadableArticleError
from briefing.models.analysis import AnalysedArticle, PreparedArticle, RawArticle
from briefing.models.document import Notice
from briefing.stages import choose_stages


def prepare_or_notice(raw: RawArticle, settings: Settings) -> PreparedArticle | Notice:
    """Clean one article and split its sentences; what is no article becomes a notice."""
    try:
        return choose_stages(settings.stages).prepare(raw, settings.reading)
    except UnreadableArticleError as error:
        return Notice(kind=error.kind, subject=error.subject, message=str(error))
    except Exception as error:  # noqa: BLE001 one bad article must never stop the others
        return _failure(raw.origin, error)


def analyse_or_notice(prepared: PreparedArticle, settings: Settings) -> AnalysedArticle | Notice:
    """Find everything that one article says without looking at another."""
    try:
        return analyse_article(prepared, settings)
    except Exception as error:  # noqa: BLE001 one bad article must never stop the others
        return _failure(prepared.article.origin, error)


def analyse_article(prepared: PreparedArticle, settings: Settings) -> AnalysedArticle:
    """Tag tokens, then find names, attributions, quotes, figures and dates, each resting on the ones before."""
    stages = choose_stages(settings.stages)
    article = prepared.article
    analysed = AnalysedArticle(
        **{field.name: getattr(prepared, field.name) for field in fields(PreparedArticle)},
        tokens=stages.tag(article.text, prepared.sentences, article.language),
        names=(),
        attributions=(),
        quotes=(),
        figures=(),
        dates=(),
    )
    analysed = replace(analysed, names=stages.names(analysed))
    analysed = replace(analysed, attributions=stages.attributions(analysed))
    analysed = replace(analysed, quotes=stages.quotes(analysed))
    analysed = replace(analysed, figures=stages.figures(analysed))
    return replace(analysed, dates=stages.dates(analysed))


def _failure(origin: str, error: Exception) -> Notice:
    return Notice(
        kind="failed",
        subject=origin,
        message=f"the article could not be analysed ({type(error).__name__}: {error}); it is left out",
    )
