"""A small edition of invented news, built word by word: every span is looked up in its article and verified."""

import datetime as dt
import hashlib
import re
from dataclasses import replace
from decimal import Decimal

from briefing.models.document import (
    Actor,
    ActorKind,
    Agreement,
    Article,
    Bound,
    Companion,
    Document,
    EarlierFigure,
    EarlierFigures,
    Edition,
    Figure,
    FigureValue,
    Notice,
    OpenQuestion,
    Passage,
    QuestionKind,
    Quote,
    QuoteKind,
    Source,
    Span,
    Story,
    StoryStatus,
    TimelineEntry,
    Topic,
)
from briefing.render.json_document import DOCUMENT, render_json

DATE = dt.date(2026, 3, 4)
FETCHED_AT = dt.datetime(2026, 3, 4, 5, 30, tzinfo=dt.UTC)

HARBOUR_A = """Brand im Hafen von Altwerder: Lagerhalle zerstört

Ein Großbrand hat in der Nacht zum Dienstag eine Lagerhalle im Hafen von Altwerder zerstört.

Nach Angaben der Feuerwehr waren mindestens 140 Einsatzkräfte vor Ort. Der Sachschaden liegt nach einer ersten \
Schätzung der Hafengesellschaft bei 12 Millionen Euro. Menschen kamen nicht zu Schaden.

„Wir haben die ganze Nacht gegen den Wind gearbeitet“, sagte Einsatzleiterin Merle Osterkamp am Morgen. In der Halle \
lagerten rund 900 Tonnen Kautschuk. Die Brandursache ist noch unklar.

Am 5. März will die Staatsanwaltschaft über ihre Ermittlungen berichten."""

HARBOUR_B = """Großfeuer in Altwerder – Schaden in Millionenhöhe

Nach dem Feuer im Hafen von Altwerder sind die Löscharbeiten beendet. Rund 180 Einsatzkräfte waren nach Angaben der \
Stadt im Einsatz.

Die Versicherung der Hafengesellschaft rechnet mit einem Schaden von 15 bis 20 Millionen Euro. Bürgermeister Joost \
Rademaker dankte den Helfern. Er wolle „so schnell wie möglich“ Klarheit über die Ursache, erklärte Rademaker.

Brandstiftung schloss die Polizei am Dienstag nicht aus. Die Hafengesellschaft bestreitet, dass der Brandschutz \
veraltet war."""

HARBOUR_C = """Altwerder harbour fire: rubber store destroyed

A fire destroyed a rubber store in the harbour of Altwerder on Tuesday. About 140 firefighters were called to the \
scene, the fire service said.

"We were lucky that nobody was inside," harbour director Jan Kovačević said."""

RAIL_LEAD = "Die Querstrecke nach Fellbrück bleibt vom 15. April bis zum 30. September 2026 gesperrt."
RAIL_A = f"""Bahn sperrt die Querstrecke nach Norden bis Herbst

{RAIL_LEAD}

Täglich sind 26.000 Fahrgäste betroffen, teilte die Bahn am Montag mit. Auf 48 Kilometern werden Schienen und \
Oberleitung erneuert. Die Kosten beziffert das Unternehmen auf 310 Millionen Euro.

„Wir bauen einmal und dann richtig“, sagte Bahnsprecherin Theresa Vogt. Wie viele Ersatzbusse fahren, ließ sie offen."""

RAIL_B = """Pendler fürchten Chaos: Kritik an Sperrung der Querstrecke

Der Fahrgastverband kritisiert die Sperrung der Querstrecke. Bis zu 30.000 Menschen seien jeden Tag auf die Züge \
angewiesen, sagte der Vorsitzende Emil Brandauer.

Brandauer forderte, die Busse müssten „im Zehnminutentakt“ fahren. Der Landtag berät am 12. März über das Konzept."""

WATER_A = """Trinkwasser in Sankt Veit wieder sauber

Die Stadtwerke Sankt Veit haben das Abkochgebot aufgehoben. In 3 von 41 Proben waren in der vergangenen Woche Keime \
gefunden worden.

Rund 8.200 Haushalte können das Wasser seit Montag wieder trinken."""

COPY_A = HARBOUR_A.replace("Nach Angaben der Feuerwehr", "Laut Feuerwehr")
UNUSED_A = """Das Wetter am Mittwoch

Im Norden bleibt es trocken, im Süden ziehen am Nachmittag Schauer auf. Die Höchstwerte liegen bei 9 bis 14 Grad."""

EARLIER_A = """Feuer im Hafen von Altwerder

Etwa 120 Einsatzkräfte rückten am Montagabend zum Hafen aus."""

TEXTS = {
    "a1": ("s1", "de", HARBOUR_A),
    "a2": ("s2", "de", HARBOUR_B),
    "a3": ("s3", "en", HARBOUR_C),
    "a4": ("s1", "de", RAIL_A),
    "a5": ("s4", "de", RAIL_B),
    "a6": ("s2", "de", WATER_A),
    "a7": ("s4", "de", COPY_A),
    "a8": ("s4", "de", UNUSED_A),
    "a9": ("s1", "de", EARLIER_A),
}
SOURCES = (
    Source(id="s1", name="Nordkurier am Morgen", homepage_url="https://nordkurier.example/"),
    Source(id="s2", name="Altwerder Zeitung", homepage_url=None),
    Source(id="s3", name="Harbour Post", homepage_url=None),
    Source(id="s4", name="Fellbrücker Bote", homepage_url=None),
)
CARRIED_FROM = dt.date(2026, 3, 3)
USED = frozenset({"a1", "a2", "a3", "a4", "a5", "a6"})


def span(article: str, words: str) -> Span:
    """Return where the words first stand in the article."""
    start = TEXTS[article][2].index(words)
    return Span(article=article, start=start, end=start + len(words))


def passage(words: str, *articles: str) -> Passage:
    """Return a passage that stands in these articles."""
    return Passage(text=words, spans=tuple(span(article, words) for article in articles))


def figure(  # noqa: PLR0913 - every part of a figure may be set
    number: int,
    words: str,
    article: str,
    *,
    low: str,
    high: str | None = None,
    bound: Bound = "exact",
    unit: str | None = None,
    who: str | None = None,
    topic: str | None = None,
) -> Figure:
    """Return a figure as one article words it."""
    return Figure(
        id=f"f{number}",
        text=words,
        value=FigureValue(low=Decimal(low), high=Decimal(high or low), bound=bound),
        unit=unit,
        counted=None,
        attribution=passage(who, article) if who else None,
        spans=(span(article, words),),
        topic=topic,
        as_of=None,
        rate=None,
        change=None,
        importance=90 - number,
    )


def actor(
    name: str,
    kind: ActorKind,
    role: str | None,
    *mentions: tuple[str, str],
    says: str | None = None,
    does: str | None = None,
    companions: tuple[Companion, ...] = (),
) -> Actor:
    """Return an actor with its mentions; role, words and deeds stand in the first article."""
    return Actor(
        name=name,
        kind=kind,
        variants=tuple(dict.fromkeys(words for _, words in mentions)),
        role=passage(role, mentions[0][0]) if role else None,
        mentions=tuple(span(article, words) for article, words in mentions),
        other_roles=(),
        pinned_role=None,
        stands_for=None,
        says=passage(says, mentions[0][0]) if says else None,
        does=passage(does, mentions[0][0]) if does else None,
        companions=companions,
        watched=False,
    )


def quote(words: str, article: str, speaker: str | None, kind: QuoteKind = "direct", cue: str | None = None) -> Quote:
    """Return somebody's words."""
    return Quote(
        text=words,
        kind=kind,
        language="de",
        speaker=speaker,
        spans=(span(article, words),),
        cue=passage(cue, article) if cue else None,
    )


def event(start: dt.date, end: dt.date, words: str, article: str, *, upcoming: bool = False) -> TimelineEntry:
    """Return a dated sentence."""
    return TimelineEntry(
        start=start,
        end=end,
        precision="day" if start == end else "interval",
        text=words,
        spans=(span(article, words),),
        upcoming=upcoming,
    )


def question(number: int, kind: QuestionKind, words: str, *evidence: tuple[str, str]) -> OpenQuestion:
    """Return an open question over its evidence."""
    return OpenQuestion(
        id=f"q{number}",
        kind=kind,
        question=words,
        spans=tuple(span(article, found) for article, found in evidence),
        status="open",
        first_seen=DATE,
        answered_by=None,
    )


def topic(name: str, label: str, agreement: Agreement, *figures: Figure) -> Topic:
    """Return the topic that joins these figures."""
    ids = tuple(each.id for each in figures)
    return Topic(id=name, label=label, figures=ids, agreement=agreement, current=ids)


def earlier_staff() -> EarlierFigures:
    """Return what the edition of the day before had."""
    words = "Etwa 120 Einsatzkräfte"
    value = FigureValue(low=Decimal(120), high=Decimal(120), bound="about")
    figures = (EarlierFigure(text=words, value=value, unit=None, spans=(span("a9", words),)),)
    return EarlierFigures(edition=CARRIED_FROM, figures=figures)


def harbour_story() -> Story:
    """Return a story on which three articles differ."""
    staff = (
        figure(1, "mindestens 140 Einsatzkräfte", "a1", low="140", bound="at_least", who="der Feuerwehr", topic="t1"),
        figure(2, "Rund 180 Einsatzkräfte", "a2", low="180", bound="about", who="der Stadt", topic="t1"),
        figure(3, "About 140 firefighters", "a3", low="140", bound="about", who="the fire service", topic="t1"),
    )
    damage = (
        figure(4, "12 Millionen Euro", "a1", low="12000000", unit="EUR", who="der Hafengesellschaft", topic="t2"),
        figure(
            5,
            "15 bis 20 Millionen Euro",
            "a2",
            low="15000000",
            high="20000000",
            bound="range",
            unit="EUR",
            who="Die Versicherung der Hafengesellschaft",
            topic="t2",
        ),
    )
    rubber = figure(6, "rund 900 Tonnen Kautschuk", "a1", low="900", bound="about", unit="t", topic="t3")
    return Story(
        id="harbour",
        headline=passage("Brand im Hafen von Altwerder: Lagerhalle zerstört", "a1"),
        status="updated",
        first_seen=dt.date(2026, 3, 3),
        section=None,
        changes=None,
        articles=("a1", "a2", "a3", "a7"),
        independent_sources=3,
        lead=passage(
            "Ein Großbrand hat in der Nacht zum Dienstag eine Lagerhalle im Hafen von Altwerder zerstört.", "a1"
        ),
        summary=(
            passage("Nach dem Feuer im Hafen von Altwerder sind die Löscharbeiten beendet.", "a2"),
            passage("Nach Angaben der Feuerwehr waren mindestens 140 Einsatzkräfte vor Ort.", "a1"),
            passage(
                "Die Versicherung der Hafengesellschaft rechnet mit einem Schaden von 15 bis 20 Millionen Euro.", "a2"
            ),
            passage("Brandstiftung schloss die Polizei am Dienstag nicht aus.", "a2"),
        ),
        actors=(
            actor(
                "Merle Osterkamp",
                "person",
                "Einsatzleiterin",
                ("a1", "Merle Osterkamp"),
                says="„Wir haben die ganze Nacht gegen den Wind gearbeitet“, sagte Einsatzleiterin Merle Osterkamp am "
                "Morgen.",
            ),
            actor(
                "Joost Rademaker",
                "person",
                "Bürgermeister",
                ("a2", "Joost Rademaker"),
                ("a2", "Rademaker"),
                says="Er wolle „so schnell wie möglich“ Klarheit über die Ursache, erklärte Rademaker.",
                does="Bürgermeister Joost Rademaker dankte den Helfern.",
            ),
            actor("Jan Kovačević", "person", "harbour director", ("a3", "Jan Kovačević")),
            actor(
                "Hafengesellschaft",
                "organisation",
                None,
                ("a1", "Hafengesellschaft"),
                ("a2", "Hafengesellschaft"),
                companions=(Companion(name="Altwerder", sentences=2),),
            ),
            actor(
                "Altwerder",
                "place",
                None,
                ("a1", "Altwerder"),
                ("a2", "Altwerder"),
                ("a3", "Altwerder"),
                companions=(Companion(name="Hafengesellschaft", sentences=2),),
            ),
        ),
        figures=(*staff, *damage, rubber),
        topics=(
            replace(topic("t1", "Einsatzkräfte", "differ", *staff), history=(earlier_staff(),)),
            topic("t2", "Schaden", "differ", *damage),
            topic("t3", "Tonnen Kautschuk", "single", rubber),
        ),
        quotes=(
            quote(
                "Wir haben die ganze Nacht gegen den Wind gearbeitet",
                "a1",
                "Merle Osterkamp",
                cue="sagte",
            ),
            quote("We were lucky that nobody was inside,", "a3", "Jan Kovačević", cue="said"),
            quote(
                "Die Hafengesellschaft bestreitet, dass der Brandschutz veraltet war.",
                "a2",
                "Hafengesellschaft",
                "indirect",
                cue="bestreitet",
            ),
        ),
        timeline=(
            event(
                dt.date(2026, 3, 3),
                dt.date(2026, 3, 3),
                "Ein Großbrand hat in der Nacht zum Dienstag eine Lagerhalle im Hafen von Altwerder zerstört.",
                "a1",
            ),
            event(
                dt.date(2026, 3, 5),
                dt.date(2026, 3, 5),
                "Am 5. März will die Staatsanwaltschaft über ihre Ermittlungen berichten.",
                "a1",
                upcoming=True,
            ),
        ),
        open_questions=(
            question(
                1,
                "conflicting_figures",
                "Wie hoch ist der Schaden?",
                ("a1", "12 Millionen Euro"),
                ("a2", "15 bis 20 Millionen Euro"),
            ),
            question(2, "undisclosed", "Was ist die Brandursache?", ("a1", "Die Brandursache ist noch unklar.")),
            question(
                3,
                "denied",
                "War der Brandschutz veraltet?",
                ("a2", "Die Hafengesellschaft bestreitet, dass der Brandschutz veraltet war."),
            ),
        ),
    )


def rail_story() -> Story:
    """Return a story of two articles."""
    riders = (
        figure(1, "26.000 Fahrgäste", "a4", low="26000", who="die Bahn", topic="t1"),
        figure(
            2,
            "Bis zu 30.000 Menschen",
            "a5",
            low="30000",
            bound="at_most",
            who="der Vorsitzende Emil Brandauer",
            topic="t1",
        ),
    )
    costs = figure(3, "310 Millionen Euro", "a4", low="310000000", unit="EUR", who="das Unternehmen", topic="t2")
    length = figure(4, "48 Kilometern", "a4", low="48", unit="km", topic="t3")
    return Story(
        id="rail",
        headline=passage("Bahn sperrt die Querstrecke nach Norden bis Herbst", "a4"),
        status="new",
        first_seen=DATE,
        section=None,
        changes=None,
        articles=("a4", "a5"),
        independent_sources=2,
        lead=passage(
            RAIL_LEAD,
            "a4",
        ),
        summary=(
            passage("Auf 48 Kilometern werden Schienen und Oberleitung erneuert.", "a4"),
            passage("Der Fahrgastverband kritisiert die Sperrung der Querstrecke.", "a5"),
        ),
        actors=(
            actor("Theresa Vogt", "person", "Bahnsprecherin", ("a4", "Theresa Vogt")),
            actor("Emil Brandauer", "person", "der Vorsitzende", ("a5", "Emil Brandauer"), ("a5", "Brandauer")),
            actor("Fahrgastverband", "organisation", None, ("a5", "Fahrgastverband")),
        ),
        figures=(*riders, costs, length),
        topics=(
            topic("t1", "Fahrgäste", "differ", *riders),
            topic("t2", "Kosten", "single", costs),
            topic("t3", "Kilometern", "single", length),
        ),
        quotes=(quote("Wir bauen einmal und dann richtig", "a4", "Theresa Vogt", cue="sagte"),),
        timeline=(
            event(
                dt.date(2026, 3, 12),
                dt.date(2026, 3, 12),
                "Der Landtag berät am 12. März über das Konzept.",
                "a5",
                upcoming=True,
            ),
            event(
                dt.date(2026, 4, 15),
                dt.date(2026, 9, 30),
                RAIL_LEAD,
                "a4",
                upcoming=True,
            ),
        ),
        open_questions=(
            question(
                4,
                "undisclosed",
                "Wie viele Ersatzbusse fahren?",
                ("a4", "Wie viele Ersatzbusse fahren, ließ sie offen."),
            ),
        ),
    )


def water_story() -> Story:
    """Return a story that holds nothing but a headline, a lead and one figure."""
    homes = figure(1, "Rund 8.200 Haushalte", "a6", low="8200", bound="about")
    return Story(
        id="water",
        headline=passage("Trinkwasser in Sankt Veit wieder sauber", "a6"),
        status="unchanged",
        first_seen=dt.date(2026, 3, 2),
        section=None,
        changes=None,
        articles=("a6",),
        independent_sources=1,
        lead=passage("Die Stadtwerke Sankt Veit haben das Abkochgebot aufgehoben.", "a6"),
        summary=(),
        actors=(),
        figures=(homes,),
        topics=(),
        quotes=(),
        timeline=(),
        open_questions=(),
    )


def build_articles() -> tuple[Article, ...]:
    """Return every article of the edition, a copy and an unused one among them."""
    return tuple(
        Article(
            id=article_id,
            source=source,
            headline=text.split("\n\n", maxsplit=1)[0],
            byline="Nele Franzen" if article_id == "a1" else None,
            agency=None,
            language=language,
            published_at=dt.date(2026, 3, 3) if article_id in {"a1", "a4"} else None,
            not_before="2026-03" if article_id == "a5" else None,
            fetched_at=FETCHED_AT,
            origin=f"eingang/{article_id}.txt",
            url=f"https://presse.example/{article_id}" if article_id != "a2" else None,
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            duplicate_of="a1" if article_id == "a7" else None,
            outdated=None,
            used=article_id in USED,
            carried_from=CARRIED_FROM if article_id == "a9" else None,
        )
        for article_id, (source, language, text) in TEXTS.items()
    )


def build_sample(language: str = "de", *, previous: bool = True, stories: tuple[Story, ...] | None = None) -> Document:
    """Return the sample edition."""
    told = (harbour_story(), rail_story(), water_story()) if stories is None else stories
    return Document(
        format="briefing/1",
        edition=Edition(
            date=DATE,
            language=language,
            title="Morgenlage" if language == "de" else "Morning briefing",
            generated_at=FETCHED_AT,
            cutoff_at=FETCHED_AT,
            previous_date=dt.date(2026, 3, 3) if previous else None,
        ),
        sources=SOURCES,
        articles=build_articles(),
        stories=told,
        notices=(Notice(kind="empty", subject="eingang/leer.txt", message="Die Datei enthält keinen Text."),),
    )


def build_long_sample(copies: int) -> Document:
    """Return an edition that tells the harbour story again and again under new numbers."""
    statuses: tuple[StoryStatus, ...] = ("new", "updated", "unchanged")
    stories = tuple(
        replace((harbour_story(), rail_story())[number % 2], id=f"story{number}", status=statuses[number % 3])
        for number in range(copies)
    )
    return build_sample(stories=stories)


def build_wide_sample(copies: int) -> Document:
    """Return an edition of many stories, each with articles of its own: one in five of several, as a real one has."""
    several = [
        _rename(build_sample(stories=(rail_story() if number % 5 == 0 else water_story(),)), f"-{number}")
        for number in range(copies)
    ]
    return replace(
        several[0],
        articles=tuple(article for document in several for article in document.articles if article.used),
        stories=tuple(story for document in several for story in document.stories),
    )


def _rename(document: Document, ending: str) -> Document:
    """Return the edition with other ids for its articles and stories."""
    content = render_json(document).decode()
    content = re.sub(r'"(a[1-8])"', rf'"\1{ending}"', content)
    renamed = DOCUMENT.validate_json(content)
    told = {each for story in renamed.stories for each in story.articles}
    renamed = replace(renamed, articles=tuple(replace(each, used=each.id in told) for each in renamed.articles))
    return replace(renamed, stories=tuple(replace(story, id=story.id + ending) for story in renamed.stories))


def list_printed(story: Story) -> list[str]:
    """Return what a story prints verbatim, without its lead."""
    return [
        story.headline.text,
        *(passage.text for passage in story.summary),
        *(found.text for found in story.figures),
        *(said.text for said in story.quotes),
        *(entry.text for entry in story.timeline),
    ]
