"""A running service for tests: a record made of reports, `marsad serve` on a free port, requests to it."""
import contextlib
import http.client
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from marsad_cli import PROGRAM, samples  # noqa: E402

# Written for these tests: two outlets on one attack that differ on the toll, a copy, a hostile page.
REPORTS = [
    {"id": "one", "source": "الأول", "published": "2018-04-08T10:00:00Z", "title": "غارة على دوما",
     "text": "قتل 12 مدنيا في غارة جوية شنتها القوات السورية على مدينة دوما السبت.\nوقال وزير الدفاع الروسي سيرغي شويغو إن بلاده لم تشارك في الغارة."},
    {"id": "two", "source": "الثاني", "published": "2018-04-08T12:00:00Z", "title": "قتلى في دوما",
     "text": "أسفرت غارة جوية للقوات السورية على مدينة دوما السبت عن مقتل 9 مدنيين.\nومن المقرر أن يجتمع مجلس الأمن الاثنين."},
    {"id": "a/b?c=d&e", "source": "الثالث", "published": "2018-04-09T09:00:00Z", "title": "<script>alert(1)</script> \"عنوان\" & ذيل",
     "text": "قتل جندي في انفجار عبوة ناسفة في بغداد يوم الأحد. <img src=x onerror=alert(2)> '; DROP TABLE facts; --"},
]


def need_serve():
    done = subprocess.run([PROGRAM, "serve", "--help"], capture_output=True, check=False)
    if done.returncode != 0:
        print("skipped: the program has no serve")
        sys.exit(77)


def ingest(record, reports):
    lines = "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        subprocess.run([PROGRAM, "ingest", "--record", record, "--quiet", file.name], check=True, timeout=900)


def token(record, scope, name="test"):
    done = subprocess.run([PROGRAM, "serve", "token", "add", "--record", record, "--scope", scope, "--quiet", name],
                          capture_output=True, check=True, text=True)
    return done.stdout.strip()


class Service:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def ask(self, path, method="GET", body=None, headers=None, timeout=30):
        """(status, headers with lower-case names, body as bytes)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def json(self, path, **more):
        status, _, body = self.ask(path, **more)
        return status, json.loads(body) if body else None

    def post(self, path, value, **headers):
        headers = {"Content-Type": "application/json", "X-Marsad-CSRF": "local", **headers}
        status, _, body = self.ask(path, "POST", json.dumps(value).encode(), headers)
        return status, json.loads(body) if body else None

    def memory(self):
        """Bytes of its own that are resident; the record's pages that are mapped are the system's."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * 1024
        return 0


@contextlib.contextmanager
def serve(record, *options):
    process = subprocess.Popen([PROGRAM, "serve", "--record", record, "--listen", "127.0.0.1:0", *options],
                               stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline()
        if "http://127.0.0.1:" not in line:
            raise RuntimeError(f"serve did not start: {line}{process.stderr.read()}")
        yield Service(process, int(line.split("http://127.0.0.1:")[1].split("/")[0]))
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stderr.close()


@contextlib.contextmanager
def small_service(*options, reports=None):
    with tempfile.TemporaryDirectory() as folder:
        record = os.path.join(folder, "test.db")
        ingest(record, (reports or REPORTS) + samples())
        with serve(record, *options) as service:
            service.record = record
            yield service
