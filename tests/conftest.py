"""What all tests share: the public survey files beside the project, and how patient Hypothesis is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REAL = Path(__file__).parents[2] / "shared" / "data"

# A busy machine takes its time, for an example and to think of one. New examples are looked for at a desk; a check of a
# change says the same each time.
settings.register_profile(
    "onex", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("onex")


def pytest_collection_modifyitems(items):
    """Skip what is marked `real` where the public files are not there."""
    for item in items:
        if item.get_closest_marker("real") and not REAL.is_dir():
            item.add_marker(pytest.mark.skip(reason=f"no public survey files at {REAL}"))


@pytest.fixture
def real() -> Path:
    """The folder of the public survey files; a test that asks for it is skipped where it is absent."""
    if not REAL.is_dir():
        pytest.skip(f"no public survey files at {REAL}")
    return REAL
