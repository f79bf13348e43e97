from dataclasses import replace

import pytest

from briefing.config.settings import ActorSettings
from briefing.extract.actors.names import find_names
from briefing.extract.actors.resolve import find_actors
from tests.builders import build_cluster, build_tagged


def roles(text: str) -> dict[str, str | None]:
    """Return name → role of the actors of one English text."""
    tagged = build_tagged(text, language="en")
    cluster = build_cluster(replace(tagged, names=find_names(tagged)))
    return {each.name: each.role.text if each.role else None for each in find_actors(cluster, ActorSettings(), "en")}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Labour MP Rajesh Nair spoke first.", "Rajesh Nair", "Labour MP"),
        ("Republican Gov. Frank Doyle refused to go.", "Frank Doyle", "Republican Gov."),
        ("The EU trade policy chief Maria Lindqvist will travel to Oslo.", "Maria Lindqvist", "EU trade policy chief"),
        (
            "Scotland's transport secretary, Alison Drummond, resigned.",
            "Alison Drummond",
            "Scotland's transport secretary",
        ),
        ("Tests began, said its medical director, Professor Alan Whyte.", "Alan Whyte", "medical director"),
        ("The shop's former manager, Deborah Lang, was convicted.", "Deborah Lang", "The shop's former manager"),
        (
            "It shook, said Jane Muir, 44, a teacher from Kent who was on board.",
            "Jane Muir",
            "teacher from Kent",
        ),
        ("A doctor at Lodwa hospital, Grace Amadi, agreed.", "Grace Amadi", "doctor at Lodwa hospital"),
        ("Jack Dromey, a lawyer representing nine patients, disagreed.", "Jack Dromey", "lawyer"),
    ],
)
def test_an_english_role_is_the_noun_phrase_beside_the_name(text: str, name: str, role: str) -> None:
    """In front of the name, in front of a comma and behind one, without its article, with its possessor."""
    assert roles(text)[name] == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("After a call to the minister, Jane Roe flew home.", "Jane Roe"),
        ("After a talk with Jane Roe, the minister flew home.", "Jane Roe"),
        ("On Friday Jane Roe flew home with her mother.", "Jane Roe"),
    ],
)
def test_a_noun_beside_an_english_name_may_be_somebody_else(text: str, name: str) -> None:
    """A comma that ends an adverbial gives the name no role."""
    assert roles(text)[name] is None


def test_a_body_is_known_by_its_form() -> None:
    """A union of somebody, a body of a country and a hospital of a saint are organisations with whole names."""
    text = (
        "It needs the approval of the Competition and Markets Authority. At St Anne's Hospital the Royal Union of "
        "Nurses spoke. BBC Scotland reported it."
    )
    tagged = build_tagged(text, language="en")
    named = {(text[each.start : each.end], each.kind) for each in find_names(tagged)}
    bodies = ("Competition and Markets Authority", "St Anne's Hospital", "Royal Union of Nurses", "BBC Scotland")
    assert named == {(body, "organisation") for body in bodies}
