"""Serves one place outside the mail server by the rules of the ledger: begun once, and its end recorded."""

from collections.abc import Callable

from briefing.deliver.ledger import Delivery, DeliveryLedger
from briefing.deliver.outcome import LEDGER_STATES, Clock, Outcome, OutcomeState


def deliver_once(
    delivery: Delivery, ledger: DeliveryLedger, clock: Clock, act: Callable[[], tuple[OutcomeState, str]]
) -> Outcome:
    """Do what the delivery is, unless the ledger has it already, and record the state and answer that come back.

    What stays in doubt is not settled: its row goes on saying "sending".
    """
    ledger.announce([delivery], clock.now())
    if not ledger.begin(delivery, clock.now()):
        return Outcome(delivery=delivery, state="skipped", answer="the ledger has it already")
    state, answer = act()
    if state in LEDGER_STATES:
        ledger.settle(delivery, LEDGER_STATES[state], answer, clock.now())
    return Outcome(delivery=delivery, state=state, answer=answer)
