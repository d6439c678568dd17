"""The generator of pairwise covering rows."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from tests.combined.pairs import Never, Row, covering, never
from tests.combined.plans import FACTORS, NEVER

SMALL = {"a": ("1", "2", "3"), "b": ("1", "2"), "c": ("1", "2"), "d": ("1", "2", "3")}
CASES: list[tuple[str, list[Never]]] = [
    ("free", []),
    ("one pair", [never("a", "1", "b", "2", "")]),
    # a=1 needs b=2, which needs c=2: a=1 and c=1 never meet, though no rule names them.
    ("by a third", [never("a", "1", "b", "1", ""), never("b", "2", "c", "1", "")]),
]


def pairs(row: Row) -> set[tuple[tuple[str, str], ...]]:
    return set(combinations(sorted(row.items()), 2))


@pytest.mark.parametrize(("rules"), [rules for _, rules in CASES], ids=[name for name, _ in CASES])
def test_every_pair_that_a_legal_row_has_is_covered(rules: list[Never]) -> None:
    every = [dict(zip(SMALL, values, strict=True)) for values in product(*SMALL.values())]
    legal = [row for row in every if not any(rule.parts(row) for rule in rules)]
    rows = covering(SMALL, rules)
    assert all(row in legal for row in rows)
    assert set().union(*map(pairs, rows)) == set().union(*map(pairs, legal))
    assert len(rows) < len(legal) / 2


def test_the_combinations_of_documents_cover_every_pair_but_those_excluded() -> None:
    rows = covering(FACTORS, NEVER)
    covered = set().union(*map(pairs, rows))
    for one, other in combinations(sorted(FACTORS), 2):
        for value, second in product(FACTORS[one], FACTORS[other]):
            named = any(rule.parts({one: value, other: second}) for rule in NEVER)
            assert named != (((one, value), (other, second)) in covered), (one, value, other, second)
    assert covering(FACTORS, NEVER) == rows
