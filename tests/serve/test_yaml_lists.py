import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.config.default_file import default_config_text
from briefing.errors import ConfigError
from briefing.serve.yaml_lists import add_entry, remove_entry

WATCH = ("stories", "watch")
WORDS = re.compile(r"\w+")
WAYS_TO_WRITE_A_LIST = (
    "",
    "# only a remark\n",
    "title: Lage\n",
    "title: Lage",
    "stories:\n",
    "stories: # mine\ntitle: Lage # end\n",
    "stories: ~\n",
    "stories: {}\ntitle: Lage\n",
    "stories: {max_stories: 3}\n",
    "stories:\n  max_stories: 3  # few\n\n# the look\nrender:\n  theme: compact\n",
    "stories:\n  watch:  # nothing yet\n  max_stories: 3\n",
    "stories:\n  watch: null\n",
    "stories:\n  watch: []   # none\n",
    "stories:\n  watch: [Elster, 'Wahl: Nord']  # two\n",
    "stories:\n  watch: [\n    Elster,  # a river\n    Damm,  # a dam\n  ]\n",
    "stories:\n  watch:\n    # the river\n    - Elster   # near\n    - Damm\n\n  muted: [Horoskop]\n",
    'stories:\n  watch:\n  - Elster\n  - "Damm"\ntitle: Lage\n',
    "stories:\r\n  watch:\r\n    - Elster\r\ntitle: Lage\r\n",
    "title: >\n  Lage\n  am Morgen\nstories:\n  muted:\n    - |\n      a\n",
    "stories: {watch: [Elster], muted: []}\n",
)


def comments(text: str) -> list[str]:
    """Return what stands behind each hash."""
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


def watched(text: str) -> list[str]:
    """Return the list that the tests change."""
    return list(((yaml.safe_load(text) or {}).get("stories") or {}).get("watch") or [])


@pytest.mark.parametrize("text", WAYS_TO_WRITE_A_LIST)
@pytest.mark.parametrize("word", ["Neukirch", "Wahl: Nord, Süd", "#1", "- x", "'", "[a", "123", "ja", "*a"])
def test_an_entry_is_added_and_every_comment_stays(text: str, word: str) -> None:
    """However the list is written, the entry stands at its end and no line of the user's is lost."""
    changed = add_entry(text, WATCH, word)
    assert watched(changed) == [*watched(text), word]
    assert comments(changed)[: len(comments(text))] == comments(text) or word == "#1"
    assert set(WORDS.findall(text)) - {"null"} <= set(WORDS.findall(changed))


@pytest.mark.parametrize("text", WAYS_TO_WRITE_A_LIST)
def test_an_entry_that_was_added_can_be_taken_out_again(text: str) -> None:
    """Adding and removing leave the content as it was, and every comment."""
    changed = remove_entry(add_entry(text, WATCH, "Neukirch"), WATCH, "Neukirch")
    assert watched(changed) == watched(text)
    assert comments(changed) == comments(text)


@pytest.mark.parametrize("text", [each for each in WAYS_TO_WRITE_A_LIST if watched(each)])
def test_each_entry_can_be_taken_out(text: str) -> None:
    """Removing all entries one by one, from the front and from the back, leaves an empty list."""
    for step in (1, -1):
        changed = text
        for word in watched(text)[::step]:
            changed = remove_entry(changed, WATCH, word)
        assert watched(changed) == []


def test_only_the_line_of_the_change_differs() -> None:
    """A file of every setting differs in one line, with its line endings."""
    for text in (default_config_text(), default_config_text().replace("\n", "\r\n")):
        changed = add_entry(text, WATCH, "Neukirch")
        before, after = text.splitlines(keepends=True), changed.splitlines(keepends=True)
        differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        assert [(old.strip(), new.strip()) for old, new in differing] == [("watch: []", "watch: [Neukirch]")]


def test_topics_are_entries_too() -> None:
    """An entry with keys of its own is written on one line and found again."""
    topic = {"name": "Wasser", "terms": ["Damm*", "Pegel"]}
    text = "stories:\n  topics:\n    - name: Bahn  # rail\n      terms: [Zug]\n  muted: []\n"
    changed = add_entry(text, ("stories", "topics"), topic)
    assert yaml.safe_load(changed)["stories"]["topics"][1] == topic
    assert remove_entry(changed, ("stories", "topics"), topic) == text


@pytest.mark.parametrize(
    "text", ["a: &x [Elster]\nstories:\n  watch: *x\n", "stories: nothing\n", "stories:\n  watch: Elster\n", "- a\n"]
)
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    """A shared list, or something else where a list should be, is left to the user."""
    with pytest.raises(ConfigError, match="edit the file itself"):
        add_entry(text, WATCH, "Neukirch")


def test_an_entry_that_is_not_there_cannot_be_removed() -> None:
    """Nothing is taken in its place."""
    with pytest.raises(ConfigError):
        remove_entry("stories:\n  watch: [Elster]\n", WATCH, "Damm")


@given(st.lists(st.text(min_size=1), max_size=5), st.text(min_size=1), st.booleans())
def test_any_words_survive(words: list[str], new: str, flow: bool) -> None:  # noqa: FBT001 drawn by Hypothesis
    """Whatever the words are, the change is exact or refused."""
    text = yaml.safe_dump({"stories": {"watch": words}}, default_flow_style=flow, allow_unicode=True)
    try:
        changed = add_entry(text, WATCH, new)
    except ConfigError:
        return
    assert watched(changed) == [*words, new]
