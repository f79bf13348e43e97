from concurrent.futures import Executor, ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from briefing.workers import MIN_RECORDS_PER_PROCESS, InProcess, OnExecutor, open_workers


def square(number: int) -> int:
    """A pure function that can be pickled."""
    return number * number


@given(st.lists(st.integers()))
def test_results_come_in_the_order_of_the_records(numbers: list[int]) -> None:
    """Where a function runs changes nothing of what comes back."""
    expected = [square(number) for number in numbers]
    assert InProcess().map(square, numbers) == expected
    executor: Executor
    with ThreadPoolExecutor(2) as executor:
        assert OnExecutor(executor, 2).map(square, numbers) == expected


def test_few_records_stay_in_this_process() -> None:
    """Starting processes for a handful of articles would cost more than it saves."""
    with open_workers(8, MIN_RECORDS_PER_PROCESS) as workers:
        assert isinstance(workers, InProcess)


def test_many_records_are_spread_over_processes() -> None:
    """From two processes' worth of records, several processes share them."""
    numbers = list(range(2 * MIN_RECORDS_PER_PROCESS))
    with open_workers(2, len(numbers)) as workers:
        assert isinstance(workers, OnExecutor)
        assert workers.map(abs, numbers) == numbers
