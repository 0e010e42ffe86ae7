"""What a reading or a record is made of: plain, frozen values, named as in the JSON (docs/python.md).

Two names differ, since Python keeps the words for itself: `in` is `in_`, `from` is `from_`.
"""
from __future__ import annotations

import html
from dataclasses import dataclass, field, fields
from typing import Any, Callable, Dict, List, Optional, Protocol, Tuple, Union

Number = Union[int, float, str]


class Source(Protocol):
    """Whatever has a report's title and text."""

    @property
    def title(self) -> str: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Span:
    """Where a report shows something: code points of its title or text, `end` not included."""

    in_: str
    begin: int
    end: int
    _source: Optional[Source] = field(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The words of the report that stand there."""
        if self._source is None:
            return ""
        return (self._source.title if self.in_ == "title" else self._source.text)[self.begin:self.end]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Span({self.in_}[{self.begin}:{self.end}] {self.text!r})"


@dataclass(frozen=True)
class Party:
    """A doer, target, speaker or holder."""

    name: Optional[str] = None
    name_ar: Optional[str] = None
    code: Optional[str] = None
    entity: Optional[str] = None
    role: Optional[str] = None
    anonymous: bool = False

    def __str__(self) -> str:
        return self.name or self.name_ar or self.code or ""


@dataclass(frozen=True)
class Place:
    """`country` is ISO 3166-1 alpha-3, `lat` and `lon` degrees of WGS84."""

    name: Optional[str] = None
    name_ar: Optional[str] = None
    entity: Optional[str] = None
    country: Optional[str] = None
    admin1: Optional[str] = None
    lat: Optional[float] = None
    lon: Optional[float] = None
    precision: Optional[str] = None

    def __str__(self) -> str:
        return self.name or self.name_ar or self.country or ""


@dataclass(frozen=True)
class Date:
    """ISO dates, both ends included; None: open or unresolved."""

    from_: Optional[str] = None
    to: Optional[str] = None
    precision: Optional[str] = None
    text: Optional[str] = None

    def __str__(self) -> str:
        if self.from_ == self.to or not self.to:
            return self.from_ or self.text or ""
        return f"{self.from_ or ''}..{self.to}"


@dataclass(frozen=True)
class Count:
    """A count or the range it lies in; numbers that no double holds exactly are text."""

    value: Optional[Number] = None
    min: Optional[Number] = None
    max: Optional[Number] = None
    comparator: str = "="
    text: Optional[str] = None

    def __str__(self) -> str:
        if self.value is None:
            return f"{'' if self.min is None else self.min}..{'' if self.max is None else self.max}"
        return f"{'' if self.comparator == '=' else self.comparator}{self.value}"


@dataclass(frozen=True)
class Toll(Count):
    """A count of people, and of which (`who` None: people)."""

    who: Optional[Party] = None


@dataclass(frozen=True)
class Counts:
    """An event's tolls and munitions."""

    killed: Tuple[Toll, ...] = ()
    injured: Tuple[Toll, ...] = ()
    detained: Tuple[Toll, ...] = ()
    abducted: Tuple[Toll, ...] = ()
    displaced: Tuple[Toll, ...] = ()
    munitions: Optional[Count] = None
    intercepted: Optional[Count] = None
    hit: Optional[Count] = None


@dataclass(frozen=True)
class ConflictValue:
    """A value of a field, and the ids of the reports that give it; `name`, `name_ar`: the value in words, where it is a code, an id or a day."""

    value: str
    reports: Tuple[str, ...] = ()
    name: Optional[str] = None
    name_ar: Optional[str] = None


@dataclass(frozen=True)
class Conflict:
    """A field on which reports differ."""

    field: str
    values: Tuple[ConflictValue, ...] = ()


@dataclass(frozen=True)
class Witness:
    """A report that tells a fact of a record, with its own evidence; `voice`: the report of which it is a copy, or itself.

    `words` are its sentences that show the fact. An event's witness has counts and status, a statement's quotes, a figure's count,
    that of talks factors and stage, each as that report has them.
    """

    id: str
    source: Optional[str] = None
    published: Optional[str] = None
    version: int = 1
    voice: Optional[str] = None
    evidence: Tuple[Span, ...] = ()
    counts: Optional[Counts] = None
    status: Optional[str] = None
    quotes: Tuple[Span, ...] = ()
    count: Optional[Count] = None
    factors: Tuple[Span, ...] = ()
    stage: Optional[str] = None
    rule: Optional[str] = None
    words: Optional[str] = None
    doubtful: bool = False


@dataclass(frozen=True)
class Corrected:
    """Who corrected a fact last, when and why."""

    by: str
    at: str
    why: str


@dataclass(frozen=True)
class Link:
    """What ties a fact to another: part_of, has_part, follows, fulfils, fulfilled_by; `to` is the other's id."""

    kind: str
    to: str


@dataclass(frozen=True)
class Fact:
    """What events, statements, figures and talks share. What follows `rule` is a record's and empty in a reading."""

    id: str = ""
    evidence: Tuple[Span, ...] = ()
    rule: Optional[str] = None
    reports: Tuple[Witness, ...] = ()
    voices: Optional[int] = None
    conflicts: Tuple[Conflict, ...] = ()
    learned: Optional[str] = None
    corrected: Optional[Corrected] = None
    links: Tuple[Link, ...] = ()
    json: Any = field(default=None, repr=False, compare=False)

    @property
    def words(self) -> str:
        """The report's own words that show it."""
        return " ... ".join(span.text for span in self.evidence)

    def _head(self) -> str:
        return self.id

    def __repr__(self) -> str:
        words = self.words or next((w.words for w in self.reports if w.words), "") or ""
        return f"<{type(self).__name__} {self._head()}{': ' + words if words else ''}>"

    def _repr_html_(self) -> str:
        source = next((s._source for s in self.evidence), None)
        body = marked(source, [self.evidence], around=80) if source else html.escape(" ... ".join(w.words or "" for w in self.reports))
        return f"<div><code>{html.escape(self._head())}</code><div dir=\"rtl\" lang=\"ar\">{body}</div></div>"


@dataclass(frozen=True, repr=False)
class Event(Fact):
    """Something that happened, is planned or is denied; `type` and `mode` are PLOVER's."""

    type: str = ""
    mode: Optional[str] = None
    acled: Optional[str] = None
    cameo: Optional[str] = None
    status: str = "occurred"
    alleged: Optional[str] = None
    main: bool = False
    actors: Tuple[Party, ...] = ()
    targets: Tuple[Party, ...] = ()
    place: Optional[Place] = None
    date: Optional[Date] = None
    weapons: Tuple[str, ...] = ()
    counts: Counts = Counts()
    attribution: Optional[str] = None

    def _head(self) -> str:
        def side(parties: Tuple[Party, ...]) -> str:
            return ", ".join(map(str, parties))

        parts = [self.id, f"{self.type}/{self.mode}" if self.mode else self.type, self.status]
        if self.actors or self.targets:
            parts.append(f"{side(self.actors) or '?'} -> {side(self.targets) or '?'}")
        parts += [str(p) for p in (self.place, self.date) if p]
        parts += [f"{t} {name}" for name in ("killed", "injured") for t in getattr(self.counts, name)[:1]]
        return " | ".join(parts)


@dataclass(frozen=True, repr=False)
class Statement(Fact):
    """Who said what."""

    speaker: Party = Party()
    verb: Optional[str] = None
    kind: str = "indirect"
    stance: Optional[str] = None
    addressee: Optional[Party] = None
    date: Optional[Date] = None
    quotes: Tuple[Span, ...] = ()

    def _head(self) -> str:
        return " | ".join(filter(None, [self.id, str(self.speaker), self.stance]))


@dataclass(frozen=True, repr=False)
class Figure(Fact):
    """A count that is no event's toll: a force level, a tally, a sum of money."""

    kind: str = "other"
    count: Count = Count()
    unit: Optional[str] = None
    holder: Optional[Party] = None
    of: Optional[Party] = None
    place: Optional[Place] = None
    date: Optional[Date] = None
    status: str = "occurred"

    def _head(self) -> str:
        return " | ".join(filter(None, [self.id, self.kind, f"{self.count} {self.unit or ''}".strip(), str(self.of or self.holder or ""),
                                        str(self.place or "")]))


@dataclass(frozen=True, repr=False)
class Talks(Fact):
    """Talks and how far they are."""

    forum: Optional[str] = None
    parties: Tuple[Party, ...] = ()
    subject: Optional[str] = None
    stage: str = "expected"
    factors: Tuple[Span, ...] = ()
    dates: Tuple[Date, ...] = ()
    place: Optional[Place] = None

    def _head(self) -> str:
        return " | ".join(filter(None, [self.id, self.stage, self.forum, ", ".join(map(str, self.parties))]))


@dataclass(frozen=True)
class Relation:
    """Who backs, leads, guards whom."""

    kind: str
    from_: Union[Party, Place]
    to: Union[Party, Place]
    evidence: Tuple[Span, ...] = ()
    rule: Optional[str] = None


@dataclass(frozen=True)
class Section:
    """A part of the report with a purpose: why_now, why_it_matters, whats_next, know_more."""

    kind: str
    span: Span


@dataclass(frozen=True)
class Warning:  # noqa: A001 - the contract's word
    """What is odd about the report or doubtful in the reading."""

    code: str
    message: str
    evidence: Tuple[Span, ...] = ()


@dataclass(frozen=True)
class Report:
    """A report as it came in, without its text."""

    id: str
    source: Optional[str] = None
    url: Optional[str] = None
    title: Optional[str] = None
    published: Optional[str] = None
    author: Optional[str] = None
    modified: Optional[str] = None
    retrieved: Optional[str] = None
    language: Optional[str] = None
    sha256: Optional[str] = None


# What a record adds up to: rows are facts that say where they stand, groups are what they stand in.


@dataclass(frozen=True)
class SeriesPoint:
    """The `point`-th of `of` points of the series `id`."""

    id: str
    point: int
    of: int


@dataclass(frozen=True, repr=False)
class Level(Figure):
    """A force level, as a point of its force's series in its country."""

    series: Optional[SeriesPoint] = None
    day: Optional[str] = None


@dataclass(frozen=True)
class Point:
    """A day's count in a series; `id` is the figure's."""

    id: str
    day: Optional[str] = None
    count: Count = Count()
    sources: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Series:
    """The force levels of one force in one country, by day."""

    id: str
    force: Optional[str] = None
    name: Optional[str] = None
    country: Optional[str] = None
    from_: Optional[str] = None
    to: Optional[str] = None
    points: Tuple[Point, ...] = ()


@dataclass(frozen=True)
class TrackStep:
    """The `step`-th of `of` steps of the track `id`."""

    id: str
    step: int
    of: int


@dataclass(frozen=True, repr=False)
class TrackedTalks(Talks):
    """Talks, as a step of their track; `day` is the day of telling."""

    track: Optional[TrackStep] = None
    day: Optional[str] = None


@dataclass(frozen=True)
class Stage:
    """How far a track was on a day; `id` is the talks'."""

    id: str
    day: Optional[str] = None
    stage: str = "expected"
    sources: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Track:
    """Talks of one forum or of the same sides, in time."""

    id: str
    forum: Optional[str] = None
    parties: Tuple[Party, ...] = ()
    from_: Optional[str] = None
    to: Optional[str] = None
    stage: str = "expected"
    stages: Tuple[Stage, ...] = ()


@dataclass(frozen=True)
class TallyScope:
    """Which events a tally counts."""

    type: str
    mode: Optional[str] = None
    country: Optional[str] = None
    party: Optional[str] = None
    from_: Optional[str] = None
    to: Optional[str] = None


@dataclass(frozen=True, repr=False)
class Tally(Figure):
    """What reports count, beside how many such events the record holds; None: nothing that it could count."""

    scope: Optional[TallyScope] = None
    held: Optional[int] = None
    held_by: Tuple[str, ...] = ()
    held_events: Tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Plan(Event):
    """An event that was planned or possible; `outcome`: happened, ahead, not_shown."""

    due: Optional[Date] = None
    outcome: str = "not_shown"
    fulfilled_by: Tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class DayEvent(Event):
    """An event, with the day at which a time line shows it."""

    day: Optional[str] = None


@dataclass(frozen=True)
class Day:
    """How many events of each type a day has, on the page at hand."""

    day: Optional[str] = None
    types: Dict[str, int] = field(default_factory=dict)
    count: int = 0


# From JSON: a name of a field -> what makes its value of (JSON, source).
Make = Callable[[Any, Optional[Source]], Any]


def _many(make: Make) -> Make:
    return lambda items, source: tuple(make(item, source) for item in items or ())


def _maybe(make: Make) -> Make:
    return lambda item, source: None if item is None else make(item, source)


def _maker(cls: Any, **parts: Make) -> Make:
    own = [f.name for f in fields(cls)]
    names = [(n, n.rstrip("_")) for n in own if n not in ("_source", "json")]
    whole = "json" in own

    def make(item: Any, source: Optional[Source]) -> Any:
        values = {}
        for name, key in names:
            if key in item:
                part = parts.get(name)
                values[name] = part(item[key], source) if part else item[key]
        if whole:
            values["json"] = item
        return cls(**values)

    return make


def _span(item: Any, source: Optional[Source]) -> Span:
    return Span(item["in"], item["begin"], item["end"], source)


def _words(items: Any, source: Optional[Source]) -> Tuple[str, ...]:
    return tuple(items or ())


_party, _place, _date, _count = _maker(Party), _maker(Place), _maker(Date), _maker(Count)
_toll = _maker(Toll, who=_maybe(_party))
_counts = _maker(Counts, **{n: _many(_toll) for n in ("killed", "injured", "detained", "abducted", "displaced")},
                 **{n: _maybe(_count) for n in ("munitions", "intercepted", "hit")})
_conflict = _maker(Conflict, values=_many(_maker(ConflictValue, reports=_words)))
_witness = _maker(Witness, evidence=_many(_span), counts=_maybe(_counts), quotes=_many(_span), count=_maybe(_count), factors=_many(_span))
_fact = {"evidence": _many(_span), "reports": _many(_witness), "conflicts": _many(_conflict), "corrected": _maybe(_maker(Corrected)),
         "links": _many(_maker(Link))}


def _end(item: Any, source: Optional[Source]) -> Union[Party, Place]:
    return (_place if "precision" in item else _party)(item, source)


_event = dict(_fact, actors=_many(_party), targets=_many(_party), place=_maybe(_place), date=_maybe(_date), weapons=_words, counts=_counts)
_figure = dict(_fact, count=_count, holder=_maybe(_party), of=_maybe(_party), place=_maybe(_place), date=_maybe(_date))
_talks = dict(_fact, parties=_many(_party), factors=_many(_span), dates=_many(_date), place=_maybe(_place))

MAKERS: Dict[str, Make] = {
    "events": _maker(Event, **_event),
    "statements": _maker(Statement, **_fact, speaker=_party, addressee=_maybe(_party), date=_maybe(_date), quotes=_many(_span)),
    "figures": _maker(Figure, **_figure),
    "talks": _maker(Talks, **_talks),
    "relations": _maker(Relation, from_=_end, to=_end, evidence=_many(_span)),
    "sections": _maker(Section, span=_span),
    "warnings": _maker(Warning, evidence=_many(_span)),
    "report": _maker(Report),
}

# The rows of a record's surveys, and their groups.
SURVEYS: Dict[str, Make] = {
    "presence": _maker(Level, **_figure, series=_maker(SeriesPoint)),
    "talks": _maker(TrackedTalks, **_talks, track=_maker(TrackStep)),
    "tally": _maker(Tally, **_figure, scope=_maybe(_maker(TallyScope)), held_by=_words, held_events=_words),
    "plans": _maker(Plan, **_event, due=_maybe(_maker(Date)), fulfilled_by=_words),
    "timeline": _maker(DayEvent, **_event),
}
GROUPS: Dict[str, Make] = {
    "presence": _maker(Series, points=_many(_maker(Point, count=_count, sources=_words))),
    "talks": _maker(Track, parties=_many(_party), stages=_many(_maker(Stage, sources=_words))),
    "timeline": _maker(Day),
}


def marked(source: Source, groups: List[Any], around: Optional[int] = None) -> str:
    """HTML of a report's title and text with spans marked; `around`: only so many characters on each side of them."""
    out = []
    for name, whole in (("title", source.title), ("text", source.text)):
        hits = [s for group in groups for s in group if s.in_ == name]
        if not whole or (around is not None and not hits):
            continue
        first, last = 0, len(whole)
        if around is not None:
            first, last = max(0, min(s.begin for s in hits) - around), min(len(whole), max(s.end for s in hits) + around)
        edges = sorted({first, last, *(e for s in hits for e in (s.begin, s.end))})
        pieces = ["… " if first else ""]
        for begin, end in zip(edges, edges[1:]):
            words = html.escape(whole[begin:end]).replace("\n", "<br>")
            inside = any(s.begin <= begin and end <= s.end for s in hits)
            pieces.append(f"<mark>{words}</mark>" if inside else words)
        pieces.append(" …" if last < len(whole) else "")
        body = "".join(pieces)
        out.append(f"<p><b>{body}</b></p>" if name == "title" else f"<p>{body}</p>")
    return "".join(out)
