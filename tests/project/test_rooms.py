"""What holds for every room under src/planforge."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.project.checkout import ROOMS, ROOT, tracked

ROOM_NAMES = sorted(
    {path.relative_to("src/planforge").parts[0] for path in tracked("src/planforge") if len(path.parts) > 3}
)
MODULES = [path for path in tracked("src/planforge") if path.suffix == ".py"]
MAY_END_THE_PROGRAM = {"cli", "__main__.py"}

ENDS = {"exit", "quit", "sys.exit", "os._exit", "os.abort", "SystemExit"}
PRINTS = {"print", "sys.stdout.write", "sys.stderr.write", "click.echo", "click.secho"}


def contracts() -> dict[str, dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Give the dotted name of everything that is called or raised, and its line."""
    for node in ast.walk(tree):
        target = (
            node.func if isinstance(node, ast.Call) else node.exc if isinstance(node, ast.Raise) else None
        )
        if target is not None and not isinstance(target, ast.Call):
            yield ast.unparse(target), target.lineno


@pytest.mark.parametrize("room", ROOM_NAMES)
def test_a_room_says_what_it_is_for(room: str) -> None:
    tree = ast.parse((ROOMS / room / "__init__.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


def test_every_room_has_its_place_in_the_order() -> None:
    layers = contracts()["order"]["layers"]
    assert sorted(layers) == ROOM_NAMES


def test_the_contracts_of_the_house_are_stated() -> None:
    stated = contracts()
    others = {f"planforge.{room}" for room in ROOM_NAMES}
    assert set(stated["word-alone"]["forbidden_modules"]) == others - {"planforge.word"}
    may = {"planforge.document", "planforge.word", "planforge.messages", "planforge.write"}
    upper = ("measure", "numbers", "produce", "batch", "authoring", "cli")
    above = {f"planforge.{room}" for room in upper}
    assert set(stated["writers"]["forbidden_modules"]) == others - may - above
    assert set(stated["document"]["forbidden_modules"]) == {"planforge.forms", "planforge.source"}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_cli_prints_and_ends_the_program(module: Path) -> None:
    if module.relative_to("src/planforge").parts[0] in MAY_END_THE_PROGRAM:
        return
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    found = [f"{module}:{line}: {name}" for name, line in calls(tree) if name in ENDS | PRINTS]
    assert not found
