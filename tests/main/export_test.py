"""`dateline export` as a command: filters, refusals, accidents. usage: export_test.py DATELINE SOURCE_TREE"""

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from support import BINARY, EXAMPLES, run, WithProject, main


class Command(WithProject):
    def test_filters_leave_only_what_matches(self):
        kinds = {f["properties"]["kind"] for f in json.loads(self.export("k.geojson", "--kind", "battle").read_bytes())["features"]}
        self.assertEqual(kinds, {"battle"} & {r[1] for r in self.rows})
        october = json.loads(self.export("o.geojson", "--from", "2017-10-01", "--to", "2017-10-31").read_bytes())["features"]
        self.assertTrue(all(f["properties"]["from"] <= "2017-10-31" and f["properties"]["to"] >= "2017-10-01" for f in october))

    def test_a_filter_that_nothing_passes_is_said_and_the_file_is_valid(self):
        target = self.export("none.geojson", "--from", "1066", "--to", "1066")
        self.assertIn("No event passes the filter", self.said)
        self.assertEqual(json.loads(target.read_bytes())["features"], [])

    def test_articles_and_projects_together_go_out(self):
        target = self.path / "both.csv"
        done = run("export", "--no-merge", self.project, EXAMPLES[0], "-o", target)
        self.assertEqual(done.returncode, 0, done.stderr)
        alone = run("export", "--no-merge", EXAMPLES[0], "--format", "csv", "-o", "-").stdout.decode()
        count = lambda text: len(list(csv.DictReader(io.StringIO(text, newline=""))))
        self.assertEqual(count(target.read_bytes().decode()), len(self.rows) + count(alone))

    def test_bad_usage_is_exit_code_2_and_says_what_to_do(self):
        for arguments, word in (((self.project, "-o", self.path / "a.xyz"), ".xyz"),
                                ((self.project,), "--output"),
                                ((self.project, "-o", self.path / "noending"), "--format"),
                                ((self.project, "-o", self.path / "a.csv", "--format", "shp"), "shp"),
                                ((self.project, "-o", "-", "--format", "gpkg"), "standard output"),
                                ((self.project, "-o", self.path / "a.kml", "--bom"), "--bom"),
                                ((self.project, "-o", self.project), "replace")):
            done = run("export", *arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(word, done.stderr.decode())
        self.assertFalse((self.path / "a.xyz").exists())

    def test_endings_are_taken_in_any_case(self):
        self.assertTrue(self.export("LOUD.GEOJSON").stat().st_size > 100)

    def test_an_unwritable_target_is_exit_code_3_and_nothing_is_left(self):
        done = run("export", self.project, "-o", self.path / "missing" / "a.kml")
        self.assertEqual(done.returncode, 3)
        self.assertIn("missing/a.kml", done.stderr.decode())
        self.assertEqual([p.name for p in self.path.iterdir() if p.name.startswith(".")], [])

    def test_a_full_disk_keeps_the_old_file(self):
        for ending in ("geojson", "csv", "kml", "fgb", "gpkg", "html"):
            folder = self.path / f"full-{ending}"
            folder.mkdir()
            target = folder / f"a.{ending}"
            target.write_bytes(b"the old file")
            done = subprocess.run(["bash", "-c", f"trap '' XFSZ; ulimit -f 4; exec {BINARY} export {self.project} -o {target}"],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 3, (ending, done.stderr))
            self.assertIn(f"a.{ending}", done.stderr)
            self.assertEqual(target.read_bytes(), b"the old file", ending)
            self.assertEqual([p.name for p in folder.iterdir()], [target.name], ending)

    def test_an_export_that_is_stopped_keeps_the_old_file(self):
        table = self.path / "long.csv"
        with table.open("w") as out:
            out.write("date,latitude,longitude,event_type\n")
            for i in range(400_000):
                out.write(f"20{i % 20:02}-03-{1 + i % 28:02},{i % 90},{i % 180},Riots\n")
        env = {"XDG_CACHE_HOME": str(self.path / "cache")}
        run("export", table, "--to", "2000", "-o", self.path / "warm.csv", env=env)
        for stop in (signal.SIGINT, signal.SIGKILL):
            folder = self.path / f"stopped-{stop}"
            folder.mkdir()
            target = folder / "a.kml"
            target.write_bytes(b"the old file")
            process = subprocess.Popen([BINARY, "export", str(table), "-o", str(target)], env={**os.environ, **env}, stderr=subprocess.PIPE)
            deadline = time.time() + 60
            while len(list(folder.iterdir())) < 2 and process.poll() is None and time.time() < deadline:
                time.sleep(0.01)
            process.send_signal(stop)
            process.communicate(timeout=60)
            self.assertNotEqual(process.returncode, 0)
            self.assertEqual(target.read_bytes(), b"the old file")
            if stop == signal.SIGINT:
                self.assertEqual([p.name for p in folder.iterdir()], [target.name])

    def test_an_existing_file_is_left_where_that_was_asked(self):
        target = self.path / "there.csv"
        target.write_bytes(b"the old file")
        done = run("export", self.project, "-o", target, "--no-clobber")
        self.assertEqual(done.returncode, 3)
        self.assertIn("a file of this name already", done.stderr.decode())
        self.assertEqual(target.read_bytes(), b"the old file")
        self.assertEqual(run("export", self.project, "-o", target, "--force").returncode, 0)
        self.assertNotEqual(target.read_bytes(), b"the old file")

    def test_a_refused_input_is_exit_code_1_and_the_others_go_out(self):
        target = self.path / "some.csv"
        done = run("export", self.project, self.path / "absent.txt", "-o", target)
        self.assertEqual(done.returncode, 1)
        self.assertIn("absent.txt", done.stderr.decode())
        self.assertTrue(target.exists())

    def test_what_is_lost_is_said_and_quiet_is_quiet(self):
        self.export("l.kml")
        self.assertIn("KML: ", self.said)
        self.export("l.kml", "--quiet")
        self.assertEqual(self.said, "")

    def test_the_same_input_gives_the_same_bytes(self):
        for name in ("same.geojson", "same.csv", "same.kml", "same.fgb", "same.gpkg", "same.html"):
            first = self.export(name).read_bytes()
            self.assertEqual(self.export(name).read_bytes(), first, name)

    def test_help_has_an_example(self):
        self.assertIn("dateline export ", run("export", "--help").stdout.decode().split("Examples:")[1])


class LargeTables(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="dateline-large-")
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)
        self.table = self.path / "many.csv"
        with self.table.open("w") as out:
            out.write("date,latitude,longitude,event_type\n")
            for i in range(25_000):
                out.write(f"20{i % 20:02}-03-{1 + i % 28:02},{i % 90},{i % 180},Riots\n")
        self.env = {"XDG_CACHE_HOME": str(self.path / "cache")}

    def test_every_event_that_passes_goes_out(self):
        target = self.path / "some.csv"
        done = run("export", self.table, "--from", "2010", "--to", "2010-12-31", "-o", target, env=self.env)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        rows = list(csv.DictReader(io.StringIO(target.read_text(), newline="")))
        self.assertEqual(len(rows), 1250)
        self.assertEqual({r["from"][:4] for r in rows}, {"2010"})

    def test_a_project_holds_what_passes(self):
        target = self.path / "some.gpkg"
        done = run("export", self.table, "--to", "2001-12-31", "-o", target, env=self.env)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(sqlite3.connect(target).execute("select count(*) from events").fetchone()[0], 2500)


main()
