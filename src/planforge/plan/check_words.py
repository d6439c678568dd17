"""What titles, endings and names of offices must be like, by the type and the direction (2012 regulation)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforge.doctypes import CUSTOM
from planforge.forms import read_units
from planforge.messages import Faults
from planforge.plan.check_header import REGULATED
from planforge.plan.model import Body, Plan
from planforge.source import Text

_REGULATION = "《党政机关公文处理工作条例》"

_TITLE_TYPE = re.compile(f"({'|'.join(REGULATED)})(?:[（(][^（）()]*[）)])?$")

_CLOSING_MARKS = "。；，、：.;,:"

_SHORT_REST = 4
"""Characters behind the name of the type that are a slip; more are words of their own."""

_POSTS = r"[省市县区州乡镇厅局处科院校]长|书记|主任|主席|[总副]?经理|董事长"
_PERSON = re.compile(rf"(?:同志|领导|{_POSTS})$|^(?:副?(?:{_POSTS})).{{2,3}}$")
"""沈立县长, 县长沈立, 沈立同志: nothing that an office is called."""

_INNER = re.compile(r"[^学本专]科$|股$")
"""A section of an office; 办公室 may write to others."""


_LOWER = re.compile(r"^各(?:乡镇|镇|乡|街道|县|区县|县区|市县|旗县|村|社区)(?!级)|下属|所属|直属单位")
"""Offices below the one that writes; what of the directory belongs to such a group is below it, too."""


def check_words(plan: Plan, faults: Faults) -> None:
    """Add what the words of a plan have against its type and its direction."""
    _check_title(plan, faults)
    # The title of an attachment that is only named stands in the note alone, which drops such marks.
    printed = (each.body for each in plan.attachments if each.file is None or each.file != each.body.title)
    for body in (plan.body, *printed):
        _check_title_end(body, faults)
    _check_unsaid(plan, faults)
    _check_offices(plan, faults)
    if plan.direction == "up":
        _check_person(plan, faults)
        _check_copies(plan, faults)
    if plan.doctype.name in REGULATED:
        for issuer in filter(_INNER.search, plan.issuers):
            ground = f"{_REGULATION}第十七条"
            faults.add("issuer.inner", issuer.place, severity="warning", name=issuer, ground=ground)


def _check_title(plan: Plan, faults: Faults) -> None:
    """The title of a type of the regulation ends with the name of that type (article 9 (7))."""
    title, doctype = plan.body.title, plan.doctype
    if title is None or doctype.name not in REGULATED:
        return
    bare = title.rstrip(_CLOSING_MARKS)
    found = _TITLE_TYPE.search(bare)
    if found is None:
        if not _named_in_mark(plan):
            _, said, rest = bare.rpartition(doctype.name)
            code = "title.type-not-last" if said and len(rest) <= _SHORT_REST else "title.no-type"
            values = {"kind": doctype.name, "ground": f"{_REGULATION}第九条（七）", "rest": rest}
            faults.add(code, title.place, severity="warning", **values)
    elif not any(name.endswith(found[1]) for name in (doctype.name, *doctype.aliases)):
        faults.add("title.type", title.place, severity="warning", found=found[1], kind=doctype.name)


def _check_title_end(body: Body, faults: Faults) -> None:
    """A title is no sentence."""
    title = body.title
    if title is not None and title.endswith(tuple(_CLOSING_MARKS)):
        mark = title[len(title.rstrip(_CLOSING_MARKS)) :]
        faults.add("title.closing-mark", title.place, severity="warning", mark=mark)


def _named_in_mark(plan: Plan) -> bool:
    """Whether the issuer mark says the type, as that of minutes does."""
    mark = str(plan.mark or plan.doctype.phrases["发文机关标志"])
    return _TITLE_TYPE.search(mark) is not None


def _check_unsaid(plan: Plan, faults: Faults) -> None:
    """A report asks for no decision (article 15 (4)); others have their own words that are not theirs."""
    doctype = plan.doctype
    ground = doctype.ground("ending", CUSTOM)
    for text in _last_words(plan.body):
        said = next((words for words in doctype.unsaid if words in text), "")
        if said:
            faults.add("ending.unsaid", text.place, kind=doctype.name, words=said, ground=ground)


def _last_words(body: Body) -> Iterator[Text]:
    """Give the paragraphs that a document ends with."""
    yield from body.closing
    if body.ending is not None:
        yield body.ending
    last: Sequence[Text] = body.opening
    items = body.sections
    while items:
        heading = items[-1].heading
        last = items[-1].content or ([heading] if heading else ())
        items = items[-1].items
    yield from last[-1:]


def _check_offices(plan: Plan, faults: Faults) -> None:
    """A motion goes from a government to a people's congress; an order is a government's."""
    recipients = plan.body.recipients
    for element, code, names in (
        ("issuer", "issuer.kind", plan.issuers),
        ("recipients", "recipients.kind", (recipients,) if recipients else ()),
    ):
        wanted = plan.doctype.office_words(element)
        for name in names:
            if wanted and not any(word in name for word in wanted):
                faults.add(
                    code,
                    name.place,
                    severity="warning",
                    kind=plan.doctype.name,
                    name=name,
                    wanted="、".join(wanted),
                    ground=plan.doctype.ground(element, CUSTOM),
                )


def _check_copies(plan: Plan, faults: Faults) -> None:
    """Upward documents are not copied to lower offices (article 15 (1)), where names tell which those are."""
    text = plan.copies
    if text is None:
        return
    members = {each for unit in plan.units if _LOWER.search(unit.name) for each in unit.members}
    for name in read_units(text.rstrip("。")).names:
        if _LOWER.search(name) or name in members:
            ground = f"{_REGULATION}第十五条（一）"
            faults.add("copies.lower", text.place, severity="warning", name=name, ground=ground)


def _check_person(plan: Plan, faults: Faults) -> None:
    """Upward documents go to offices, not to their leaders (article 15 (5))."""
    text = plan.body.recipients
    if text is None:
        return
    for name in filter(_PERSON.search, read_units(text.rstrip("：:")).names):
        ground = f"{_REGULATION}第十五条（五）"
        faults.add("recipients.person", text.place, severity="warning", name=name, ground=ground)
        return
