"""Which fonts stand in for the ones that official documents ask for and a machine may not have.

LibreOffice would silently set 仿宋 in a sans-serif face. A fontconfig file of our own says what to take
instead, and only for fonts that are really missing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from planforge.messages import Fault, ProgramFailed, ProgramMissing
from planforge.write.typefaces import face_of, stand_ins

_HEAVY = "Noto Serif CJK SC"
"""A family whose bold face is the nearest free thing to 小标宋."""


_PDF_FONTS = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([\w.-]+)")
_REGION = re.compile(r"(?<=CJK)(?:jp|kr|sc|tc|hk)")
_FONT_PARTS = re.compile(r"word/(?:document|styles|numbering|header\d*|footer\d*)\.xml")
_FONTS = re.compile(r"<\w+:rFonts\b[^>]*>")
_FONT_NAMES = re.compile(r'\w+:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Substitution:
    """A font that a document asks for and this machine does not have, and what is used instead.

    `used` is empty where nothing near is installed, and LibreOffice takes what it likes.
    """

    wanted: str
    used: str


def installed_fonts() -> dict[str, frozenset[str]]:
    """Give all font families that fontconfig knows, each with the names by which a PDF calls its fonts."""
    found: dict[str, frozenset[str]] = {}
    for line in list_fonts(r"%{family}\t%{postscriptname}\n"):
        families, _, name = line.partition("\t")
        for family in filter(None, map(str.strip, families.split(","))):
            found[family] = found.get(family, frozenset()) | {plain_name(name)} - {""}
    return found


def list_fonts(form: str) -> list[str]:
    """Give a line for each font that fontconfig knows, in a form as `fc-list --format` has it."""
    program = shutil.which("fc-list")
    if program is None:
        raise ProgramMissing([Fault("write.fontconfig-missing")])
    try:
        listed = subprocess.run(
            [program, "--format", form],
            capture_output=True,
            check=True,
            timeout=60,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ProgramFailed([Fault("write.fontconfig-failed", None, (("reason", str(error)),))]) from error
    return listed.stdout.decode("utf-8", "replace").splitlines()


def fonts_shown(pdf: Path) -> frozenset[str]:
    """Give the names of the fonts that a PDF of LibreOffice draws its text with."""
    names = _PDF_FONTS.findall(pdf.read_bytes())
    return frozenset(plain_name(name.decode("ascii", "replace")) for name in names)


def is_shown(names: Collection[str], shown: Collection[str]) -> bool:
    """Whether a family is among the fonts that were drawn; LibreOffice puts words behind some names."""
    return any(font.startswith(name) for name in names for font in shown)


def strangers(
    shown: Collection[str], families: Iterable[str], installed: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Give the fonts that were drawn but belong to none of the families: they lend single characters."""
    known = frozenset().union(*(installed.get(family, frozenset()) for family in families))
    strange = [font for font in shown if not is_shown(known, (font,))]
    named = {
        font: [family for family, names in installed.items() if is_shown(names, (font,))] for font in strange
    }
    return tuple(sorted(min(found, key=len) if found else font for font, found in named.items()))


def drawn_instead(
    shown: Collection[str], used: Iterable[Substitution], installed: Mapping[str, frozenset[str]]
) -> dict[str, tuple[str, ...]]:
    """Give for each font that was drawn in place of others the names of those."""
    pairs = [(each.wanted, installed[each.used]) for each in used if each.used]
    found = {font: tuple(wanted for wanted, names in pairs if is_shown(names, (font,))) for font in shown}
    return {font: wanted for font, wanted in found.items() if wanted}


def plain_name(name: str) -> str:
    """A name without the part that tells the regions of one CJK font apart: they share their drawings."""
    return _REGION.sub("", name)


def fonts_named(file: Path) -> frozenset[str]:
    """Give the fonts that a .docx asks for; none where it can not be read, which LibreOffice will say."""
    found: set[str] = set()
    try:
        with zipfile.ZipFile(file) as package:
            for name in package.namelist():
                if _FONT_PARTS.fullmatch(name):
                    fonts = "".join(_FONTS.findall(package.read(name).decode("utf-8", "replace")))
                    found.update(_FONT_NAMES.findall(fonts))
    except (zipfile.BadZipFile, OSError):
        return frozenset()
    return frozenset(unescape(name) for name in found)


def substitutions(installed: Collection[str], wanted: Iterable[str]) -> tuple[Substitution, ...]:
    """Choose the best stand-in for every font that is missing."""
    missing = sorted(set(wanted).difference(installed))
    return tuple(Substitution(font, _best(font, installed)) for font in missing)


def _best(font: str, installed: Collection[str]) -> str:
    return next((choice for choice in stand_ins(font) if choice in installed), "")


def fontconfig_file(chosen: Collection[Substitution], cache: Path) -> str:
    """Write a fontconfig configuration: the machine's own, and the stand-ins."""
    matches = "".join(
        f'<match target="pattern"><test name="family"><string>{escape(each.wanted)}</string></test>'
        '<edit name="family" mode="assign" binding="same">'
        f"<string>{escape(each.used)}</string></edit></match>\n"
        for each in chosen
        if each.used
    )
    system = os.environ.get("FONTCONFIG_FILE") or "/etc/fonts/fonts.conf"
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f'<include ignore_missing="yes">{escape(system)}</include>\n'
        f"<cachedir>{escape(str(cache))}</cachedir>\n{_own_folders()}{_heavy_only(chosen)}{matches}</fontconfig>\n"
    )


def _own_folders() -> str:
    """Name the folders of a person's own fonts, which LibreOffice would not find from a private home."""
    home = Path(os.environ.get("HOME") or "/")
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return "".join(f"<dir>{escape(str(folder))}</dir>\n" for folder in (home / ".fonts", data / "fonts"))


def _heavy_only(chosen: Collection[Substitution]) -> str:
    """Hide the light faces of the family that stands in for 小标宋 alone, so that its bold one is taken.

    LibreOffice follows a change of family but not one of weight.
    """
    users = {each.wanted for each in chosen if each.used == _HEAVY}
    if not users or not all(face_of(name) == "小标宋" for name in users):
        return ""
    light = "".join(
        f'<rejectfont><pattern><patelt name="family"><string>{_HEAVY}</string></patelt>'
        f'<patelt name="weight"><const>{weight}</const></patelt></pattern></rejectfont>'
        for weight in ("extralight", "light", "demilight", "regular", "medium")
    )
    return f"<selectfont>{light}</selectfont>\n"
