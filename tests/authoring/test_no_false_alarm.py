"""Nothing is told of what is right: the built-in types, and the templates of docxtpl with its own tags."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planforge.authoring.checking import check_folder
from planforge.doctypes import built_in_folder
from planforge.word import look_at

ROOT = Path(__file__).resolve().parents[2]
COMPAT = Path(os.environ.get("PLANFORGE_SHARED") or ROOT.parent / "shared") / "compat" / "docxtpl"
TYPES = sorted(path.parent.name for path in built_in_folder().glob("*/manifest.yaml"))
FILTERS = {"my_filterA": str, "my_filterB": str}


@pytest.mark.parametrize("key", TYPES)
def test_built_in_types_have_no_faults(key: str) -> None:
    report = check_folder(built_in_folder() / key)
    assert [each.fault.text("en") for each in report.findings] == []
    assert report.exit_code == 0


@pytest.mark.skipif(not COMPAT.is_dir(), reason=f"docxtpl's templates are not in {COMPAT}")
def test_templates_of_docxtpl_have_none_but_the_one_that_is_wrong_on_purpose() -> None:
    found = {}
    for path in sorted(COMPAT.glob("*.docx")):
        view = look_at(path.read_bytes(), compat=True, filters=FILTERS)
        refused = [str(note) for note in view.notes if note.refused]
        if told := [*map(str, view.faults), *refused]:
            found[path.stem] = told
    assert list(found) == ["template_error_tpl"]
    assert "{% endif %}" in found["template_error_tpl"][0]
