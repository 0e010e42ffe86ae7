"""Arabic news read into facts with evidence.

    >>> import marsad
    >>> reading = marsad.read("قُتل ثلاثة مدنيين في غارة جوية على مدينة دوما أمس.", published="2018-03-02")
    >>> reading.events[0].type
    'ASSAULT'
    >>> reading.events[0].counts.killed[0].value
    3

See docs/python.md. Any thread may call anything here; iterators belong to one thread at a time, and to the process that made them.
"""
from __future__ import annotations

from . import errors
from ._core import engine_version
from ._core import version as __version__
from .errors import MarsadError
from .objects import (Conflict, ConflictValue, Corrected, Count, Counts, Date, Day, DayEvent, Event, Fact, Figure, Level, Link, Party, Place,
                      Plan, Point, Relation, Report, Section, Series, SeriesPoint, Span, Stage, Statement, Talks, Tally, TallyScope, Toll,
                      Track, TrackedTalks, TrackStep, Warning, Witness)
from .reading import Facts, Reading, facts_to_arrow, read, read_file, read_files, read_many, to_arrow
from .record import FactPage, Page, Record, Survey

__all__ = ["Conflict", "ConflictValue", "Corrected", "Count", "Counts", "Date", "Day", "DayEvent", "Event", "Fact", "FactPage", "Facts",
           "Figure", "Level", "Link", "MarsadError", "Page", "Party", "Place", "Plan", "Point", "Reading", "Record", "Relation", "Report",
           "Section", "Series", "SeriesPoint", "Span", "Stage", "Statement", "Survey", "Talks", "Tally", "TallyScope", "Toll", "Track",
           "TrackStep", "TrackedTalks", "Warning", "Witness", "__version__", "engine_version", "errors", "facts_to_arrow", "read", "read_file",
           "read_files", "read_many", "to_arrow"]
