import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.actors.romanise import name_keys
from briefing.extract.actors.variants import same_person, split_person

SAME = [
    ("Sergej Lawrow", "Сергей Лавров"),
    ("Wolodymyr Selenskyj", "Volodymyr Zelensky"),
    ("Kim Jong Un", "Kim-Jong Un"),
    ("Choe Son Hui", "Choi Son-hui"),
    ("Sergej Schoigu", "Sergei Shoigu"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Abdel Fattah al-Sisi", "Abd al-Fattah as-Sisi"),
    ("Xi Jinping", "习近平"),
    ("Mohammed VI.", "Mohamed VI"),
    ("W. Putin", "Wladimir Putin"),
]
DIFFERENT = [
    ("Olaf Scholz", "Olaf Schulz"),
    ("Kim Jong Un", "Kim Il Sung"),
    ("Alexej Nawalny", "Julia Nawalnaja"),
    ("Thomas Meier", "Thomas Meyer"),
    ("Johannes Paul I.", "Johannes Paul II."),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("Mario Draghi", "Maria Draghi"),
    ("Park Geun-hye", "Park Chung-hee"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    """Transliterations, hyphens, initials and left-out diacritics do not part a name, in either order."""
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    """Relatives, rulers of one name and names of one sound are different persons, in either order."""
    assert not same_person(one, other)
    assert not same_person(other, one)


def test_an_east_asian_family_name_stands_first() -> None:
    """The family name of Kim Jong Un is Kim, that of Kim Clijsters is Clijsters."""
    assert split_person("Kim Jong Un").family == "Kim"
    assert split_person("Kim Clijsters").family == "Clijsters"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßčšžşğ'-", min_size=1, max_size=12))
def test_every_name_is_its_own_variant(word: str) -> None:
    """A name is the same as itself whatever its letters, and always has a key."""
    name = f"Anna {word.capitalize()}"
    assert name_keys(word)
    assert same_person(name, name)
