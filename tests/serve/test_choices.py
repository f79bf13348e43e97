import os
import threading
from pathlib import Path

import httpx
import pytest

from briefing.config.load import load_settings
from briefing.errors import ConfigError, OutputError, UsageError
from briefing.serve.choices import Choice, change_choice
from tests.serve.world import CONFIG, World


def choose(client: httpx.Client, world: World, **form: str) -> httpx.Response:
    """Send a form as our pages do."""
    return client.post("/choices", data={"form_secret": world.form_secret, "here": "/stories/harbour", **form})


def test_a_click_follows_and_mutes(world: World, client: httpx.Client) -> None:
    """The word stands in the configuration, every comment stays, and the page shows it as chosen."""
    answer = choose(client, world, into="watch", entry="Joost Rademaker")
    assert answer.headers["location"] == "/stories/harbour"
    expected = CONFIG.replace("    - Altwerder  # der Hafen\n", "    - Altwerder  # der Hafen\n    - Joost Rademaker\n")
    assert world.config == expected
    assert "Nicht mehr beobachten" in client.get("/actors/Joost%20Rademaker").text
    choose(client, world, into="watch", entry="joost rademaker", remove="1")
    assert world.config == CONFIG


def test_the_version_before_stays_beside(world: World, client: httpx.Client) -> None:
    """The configuration as it was before the last click is kept, with its mode."""
    (world.folder / "config.yaml").chmod(0o600)
    choose(client, world, into="muted", entry="Promi")
    assert (world.folder / "config.yaml.bak").read_text("utf-8") == CONFIG
    assert (world.folder / "config.yaml").stat().st_mode & 0o777 == 0o600
    assert load_settings(world.folder / "config.yaml").stories.muted == ("Horoskop", "Promi")


def test_what_is_muted_is_no_longer_watched(world: World, client: httpx.Client) -> None:
    """A word stands in one of the two lists; watching would win over muting."""
    choose(client, world, into="muted", entry="Altwerder")
    stories = load_settings(world.folder / "config.yaml").stories
    assert (stories.watch, stories.muted) == ((), ("Horoskop", "Altwerder"))
    assert "# der Hafen" not in world.config
    assert "# Nie wieder:" in world.config


def test_a_topic_is_made_of_words_and_removed_by_its_name(world: World, client: httpx.Client) -> None:
    """A topic of the reader's has a name and terms."""
    choose(client, world, into="topics", entry="Verkehr", terms="Bahn*, Bus ,")
    (topic,) = load_settings(world.folder / "config.yaml").stories.topics
    assert (topic.name, topic.terms) == ("Verkehr", ("Bahn*", "Bus"))
    choose(client, world, into="topics", entry="Verkehr", remove="1")
    assert load_settings(world.folder / "config.yaml").stories.topics == ()


def test_a_figure_is_followed(world: World, client: httpx.Client) -> None:
    """The words of a quantity go into the section that they belong to."""
    choose(client, world, into="figures", entry="Schaden")
    assert load_settings(world.folder / "config.yaml").figures.follow == ("Schaden",)
    assert "Schaden nicht mehr beobachten" in client.get("/stories/harbour/figures/t2").text


@pytest.mark.parametrize("entry", ["", "   ", "*", "x" * 121, "\u200b"])
def test_nothing_and_too_much_are_refused(world: World, client: httpx.Client, entry: str) -> None:
    """A page of one line says what is needed; the file stays."""
    answer = choose(client, world, into="watch", entry=entry)
    assert answer.status_code == 400
    assert "a word or name of up to 120 characters is needed" in answer.text
    assert world.config == CONFIG


def test_hostile_words_are_only_words(world: World, client: httpx.Client) -> None:
    """Marks of YAML and of HTML in a word are neither structure nor markup."""
    for word in ('"]\ntitle: weg', "<script>alert(1)</script>", "&a *a !!python/object: {}", "- # x"):
        choose(client, world, into="watch", entry=word)
    settings = load_settings(world.folder / "config.yaml")
    assert settings.title == "Lagebild Nord"
    assert settings.stories.watch[1:] == (
        '"] title: weg',
        "<script>alert(1)</script>",
        "&a *a !!python/object: {}",
        "- # x",
    )
    assert "<script>alert" not in client.get("/choices").text


def test_an_unknown_list_is_refused(world: World, client: httpx.Client) -> None:
    """Only the lists of the page can be changed."""
    assert choose(client, world, into="sources", entry="x").status_code == 400
    assert world.config == CONFIG


def test_a_configuration_that_is_not_there_is_made(tmp_path: Path) -> None:
    """The first click writes a file that holds just the choice."""
    path = tmp_path / "config.yaml"
    change_choice(path, Choice(into="watch", entry="Elster"))
    assert path.read_text("utf-8") == "stories:\n  watch: [Elster]\n"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Where the configuration is a link, the file behind it is changed."""
    (tmp_path / "real.yaml").write_text(CONFIG, "utf-8")
    (tmp_path / "config.yaml").symlink_to("real.yaml")
    change_choice(tmp_path / "config.yaml", Choice(into="watch", entry="Elster"))
    assert (tmp_path / "config.yaml").is_symlink()
    assert "- Elster" in (tmp_path / "real.yaml").read_text("utf-8")


def test_a_broken_configuration_is_not_touched(tmp_path: Path) -> None:
    """A file with a mistake is left to the user."""
    path = tmp_path / "config.yaml"
    path.write_text("stories:\n  watsch: []\n", "utf-8")
    with pytest.raises(ConfigError, match="watsch"):
        change_choice(path, Choice(into="watch", entry="Elster"))
    assert path.read_text("utf-8") == "stories:\n  watsch: []\n"


def test_many_clicks_at_once_are_all_kept(tmp_path: Path) -> None:
    """Changes from several threads follow one another."""
    path = tmp_path / "config.yaml"
    path.write_text(CONFIG, "utf-8")
    choices = [Choice(into="watch", entry=f"Wort {number}") for number in range(12)]
    threads = [threading.Thread(target=change_choice, args=(path, choice)) for choice in choices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(load_settings(path).stories.watch) == {"Altwerder", *(choice.entry for choice in choices)}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The message names the file; nothing is half written."""
    path = tmp_path / "config.yaml"
    path.write_text(CONFIG, "utf-8")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match=r"config\.yaml"):
            change_choice(path, Choice(into="watch", entry="Elster"))
    finally:
        tmp_path.chmod(0o700)


def test_a_choice_names_a_word(tmp_path: Path) -> None:
    """Without a word there is nothing to write, and no file."""
    with pytest.raises(UsageError):
        change_choice(tmp_path / "config.yaml", Choice(into="watch", entry="* "))
    assert list(tmp_path.iterdir()) == []
