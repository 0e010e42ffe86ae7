"""Exceptions with the codes of the core. Each is a MarsadError and also what Python's own habits expect (ValueError, KeyError, OSError)."""
from __future__ import annotations


class MarsadError(Exception):
    """What went wrong: `code` as the core names it, `message` in one line with its cure, `where` ("file:line:column", may be empty)."""

    code = "bug"

    def __init__(self, message: str, where: str = "") -> None:
        Exception.__init__(self, f"{where}: {message}" if where else message)
        self.message = message
        self.where = where

    def __reduce__(self) -> tuple:
        return type(self), (self.message, self.where)


class BadInput(MarsadError, ValueError):
    """A report or option that cannot be read."""

    code = "bad_input"


class BadCodebook(MarsadError):
    """A fault in a codebook file or image."""

    code = "bad_codebook"


class NotFound(MarsadError, LookupError):
    """A file or an id that is not there."""

    code = "not_found"


class Conflict(MarsadError):
    """Two writers, two versions."""

    code = "conflict"


class InputOutputError(MarsadError, OSError):
    """Reading or writing failed."""

    code = "io"


class StoreError(MarsadError):
    """The record's database failed."""

    code = "store"


class LimitExceeded(MarsadError, ValueError):
    """Larger or deeper than the stated bound."""

    code = "limit"


class Bug(MarsadError):
    """A promise of ours is broken."""

    code = "bug"


_BY_CODE = {c.code: c for c in (BadInput, BadCodebook, NotFound, Conflict, InputOutputError, StoreError, LimitExceeded, Bug)}


def make(code: str, message: str, where: str) -> MarsadError:
    """The exception of a code of the core."""
    return _BY_CODE.get(code, Bug)(message, where)
