"""The order in which chosen sentences are read."""

import datetime as dt
from itertools import permutations

from briefing.models.analysis import Cluster
from briefing.summarize.candidates import find_candidates
from briefing.summarize.conflicts import Conflicts
from briefing.summarize.order import order_sentences
from briefing.summarize.signals import read_signals
from tests.builders import build_cluster, build_tagged

EVENT = "Der Stadtrat von Lindental hat am Dienstag den Ausbau des Radwegs beschlossen."
DETAIL = "Der Radweg wird auf einer Länge von vier Kilometern um zwei Meter breiter."
REACTION = "Die Opposition im Rathaus kritisierte den Beschluss als teuer und überflüssig."
BACKGROUND = "Seit 1998 war der Radweg an dieser Stelle mehrmals ausgebessert worden."
FILLER = "Im Saal saßen nach Angaben der Verwaltung viele Bürger aus der Gemeinde."


def report() -> Cluster:
    """Return an article that tells background and reaction before the details."""
    text = f"Radweg wird ausgebaut\n\n{EVENT}\n\n{FILLER}\n\n{BACKGROUND}\n\n{REACTION}\n\n{DETAIL}"
    return build_cluster(build_tagged(text, published_at=dt.date(2026, 5, 5), headline=True))


def test_event_then_detail_then_reaction_then_background() -> None:
    """Whatever order they were chosen in, the parts of a story are read in the same one."""
    candidates = find_candidates(report())
    signals = [read_signals(candidate) for candidate in candidates]
    texts = [candidate.text for candidate in candidates]
    chosen = [texts.index(text) for text in (EVENT, DETAIL, REACTION, BACKGROUND)]
    none = Conflicts(partners={}, overtaken=frozenset())
    for numbers in permutations(chosen):
        assert order_sentences(numbers, candidates, signals, none) == chosen


def test_a_dispute_stands_right_behind_what_it_disputes() -> None:
    """Two sides are read one after the other."""
    candidates = find_candidates(report())
    signals = [read_signals(candidate) for candidate in candidates]
    texts = [candidate.text for candidate in candidates]
    event, detail, background = (texts.index(text) for text in (EVENT, DETAIL, BACKGROUND))
    disputed = Conflicts(partners={event: background, background: event}, overtaken=frozenset())
    ordered = order_sentences([detail, background, event], candidates, signals, disputed)
    assert ordered == [event, background, detail]
