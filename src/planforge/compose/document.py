"""Plan → Document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.compose.figures import FigureComposer
from planforge.compose.items import ItemComposer
from planforge.compose.numbering import Numbering
from planforge.compose.own_fields import blocks_in_text, entries_of_fields, type_fields
from planforge.doctypes import DEFAULT_LAYOUT, DocType, Layout, fill
from planforge.document import (
    AttachmentNote,
    Attendance,
    Block,
    Closing,
    Document,
    Entry,
    Header,
    Image,
    Imprint,
    NoteEntry,
    Paragraph,
    Part,
    Run,
    Title,
)
from planforge.forms import (
    DocNumber,
    OrderNumber,
    each_whole,
    spread,
    write_doc_number,
    write_order_number,
    write_secrecy,
)
from planforge.messages import Faults
from planforge.plan import USUAL, Attachment, Body, Plan, Signature
from planforge.source import Text

LEAD_ONLY = ("主办", "主办机关", "lead")
"""What a plan says as 发文机关标志 for a joint issue under the mark of the lead alone."""

_LIST_LABEL = re.compile(r"(抄送|抄报|主送|报送|发送|分送|报|送|发)[：:]\s*")

_NOTE_LABEL = re.compile(r"(附件?)[：:]\s*")


def compose(plan: Plan, faults: Faults | None = None) -> Document:
    """Compose a plan's Document; faults that only composing can find (a ㊿ passed) go to `faults`.

    Raises `Faulty` where one of them is an error.
    """
    found = faults if faults is not None else Faults()
    house = plan.profile.layout.over(plan.doctype.layout.over(DEFAULT_LAYOUT))
    document = Document(
        kind=plan.doctype.name,
        header=_header(plan),
        main=_main(plan, house, found),
        attachments=_attachments(plan, found),
        apart=_apart(plan, found),
        imprint=_imprint(plan),
        names=_names(plan),
    )
    found.stop_if_any()
    return document


def _names(plan: Plan) -> frozenset[str]:
    """What the office's own files and the plan call offices and things."""
    units = (name for unit in plan.units for name in (unit.name, *unit.short, *unit.members))
    return frozenset(map(str, (*units, *plan.profile.words, *plan.issuers)))


def _header(plan: Plan) -> Header:
    """The header block; papers without one say above their title how secret and how urgent they are."""
    internal = plan.doctype.format == "internal"
    mark, beside = ("", "") if internal else _mark(plan)
    short = plan.secrecy is not None and not plan.secrecy.period
    urgency = str(plan.urgency or "").replace("\u3000", "")
    return Header(
        mark,
        "" if internal else _number(plan),
        beside,
        copy_number=str(plan.copy_number or ""),
        secrecy=write_secrecy(plan.secrecy) if plan.secrecy else "",
        # 7.2.3 and the standard's figures: spread where the secrecy above it is.
        urgency=spread(urgency) if short else urgency,
        signers=() if internal else tuple(map(str, plan.signers)),
        preprinted=plan.preprinted and not internal,
    )


def _mark(plan: Plan) -> tuple[str, str]:
    """The issuer mark, one name a line, and what stands beside the names of a joint issue (7.2.4).

    Letters, orders and minutes of several offices carry the lead's mark alone (10.1); in the general
    format the plan may ask for that with 主办.
    """
    phrase = plan.doctype.phrases["发文机关标志"]
    lead_only = plan.mark in LEAD_ONLY or plan.doctype.format != "general"
    if plan.unmarked or not plan.issuers:
        return str(plan.mark or ""), ""
    if plan.mark is not None and plan.mark not in LEAD_ONLY:
        return str(plan.mark), ""
    if len(plan.issuers) == 1 or lead_only:
        return _mark_of(str(plan.issuers[0]), phrase), ""
    return "\n".join(map(str, plan.issuers)), fill(phrase, 机关="")


def _mark_of(issuer: str, phrase: str) -> str:
    """Put a name before its phrase; 常务会议 and 会议纪要 have 会议 once, 委员会 keeps its 会."""
    rest = phrase.removeprefix("{机关}")
    shared = next((size for size in range(len(rest), 1, -1) if issuer.endswith(rest[:size])), 0)
    return fill(phrase, 机关=issuer[: len(issuer) - shared])


def _imprint(plan: Plan) -> Imprint:
    """The imprint; papers without header block have none, letters no printing (10.1)."""
    if plan.doctype.format == "internal":
        return Imprint()
    prints = plan.printed_by is not None and plan.doctype.format != "letter"
    day = plan.printed_on or plan.body.date
    phrases, moved = plan.doctype.phrases, plan.recipients_in_imprint
    to_label, to = _labelled_list(str(plan.recipients or "") if moved else "", phrases["版记主送"])
    copies_label, copies = _labelled_list(str(plan.copies or ""), phrases["版记抄送"])
    return Imprint(
        recipients=_in_imprint(to),
        copies=_in_imprint(copies),
        printed_by=str(plan.printed_by) if prints else "",
        printed_on=f"{day.text}印发" if prints and day else "",
        recipients_label=f"{to_label}：",
        copies_label=f"{copies_label}：",
    )


def _labelled_list(text: str, usual: str) -> tuple[str, str]:
    """Part offices of the imprint from the label typed before them (报：县委办公室), else the usual one."""
    typed = _LIST_LABEL.match(text)
    return (typed[1], text[typed.end() :]) if typed else (usual, text)


def _in_imprint(text: str) -> tuple[str, ...]:
    """Offices in the imprint: a full stop behind the last (7.4.2), none parted by the end of a line."""
    return each_whole(text.rstrip("。：:；;，,") + "。") if text else ()


def _number(plan: Plan) -> str:
    wanted = plan.number
    if wanted is None:
        return ""
    if isinstance(wanted.number, OrderNumber):
        return write_order_number(wanted.number)
    if wanted.number is not None:
        return write_doc_number(wanted.number)
    form = plan.doctype.number_forms[0]
    if form != "document":
        return write_order_number(OrderNumber(None, "期" if form == "issue" else "号"))
    year = plan.body.date.year if plan.body.date else None
    return write_doc_number(DocNumber(str(plan.code), year, None)) if year else ""


def _main(plan: Plan, house: Layout, faults: Faults) -> Part:
    body = plan.body
    phrases = plan.doctype.phrases
    title = _title(plan)
    date_under_title = phrases.get("题下日期", "") if title and body.date and not body.signature else ""
    subtitles = tuple(str(line) for line in body.subtitle)
    if body.date and date_under_title:
        subtitles += (fill(date_under_title, 日期=body.date.text),)
    if body.speaker:
        subtitles += (str(body.speaker),)
    signature = body.signature or Signature()
    inside = plan.doctype.format == "internal" and "issuer" not in plan.doctype.required
    unsigned = inside or "signature" in plan.doctype.forbidden
    signs = signature.behalf is not None or not unsigned
    signers = signature.issuers or (plan.issuers if signs and not signature.unsigned else ())
    names = tuple(str(name) for name in signers)
    blocks = _blocks(body, body.layout.over(house), "main", plan.doctype, plan.direction, faults)
    return Part(
        title=Title(title, subtitles, body.origin) if title else None,
        blocks=(*blocks, *blocks_in_text(plan)),
        entries=(*_entries(plan), *entries_of_fields(plan)),
        fields=type_fields(plan),
        recipients=_recipients(plan),
        closing=Closing(
            note=_note(plan),
            attendance=tuple(Attendance(f"{label}：", each_whole(text)) for label, text in plan.attendance),
            signature=names,
            form="stamped" if plan.stamps else "unsealed" if plan.seals.unsealed else "sealed",
            seals=_seals(plan, names, faults),
            stamps=plan.stamps,
            behalf=fill(phrases["代章"], 机关=signature.behalf) if signature.behalf else "",
            date=body.date.text if body.date and not date_under_title else "",
            annotation=_annotation(body),
        ),
    )


def _entries(plan: Plan) -> tuple[Entry, ...]:
    """Every entry of the type in its order: a form prints those that are left open, too."""
    given = {label: str(text) for label, text in _dispatch(plan) if text}
    given |= {str(label): str(text) for label, text in plan.entries}
    return tuple(Entry(label, _pieces(given.get(label, ""))) for label in plan.doctype.entries)


def _dispatch(plan: Plan) -> Iterator[tuple[str, Text | None]]:
    """What the plan and the office's profile say for a dispatch form, by its entries."""
    yield "会签", plan.countersigning
    yield "核稿", plan.checker
    yield "拟稿", plan.drafter
    yield "印数", plan.copies_printed


def _pieces(text: str) -> tuple[str, ...]:
    """Cut a list of people where a line may end; sentences are left to the lines."""
    return (text,) if "。" in text.rstrip("。") else each_whole(text)


def _title(plan: Plan) -> str:
    """The title as typed, or issuer + matter + type where only the matter is given (article 9)."""
    if plan.body.title is not None:
        return str(plan.body.title)
    if plan.matter is None:
        return ""
    issuers = "、".join(str(issuer) for issuer in plan.issuers)
    return fill(plan.doctype.phrases["标题"], 机关=issuers, 事由=plan.matter, 文种=plan.doctype.name)


def _seals(plan: Plan, names: tuple[str, ...], faults: Faults) -> tuple[Image | None, ...]:
    """The pictures of the seals: the plan's in the order of the names, else the office's own by name."""
    if plan.stamps or plan.seals.unsealed:
        return ()
    office = dict(plan.profile.seals)
    signature = plan.body.signature
    sealing = (str(signature.behalf),) if signature and signature.behalf else names
    if _waits_for_signature(plan):
        return (None,) * len(sealing)
    given = plan.seals.images
    if given and len(given) != len(sealing):
        place = plan.seals.place
        faults.add("seal.count", place, severity="warning", seals=len(given), names=len(sealing))
    return given or tuple(office.get(name) for name in sealing)


def _waits_for_signature(plan: Plan) -> bool:
    """Whether it is a draft on a form that has room for who signs, and nobody has: no seal stands on such."""
    return "签发" in plan.doctype.entries and not any(label == "签发" for label, _ in plan.entries)


def _recipients(plan: Plan) -> str:
    moved = plan.recipients_in_imprint
    return _with_colon(plan.recipients) if plan.recipients and not moved else ""


def _with_colon(text: str) -> str:
    """Recipients close with a full-width colon (GB/T 9704-2012, 7.3.2)."""
    return text.rstrip("：:") + "："


def _annotation(body: Body) -> str:
    """附注 stands in round brackets (7.3.6)."""
    if not body.note:
        return ""
    return str(body.note) if body.note.startswith(("（", "(")) else f"（{body.note}）"


def _blocks(
    body: Body, layout: Layout, part: str, doctype: DocType, direction: str, faults: Faults
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if body.salutation:
        blocks.append(Paragraph((Run(str(body.salutation)),), body.origin, flush=True))
    blocks.extend(Paragraph((Run(str(text)),), body.origin) for text in body.opening)
    figures = FigureComposer()
    blocks.extend(figures.blocks(body.figures))
    blocks.extend(
        ItemComposer(Numbering(part, faults), doctype.phrases, figures).sections(body.sections, layout)
    )
    blocks.extend(Paragraph((Run(str(text)),), body.origin) for text in body.closing)
    if body.ending:
        text = doctype.ending(direction) if body.ending in USUAL else str(body.ending)
        blocks.append(Paragraph((Run(text),), body.origin))
    return tuple(blocks)


def _labelled(plan: Plan) -> list[Attachment]:
    return [attachment for attachment in plan.attachments if not attachment.unlabelled]


def _note(plan: Plan) -> AttachmentNote | None:
    """附件说明: made from the attachments, numbered only where there are several (7.3.4)."""
    label = f"{plan.doctype.phrases['附件']}："
    if plan.note:
        typed = _NOTE_LABEL.match(plan.note[0])
        first = plan.note[0][typed.end() :] if typed else plan.note[0]
        lines = (first, *plan.note[1:])
        return AttachmentNote(
            f"{typed[1]}：" if typed else label, tuple(NoteEntry("", str(line)) for line in lines)
        )
    named = _labelled(plan)
    if plan.unnoted or not named:
        return None
    several = len(named) > 1
    return AttachmentNote(
        label,
        tuple(
            NoteEntry(f"{at}." if several else "", _attachment_name(attachment))
            for at, attachment in enumerate(named, start=1)
        ),
    )


def _attachment_name(attachment: Attachment) -> str:
    """The title on one line, without a closing mark; a file without a title goes by its name."""
    title = attachment.body.title
    if title is None:
        file = str(attachment.file or "").rpartition("/")[2]
        return file.rpartition(".")[0] or file
    return title.replace("\n", "").rstrip("。；，")


def _attachments(plan: Plan, faults: Faults) -> tuple[Part, ...]:
    """The attachments that are part of the document: written, put in or bound in; not those only named."""
    found = []
    for attachment in plan.attachments:
        if attachment.manner == "apart" or _is_only_named(attachment):
            continue
        found.append(_attachment(attachment, _label(attachment, plan), plan, faults))
    return tuple(found)


def _apart(plan: Plan, faults: Faults) -> tuple[Part, ...]:
    """The attachments that are sent apart: their labels have the document number (7.3.7)."""
    number = _number(plan)
    return tuple(
        _attachment(each, f"{number}{_label(each, plan)}", plan, faults)
        for each in plan.attachments
        if each.manner == "apart" and not _is_only_named(each)
    )


def _is_only_named(attachment: Attachment) -> bool:
    return attachment.file is not None and attachment.content is None and not attachment.body.figures


def _label(attachment: Attachment, plan: Plan) -> str:
    labelled = _labelled(plan)
    if attachment.unlabelled:
        return ""
    number = str(labelled.index(attachment) + 1) if len(labelled) > 1 else ""
    return str(attachment.label or f"{plan.doctype.phrases['附件']}{number}")


def _attachment(attachment: Attachment, label: str, plan: Plan, faults: Faults) -> Part:
    body = attachment.body
    doctype: DocType = body.doctype or plan.doctype
    # The office's and the plan's house style hold in attachments too, over that of the attachment's type.
    base = plan.profile.layout.over(doctype.layout.over(DEFAULT_LAYOUT))
    layout = body.layout.over(plan.body.layout.over(base))
    signature = body.signature or Signature()
    under = (*body.subtitle, body.speaker) if body.speaker else body.subtitle
    return Part(
        title=Title(str(body.title), tuple(map(str, under)), body.origin) if body.title else None,
        blocks=_blocks(body, layout, body.origin, doctype, doctype.direction, faults),
        recipients=_with_colon(str(body.recipients)) if body.recipients else "",
        closing=Closing(
            signature=tuple(str(name) for name in signature.issuers),
            behalf=fill(doctype.phrases["代章"], 机关=signature.behalf) if signature.behalf else "",
            date=body.date.text if body.date else "",
            annotation=_annotation(body),
        ),
        label=label,
        orientation=attachment.orientation,
        file=attachment.content,
        origin=body.origin,
    )
