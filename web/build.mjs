// Builds the page into dist/: the same sources and the same package-lock.json give the same bytes.
//   node build.mjs [--out DIRECTORY] [--watch]
import esbuild from "esbuild";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as yaml from "js-yaml";
import { quantize } from "topojson-client";
import { filter, filterWeight, presimplify, quantile, simplify } from "topojson-simplify";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const at = process.argv.indexOf("--out");
const out = at > 0 ? process.argv[at + 1] : join(here, "dist");

/** Countries by their three letters; the atlas knows them by number and English name only. */
function atlas() {
  const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
  const codes = require("i18n-iso-countries/codes.json"); // [alpha-2, alpha-3, numeric, …]
  const byNumber = new Map(codes.map((row) => [String(row[2]).padStart(3, "0"), row[1]]));
  const named = { Kosovo: "XKX", Somaliland: "SOM", "N. Cyprus": "CYP" };
  for (const shape of world.objects.countries.geometries) {
    shape.id = byNumber.get(shape.id) ?? named[shape.properties.name] ?? "";
    delete shape.properties;
  }
  delete world.objects.land;
  // Antarctica has no news and would fill half a flat map.
  const countries = world.objects.countries;
  countries.geometries = countries.geometries.filter((shape) => shape.id !== "ATA");
  return JSON.stringify(lighter(world));
}

/** With a third of its points: what a map of the whole world shows; small countries and islands stay. */
function lighter(world) {
  const weighed = presimplify(world);
  const least = quantile(weighed, 0.3);
  return quantize(filter(simplify(weighed, least), filterWeight(weighed, least / 20)), 2e4);
}

function write(name, bytes) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), bytes);
}

rmSync(out, { recursive: true, force: true });
const named = (name, text) => {
  const file = `assets/${name}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}.json`;
  write(file, text);
  return JSON.stringify(`/${file}`);
};
const define = {
  WORLD: named("world", atlas()),
  PROVINCES: named("provinces", readFileSync(join(here, "src/provinces.json"), "utf8")),
};
const result = await esbuild.build({
  entryPoints: [join(here, "src/desk.tsx")],
  bundle: true,
  splitting: true,
  chunkNames: "assets/[name]-[hash]",
  minify: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  define,
  entryNames: "assets/[name]-[hash]",
  assetNames: "assets/[name]-[hash]",
  loader: { ".woff2": "file", ".png": "empty" },
  outdir: out,
  absWorkingDir: here,
  metafile: true,
  publicPath: "/",
});
const built = Object.keys(result.metafile.outputs).map((path) => path.replace(/^.*?(assets\/)/, "$1"));
const one = (name, ending) => `/${built.find((path) => path.startsWith(`assets/${name}-`) && path.endsWith(ending))}`;
const page = readFileSync(join(here, "src/index.html"), "utf8");
const entry = Object.entries(result.metafile.outputs).find(([, output]) => output.entryPoint === "src/desk.tsx")[1];
const shared = entry.imports.filter((one) => one.kind === "import-statement").map((one) => one.path.replace(/^.*?(assets\/)/, "/$1"));
const ahead = [...shared, one("map", ".js")].map((path) => `<link rel="modulepreload" href="${path}">`);
const values = {
  script: one("desk", ".js"), style: one("desk", ".css"), ahead: ahead.join("\n"),
  font: one("ibm-plex-sans-arabic-arabic-400-normal", ".woff2"), bold: one("ibm-plex-sans-arabic-arabic-600-normal", ".woff2"),
  latin: one("ibm-plex-sans-arabic-latin-400-normal", ".woff2"), latin_bold: one("ibm-plex-sans-arabic-latin-600-normal", ".woff2"),
};
write("index.html", page.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]));
cpSync(join(here, "src/icon.svg"), join(out, "icon.svg"));
const description = yaml.load(readFileSync(join(here, "../docs/openapi.yaml"), "utf8"));
write("openapi.json", JSON.stringify(description));
