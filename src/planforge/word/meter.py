"""The calls that count and check, put into a template's tree between reading and compiling it.

Loops, comparisons, `~` and captured text have no hook of Jinja's; here they get one, as filters whose
names no template can spell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import TemplateAssertionError, nodes
from jinja2.runtime import Context
from jinja2.utils import pass_context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from planforge.word.guards import as_words
from planforge.word.limits import Refused, budget_of

_PASSES, _WEIGHED, _MEMBERS, _TEXT, _WORDS, _STATIC, _READ, _PRINTED = (
    f"planforge {word}"
    for word in ("passes", "weighed", "members", "text", "words", "static", "read", "printed")
)
_CAPTURES = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock, nodes.Block)


@pass_context
def _passes(context: Context, value: Any) -> Any:
    return budget_of(context).passes(value)


@pass_context
def _weighed(context: Context, value: Any) -> Any:
    budget_of(context).weigh(value)
    return value


@pass_context
def _members(context: Context, value: Any) -> Any:
    budget_of(context).weigh_members(value)
    return value


@pass_context
def _text(context: Context, value: Any) -> Any:
    budget = budget_of(context)
    budget.text(budget.weigh(value))
    return value


@pass_context
def _words(context: Context, value: Any) -> Any:
    if hasattr(value, "__html__") and not isinstance(value, str):
        value = Markup(value.__html__())  # which Jinja would join as plain text
    return _text(context, as_words(budget_of(context), value))


@pass_context
def _static(context: Context, length: int) -> None:
    if length < 0:
        raise Refused("operand")
    budget_of(context).text(length)


@pass_context
def _read(_: Context, printed: Any) -> str:
    """Give the text that a block printed, as it was before it was made ready for XML."""
    if "<" in printed:
        raise Refused("markup")
    return Markup(printed).unescape()


@pass_context
def _printed(context: Context, value: Any) -> Any:
    """Print what a filter block gives as any other value."""
    finalize: Any = context.environment.finalize
    return finalize(context, value)


METERS: dict[str, Callable[..., Any]] = {
    _PASSES: _passes,
    _WEIGHED: _weighed,
    _MEMBERS: _members,
    _TEXT: _text,
    _WORDS: _words,
    _STATIC: _static,
    _READ: _read,
    _PRINTED: _printed,
}


def metered(template: nodes.Template) -> nodes.Template:
    """Put the counting calls into a tree; the first one begins the budget, before anything is run."""
    made: nodes.Template = _Meter().visit(template)
    made.body.insert(0, _charge(made, 0))
    return made


class _Meter(NodeTransformer):
    """`_capturing` counts the macros and captured blocks around a node: there, text is kept, not yielded."""

    def __init__(self) -> None:
        self._capturing = 0

    def _foreign(self, node: nodes.Node) -> nodes.Node:
        word = type(node).__name__.lower().removesuffix("import") or "import"
        raise TemplateAssertionError(f"Encountered unknown tag '{word}'", node.lineno)

    visit_Include = visit_Import = visit_FromImport = visit_Extends = _foreign

    def _named(self, node: nodes.Filter | nodes.Test) -> nodes.Node:
        """Refuse an unknown filter even where Jinja would wait and see whether it is run."""
        assert node.environment is not None
        is_filter = isinstance(node, nodes.Filter)
        if node.name not in (node.environment.filters if is_filter else node.environment.tests):
            word = "filter" if is_filter else "test"
            raise TemplateAssertionError(f"No {word} named '{node.name}'.", node.lineno)
        return self.generic_visit(node)

    visit_Filter = visit_Test = _named

    def visit_For(self, node: nodes.For) -> nodes.Node:
        self._capturing += bool(node.recursive)
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _PASSES)
        self._charge_body(node)
        self._capturing -= bool(node.recursive)
        return node

    def _capture(self, node: nodes.Node) -> nodes.Node:
        self._capturing += 1
        self.generic_visit(node)
        self._charge_body(node)
        self._capturing -= 1
        return node

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> nodes.Node:
        """Let a filter block have the text of what stands in it and print text, never XML."""
        self._capture(node)
        if getattr(node.environment, "filters_text", True):
            inner = node.filter
            while isinstance(inner.node, nodes.Filter):
                inner = inner.node
            inner.node = _filtered_block(node)
            node.filter = _filtered(node.filter, _PRINTED)
        return node

    visit_Macro = visit_CallBlock = visit_AssignBlock = visit_Block = _capture

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        self.generic_visit(node)
        if self._capturing:
            node.nodes = [
                child if isinstance(child, nodes.TemplateData) else _filtered(child, _TEXT)
                for child in node.nodes
            ]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        node.nodes = [child if _constant(child) else _filtered(child, _WORDS) for child in node.nodes]
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        self.generic_visit(node)
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        if len(sides) == 2 and any(isinstance(side, nodes.Const) for side in sides):
            if node.ops[0].op in ("in", "notin") and not _constant(sides[1]):
                node.ops[0].expr = _filtered(sides[1], _MEMBERS)
            return node
        node.expr = _filtered(node.expr, _WEIGHED)
        for operand in node.ops:
            meter = _MEMBERS if operand.op in ("in", "notin") else _WEIGHED
            operand.expr = _filtered(operand.expr, meter)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _filtered(node.node, _MEMBERS)
        return node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:
        self.generic_visit(node)
        for pair in node.items:
            if not _constant(pair.key):
                pair.key = _filtered(pair.key, _WEIGHED)
        return node

    def _charge_body(self, node: Any) -> None:
        """Take what stands between the tags of a body from the characters, each time it is run."""
        if not self._capturing:
            return
        length = sum(
            len(piece.data)
            for child in node.body
            for output in _outputs(child)
            for piece in output.nodes
            if isinstance(piece, nodes.TemplateData)
        )
        if length:
            node.body.insert(0, _charge(node, length))


def _charge(node: nodes.Node, length: int) -> nodes.ExprStmt:
    assert node.environment is not None
    made = nodes.ExprStmt(_filtered(nodes.Const(length), _STATIC))
    made.set_lineno(node.lineno, override=True)
    made.set_environment(node.environment)
    return made


def _outputs(node: nodes.Node) -> list[nodes.Output]:
    """Give the text of a body, but not that of the bodies in it that are charged on their own."""
    if isinstance(node, nodes.Output):
        return [node]
    if isinstance(node, (nodes.For, *_CAPTURES)):
        return []
    return [output for child in node.iter_child_nodes() for output in _outputs(child)]


def _constant(node: nodes.Expr) -> bool:
    if isinstance(node, nodes.Tuple | nodes.List):
        return all(_constant(item) for item in node.items)
    return isinstance(node, nodes.Const | nodes.TemplateData)


def _filtered_block(block: nodes.FilterBlock) -> nodes.Filter:
    """Give the filter that is first to have what stands in a block."""
    made = nodes.Filter(None, _READ, [], [], None, None, lineno=block.lineno)
    made.environment = block.environment
    return made


def _filtered(node: Any, name: str) -> nodes.Filter:
    made = nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
    made.environment = node.environment
    return made
