#!/usr/bin/env python3
"""A record exported in every format, each judged by its format's own rules with a tool that is not ours where there is one (Debian's
python3-icalendar, -feedparser, -jsonschema, -geojson); without a tool its test is skipped."""
import csv
import datetime
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.append("/usr/lib/python3/dist-packages")  # Debian's modules, where another Python comes first
import marsad_cli as cli  # noqa: E402

# Reports of our own making; two outlets on one strike, a plan, talks, a denial.
REPORTS = [
    {"id": "https://alef.example/1", "url": "https://alef.example/1", "source": "وكالة ألف", "published": "2018-04-08T09:00:00Z",
     "title": "غارات على دوما",
     "text": "قتل 12 مدنيا وأصيب 30 آخرون في غارات جوية شنها الجيش السوري على مدينة دوما أمس السبت.\n"
             "وقال الدفاع المدني إن فرقه ما زالت تبحث عن ناجين تحت الأنقاض."},
    {"id": "https://ba.example/7", "url": "https://ba.example/7", "source": "صحيفة باء", "published": "2018-04-08T15:00:00Z",
     "title": "قتلى في دوما",
     "text": "أفاد ناشطون بأن 9 مدنيين قتلوا السبت في غارات جوية نفذتها قوات النظام السوري على مدينة دوما."},
    {"id": "jim-3", "source": "موقع جيم, \"الأخبار\"", "published": "2018-04-08T18:00:00Z", "title": "لافروف إلى أنقرة الأربعاء",
     "text": "أعلنت وزارة الخارجية الروسية أن الوزير سيرغي لافروف سيزور أنقرة يوم الأربعاء المقبل لإجراء محادثات مع نظيره التركي.\n"
             "ونفت الوزارة أن تكون القوات الروسية قصفت المدينة."},
    {"id": "dal-4", "source": "دال", "published": "2018-04-09T08:00:00Z", "title": "قذائف على حلب وتظاهرة في البصرة",
     "text": "قصفت فصائل معارضة بالقذائف أحياء في مدينة حلب يوم الأحد ما أدى إلى مقتل مدنيين اثنين.\n"
             "وتظاهر المئات في البصرة يوم الأحد احتجاجا على انقطاع الكهرباء."},
]
ACLED = ("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
         "inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
         "source_scale,notes,fatalities,tags,timestamp").split(",")
GED = ("id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,"
       "side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"
       "source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,"
       "country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,"
       "gwnoa,gwnob").split(",")
PLOVER_TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
                   "ASSAULT".split())
PLOVER_FIELDS = set("id date enddate time endtime actor recipient event mode context event_loc event_text quad_code event_scale size text_info "
                    "cite_info link text coder coded_date coded_time comment has_event".split())

# The demands of the Web Annotation Data Model on what we write.
ANNOTATION = {
    "type": "object", "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"}, "type": {"const": "AnnotationPage"}, "id": {"type": "string", "format": "uri"},
        "items": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["id", "type", "target"],
            "properties": {
                "id": {"type": "string", "pattern": "^[a-z]+:[^ ]+$"}, "type": {"const": "Annotation"},
                "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"},
                "motivation": {"enum": ["identifying", "tagging", "describing"]},
                "body": {"type": "array", "items": {"type": "object", "required": ["type"], "oneOf": [
                    {"properties": {"type": {"const": "TextualBody"}}, "required": ["value"]},
                    {"properties": {"type": {"const": "SpecificResource"}}, "required": ["source"]}]}},
                "target": {"type": "object", "required": ["type", "source", "selector"], "properties": {
                    "type": {"const": "SpecificResource"}, "source": {"type": "string", "pattern": "^(https?://|urn:)"},
                    "selector": {"type": "array", "minItems": 1, "items": {"oneOf": [
                        {"required": ["type", "exact"], "additionalProperties": False, "properties": {
                            "type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}, "prefix": {"type": "string"},
                            "suffix": {"type": "string"}}},
                        {"required": ["type", "start", "end"], "additionalProperties": False, "properties": {
                            "type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
                            "end": {"type": "integer", "minimum": 1}}}]}}}}}}}}}


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.record = str(cls.folder / "record.db")
        reports = "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in REPORTS)
        done = subprocess.run([cli.PROGRAM, "ingest", "--record", cls.record, "-"], input=reports.encode(), capture_output=True, timeout=120, check=False)
        if done.returncode != 0:
            raise AssertionError(done.stderr.decode(errors="replace"))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def export(self, name, *options):
        done = subprocess.run([cli.PROGRAM, "export", "--record", self.record, "--format", name, *options], capture_output=True, timeout=60,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace"))
        return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def need(self, module):
        try:
            return __import__(module)
        except ImportError:
            self.skipTest(f"no {module}")

    def events(self):
        return [json.loads(line) for line in self.export("jsonl")[0].splitlines()]

    def test_json_lines(self):
        events = self.events()
        self.assertGreaterEqual(len(events), 4)
        for event in events:
            self.assertIn(event["type"], PLOVER_TYPES)
            self.assertTrue(event["reports"])
        for facts in ("statements", "figures", "talks"):
            for line in self.export("jsonl", "--facts", facts)[0].splitlines():
                json.loads(line)

    def test_filters(self):
        everything = self.export("jsonl")[0].splitlines()
        protests = self.export("jsonl", "--type", "PROTEST")[0].splitlines()
        self.assertTrue(0 < len(protests) < len(everything))
        self.assertEqual(len(self.export("jsonl", "--limit", "2")[0].splitlines()), 2)
        self.assertEqual(self.export("jsonl", "--country", "NZL")[0], "")

    def table(self, name):
        text, errors = self.export(name)
        self.assertTrue(text.endswith("\r\n"))
        return list(csv.reader(io.StringIO(text, newline=""), strict=True)), errors

    def test_acled(self):
        rows, errors = self.table("acled")
        self.assertEqual(rows[0], ACLED)
        self.assertGreater(len(rows), 1)
        for cells in rows[1:]:
            self.assertEqual(len(cells), len(ACLED))
            row = dict(zip(ACLED, cells))
            datetime.date.fromisoformat(row["event_date"])
            self.assertEqual(row["year"], row["event_date"][:4])
            self.assertIn(row["time_precision"], "123")
            self.assertIn(row["geo_precision"], ("", "1", "2", "3"))
            self.assertTrue(row["fatalities"].isdigit())
            self.assertTrue(row["iso"] == "" or re.fullmatch(r"\d{3}", row["iso"]))
            self.assertIn(row["inter1"], ("", *"12345678"))
            self.assertIn(row["event_type"], ("Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
                                              "Strategic developments"))
        self.assertIn("left out", errors)
        douma = [dict(zip(ACLED, cells)) for cells in rows[1:] if "Douma" in cells]
        self.assertTrue(douma)
        self.assertEqual({row["fatalities"] for row in douma if row["event_type"] == "Explosions/Remote violence"}, {"9"}, "the lower of two counts")

    def test_ged(self):
        rows, errors = self.table("ged")
        self.assertEqual(rows[0], GED)
        self.assertEqual(len(GED), 49)
        for cells in rows[1:]:
            row = dict(zip(GED, cells))
            self.assertEqual(len(cells), 49)
            parts = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
            self.assertEqual(sum(parts), int(row["best"]))
            self.assertLessEqual(int(row["low"]), int(row["best"]))
            self.assertLessEqual(int(row["best"]), int(row["high"]))
            self.assertGreater(int(row["best"]), 0)
            self.assertLessEqual(datetime.date.fromisoformat(row["date_start"]), datetime.date.fromisoformat(row["date_end"]))
            self.assertIn(row["type_of_violence"], "123")
            if row["geom_wkt"]:
                self.assertRegex(row["geom_wkt"], r"^POINT \(-?[\d.]+ -?[\d.]+\)$")
        self.assertIn("left out", errors)

    def test_gdelt(self):
        text, _ = self.export("gdelt")
        rows = [line.split("\t") for line in text.splitlines()]
        self.assertTrue(rows)
        for row in rows:
            self.assertEqual(len(row), 61)
            self.assertTrue(int(row[0]) > 0)
            self.assertEqual((row[1][:6], row[1][:4]), (row[2], row[3]))
            datetime.datetime.strptime(row[1], "%Y%m%d")
            self.assertTrue(row[26].startswith(row[27]) and row[27].startswith(row[28]), "event, base and root code")
            self.assertIn(row[29], "1234")
            self.assertTrue(-10 <= float(row[30]) <= 10)
            datetime.datetime.strptime(row[59], "%Y%m%d%H%M%S")
        self.assertEqual(len({row[0] for row in rows}), len(rows))

    def test_plover(self):
        for line in self.export("plover")[0].splitlines():
            event = json.loads(line)
            self.assertLessEqual(set(event), PLOVER_FIELDS)
            self.assertTrue({"id", "date", "actor", "event"} <= set(event))
            self.assertLessEqual(set(event["event"]), PLOVER_TYPES)
            datetime.date.fromisoformat(event["date"])
            self.assertIn(event["quad_code"], (1, 2, 3, 4))
            if "event_loc" in event:
                self.assertIn(event["event_loc"]["resolution"], (1, 2, 3, 4, 5))

    def test_geojson(self):
        geojson = self.need("geojson")
        text, _ = self.export("geojson")
        collection = geojson.loads(text)
        self.assertTrue(collection.is_valid, collection.errors())
        self.assertEqual(len(collection["features"]), len(self.events()))
        for feature in collection["features"]:
            if feature["geometry"] is None:
                continue
            self.assertIn(feature["properties"]["place_precision"], ("site", "place"))
            lon, lat = feature["geometry"]["coordinates"]
            self.assertTrue(-180 <= lon <= 180 and -90 <= lat <= 90)
        self.assertTrue(any(feature["geometry"] for feature in collection["features"]))

    def test_web_annotation(self):
        jsonschema = self.need("jsonschema")
        text, _ = self.export("webannotation", "--facts", "events,statements,figures,talks")
        page = json.loads(text)
        jsonschema.validate(page, ANNOTATION)
        texts = {report.get("url"): report for report in REPORTS}
        self.assertEqual(len({item["id"] for item in page["items"]}), len(page["items"]))
        found = 0
        for item in page["items"]:
            report = texts.get(item["target"]["source"])
            if report is None:
                continue
            quote, *position = item["target"]["selector"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            self.assertTrue(around in report["text"] or around in report["title"])
            for selector in position:
                self.assertEqual(report["text"][selector["start"]:selector["end"]], quote["exact"], "Unicode code points")
            found += 1
        self.assertGreater(found, 3)

    def test_icalendar(self):
        icalendar = self.need("icalendar")
        text, _ = self.export("ics")
        for line in text.split("\r\n"):
            self.assertLessEqual(len(line.encode()), 75)
            self.assertNotIn("\n", line)
        calendar = icalendar.Calendar.from_ical(text)
        self.assertEqual(calendar["VERSION"], "2.0")
        plans = calendar.walk("VEVENT")
        self.assertTrue(plans)
        for plan in plans:
            self.assertEqual(plan.errors, [])
            self.assertLess(plan["DTSTART"].dt, plan["DTEND"].dt)
            self.assertTrue(plan["UID"] and plan["SUMMARY"] and plan["DTSTAMP"])
        self.assertIn(datetime.date(2018, 4, 11), [plan["DTSTART"].dt for plan in plans], "Wednesday next")

    def test_atom(self):
        text, _ = self.export("atom", "--feed-title", "دوما & حلب")
        atom = "{http://www.w3.org/2005/Atom}"
        feed = ElementTree.fromstring(text)
        self.assertEqual(feed.tag, atom + "feed")
        for holder in (feed, *feed.findall(atom + "entry")):
            for name in ("id", "title", "updated"):
                self.assertEqual(len(holder.findall(atom + name)), 1, name)
            self.assertRegex(holder.find(atom + "updated").text, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        ids = [entry.find(atom + "id").text for entry in feed.findall(atom + "entry")]
        self.assertEqual(len(ids), len(set(ids)))
        feedparser = self.need("feedparser")
        parsed = feedparser.parse(text)
        self.assertFalse(parsed.bozo, parsed.get("bozo_exception"))
        self.assertEqual(parsed.version, "atom10")
        self.assertEqual(parsed.feed.title, "دوما & حلب")
        self.assertEqual(len(parsed.entries), len(self.events()))
        for entry in parsed.entries:
            self.assertTrue(entry.title and entry.summary and entry.updated_parsed)

    def test_atom_is_read_again(self):
        """What we write as a feed, we read as one."""
        text, _ = self.export("atom")
        done = subprocess.run([cli.PROGRAM, "read", "--from", "feed", "--format", "jsonl", "-"], input=text.encode(), capture_output=True,
                              timeout=60, check=True)
        self.assertEqual(len(done.stdout.splitlines()), len(self.events()))


if __name__ == "__main__":
    cli.need_program()
    unittest.main()
