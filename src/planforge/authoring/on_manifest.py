"""manifest.yaml beyond its keys: blanks that nothing fills, phrases never used, elements named twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from planforge.authoring.template import Finding
from planforge.doctypes import ELEMENTS, FILE_NAME_BLANKS, MANIFEST, PHRASE_BLANKS, DocType, blanks_of
from planforge.messages import Fault, Severity
from planforge.plan.own_fields import faults_of_fields
from planforge.source import Mapping, Node, Text, load_text, parse_tree
from planforge.source import Sequence as Listed
from planforge.source.records import near

_NOTHING = "—"
_SIGNS = ("..", "/", "\\")


def on_manifest(folder: Path) -> Iterator[Finding]:
    """Give what reading a manifest lets pass, and what would show in a document."""
    path = folder / "manifest.yaml"
    tree = parse_tree(load_text(path), str(path))
    if not isinstance(tree, Mapping):
        return
    phrases = _value(tree, "phrases")
    for name, text in phrases.entries if isinstance(phrases, Mapping) else ():
        if name not in PHRASE_BLANKS:
            yield _found("authoring.phrase", name, "warning", tuple(PHRASE_BLANKS), str(name))
        elif isinstance(text, Text):
            yield from _blanks(text, name, PHRASE_BLANKS[name])
    file_name = _value(tree, "file_name")
    if isinstance(file_name, Text):
        yield from _blanks(file_name, "文件名", FILE_NAME_BLANKS)
        if sign := next((sign for sign in _SIGNS if sign in file_name), ""):
            yield _fault("authoring.file-name", file_name, "error", sign=sign)
    yield from _twice(tree)


def on_fields(doctype: DocType) -> Iterator[Finding]:
    """Give what is wrong with the fields that a type declares, and with what its versions say of them."""
    yield from map(Finding, faults_of_fields(doctype))


def _value(tree: Mapping, name: str) -> Node | None:
    field = MANIFEST.field(name)
    return next((value for key, value in tree.entries if MANIFEST.field(key) is field), None)


def _blanks(text: Text, key: str, known: Sequence[str]) -> Iterator[Finding]:
    for name in blanks_of(text):
        if name not in known:
            yield _found("authoring.blank", text, "error", known, name, key=key)


def _twice(tree: Mapping) -> Iterator[Finding]:
    """Give elements that are required and forbidden; the one or the other was not meant."""
    required, forbidden = (
        {_element(item): item for item in _items(_value(tree, name))} for name in ("required", "forbidden")
    )
    for element, item in forbidden.items():
        if element in required:
            yield _fault("authoring.both", item, "error", name=item)


def _items(node: Node | None) -> list[Text]:
    nodes = node.items if isinstance(node, Listed) else [node]
    return [each for each in nodes if isinstance(each, Text)]


def _element(name: str) -> str:
    return ELEMENTS.get(name, name)


def _found(
    code: str, text: Text, severity: Severity, known: Sequence[str], name: str, **values: object
) -> Finding:
    nearest = near(name, known) or _NOTHING
    return _fault(code, text, severity, name=name, known="、".join(known) or _NOTHING, near=nearest, **values)


def _fault(code: str, text: Text, severity: Severity, **values: object) -> Finding:
    filled = tuple((name, str(value)) for name, value in values.items())
    return Finding(Fault(code, text.place, filled, severity))
