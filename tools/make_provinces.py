#!/usr/bin/env python3
"""First-level divisions for the desk's map, as GeoJSON on standard output: Natural Earth's (public domain), as Debian's
package qgis-common carries them, with the ids that codebook/places gives them (ISO 3166-2).

usage: make_provinces.py [world_map.gpkg] | node web/provinces.mjs > web/src/provinces.json

A division gets the id of the province of its country that has its name, else of the one whose point lies in it; one without
an id is left out, and so is a country with hardly any."""
import collections
import csv
import json
import pathlib
import sqlite3
import struct
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
DEFAULT = "/usr/share/qgis/resources/data/world_map.gpkg"
TYPES = {"province", "governorate", "region", "state", "district", "of", "the", "al", "el", "ad", "as", "ash", "ar", "an", "az"}


def key(name):
    """A name without marks, articles and kinds of division."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c)).casefold()
    words = "".join(c if c.isalnum() else " " for c in plain if c not in "'’`‘").split()
    return "".join(w for w in words if w not in TYPES)


def provinces():
    out = collections.defaultdict(dict)
    for path in sorted((ROOT / "codebook" / "places").glob("*.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("precision") == "admin1" and len(row["id"]) > 3 and row["id"][2] == "-":
                old = out[row["id"][:2]].setdefault(row["id"], {"names": set(), "point": None})
                old["names"].add(key(row["name_en"]))
                if row.get("lat") and row.get("lon"):
                    old["point"] = (float(row["lon"]), float(row["lat"]))
    return out


def polygons(blob):
    """The rings of a GeoPackage polygon or multipolygon (little-endian WKB behind its header)."""
    envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    at = 8 + envelope

    def read(form):
        nonlocal at
        values = struct.unpack_from("<" + form, blob, at)
        at += struct.calcsize("<" + form)
        return values

    def geometry():
        _, kind = read("BI")
        if kind % 1000 == 6:
            return [p for _ in range(read("I")[0]) for p in geometry()]
        rings = []
        for _ in range(read("I")[0]):
            n = read("I")[0]
            flat = read(f"{2 * n}d")
            rings.append([[round(x, 4), round(y, 4)] for x, y in zip(flat[::2], flat[1::2])])
        return [rings]

    return geometry()


def inside(point, polygons_):
    x, y = point
    odd = False
    for ring in (r for p in polygons_ for r in p):
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
    return odd


def main():
    known = provinces()
    base = sqlite3.connect(f"file:{sys.argv[1] if len(sys.argv) > 1 else DEFAULT}?mode=ro", uri=True)
    found, missed = collections.defaultdict(list), collections.Counter()
    rows = base.execute("SELECT geom, iso_a2, name, woe_name, gn_name FROM states_provinces ORDER BY fid").fetchall()
    by_name = {country: {name: i for i, p in ids.items() for name in p["names"]} for country, ids in known.items()}
    shapes = [(polygons(geom), iso, names) for geom, iso, *names in rows if geom]
    taken = set()
    for shape, iso, names in shapes:
        if hit := next((by_name.get(iso, {}).get(key(n)) for n in names if key(n) in by_name.get(iso, {})), None):
            found[hit].append(shape)
            taken.add(id(shape))
    for shape, iso, names in shapes:
        if id(shape) in taken:
            continue
        hit = next((i for i, p in known.get(iso, {}).items() if i not in found and p["point"] and inside(p["point"], shape)), None)
        if hit:
            found[hit].append(shape)
        else:
            missed[iso] += 1
    features = []
    for i in sorted(found):
        country = known[i[:2]]
        if sum(x in found for x in country) * 4 >= len(country):
            features.append({"type": "Feature", "id": i, "properties": {},
                             "geometry": {"type": "MultiPolygon", "coordinates": [p for shape in found[i] for p in shape]}})
    json.dump({"type": "FeatureCollection", "features": features}, sys.stdout)
    print(f"{len(features)} divisions of {sum(map(len, known.values()))} that the codebook names; without an id: "
          + ", ".join(f"{c} {n}" for c, n in missed.most_common(12)), file=sys.stderr)


if __name__ == "__main__":
    main()
