#!/usr/bin/env python3
"""Builds and installs the Python module in an environment of its own (build/python-env) and runs its tests there.

usage: run.py [--no-spark] [--wheel] [PYTEST ARGUMENTS...]

With --wheel, as a user has it: a wheel built with what pyproject.toml asks of PyPI (build/wheel), alone in an environment made afresh
(build/wheel-env) beside the tests' packages. All is compiled anew, which takes minutes without ccache.

The environment holds what python/tests/requirements*.txt lock, by hash; it is made anew when these change. Where the packages cannot
be had (no network) the test is skipped, with the reason; MARSAD_NEED_PYTHON=1 makes that a failure.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS = ROOT / "python" / "tests"
BUILD = ROOT / "build"
SKIPPED = 77


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(1 if os.environ.get("MARSAD_NEED_PYTHON") else SKIPPED)


def environment(folder, locks):
    """The environment's python, with exactly what the locks say."""
    key = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks) + sys.version.encode()).hexdigest()
    stamp, python = folder / ".made-of", folder / "bin" / "python"
    if python.exists() and stamp.exists() and stamp.read_text() == key:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False).returncode != 0:
        skip("no environment can be made: install python3-venv")
    for lock in locks:
        done = subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)], check=False)
        if done.returncode != 0:
            skip(f"the packages of {lock.name} cannot be installed")
    stamp.write_text(key)
    return python


def install(python):
    """The module, its objects kept between runs so that only what changed is built."""
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--force-reinstall",
                    "-C", f"build-dir={BUILD / 'python'}", "."], cwd=ROOT, check=True)


def install_wheel(python):
    for made in ("wheel", "wheel-objects"):
        shutil.rmtree(BUILD / made, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(BUILD / "wheel"),
                    "-C", f"build-dir={BUILD / 'wheel-objects'}", "."], cwd=ROOT, check=True)
    (wheel,) = (BUILD / "wheel").glob("marsad-*.whl")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)], check=True)
    print(f"{wheel.name}, {wheel.stat().st_size / 1e6:.1f} MB, installed in {python.parents[1]}", flush=True)


def main():
    arguments = sys.argv[1:]
    locks = [TESTS / "requirements.txt", TESTS / "requirements-spark.txt"]
    if "--no-spark" in arguments:
        arguments.remove("--no-spark")
        locks.pop()
    if "--wheel" in arguments:
        arguments.remove("--wheel")
        shutil.rmtree(BUILD / "wheel-env", ignore_errors=True)
        python = environment(BUILD / "wheel-env", locks)
        install_wheel(python)
    else:
        python = environment(BUILD / "python-env", locks)
        install(python)
    variables = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYSPARK_PYTHON=str(python))
    where = "import marsad, sysconfig; assert marsad.__file__.startswith(sysconfig.get_path('purelib')), marsad.__file__"
    subprocess.run([str(python), "-c", where], cwd=BUILD, check=True)  # what is tested is what is installed
    command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", str(TESTS), *arguments]
    sys.exit(subprocess.run(command, cwd=BUILD, env=variables, check=False).returncode)


if __name__ == "__main__":
    main()
