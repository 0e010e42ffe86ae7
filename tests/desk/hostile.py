#!/usr/bin/env python3
"""What a hostile or broken client may do to the service: slow and half-open connections, oversized and malformed
requests, tricks in paths, injections, smuggling. After each the service still answers, in time and with the record whole."""
import json
import random
import socket
import sys
import time
import unittest
from urllib.parse import quote

from service import need_serve, small_service

SEED = int(sys.argv.pop()) if len(sys.argv) > 1 and sys.argv[-1].isdigit() else random.randrange(1 << 30)


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = small_service("--connections", "200")
        cls.service = cls.context.__enter__()
        cls.whole = cls.service.ask("/api/v1/events?limit=1000")[2]

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    def tearDown(self):
        begin = time.time()
        self.assertEqual(self.service.ask("/api/v1/events?limit=1000", timeout=10)[2], self.whole)
        self.assertLess(time.time() - begin, 5)
        self.assertIsNone(self.service.process.poll())

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.service.port), timeout=30)

    def talk(self, data, wait=10):
        """Everything that comes back until the service closes or `wait` seconds pass."""
        with self.connect() as peer:
            peer.settimeout(wait)
            out = b""
            try:
                peer.sendall(data)
                while chunk := peer.recv(65536):
                    out += chunk
            except (ConnectionError, TimeoutError):
                pass
            return out

    def status(self, data, wait=10):
        out = self.talk(data, wait)
        return int(out.split(b" ", 2)[1]) if out.startswith(b"HTTP/1.1 ") else None

    def test_malformed(self):
        for data in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 300, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                     b"GET  /  HTTP/1.1\r\n\r\n", b"\r\n" * 1000 + b"x\r\n\r\n", b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: a\r\n b\r\n: c\r\n\r\n", b"GET / HTTP/1.1\r\nX\x00Y: 1\r\n\r\n",
                     b"POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                     b"POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
                     b"POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                     b"POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nX-Marsad-CSRF: x\r\n\r\nzz\r\n",
                     b"POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nX-Marsad-CSRF: x\r\n\r\nffffffffffffffff1\r\nx",
                     b"POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n"):
            self.assertIn(self.status(data, wait=3), (400, 413, 431, None), data[:80])

    def test_one_answer_for_smuggled_requests(self):
        both = (b"POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nX-Marsad-CSRF: x\r\nContent-Length: 6\r\n"
                b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assertNotIn(b"marsad_requests_total", self.talk(both, wait=3))

    def test_pipelined_requests_are_answered_in_order(self):
        out = self.talk(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 5 +
                        b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        self.assertEqual(out.count(b"HTTP/1.1 200"), 6)

    def test_paths(self):
        for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/assets/..%5c..%5cx", "//etc/passwd",
                     "/assets/%00.js", "/%c0%ae%c0%ae/", "/api/v1//events", "/api/v1/./events", "http://evil.example/", "*"):
            out = self.talk(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode(), wait=5)
            self.assertIn(out.split(b" ", 2)[1], (b"400", b"404"), path)
            self.assertNotIn(b"root:", out)

    def test_injections(self):
        for text in ("' OR 1=1 --", "'; DROP TABLE facts; --", "\") OR (1=1", "a\" OR \"b", "* OR *", "NEAR(a b)", "%", "_", "\\",
                     "x" * 499, "\u202e\u0000".replace("\x00", ""), "-- \n/*", "دوما' UNION SELECT 1,2,3 --"):
            for field in ("words", "party", "place", "type", "source", "after"):
                status, _, body = self.service.ask(f"/api/v1/events?{field}={quote(text, safe='')}")
                self.assertIn(status, (200, 400), (field, text))
                if status == 200 and field != "words":
                    self.assertEqual(json.loads(body)["total"], 0, (field, text))
            status, _, _ = self.service.ask(f"/api/v1/events/{quote(text, safe='')}")
            self.assertIn(status, (400, 404), text)

    def test_report_text_stays_text(self):
        status, headers, body = self.service.ask("/api/v1/reports/" + quote("a/b?c=d&e", safe=""))
        self.assertEqual(status, 200)
        self.assertIn("<script>", json.loads(body)["report"]["title"])
        self.assertTrue(headers["content-type"].startswith("application/json"))
        self.assertEqual(headers["x-content-type-options"], "nosniff")
        policy = self.service.ask("/")[1]["content-security-policy"]
        self.assertIn("script-src 'self'", policy)
        self.assertNotIn("unsafe", policy)

    def test_oversized(self):
        self.assertEqual(self.status(b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 100_000 + b"\r\n\r\n"), 431)
        self.assertEqual(self.status(b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n"), 431)
        self.assertEqual(self.status(b"GET / HTTP/1.1\r\n" + b"".join(b"X%d: 1\r\n" % i for i in range(20_000)) + b"\r\n"), 431)
        head = b"POST /api/v1/%s HTTP/1.1\r\nHost: localhost\r\nX-Marsad-CSRF: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self.assertEqual(self.status(head % (b"ingest", 1 << 40)), 413)
        self.assertEqual(self.status(head % (b"corrections", 1 << 20)), 413)
        self.assertEqual(self.status(b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n" + b"x" * 100), 413)
        # In pieces without end: cut at the limit, not kept.
        before = self.service.memory()
        with self.connect() as peer:
            peer.sendall(b"POST /api/v1/corrections HTTP/1.1\r\nHost: localhost\r\nX-Marsad-CSRF: x\r\nContent-Type: application/json\r\n"
                         b"Transfer-Encoding: chunked\r\n\r\n")
            try:
                for _ in range(2000):
                    peer.sendall(b"4000\r\n" + b"[" * 0x4000 + b"\r\n")
            except OSError:
                pass
        self.assertLess(self.service.memory() - before, 64 << 20)

    def test_deep_json(self):
        for body in (b"[" * 100_000, b'{"a":' * 50_000, b'{"kind":"' + b"a" * 200_000 + b'"}', b"\xff\xfe{}", b'{"kind": "confirm", "fact": "\\ud800"}'):
            status, _, answer = self.service.ask("/api/v1/corrections", "POST", body, {"Content-Type": "application/json", "X-Marsad-CSRF": "x"})
            self.assertIn(status, (400, 404), answer[:200])

    def test_slow_and_half_open(self):
        """A hundred clients that send a letter a second are cut after the headers' time; others are served meanwhile."""
        slow = [self.connect() for _ in range(100)]
        begin = time.time()
        for peer in slow:
            peer.sendall(b"GET / HTTP/1.1\r\n")
        worst = 0.0
        while time.time() - begin < 8:
            for peer in slow:
                try:
                    peer.sendall(b"a")
                except OSError:
                    pass
            asked = time.time()
            self.assertEqual(self.service.ask("/healthz", timeout=5)[0], 200)
            worst = max(worst, time.time() - asked)
            time.sleep(1)
        self.assertLess(worst, 2)
        ends = 0
        for peer in slow:
            peer.settimeout(12)
            try:
                answer = peer.recv(4096)
                ends += answer == b"" or b" 408 " in answer
            except OSError:
                ends += 1
            peer.close()
        self.assertEqual(ends, len(slow))
        self.assertLess(time.time() - begin, 30)

    def test_connections_are_limited(self):
        peers = []
        try:
            for _ in range(230):
                peers.append(self.connect())
            with self.connect() as late:
                late.settimeout(5)
                self.assertIn(b" 503 ", late.recv(4096))
        finally:
            for peer in peers:
                peer.close()
        time.sleep(0.5)

    def test_reader_that_takes_nothing(self):
        peers = []
        for _ in range(20):
            peer = self.connect()
            peer.sendall(b"GET /assets/ HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50 + b"GET /api/v1/events?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
            peers.append(peer)
        self.assertEqual(self.service.ask("/healthz", timeout=5)[0], 200)
        for peer in peers:
            peer.close()

    def test_other_hosts(self):
        for host in ("evil.example", "localhost.evil.example", "10.0.0.1"):
            self.assertEqual(self.service.ask("/api/v1/events", headers={"Host": host})[0], 421)

    def test_random_bytes(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        good = b"GET /api/v1/events?words=a HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        for _ in range(300):
            data = bytearray(good)
            for _ in range(chance.randint(1, 12)):
                at = chance.randrange(len(data))
                data[at:at + chance.randint(0, 3)] = bytes(chance.randrange(256) for _ in range(chance.randint(0, 3)))
            with self.connect() as peer:
                peer.settimeout(5)
                try:
                    peer.sendall(bytes(data))
                    peer.shutdown(socket.SHUT_WR)
                    while peer.recv(65536):
                        pass
                except OSError:
                    pass


if __name__ == "__main__":
    need_serve()
    unittest.main(verbosity=1)
