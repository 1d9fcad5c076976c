#!/usr/bin/env python3
"""One picture of many events from a cold process, beside another program's in the same run.

    events_cold.py --dateline build/release/dateline ev1m.csv [--peer 'python3 render.py ev.xml out.png']

Each program runs in turn, five times; wall seconds are medians, memory the largest resident set. The cache of the table
is warm: it is built before, and that run is shown as 'import'.
"""
import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time


def timed(command):
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{shlex.join(command)}: {said.decode(errors='replace')}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(name, runs):
    wall, cpu, memory = (list(column) for column in zip(*runs))
    print(f"{name:<44} {statistics.median(wall):8.2f} {statistics.median(cpu):8.2f} {max(memory):8.0f}")
    return statistics.median(wall)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dateline", default="build/release/dateline")
    parser.add_argument("--peer", help="a command that draws the same events to a picture")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("table")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_CACHE_HOME", folder)
        draw = [args.dateline, "render", args.table, "--quiet", "--view=-180,-70,180,80", "--width", "1920",
                "--height", "1080", "-o", os.path.join(folder, "out.png")]
        print(f"{'':<44} {'wall s':>8} {'CPU s':>8} {'MB':>8}")
        row("import and first picture", [timed(draw)])
        ours, theirs = [], []
        for _ in range(args.runs):
            ours.append(timed(draw))
            if args.peer:
                theirs.append(timed(shlex.split(args.peer)))
        ours = row("dateline render from its cache", ours)
        if theirs:
            print(f"ratio {row(args.peer[:44], theirs) / ours:.1f}")


if __name__ == "__main__":
    main()
