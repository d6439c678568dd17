"""The number of a document while it is rendered: looked up always, taken and bound with `--issue`.

A number is taken as late as can be, under the plan's 标识, and bound to the finished files when they stand on
the disk. Whatever kills the run between the two, the next run of the same plan takes the same number up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

from planforge.document import Document
from planforge.messages import Fault, Faulty, Stopped
from planforge.plan import Plan
from planforge.plan.office import real_path
from planforge.produce.claims import Asks, claim_of
from planforge.produce.finished import Finished
from planforge.produce.registers import Registers
from planforge.produce.settling import Settled, bind_all, check_files, numbered, settle_all
from planforge.produce.stages import Stage
from planforge.produce.versions import draft_versions, not_counted, without_version

if TYPE_CHECKING:
    from planforge.numbers.register import Register


@dataclass(frozen=True, slots=True)
class Issuing:
    """How a run deals with the register: a path or URL that goes before every other one, and the reason why
    an issued document is made again with other words."""

    register: str = ""
    reason: str = ""


NO_ISSUE = Issuing()
"""The office's own register, and no issued document made otherwise."""

_Answer: TypeAlias = "tuple[Register | None, Settled | Stopped]"


class Numbers:
    """The numbers of one run; registers are opened once, when the first plan asks for them."""

    def __init__(self, issuing: Issuing, stage: Stage) -> None:
        self._issuing = issuing
        self._issues = stage.issues
        self._makes = stage.issues or stage.is_draft
        self._registers = Registers(issuing.register, self._tell)
        self._asks: Asks = "number" if stage.issues else "final" if stage.name == "final" else "nothing"
        self._plans: dict[str, Plan] = {}
        self._settled: dict[int, tuple[Register, Settled]] = {}
        self._at_work: Finished | None = None
        self._told: set[Fault] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._registers.__exit__()

    def version(self, plan: Plan, document: Document, done: Finished) -> int | None:
        """Count the version of a draft; None where its plan has no 标识 to count by, which is noted."""
        claim = claim_of(plan, document, "nothing")
        drafted = not_counted(claim)
        if claim.identity:
            try:
                register = self._register(plan, done)
            except Stopped as stop:
                raise without_version(claim.file, stop) from None
            assert register is not None  # drafts make it
            [counted] = draft_versions(register, [claim])
            if isinstance(counted, Stopped):
                raise counted
            drafted = counted
        done.faults.extend(drafted.faults)
        return drafted.version

    def gives(self, plan: Plan, done: Finished) -> bool:
        """Whether the register has, or will give, the number that a final plan leaves to it."""
        if self._issues:
            return True
        try:
            register = self._register(plan, done)
            held = register.of(plan.body.id) if register is not None and plan.body.id else None
        except Stopped as stop:
            _warn(done, stop)
            return False
        return held is not None and held.state == "issued"

    def settle(self, plan: Plan, document: Document, done: Finished) -> Plan:
        """Give the plan with the number that it has, or that is taken for it now.

        Without `--issue` nothing is taken: an issued document keeps its number, any other stays as typed, and
        a register that can not be asked is a warning.
        Raises `Faulty` where the number belongs to another document, or the words are no longer those issued.
        """
        register, settled = (self._taken if self._issues else self._kept)(plan, document, done)
        if isinstance(settled, Stopped):
            raise settled
        done.faults.extend(settled.faults)
        if register is not None:
            self._settled[id(done)] = register, settled
        return numbered(plan, settled.entry) if settled.entry is not None else plan

    def _taken(self, plan: Plan, document: Document, done: Finished) -> _Answer:
        """The number that is taken for a plan."""
        self._once(plan)
        claim = claim_of(plan, document, self._asks, self._issuing.reason)
        if any(fault.severity == "error" for fault in claim.against):
            raise Faulty(claim.against)  # before a register is made
        register = self._register(plan, done)
        return register, settle_all(register, [claim])[0]

    def _kept(self, plan: Plan, document: Document, done: Finished) -> _Answer:
        """The number that a plan has."""
        try:
            register = self._register(plan, done)
            claim = claim_of(plan, document, self._asks, words=register is not None)
            return register, settle_all(register, [claim])[0]
        except Stopped as stop:
            _warn(done, stop)
            return None, settle_all(None, [claim_of(plan, document, self._asks, words=False)])[0]

    def bind(self, done: Finished) -> None:
        """Bind the number of a plan to its files, when all of them are on the disk."""
        if waiting := self._settled.pop(id(done), None):
            register, settled = waiting
            self._at_work = done
            bind_all(register, [(settled, done)])

    def check_file(self, path: Path, done: Finished) -> None:
        """Refuse to write over a file that is bound to another number."""
        if waiting := self._settled.get(id(done)):
            register, settled = waiting
            [against] = check_files(register, [(settled, [path])])
            if against is not None:
                raise against

    def _once(self, plan: Plan) -> None:
        """Refuse a second plan of one 标识 in a run, and the same one again."""
        identity = plan.body.id
        if not identity:
            return
        other = self._plans.setdefault(identity, plan)
        if other is not plan:
            same = real_path(Path(other.file)) == real_path(Path(plan.file))
            code = "issue.same-file" if same else "issue.same-identity"
            raise Faulty.because(code, identity.place, identity=identity, other=other.file)

    def _register(self, plan: Plan, done: Finished) -> Register | None:
        """The register that a plan belongs to; None where there is none yet and none is needed."""
        self._at_work = done
        return self._registers.of(plan.profile, make=self._makes)

    def _tell(self, fault: Fault) -> None:
        """Tell a warning of a register with the plan for which it was asked, once in a run."""
        if fault not in self._told and self._at_work is not None:
            self._told.add(fault)
            self._at_work.faults.append(fault)


def _warn(done: Finished, stop: Stopped) -> None:
    """Tell that a register could not be asked where it need not be; once, though it was asked twice."""
    warnings = (replace(fault, severity="warning") for fault in stop.faults)
    done.faults.extend(fault for fault in warnings if fault not in done.faults)
