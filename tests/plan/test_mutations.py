"""Example plans with something done to them: they read, or every fault has a place and its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.compose import compose
from planforge.messages import Stopped
from tests.plan.by_hand import read

ROOT = Path(__file__).resolve().parents[2]
OFFICE_FILES = {"planforge.yaml", "units.yaml"}
EXAMPLES = [path for path in sorted((ROOT / "plans").glob("*.yaml")) if path.name not in OFFICE_FILES]
PLANS = [path.read_bytes() for path in [*EXAMPLES, *sorted((ROOT / "templates").glob("*/example.yaml"))]]

WIDE = {
    ":": "：",
    ",": "，",
    "-": "－",
    "{": "｛",
    "}": "｝",
    "[": "［",
    "]": "］",
    "#": "＃",
    " ": "\u3000",
    '"': "“",
}
SIGNS = [*":,-{}[]#&*!|>'\"%@`?\\", ": ", "- ", "{{", "}}", "\t", "\n", "\r", "\0", "\x85", "\ufeff", "\u2028", "　", "---\n",
         "...\n", "<<: *a\n", "&a ", "*a", "!!int ", "？", "😀", "𠮷", "2026年2月30日", "无"]  # fmt: skip
LINE = st.tuples(st.sampled_from(["delete", "double", "indent", "outdent", "swap"]), st.integers(0, 10**6))
PUT = st.tuples(st.just("put"), st.integers(0, 10**6), st.sampled_from(SIGNS))
SWAP = st.tuples(st.just("wide"), st.integers(0, 10**6), st.sampled_from(sorted(WIDE)))
BYTES = st.tuples(st.sampled_from(["cut", "head", "byte"]), st.integers(0, 10**6))
MUTATIONS = st.lists(st.one_of(LINE, PUT, SWAP, BYTES), min_size=1, max_size=4)


def mutated(data: bytes, mutations: list[tuple[object, ...]]) -> bytes:
    for kind, at, *sign in mutations:
        assert isinstance(at, int)
        if kind in ("cut", "head", "byte"):
            data = of_bytes(data, str(kind), at % (len(data) + 1))
        else:
            text = data.decode("utf-8", "surrogateescape")
            data = of_text(text, str(kind), at, *map(str, sign)).encode("utf-8", "surrogateescape")
    return data


def of_bytes(data: bytes, kind: str, at: int) -> bytes:
    if kind == "cut":
        return data[:at]
    return data[at:] if kind == "head" else data[:at] + bytes([at % 256]) + data[at:]


def of_text(text: str, kind: str, at: int, sign: str = "") -> str:
    if kind == "put":
        at %= len(text) + 1
        return text[:at] + sign + text[at:]
    if kind == "wide":
        places = [place for place, character in enumerate(text) if character == sign]
        if not places:
            return text
        place = places[at % len(places)]
        return text[:place] + WIDE[sign] + text[place + 1 :]
    lines = text.splitlines(keepends=True) or [""]
    at %= len(lines)
    changed = {
        "delete": [],
        "double": [lines[at], lines[at]],
        "indent": ["  " + lines[at]],
        "outdent": [lines[at].removeprefix("  ")],
        "swap": [*lines[at + 1 : at + 2], lines[at]],
    }[kind]
    after = lines[at + 2 :] if kind == "swap" else lines[at + 1 :]
    return "".join([*lines[:at], *changed, *after])


def reads_or_says_why(data: bytes) -> None:
    try:
        plan, faults = read(data)
        compose(plan, faults)
        said = tuple(faults)
    except Stopped as stop:
        said = stop.faults
        assert said
        assert stop.exit_code in (1, 2)
    for fault in said:
        assert fault.place is not None
        assert fault.place.file.endswith("plan.yaml")
        assert fault.message("zh") and fault.message("en")
        assert bool(fault.hint("zh")) == bool(fault.hint("en"))


@given(st.sampled_from(PLANS), MUTATIONS)
def test_a_damaged_plan_reads_or_says_why(data: bytes, mutations: list[tuple[object, ...]]) -> None:
    reads_or_says_why(mutated(data, mutations))


@pytest.mark.soak
@given(st.sampled_from(PLANS), MUTATIONS)
def test_a_damaged_plan_reads_or_says_why_at_length(data: bytes, mutations: list[tuple[object, ...]]) -> None:
    reads_or_says_why(mutated(data, mutations))


@given(
    st.lists(st.sampled_from([*SIGNS, "文种", "标题", "章节", "方案", "甲", " ", "\n"]), max_size=40).map(
        "".join
    )
)
def test_signs_at_random_read_or_say_why(text: str) -> None:
    reads_or_says_why(text.encode("utf-8", "surrogatepass"))
