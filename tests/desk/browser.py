#!/usr/bin/env python3
"""The page in a real Chromium: built again from the locked packages and compared with web/dist, its types checked, then
every view walked through in both languages on a record of the news corpus (of the samples where the corpus is absent).
MARSAD_BROWSER=1 asks for it, as ./test does; MARSAD_DESK_EVERY=10 takes every tenth report of the corpus only.
Screenshots stand in build/RELEASE/desk/shots."""
import filecmp
import json
import os
import pathlib
import shutil
import subprocess
import sys

from service import PROGRAM, REPORTS, ingest, need_serve, samples, serve
from marsad_cli import ROOT, corpus, corpus_file, skip

FOLDER = PROGRAM.parent / "desk"
WEB = FOLDER / "web"


def run(*command, **more):
    subprocess.run(command, check=True, **more)


def prepare():
    """A copy of web/ with its packages, so that the tree stays as it is. The packages stay until the lock file changes."""
    lock = (ROOT / "web" / "package-lock.json").read_bytes()
    stamp = WEB / "node_modules" / ".stamp"
    WEB.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "tsconfig.json", "build.mjs"):
        shutil.copy(ROOT / "web" / name, WEB)
    shutil.rmtree(WEB / "src", ignore_errors=True)
    shutil.copytree(ROOT / "web" / "src", WEB / "src")
    (FOLDER / "docs").mkdir(exist_ok=True)
    shutil.copy(ROOT / "docs" / "openapi.yaml", FOLDER / "docs")
    if not stamp.exists() or stamp.read_bytes() != lock:
        run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", cwd=WEB, timeout=400)
        stamp.write_bytes(lock)


def same(a, b):
    def inner(d):
        return d.left_only + d.right_only + d.diff_files + [x for s in d.subdirs.values() for x in inner(s)]
    return inner(filecmp.dircmp(a, b))


def check_build():
    built = FOLDER / "dist"
    run("node", "build.mjs", "--out", str(built), cwd=WEB, timeout=120)
    if differing := same(built, ROOT / "web" / "dist"):
        sys.exit(f"web/dist is not what its sources build (cd web && npm ci && npm run build): {differing}")
    types = WEB / "types.d.ts"
    run("npx", "--no-install", "openapi-typescript", "../docs/openapi.yaml", "-o", str(types), cwd=WEB, timeout=120, stdout=subprocess.DEVNULL)
    if types.read_bytes() != (ROOT / "web" / "src" / "api.d.ts").read_bytes():
        sys.exit("web/src/api.d.ts is not what docs/openapi.yaml says (cd web && npm run types)")
    types.unlink()
    run("npx", "--no-install", "tsc", "--noEmit", cwd=WEB, timeout=200)


def record():
    """Made once for each program: reading the corpus takes a minute."""
    path = FOLDER / "record.db"
    stamp = FOLDER / "record.stamp"
    info = PROGRAM.stat()
    now = f"{info.st_mtime_ns} {info.st_size} {corpus_file()} {os.environ.get('MARSAD_DESK_EVERY', 1)}"
    if not path.exists() or not stamp.exists() or stamp.read_text() != now:
        for old in FOLDER.glob("record.db*"):
            old.unlink()
        reports = corpus(int(os.environ.get("MARSAD_DESK_EVERY", 1))) if corpus_file() else []
        ingest(path, list(reports) + REPORTS + samples())
        stamp.write_text(now)
    copy = FOLDER / "walked.db"  # the walk corrects and adds
    for old in FOLDER.glob("walked.db*"):
        old.unlink()
    shutil.copy(path, copy)
    return copy


def main():
    need_serve()
    if not os.environ.get("MARSAD_BROWSER"):
        skip("MARSAD_BROWSER is not set (./test sets it)")
    for tool in ("node", "npm", "chromium"):
        if not shutil.which(tool):
            skip(f"no {tool}")
    prepare()
    check_build()
    shots = FOLDER / "shots"
    shots.mkdir(exist_ok=True)
    shutil.copy(pathlib.Path(__file__).with_name("browser.mjs"), WEB / "browser.mjs")
    with serve(record()) as service:
        total = json.loads(service.ask("/api/v1/record")[2])
        print(f"record: {total['reports']} reports, {total['events']} events, {total['statements']} statements")
        run("node", "browser.mjs", f"http://127.0.0.1:{service.port}", str(shots), shutil.which("chromium"), cwd=WEB, timeout=600)
        print(f"memory of the service after the walk: {service.memory() >> 20} MiB")


if __name__ == "__main__":
    main()
