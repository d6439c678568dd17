"""What would be against the numbers of many documents, before the first is taken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from planforge.messages import Faults
from planforge.numbers import Series
from planforge.produce.claims import Claim
from planforge.produce.settling import know

if TYPE_CHECKING:
    from planforge.numbers.register import Register
    from planforge.numbers.view import View


class Serials:
    """Serials in runs without a gap: thousands that follow one another take no room."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []

    def __contains__(self, serial: int) -> bool:
        at = bisect_right(self._firsts, serial) - 1
        return at >= 0 and serial <= self._lasts[at]

    @property
    def last(self) -> int:
        """The highest; 0 without any."""
        return self._lasts[-1] if self._lasts else 0

    def add(self, serial: int) -> None:
        """Add one that is not there yet."""
        at = bisect_right(self._firsts, serial)
        follows = at > 0 and self._lasts[at - 1] == serial - 1
        leads = at < len(self._firsts) and self._firsts[at] == serial + 1
        if follows and leads:
            self._lasts[at - 1] = self._lasts.pop(at)
            del self._firsts[at]
        elif follows:
            self._lasts[at - 1] = serial
        elif leads:
            self._firsts[at] = serial
        else:
            self._firsts.insert(at, serial)
            self._lasts.insert(at, serial)


class Rehearsal:
    """Documents judged part after part, each as if those before it had their numbers."""

    def __init__(self) -> None:
        self._ahead: dict[Series, Serials] = {}

    def judge(self, register: Register | None, claims: Sequence[Claim]) -> list[Faults]:
        """What is against each claim, and warnings about it; nothing is taken.

        `register` is None where there is none yet, or none that can be asked.
        """
        if register is None:
            faults, self._ahead = self._judged(claims, None)
        else:
            faults, self._ahead = register.look(lambda view: self._judged(claims, view))
        return faults

    def _judged(
        self, claims: Sequence[Claim], view: View | None
    ) -> tuple[list[Faults], dict[Series, Serials]]:
        """The faults, and what is ahead after them: the register may be asked again, for the same claims."""
        ahead = deepcopy(self._ahead)
        if view is not None:
            know(claims, view)
        return [_judge(claim, view, ahead) for claim in claims], ahead


def _judge(claim: Claim, view: View | None, ahead: dict[Series, Serials]) -> Faults:
    series = claim.series
    taken = ahead.setdefault(series, Serials()) if series is not None else Serials()
    if view is not None and series is not None:
        view.foresee(series, taken.last)
    held, faults = claim.judge(view)
    if claim.asks != "number" or series is None or held is not None:
        return faults
    last = view.last(series) if view is not None else taken.last
    serial = last + 1 if claim.typed is None else claim.typed
    if serial in taken:
        faults.add("issue.same-number", claim.place, number=series.write(serial))
    elif not faults.errors:
        taken.add(serial)
    return faults
