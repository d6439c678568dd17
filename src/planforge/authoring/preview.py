"""A type while its author works on it: its folder is watched, and shown as it is after each save."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from planforge.authoring.checking import require_folder
from planforge.authoring.preview_look import Look, Looking
from planforge.authoring.preview_server import PreviewServer, Showing
from planforge.authoring.preview_watch import Watch

_MOST_DISTURBED = 3
"""Looks in a row that are not shown because something was saved meanwhile."""


class Preview:
    """Watches a template folder and serves its page; closed with `with`.

    `templates` are further shelves that the type may extend from; port 0 is a free one. Raises `Unreadable`
    where the path is no template folder, or the port is taken.
    """

    def __init__(self, folder: Path, templates: tuple[Path, ...] = (), port: int = 0) -> None:
        require_folder(folder)
        # A folder that is a link stays one: the check refuses it.
        whole = folder.absolute()
        self._folder = (
            whole.parent.resolve() / whole.name if whole.name not in ("", "..") else whole.resolve()
        )
        self._looking = Looking(self._folder, templates)
        self._watch = Watch(self._folder, (self._folder.parent, *templates))
        self._showing = Showing()
        self._server = PreviewServer(self._showing, port)
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._open.enter_context(self._looking)
        self._open.enter_context(self._server)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def address(self) -> str:
        """Where the page is."""
        return self._server.address

    def run(self, tell: Callable[[Look], None]) -> None:
        """Look at the folder after each save, until it is interrupted; each look is told."""
        disturbed = 0
        while True:
            self._watch.wait(self._pause)
            self._showing.work()
            look = self._looking.look()
            self._watch.extend(look.extended)
            if disturbed < _MOST_DISTURBED and self._watch.has_changed():
                disturbed += 1
                continue
            disturbed = 0
            self._showing.show(look)
            tell(look)

    def _pause(self, seconds: float) -> None:
        if self._server.error is not None:
            raise self._server.error
        time.sleep(seconds)
