"""The language a person is spoken to in: Chinese or English."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

Language = Literal["zh", "en"]


def language(environment: Mapping[str, str] | None = None) -> Language:
    """Choose by `PLANFORGE_LANG`, else by the locale; English where neither says Chinese."""
    env = os.environ if environment is None else environment
    for name in ("PLANFORGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = env.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
