"""How far the random tests go: a handful of examples by default, very many in `make soak`; no cache."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("default", deadline=None, derandomize=True, suppress_health_check=SLOW_IS_FINE)
settings.register_profile("soak", deadline=None, max_examples=1000, suppress_health_check=SLOW_IS_FINE)
settings.load_profile("default")

os.environ["PLANFORGE_CACHE"] = "off"  # no test meets what another, or another day, has compiled
