"""The actors of a story as templates see them, and who stands together in its sentences."""

import re
from collections.abc import Iterable, Sequence

from briefing.models.document import Actor
from briefing.render.facts import MakeFact, show_passage
from briefing.render.labels import Labels
from briefing.render.numbering import Numbering
from briefing.render.story_records import ActorView, CompanionView, PairView

# An inflection is not a spelling: "Putins" beside "Putin" tells nobody anything.
GENITIVE = re.compile("(?:['’]s|s|['’])$")
WORD_BREAK = re.compile(r"[\s\u2010-\u2015-]+")
# Two names in one sentence are chance; in the five seed articles, pairs from two sentences on are those that deal
# with each other. More rows than this are a table nobody compares.
MIN_SHARED_SENTENCES = 2
SHOWN_PAIRS = 6


def show_actors(
    actors: Sequence[Actor], told: Iterable[str], labels: Labels, fact: MakeFact, numbering: Numbering
) -> tuple[ActorView, ...]:
    """Return the actors in their order; `told` is the headline and the sentences that the story shows above them."""
    seen = set(told)
    shown = []
    for actor in actors:
        sentences = [passage.text for passage in (actor.says, actor.does) if passage]
        again = frozenset(each for each in sentences if any(each.rstrip(".") in text for text in seen))
        shown.append(_show_actor(actor, again, labels, fact, numbering))
        seen.update(sentences)
    return tuple(shown)


def find_pairs(actors: Sequence[Actor]) -> tuple[PairView, ...]:
    """Return who stands most often in one sentence, each pair once, the more important actor first."""
    places = {actor.name: place for place, actor in enumerate(actors)}
    counts: dict[tuple[str, str], int] = {}
    for actor in actors:
        for companion in actor.companions:
            if companion.name in places and companion.name != actor.name:
                first, second = sorted((actor.name, companion.name), key=places.__getitem__)
                counts[first, second] = max(companion.sentences, counts.get((first, second), 0))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], places[pair[0][0]], places[pair[0][1]]))
    return tuple(
        PairView(first=first, second=second, sentences=sentences)
        for (first, second), sentences in ranked[:SHOWN_PAIRS]
        if sentences >= MIN_SHARED_SENTENCES
    )


def _show_actor(actor: Actor, again: frozenset[str], labels: Labels, fact: MakeFact, numbering: Numbering) -> ActorView:
    says, does = show_passage(actor.says, fact), show_passage(actor.does, fact)
    titles = {role.text for role in (actor.role, *actor.other_roles) if role}
    known = bool(actor.role or actor.pinned_role or actor.stands_for)
    told_new = any(each and each.text not in again for each in (says, does))
    return ActorView(
        name=actor.name,
        kind=actor.kind,
        kind_label=labels[f"kind_{actor.kind}"],
        also=tuple(each for each in list_spellings(actor.name, actor.variants) if each not in titles),
        role=show_passage(actor.role, fact),
        other_roles=tuple(fact(role.text, role.spans) for role in actor.other_roles),
        pinned_role=actor.pinned_role,
        stands_for=show_passage(actor.stands_for, fact),
        says=says,
        does=None if does == says else does,
        says_again=says is not None and says.text in again,
        does_again=does is not None and does.text in again,
        described=bool(known or says or does),
        described_anew=known or told_new,
        companions=tuple(CompanionView(name=each.name, sentences=each.sentences) for each in actor.companions),
        watched=actor.watched,
        mentions=len(actor.mentions),
        references=numbering.refer_all(actor.mentions),
    )


def list_spellings(name: str, variants: Sequence[str]) -> tuple[str, ...]:
    """Return the variants that show more than the name does: neither a part of it nor a genitive of what is known."""
    known = _stem_words(name)
    spellings: list[str] = []
    for variant in variants:
        words = _stem_words(variant)
        if not words <= known:
            spellings.append(variant)
            known |= words
    return tuple(spellings)


def _stem_words(name: str) -> frozenset[str]:
    return frozenset(GENITIVE.sub("", word.casefold()) for word in WORD_BREAK.split(name))
