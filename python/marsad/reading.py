"""Reading reports: one, many, whole files."""
from __future__ import annotations

import html
import json
import os
from functools import cached_property
from typing import Any, Generic, Iterable, Iterator, List, Literal, Mapping, Optional, Sequence, TypeVar, Union, overload

from . import _core
from .errors import BadInput, MarsadError
from .objects import MAKERS, Event, Figure, Relation, Report, Section, Statement, Talks, Warning, marked

T = TypeVar("T")
KINDS = ("events", "statements", "figures", "talks", "relations")


class Facts(Sequence[T], Generic[T]):
    """The facts of one kind of a reading: a sequence that is also a table (`to_arrow`)."""

    def __init__(self, owner: "Reading", kind: str, items: Sequence[T]) -> None:
        self._owner, self._kind, self._items = owner, kind, items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: Union[int, slice]) -> Union[T, Sequence[T]]:
        return self._items[at]

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    def __repr__(self) -> str:
        return "[" + ",\n ".join(map(repr, self._items)) + "]"

    def _repr_html_(self) -> str:
        return "".join(item._repr_html_() if hasattr(item, "_repr_html_") else html.escape(repr(item)) for item in self._items)

    def to_arrow(self, flat: bool = False) -> "_core.Table":
        """A table for any library that takes Arrow's PyCapsule interface: nested as in the contract, or with one value a cell."""
        return _core.facts_table([self._owner._core], self._kind, flat)

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)


class Reading:
    """What one report says. `title` and `text` are the report's, and what spans count in."""

    def __init__(self, core: "_core.Reading") -> None:
        self._core = core

    @cached_property
    def title(self) -> str:
        return self._core.title

    @cached_property
    def text(self) -> str:
        return self._core.text

    @cached_property
    def _json(self) -> Any:
        return json.loads(self._core.json())

    def _facts(self, kind: str) -> Facts:
        return Facts(self, kind, [MAKERS[kind](item, self) for item in self._json[kind]])

    @cached_property
    def report(self) -> Report:
        return MAKERS["report"](self._json["report"], self)

    @cached_property
    def events(self) -> Facts[Event]:
        return self._facts("events")

    @cached_property
    def statements(self) -> Facts[Statement]:
        return self._facts("statements")

    @cached_property
    def figures(self) -> Facts[Figure]:
        return self._facts("figures")

    @cached_property
    def talks(self) -> Facts[Talks]:
        return self._facts("talks")

    @cached_property
    def relations(self) -> Facts[Relation]:
        return self._facts("relations")

    @cached_property
    def sections(self) -> List[Section]:
        return [MAKERS["sections"](item, self) for item in self._json["sections"]]

    @cached_property
    def warnings(self) -> List[Warning]:
        return [MAKERS["warnings"](item, self) for item in self._json["warnings"]]

    def to_json(self, indented: bool = False) -> str:
        """`marsad.reading/1`, the bytes that `marsad read` prints."""
        return self._core.json(indented)

    def to_dict(self) -> Any:
        return json.loads(self._core.json())

    def to_html(self, language: str = "en") -> str:
        """A page of its own with the evidence marked."""
        return self._core.html(language == "ar")

    def brief(self, language: str = "en") -> str:
        """What a person reads."""
        return self._core.brief(language == "ar")

    def explain(self) -> Any:
        """How it was read, step by step: `marsad.explain/1`."""
        return json.loads(_core.explain(self._core, True))

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Reading) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._core.json())

    def __reduce__(self) -> tuple:
        names = ("id", "source", "url", "title", "published", "author", "modified", "retrieved", "text")
        return _read_again, (dict(zip(names, self._core.fields())),)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self._json[kind])} {kind}" for kind in KINDS if self._json[kind])
        return f"<Reading {self.report.id[:24]}: {counts or 'no facts'}>"

    def _repr_html_(self) -> str:
        body = marked(self, [f.evidence for kind in KINDS for f in getattr(self, kind)])
        rows = "".join(f"<li><code>{html.escape(f._head())}</code></li>" for kind in KINDS[:4] for f in getattr(self, kind))
        return f"<div><div dir=\"rtl\" lang=\"ar\">{body}</div><ul dir=\"ltr\">{rows}</ul></div>"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # the core refuses lone surrogates and says so


def read(text: str, *, title: Optional[str] = None, published: Any = None, source: Optional[str] = None, id: Optional[str] = None,  # noqa: A002
         url: Optional[str] = None) -> Reading:
    """Reads one report. Without `title` the text's first line is the title where it stands alone, as in a file.

    `published` is ISO 8601 or RFC 2822, or has isoformat(); without it "yesterday" stays unresolved.
    """
    if not isinstance(text, str):
        raise TypeError(f"text is a str, not {type(text).__name__}")
    when = published.isoformat() if hasattr(published, "isoformat") else published
    return Reading(_core.read(_bytes(text), False, title, when or "", source or "", id or "", url or ""))


def _read_again(report: Mapping[str, str]) -> Reading:
    return Reading(_core.read(_bytes(json.dumps(report, ensure_ascii=False)), True, None, "", "", "", ""))


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a report")


_encode = json.JSONEncoder(ensure_ascii=False, default=_plain).encode  # made once: making one costs as much as using it


def _packed(item: Union[str, Mapping[str, Any]]) -> tuple:
    if isinstance(item, str):
        return _bytes(item), False
    if isinstance(item, Mapping):
        return _bytes(_encode(item if type(item) is dict else dict(item))), True
    raise TypeError(f"a report is a str or a mapping with text, not {type(item).__name__}")


@overload
def read_many(reports: Iterable[Union[str, Mapping[str, Any]]], *, jobs: int = 0, errors: Literal["raise", "skip"] = "raise") -> Iterator[Reading]: ...
@overload
def read_many(reports: Iterable[Union[str, Mapping[str, Any]]], *, jobs: int = 0, errors: str) -> Iterator[Union[Reading, MarsadError]]: ...
def read_many(reports: Iterable[Union[str, Mapping[str, Any]]], *, jobs: int = 0, errors: str = "raise") -> Iterator[Union[Reading, MarsadError]]:
    """Reads reports on `jobs` threads (0: one a processor) without the interpreter's lock; readings come in the order of the reports.

    A report is its text, or a mapping with the fields of a line of JSON ("id", "source", "url", "title", "published", "text"). The
    iterable is drawn from as room arises, so it may be endless. `errors`: "raise", "skip", or "yield" for the exception in its place.
    """
    if errors not in ("raise", "skip", "yield"):
        raise BadInput(f"errors is raise, skip or yield, not {errors!r}")
    return _many(reports, jobs, errors)


def _many(reports: Iterable[Any], jobs: int, errors: str) -> Iterator[Union[Reading, MarsadError]]:
    pool = _core.Pool(max(0, jobs))
    try:
        source, over = iter(reports), False
        end: Any = object()
        while True:
            while not over:
                item = next(source, end)
                if item is end:
                    over = True
                elif not pool.put(*_packed(item)):
                    break
            out: Any = pool.next()
            if out is None:
                return
            if isinstance(out, MarsadError):
                if errors == "raise":
                    raise out
                if errors == "yield":
                    yield out
            else:
                yield Reading(out)
    finally:
        pool.close()


@overload
def read_file(path: Union[str, "os.PathLike[str]"], *, format: str = ..., published: str = ..., source: str = ...,  # noqa: A002
              jobs: int = ..., errors: Literal["raise", "skip"] = ...) -> Iterator[Reading]: ...
@overload
def read_file(path: Union[str, "os.PathLike[str]"], *, format: str = ..., published: str = ..., source: str = ...,  # noqa: A002
              jobs: int = ..., errors: str) -> Iterator[Union[Reading, MarsadError]]: ...
def read_file(path: Union[str, "os.PathLike[str]"], *, format: str = "auto", published: str = "", source: str = "",  # noqa: A002
              jobs: int = 1, errors: str = "raise") -> Iterator[Union[Reading, MarsadError]]:
    """The readings of a file's reports: text, html, jsonl, warc, feed, packed or not, as `marsad read FILE` reads it."""
    reports = _core.Reports(os.fspath(path), format, published, source)

    def items() -> Iterator[Any]:
        for got in iter(lambda: reports.next(jobs == 1), None):
            yield got[0]

    if jobs == 1:
        for item in items():
            if not isinstance(item, MarsadError):
                yield Reading(item)
            elif errors == "raise":
                raise item
            elif errors == "yield":
                yield item
        return
    failed: list = []

    def good() -> Iterator[Any]:
        for item in items():
            if not isinstance(item, MarsadError):
                yield item
            elif errors == "raise":
                raise item
            elif errors == "yield":
                failed.append(item)

    for reading in read_many(good(), jobs=jobs, errors=errors):
        while failed:
            yield failed.pop(0)
        yield reading
    yield from failed


def read_files(paths: Iterable[Union[str, "os.PathLike[str]"]], **options: Any) -> Iterator[Any]:
    """read_file for several, one after the other."""
    for path in paths:
        yield from read_file(path, **options)


def to_arrow(readings: Iterable[Reading], *, text: bool = False) -> "_core.Table":
    """A table with a row a reading, nested as in the contract; `text`: the report's text as report.text."""
    return _core.readings_table([r._core for r in readings], text)


def facts_to_arrow(readings: Iterable[Reading], kind: str = "events", *, flat: bool = False) -> "_core.Table":
    """A table of the facts of one kind of many readings, each row with report, source and published."""
    if kind not in KINDS:
        raise BadInput(f"no such kind: {kind!r}; one of {', '.join(KINDS)}")
    return _core.facts_table([r._core for r in readings], kind, flat)
