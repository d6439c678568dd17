"""Hostile templates, packages and data: refused with a place, or printed as they are; never run.

The payloads are the published ones: docxtpl's issues 549 and 632, Jinja's advisories (str.format, format_map,
indirect format, |attr), the cheat sheets on server-side template injection, and what fills the memory.
"""

from __future__ import annotations

import io
import pickle
import struct
import tempfile
import time
import zipfile
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import partial
from html import escape, unescape
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from planforge.word import (
    BadTemplate,
    BadValue,
    BrokenPackage,
    CompiledTemplate,
    PackageNote,
    RenderFailed,
    RichText,
    RichTextParagraph,
    TemplateError,
    inspect_package,
    template_method,
)
from planforge.word.blocks import Xml
from planforge.word.limits import DEFAULT_LIMITS, Budget, Limits
from tests.word.small_docx import W, body, docx, p, part, table

SECONDS = 20
"""More than any attack may take on a slow machine that does something else as well."""


class Thing:
    """What a caller might hand over: an object with a method."""

    secret = "no secret"

    @template_method
    def method(self) -> str:
        return "called"

    def change(self) -> str:
        self.secret = "changed"
        return "changed"


DATA: dict[str, Any] = {
    "x": [1],
    "text": "text",
    "thing": Thing(),
    "function": len,
    "path": Path("/etc/passwd"),
    "module": io,
    "rows": [{"name": "甲"}, {"name": "乙"}],
}


def refused(tag: str) -> TemplateError:
    """Compile and fill a template with one tag, quickly, and give what it was refused for."""
    began = time.monotonic()
    with pytest.raises(TemplateError) as caught:
        CompiledTemplate.from_bytes(docx(p(escape(tag)))).render(DATA)
    assert time.monotonic() - began < SECONDS
    return caught.value


ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__()[389](['id'], stdout=-1).communicate()[0] }}",
    "{{ get_flashed_messages.__class__.__mro__[1].__subclasses__()[90] }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ lipsum|attr('__globals__') }}",
    "{{ self.__init__.__globals__.__builtins__.__import__('os').popen('id').read() }}",
    "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
    "{{ config.__class__.from_envvar.__globals__.__builtins__ }}",
    "{{ request.application.__globals__ }}",
    "{{ url_for.__globals__.os }}",
    "{{ ''['__class__'] }}",
    "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ ''|attr(['__','class','__']|join) }}",
    "{{ ()|attr('__class__')|attr('__base__')|attr('__subclasses__')() }}",
    "{{ x|map(attribute='__class__.__mro__')|list }}",
    "{{ x|sum(attribute='__class__.__mro__') }}",
    "{{ x|map('attr', '__class__')|map('attr', '__mro__')|list }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{x.__class__}'.format(x=1) }}",
    "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "{{ '{0[__class__]}'.format(1) }}",
    "{% set f = '{0.__class__.__mro__}'.format %}{{ f(1) }}",
    "{% set f = ['{0.__class__}']|map(attribute='format')|first %}{{ f(1) }}",
    "{{ ('{0.__class__}'|safe).format(1) }}",
    "{{ ('{0.__class__}'|attr('format'))(1) }}",
    "{{ ([1]|map('string')).gi_frame.f_back.f_globals }}",
    "{{ ([1]|select)|attr('gi_frame') }}",
    "{{ ([1]|batch(1)).gi_code }}",
    "{{ function.__globals__ }}",
    "{{ function.__self__ }}",
    "{{ thing.method.__func__.__globals__ }}",
    "{{ thing.method.__globals__ }}",
    "{{ thing.__dict__ }}",
    "{{ thing.__class__.__init__ }}",
    "{{ dict.mro() }}",
    "{{ dict.__base__.__subclasses__() }}",
    "{{ range.__globals__ }}",
    "{% for c in [].__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
    "{% for a in x %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "{{ path.write_text('x') }}",
    "{{ path.read_text() }}",
    "{{ path.parent }}",
    "{{ module.open('/etc/passwd') }}",
    "{{ x.append(1) }}",
    "{{ x.sort() }}",
    "{{ x|attr('append') }}",
    "{{ {'a': 1}.update({'b': 2}) }}",
    "{{ rows[0].pop('name') }}",
    "{{ rows[0].setdefault('a', 1) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import popen %}",
    "{% extends 'other.docx' %}",
    "{% do x.append(1) %}",
    "{% debug %}",
    "{% for a in x async %}{% endfor %}",
    "{{ range(3)|random }}",
    "{{ open('/etc/passwd').read() }}",
    "{{ __import__('os').system('id') }}",
    "{{ eval('1') }}",
    "{{ _paragraphs.__globals__ }}",
    "{{ __builtins__ }}",
]


@pytest.mark.parametrize("tag", ESCAPES)
def test_no_tag_reaches_out_of_the_sandbox(tag: str) -> None:
    assert refused(tag).place or isinstance(refused(tag), BadTemplate)


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ thing.method() }}{{ thing.secret }}", "calledno secret"),
        ("{{ '{} {name}'.format(1, name='甲') }}", "1 甲"),
        ("{{ '{a}'.format_map({'a': 1}) }}", "1"),
        ("{{ '{:>5}|{:.2f}'.format('a', 1.5) }}", "    a|1.50"),
        ("{{ rows|map(attribute='name')|join('、') }}", "甲、乙"),
        ("{{ 2 ** 10 }} {{ 'ab' * 3 }} {{ '%05.1f' % 2.25 }}", "1024 ababab 002.2"),
        ("{% set n = namespace(a=0) %}{% for i in x %}{% set n.a = n.a + i %}{% endfor %}{{ n.a }}", "1"),
        ("{% for a in [1, 2] %}{{ loop.cycle('a', 'b') }}{{ loop.changed(a) }}{% endfor %}", "aTruebTrue"),
        ("{% if '甲' in ['甲', '乙'] and 'name' in rows[0] and rows[0] == rows[0] %}yes{% endif %}", "yes"),
        ("{{ rows|sort(attribute='name')|length }}{{ [3, 1]|sort|first }}{{ text[1:]|upper }}", "21EXT"),
        ("{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m('甲') }}", "[甲]"),
    ],
)  # fmt: skip
def test_ordinary_tags_do_what_they_do_in_jinja(tag: str, printed: str) -> None:
    assert body(CompiledTemplate.from_bytes(docx(p(tag))).render(DATA)) == p(printed)


DOUBLE = "{{% set n = namespace(a={0}, b={0}) %}}{{% for i in range(60) %}}{{% set n.a = {1} %}}" \
         "{{% set n.b = {2} %}}{{% endfor %}}{{{{ {3} }}}}"  # fmt: skip
LISTS = ("[1]", "[n.a, n.a]", "[n.b, n.b]")
TUPLES = ("(1,)", "(n.a, n.a)", "(n.b, n.b)")

FLOODS = [
    "{{ 9 ** (9 ** 9) }}",
    "{{ 2 ** 1000000 }}",
    "{{ 10 ** -100000 }}",
    "{{ 'a' * 10 ** 9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 1000000000 * [0] }}",
    "{{ (1,) * 999999999 }}",
    "{% for a in range(10 ** 9) %}{% endfor %}",
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% for a in range(100000) %}{% for b in range(100000) if b > a %}{% endfor %}{% endfor %}",
    "{% for a in range(100000) %}{{ range(100000)|list|length }}{% endfor %}",
    "{% for a in range(100000) %}{{ range(100000)|sum }}{% endfor %}",
    "{% for a in range(100000) %}{{ range(100000)|map('string')|join|length }}{% endfor %}",
    "{% set l = range(100000)|list %}{% for a in l %}{% if 'x' in l %}{% endif %}{% endfor %}",
    "{% set l = range(100000)|list %}{% for a in l %}{% if l == l[:] %}{% endif %}{% endfor %}",
    "{% set l = range(100000)|list %}{% for a in l %}{{ l|sort|first }}{% endfor %}",
    "{% set l = range(100000)|list %}{% for a in l %}{{ l.index(99999) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% for a in [1] recursive %}{{ loop(range(100000)) }}{% endfor %}",
    "{% for a in [[]] recursive %}{{ loop([a]) }}{% endfor %}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{{ '{:>999999999}'.format(1) }}",
    "{{ '{:{}}'.format('a', '999999999') }}",
    "{{ '{:{}}'.format('a', 999999999) }}",
    "{{ '{:.999999999f}'.format(1.5) }}",
    "{{ ('{0}' * 100000).format('b' * 100000) }}",
    "{{ '%0999999999d' % 1 }}",
    "{{ '%.999999999f' % 1.5 }}",
    "{{ '%*d' % (999999999, 1) }}",
    "{{ ('%(a)s' * 100000) % {'a': 'b' * 100000} }}",
    "{{ '%999999999d'|format(1) }}",
    "{{ '%(a)999999999d'|format(a=1) }}",
    "{{ 'a'|center(999999999) }}",
    "{{ 'a'|indent(999999999) }}",
    "{{ ('a\\n' * 100000)|indent('b' * 100000) }}",
    "{{ ('a ' * 400000)|wordwrap(1) }}",
    "{{ ('-' * 900000)|wordwrap(1) }}",
    "{{ 'a b'|wordwrap(1, wrapstring='c' * 900000) }}",
    "{{ ('a' * 900000)|replace('a', 'b' * 900000) }}",
    "{{ ('a' * 900000).replace('a', 'b' * 900000) }}",
    "{{ ('a' * 900000).join(range(90000)|map('string')) }}",
    "{{ range(90000)|join('a' * 900000) }}",
    "{{ ('a' * 100000).translate({97: 'b' * 100000}) }}",
    "{{ ('\\t' * 100000).expandtabs(100000) }}",
    "{{ 'a'.ljust(999999999) }}",
    "{{ 'a'.zfill(999999999) }}",
    "{{ ('a' * 900000).encode('idna') }}",
    "{{ (1).to_bytes(999999999, 'big') }}",
    "{{ [1]|batch(999999999, 'x')|list }}",
    "{{ [1]|slice(999999999)|list|length }}",
    "{{ 1.5|round(999999999, 'ceil') }}",
    "{{ [[1], [2]]|sum(start=[]) }}",
    "{{ ('f' * 900000)|int(base=16) // 3 }}",
    "{{ ('f' * 900000)|int(base=16) is divisibleby(7) }}",
    "{{ ('<!--' * 100000)|striptags }}",
    "{{ ('http://a.' * 100000)|urlize }}",
    "{{ range(100000)|list|pprint }}",
    "{{ range(100000)|list|tojson }}",
    "{% set n = namespace(a=7) %}{% for i in range(60) %}{% set n.a = n.a * n.a %}{% endfor %}{{ n.a }}",
    "{% set n = namespace(a='aa') %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}{{ n.a }}",
    "{% set n = namespace(a='aa') %}{% for i in range(60) %}{% set n.a = n.a + n.a %}{% endfor %}{{ n.a }}",
    "{% set n = namespace(a=[1]) %}{% for i in range(60) %}{% set n.a = n.a + n.a %}{% endfor %}{{ n.a }}",
    "{% set n = namespace(a='aa') %}{% for i in range(60) %}{% set n.a %}{{ n.a }}{{ n.a }}{% endset %}"
    "{% endfor %}{{ n.a }}",
    "{% set b = 'a' * 900000 %}{% set c %}{% for i in range(100000) %}{{ b }}{% endfor %}{% endset %}{{ c }}",
    "{% set b = 'a' * 900000 %}{% for i in range(100000) %}{{ b }}{% endfor %}",
    "{% set c %}{% for i in range(100000) %}" + "s" * 10_000 + "{% endfor %}{% endset %}{{ c|length }}",
    DOUBLE.format(*LISTS, "n.a ~ ''"),
    DOUBLE.format(*LISTS, "n.a|string"),
    DOUBLE.format(*LISTS, "n.a == n.b"),
    DOUBLE.format(*LISTS, "n.a is eq(n.b)"),
    DOUBLE.format(*LISTS, "[n.a] == [n.b]"),
    DOUBLE.format(*LISTS, "n.a in [n.b]"),
    DOUBLE.format(*LISTS, "[n.a, n.b]|sort"),
    DOUBLE.format(*LISTS, "[n.a, n.b]|max"),
    DOUBLE.format(*LISTS, "[n.a]|join"),
    DOUBLE.format(*LISTS, "'%s' % n.a"),
    DOUBLE.format(*LISTS, "'%s' % (n.a,)"),
    DOUBLE.format(*LISTS, "'{}'.format(n.a)"),
    DOUBLE.format(*LISTS, "'{!r}'.format(n.a)"),
    DOUBLE.format(*LISTS, "n.a ~ ''"),
    DOUBLE.format(*LISTS, "[n.a].index(n.b)"),
    DOUBLE.format(*LISTS, "[n]|sort(attribute='a')"),
    DOUBLE.format(*LISTS, "[n, n]|unique(attribute='a')|list"),
    DOUBLE.format(*LISTS, "[n, n]|max(attribute='a')"),
    DOUBLE.format(*LISTS, "[n, n]|groupby('a')"),
    DOUBLE.format(*LISTS, "[n]|join(attribute='a')"),
    DOUBLE.format(*TUPLES, "{n.a: 1}|length"),
    DOUBLE.format(*TUPLES, "{}[n.a]"),
    DOUBLE.format(*TUPLES, "{}.get(n.a)"),
    DOUBLE.format(*TUPLES, "n.a in {}"),
    DOUBLE.format(*TUPLES, "[n.a, n.b]|unique|list|length"),
    DOUBLE.format(*TUPLES, "dict([(n.a, 1)])|length"),
    "{% set n = namespace(a=()) %}{% for i in range(90000) %}{% set n.a = (n.a,) %}{% endfor %}"
    "{{ [n.a]|unique|list|length }}",
]


@pytest.mark.parametrize("tag", FLOODS)
def test_no_tag_floods_time_or_memory(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a tenth of the usual steps, which is enough to tell."""
    monkeypatch.setattr(Budget.__init__, "__defaults__", (Limits(steps=DEFAULT_LIMITS.steps // 10),))
    check_flood(tag)


@pytest.mark.soak
@pytest.mark.parametrize("tag", FLOODS)
def test_no_tag_floods_time_or_memory_with_all_its_steps(tag: str) -> None:
    check_flood(tag)


def check_flood(tag: str) -> None:
    error = refused(tag)
    assert isinstance(error, RenderFailed)
    assert error.problem in ("steps", "text", "printed", "operand", "range", "recursion", "nested"), error
    assert error.place and error.place.part == "word/document.xml"


@pytest.mark.parametrize(
    ("template", "limits"),
    [
        (p("{% for a in range(100) %}{% endfor %}"), Limits(steps=99)),
        (p("{{ ('a' * 100) ~ text }}"), Limits(characters=99)),
        (p("{{ '{0}{0!s}{a[0]}'.format(range(50)|list, a=[range(50)|list]) }}"), Limits(steps=300)),
        (p("{{ '{a}{a}{a}'.format_map({'a': range(50)|list}) }}"), Limits(steps=250)),
        (p("{% for a in range(1000) %}{{ a }}aaaaaaaaaaaaaaaaaaaa{% endfor %}"), Limits(printed=10_000)),
        (
            "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
            + p("{%tc for a in range(20) %}") + "</w:tc><w:tc><w:p/></w:tc><w:tc>" + p("{%tc endfor %}")
            + "</w:tc></w:tr></w:tbl>",
            Limits(nodes=40),
        ),
        (table(("{%tr if 0 %}",), ("a",), ("{%tr endif %}",)) + "<w:p/>" * 50, Limits(nodes=40)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("travels", [False, True])
def test_a_caller_sets_the_limits(template: str, limits: Limits, travels: bool) -> None:
    data = docx(template)
    CompiledTemplate.from_bytes(data).render(DATA)
    limited = CompiledTemplate.from_bytes(data, limits=limits)
    limited = pickle.loads(pickle.dumps(limited)) if travels else limited
    with pytest.raises(RenderFailed) as caught:
        limited.render(DATA)
    assert caught.value.problem in ("steps", "text", "printed", "nodes") and caught.value.place


@pytest.mark.parametrize(
    "tag",
    [
        "{{ big|join(attribute='text')|length }}",
        "{{ big|map(attribute='text')|join|length }}",
        "{{ big|sort(attribute='text')|length }}",
        "{{ big|min(attribute='text') }}",
    ],
)
def test_attributes_of_objects_are_weighed(tag: str) -> None:
    thing = SimpleNamespace(text="a" * 1_000_000)
    with pytest.raises(RenderFailed) as caught:
        CompiledTemplate.from_bytes(docx(p(tag))).render({"big": [thing] * 5000})
    assert caught.value.problem in ("operand", "steps")


@pytest.mark.parametrize("printed", ["{{ n }}", "{{ n ~ '' }}", "{{ '%s' % n }}", "{{ '{}'.format(n) }}"])
def test_a_namespace_does_not_print_what_it_holds(printed: str) -> None:
    made = CompiledTemplate.from_bytes(docx(p("{% set n = namespace(a=[1]) %}" + printed))).render({})
    assert body(made) == p("&lt;Namespace&gt;")


def test_endless_data_is_stopped_too() -> None:
    with pytest.raises(RenderFailed) as caught:
        CompiledTemplate.from_bytes(docx(p("{% for a in endless %}{% endfor %}"))).render(
            {"endless": count()}
        )
    assert caught.value.problem == "steps"


def test_all_parts_share_one_budget() -> None:
    tag = p("{% for a in range(100000) %}{% for b in range(20) %}{% endfor %}{% endfor %}")
    header = f"<w:hdr {W}>{tag}</w:hdr>"
    parts = {f"word/header{number}.xml": header for number in range(4)}
    assert CompiledTemplate.from_bytes(docx(tag)).render({})
    with pytest.raises(RenderFailed, match="too many steps"):
        CompiledTemplate.from_bytes(docx(tag, parts)).render({})


@pytest.mark.parametrize(
    "tag",
    [
        "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",
        "{{ " + "not " * 5000 + "1 }}",
        "{{ 1" + " + 1" * 20000 + " }}",
        "{{ a" + ".a" * 20000 + " }}",
        "{{ a" + "|string" * 5000 + " }}",
        "{% for a in x %}" * 60 + "{% endfor %}" * 60,
        "{{ " + "9" * 10_000 + " }}",
    ],
)
def test_a_tag_too_deep_to_be_read_is_refused(tag: str) -> None:
    began = time.monotonic()
    with pytest.raises((BadTemplate, RenderFailed)):
        CompiledTemplate.from_bytes(docx(p(tag))).render(DATA)
    assert time.monotonic() - began < SECONDS


# --- packages


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


TEXT = f"<w:document {W}><w:body>{p('{{ x }}')}</w:body></w:document>".encode()


def with_member(name: str, content: bytes = b"x") -> bytes:
    return zipped({"word/document.xml": TEXT, name: content})


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/document.xml", TEXT)
        package.writestr("word/document.xml", TEXT)
    return out.getvalue()


def flagged() -> bytes:
    """Say that the members are encrypted."""
    data = bytearray(zipped({"word/document.xml": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(mark) + at
        data[start : start + 2] = struct.pack("<H", 1)
    return bytes(data)


def lying_over_one_another() -> bytes:
    """Let many entries of the directory point at one and the same member."""
    data = zipped({"word/document.xml": TEXT}, zipfile.ZIP_STORED)
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entries = b"".join(
        data[start:end].replace(b"word/document.xml", f"word/document{n:02}ml".encode()) for n in range(50)
    )
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 50, 50, len(entries), start, 0)
    return data[:start] + entries + tail


def linked() -> bytes:
    """A package with a member that leads out of it when it is unpacked."""
    out = io.BytesIO(zipped({"word/document.xml": TEXT}))
    with zipfile.ZipFile(out, "a") as package:
        link = zipfile.ZipInfo("word/media/a.png")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    return out.getvalue()


def damaged(data: bytes) -> bytes:
    at = data.index(b"w:document")
    return data[:at] + b"W" + data[at + 1 :]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a readable"),
        (b"PK\x03\x04 nothing", "not a readable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not a readable"),
        (docx(p("{{ x }}"))[:-60], "not a readable"),
        (zipped({"word/document.xml": TEXT})[:100], "not a readable"),
        (damaged(zipped({"word/document.xml": TEXT}, zipfile.ZIP_STORED)), "not a readable"),
        (twice(), "two files of one name"),
        (with_member("word/Document.xml"), "two files of one name"),
        (with_member("../outside.xml"), "has the name"),
        (with_member("/etc/passwd"), "has the name"),
        (with_member("word/./a.xml"), "has the name"),
        (with_member("word//a.xml"), "has the name"),
        (with_member("C:/a.xml"), "has the name"),
        (with_member("word\\a.xml".replace("\\", "\\")), "has the name"),
        (linked(), "is a link to another file"),
        (flagged(), "encrypted"),
        (lying_over_one_another(), "over one another|not a readable"),
        (zipped({"word/document.xml": TEXT}, zipfile.ZIP_BZIP2), "encrypted"),
        (with_member("word/bomb.xml", bytes(20_000_000)), "too large"),
        (with_member("word/media/bomb.png", bytes(20_000_000)), "too large"),
        (zipped({"word/document.xml": TEXT} | {f"a{n}": b"" for n in range(5000)}), "too many files"),
        (zipped({"word/other.xml": TEXT}), "not a Word document"),
        (zipped({"word/document.xml": b"<a>{{ x }}</a>"}), "not an ordinary Word document"),
    ],
    ids=range(23),
)
def test_a_package_that_is_a_trap_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BrokenPackage, match=said):
        CompiledTemplate.from_bytes(data)


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (LAUGHS.encode() + TEXT, "type declaration"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + TEXT, "type declaration"),
        (b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x">%x;]>' + TEXT, "type declaration"),
        (('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS).encode("utf-16"), "declaration"),
        (b'<?xml version="1.0" encoding="UTF-7"?>' + TEXT, "encoding"),
        (b'<?xml version="1.0" encoding="IBM037"?>' + TEXT, "encoding"),
        (TEXT.replace(b"{{ x }}", b"{{ x }}&b;"), "damaged"),
        (TEXT.replace(b"{{ x }}", b"{{ x }}\x0b"), "damaged"),
        (b"<a>" * 400 + b"</a>" * 400, "damaged"),
        (TEXT.replace(b"<w:t>", b'<w:t a="' + b"x" * 11_000_000 + b'">'), "damaged|too large"),
        (TEXT[:-10], "damaged"),
        (b"", "damaged"),
    ],
    ids=range(12),
)
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml"])
def test_xml_that_is_a_trap_is_refused(xml: bytes, said: str, name: str) -> None:
    with pytest.raises(BrokenPackage, match=said):
        CompiledTemplate.from_bytes(zipped({"word/document.xml": TEXT, name: xml}))


@pytest.mark.parametrize("name", ["word/settings.xml", "word/theme/theme1.xml", "customXml/item1.xml"])
def test_no_part_may_declare_entities_for_the_reader(name: str) -> None:
    with pytest.raises(BrokenPackage, match="type declaration"):
        CompiledTemplate.from_bytes(with_member(name, LAUGHS.encode() + b"<a>&b;</a>"))


def test_instructions_and_comments_of_a_part_do_not_count_as_tags() -> None:
    xml = TEXT.replace(b"<w:body>", b"<w:body><?planforge-tag 0?><!-- {{ y }} --><?php x ?>")
    made = CompiledTemplate.from_bytes(zipped({"word/document.xml": xml})).render({"x": "值"})
    assert body(made) == p("值")


# --- what a package brings along


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def related(
    kind: str, target: str, external: bool = True, name: str = "word/_rels/document.xml.rels"
) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}{kind}" Target="{target}"{mode}/></Relationships>'
    )
    return with_member(name, relations.encode())


def text_with(xml: str) -> bytes:
    return docx(xml + p("{{ x }}"))


def field(*codes: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"<w:p>{marks[0]}{runs}{marks[1]}<w:r><w:t>shown</w:t></w:r>{marks[2]}</w:p>"


def types(content_type: str) -> bytes:
    xml = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>'
    )
    return with_member("[Content_Types].xml", xml.encode())


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (with_member("word/vbaProject.bin"), "macro"),
        (with_member("word/vbaData.xml", b"<a/>"), "macro"),
        (with_member("customUI/customUI.xml", b"<a/>"), "macro"),
        (related("vbaProject", "renamed.bin", external=False), "macro"),
        (types("application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
        (types("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), "macro"),
        (with_member("word/activeX/activeX1.xml", b"<a/>"), "activex"),
        (related("control", "control.xml", external=False), "activex"),
        (related("aFChunk", "chunk.html", external=False), "alt-chunk"),
        (text_with('<w:altChunk w:id="x"/>'), "alt-chunk"),
        (text_with(field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe")), "field"),
        (text_with(field(" DD", "EAUTO", " cmd")), "field"),
        (text_with(field('INCLUDETEXT "file:///etc/passwd"')), "field"),
        (text_with(field('INCLUDEPICTURE "http://example.org/a.png"')), "field"),
        (text_with(field('"dde" cmd')), "field"),
        (text_with('<w:p><w:fldSimple w:instr="DDE cmd"/></w:p>'), "field"),
        (related("image", "http://example.org/pixel.png"), "external-image"),
        (related("image", r"\\server\share\a.png"), "external-image"),
        (related("image", "file://server/share/a.png"), "external-image"),
        (related("attachedTemplate", "https://example.org/a.dotm", name="word/_rels/settings.xml.rels"),
         "external-template"),
        (related("attachedTemplate", r"\\server\share\a.dotx"), "external-template"),
        (related("oleObject", "http://example.org/a.rtf"), "external-object"),
        (related("frame", "http://example.org/a.htm"), "external-object"),
        (related("subDocument", "mhtml:http://example.org/a.htm"), "external-object"),
        (related("mailMergeSource", "file:///C:/a.csv"), "data-source"),
    ],
)  # fmt: skip
def test_what_runs_or_fetches_makes_a_file_unfit_as_a_template(data: bytes, kind: str) -> None:
    notes = [note for note in inspect_package(data) if note.refused]
    assert [note.kind for note in notes] == [kind]
    with pytest.raises(BrokenPackage) as caught:
        CompiledTemplate.from_bytes(data)
    assert caught.value.place and caught.value.place.part == notes[0].part


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (related("hyperlink", "https://example.org/"), ("external-link", "https://example.org/")),
        (related("hyperlink", "file:///C:/a.docx"), ("external-link", "file:///C:/a.docx")),
        (related("image", "file:///C:/a.png"), ("local-file", "file:///C:/a.png")),
        (related("attachedTemplate", "file:///D:\\a.dotx"), ("local-file", "file:///D:\\a.dotx")),
    ],
)
def test_what_a_reader_may_choose_is_reported_and_stays(data: bytes, note: tuple[str, str]) -> None:
    template = CompiledTemplate.from_bytes(data)
    assert [(found.kind, found.detail) for found in template.report()] == [note]
    assert inspect_package(template.render({"x": "值"})) == template.report()


def test_embedded_files_are_reported() -> None:
    template = CompiledTemplate.from_bytes(with_member("word/embeddings/sheet.xlsx"))
    assert template.report() == (PackageNote("embedded", "word/embeddings/sheet.xlsx", ""),)


def test_ordinary_fields_are_nobodys_business() -> None:
    data = text_with(field(" PAGE ") + field("TOC \\o") + field("DATE") + field("MERGEFIELD dde"))
    assert CompiledTemplate.from_bytes(data).report() == ()


# --- data


MARKS = [
    "{{ 7 * 6 }}",
    "{% for a in x %}",
    "{%p endif %}",
    "{# a #}",
    "{_{ 7 }_}",
    "{%_ x",
    "<w:p/>",
    "&amp;",
    "]]>",
]
PARTS: dict[str, Callable[[str], str]] = {
    "word/header1.xml": lambda tag: f"<w:hdr {W}>{p(tag)}</w:hdr>",
    "word/footer1.xml": lambda tag: f"<w:ftr {W}>{p(tag)}</w:ftr>",
    "word/footnotes.xml": lambda tag: (
        f'<w:footnotes {W}><w:footnote w:id="1">{p(tag)}</w:footnote></w:footnotes>'
    ),
    "docProps/core.xml": lambda tag: f"<a><title>{tag}</title></a>",
}


@pytest.mark.parametrize("value", MARKS)
@pytest.mark.parametrize("name", ["word/document.xml", *PARTS])
def test_data_that_looks_like_tags_is_printed_as_it_is_everywhere(name: str, value: str) -> None:
    parts = {name: PARTS[name]("{{ x }}")} if name in PARTS else {}
    sections = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 3
    made = CompiledTemplate.from_bytes(docx(p("{{ x }}") + sections, parts)).render({"x": value})
    assert unescape(part(made, name)).count(value) == 1


@pytest.mark.parametrize("value", MARKS)
def test_rich_text_and_cells_print_marks_as_they_are(value: str) -> None:
    template = CompiledTemplate.from_bytes(docx(p("{{r x }}") + table(("{{ y }}",))))
    made = body(template.render({"x": RichText(value), "y": value + "\n" + value}))
    assert unescape(made).count(value) == 3


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"x": "a\x0bb"}, "x"),
        ({"x": "ok", "rows": [{"name": "ok"}, {"name": "\x00"}]}, "rows[1].name"),
        ({"x": "ok", "rows": [{"name": "\ud800"}]}, "rows[0].name"),
    ],
)
def test_a_character_that_xml_can_not_hold_is_named_with_its_path(data: dict[str, Any], path: str) -> None:
    tags = p("{{ x }}") + p("{% for r in rows %}{{ r.name }}{% endfor %}")
    with pytest.raises(BadValue) as caught:
        CompiledTemplate.from_bytes(docx(tags)).render({"rows": [], **data})
    assert caught.value.path == path and caught.value.place


# --- anything at all


SEED = docx(
    p("{% if x %}", "a", "{% endif %}") + p("{%p for r in rows %}") + p("{{ r.name|upper }}")
    + p("{%p endfor %}") + table(("{%tr for r in rows %}",), ("{{ r.name }}",), ("{%tr endfor %}",)),
    {"word/header1.xml": f"<w:hdr {W}>{p('{{ x }}')}</w:hdr>"},
)  # fmt: skip
WORDS = (
    "{{|}}|{%|%}|{#|#}|p |tr |r |x|.|(|)|[|]|'|\"|for |in |if |else|endif|endfor|set |macro |upper|rows|~|1|"
    "r.name|**|*|999999999|,|:|{|}|-|\\|甲| |=|is |not |range|loop|__class__|attr|format|recursive|block a|"
    "endblock|raw|endraw|\n"
)
TAGS = st.lists(st.sampled_from([*WORDS.split("|"), "|"]), max_size=25).map("".join)


def survives(data: bytes) -> None:
    """Whatever a file is, filling it works or says what is wrong, soon."""
    began = time.monotonic()
    try:
        CompiledTemplate.from_bytes(data).render(DATA)
    except TemplateError as error:
        assert str(error)
    assert time.monotonic() - began < SECONDS


def mutated(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    made = bytearray(data)
    for where, length, instead in changes:
        at = int(where * len(made))
        made[at : at + length] = instead
    return bytes(made)


CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 8), st.binary(max_size=8)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=100)
@given(st.lists(TAGS, min_size=1, max_size=4))
def test_any_tags_are_run_or_refused(tags: list[str]) -> None:
    survives(docx("".join(p(escape(tag)) for tag in tags)))


@settings(max_examples=100)
@given(CHANGES)
def test_any_damage_to_the_file_is_survived(changes: list[tuple[float, int, bytes]]) -> None:
    survives(mutated(SEED, changes))


@settings(max_examples=100)
@given(CHANGES)
def test_any_damage_to_the_text_is_survived(changes: list[tuple[float, int, bytes]]) -> None:
    with zipfile.ZipFile(io.BytesIO(SEED)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members["word/document.xml"] = mutated(members["word/document.xml"], changes)
    survives(zipped(members))


@pytest.mark.soak
@settings(max_examples=5000)
@given(st.lists(TAGS, min_size=1, max_size=12), CHANGES, st.booleans())
def test_any_tags_in_any_damaged_file(tags: list[str], changes: list[Any], compat: bool) -> None:
    data = docx("".join(p(escape(tag)) for tag in tags))
    survives(data)
    survives(mutated(data, changes))
    with suppress(TemplateError):
        CompiledTemplate.from_bytes(data, compat=compat).render(DATA)


MARKUP_UNPROVED = [
    p(escape("""{{r x), 0) + ("<broken>"|safe) if (0,(1}}""", False)),
    p(escape("""{{p x), 0) + ("<broken>"|safe) if range((-1}}""", False)),
    p(escape("""{% paragraph left=1) + ("<broken>"|safe) if dict(left=1 %}hi""", False)),
    p("{{r x), 0) + y if (1,(1}}"),
    p("{{r x, 0) + (y }}"),
    p("{% paragraph left=1, **x %}"),
    p("{%p restart_numbering 1) + y + (1 %}"),
    table(("{% colspan 1) + range(5)|length + (1 %}",)),
    table(("{% cellbg 'FF0000') + y + ('FF0000' %}",)),
    p("{{ 'a }}") + p("b") + p("{{ c' }}"),
    p("{% set z = x['a %}") + p("b") + p("{% c'] %}"),
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE {{ x), 0) + y if range((-1}}'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
]


@pytest.mark.parametrize("template", MARKUP_UNPROVED)
def test_no_tag_reaches_beyond_its_end(template: str) -> None:
    with pytest.raises(BadTemplate):
        CompiledTemplate.from_bytes(docx(template)).render({"x": [1], "y": Markup("<broken")})


@pytest.mark.parametrize(
    "made",
    [
        Xml("<w:r/>") + "<w:x>",
        "<w:x>" + Xml("<w:r/>"),
        Xml("%s") % "<w:x>",
        Xml("{}").format("<w:x>"),
        Xml("<w:r/>").replace("r", "x"),
        Xml(",").join(["<w:x>"]),
        Xml("<w:r/>") * 2,
    ],
)
def test_what_is_made_of_proved_xml_is_not_proved(made: str) -> None:
    assert type(made) is str


NESTED = (
    "{% set ns=namespace(x=(1,)) %}{% for i in range(60) %}{% set ns.x=(ns.x,ns.x) %}{% endfor %}"
    "{% set x=ns.x %}"
)


@pytest.mark.parametrize(
    "template",
    [
        *map(p, ["{{r x }}", "{{p x }}", "{{ 'a'|replace(x, 'b') }}", "{{ 'a'|join(x) }}", "{{ x|safe }}"]),
        *map(p, ["{{ x is upper }}", "{{ x is filter }}", "{{ 'a'|attr(x) }}", "{{ [1]|join(attribute=x) }}"]),
        *map(p, ["{{ 'a'|indent(x) }}", "{{ x|urlencode }}", "{{ 'a' ~ x }}", "{{ '%s' % x }}", "{{ 'a'[[x]] }}"]),
        *map(p, ["{% paragraph left=x %}", "{% paragraph tabs=x %}", "{% paragraph style=x %}"]),
        table(("{% colspan x %}",)),
        table(("{% cellbg x %}",)),
    ],
)  # fmt: skip
def test_a_list_endless_to_print_is_weighed_wherever_its_text_is_asked_for(template: str) -> None:
    compiled = CompiledTemplate.from_bytes(docx(p(NESTED) + template), limits=Limits(steps=10_000))
    with pytest.raises(RenderFailed) as caught:
        compiled.render({})
    assert caught.value.problem == "steps"


@pytest.mark.parametrize(
    ("tag", "problem"),
    [
        ("{{ rows|map('upper') }}", "iterator"),
        ("{{ rows|select }}", "iterator"),
        ("{{ rows|batch(2) }}", "iterator"),
        ("{{ d|items }}", "iterator"),
        ("{{ made }}", "iterator"),
        ("{{r rows|map('upper') }}", "iterator"),
        ("{{ rows|map('upper') ~ '' }}", "iterator"),
        ("{{ rows|map('upper')|string }}", "iterator"),
        ("{{ ['a'.upper] }}", "listed"),
        ("{{ thing|upper }}", "object"),
        ("{{ '%s' % thing }}", "object"),
        ("{{ '%(o)s' % d }}", "object"),
        ("{{ '%s'|format(thing) }}", "object"),
        ("{{ '{}'.format(thing) }}", "object"),
        ("{{ '{!r}'.format(thing) }}", "object"),
        ("{{ [thing]|join }}", "object"),
        ("{{ [d]|join(attribute='o') }}", "object"),
        ("{{ long }}", "digits"),
        ("{{ [long]|join }}", "digits"),
    ],
)
def test_no_address_of_python_and_no_words_of_its_reach_a_document(tag: str, problem: str) -> None:
    thing = Thing()
    values = {
        "rows": ["a"],
        "made": iter(["a"]),
        "thing": thing,
        "d": {"a": "甲", "o": thing},
        "long": 10**5000,
    }
    with pytest.raises(BadValue) as caught:
        CompiledTemplate.from_bytes(docx(p(tag))).render(values)
    assert caught.value.problem == problem and caught.value.hint


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("{{ '%(a)s' % d }}", "甲"), ("{{ [1, 'a']|join(2) ~ none }}", "12aNone"), ("{{ none|upper }}", "NONE")],
)
def test_everyday_values_are_written_as_before(tag: str, expected: str) -> None:
    values = {"d": {"a": "甲", "o": Thing()}}
    assert body(CompiledTemplate.from_bytes(docx(p(tag))).render(values)) == p(expected)


CHANGEABLE: dict[str, Callable[[], Any]] = {
    "thing": Thing,
    "rich": lambda: RichText("甲"),
    "rich_paragraph": lambda: RichTextParagraph("甲"),
    "ordered": lambda: OrderedDict(a=1, b=2),
    "queue": lambda: deque([1, 2]),
    "counter": lambda: Counter("aab"),
    "file": io.BytesIO,
    "wrapped": lambda: tempfile._TemporaryFileWrapper(io.BytesIO(), "x", delete=False),
    "archive": lambda: zipfile.ZipFile(io.BytesIO(docx(""))),
    "saved": lambda: SimpleNamespace(save=partial(print, "saved")),
}


@pytest.mark.parametrize(
    "call",
    [
        *("thing.change()", "rich.add('乙')", "rich_paragraph.add('乙')", "ordered.move_to_end('a')", "saved.save()"),
        *("queue.rotate(1)", "queue.extendleft([3])", "counter.subtract('a')", "wrapped.write('x')", "file.write('x')"),
        *("archive.extractall('/')", "archive.close()", "thing|attr('change')()", "'{0.change}'.format(thing)"),
        *("[thing]|map(attribute='change')|first", "ordered.popitem()", "counter.update('b')", "rich.xml_with(1)"),
    ],
)  # fmt: skip
def test_templates_call_no_method_that_is_not_known(call: str) -> None:
    data = {name: make() for name, make in CHANGEABLE.items()}
    with pytest.raises(RenderFailed) as caught:
        CompiledTemplate.from_bytes(docx(p(escape(f"{{{{ {call} }}}}", quote=False)))).render(data)
    assert caught.value.problem == "forbidden"


@pytest.mark.parametrize(
    ("call", "printed"),
    [
        ("counter.most_common(1)[0][0]", "a"),
        ("ordered.items()|list|length", "2"),
        ("queue.count(1)", "1"),
        ("day.strftime('%Y')", "2026"),
        ("counts.x + counts['y']", "0"),
        ("price.quantize(price)", "1.50"),
    ],
)
def test_templates_read_collections_and_plain_values(call: str, printed: str) -> None:
    data = {name: make() for name, make in CHANGEABLE.items()}
    counts: defaultdict[str, int] = defaultdict(int)
    values = {**data, "counts": counts, "day": date(2026, 1, 2), "price": Decimal("1.50")}
    assert body(CompiledTemplate.from_bytes(docx(p(f"{{{{ {call} }}}}"))).render(values)) == p(printed)
    assert not counts


@pytest.mark.parametrize(
    "length", [10**400, float("nan"), float("inf"), "9" * 5000 + "cm", 40000, -40000, "99cm"]
)
def test_a_length_beyond_words_own_is_refused(length: object) -> None:
    with pytest.raises(BadValue) as caught:
        CompiledTemplate.from_bytes(docx(p("{% paragraph left=x %}a"))).render({"x": length})
    assert caught.value.problem == "length"


def test_no_child_hides_the_name_of_a_field() -> None:
    code = "<w:instrText>DDE<w:x/>AUTO c cmd</w:instrText>"
    field = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/>{code}<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(field))
