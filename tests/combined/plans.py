"""Factors that a document is combined of, what never stands together, and the plan of a combination."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from pypdf import PdfWriter

from tests.combined.pairs import Row, never
from tests.write.seals import frame, ring

FACTORS = {
    "format": ["general", "letter", "order", "minutes", "internal"],
    "seal": ["picture", "kept", "unsealed", "stamp", "post", "absent"],
    "attachments": ["none", "one", "nine", "table", "landscape", "picture", "docx", "pdf"],
    "recipients": ["none", "one", "twelve", "moved"],
    "issuers": ["1", "2", "3", "5"],
    "names": ["short", "long"],
    "title": ["short", "60", "120", "none"],
    "body": ["line", "half", "over", "three"],
    "marks": ["none", "secrecy", "all"],
    "signers": ["0", "1", "3"],
    "imprint": ["none", "copies", "all"],
    "figures": ["none", "table", "picture"],
    "page": ["usual", "literal", "native", "centre", "windows", "large"],
    "paper": ["white", "preprinted"],
    "note": ["no", "yes"],
}
"""`kept` keeps the space of seals, `post` is a stamp without picture, `moved` sixty recipients in the imprint,
`large` the largest mark."""

_ENTITLED = "only orders and minutes go without a title (types' 必备)"
_UPWARD = "upward documents stand in the general format, go to one office (article 15) and say so"
_CROWDED = "too much above the text of page one: the office moves the recipients to the imprint"
_NO_HEAD = "papers without header block have none, and no imprint (templates/internal: 禁用)"

NEVER = (
    never("format", "letter", "imprint", "all", "letters have no printing in their imprint (10.1)"),
    never("format", "letter", "recipients", "none", "a 函 goes to somebody (its 必备)"),
    never("format", "letter", "seal", "absent", "a 函 is signed"),
    never("format", "order", "seal", "picture kept unsealed absent", "an order has stamps alone (10.2)"),
    never("format", "minutes", "seal", "picture kept unsealed stamp post", "minutes are not signed (10.3)"),
    never(
        "format", "order minutes internal", "recipients", "one twelve moved", "they are not sent to anyone"
    ),
    never("format", "general letter internal", "title", "none", _ENTITLED),
    never("title", "none", "recipients", "one twelve moved", _ENTITLED),
    never("title", "none", "signers", "1 3", _ENTITLED),
    never("title", "none", "seal", "picture kept unsealed", _ENTITLED),
    never("format", "letter order minutes internal", "signers", "1 3", _UPWARD),
    never("signers", "1 3", "recipients", "none twelve moved", _UPWARD),
    never("seal", "absent", "signers", "1 3", "an upward document is signed"),
    never("seal", "absent", "recipients", "one twelve moved", "what is sent is signed"),
    never("format", "internal", "imprint", "copies all", _NO_HEAD),
    never("format", "internal", "paper", "preprinted", _NO_HEAD),
    never("title", "120", "recipients", "twelve", _CROWDED),
    never("format", "internal", "seal", "stamp post", "drafts, plans and speeches have no stamps"),
)

_NAMES = ("云岭县交通运输局", "云岭县财政局", "云岭县发展和改革局", "云岭县公安局", "云岭县自然资源局")
_LONG = "云岭县农村公路养护管理体制改革和路域环境综合整治工作推进领导小组协调联络与督查督办办公室"[:40]
TITLE = (
    "关于进一步加强农村公路养护管理和路域环境综合整治工作切实保障广大群众安全便捷出行"
    "推动《云岭县农村公路高质量发展三年行动方案》和《云岭县“四好农村路”示范创建实施办法》"
    "落实落地并做好2026年汛期公路隐患排查治理桥梁安全运行监测和应急物资储备有关事项"
)
_TYPES = {"letter": "函", "order": "命令", "minutes": "纪要", "internal": "方案"}
_NUMBERS = {"order": "第3号", "minutes": "第12期"}
_PAGES: dict[str, dict[str, Any]] = {
    "literal": {"版面": {"边距": "37/35"}},
    "native": {"编排": {"序号": "自动编号"}},
    "centre": {"版面": {"页码": "居中"}},
    "windows": {"版面": {"字体": "Windows"}},
    "large": {"版面": {"标志字号": "62"}},
}
_ITEM = (
    "各单位要对辖区内县道、乡道、村道逐路逐桥“过筛”，{at}日内建立台账，写明位置、成因、责任人和整改期限；"
    "能立即整改的立即整改，一时难以整改的要设置警示标志，安排专人值守，确保不漏一路一桥。"
)
_SECTIONS = {"line": 0, "half": 1, "over": 3, "three": 9}
OPENING = "为保障群众出行安全，现将有关事项安排如下："
HEADER_ROW = ("序号", "路线名称", "里程（公里）", "责任单位", "完成时限")
WIDE_ROW = (*HEADER_ROW, "联系人", "电话", "进度", "备注")
IN_FILE = ("填报单位须于每月5日前报送", "单位", "联系人")


def plan_of(row: Row) -> dict[str, Any]:
    """Give the plan of a combination, as the keys of its file."""
    kind = _TYPES.get(row["format"]) or ("报告" if row["signers"] != "0" else _sent_or_not(row))
    return {
        "文种": kind,
        "发文机关": _issuers(row),
        **(
            {"发文字号": _NUMBERS.get(row["format"], "云交〔2026〕42号")}
            if row["format"] != "internal"
            else {}
        ),
        "标题": _title(row["title"], kind),
        "正文": OPENING,
        "章节": [_section(at) for at in range(_SECTIONS[row["body"]])],
        **_marks(row),
        **_recipients(row["recipients"]),
        **_signing(row),
        **_figures(row["figures"], ""),
        **_attachments(row["attachments"]),
        **_imprint(row),
        **({"附注": "联系人：林岚，电话：20000000"} if row["note"] == "yes" else {}),
        **({"预印红头": "是"} if row["paper"] == "preprinted" else {}),
    }


def crowded(row: Row) -> bool:
    """Whether page one has no room for text: the largest mark, two rows of signers, a title of six lines."""
    return row["page"] == "large" and row["signers"] == "3" and row["title"] == "120"


def write_plan(row: Row, name: str, folder: Path, plan: Mapping[str, Any] | None = None) -> Path:
    """Write a plan into the folder of an office that prints its pages so; with the files that it names.

    Without `plan` it is that of the combination.
    """
    office = folder / row["page"]
    if not office.is_dir():
        office.mkdir(parents=True)
        profile = _PAGES.get(row["page"], {})
        (office / "planforge.yaml").write_text(json.dumps(profile, ensure_ascii=False), encoding="utf-8")
        (office / "印章.png").write_bytes(ring())
        (office / "签名章.png").write_bytes(frame())
        (office / "现场.png").write_bytes(frame(600, 400, 6))
        (office / "回执.docx").write_bytes(_word_file())
        (office / "批文.pdf").write_bytes(_pdf_file())
    path = office / f"{name}.yaml"
    path.write_text(json.dumps(plan or plan_of(row), ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def _sent_or_not(row: Row) -> str:
    return "决定" if row["recipients"] == "none" else "通知"


def _issuers(row: Row) -> list[str]:
    count = int(row["issuers"])
    if row["names"] == "short":
        return list(_NAMES[:count])
    # The last is short: names are spread to the width of the longest.
    return [_LONG, *(_LONG[3 * at :] for at in range(1, count - 1)), *_NAMES[:1]][:count]


def _title(length: str, kind: str) -> str:
    if length == "none":
        return "无"
    most = {"short": 14, "60": 60, "120": 120}[length] - len(kind) - 1
    return f"{TITLE[:most]}的{kind}"


def _section(at: int) -> dict[str, Any]:
    return {
        "标题": f"扎实做好第{at + 1}阶段排查整治",
        "内容": "要坚持问题导向，压实工作责任，加强协同配合。",
        "子项": [{"标题": "全面排查", "内容": _ITEM.format(at=at + 5)}, _ITEM.format(at=at + 10)],
    }


def _marks(row: Row) -> dict[str, Any]:
    marks = {"none": {}, "secrecy": {"密级": "机密"}, "all": {"密级": "机密★1年", "紧急程度": "特急"}}[
        row["marks"]
    ]
    copy_number = {"份号": "000123"} if row["marks"] == "all" else {}
    people = ["周敏", "买买提·艾力江", "司马相如"][: int(row["signers"])]
    return {**marks, **copy_number, **({"签发人": people} if people else {})}


def _recipients(count: str) -> dict[str, Any]:
    if count == "none":
        return {}
    if count == "one":
        return {"主送机关": "云岭县人民政府"}
    if count == "twelve":
        return {"主送机关": "，".join(f"{_NAMES[at % 5]}{at + 1}分局" for at in range(12))}
    return {"主送机关": "，".join(f"{_LONG[:20]}{at}组" for at in range(60)), "主送移至版记": "是"}


def _signing(row: Row) -> dict[str, Any]:
    names = _issuers(row)
    if row["format"] == "minutes":
        people = "沈立、何川、周敏、陆远、欧阳敏、林岚、许舟、买买提·艾力江"
        return {"出席": f"{people}、{people}", "请假": "赵平（外出培训）", "记录": "许舟"}
    date = {"成文日期": "2026年3月18日"}
    match row["seal"]:
        case "picture":
            seal: dict[str, Any] = {"印章": ["印章.png"] * len(names)}
        case "unsealed":
            seal = {"印章": "无"}
        case "stamp" | "post":
            picture = {"文件": "签名章.png"} if row["seal"] == "stamp" else {}
            posts = (f"{name}主任" if row["names"] == "long" else "局长" for name in names)
            return {"签名章": [{"职务": post, "姓名": "沈立", **picture} for post in posts], **date}
        case "absent":
            return {"落款": "无", **date}
        case _:
            seal = {}
    return {**seal, **date, **({"落款": names} if row["format"] == "internal" else {})}


def _imprint(row: Row) -> dict[str, Any]:
    copies = {
        "抄送": "县委办公室，县人大常委会办公室，县政协办公室，县监委，县法院，县检察院，各乡镇人民政府"
    }
    printed = {"印发机关": _issuers(row)[0], "印发日期": "2026年3月19日"}
    return {"none": {}, "copies": copies, "all": {**copies, **printed}}[row["imprint"]]


def _table(rows: int, columns: tuple[str, ...] = HEADER_ROW) -> dict[str, Any]:
    body = [
        [str(at), f"县道{at}号线", f"{at}.{at % 7}5", _ITEM[:40] if at == 3 else "交通运输局", "9月底前"]
        for at in range(1, rows + 1)
    ]
    wide = [[*row, *("待报" for _ in columns[5:])] for row in body]
    return {"标题": "任务分解表", "表头": list(columns), "行": wide, "注": "里程以年报为准。"}


def _figures(kind: str, at: str) -> dict[str, Any]:
    if kind == "none":
        return {}
    if kind == "table":
        return {"表格": [_table(4)]}
    return {"图片": [{"文件": "现场.png", "说明": f"整治后的路面{at}", "宽": "90"}]}


def _attachments(kind: str) -> dict[str, Any]:
    plain = {"标题": "农村公路排查整治任务清单", "正文": OPENING}
    made: dict[str, list[dict[str, Any]]] = {
        "none": [],
        "one": [plain],
        "nine": [{**plain, "标题": (TITLE[:50] if at == 4 else f"任务清单之{at}")} for at in range(1, 10)],
        "table": [{"标题": "任务分解表", "表格": [_table(40)]}],
        "landscape": [
            {
                "标题": "任务分解总表",
                "版面": "横向",
                "表格": [_table(30, WIDE_ROW)],
            },
            plain,
        ],
        "picture": [
            {"标题": "路线位置示意图", "图片": [{"文件": "现场.png", "说明": "位置图", "宽": "150"}]}
        ],
        "docx": [plain, {"标题": "月报表回执", "文件": "回执.docx"}],
        "pdf": [{"标题": "项目批复文件", "文件": "批文.pdf"}, plain],
    }
    return {"附件": made[kind]} if made[kind] else {}


def _word_file() -> bytes:
    file = docx.Document()
    file.add_paragraph(IN_FILE[0])
    table = file.add_table(1, 2)
    for cell, text in zip(table.rows[0].cells, IN_FILE[1:], strict=True):
        cell.text = text
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def _pdf_file() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595.28, 841.89)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
