"""Runs pure functions over many records: here, in several processes, or on any `concurrent.futures.Executor`."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Protocol, TypeVar

Record = TypeVar("Record")
Result = TypeVar("Result")

# Starting a process and loading the language models costs about as much as analysing forty articles here.
MIN_RECORDS_PER_PROCESS = 40
# Imported once in the server that workers are forked from, not once in each of them.
PRELOAD = "briefing.analysis"


class Workers(Protocol):
    """Maps a picklable pure function over records; results come in the order of the records."""

    def map(self, function: Callable[[Record], Result], records: Sequence[Record]) -> list[Result]:
        """Return the results in order."""
        ...


class InProcess:
    """Runs everything in this process."""

    def map(self, function: Callable[[Record], Result], records: Sequence[Record]) -> list[Result]:
        """Return the results in order."""
        return [function(record) for record in records]


class OnExecutor:
    """Runs on an executor; a distributed engine's executor fits as well as a process pool."""

    def __init__(self, executor: Executor, parallel: int) -> None:
        self.executor = executor
        self.parallel = parallel

    def map(self, function: Callable[[Record], Result], records: Sequence[Record]) -> list[Result]:
        """Return the results in order."""
        chunk = max(1, len(records) // (self.parallel * 4))
        return list(self.executor.map(function, records, chunksize=chunk))


@contextmanager
def open_workers(jobs: int, records: int) -> Iterator[Workers]:
    """Provide workers for about this many records; `jobs` 0 means one process a core."""
    wanted = min(jobs or os.cpu_count() or 1, records // MIN_RECORDS_PER_PROCESS)
    if wanted < 2:  # noqa: PLR2004 one process needs no pool
        yield InProcess()
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOAD])
    with ProcessPoolExecutor(wanted, mp_context=context) as pool:
        yield OnExecutor(pool, wanted)
