"""What scripts and editors get: JSON with places, SARIF that its readers take, exit codes, both languages."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from planforge.authoring.checking import check_folder
from planforge.authoring.telling import sarif_of
from planforge.cli import run
from tests.authoring.folders import changed, copied, retold, retyped

PLACE = {
    "type": "object",
    "properties": {
        "physicalLocation": {
            "type": "object",
            "properties": {
                "artifactLocation": {"type": "object", "properties": {"uri": {"type": "string", "format": "uri-reference"}}, "required": ["uri"]},
                "region": {
                    "type": "object",
                    "properties": {key: {"type": "integer", "minimum": 1} for key in ("startLine", "startColumn")},
                    "additionalProperties": False,
                },
            },
            "required": ["artifactLocation"],
            "additionalProperties": False,
        },
        "logicalLocations": {"type": "array", "items": {"type": "object", "required": ["fullyQualifiedName"]}},
    },
    "additionalProperties": False,
}  # fmt: skip
TEXT = {"type": "object", "properties": {"text": {"type": "string", "minLength": 1}}, "required": ["text"], "additionalProperties": False}  # fmt: skip
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {"id": {"type": "string"}, "shortDescription": TEXT, "help": TEXT},
                                            "additionalProperties": False,
                                        },
                                    },
                                },
                                "additionalProperties": False,
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": TEXT,
                                "locations": {"type": "array", "items": PLACE},
                            },
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip
"""What SARIF 2.1.0 asks of the parts of a log that are written here."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANFORGE_LANG", "zh")
    made = copied("notice", tmp_path)
    changed(made, retyped("{{ recipients }}", "{{ recipient }}"))
    retold("manifest.yaml", "", "文件名: '{标提}'\n")(made)
    return made


def printed(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    assert run(["template", "check", str(folder), "--format", form]) == 1
    out = capsys.readouterr()
    assert not out.err
    return json.loads(out.out)


def test_json_has_each_finding_with_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = printed("json", folder, capsys)
    assert (data["errors"], data["warnings"], data["notes"]) == (2, 0, 0)
    name, blank = data["findings"]
    assert (name["part"], name["spot"], name["tag"]) == (
        "word/document.xml",
        "paragraph 44",
        "{{ recipient }}",
    )
    assert name["hint"] and name["file"].endswith("document.docx") and name["line"] is None
    assert blank["file"].endswith("manifest.yaml") and blank["line"] == 8 and blank["spot"] is None


def test_sarif_is_as_its_readers_want_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = printed("sarif", folder, capsys)
    jsonschema.validate(log, SARIF, format_checker=jsonschema.FormatChecker())
    (made,) = log["runs"]
    rules = [rule["id"] for rule in made["tool"]["driver"]["rules"]]
    assert [rules[each["ruleIndex"]] for each in made["results"]] == [
        each["ruleId"] for each in made["results"]
    ]
    in_word, in_yaml = (each["locations"][0] for each in made["results"])
    assert in_word["logicalLocations"][0]["fullyQualifiedName"] == "word/document.xml, paragraph 44"
    assert in_yaml["physicalLocation"]["region"] == {"startLine": 8, "startColumn": 6}


def test_text_has_both_languages_and_a_sum(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["template", "check", str(folder)]) == 1
    out = capsys.readouterr()
    assert "2 处错误" in out.out and "没有“recipient”这个变量" in out.err and "正文第44段" in out.err
    monkeypatch.setenv("PLANFORGE_LANG", "en")
    assert run(["template", "check", str(folder)]) == 1
    out = capsys.readouterr()
    assert "2 errors" in out.out and "there is no variable “recipient”" in out.err


def test_the_copy_with_comments_is_never_the_template_itself(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "document.docx").read_bytes()
    assert run(["template", "check", str(folder), "--annotate", str(folder / "document.docx")]) == 2
    assert (folder / "document.docx").read_bytes() == before
    copy = folder.parent / "copy.docx"
    assert run(["template", "check", str(folder), "--annotate", str(copy)]) == 1
    assert copy.is_file() and str(copy) in capsys.readouterr().out


@pytest.mark.parametrize("name", ["manifest.yaml", "example.yaml", "../other/document.docx", "checked.pdf"])
def test_the_copy_with_comments_is_written_over_nothing_of_a_template(name: str, folder: Path) -> None:
    other = folder.parent / "other"
    shutil.copytree(folder, other)
    target = folder / name
    before = target.read_bytes() if target.exists() else None
    assert run(["template", "check", str(folder), "--annotate", str(target)]) == 2
    assert (target.read_bytes() if target.exists() else None) == before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_folder_whose_name_is_no_text_is_told_in_sarif(folder: Path) -> None:
    odd = folder.rename(folder.parent / os.fsdecode(b"a\xff"))
    report = check_folder(odd)
    places = [each.get("locations", [{}])[0] for each in sarif_of(report)["runs"][0]["results"]]
    assert all("a%FF/" in each["physicalLocation"]["artifactLocation"]["uri"] for each in places)
