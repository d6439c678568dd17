"""How the units that answer for an item are worded: labels, verbs, brackets, lines of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planforge.doctypes import ROLES, Layout
from planforge.document import Run, UnitRole, Units
from planforge.forms import UnitLine, write_units
from planforge.plan import Item, UnitField

_ROLE = {role.name: role for role in ROLES}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline for printing: its label and text (完成时限：9月底前), and as a clause (9月底前完成)."""

    label: str
    text: str

    @property
    def clause(self) -> str:
        """What stands behind verbs."""
        return self.text if self.text.endswith("完成") else f"{self.text}完成"


@dataclass(frozen=True, slots=True)
class Wording:
    """An item's units as pieces in order: each is a role (or None for another fact) and its runs."""

    pieces: tuple[tuple[UnitRole | None, tuple[Run, ...]], ...]
    note: str
    separator: str
    by_verb: bool

    def lines(self, origin: str) -> tuple[Units, ...]:
        """Each piece on a line of its own, the note behind the last of the units."""
        return tuple(
            Units((role,) if role else (), runs + self._note_at(at, "（", "）"), origin)
            for at, (role, runs) in enumerate(self.pieces)
        )

    def one_line(self, origin: str) -> Units:
        """All pieces on one line, the note in brackets behind the units; with verbs it is a sentence."""
        stop = (Run("。"),) if self.by_verb else ()
        return Units(self._roles(), self._joined("（", "）") + stop, origin)

    def bracket(self, origin: str) -> Units:
        """All pieces in one pair of brackets, the note inside, behind the units."""
        return Units(self._roles(), (Run("（"), *self._joined("；", ""), Run("）")), origin)

    def _roles(self) -> tuple[UnitRole, ...]:
        return tuple(role for role, _ in self.pieces if role is not None)

    def _joined(self, before_note: str, after_note: str) -> tuple[Run, ...]:
        """Parted by ； (verbs by ，), or by the mark that the office uses."""
        joined: list[Run] = []
        for at, (_, runs) in enumerate(self.pieces):
            if at:
                joined.append(Run(self.separator))
            joined.extend(runs)
            joined.extend(self._note_at(at, before_note, after_note))
        return tuple(joined)

    def _note_at(self, at: int, before: str, after: str) -> tuple[Run, ...]:
        last = max((at for at, (role, _) in enumerate(self.pieces) if role is not None), default=-1)
        return (Run(f"{before}{self.note}{after}"),) if self.note and at == last else ()


def word_units(item: Item, layout: Layout, deadline: Deadline | None) -> Wording | None:
    """Word an item's units, labelled facts and deadline; None where it has none of them."""
    fields = _lead_first(item.units) if layout.wording == "lead-first" else item.units
    by_verb = layout.wording == "verb" and bool(fields)
    pieces: list[tuple[UnitRole | None, tuple[Run, ...]]] = [
        _by_verb(each, layout) if by_verb else _by_label(each, layout) for each in fields
    ]
    pieces.extend((None, _labelled(each.label, str(each.text))) for each in item.notes)
    if deadline:
        runs = (Run(deadline.clause),) if by_verb else _labelled(deadline.label, deadline.text)
        pieces.append((None, runs))
    if not pieces:
        return None
    note = str(item.units_note) if item.units_note is not None else layout.units_note or ""
    return Wording(
        tuple(pieces), note if fields else "", layout.separator or ("，" if by_verb else "；"), by_verb
    )


def _by_label(field: UnitField, layout: Layout) -> tuple[UnitRole, tuple[Run, ...]]:
    label = layout.word(field.role) or field.label
    return UnitRole(field.role, label, field.units.groups), _labelled(label, write_units(field.units))


def _by_verb(field: UnitField, layout: Layout) -> tuple[UnitRole, tuple[Run, ...]]:
    verb = layout.word(field.role) or _ROLE[field.role].verb
    units = Run(write_units(field.units), "units")
    return UnitRole(field.role, verb, field.units.groups), (units, Run(verb, "label"))


def _labelled(label: str, text: str) -> tuple[Run, ...]:
    return (Run(f"{label}：", "label"), Run(text, "units"))


def _lead_first(fields: tuple[UnitField, ...]) -> tuple[UnitField, ...]:
    """Put lead units at the head of the responsible ones, under one label."""
    lead = next((each for each in fields if each.role == "lead_unit"), None)
    if lead is None:
        return fields
    responsible = next((each for each in fields if each.role == "responsible_unit"), None)
    if responsible is None:
        merged = UnitField("responsible_unit", _ROLE["responsible_unit"].word, lead.units, lead.place)
    else:
        names = dict.fromkeys((*lead.units.names, *responsible.units.groups[0]))
        groups = (tuple(names), *responsible.units.groups[1:])
        merged = replace(responsible, units=UnitLine(groups))
    rest = [each for each in fields if each is not lead and each is not responsible]
    return (merged, *rest)
