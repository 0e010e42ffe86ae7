"""What the tests of a record share: small reports written for the tests, running marsad on a record, a PostgreSQL of our own."""
import contextlib
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import marsad_cli  # noqa: E402

PROGRAM = marsad_cli.PROGRAM


def run(*arguments, input=None, ok=(0,), timeout=300):
    """marsad with these arguments: its standard output; fails the test when it ends otherwise than `ok`."""
    done = subprocess.run([str(PROGRAM), *map(str, arguments)], input=input, capture_output=True, timeout=timeout, check=False)
    if done.returncode not in ok:
        raise AssertionError(f"marsad {' '.join(map(str, arguments))} ended with {done.returncode}: "
                             f"{done.stderr.decode(errors='replace')[:2000]}")
    return done.stdout.decode("utf-8")


def ingest(record, reports, *options, ok=(0,), timeout=600):
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports)
    return run("ingest", "--record", record, "--from", "jsonl", "--progress", "none", *options, "-",
               input=lines.encode(), ok=ok, timeout=timeout)


def facts(record, command="events", *options):
    """All facts of one kind."""
    return [json.loads(line) for line in run(command, "--record", record, "--format", "jsonl", "--limit", "0", "--quiet", *options).splitlines()]


def without_times(items):
    """Facts without what depends on when they were taken in."""
    return [{k: v for k, v in fact.items() if k not in ("learned",)} for fact in items]


def snapshot(record):
    """Everything that a record says, but when it learned it."""
    return {kind: without_times(facts(record, kind)) for kind in ("events", "statements", "figures")}


OUTLETS = ("outlet_a", "outlet_b", "outlet_c")
TOWNS = ("دوما", "إدلب", "الحديدة", "عفرين", "الرقة")
DAYS = ("2018-03-02", "2018-03-03", "2018-03-09", "2018-04-01", "2018-04-08", "2018-04-15", "2018-05-02", "2018-05-20")


def made_reports(n=40):
    """Reports with strikes, statements and figures, several outlets telling the same ones; no text of anybody's."""
    out = []
    for i in range(n):
        town, day, outlet = TOWNS[i % len(TOWNS)], DAYS[(i // 5) % len(DAYS)], OUTLETS[i % len(OUTLETS)]
        killed = 3 + (i * 7) % 11
        out.append({
            "id": f"made/{i}", "source": outlet, "published": day + "T1%d:00:00Z" % (i % 9),
            "title": f"غارات على {town}",
            "text": f"قتل {killed} مدنيين في غارات جوية شنتها طائرات روسية على مدينة {town} يوم {day}.\n"
                    f"وقال المتحدث باسم الجيش السوري إن القوات تقدمت نحو {town}، رقم {i}.\n"
                    f"وينتشر نحو {100 + i} جندي أمريكي في القاعدة القريبة من {town}.",
        })
    return out


def corpus_sample(every):
    return list(marsad_cli.corpus(every)) if marsad_cli.corpus_file() else None


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def same(a, b, message):
    """Two snapshots."""
    for kind in a:
        if a[kind] == b[kind]:
            continue
        left, right = {f["id"]: f for f in a[kind]}, {f["id"]: f for f in b[kind]}
        only = sorted(set(left) ^ set(right))[:5]
        differ = [i for i in left if i in right and left[i] != right[i]][:3]
        detail = "".join(f"\n  {left[i]}\n  {right[i]}" for i in differ[:1])
        raise AssertionError(f"{message}: {kind} differ; only in one: {only}; different: {differ}{detail}")


PG_BIN = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), default=None)


class Postgres:
    """A server of our own in a folder of its own, run by an unprivileged user where we are root."""

    def __init__(self):
        if PG_BIN is None:
            marsad_cli.skip("postgresql is not installed")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="marsad_pg_"))
        self.user = None
        if os.geteuid() == 0:
            self.user = next((p.pw_name for p in pwd.getpwall() if p.pw_name in ("postgres", "nobody")), None)
            shutil.chown(self.folder, self.user)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.data = self.folder / "data"
        self.as_user(PG_BIN / "initdb", "-D", self.data, "-U", "marsad", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()
        self.names = 0

    def as_user(self, *command, check=True):
        prefix = ["setpriv", "--reuid", self.user, "--regid", str(pwd.getpwnam(self.user).pw_gid), "--clear-groups"] if self.user else []
        done = subprocess.run([*prefix, *map(str, command)], cwd=self.folder, capture_output=True, check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"{command[0]}: {done.stdout.decode()} {done.stderr.decode()}")

    def start(self):
        self.as_user(PG_BIN / "pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "-o",
                     f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off", "start")

    def stop(self, mode="fast"):
        self.as_user(PG_BIN / "pg_ctl", "-D", self.data, "-m", mode, "-w", "stop", check=False)

    def new_record(self):
        """The address of a new, empty database."""
        self.names += 1
        name = f"r{self.names}"
        self.as_user(PG_BIN / "createdb", "-h", "127.0.0.1", "-p", self.port, "-U", "marsad", name)
        return f"postgresql://marsad@127.0.0.1:{self.port}/{name}"

    def close(self):
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def postgres():
    server = Postgres()
    try:
        yield server
    finally:
        server.close()


@contextlib.contextmanager
def folder():
    path = pathlib.Path(tempfile.mkdtemp(prefix="marsad_record_"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def start(record, path, *options):
    """An ingest that goes on beside the test."""
    return subprocess.Popen([str(PROGRAM), "ingest", "--record", str(record), "--progress", "none", *options, str(path)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def kill_after(process, seconds):
    """SIGKILL after a while; True where it still ran."""
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True


def main(tests):
    """Runs all, prints each."""
    for test in tests:
        began = time.monotonic()
        test()
        print(f"{test.__name__}: fine, {time.monotonic() - began:.1f} s")
