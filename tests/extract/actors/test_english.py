"""Names and roles in English text, which has no trained tagger."""

import pytest

from tests.extract.actors.stories import actors


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The ship was seized in the Gulf of Torvik on Monday.", "Gulf of Torvik", "place"),
        ("Chairman Nick J. Ramsdell II said the law was safe.", "Nick J. Ramsdell II", "person"),
        ("Cornerback Daniel Morrow ran for two yards.", "Daniel Morrow", "person"),
        ("The Houston Riders lost on Sunday.", "Houston Riders", "organisation"),
        ("Although Daniel Morrow refused, the deal went ahead.", "Daniel Morrow", "person"),
        ("ANGER RISES AFTER VOTE, said the Election Commission.", "Election Commission", "organisation"),
    ],
)  # fmt: skip
def test_a_run_of_capitals_gives_the_name(text: str, name: str, kind: str) -> None:
    """Initials, titles, what somebody is, teams and headlines in capitals are told from the name."""
    found = {actor.name: actor.kind for actor in actors(text, language="en").values()}
    assert found == {name: kind}


def test_a_people_is_no_country() -> None:
    """The adjective of a country is not taken for the country."""
    assert actors("Somali pirates attacked Turkish sailors.", language="en") == {}


def test_a_title_of_several_words_is_the_role() -> None:
    """What stands in front of a name in capitals is the role; a plural is nobody's."""
    found = actors("District Attorney Daniel Morrow spoke. Two coaches, Ellen Marsh and others, left.", language="en")
    role = found["Daniel Morrow"].role
    assert role is not None
    assert role.text == "District Attorney"
    assert found["Ellen Marsh"].role is None


def test_a_word_that_ends_like_a_role_is_none() -> None:
    """In English "factors" is no actor, and a neurosurgeon is a surgeon."""
    found = actors("Daniel Morrow, a neurosurgeon in Leeds, weighed factors.", language="en")
    role = found["Daniel Morrow"].role
    assert role is not None
    assert role.text.startswith("neurosurgeon")


def test_a_son_named_with_and_without_suffix_is_one_person() -> None:
    """The suffix "Jr." may be left out."""
    text = "Joseph Comber Jr. escaped on Monday. Police looked for Joseph Comber on Tuesday."
    assert len([one for one in actors(text, language="en").values() if one.kind == "person"]) == 1


def test_an_abbreviation_of_a_thing_is_no_actor() -> None:
    """Abbreviations of times, posts and things do nothing."""
    assert actors("The VP met the DA at 10 GMT on TV.", language="en") == {}


def test_whoever_is_told_says_nothing() -> None:
    """Behind "told" stands who listens, and somebody who "was shot" did nothing."""
    text = '"It is over," Ellen Marsh told Daniel Morrow. Daniel Morrow was shot after knocking on a door in Leeds.'
    found = actors(text, language="en")
    assert found["Daniel Morrow"].says is None
    assert found["Daniel Morrow"].does is None
