from dataclasses import replace

import pytest

from briefing.extract.quotes.attributions import find_attributions
from tests.extract.questions.test_find import article, ask


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The port said 40 crew had left. The clinic said it had heard of long delays. The ministry denied this.",
            "“The clinic said it had heard of long delays”",
        ),
        (
            "She accused the owner of ignoring complaints. The fire was put out. The company rejected the accusation.",
            "“She accused the owner of ignoring complaints”",
        ),
        (
            "The union had warned the line about the gears. It rained. The line denied that it got any such warning.",
            "“The union had warned the line about the gears”",
        ),
        (
            "Ten people died in a raid on Sunday, rebels said. The army denied carrying out any attack.",
            "“Ten people died in a raid on Sunday, rebels said”",
        ),
    ],
)
def test_an_english_denial_stands_beside_what_it_denies(text: str, claim: str) -> None:
    """The word "this" is the sentence before, "the accusation" the one that accused, "such warning" that warned."""
    told = article(text, language="en")
    told = replace(told, attributions=find_attributions(told))
    (found,) = (each for each in ask(told, language="en") if each.kind == "denied")
    assert claim in found.question
    assert len(found.spans) == 2


def test_had_without_a_participle_is_not_inverted() -> None:
    """A main verb cannot be moved before its subject: the sentence is quoted."""
    (found,) = ask(article("It is unclear whether the bus had belts.", language="en"), language="en")
    assert found.question == "What is not yet known? “It is unclear whether the bus had belts”"
