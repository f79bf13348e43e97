from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serve.world import World, make_world, open_client


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A fresh archive with its configuration."""
    return make_world(tmp_path)


@pytest.fixture
def client(world: World) -> Iterator[httpx.Client]:
    """The application of that world, asked over loopback."""
    with open_client(world.desk) as opened:
        yield opened


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """An application that no test changes, for all that only read."""
    with open_client(make_world(tmp_path_factory.mktemp("reader")).desk) as opened:
        yield opened
