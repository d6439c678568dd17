"""(h) Many PDFs: what is added to the time that LibreOffice takes, and what a second worker brings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, get_args

from bench.figures import verdict
from planforge.compose import compose
from planforge.messages import ProgramFailed
from planforge.plan import read_plan
from planforge.produce import Layout, laying
from planforge.produce.finished import Finished
from planforge.produce.names import FileNames
from planforge.produce.press import Press
from planforge.produce.stages import AS_TYPED
from planforge.write.pdf import Conversion, Office
from planforge.write.pdf.fonts import fontconfig_file, fonts_named, installed_fonts, substitutions

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "plans" / "01-huanjing.yaml"
COUNT = 100
MOST, LEAST = 1.15, 1.7
NAMES = "甲乙丙丁戊己庚辛壬癸"
"""Every document has a title of its own."""


class Laid(NamedTuple):
    """Seconds of laying documents out, those of them for measuring pages, and how often one was converted."""

    seconds: float
    measuring: float
    conversions: int

    @property
    def each(self) -> float:
        """Seconds of a conversion, measuring left out."""
        return (self.seconds - self.measuring) / self.conversions


class _Counted(Office):
    conversions = 0

    def convert(self, files: Sequence[Path], folder: Path) -> tuple[Conversion | ProgramFailed, ...]:
        self.conversions += len(files)
        return super().convert(files, folder)


def measure(count: int = COUNT) -> None:
    """Print the time of a conversion, bare and in our hands, on one core; then of two workers on two."""
    if shutil.which("soffice") is None:
        print("\nh  Many PDFs: not measured, LibreOffice (soffice) is missing")
        return
    cores = sorted(os.sched_getaffinity(0))
    print(f"\nh  {count} documents of {EXAMPLE.name} as PDF, on one core")
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.sched_setaffinity(0, cores[:1])
        try:
            bare(folder, 1)
            least = bare(folder, count) / count
            print(f"  {'soffice, many files in one call':<44} {least * 1000:8.1f} ms a conversion")
            for layout in get_args(Layout):
                _print(layout, laid_out(folder / layout, count, layout), count, least)
        finally:
            os.sched_setaffinity(0, cores)
        if len(cores) > 1:
            one, two = (_workers(folder / f"{each}", count, cores[:each]) for each in (1, 2))
            gain = 2 * one / two
            print(
                f"  {'two workers, documents a second':<44} {gain:8.2f} times    "
                f"target ≥ {LEAST}: {verdict(gain >= LEAST)}"
            )


def _print(layout: str, laid: Laid, count: int, least: float) -> None:
    ratio = laid.each / least
    print(f"  {f'{layout}: {laid.conversions} conversions':<44} {laid.each * 1000:8.1f} ms a conversion")
    print(f"  {'ratio':<44} {ratio:8.2f}     target ≤ {MOST}: {verdict(ratio <= MOST)}")
    again = (laid.conversions - count) / laid.conversions
    print(
        f"  {f'second passes {again:.0%}; measuring':<44} {laid.measuring / count * 1000:8.1f} ms a document"
    )


def bare(folder: Path, count: int) -> float:
    """Seconds of LibreOffice alone for so many documents, drawn with the same fonts; its profile is kept."""
    folder.mkdir(exist_ok=True)
    files = [folder / f"{at}.docx" for at in range(count)]
    for file, each in zip(files, pressed(folder, count, "static")[0], strict=True):
        file.write_bytes(each.data)
    chosen = substitutions(installed_fonts(), fonts_named(files[0]))
    fonts = folder / "fonts.conf"
    fonts.write_text(fontconfig_file(chosen, folder / "fontcache"), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    begun = time.perf_counter()
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "bare")]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, env=environment)
    return time.perf_counter() - begun


def pressed(folder: Path, count: int, layout: Layout) -> tuple[list[laying.Waiting], Press]:
    """Documents that wait for LibreOffice."""
    folder.mkdir(exist_ok=True)
    press, names = Press(folder, ["pdf"], (), layout, AS_TYPED), FileNames()
    text = EXAMPLE.read_text(encoding="utf-8")
    for at in range(count):
        word = "".join(NAMES[int(digit)] for digit in f"{at:03}")
        path = folder / f"{at}.yaml"
        path.write_text(text.replace("公共环境优化", f"公共环境{word}优化"), encoding="utf-8")
        plan, faults = read_plan(path)
        press.make(Finished(path), plan, compose(plan, faults), names)
    return press._waiting, press


def laid_out(folder: Path, count: int, layout: Layout) -> Laid:
    """Lay documents out as a worker does."""
    waiting, press = pressed(folder, count, layout)
    measuring, found = 0.0, laying._found

    def timed(pdf: Path) -> object:
        nonlocal measuring
        begun = time.perf_counter()
        try:
            return found(pdf)
        finally:
            measuring += time.perf_counter() - begun

    laying._found = timed  # type: ignore[assignment]
    begun = time.perf_counter()
    try:
        with _Counted() as office:
            laying.lay_out(waiting, press._target, press._again if layout == "measured" else None, office)
            seconds = time.perf_counter() - begun
    finally:
        laying._found = found
    return Laid(seconds, measuring, office.conversions)


def _workers(folder: Path, count: int, cores: Sequence[int]) -> float:
    """Seconds until processes, each on a core, have laid out so many documents each."""
    folder.mkdir()
    begun = time.perf_counter()
    command = [sys.executable, "-m", "bench.pdfs"]
    running = [
        subprocess.Popen(["taskset", "-c", str(core), *command, str(folder / str(core)), str(count)])
        for core in cores
    ]
    codes = [each.wait() for each in running]
    if any(codes):
        raise RuntimeError("a worker failed")
    return time.perf_counter() - begun


if __name__ == "__main__":
    laid_out(Path(sys.argv[1]), int(sys.argv[2]), "static")
