#!/usr/bin/env python3
"""Very many events in one place, on one day, and both: counted, drawn where they are and nowhere else.
usage: crowded_test.py DATELINE SOURCE_TREE [ROWS]"""

import os
import sys
import tempfile
import unittest
from pathlib import Path

from support import pixels, run

ROWS = int(sys.argv[3]) if len(sys.argv) > 3 else 200_000
WIDTH, HEIGHT = 640, 400
BARE = ("--width", WIDTH, "--height", HEIGHT, "--no-legend", "--no-timeline", "--no-scale-bar", "--quiet", "--view", "30,25,56,45")
STEP = 7_919  # a prime: days and places in no order


class Crowded(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="dateline-crowded-")
        cls.folder = Path(cls.temporary.name)
        os.environ["XDG_CACHE_HOME"] = str(cls.folder / "cache")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def table(self, name, one_place, one_day):
        path = self.folder / name
        with open(path, "w") as out:
            out.write("date,longitude,latitude,kind\n")
            for i in range(ROWS):
                k = i * STEP
                day = "2017-10-24" if one_day else f"20{10 + k % 15}-{1 + k % 12:02}-{1 + k % 28:02}"
                where = "43.13,36.34" if one_place else f"{k % 36000 / 100 - 180:.2f},{k % 13007 / 100 - 65:.2f}"
                out.write(f"{day},{where},{i % 8}\n")
        return path

    def count(self, table, script):
        done = run("do", script, table)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode().splitlines()[0]

    def drawn(self, table):
        """The pixels that differ from a picture of the same map without an event."""
        with_events, without = self.folder / "with.png", self.folder / "without.png"
        for path, options in ((with_events, ()), (without, ("--from", "1900", "--to", "1900"))):
            done = run("render", table, *BARE, *options, "-o", path)
            self.assertEqual(done.returncode, 0, done.stderr)
        (_, _, channels, some, _), (_, _, _, none, _) = pixels(with_events), pixels(without)
        return [(x, y) for y in range(HEIGHT) for x in range(WIDTH)
                if some[y][x * channels:x * channels + 3] != none[y][x * channels:x * channels + 3]]

    def assert_seen_at_the_place(self, found):
        """The view is 20 degrees high in 400 pixels, and its middle 0.1 degree west of the place and 1 south."""
        self.assertGreater(sum(abs(x - WIDTH / 2 - 2) < 6 and abs(y - HEIGHT / 2 + 15) < 10 for x, y in found), 25)

    def test_one_place(self):
        table = self.table("place.csv", True, False)
        self.assertEqual(self.count(table, "time-filter 2010-01-01 2024-12-31"), f"# {ROWS} of {ROWS} events")
        found = self.drawn(table)
        self.assert_seen_at_the_place(found)
        self.assertLess(len(found), WIDTH * HEIGHT * 0.1, "a dot, and names that are written otherwise beside it")

    def test_one_day(self):
        table = self.table("day.csv", False, True)
        self.assertEqual(self.count(table, "time-filter 2017-10-24 2017-10-24"), f"# {ROWS} of {ROWS} events")
        self.assertEqual(self.count(table, "time-filter 2017-10-25 2017-10-25"), f"# 0 of {ROWS} events")
        self.assertGreater(len(self.drawn(table)), WIDTH * HEIGHT * 0.02)

    def test_one_place_on_one_day(self):
        table = self.table("both.csv", True, True)
        self.assertEqual(self.count(table, "time-filter 2017-10-24 2017-10-24"), f"# {ROWS} of {ROWS} events")
        self.assert_seen_at_the_place(self.drawn(table))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
