#!/usr/bin/env python3
"""./run, when nothing changed, adds less than 50 ms to the program (medians of 15)."""
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import marsad_cli as cli  # noqa: E402


def once(command):
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def main():
    cli.need_program()
    pairs = [(once([cli.ROOT / "run", "--version"]), once([cli.PROGRAM, "--version"])) for _ in range(15)]
    through, bare = (1000 * statistics.median(times) for times in zip(*pairs))
    print(f"./run {through:.1f} ms, the program itself {bare:.1f} ms")
    sys.exit(0 if through - bare < 50 else 1)


if __name__ == "__main__":
    main()
