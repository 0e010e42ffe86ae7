#!/usr/bin/env python3
"""All tests of api.py again, with the record in PostgreSQL."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "record"))
import api
from record_lib import postgres
from service import REPORTS, ingest, need_serve, samples, serve


class PostgresApi(api.Api):
    @classmethod
    def setUpClass(cls):
        cls.server = postgres()
        server = cls.server.__enter__()
        record = server.new_record()
        ingest(record, REPORTS + samples())
        cls.context = serve(record)
        cls.service = cls.context.__enter__()
        cls.service.record = record
        cls.described = api.Described(cls.service.json("/api/v1/openapi.json")[1])

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.server.__exit__(None, None, None)


def load_tests(loader, _tests, _pattern):  # not those of api.py once more
    return loader.loadTestsFromTestCase(PostgresApi)


if __name__ == "__main__":
    need_serve()
    unittest.main(verbosity=1)
