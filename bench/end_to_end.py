#!/usr/bin/env python3
"""Times the whole program as its user meets it, and prints a table of medians.

  bench/end_to_end.py [--binary build/release/dateline] [--runs 9]

Rows: a cold process from the example dispatches to a PNG; the window from its start to its first picture (under Xvfb when there
is no display); extraction throughput over the examples and tests/articles repeated to about 4 MB, on one thread and on two. A
baseline that does nothing but start (`dateline --version`) is timed in the same run, so that a noisy machine shows.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def timed(command, runs, **kwargs):
    seconds = []
    for _ in range(runs):
        start = time.monotonic()
        done = subprocess.run(command, capture_output=True, **kwargs)
        seconds.append(time.monotonic() - start)
        if done.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr[-1000:]}")
    return seconds


def row(name, seconds, note=""):
    print(f"{name:52s} {min(seconds):8.3f} {statistics.median(seconds):8.3f} {max(seconds):8.3f}  {note}")


def corpus(target_bytes):
    texts = [p for folder in ("examples", "tests/articles") for p in sorted((ROOT / folder).rglob("*.txt"))]
    records, size, n = [], 0, 0
    while size < target_bytes:
        for path in texts:
            text = path.read_text(encoding="utf-8")
            lang = "fr" if ".fr" in path.name or "fr" in path.parts else "en"
            records.append(json.dumps({"id": str(n), "text": text, "lang": lang, "date": "2017-10-24"}, ensure_ascii=False))
            size, n = size + len(text.encode()), n + 1
    return ("\n".join(records) + "\n").encode(), size


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "build/release/dateline"))
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    binary, runs = options.binary, options.runs
    examples = sorted(map(str, (ROOT / "examples").glob("*.txt")))
    print(f"{'seconds, ' + str(runs) + ' runs':52s} {'min':>8s} {'median':>8s} {'max':>8s}")
    row("start and stop (--version)", timed([binary, "--version"], runs))
    with tempfile.TemporaryDirectory() as folder:
        picture = os.path.join(folder, "first.png")
        row("examples to PNG, 1600 x 1000, cold process", timed([binary, "render", *examples, "-o", picture], runs))
        window = [binary, *examples, "--screenshot", picture]
        if not os.environ.get("DISPLAY") and shutil.which("xvfb-run"):
            bare = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "true"]
            row("  (xvfb-run alone)", timed(bare, max(3, runs // 3)))
            window = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", *window]
        row("window on the examples to first picture and exit", timed(window, max(3, runs // 3)))
    lines, size = corpus(4_000_000)
    empty = timed([binary, "extract", "--stream"], runs, input=b"")
    row("extract --stream of nothing (load alone)", empty)
    for threads in (1, 2):
        seconds = timed([binary, "extract", "--stream", "--threads", str(threads)], max(3, runs // 3), input=lines)
        net = statistics.median(seconds) - statistics.median(empty)
        row(f"extract --stream of {size / 1e6:.1f} MB, {threads} thread(s)", seconds, f"{size / 1e6 / net:.2f} MB/s")


if __name__ == "__main__":
    main()
