"""The office's register, as its profile says, and the series that a code means."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from planforge.forms import Impossible, mend_doc_number, read_day
from planforge.messages import Fault, Place, Stopped, Unreadable
from planforge.numbers import Entry, Series, read_full_number
from planforge.numbers.place import Whereabouts, find_register
from planforge.plan.model import OfficeSeries, Profile
from planforge.produce.disk import make_folder, write_aside
from planforge.produce.outside import now, today, user
from planforge.source import load_bytes

if TYPE_CHECKING:
    from planforge.numbers.register import Register


def open_office_register(
    option: str, profile: Profile, folder: Path, *, make: bool, tell: Callable[[Fault], None]
) -> Register:
    """Open the register of `--register`, else of the profile, else the file beside it or in the folder.

    With `make`, a register that is not there is made, and so is its folder.
    """
    from planforge.numbers.register import open_register
    from planforge.numbers.witness import Witness

    found = office_register(option, profile, folder)
    if make and "://" not in found.url:
        make_folder(Path(found.url).parent)
    return open_register(
        found.url,
        clock=now,
        who=user(),
        make=make,
        tell=tell,
        witness=Witness(found.witness, write_aside),
    )


class Registers:
    """The registers of a run, each opened once, when it is first asked for, and closed with the run.

    `option` is that of `--register`. `tell` hears of those that are made, and their warnings.
    """

    def __init__(self, option: str, tell: Callable[[Fault], None]) -> None:
        self._option = option
        self._tell = tell
        self._open = ExitStack()
        self._known: dict[str, Register | Stopped] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def is_there(self, profile: Profile) -> bool:
        """Whether an office has a register, or a server that it may be on."""
        url = office_register(self._option, profile, Path()).url
        return "://" in url or Path(url).exists()

    def of(self, profile: Profile, *, make: bool) -> Register | None:
        """The register of an office; with `make` it is made where there is none yet, else that is None.

        One that can not be opened is not waited for again: the same is raised at once.
        """
        if not make and not self.is_there(profile):
            return None
        url = office_register(self._option, profile, Path()).url
        known = self._known.get(url) or self._opened(profile, make=make)
        if not make and isinstance(known, Stopped) and _has_none(known):
            return None
        self._known[url] = known
        if isinstance(known, Stopped):
            raise known
        return known

    def _opened(self, profile: Profile, *, make: bool) -> Register | Stopped:
        try:
            register = open_office_register(self._option, profile, Path(), make=make, tell=self._tell)
        except Stopped as stop:
            return stop
        if register.made:
            self._tell(Fault("cli.number.made", None, (("path", register.name),), "note"))
        return self._open.enter_context(register)


def _has_none(stop: Stopped) -> bool:
    """Whether a server's database, or the file of a run that was killed, has nothing in it yet."""
    return {fault.code for fault in stop.faults} == {"register.none"}


def office_register(option: str, profile: Profile, folder: Path) -> Whereabouts:
    """Where that register is, or will be."""
    file = _seen_from_here(profile) if profile.file else None
    return find_register(option, str(profile.register or ""), file, folder)


def check_owner(profile: Profile, code: str, issuer: str) -> None:
    """Refuse a code that the profile does not name though it names some, or that another office has."""
    _known(profile, code, issuer)


def numbered_years() -> range:
    """The years of which numbers are still given: the last one, this one and the next."""
    this = today().year
    return range(this - 1, this + 2)


def wanted_series(
    profile: Profile,
    code: str,
    year: int | None = None,
    *,
    running: bool = False,
    word: Literal["号", "期"] = "号",
) -> Series:
    """The series of a code: as the profile says, else by years (this year by default), or `running` on.

    Refuses a code that the profile does not name though it names some, and a year that is far from this one.
    """
    known = _known(profile, code, "")
    if known is not None:
        running, word = known.running, known.word
    if running and year is not None:
        raise Unreadable.because("number.running", name=code)
    years = numbered_years()
    if year is not None and year not in years:
        raise Unreadable.because("number.year", year=year, first=years[0], last=years[-1])
    try:
        return Series(code, None if running else year or today().year, word)
    except ValueError:
        bare = re.split(r"[〔\[(（【{第]", code.strip())[0]
        raise Unreadable.because("number.code", name=code, bare=bare or "澄综执") from None


def full_number(text: str) -> tuple[Series, int]:
    """The series and serial of a number as a person types it, in any brackets."""
    found = read_full_number(mend_doc_number(text) or text)
    if found is None:
        raise Unreadable.because("number.shape", text=text)
    return found


def issue_by_hand(
    register: Register,
    number: str,
    title: str,
    recipients: str,
    day: str,
    files: tuple[Path, ...],
    reason: str,
) -> Entry:
    """Bind a number to a document that was made elsewhere, by what a person says of it."""
    series, serial = full_number(number)
    try:
        read = read_day(day)
    except Impossible:
        read = None
    if read is None:
        raise Unreadable.because("number.date", text=day)
    digests = tuple((path.name, hashlib.sha256(load_bytes(path)).hexdigest()) for path in files)
    return register.issue(
        Entry(series, serial, "reserved"),
        title=title,
        recipients=recipients,
        date=f"{read.year:04}-{read.month:02}-{read.day:02}",
        files=digests,
        reason=reason,
    )


def this_day() -> date:
    """Today, as a date that can be reckoned with."""
    day = today()
    return date(day.year, day.month, day.day)


def _seen_from_here(profile: Profile) -> Path:
    """The profile's file, by the short way where it lies in the working folder or below."""
    path, here = Path(profile.file), Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _known(profile: Profile, code: str, issuer: str) -> OfficeSeries | None:
    found = next((each for each in profile.series if each.code == code), None)
    if found is None and profile.series and code != profile.code:
        codes = [str(each.code) for each in profile.series]
        near = difflib.get_close_matches(code, codes, n=1)
        place = Place(str(_seen_from_here(profile)))
        if near:
            raise Unreadable.because("number.not-ours-near", place, name=code, near=near[0])
        raise Unreadable.because("number.not-ours", place, name=code, known="、".join(codes))
    if found is not None and issuer and found.owner and found.owner != issuer:
        raise Unreadable.because(
            "number.owner", found.owner.place, name=code, owner=found.owner, issuer=issuer
        )
    return found
