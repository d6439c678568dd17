"""The Python that a template becomes: Jinja's own, with the three things done faster that cost the most.

A stretch of text with its values is one piece instead of many; a value that is plain text is escaped
where it stands instead of through four calls; the key of a plain dict is looked up without the sandbox,
which allows any key of a dict. Everything else is asked of the environment, so what a tag means and what
it may reach stay the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import pass_context

VERSION = 2
"""Raised with every change of the code made here, so that nothing made before is used again."""

SIGN = "\x01"
"""What the source writes before the name of a function of ours: no XML can hold it, so no template can."""
RESERVED = "ⵥᎦ"
"""What the sign becomes before Jinja reads the source, which must not hold it itself.

Python takes letters that look alike for the same name; nothing else looks like these two to it.
"""
BLOCKS = RESERVED + "paragraphs"
"""The function that gives the paragraphs of a block value."""

_ATTRIBUTES_OF_DICT = frozenset(dir(dict))


def real_name(written: str) -> str:
    """Give the name of a function of ours as Jinja sees it."""
    return written.replace(SIGN, RESERVED)


@pass_context
class Helper:
    """A function of our own that tags call; the sandbox lets it through at once.

    Data can not hold one, so what looks like a helper is one.
    """

    __slots__ = ("_run",)

    def __init__(self, run: Callable[..., Any]) -> None:
        self._run = run

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._run(*args, **kwargs)


class TextGenerator(CodeGenerator):
    """Generates code for an environment whose `finalize` gives text that is ready for XML."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Write the module; what it needs beyond Jinja is imported first."""
        self.writeline("from planforge.word.blocks import XmlPieces")
        self.writeline("from planforge.word.escape import escape_text")
        super().visit_Template(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Write text and values that stand side by side as one piece, blocks piece by piece."""
        if frame.require_output_check:
            super().visit_Output(node, frame)
            return
        together: list[nodes.Expr] = []
        for child in node.nodes:
            if frame.buffer is None and isinstance(child, nodes.Call) and _prints_blocks(child):
                self._piece(together, frame)
                together = []
                self._blocks(child, frame)
            else:
                together.append(child)
        self._piece(together, frame)

    def _piece(self, children: list[nodes.Expr], frame: Frame) -> None:
        """Write one piece of text and values; each value on a line of its own, which faults point at."""
        if not children:
            return
        values = [child for child in children if not isinstance(child, nodes.TemplateData)]
        self.writeline("yield " if frame.buffer is None else f"{frame.buffer}.append(", children[0])
        if len(values) == len(children) == 1:
            self._value(values[0], frame)
        elif values:
            self.write(f"{''.join(map(_literal, children))!r} % (")
            self.indent()
            for value in values:
                self.newline(value)
                self._value(value, frame)
                self.write(",")
            self.outdent()
            self.write(")")
        else:
            texts = [child.data for child in children if isinstance(child, nodes.TemplateData)]
            self.write(repr("".join(texts)))
        if frame.buffer is not None:
            self.write(")")

    def _blocks(self, node: nodes.Call, frame: Frame) -> None:
        """Write the call of our own printer straight: no template can spell its name."""
        held = self.temporary_identifier()
        self.writeline(f"yield from ({held} if type({held} := ", node)
        self.visit(node.node, frame)
        self.write("(context")
        for argument in node.args:
            self.write(", ")
            self.visit(argument, frame)
        self.write(f")) is XmlPieces else ({self._make_finalize().src}{held}),))")

    def _value(self, node: nodes.Expr, frame: Frame) -> None:
        """Write a value: text that holds no control character at once, all else through `finalize`."""
        finalize = self._make_finalize().src or ""
        if not getattr(self.environment, "prints_text", False):
            self.write(finalize)
            self.visit(node, frame)
            self.write(")" * bool(finalize))
            return
        held = self.temporary_identifier()
        self.write(f"(escape_text({held}) if type({held} := ")
        self.visit(node, frame)
        self.write(f") is str and {held}.isprintable() else {finalize}{held}))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write the look-up of a name in a value; nothing of a dict itself is hidden by it."""
        if node.attr in _ATTRIBUTES_OF_DICT or isinstance(node.node, nodes.Literal):
            super().visit_Getattr(node, frame)
            return
        held = self.temporary_identifier()
        self.write(f"({held}[{node.attr!r}] if type({held} := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {node.attr!r} in {held} ")
        self.write(f"else environment.getattr({held}, {node.attr!r}))")


def _literal(node: nodes.Expr) -> str:
    return node.data.replace("%", "%%") if isinstance(node, nodes.TemplateData) else "%s"


def _prints_blocks(node: nodes.Call) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name == BLOCKS
