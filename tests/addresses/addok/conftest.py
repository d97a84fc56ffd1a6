"""The base's own engine, and our geocoder asking it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.addresses.ban import NationalAddresses
from desktop_app.addresses.gazetteer import Gazetteer
from desktop_app.addresses.request_budget import RequestBudget
from desktop_app.services.addresses import Addresses
from tests.addresses.addok.engine import running
from tests.addresses.addok.environment import EngineMissing

SAMPLES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "addresses.ndjson").read_text("utf-8").splitlines()
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first of these tests may make the engine's environment, which takes longer than a test may."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.timeout(600))


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Where the engine answers. Without it these tests fail: they are never skipped."""
    try:
        with running() as url:
            yield url
    except EngineMissing as trouble:
        pytest.fail(str(trouble), pytrace=False)


@pytest.fixture(scope="session")
def base(base_url: str) -> NationalAddresses:
    """Our geocoder; the clock of its budget runs a thousand times faster, so that hundreds of questions do not wait."""
    ticks = iter(range(1, 10**9))
    return NationalAddresses(
        base_url,
        user_agent="mise-en-relation/test",
        now=lambda: datetime.now(UTC),
        requests=RequestBudget(50, lambda: float(next(ticks))),
        budget_s=10.0,
    )


@pytest.fixture(scope="session")
def addresses(base: NationalAddresses) -> Addresses:
    """The service as a desk has it, without a store."""
    return Addresses(base, Gazetteer())
