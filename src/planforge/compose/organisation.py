"""A leading body: its roster, and the sentence about its office."""

from __future__ import annotations

from itertools import groupby

from planforge.document import Block, Paragraph, Roster, RosterRow, Run
from planforge.forms import each_whole, write_units
from planforge.plan import Members, Office, Organisation, Seat


def organisation_blocks(organisation: Organisation) -> list[Block]:
    """The roster in the order typed, then the office."""
    blocks: list[Block] = []
    rows = tuple(row for members in organisation.members for row in _rows(members))
    if rows:
        blocks.append(Roster(rows, organisation.origin))
    if organisation.office is not None:
        blocks.extend(_office_paragraphs(organisation.office))
    return blocks


def _rows(members: Members) -> list[RosterRow]:
    label = f"{members.label}："
    if members.units is not None:
        return [RosterRow(label, members=each_whole(write_units(members.units)))]
    return [
        RosterRow(label if at == 0 else "", person.name, person.post)
        for at, person in enumerate(members.people)
    ]


def _office_paragraphs(office: Office) -> list[Paragraph]:
    texts = [str(text) for text in office.text] or [_office_sentence(office)]
    return [Paragraph((Run(text),), office.origin) for text in texts]


def _office_sentence(office: Office) -> str:
    """…下设办公室在……，由……任办公室主任，……具体负责日常事务。"""
    if office.body:
        where = f"{office.body}下设办公室" + (f"在{office.at}" if office.at else "")
    else:
        where = f"办公室设在{office.at}" if office.at else "下设办公室"
    clauses = [where, office.duties.rstrip("。，；")]
    if office.director:
        clauses.append("由" + _holders(office.director, "办公室主任"))
    if office.deputies:
        clauses.append(_holders(office.deputies, "办公室副主任"))
    if office.daily:
        clauses.append("、".join(office.daily) + "具体负责日常事务")
    return "，".join(clause for clause in clauses if clause) + "。"


def _holders(seats: tuple[Seat, ...], post: str) -> str:
    """Who holds a post: 局长周敏兼任办公室主任; those who hold it besides and those who do not apart."""
    clauses = []
    for concurrent, seats_of in groupby(seats, key=lambda seat: seat.concurrent):
        names = "、".join(f"{seat.person.post}{seat.person.name}" for seat in seats_of)
        clauses.append(f"{names}{'兼任' if concurrent else '任'}{post}")
    return "，".join(clauses)
