"""How the units that answer for an item are worded: labels, verbs, brackets, lines of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planforge.doctypes import ROLES, Layout
from planforge.document import Run, UnitRole, Units
from planforge.forms import UnitLine, write_units
from planforge.plan import Item, UnitField

_ROLE = {role.name: role for role in ROLES}


@dataclass(frozen=True, slots=True)
class Wording:
    """An item's units as pieces in order: each is a role (or None for another fact) and its runs."""

    pieces: tuple[tuple[UnitRole | None, tuple[Run, ...]], ...]
    note: str
    by_verb: bool

    def lines(self, origin: str) -> tuple[Units, ...]:
        """Each piece on a line of its own, the note behind the last."""
        blocks = [Units((role,) if role else (), runs, origin) for role, runs in self.pieces]
        if blocks and self.note:
            blocks[-1] = replace(blocks[-1], runs=(*blocks[-1].runs, Run(f"（{self.note}）")))
        return tuple(blocks)

    def one_line(self, origin: str) -> Units:
        """All pieces on one line, the note in brackets behind it."""
        note = (Run(f"（{self.note}）"),) if self.note else ()
        return Units(self._roles(), self._joined() + note, origin)

    def bracket(self, origin: str) -> Units:
        """All pieces in one pair of brackets, the note inside."""
        note = (Run(f"；{self.note}"),) if self.note else ()
        return Units(self._roles(), (Run("（"), *self._joined(), *note, Run("）")), origin)

    def _roles(self) -> tuple[UnitRole, ...]:
        return tuple(role for role, _ in self.pieces if role is not None)

    def _joined(self) -> tuple[Run, ...]:
        """Parted by ；, verbs among themselves by ，."""
        joined: list[Run] = []
        for at, (role, runs) in enumerate(self.pieces):
            if at:
                joined.append(Run("，" if self.by_verb and role is not None else "；"))
            joined.extend(runs)
        return tuple(joined)


def word_units(item: Item, layout: Layout, deadline: tuple[str, str] | None) -> Wording | None:
    """Word an item's units, labelled facts and deadline (label and text); None where it has none."""
    fields = _lead_first(item.units) if layout.wording == "lead-first" else item.units
    by_verb = layout.wording == "verb"
    pieces = [_by_verb(each, layout) if by_verb else _by_label(each, layout) for each in fields]
    facts = [(each.label, str(each.text)) for each in item.notes]
    if deadline:
        facts.append(deadline)
    all_pieces = (*pieces, *((None, _labelled(label, text)) for label, text in facts))
    if not all_pieces:
        return None
    note = str(item.units_note) if item.units_note is not None else layout.units_note or ""
    return Wording(all_pieces, note if pieces else "", by_verb)


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
