"""Built-in templates that LibreOffice has opened and saved again are as right as before."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from planforge.authoring.checking import check_folder
from tests.authoring.folders import copied

OFFICE = shutil.which("soffice")
TYPES = ("notice", "official-letter", "decree", "speech", "brief", "dispatch-form")
WORD = "docx:MS Word 2007 XML"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_templates_that_libreoffice_saved_again_have_no_faults(tmp_path: Path) -> None:
    folders = {key: copied(key, tmp_path) for key in TYPES}
    given = tmp_path / "given"
    given.mkdir()
    for key, folder in folders.items():
        shutil.copy(folder / "document.docx", given / f"{key}.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    saved = tmp_path / "saved"
    command = [OFFICE or "", profile, "--headless", "--convert-to", WORD, "--outdir", str(saved)]
    subprocess.run([*command, *map(str, given.iterdir())], check=True, capture_output=True, timeout=300)
    for key, folder in folders.items():
        shutil.copy(saved / f"{key}.docx", folder / "document.docx")
        report = check_folder(folder)
        assert [each.fault.text("en") for each in report.findings] == []
