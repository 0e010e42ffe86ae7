// GeoJSON of tools/make_provinces.py -> src/provinces.json, a topology small enough to be sent:
//   tools/make_provinces.py | node provinces.mjs > src/provinces.json
import { readFileSync } from "node:fs";
import { quantize } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, quantile, simplify } from "topojson-simplify";

const KEPT = 0.15; // of the points, those that shape most
const world = presimplify(topology({ provinces: JSON.parse(readFileSync(0, "utf8")) }, 1e6));
const least = quantile(world, KEPT);
const small = filter(simplify(world, least), filterWeight(world, least));
const out = quantize(small, 2e4);
for (const shape of out.objects.provinces.geometries) delete shape.properties;
process.stdout.write(JSON.stringify(out));
