"""What a topic is about, in a form that the topics of two editions can be compared in."""

from collections.abc import Iterable, Sequence

from briefing.extract.figures.alignment import change_end
from briefing.extract.figures.statements import Statement
from briefing.models.document import TopicSubject


def describe_subject(group: Sequence[Statement]) -> TopicSubject:
    """Return what the statements of one topic have in common, and where and in what words they state it."""
    first = group[0]
    shared = frozenset.intersection(*(statement.heads for statement in group))
    return TopicSubject(
        names=tuple(sorted(shared or _join(statement.heads for statement in group))),
        states=tuple(sorted(_join(statement.marked for statement in group))),
        modifiers=tuple(sorted(_join(statement.modifiers for statement in group))),
        places=tuple(sorted({f"{role}:{place}" for statement in group for role, place in statement.places})),
        end=change_end(first),
        rate=first.found.rate is not None,
        additional=first.found.additional,
        part=first.found.part,
    )


def _join(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
