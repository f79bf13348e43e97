from briefing.text.lexicon import load_lexicon


def test_words_that_yaml_takes_for_truth_values_stay_words() -> None:
    """The words "on" and "no" of a list of words are words; a switch is `true` or `false`."""
    assert {"on", "no", "yes"} <= set(load_lexicon("en", "actors")["not_names"])
    assert load_lexicon("en", "numbers")["spaced"] is True
