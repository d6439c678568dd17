"""The register of a batch: asked for many rows at once, always by the one process that holds the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from planforge.messages import Fault, Faults, Faulty, ProgramFailed, Stopped, Unreadable
from planforge.plan import Profile
from planforge.produce.claims import Asks, Claim
from planforge.produce.finished import Finished
from planforge.produce.issuing import Issuing
from planforge.produce.registers import Registers
from planforge.produce.rehearsal import Rehearsal
from planforge.produce.settling import Settled, bind_all, check_files, settle_all
from planforge.produce.stages import Stage
from planforge.produce.versions import Drafted, draft_versions, not_counted, without_version

if TYPE_CHECKING:
    from planforge.numbers.register import Register

Tell = Callable[[Iterable[Fault]], None]


def asks_of(stage: Stage) -> Asks:
    """What rows of a stage ask of the register."""
    return "number" if stage.issues else "final" if stage.name == "final" else "nothing"


class RowNumbers:
    """The numbers of rows; the register is opened when the first rows ask."""

    def __init__(self, issuing: Issuing, stage: Stage, profile: Profile, tell: Tell) -> None:
        self._stage = stage
        self._profile = profile
        self._tell = tell
        self._registers = Registers(issuing.register, lambda fault: tell([fault]))
        self._rehearsal = Rehearsal()
        self._warned: set[Fault] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._registers.__exit__()

    @property
    def asked(self) -> bool:
        """Whether there is a register that rows have anything to ask of."""
        stage = self._stage
        if stage.is_draft:
            return stage.version is None
        return bool(stage.name) or self._registers.is_there(self._profile)

    def settle(self, claims: Sequence[Claim]) -> list[Settled | Stopped]:
        """Give each row its number, in order; without `--issue`, the one that it was issued with."""
        if self._stage.is_draft:
            return [Settled(claim, None, ()) for claim in claims]
        try:
            settled = settle_all(self._register(make=self._stage.issues), claims)
        except Stopped as stop:
            if self._stage.issues:
                raise
            self._warn(stop)
            settled = settle_all(None, claims)
        return [self._as_final(each) for each in settled]

    def against(self, claims: Sequence[Claim]) -> list[Faults]:
        """What is against each row's number, before any is taken; warnings, too."""
        if self._stage.is_draft:
            return [Faults() for _ in claims]
        try:
            found = self._rehearsal.judge(self._register(make=False), claims)
        except Stopped as stop:
            if self._stage.issues:
                raise
            self._warn(stop)
            found = [Faults() for _ in claims]
        if self._stage.name == "final" and not self._stage.issues:
            for faults, settled in zip(found, self.settle(claims), strict=True):
                if isinstance(settled, Stopped):
                    faults.extend(fault for fault in settled.faults if fault not in faults)
        return found

    def versions(self, claims: Sequence[Claim]) -> list[Drafted | ProgramFailed]:
        """Count the versions of drafts; a plan without 标识 has none to count by."""
        if not self._stage.is_draft or self._stage.version is not None:
            return [Drafted(self._stage.version, ())] * len(claims)
        if not any(claim.identity for claim in claims):
            return [not_counted(claim) for claim in claims]
        try:
            register = self._register(make=True)
        except Stopped as stop:
            raise without_version(claims[0].file, stop) from None
        assert register is not None  # drafts make it
        return draft_versions(register, claims)

    def bind(self, bound: Sequence[tuple[Settled, Finished]]) -> None:
        """Bind numbers that were taken to the files that were made; what became of each is told to it."""
        register = self._register(make=True) if self._stage.issues else None
        if register is not None:
            bind_all(register, bound)

    def others(self, wanted: Sequence[tuple[Settled | None, Sequence[Path]]]) -> list[Unreadable | None]:
        """What is against writing each row's files: that one is there, and bound to another number."""
        register = self._register(make=True) if self._stage.issues else None
        if register is None:
            return [None] * len(wanted)
        return check_files(register, [(settled, paths) for settled, paths in wanted if settled])

    def _as_final(self, settled: Settled | Stopped) -> Settled | Stopped:
        """Refuse a final document whose number is neither typed nor given yet."""
        if isinstance(settled, Stopped) or self._stage.name != "final":
            return settled
        claim = settled.claim
        if claim.wanted and claim.typed is None and settled.entry is None:
            return Faulty.because("final.automatic", claim.place)
        return settled

    def _warn(self, stop: Stopped) -> None:
        """Say once that a register could not be asked, where it need not be."""
        self._tell([replace(fault, severity="warning") for fault in stop.faults if fault not in self._warned])
        self._warned.update(stop.faults)

    def _register(self, *, make: bool) -> Register | None:
        """The office's register; None where there is none yet, unless it is to be made."""
        return self._registers.of(self._profile, make=make)
