"""The inner names of Jinja 3.1 that the engine leans on: an upgrade that moves one is told here, by name."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from jinja2 import compiler, filters, nodes, runtime, sandbox, utils


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (utils, "_PassArg"),
        (utils._PassArg, "from_obj"),
        (utils, "Namespace"),
        (filters, "FILTERS"),
        (filters, "make_attrgetter"),
        (runtime, "LoopContext"),
        (runtime, "Macro"),
        (sandbox, "SandboxedFormatter"),
        (sandbox, "SandboxedEscapeFormatter"),
        (sandbox.ImmutableSandboxedEnvironment, "call_binop"),
        (sandbox.ImmutableSandboxedEnvironment, "wrap_str_format"),
        (jinja2.Environment, "_generate"),
        (jinja2.Environment, "code_generator_class"),
        (jinja2.Template, "from_code"),
        (jinja2.Template, "get_corresponding_lineno"),
        (compiler.CodeGenerator, "_make_finalize"),
        (compiler.CodeGenerator, "temporary_identifier"),
        (compiler.CodeGenerator, "visit_Output"),
        (nodes, "ExprStmt"),
        (nodes, "TemplateData"),
    ],
)
def test_a_name_that_the_engine_leans_on_is_there(owner: Any, name: str) -> None:
    assert hasattr(owner, name)


def test_code_is_run_under_the_names_that_faults_are_found_by() -> None:
    template = jinja2.Template("{% for a in x %}{{ f(a) }}{% endfor %}")
    seen: list[str] = []

    def look(_: object) -> str:
        import sys

        frame = sys._getframe()
        while "__jinja_template__" not in frame.f_globals:
            assert frame.f_back is not None
            frame = frame.f_back
        seen.extend(frame.f_locals)
        return ""

    template.render(x=[1], f=look)
    assert "l_1_a" in seen
