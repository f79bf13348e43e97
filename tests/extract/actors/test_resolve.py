from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config.settings import ActorPin, ActorSettings
from briefing.extract.actors.resolve import find_actors
from briefing.models.analysis import FoundQuote
from briefing.models.document import Passage, Span
from tests.extract.actors.stories import actors, story

VISIT = (
    (
        "Russlands Außenminister Sergej Lawrow hat Nordkorea besucht. Lawrow traf in Wonsan Machthaber Kim Jong Un. "
        "„Wir stehen zusammen“, sagte Lawrow nach dem Gespräch. Kim dankte Moskau."
    ),
    (
        "Der russische Außenminister Sergey Lavrov war zu Gast bei Kim Jong-un. Lavrovs Reise dauerte drei Tage. "
        "Das meldete die russische Nachrichtenagentur Tass. Russland und Nordkorea sind verbündet."
    ),
    (
        "Sergei Lawrow lobte Kim-Jong Un. Kims Großvater Kim Il Sung hatte das Land gegründet. "
        "Pjöngjangs Hilfe sei wichtig, teilte der Kreml mit. Laut TASS reist Wladimir Putin bald nach Nordkorea. "
        "Putins Sprecher bestätigte das."
    ),
)


def test_one_actor_has_one_entry_under_its_most_used_name() -> None:
    """Transliterations and inflections of a name are one actor, shown as most sources spell it."""
    found = actors(*VISIT)
    lawrow = found["Sergej Lawrow"]
    assert {"Sergej Lawrow", "Sergey Lavrov", "Lavrovs", "Sergei Lawrow", "Lawrow"} <= set(lawrow.variants)
    assert sum("Law" in name or "Lav" in name for name in found) == 1


def test_a_family_name_is_no_merger() -> None:
    """Kim Il Sung stays apart from Kim Jong Un, whom the bare "Kim" means."""
    found = actors(*VISIT)
    (leader,) = [actor for name, actor in found.items() if "Kim Jong" in name or "Kim-Jong" in name]
    assert {"Kim", "Kims", "Kim Jong-un", "Kim-Jong Un"} <= set(leader.variants)
    assert found["Kim Il Sung"].variants == ("Kim Il Sung",)


@pytest.mark.parametrize("name", ["Tass", "TASS"])
def test_an_agency_that_only_reports_is_no_actor(name: str) -> None:
    """News agencies are sources of a story, not its actors."""
    assert name not in actors(*VISIT)


def test_an_agency_that_acts_is_an_actor() -> None:
    """A publisher of which the story tells something is an actor."""
    found = actors("Die BBC entlässt 500 Mitarbeiter. Die BBC schließt zudem zwei Studios in London.")
    assert found["BBC"].kind == "organisation"


def test_a_metonym_shows_for_whom_it_stands() -> None:
    """A seat of government stays itself and points to the words for its country."""
    found = actors(*VISIT)
    assert found["Kreml"].stands_for is not None
    assert found["Kreml"].stands_for.text.startswith("Russland")
    assert found["Sergej Lawrow"].stands_for is None


def test_the_role_is_worded_by_a_source() -> None:
    """The most informative wording is shown, word for word from an article."""
    role = actors(*VISIT)["Sergej Lawrow"].role
    assert role is not None
    assert role.text == "Russlands Außenminister"


def test_a_role_that_is_over_gives_way() -> None:
    """A former office ranks behind a present one."""
    found = actors(
        "Der frühere Innenminister Otto Weiland wirbt für die Reform.", "Parteichef Otto Weiland wirbt für die Reform."
    )
    role = found["Otto Weiland"].role
    assert role is not None
    assert role.text == "Parteichef"


def test_an_outdated_article_does_not_set_the_role() -> None:
    """The office in an article that is older than its companions is not shown as today's."""
    cluster = story("Finanzministerin Olga Stahn trat zurück.", "Ministerpräsidentin Olga Stahn sprach in Kiel.")
    old = cluster.articles[0]
    sign = Span(article=old.article.id, start=0, end=1)
    outdated = replace(old, article=replace(old.article, outdated=_passage(old.article.text[:1], sign)))
    cluster = replace(cluster, articles=(outdated, cluster.articles[1]))
    (stahn,) = [actor for actor in find_actors(cluster, ActorSettings(), "de") if actor.name == "Olga Stahn"]
    assert stahn.role is not None
    assert stahn.role.text == "Ministerpräsidentin"


def test_whom_only_an_old_article_names_has_the_role_of_that_time() -> None:
    """Where no article of today names somebody, the role is told with the old report in which the name stands."""
    cluster = story("Innenminister Uwe Feld trat zurück.", "Ministerpräsidentin Olga Stahn sprach in Kiel.")
    old = cluster.articles[0]
    sign = Span(article=old.article.id, start=0, end=1)
    outdated = replace(old, article=replace(old.article, outdated=_passage(old.article.text[:1], sign)))
    found = find_actors(replace(cluster, articles=(outdated, cluster.articles[1])), ActorSettings(), "de")
    assert [actor.role.text for actor in found if actor.name == "Uwe Feld" and actor.role] == ["Innenminister"]


def test_short_and_long_forms_are_one_organisation() -> None:
    """An organisation is one actor under its acronym, its long form and in any case of the grammar."""
    found = actors(
        "Die Vereinten Nationen warnten. Ein Bericht der Vereinten Nationen liegt vor.", "Die UN baten um Hilfe."
    )
    (united,) = [actor for actor in found.values() if "UN" in actor.variants]
    assert "Vereinten Nationen" in united.variants


def test_the_body_around_a_name_decides_its_kind() -> None:
    """A name that forms compounds such as "Tectra-Chef" is an organisation."""
    found = actors("Tectra baut um. Tectra-Chef Jan Borchers kündigte das an. Der Hersteller Tectra sucht Partner.")
    assert found["Tectra"].kind == "organisation"


def test_statements_are_whole_sentences_of_the_articles() -> None:
    """What an actor says and does are sentences that stand in an article."""
    lawrow = actors(*VISIT)["Sergej Lawrow"]
    assert lawrow.says is not None
    assert lawrow.says.text == "„Wir stehen zusammen“, sagte Lawrow nach dem Gespräch."
    assert lawrow.does is not None
    assert lawrow.does.text in " ".join(VISIT)


def test_reported_speech_about_somebody_is_not_what_they_say() -> None:
    """A minister's words about a country are the minister's; without that speech the country would be the subject."""
    text = "Norwegen kündigte am Montag einen neuen Fischereivertrag an."
    cluster = story(text)
    (plain,) = find_actors(cluster, ActorSettings(), "de")
    assert (plain.says or plain.does) is not None
    said = FoundQuote(
        start=0, end=len(text), kind="indirect", speaker_start=None, speaker_end=None, cue_start=None, cue_end=None
    )
    reported = replace(cluster, articles=(replace(cluster.articles[0], quotes=(said,)),))
    (quoted,) = find_actors(reported, ActorSettings(), "de")
    assert (quoted.says, quoted.does) == (None, None)


def test_companions_share_sentences() -> None:
    """Who stands in the same sentence is a companion, under the name of its own entry."""
    found = actors(*VISIT)
    names = {companion.name for companion in found["Sergej Lawrow"].companions}
    assert names <= set(found)
    assert "Nordkorea" in names


def test_pins_join_ignore_name_and_watch() -> None:
    """The user's pins join aliases, choose among the spellings, add a role of the user's, hide and keep actors."""
    pins = (
        ActorPin(name="Sergey Lavrov", aliases=("Lawrow",), role="our man", watch=True),
        ActorPin(name="Wonsan", ignore=True),
        ActorPin(name="Pjöngjang", aliases=("Nordkorea",)),
    )
    found = actors(*VISIT, settings=ActorSettings(max_per_story=1, pins=pins))
    assert list(found) == ["Sergey Lavrov"]
    assert found["Sergey Lavrov"].watched
    assert found["Sergey Lavrov"].pinned_role == "our man"
    more = actors(*VISIT, settings=ActorSettings(max_per_story=100, pins=pins))
    assert "Wonsan" not in more
    assert {"Nordkorea", "Pjöngjangs"} <= set(more["Pjöngjang"].variants)


def test_a_bare_title_means_its_only_bearer() -> None:
    """A title with nothing but its article is a mention where one person of the story bears it."""
    found = actors(
        "Finanzministerin Olga Stahn stellte den Haushalt vor. „Er ist solide“, sagte die Ministerin am Dienstag."
    )
    assert "Ministerin" in found["Olga Stahn"].variants


def test_a_title_of_two_means_nobody() -> None:
    """Where two persons bear a title, the bare title is no mention of either."""
    found = actors(
        "Außenministerin Olga Stahn traf Innenministerin Ruth Beyer. Danach reiste die Ministerin nach Kiel."
    )
    assert "Ministerin" not in found["Olga Stahn"].variants
    assert "Ministerin" not in found["Ruth Beyer"].variants


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das Urteil des Bundesverfassungsgerichts liegt vor.", "Bundesverfassungsgericht"),
        ("Ein Sprecher des Nationalen Sicherheitsrates schwieg.", "Nationalen Sicherheitsrat"),
        ("Nach Angaben Klymenkos ist die Lage ruhig.", "Klymenko"),
        ("Verteidigungsminister Pistorius reist. Pistorius Anfang bleibt schwer.", "Pistorius"),
        ("Norbert Ottmers ging. Ottmers Haus brannte.", "Norbert Ottmers"),
    ],
)
def test_a_name_is_shown_without_its_genitive_ending(text: str, name: str) -> None:
    """The ending of the case goes where it is certain, and stays where it is a part of the name."""
    assert name in actors(text)


def test_an_uninflected_form_is_shown_before_an_inflected_one() -> None:
    """Where one article has the name without the ending of another case, that form is shown, however rare it is."""
    found = actors(
        "Die Hilfe der Europäischen Investitionsbank wächst. Das Geld der Europäischen Investitionsbank fließt.",
        "Auch die Europäische Investitionsbank gab Geld.",
    )
    assert "Europäische Investitionsbank" in found


def test_names_that_only_sound_alike_stay_apart() -> None:
    """Scholz is not Schulz, a person is not the town of the same name, and a namesake is not the body."""
    found = actors(
        "Olaf Scholz traf Martin Schulz. Scholz lobte Schulz. Danach reiste Martina Siegen nach Siegen.",
        "Die Huthi unterschrieben. Ihr Anführer Abdel-Malik al-Huthi sprach. Das Gesicht der Huthi blieb ernst.",
    )
    assert {"Olaf Scholz", "Martin Schulz", "Martina Siegen", "Siegen", "Huthi", "Abdel-Malik al-Huthi"} <= set(found)


def test_a_surname_of_two_words_is_one_person() -> None:
    """Both surnames together, and the first alone, mean the person whose full name the story has."""
    found = actors(
        "Nilo Quispe Huamán rief zum Streik. Quispe Huamán drohte mit Blockaden.",
        "Rodrigo Paz Pereira gewann. Rodrigo Paz dankte. Paz reist ab.",
    )
    assert "Quispe Huamán" in found["Nilo Quispe Huamán"].variants
    assert {"Rodrigo Paz Pereira", "Paz"} <= set(found["Rodrigo Paz"].variants)


def test_the_next_of_an_enumeration_is_no_role() -> None:
    """Titles of others in a list of names are not taken for the role of the one before."""
    found = actors(
        "Das schrieben Kanzlerin Ina Kolb, der polnische Präsident Jan Nowak, Premierministerin Ruth Beyer und andere."
    )
    assert [found[name].role.text for name in ("Ina Kolb", "Jan Nowak") if found[name].role] == [  # type: ignore[union-attr]
        "Kanzlerin",
        "der polnische Präsident",
    ]
    assert not found["Ina Kolb"].other_roles


def test_a_name_between_commas_speaks() -> None:
    """The subject's name behind a comma is the subject too, and who only owns the speaker is not."""
    found = actors("Die Sprecherin des norwegischen Ministeriums, Ina Kolb, sagte, Norwegens Hilfe komme bald an.")
    assert found["Ina Kolb"].says is not None
    assert found["Norwegen"].says is None


def test_towns_of_several_have_no_role() -> None:
    """A plural in front of a place, and a bare genitive, say nothing about it."""
    found = actors("In den Städten Dubai und Doha war es still. Im Zentrum des Ortes Guwahati brannte es.")
    assert all(actor.role is None for actor in found.values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nach dem Treffen von Kiew und Moskau haben die Fraktionen in aller Ruhe lange beraten.", "Moskau"),
        ("Zwischen Berlin und Hamburg war der Verkehr den ganzen Tag über erheblich gestört.", "Hamburg"),
        ("Karl Schlögel ist am Sonntag in Frankfurt mit dem Friedenspreis ausgezeichnet worden.", "Karl Schlögel"),
        ("Der Gouverneur spricht darüber, warum er Trump so gern und so häufig im Netz ärgert.", "Trump"),
        ("Die Sprecherin der Verwaltung in Luzern teilte das am Abend nach langem Zögern mit.", "Luzern"),
    ],
)
def test_who_is_no_subject_says_and_does_nothing(text: str, name: str) -> None:
    """Names behind prepositions, objects, and subjects to whom something is done neither say nor do it."""
    found = actors(text)
    assert (found[name].says, found[name].does) == (None, None)


SENTENCES = tuple(sentence + "." for text in VISIT for sentence in text.rstrip(".").split(". "))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=3))
def test_every_actor_is_proved_by_spans(articles: list[list[str]]) -> None:
    """Names, variants, roles, statements and mentions are exactly what the articles say, whatever they say."""
    cluster = story(*(" ".join(sentences) for sentences in articles))
    texts = {article.article.id: article.article.text for article in cluster.articles}
    found = find_actors(cluster, ActorSettings(), "de")
    assert found == find_actors(cluster, ActorSettings(), "de")
    for actor in found:
        printed = {texts[span.article][span.start : span.end] for span in actor.mentions}
        assert printed == set(actor.variants)
        assert any(variant.startswith(actor.name) for variant in actor.variants)
        for passage in (actor.role, actor.stands_for, actor.says, actor.does, *actor.other_roles):
            if passage is not None:
                assert {texts[span.article][span.start : span.end] for span in passage.spans} == {passage.text}


def _passage(text: str, span: Span) -> Passage:
    return Passage(text=text, spans=(span,))
