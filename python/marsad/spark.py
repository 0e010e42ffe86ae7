"""Reading on a cluster: reports of a data frame, or crawls by their paths, into data frames with the contract's columns.

    readings = marsad.spark.read_warcs(spark, paths)       # or read_reports(df)
    readings.frame.write.parquet("readings")               # read once, kept nested, errors with them
    kept = marsad.spark.Readings(spark.read.parquet("readings"))
    kept.events.show(); kept.errors.show()
    kept.write_jsonl("loads")                              # marsad ingest --record postgresql://... --from-readings loads

Every row is a function of its input alone: a task that is run again writes the same rows. A report that cannot be read is a row of
`errors` and fails no task. The executors need the `marsad` package and pyarrow.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Iterator, List, Mapping, Tuple, Union

import pyarrow as pa

from . import _core
from .errors import BadInput, MarsadError
from .reading import Reading, read_many, to_arrow

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

KINDS = ("events", "statements", "figures", "talks", "relations")
FIELDS = ("id", "source", "url", "title", "published", "author", "modified", "retrieved", "text")
BATCH = 64  # readings in one Arrow batch
_ERROR = pa.struct([("code", pa.string()), ("message", pa.string()), ("where", pa.string())])


def _arrow_schema(text: bool) -> pa.Schema:
    return pa.schema(_core.readings_table([], text)).append(pa.field("error", _ERROR))


def _spark_schema(text: bool) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema
    return from_arrow_schema(_arrow_schema(text))


def _batches(rows: Iterable[Tuple[Any, str]], text: bool) -> Iterator[pa.RecordBatch]:
    """(a Reading or an exception, where its input stood) -> batches with a row for each, in order."""
    schema = _arrow_schema(text)
    held: List[Tuple[Any, str]] = []

    def batch() -> pa.RecordBatch:
        good = pa.record_batch(to_arrow([r for r, _ in held if isinstance(r, Reading)], text=text))
        at, order = 0, []
        errors: List[Any] = []
        for row, where in held:
            failed = isinstance(row, MarsadError)
            order.append(None if failed else at)
            errors.append({"code": row.code, "message": row.message, "where": row.where or where} if failed else None)
            at += not failed
        columns = [column.take(pa.array(order, pa.int32())) for column in good.columns] if None in order else good.columns
        held.clear()
        return pa.RecordBatch.from_arrays([*columns, pa.array(errors, _ERROR)], schema=schema)

    for row in rows:
        held.append(row)
        if len(held) >= BATCH:
            yield batch()
    if held:
        yield batch()


class Readings:
    """A frame with a row a report (columns report, events, statements, figures, talks, relations, sections, warnings, error), and its parts."""

    def __init__(self, frame: "DataFrame") -> None:
        self.frame = frame

    def facts(self, kind: str) -> "DataFrame":
        """The facts of one kind, a row each, nested as in the contract, with the report's id, source and time of publication."""
        if kind not in KINDS:
            raise BadInput(f"no such kind: {kind!r}; one of {', '.join(KINDS)}")
        from pyspark.sql import functions as f
        rows = self.frame.where(f.col("error").isNull()).select(
            f.col("report.id").alias("report"), f.col("report.source").alias("source"), f.col("report.published").alias("published"),
            f.explode(kind).alias("fact"))
        return rows.select("report", "source", "published", "fact.*")

    @property
    def events(self) -> "DataFrame":
        return self.facts("events")

    @property
    def statements(self) -> "DataFrame":
        return self.facts("statements")

    @property
    def figures(self) -> "DataFrame":
        return self.facts("figures")

    @property
    def talks(self) -> "DataFrame":
        return self.facts("talks")

    @property
    def errors(self) -> "DataFrame":
        """What could not be read: code, message, where."""
        return self.frame.where("error is not null").select("error.*")

    def write_jsonl(self, path: str, mode: str = "error") -> None:
        """Lines that `marsad ingest --from-readings` loads, packed with gzip; empty fields are left out."""
        from pyspark.sql import functions as f
        fact = [c for c in self.frame.columns if c != "error"]
        rows = self.frame.where(f.col("error").isNull())
        line = f.to_json(f.struct(f.lit("marsad.reading/1").alias("schema"), *fact))
        rows.select(line.alias("value")).write.mode(mode).option("compression", "gzip").text(path)


def read_reports(df: "DataFrame", *, text: bool = True, jobs: int = 1) -> Readings:
    """Reads the reports of a frame with the column text and, where it has them, id, source, url, title, published, ...

    `text`: the report's text goes along, as loading into a record wants it. `jobs`: threads of a task; 1 where Spark has a task for each core.
    """
    columns = [c for c in FIELDS if c in df.columns]
    if "text" not in columns:
        raise BadInput(f"the frame has no column text; it has {', '.join(df.columns)}")

    def rows(batches: Iterator[pa.RecordBatch]) -> Iterator[Tuple[Any, str]]:
        names: List[str] = []

        def reports() -> Iterator[Mapping[str, Any]]:
            for batch in batches:
                for row in batch.to_pylist():
                    names.append(row.get("id") or row.get("url") or "")
                    yield {k: v for k, v in row.items() if v is not None}

        for out in read_many(reports(), jobs=jobs, errors="yield"):
            yield out, names.pop(0)

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _batches(rows(batches), text)

    from pyspark.sql import functions as f
    plain = df.select(*[f.date_format(c, "yyyy-MM-dd'T'HH:mm:ss").alias(c) if dict(df.dtypes)[c] in ("timestamp", "timestamp_ntz", "date")
                        else f.col(c).cast("string").alias(c) for c in columns])
    return Readings(plain.mapInArrow(work, _spark_schema(text)))


def read_warcs(spark: "SparkSession", paths: Union["DataFrame", Iterable[str]], *, text: bool = True, format: str = "warc",  # noqa: A002
               partitions: int = 0) -> Readings:
    """Reads crawls, a file a unit of work: only paths travel, and every executor opens its files itself (a shared file system).

    `paths`: strings, or a frame with the column path. `format`: as `marsad read --from` (warc, jsonl, html, feed, text, auto).
    `partitions`: tasks (0: one a file, at most 10000). A file that cannot be opened is a row of `errors`.
    """
    if hasattr(paths, "select"):
        frame = paths.select("path")
    else:
        listed = [(str(p),) for p in paths]
        frame = spark.createDataFrame(listed, "path string").repartition(partitions or max(1, min(len(listed), 10_000)), "path")

    def rows(batches: Iterator[pa.RecordBatch]) -> Iterator[Tuple[Any, str]]:
        for batch in batches:
            for path in batch.column(0).to_pylist():
                try:
                    reports = _core.Reports(path, format, "", "")
                    while (got := reports.next(True)) is not None:
                        yield (got[0] if isinstance(got[0], MarsadError) else Reading(got[0])), got[1]
                except MarsadError as error:
                    yield error, path

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _batches(rows(batches), text)

    return Readings(frame.mapInArrow(work, _spark_schema(text)))
