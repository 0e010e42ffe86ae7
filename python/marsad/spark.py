"""Reading on a cluster: reports of a data frame, or crawls by their paths, into data frames with the contract's columns.

    spark = SparkSession.builder.config(map=marsad.spark.SETTINGS).getOrCreate()
    readings = marsad.spark.read_warcs(spark, paths)       # or read_reports(df)
    readings.frame.write.parquet("readings")               # read once, kept nested, errors with them
    kept = marsad.spark.Readings(spark.read.parquet("readings"))
    kept.events.show(); kept.errors.show()
    kept.write_jsonl("loads")                              # marsad ingest --record postgresql://... --from-readings loads

Every row is a function of its input alone: a task that is run again writes the same rows. A report that cannot be read is a row of
`errors` and fails no task. The executors need the `marsad` package and pyarrow.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Optional, Union

import pyarrow as pa

from . import _core
from .errors import BadInput, MarsadError
from .reading import KINDS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Java only moves rows here: its second compiler costs more processor time than it saves in all but long jobs (docs/cluster.md has figures).
SETTINGS = {"spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1", "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1"}

FIELDS = ("id", "source", "url", "title", "published", "author", "modified", "retrieved", "text")


def _spark_schema(text: bool) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema
    return from_arrow_schema(pa.schema(_core.outcomes_schema(text)))


def _tables(next_table: Callable[[], Optional["_core.Table"]]) -> Iterator[pa.RecordBatch]:
    """Batches as the engine makes them: a row for each report or what kept it from being read, in order. No row is a Python object."""
    while (table := next_table()) is not None:
        yield pa.record_batch(table)


def _failed(error: MarsadError, where: str, text: bool) -> pa.RecordBatch:
    row = {"error": {"code": error.code, "message": error.message, "where": error.where or where}}
    return pa.RecordBatch.from_pylist([row], schema=pa.schema(_core.outcomes_schema(text)))


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
    def relations(self) -> "DataFrame":
        return self.facts("relations")

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

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            rows = _core.Batch(batch)
            yield from _tables(lambda: rows.next(text, jobs))  # noqa: B023 - used up before the next batch

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
        listed = [(at, str(p)) for at, p in enumerate(paths)]
        tasks = partitions or max(1, min(len(listed), 10_000))
        frame = spark.createDataFrame(listed, "at long, path string").repartitionByRange(tasks, "at").select("path")  # dealt out evenly

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for path in batch.column(0).to_pylist():
                try:
                    reports = _core.Reports(path, format, "", "")
                except MarsadError as error:
                    yield _failed(error, path, text)
                else:
                    yield from _tables(lambda: reports.next_table(text, 1))  # noqa: B023

    return Readings(frame.mapInArrow(work, _spark_schema(text)))
