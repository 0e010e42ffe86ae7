"""A record: what many reports say together, as the commands ask it."""
from __future__ import annotations

import json
import os
from typing import Any, Generic, Iterator, List, Optional, Sequence, Tuple, TypeVar, Union

from . import _core
from .errors import BadInput
from .objects import (GROUPS, MAKERS, SURVEYS, Day, DayEvent, Event, Figure, Level, Plan, Series, Statement, Tally, Track,
                      TrackedTalks)
from .reading import Reading

T = TypeVar("T")
Words = Union[str, Sequence[str], None]
_LISTS = ("type", "party", "country", "place", "status", "source")
_KINDS = ("events", "statements", "figures", *SURVEYS)
_OTHERS = ("near", "from", "to", "voices", "words", "as_of", "latest_first", "limit", "after", "versions")


G = TypeVar("G")


class Page(List[T], Generic[T]):
    """A list; `total` match in all, `next` is what to give as `after` (None: the last page)."""

    total: int = 0
    next: Optional[str] = None


class FactPage(Page[T], Generic[T]):
    """A page of facts, which is also a table."""

    _rows: "_core.Rows"

    def to_arrow(self, flat: bool = False) -> "_core.Table":
        """A table for any library that takes Arrow's PyCapsule interface: nested as in the contract, or with one value a cell."""
        return self._rows.table(flat)


class Survey(FactPage[T], Generic[T, G]):
    """A page of rows, those of one group together, and the groups that they stand in."""

    groups: Tuple[G, ...] = ()


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

    def _page(self, into: FactPage, name: str, makers: Any, filters: dict) -> Any:
        rows = self._here().ask(name, _filters(filters))
        into.extend(makers[name](json.loads(item), None) for item in rows.json())
        into.total, into.next, into._rows = rows.total, rows.next or None, rows
        return into

    def _survey(self, name: str, filters: dict) -> Any:
        page: Survey = self._page(Survey(), name, SURVEYS, filters)
        if name in GROUPS:
            page.groups = tuple(GROUPS[name](json.loads(group), None) for group in page._rows.groups)
        return page

    def events(self, **filters: Any) -> FactPage[Event]:
        """What happened."""
        return self._page(FactPage(), "events", MAKERS, filters)

    def statements(self, **filters: Any) -> FactPage[Statement]:
        """Who said what."""
        return self._page(FactPage(), "statements", MAKERS, filters)

    def figures(self, **filters: Any) -> FactPage[Figure]:
        """Counts, force levels, sums."""
        return self._page(FactPage(), "figures", MAKERS, filters)

    def talks(self, **filters: Any) -> Survey[TrackedTalks, Track]:
        """Talks by track and day, with the stages of each track."""
        return self._survey("talks", filters)

    def presence(self, **filters: Any) -> Survey[Level, Series]:
        """Force levels: who has how many where, a series for each force and country."""
        return self._survey("presence", filters)

    def tally(self, **filters: Any) -> Survey[Tally, Any]:
        """What reports count, beside what the record holds. It has no groups."""
        return self._survey("tally", filters)

    def plans(self, **filters: Any) -> Survey[Plan, Any]:
        """What was announced, and whether it happened. It has no groups."""
        return self._survey("plans", filters)

    def timeline(self, **filters: Any) -> Survey[DayEvent, Day]:
        """Events by day, with the numbers of each day."""
        return self._survey("timeline", filters)

    def brief(self, about: str = "", *, language: str = "en", width: int = 0, **filters: Any) -> str:
        """A brief over many reports, each line with its sources.

        `about`: a party or place (name, code or codebook id), a country's code, or words. `width`: columns, 0: lines stay as long as they are.
        """
        if language not in ("en", "ar"):
            raise BadInput(f"language is en or ar, not {language!r}")
        return self._here().brief(about, language == "ar", width, _filters(filters))

    def all(self, kind: str = "events", **filters: Any) -> Iterator[Any]:
        """Every row that matches, page by page; `kind` is the name of a method: events, statements, figures, talks, presence, ..."""
        if kind not in _KINDS:
            raise BadInput(f"no such kind: {kind!r}; one of {', '.join(_KINDS)}")
        while True:
            page = getattr(self, kind)(**filters)
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
