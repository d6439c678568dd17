"""The preview's page: pages as pictures, what is to be mended beside them; every text on it is escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path

from planforge.authoring.preview_assets import SCRIPT, STYLE
from planforge.authoring.preview_look import Look, Pages
from planforge.authoring.template import Finding
from planforge.messages import Place, Severity, language, say
from planforge.write.docx.faults import place_in_words

NEWS = "state"
"""What the script asks whether there is something new."""
ANNOTATED = "checked.docx"
EXAMPLE_MADE = "example.docx"

_RANKS: tuple[Severity, ...] = ("error", "warning")


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self'",
        "connect-src 'self'",
        f"style-src {_source(STYLE)}",
        f"script-src {_source(SCRIPT)}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a browser may load: pictures of ours, and this style and script, to the letter."""

_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
<script>{script}</script>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class State:
    """What there is to show; each has the next number. `busy`: files were saved, and are being rendered."""

    number: int = 0
    look: Look | None = None
    busy: bool = True
    ended: bool = False


def page_of(state: State) -> str:
    """Give the whole page, in the person's language."""
    title = _said("preview.title", name=state.look.name) if state.look else _said("preview.first")
    gone = " ".join(f'data-{word}="{_said(f"preview.{word}")}"' for word in ("ended", "lost"))
    return _PAGE.format(
        lang="zh-CN" if language() == "zh" else "en",
        title=title,
        style=STYLE,
        script=SCRIPT,
        body="\n".join((f'<p class="gone" id="gone" role="alert" hidden {gone}></p>', *_view(state, title))),
    )


def _view(state: State, title: str) -> Iterator[str]:
    """Give what is renewed when something was saved."""
    look = state.look
    yield f'<div id="view" data-number="{state.number}">'
    yield f'<a class="skip" id="skip" href="#pages">{_said("preview.skip")}</a>'
    yield f'<header class="top"><h1>{title}</h1>'
    if look:
        yield f'<span class="folder">{_text(str(look.folder))}</span>'
    yield _status(state)
    yield f'<noscript><p class="unscripted">{_said("preview.no-script")}</p></noscript></header>'
    if look:
        yield f'<div class="desk{" stale" * look.stale}">'
        yield from _faults(look)
        yield from _pages(look)
        yield "</div>"
    yield "</div>"


def _status(state: State) -> str:
    look = state.look
    kind, text = "busy", _said("preview.busy" if look else "preview.first")
    if look and not state.busy:
        kind, text = "fresh", _said("preview.fresh", time=f"{look.at:%H:%M:%S}")
        if look.stale:
            kind, text = "stale", _said("preview.stale" if look.pages != Pages() else "preview.failed")
    return f'<p class="status {kind}" role="status">{text}</p>'


def _faults(look: Look) -> Iterator[str]:
    """Give what is wrong, the worst first, what is only worth knowing folded away; and what to take home."""
    by_rank = {rank: [each for each in look.findings if each.fault.severity == rank] for rank in _RANKS}
    notes = [each for each in look.findings if each.fault.severity == "note"]
    errors, warnings = map(len, by_rank.values())
    said = _said("preview.sum", errors=errors, warnings=warnings)
    yield '<aside class="faults" aria-labelledby="faults"><div class="inner" id="told" tabindex="0">'
    yield f'<h2 id="faults">{_said("preview.faults")}</h2>'
    yield f'<p class="sum" role="status">{said if errors + warnings else _said("preview.clean")}</p>'
    yield from _list([*by_rank["error"], *by_rank["warning"]], look)
    if notes:
        yield f'<details id="notes"><summary>{_said("preview.notes", count=len(notes))}</summary>'
        yield from _list(notes, look)
        yield "</details>"
    yield from _files(look)
    yield "</div></aside>"


def _list(findings: Sequence[Finding], look: Look) -> Iterator[str]:
    if not findings:
        return
    yield "<ol>"
    for each in findings:
        fault = each.fault
        word = _said(f"preview.{fault.severity}")
        yield f'<li class="{fault.severity}"><p><span class="kind">{word}</span>'
        yield f"{_text(fault.message())}</p>"
        if fault.hint():
            yield f'<p class="hint">→ {_text(fault.hint())}</p>'
        if place := _place(each, look.folder):
            yield f'<p class="place">{_text(place)}</p>'
        yield "</li>"
    yield "</ol>"


def _place(found: Finding, folder: Path) -> str:
    """Say where something is: the file, its line, or the place in Word where the message does not name it."""
    place, spot = found.fault.place, found.spot
    words = place_in_words(spot) if spot else ""
    pieces = [_place_in_file(place, folder)] if place else []
    if words and words not in found.fault.message():
        pieces.append(words)
    return " · ".join(pieces)


def _place_in_file(place: Place, folder: Path) -> str:
    path = Path(place.file)
    file = str(path.relative_to(folder)) if path != folder and path.is_relative_to(folder) else place.file
    if not place.line:
        return file
    return say("preview.line", file=file, line=place.line, column=place.column)


def _files(look: Look) -> Iterator[str]:
    yield '<p class="files">'
    if look.annotated:
        name = _said("preview.annotated-name", name=look.name)
        yield f'<a id="checked" href="{ANNOTATED}" download="{name}">{_said("preview.annotated")}</a>'
    if look.pages.word:
        name = _text(f"{look.name}.docx")
        yield f'<a id="example" href="{EXAMPLE_MADE}" download="{name}">{_said("preview.word")}</a>'
    yield "</p>"


def _pages(look: Look) -> Iterator[str]:
    pages = look.pages
    count = len(pages.pictures) + pages.left_out
    yield '<main class="shown" id="pages" tabindex="-1">'
    yield f'<h2 class="heard">{_said("preview.pages")}</h2>'
    if not count:
        yield f"<p>{_said('preview.only-text' if pages.text else 'preview.no-pages')}</p>"
    if count > 1:
        numbers = range(1, len(pages.pictures) + 1)
        links = "".join(f'<a id="to-{at}" href="#page-{at}">{at}</a>' for at in numbers)
        yield f'<nav aria-label="{_said("preview.pages")}">{links}</nav>'
    for at, each in enumerate(pages.pictures, 1):
        alt = _said("preview.alt", name=look.name, at=at, count=count)
        yield f'<figure id="page-{at}" tabindex="-1"><img src="{each.key}.png" alt="{alt}"'
        yield f' width="{each.width}" height="{each.height}">'
        yield f"<figcaption>{_said('preview.page', at=at, count=count)}</figcaption></figure>"
    if pages.left_out:
        yield f"<p>{_said('preview.left-out', count=pages.left_out)}</p>"
    if pages.text:
        opened = "" if count else " open"
        yield f'<details id="text"{opened}><summary>{_said("preview.text")}</summary>'
        yield f'<pre lang="zh-CN">{_text(pages.text)}</pre></details>'
    yield "</main>"


def _said(code: str, **values: str | int) -> str:
    return _text(say(code, language(), **values))


def _text(text: str) -> str:
    """Give a text for the page; a file's name may hold bytes that are no text."""
    return escape(text.encode("utf-8", "replace").decode())
