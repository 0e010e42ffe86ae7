"""A real Spark, local-cluster: two workers, one, and an executor killed in mid-run give the rows of the command; then the load into a record."""
import gzip
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import threading

os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")

import pytest
from conftest import PROGRAM, ROOT, command, lines, made, warc

pyspark = pytest.importorskip("pyspark")

import marsad  # noqa: E402
import marsad.spark  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

REPORTS = made(200) + [{"id": "bad", "text": None, "source": "x"}, {"id": "long", "text": "قتل جندي في دوما. " * 300, "source": "y"}]


def session(master):
    return (SparkSession.builder.config(map=marsad.spark.SETTINGS).master(master).appName("marsad-test").config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
            .config("spark.executor.memory", "512m").config("spark.sql.shuffle.partitions", "4")
            .config("spark.executorEnv.SPARK_LOCAL_IP", "127.0.0.1").config("spark.python.worker.reuse", "true").getOrCreate())


@pytest.fixture(scope="module")
def two_workers():
    spark = session("local-cluster[2,1,1024]")
    yield spark
    spark.stop()


def clean(value):
    if isinstance(value, dict):
        return {k: clean(v) for k, v in value.items() if v is not None and v != [] and k != "schema"}
    return [clean(v) for v in value] if isinstance(value, list) else int(value) if isinstance(value, float) and value.is_integer() else value


def printed(*arguments, given=None):
    """What the plain command reads, by the reports' ids."""
    out = command("read", "--quiet", "--format", "jsonl", "--with-text", *arguments, given=given)
    return sorted((clean(json.loads(line)) for line in out.splitlines()), key=lambda r: r["report"]["id"])


def expected():
    return printed("--from", "jsonl", "-", given=lines([r for r in REPORTS if r["text"]]).encode())


def frame_of(spark):
    rows = [tuple(r.get(f) for f in ("id", "source", "title", "published", "text")) for r in REPORTS]
    return spark.createDataFrame(rows, "id string, source string, title string, published string, text string").repartition(8)


def rows_of(readings):
    """The rows as the command's JSON, and the errors."""
    rows, errors = [], []
    for row in readings.frame.collect():
        row = row.asDict(recursive=True)
        error = row.pop("error")
        (errors.append(error) if error else rows.append(clean(row)))
    return sorted(rows, key=lambda r: r["report"]["id"]), errors


def check(readings):
    rows, errors = rows_of(readings)
    assert rows == expected()
    assert [e["code"] for e in errors] == ["bad_input"] and errors[0]["where"] == "bad"


def test_two_workers_then_the_record(two_workers, tmp_path):
    readings = marsad.spark.read_reports(frame_of(two_workers))
    check(readings)
    assert readings.events.where("place.country = 'SYR'").count() > 0
    assert readings.errors.count() == 1
    readings.frame.write.parquet(str(tmp_path / "kept"))
    kept = marsad.spark.Readings(two_workers.read.parquet(str(tmp_path / "kept")))
    check(kept)
    kept.write_jsonl(str(tmp_path / "loads"))
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    command("ingest", "--record", there, "--progress", "none", "--from-readings", tmp_path / "loads")
    command("ingest", "--record", here, "--progress", "none", "--from", "jsonl", "-", given=lines([r for r in REPORTS if r["text"]]).encode())
    for kind in ("events", "statements", "figures", "talks"):
        a, b = ([{k: v for k, v in f.json.items() if k != "learned"} for f in getattr(marsad.Record(r), kind)(limit=0)] for r in (here, there))
        assert sorted(map(json.dumps, a)) == sorted(map(json.dumps, b)), kind


def executors():
    """Process ids of the executors of this very process's Spark, its descendants."""
    def parent(pid):
        return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])

    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if b"CoarseGrainedExecutorBackend" not in (entry / "cmdline").read_bytes():
                continue
            above = int(entry.name)
            while above > 1 and above != os.getpid():
                above = parent(above)
            if above == os.getpid():
                found.append(int(entry.name))
        except (OSError, ValueError):
            continue
    return sorted(found)


def test_settings_reach_the_executors(two_workers):
    two_workers.range(1).count()
    commands = [pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0") for pid in executors()]
    assert len(commands) == 2 and all(b"-XX:TieredStopAtLevel=1" in c for c in commands)


def killing_one(spark, work):
    """What `work` gives while one executor is killed: when some of its tasks are done and others are under way."""
    killed, over = [], threading.Event()
    tracker = spark.sparkContext.statusTracker()

    def under_way():
        stages = filter(None, map(tracker.getStageInfo, tracker.getActiveStageIds()))
        return any(s.numCompletedTasks > 0 and s.numActiveTasks > 0 for s in stages)

    def kill():
        while not over.wait(0.02):
            if under_way():
                killed.extend(executors()[:1])
                os.kill(killed[0], signal.SIGKILL)
                return

    helper = threading.Thread(target=kill)
    helper.start()
    try:
        return work()
    finally:
        over.set()
        helper.join()
        assert killed


def test_an_executor_killed_in_mid_run(two_workers):
    df = frame_of(two_workers).repartition(64)
    killing_one(two_workers, lambda: check(marsad.spark.read_reports(df)))


@pytest.fixture(scope="module")
def crawls(tmp_path_factory):
    """Crawls of 60 reports each, with what crawls have besides; the last breaks off within a record."""
    folder = tmp_path_factory.mktemp("crawls")
    paths = []
    for n in range(8):
        reports = [dict(r, id=f"{n}/{r['id']}") for r in made(60)]
        paths.append(folder / f"{n}.warc.gz")
        paths[-1].write_bytes(b"".join(warc(reports)))
    whole = paths[-1].read_bytes()
    paths[-1].write_bytes(whole[:len(whole) * 2 // 3])
    return paths


def check_crawls(readings, crawls):
    rows, errors = rows_of(readings)
    read = subprocess.run([str(PROGRAM), "read", "--quiet", "--format", "jsonl", "--with-text", *map(str, crawls)], capture_output=True, check=False)
    assert read.returncode == 1 and b"7.warc.gz" in read.stderr
    assert rows == sorted((clean(json.loads(line)) for line in read.stdout.splitlines()), key=lambda r: r["report"]["id"])
    assert len(rows) > 7 * 60 and len({r["report"]["id"] for r in rows}) == len(rows)
    assert len(errors) == 1 and "7.warc.gz" in errors[0]["where"]


def test_real_crawls(two_workers, crawls):
    check_crawls(marsad.spark.read_warcs(two_workers, crawls), crawls)


def test_real_crawls_with_an_executor_killed(two_workers, crawls):
    killing_one(two_workers, lambda: check_crawls(marsad.spark.read_warcs(two_workers, crawls), crawls))


def test_warcs_by_path(two_workers, tmp_path):
    for n in range(4):
        (tmp_path / f"{n}.jsonl").write_text(lines(REPORTS[n * 25:(n + 1) * 25]) + "{broken\n", encoding="utf-8")
    paths = [str(p) for p in sorted(tmp_path.glob("*.jsonl"))] + [str(tmp_path / "none.warc.gz")]
    readings = marsad.spark.read_warcs(two_workers, paths, format="jsonl")
    rows, errors = rows_of(readings)
    assert [r["report"]["id"] for r in rows] == sorted(r["id"] for r in REPORTS[:100])
    assert sorted(e["code"] for e in errors) == ["bad_input"] * 4 + ["not_found"]
    assert all(e["where"] for e in errors)


def test_bytes_that_are_no_text(two_workers):
    """A cell that is not UTF-8 is a row of errors, whatever column it stands in, and its neighbours are read."""
    rows = [("a", "قتل جندي في إدلب.".encode()), ("b", b"\xff\xfe"), ("c", "قتل جندي في دوما.".encode())]
    df = two_workers.createDataFrame([(i, bytearray(t)) for i, t in rows], "id string, text binary").coalesce(1)
    read, errors = rows_of(marsad.spark.read_reports(df))
    assert [r["report"]["id"] for r in read] == ["a", "c"] and read[1]["events"]
    assert [(e["code"], e["where"]) for e in errors] == [("bad_input", "b")]


def test_a_task_of_several_batches(two_workers):
    """More reports than a table holds, on several threads: each once, in order, as the command reads them."""
    reports = made(700)
    df = two_workers.createDataFrame([(r["id"], r["published"], r["text"]) for r in reports], "id string, published string, text string").coalesce(1)
    given = lines([{k: r[k] for k in ("id", "published", "text")} for r in reports]).encode()
    for jobs in (1, 2):
        rows = [clean(r.asDict(recursive=True)) for r in marsad.spark.read_reports(df, jobs=jobs).frame.collect()]
        assert [r["report"]["id"] for r in rows] == [r["id"] for r in reports]
        assert sorted(rows, key=lambda r: r["report"]["id"]) == printed("--from", "jsonl", "-", given=given)


def test_a_task_a_file(two_workers, crawls):
    from pyspark.sql import functions as f
    readings = marsad.spark.read_warcs(two_workers, crawls)
    of = readings.frame.select(f.spark_partition_id().alias("task")).distinct().count()
    assert of == len(crawls)


def test_every_kind_has_its_frame(two_workers):
    readings = marsad.spark.Readings(marsad.spark.read_reports(frame_of(two_workers)).frame.cache())
    for kind in marsad.spark.KINDS:
        assert getattr(readings, kind).columns == marsad.facts_to_arrow([], kind).column_names, kind


def shown(pattern):
    """An example of docs/cluster.md."""
    (found,) = re.findall(pattern, (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8"), re.S | re.M)
    return found


def test_the_recipe(two_workers, crawls, tmp_path):
    """docs/cluster.md's recipe, and what it leaves loads into a record."""
    names, record = {"paths": crawls[:2], "df": frame_of(two_workers)}, tmp_path / "r.db"
    exec(shown(r"```python\n(.*?)```").replace('("readings")', f"('{tmp_path}/readings')").replace('("loads")', f"('{tmp_path}/loads')"), names)  # noqa: S102
    assert names["kept"].errors.count() == 1 and names["kept"].events.count() > 100
    command("ingest", "--record", record, "--progress", "none", "--from-readings", tmp_path / "loads")
    assert marsad.Record(record).events(country="SYR").total > 0


@pytest.mark.parametrize("pattern", [r"^    (xargs [^\n]*)$", r"^    (path=[^\n]*\n    marsad [^\n]*)$"], ids=["xargs", "slurm"])
def test_the_recipes_without_spark(pattern, crawls, tmp_path):
    recipe = shown(pattern)
    paths = [shutil.copy(path, tmp_path) for path in crawls[:3]]
    (tmp_path / "paths.txt").write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
    found = {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"}
    for task in "0120":  # and one once more
        subprocess.run(recipe, shell=True, cwd=tmp_path, env={**os.environ, **found, "SLURM_ARRAY_TASK_ID": task}, check=True, timeout=300)
    read = sorted(line for path in paths for line in gzip.decompress(pathlib.Path(f"{path}.readings.gz").read_bytes()).decode().splitlines())
    assert read == sorted(command("read", "--quiet", "--format", "jsonl", "--with-text", *crawls[:3]).splitlines())


def test_one_worker(two_workers, crawls):
    two_workers.stop()
    spark = session("local-cluster[1,1,1024]")
    try:
        check(marsad.spark.read_reports(frame_of(spark)))
        check_crawls(marsad.spark.read_warcs(spark, crawls), crawls)
    finally:
        spark.stop()


def test_wrong_frames():
    class Frame:
        columns = ["body"]
    with pytest.raises(marsad.errors.BadInput):
        marsad.spark.read_reports(Frame())
