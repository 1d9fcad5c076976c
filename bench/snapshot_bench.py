#!/usr/bin/env python3
"""Times pictures and films as their user meets them, cold processes, and prints a table beside the numbers to reach.

  bench/snapshot_bench.py [--binary build/release/dateline] [--runs 5] [--quick] [--mapnik SCRIPT]

Rows: an article to a picture of 1920 x 1080; a million events made from a fixed seed, from their cache; a PNG of 16,384 x 16,384
and the memory that it took; an SVG and a PDF of 10,000 events; a film of 300 pictures of 1280 x 720, of 10,000 and of a million
events, as MP4 and as numbered PNGs. A start of the program that does nothing is timed in the same run, so that a noisy machine
shows; "cpu" is what all its threads took. With --mapnik SCRIPT a picture by that script is timed in the same run.
"""
import argparse
import importlib.util
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def once(command):
    """Seconds, seconds of all its threads, and megabytes of the largest set of pages in memory."""
    start = time.monotonic()
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    said = child.stderr.read().decode()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {child.returncode}\n{said[-1000:]}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def row(name, goal, command, runs, after=None):
    measured = [once(command) for _ in range(runs)]
    seconds, cpu, memory = [m[0] for m in measured], statistics.median(m[1] for m in measured), max(m[2] for m in measured)
    note = after() if after else ""
    print(f"{name:50s} {goal:>16s} {statistics.median(seconds):7.2f} s {min(seconds):7.2f} - {max(seconds):5.2f} {cpu:7.2f} s {memory:7.0f} MB  "
          f"{note}", flush=True)


def events(path, count):
    """A foreign GeoPackage of events strewn over the Middle East and two years (python3-gdal)."""
    from osgeo import ogr, osr
    chance = random.Random(7)
    driver = ogr.GetDriverByName("GPKG")
    data = driver.CreateDataSource(str(path))
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    layer = data.CreateLayer("incidents", system, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("date", ogr.OFTDate))
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    layer.StartTransaction()
    for i in range(count):
        feature = ogr.Feature(layer.GetLayerDefn())
        day = date(2016, 1, 1) + timedelta(days=chance.randrange(730))
        feature.SetField("date", day.isoformat())
        feature.SetField("name", f"Place {i}")
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({chance.uniform(35, 60)} {chance.uniform(25, 40)})"))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def table(path, count):
    """A table of events strewn over the world and fifteen years."""
    chance = random.Random(7)
    with open(path, "w") as out:
        out.write("id,date,latitude,longitude,event_type,fatalities\n")
        for i in range(count):
            day = date(2010, 1, 1) + timedelta(days=chance.randrange(5479))
            out.write(f"{i},{day.isoformat()},{chance.gauss(25, 22) % 85:.5f},{chance.uniform(-180, 180):.5f},"
                      f"{chance.choice(('Battles', 'Riots', 'Protests'))},{chance.randrange(9)}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "build/release/dateline"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="leave the largest picture and the film out")
    if not importlib.util.find_spec("osgeo") and os.path.realpath(sys.executable) != os.path.realpath("/usr/bin/python3"):
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])  # which python3-gdal belongs to
    parser.add_argument("--mapnik", help="a script that draws a picture with Mapnik")
    options = parser.parse_args()
    binary, runs = options.binary, options.runs
    article = ROOT / "examples/1-hatra.fr.txt"
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'what':50s} {'goal':>16s} {'median':>9s} {'min - max':>15s} {'cpu':>9s} {'memory':>10s}")
    row("start and stop (--version)", "", [binary, "--version"], runs)
    with tempfile.TemporaryDirectory() as folder:
        at = lambda name: os.path.join(folder, name)
        megabytes = lambda name: lambda: f"{os.path.getsize(at(name)) / 1e6:.2f} MB on disk"
        screen = ("--width", 1920, "--height", 1080)
        row("article to PNG, 1920 x 1080, cold", "< 0.5 s", [binary, "render", article, "-o", at("a.png"), *screen], runs)
        for ending in ("svg", "pdf", "webp", "tif"):
            row(f"article to {ending.upper()}, 1920 x 1080", "", [binary, "render", article, "-o", at(f"a.{ending}"), *screen], runs,
                megabytes(f"a.{ending}"))
        if options.mapnik:
            row("the same size by Mapnik", "", [sys.executable, options.mapnik], runs)
        os.environ["XDG_CACHE_HOME"] = folder
        table(at("million.csv"), 1_000_000)
        once([binary, "render", at("million.csv"), "-o", at("m.png")])  # makes the cache
        row("a million events to PNG, 1920 x 1080, from cache", "< 0.6 s", [binary, "render", at("million.csv"), "-o", at("m.png"), *screen], runs)
        events(at("events.gpkg"), 10_000)
        for ending, goal in (("png", ""), ("svg", "< 5 MB on disk"), ("pdf", "")):
            row(f"10,000 events to {ending.upper()}, 1600 x 1000", goal, [binary, "render", at("events.gpkg"), "-o", at(f"e.{ending}")],
                max(1, runs // 2), megabytes(f"e.{ending}"))
        if options.quick:
            return
        row("article to PNG, 16,384 x 16,384", "< 512 MB", [binary, "render", article, "-o", at("large.png"), "--width", 1024,
                                                            "--height", 1024, "--scale", 16], 1, megabytes("large.png"))
        film = ("--film-step", "day", "--from", "2016-01-01", "--to", "2016-10-26", "--width", 1280, "--height", 720, "--fps", 25)
        row("300 pictures of 10,000 events to MP4, 720p", "", [binary, "render", at("events.gpkg"), *film, "-o", at("film.mp4")], 1,
            megabytes("film.mp4"))
        row("300 pictures of a million events to MP4, 720p", "< 30 s + coding", [binary, "render", at("million.csv"), *film, "-o", at("many.mp4")],
            1, megabytes("many.mp4"))
        row("the same to numbered PNGs", "", [binary, "render", at("million.csv"), *film, "-o", at("many/%03d.png")], 1,
            lambda: f"{len(os.listdir(at('many')))} pictures")


if __name__ == "__main__":
    main()
