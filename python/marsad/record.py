"""A record: what many reports say together, as the commands ask it."""
from __future__ import annotations

import json
import os
from typing import Any, Generic, Iterator, List, Optional, Sequence, TypeVar, Union

from . import _core
from .errors import BadInput
from .objects import MAKERS, Event, Figure, Statement, Talks
from .reading import Reading

T = TypeVar("T")
Words = Union[str, Sequence[str], None]
_LISTS = ("type", "party", "country", "place", "status", "source")
_OTHERS = ("near", "from", "to", "voices", "words", "as_of", "latest_first", "limit", "after", "versions")


class Page(List[T], Generic[T]):
    """A list of facts; `total` match in all, `next` is what to give as `after` (None: the last page)."""

    total: int = 0
    next: Optional[str] = None


def _filters(given: dict) -> dict:
    out = {}
    for name, value in given.items():
        key = name.rstrip("_")
        if value is None:
            continue
        if key in _LISTS:
            out[key] = [value] if isinstance(value, str) else list(value)
        elif key in _OTHERS:
            value = value.isoformat() if hasattr(value, "isoformat") else value
            out[key] = list(value) if key == "near" else value
        else:
            raise BadInput(f"no such filter: {name!r}; one of {', '.join(_LISTS + _OTHERS)}")
    return out


class Record:
    """A SQLite file or `postgresql://...`, opened for reading.

    Filters are those of the commands: type, party, country, place, near=(lat, lon, km), from_, to, status, source, voices, words,
    as_of, limit (100; 0: all), after. Those that take several values take a list.
    """

    def __init__(self, location: Union[str, "os.PathLike[str]"]) -> None:
        self.location = os.fspath(location)
        self._core = _core.Record(self.location)
        self._owner = os.getpid()

    def _here(self) -> "_core.Record":
        if os.getpid() != self._owner:  # a forked child must not use its parent's connections
            self._core, self._owner = _core.Record(self.location), os.getpid()
        return self._core

    def _facts(self, kind: str, filters: dict) -> Page:
        items, after, total = self._here().facts(kind, _filters(filters))
        page: Page = Page(MAKERS[kind](json.loads(item), None) for item in items)
        page.total, page.next = total, after or None
        return page

    def events(self, **filters: Any) -> Page[Event]:
        """What happened."""
        return self._facts("events", filters)

    def statements(self, **filters: Any) -> Page[Statement]:
        """Who said what."""
        return self._facts("statements", filters)

    def figures(self, **filters: Any) -> Page[Figure]:
        """Counts, force levels, sums."""
        return self._facts("figures", filters)

    def talks(self, **filters: Any) -> Page[Talks]:
        """Talks and their stages."""
        return self._facts("talks", filters)

    def all(self, kind: str = "events", **filters: Any) -> Iterator[Any]:
        """Every fact that matches, page by page."""
        while True:
            page = self._facts(kind, filters)
            yield from page
            if page.next is None:
                return
            filters = dict(filters, after=page.next)

    def fact(self, id: str, as_of: str = "") -> Any:  # noqa: A002
        """One fact with its history and why its reports are one, as a dict. Raises NotFound."""
        return json.loads(self._here().fact(id, as_of))

    def report(self, id: str, version: int = 0) -> Any:  # noqa: A002
        """A report with its text, as a dict; version 0: the latest. Raises NotFound."""
        return json.loads(self._here().report(id, version))

    def reading(self, id: str, version: int = 0) -> Reading:  # noqa: A002
        """What a report tells, with its text."""
        return Reading(self._here().reading(id, version))

    def reports(self, **filters: Any) -> Page[Any]:
        """Reports without texts, as dicts; filters: source, words, from_, to, as_of, versions, limit, after."""
        items, after, total = self._here().reports(_filters(filters))
        page: Page = Page(json.loads(item) for item in items)
        page.total, page.next = total, after or None
        return page

    def sources(self) -> List[Any]:
        """The outlets, as dicts."""
        return [json.loads(item) for item in self._here().sources()]

    def failed(self) -> List[Any]:
        """Inputs that could not be read, as dicts."""
        return [json.loads(item) for item in self._here().failed()]

    def corrections(self, fact: str = "") -> List[Any]:
        """What people corrected, as dicts."""
        return [json.loads(item) for item in self._here().corrections(fact)]

    def totals(self) -> dict:
        return self._here().totals()

    def __repr__(self) -> str:
        totals = self.totals()
        return f"<Record {self.location}: {totals['reports']} reports, {totals['events']} events>"
