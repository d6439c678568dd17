"""A value that is not there, which remembers what was asked of what."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.utils import missing


class NotThere(UndefinedError):
    """A tag used a value that is not there; `owner` is what was asked for it, if not the data as a whole."""

    def __init__(self, message: str | None, name: str, owner: Any) -> None:
        self.name = name
        self.owner = owner
        super().__init__(message)

    @property
    def of_the_data(self) -> bool:
        """Whether the name was looked for among the values of the template."""
        return self.owner is missing


class Missing(StrictUndefined):
    """What a name stands for that is not there: it can be tested for, and nothing else."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> None:
        made: Any = exc
        if exc is UndefinedError:

            def made(message: str | None) -> NotThere:
                return NotThere(message, str(name), obj)

        super().__init__(hint, obj, name, made)

    @property
    def is_not_there(self) -> bool:
        """Whether the data has no such value; otherwise it has one that is out of reach."""
        return self._undefined_exception is not SecurityError
