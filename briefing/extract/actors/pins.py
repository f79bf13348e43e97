"""What the user pinned in `actors.yaml`: names that belong together, names to ignore, names to watch."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.config.settings import ActorPin
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.merge import Group


def pin_of(group: Group, pins: Sequence[ActorPin]) -> ActorPin | None:
    """Return the first pin that names one of these mentions."""
    keys = {inflection_key(text) for mention in group for text in (mention.text, mention.base)}
    return next((pin for pin in pins if keys & _keys(pin)), None)


def join_pinned(groups: Sequence[Group], pins: Sequence[ActorPin]) -> list[Group]:
    """Join groups that the user says are one, and give them the pinned kind."""
    joined: list[Group] = []
    by_pin: dict[str, Group] = {}
    for group in groups:
        pin = pin_of(group, pins)
        if pin is None:
            joined.append(group)
            continue
        typed = [replace(mention, kind=pin.kind) for mention in group] if pin.kind else group
        if pin.name in by_pin:
            by_pin[pin.name].extend(typed)
        else:
            by_pin[pin.name] = list(typed)
            joined.append(by_pin[pin.name])
    return joined


def _keys(pin: ActorPin) -> set[str]:
    return {inflection_key(name) for name in (pin.name, *pin.aliases)}
