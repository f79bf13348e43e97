from collections.abc import Iterator

import pytest

from tests.fetch.world import World, open_world


@pytest.fixture
def world() -> Iterator[World]:
    """A server on loopback for one test."""
    with open_world() as opened:
        yield opened
