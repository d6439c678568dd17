"""Text on its way into XML, at the speed of the usual case: no control character, nothing to escape."""

from __future__ import annotations

from markupsafe import escape

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # another release of MarkupSafe

    def escape_text(text: str, /) -> str:
        """Escape plain text; give it back as it is where nothing needs escaping."""
        return str(escape(text))


__all__ = ["escape_text"]
