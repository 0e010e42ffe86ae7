#!/usr/bin/env python3
"""The API's answers against docs/openapi.yaml (as the service gives it out), and what its description says in words."""
import gzip
import json
import socket
import sys
import time
import unittest
from urllib.parse import quote

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's package, also for a Python that is not Debian's
try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

from service import need_serve, small_service, token


def is_json(type_):
    return type_.endswith(("/json", "+json"))


class Described:
    """Finds what the description says of an answer, and checks it."""

    def __init__(self, document):
        self.document = document
        self.seen = set()

    def schema(self, path, method, status, type_):
        for pattern, methods in self.document["paths"].items():
            parts, mine = pattern.split("/"), path.split("?")[0].split("/")
            if len(parts) != len(mine) or any(a != b and not a.startswith("{") for a, b in zip(parts, mine)):
                continue
            operation = methods.get(method.lower())
            if operation is None:
                continue
            answers = operation["responses"]
            answer = answers.get(str(status)) or answers["default"]
            if "$ref" in answer:
                answer = self.document["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
            self.seen.add((pattern, method))
            content = answer.get("content", {})
            assert type_ in content or not content, f"{method} {path}: {type_} is not described for {status}"
            return content.get(type_, {}).get("schema")
        raise AssertionError(f"{method} {path} is not described")

    def check(self, path, method, status, type_, body):
        schema = self.schema(path, method, status, type_)
        if schema is None or not is_json(type_):
            return
        whole = {**schema, "components": self.document["components"]}
        jsonschema.Draft202012Validator(whole).validate(json.loads(body))


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = small_service()
        cls.service = cls.context.__enter__()
        cls.described = Described(json.loads(cls.service.ask("/api/v1/openapi.json")[2]))

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    def ask(self, path, method="GET", body=None, **headers):
        headers = {k.replace("_", "-"): v for k, v in headers.items()}
        status, got, answer = self.service.ask(path, method, body, headers)
        type_ = got.get("content-type", "").split(";")[0]
        self.described.check(path, method, status, type_, answer)
        return status, got, (json.loads(answer) if is_json(type_) and answer else answer)

    def test_every_list_and_fact(self):
        for kind in ("events", "statements", "figures", "talks"):
            status, _, page = self.ask(f"/api/v1/{kind}?limit=1000")
            self.assertEqual(status, 200)
            self.assertEqual(page["total"], len(page["items"]))
            for fact in page["items"]:
                self.assertEqual(self.ask(f"/api/v1/{kind}/{quote(fact['id'], safe='')}")[0], 200)
            self.assertEqual(self.ask(f"/api/v1/facets?kind={kind}")[2]["total"], page["total"])
        self.assertGreater(self.ask("/api/v1/events")[2]["total"], 3)

    def test_pages_join_without_gap(self):
        events = self.ask("/api/v1/events?limit=1000")[2]["items"]
        whole = [e["id"] for e in events]
        to_come = {e["id"] for e in events if e["status"] in ("planned", "possible", "denied")}
        self.assertTrue(0 < len(to_come) < len(whole))
        latest = sorted(whole[::-1], key=lambda fact: fact in to_come)  # what has happened, then the rest; stable
        for order, expected in (("earliest", whole), ("latest", latest)):
            got, after = [], ""
            while True:
                page = self.ask(f"/api/v1/events?limit=2&order={order}{after}")[2]
                got += [e["id"] for e in page["items"]]
                if page["next"] is None:
                    break
                after = "&after=" + quote(page["next"], safe="")
            self.assertEqual(got, expected)

    def test_filters_narrow(self):
        total = self.ask("/api/v1/events")[2]["total"]
        for query in ("type=ASSAULT", "country=SYR", "status=occurred", "from=2018-04-01&to=2018-04-30",                       "near=33.57,36.4,20", "words=" + quote("دوما"), "party=SYR", "source=" + quote("الأول")):
            page = self.ask(f"/api/v1/events?{query}")[2]
            self.assertLess(page["total"], total, query)
            self.assertEqual(self.ask(f"/api/v1/overview?{query}")[2]["total"], page["total"], query)
            self.assertEqual(self.ask(f"/api/v1/facets?{query}")[2]["total"], page["total"], query)
        self.assertEqual(self.ask("/api/v1/events?as_of=2001-01-01")[2]["total"], 0)

    def test_overview_adds_up(self):
        page = self.ask("/api/v1/events?limit=1000")[2]
        counts = self.ask("/api/v1/overview")[2]
        self.assertEqual(sum(sum(d["types"].values()) for d in counts["days"]) + counts["undated"], page["total"])
        self.assertEqual(sum(c["count"] for c in counts["countries"]) + counts["unplaced"], page["total"])
        coarse = [e for e in page["items"] if e["place"] and e["place"]["precision"] == "country"]
        fine = [e for e in page["items"] if e["place"] and e["place"]["precision"] != "country" and e["place"]["lat"] is not None]
        self.assertEqual(sum(p["count"] for p in counts["places"]), len(fine))
        self.assertGreater(len(coarse) + len(fine), 0)

    def test_facets_count_what_lists_find(self):
        for kind in ("events", "statements", "figures", "talks"):
            for facet in self.ask(f"/api/v1/facets?kind={kind}")[2]["facets"]:
                if facet["field"] == "month":
                    continue
                for value in facet["values"]:
                    page = self.ask(f"/api/v1/{kind}?{facet['field']}={quote(value['value'], safe='')}")[2]
                    # A party or place is also found by the words of its name.
                    check = self.assertGreaterEqual if facet["field"] in ("party", "place") else self.assertEqual
                    check(page["total"], value["count"], (kind, facet["field"], value))
        parties = [v for f in self.ask("/api/v1/overview")[2]["facets"] if f["field"] == "party" for v in f["values"]]
        self.assertTrue(any(v.get("label_ar", "") > "\u0600" for v in parties), parties)

    def test_surveys(self):
        for path, rows, groups in (("presence", "presence", "series"), ("tracks", "talks", "tracks"), ("tallies", "tally", None),
                                   ("plans", "plans", None), ("timeline", "timeline", "days")):
            status, headers, answer = self.ask(f"/api/v1/{path}?limit=1000")
            self.assertEqual(status, 200, path)
            self.assertEqual(len(answer[rows]), answer["total"], path)
            self.assertIn("etag", headers)
            if groups:
                self.assertIn(groups, answer)
            got, after = [], ""
            while True:
                page = self.ask(f"/api/v1/{path}?limit=2{after}")[2]
                got += [row["id"] for row in page[rows]]
                if page["next"] is None:
                    break
                after = "&after=" + quote(page["next"], safe="")
            self.assertEqual(got, [row["id"] for row in answer[rows]], path)
            self.assertEqual(self.ask(f"/api/v1/{path}?nofilter=1")[0], 400)
            self.assertEqual(self.ask(f"/api/v1/{path}?as_of=2001-01-01")[2]["total"], 0)
        self.assertGreater(self.ask("/api/v1/timeline")[2]["total"], 3)
        self.assertGreater(self.ask("/api/v1/plans")[2]["total"], 0)

    def test_files(self):
        total = self.ask("/api/v1/events")[2]["total"]
        for format_ in ("jsonl", "plover", "acled", "ged", "gdelt", "geojson", "webannotation", "ics", "atom"):
            status, headers, body = self.ask(f"/api/v1/export?format={format_}")
            self.assertEqual(status, 200, format_)
            self.assertIn("attachment; filename=\"marsad.", headers["content-disposition"])
            self.assertTrue(body, format_)
        lines = self.ask("/api/v1/export")[2].decode().splitlines()
        self.assertEqual(len(lines), total)
        self.assertTrue(all(json.loads(line)["id"] for line in lines))
        self.assertLess(len(self.ask("/api/v1/export?country=IRQ")[2].splitlines()), total)
        self.assertEqual(self.ask("/api/v1/export?format=xls")[0], 400)
        self.assertEqual(self.ask("/api/v1/export?kind=all")[0], 400)

    def test_outlets_that_differ(self):
        page = self.ask("/api/v1/events?country=SYR&type=ASSAULT&from=2018-04-07&to=2018-04-07")[2]
        differing = [e for e in page["items"] if any(c["field"] == "killed" for c in e["conflicts"])]
        self.assertEqual(len(differing), 1, [e["id"] for e in page["items"]])
        event = self.ask(f"/api/v1/events/{differing[0]['id']}")[2]
        self.assertEqual({r["id"] for r in event["reports"]}, {"one", "two"})
        self.assertTrue(event["why"])
        self.assertTrue(event["history"])

    def test_reports(self):
        _, _, page = self.ask("/api/v1/reports?limit=1000")
        for report in page["items"]:
            status, _, whole = self.ask("/api/v1/reports/" + quote(report["id"], safe=""))
            self.assertEqual(status, 200)
            self.assertEqual(whole["report"]["id"], report["id"])
            text = whole["report"]["text"]
            for kind in ("events", "statements", "figures", "talks"):
                for fact in whole["reading"][kind]:
                    for span in fact["evidence"]:
                        words = (text if span["in"] == "text" else whole["report"]["title"])[span["begin"]:span["end"]]
                        self.assertEqual(words, words.strip())
                        self.assertTrue(words)
        self.assertEqual(self.ask("/api/v1/reports?words=" + quote("بغداد عبوة"))[2]["total"], 1)
        for path in ("sources", "record", "corrections", "ingest", "changes", "session", "wording"):
            self.assertEqual(self.ask(f"/api/v1/{path}")[0], 200)
        for path in ("/healthz", "/readyz", "/metrics"):
            self.assertEqual(self.ask(path)[0], 200)

    def test_errors_are_problems(self):
        for path, status, code in (
                ("/api/v1/events/nothing", 404, "not_found"), ("/api/v1/reports/nothing", 404, "not_found"),
                ("/api/v1/events?nofilter=1", 400, "bad_input"), ("/api/v1/events?limit=0", 400, "bad_input"),
                ("/api/v1/events?limit=x", 400, "bad_input"), ("/api/v1/events?from=2018-02-30", 400, "bad_input"),
                ("/api/v1/events?country=SYRIA", 400, "bad_input"), ("/api/v1/events?near=1,2", 400, "bad_input"),
                ("/api/v1/events?near=100,0,5", 400, "bad_input"), ("/api/v1/events?after=nonsense", 400, "bad_input"),
                ("/api/v1/events?status=done", 400, "bad_input"), ("/api/v1/events?as_of=now", 400, "bad_input"),
                ("/api/v1/events?order=random", 400, "bad_input"), ("/api/v1/facets?kind=x", 400, "bad_input")):
            got, headers, problem = self.ask(path)
            self.assertEqual((got, problem["code"]), (status, code), path)
            self.assertEqual(headers["content-type"], "application/problem+json")
        self.assertEqual(self.service.ask("/api/v1/nothing")[0], 404)
        self.assertEqual(self.service.ask("/api/v1/events", "POST", b"{}", {"X-Marsad-CSRF": "x"})[0], 405)

    def test_unchanged_and_compressed(self):
        for path in ("/api/v1/events", "/api/v1/sources", "/"):
            _, headers, _ = self.service.ask(path)
            again = self.service.ask(path, headers={"If-None-Match": headers["etag"]})
            self.assertEqual((again[0], again[2]), (304, b""))
            _, small, body = self.service.ask(path, headers={"Accept-Encoding": "gzip"})
            plain = self.service.ask(path)[2]
            if len(plain) > 1024:
                self.assertEqual(small["content-encoding"], "gzip")
                self.assertEqual(gzip.decompress(body), plain)
            head = self.service.ask(path, "HEAD")
            self.assertEqual((head[0], head[2]), (200, b""))
            self.assertEqual(int(head[1]["content-length"]), len(plain))

    def test_confirming_changes_one_fact(self):
        event = self.ask("/api/v1/events?type=ASSAULT&country=SYR")[2]["items"][0]
        before = self.ask("/api/v1/changes?limit=1000")[2]["items"][-1]["seq"]
        self.assertEqual(self.service.post("/api/v1/corrections", {"kind": "confirm", "fact": event["id"], "why": "a test"})[0], 201)
        after = self.ask(f"/api/v1/changes?since={before}")[2]["items"]
        self.assertEqual([(c["id"], c["what"]) for c in after], [(event["id"], "changed")])

    def test_correction_and_undo(self):
        event = self.ask("/api/v1/events?type=ASSAULT&country=IRQ&from=2018-04-01&to=2018-04-30")[2]["items"][0]
        stream = socket.create_connection(("127.0.0.1", self.service.port), timeout=15)
        stream.sendall(b"GET /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
        self.assertIn(b"text/event-stream", stream.recv(4096))
        tag = self.ask("/api/v1/events")[1]["etag"]
        status, made = self.service.post("/api/v1/corrections", {"kind": "change", "fact": event["id"], "changes": {"status": "denied"}, "why": "a test", "by": "tester"})
        self.assertEqual(status, 201, made)
        after = self.ask(f"/api/v1/events/{event['id']}")[2]
        self.assertEqual(after["status"], "denied")
        self.assertEqual((after["corrected"]["by"], after["corrected"]["why"]), ("tester", "a test"))
        self.assertNotEqual(self.ask("/api/v1/events")[1]["etag"], tag)
        got = b""
        while b"event: change" not in got:
            got += stream.recv(4096)
        stream.close()
        self.assertIn(event["id"].encode(), got)
        self.assertEqual(self.ask(f"/api/v1/corrections?fact={event['id']}")[2]["items"][0]["id"], made["id"])
        self.assertEqual(self.service.post("/api/v1/corrections", {"kind": "undo", "fact": made["id"], "why": "a test"})[0], 201)
        self.assertEqual(self.ask(f"/api/v1/events/{event['id']}")[2]["status"], event["status"])
        for bad in ({}, {"kind": "change"}, {"kind": "x", "fact": "e1", "why": "w"}, {"kind": "confirm", "fact": "none", "why": "w"},
                    {"kind": "confirm", "fact": event["id"]}, {"kind": "merge", "fact": event["id"], "others": "x", "why": "w"}):
            status, problem = self.service.post("/api/v1/corrections", bad)
            self.assertIn(status, (400, 404, 409), bad)
            self.assertTrue(problem["detail"])

    def test_reports_are_taken_in(self):
        report = {"id": "late", "source": "الرابع", "published": "2018-05-02T08:00:00Z", "title": "انفجار في كابل",
                  "text": "قتل خمسة أشخاص في تفجير انتحاري في كابل الثلاثاء."}
        body = (json.dumps(report, ensure_ascii=False) + "\nno json\n").encode()
        held = {path: self.ask(path)[2] for path in ("/api/v1/record", "/api/v1/sources")}  # until the record changes
        self.assertEqual(held, {path: self.ask(path)[2] for path in held})
        status, headers, job = self.ask("/api/v1/ingest?from=jsonl&name=late.jsonl", "POST", body, X_Marsad_CSRF="local")
        self.assertEqual(status, 202)
        end = time.time() + 60
        while job["state"] in ("waiting", "running") and time.time() < end:
            time.sleep(0.2)
            job = self.ask(headers["location"])[2]
        self.assertEqual((job["state"], job["added"], job["failed"]), ("done", 1, 1), job)
        self.assertEqual(len(job["failures"]), 1)
        self.assertEqual(self.ask("/api/v1/reports/late")[0], 200)
        sources = self.ask("/api/v1/sources")[2]
        self.assertTrue(sources["failed"])
        self.assertEqual(len(sources["sources"]), len(held["/api/v1/sources"]["sources"]) + 1)
        totals, before = self.ask("/api/v1/record")[2], held["/api/v1/record"]
        self.assertEqual(totals["reports"], before["reports"] + 1)
        self.assertGreater(totals["failed"], before["failed"])

    def test_zz_everything_described_was_asked(self):
        described = {(path, method.upper()) for path, methods in self.described.document["paths"].items() for method in methods}
        asked = self.described.seen | {("/api/v1/corrections", "POST"), ("/api/v1/session", "POST"), ("/api/v1/session", "DELETE"), ("/api/v1/openapi.json", "GET")}
        self.assertEqual(described - asked, set())


class Tokens(unittest.TestCase):
    def test_scopes_and_sessions(self):
        with small_service("--require-token") as service:
            self.assertEqual(service.ask("/api/v1/events")[0], 401)
            self.assertEqual(service.ask("/healthz")[0], 200)
            self.assertEqual(service.ask("/")[0], 200)
            read, edit = token(service.record, "read", "reader"), token(service.record, "edit", "editor")
            bearer = {"Authorization": f"Bearer {read}"}
            self.assertEqual(service.ask("/api/v1/events", headers=bearer)[0], 200)
            self.assertEqual(service.ask(f"/api/v1/events?token={read}")[0], 401)
            self.assertEqual(service.ask("/api/v1/ingest", "POST", b"x", bearer)[0], 403)
            self.assertEqual(service.post("/api/v1/session", {"token": "marsad_wrong"})[0], 401)
            status, headers, body = service.ask("/api/v1/session", "POST", json.dumps({"token": edit}).encode(), {"Content-Type": "application/json"})
            self.assertEqual(status, 201)
            cookie = headers["set-cookie"]
            for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
                self.assertIn(part, cookie)
            self.assertNotIn(edit, cookie)
            session = {"Cookie": cookie.split(";")[0]}
            csrf = json.loads(body)["csrf"]
            self.assertEqual(service.ask("/api/v1/events", headers=session)[0], 200)
            fact = json.loads(service.ask("/api/v1/events", headers=session)[2])["items"][0]["id"]
            wish = json.dumps({"kind": "confirm", "fact": fact, "why": "w", "by": "somebody else"}).encode()
            typed = {**session, "Content-Type": "application/json"}
            self.assertEqual(service.ask("/api/v1/corrections", "POST", wish, typed)[0], 403)
            self.assertEqual(service.ask("/api/v1/corrections", "POST", wish, {**typed, "X-Marsad-CSRF": "guess"})[0], 403)
            forged = {**typed, "X-Marsad-CSRF": csrf, "Origin": "http://evil.example"}
            self.assertEqual(service.ask("/api/v1/corrections", "POST", wish, forged)[0], 403)
            self.assertEqual(service.ask("/api/v1/corrections", "POST", wish, {**typed, "X-Marsad-CSRF": csrf})[0], 201)
            made = json.loads(service.ask("/api/v1/corrections", headers=session)[2])["items"][-1]
            self.assertEqual(made["by"], "editor")  # the token says who
            self.assertEqual(service.ask("/api/v1/session", "DELETE", None, {**session, "X-Marsad-CSRF": csrf})[0], 204)
            self.assertEqual(service.ask("/api/v1/events", headers=session)[0], 401)


if __name__ == "__main__":
    need_serve()
    unittest.main(verbosity=1)
