"""How far the random tests go: a handful of examples by default, very many in `make soak`; no cache; a server; a browser."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.authoring.browser import NAMES, program
from tools.postgresql import Server, programs

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("default", deadline=None, derandomize=True, suppress_health_check=SLOW_IS_FINE)
settings.register_profile("soak", deadline=None, max_examples=1000, suppress_health_check=SLOW_IS_FINE)
settings.load_profile("default")

# Plans here are of 2026, and numbers are given of about this year; 2026-07-14 10:00 in China.
os.environ["SOURCE_DATE_EPOCH"] = "1783994400"
# A shell that runs tests in the background lets them ignore Ctrl-C, and all programs that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ["PLANFORGE_CACHE"] = "off"  # no test meets what another, or another day, has compiled


@pytest.fixture(scope="session")
def server_programs() -> Path:
    """The folder of PostgreSQL's programs; a build service must have them."""
    found = programs()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is missing (Debian: postgresql), and with CI=true every test must run")
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    return found


@pytest.fixture(scope="session")
def server(server_programs: Path) -> Iterator[Server]:
    """A PostgreSQL server of this test process' own."""
    with Server(server_programs) as running:
        yield running


@pytest.fixture
def postgresql(server: Server) -> str:
    """The address of an empty database."""
    return server.new_database()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser; a build service must have one."""
    path = program()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("a browser is missing (Debian: chromium), and with CI=true every test must run")
        pytest.skip(f"no browser is installed ({', '.join(NAMES)}; Debian: chromium)")
    return path
