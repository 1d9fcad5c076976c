"""Layers, projection and names from command to command: scripts, projects, pictures. usage: map_test.py DATELINE SOURCE_TREE"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BINARY, SOURCE = sys.argv[1], Path(sys.argv[2])
SHAPES = SOURCE / "tests/render/layer-vector/shapes.geojson"
EXAMPLE = str(sorted((SOURCE / "examples").glob("*.txt"))[0])


def run(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, timeout=120,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})


class Map(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="dateline-map-")
        self.path = Path(folder.name)
        self.addCleanup(folder.cleanup)
        (self.path / "work").mkdir()
        self.shapes = self.path / "work" / "shapes of mine.geojson"
        shutil.copy(SHAPES, self.shapes)
        self.project = self.path / "work" / "project.gpkg"

    def do(self, script, *files):
        done = run("do", script, *files)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode().splitlines()

    def save_a_project(self):
        return self.do(f'add-layer "{self.shapes}"; layer 0 opacity=0.4 width=3 color=#123456; projection equal-earth; '
                       f'names both; events-as hexagons; time-filter 2017-10; camera 30 40 3.5; save {self.project}', EXAMPLE)

    def test_a_project_remembers_its_map(self):
        before = self.save_a_project()
        self.assertIn("layer 0 show opacity=0.4 width=3 color=#123456", before)
        after = self.do("", self.project)
        for line in ("projection equal-earth", "names both", "events-as hexagons", "time-filter 2017-10-01 ..",
                     "layer 0 show opacity=0.4 width=3 color=#123456"):
            self.assertIn(line, before)
            self.assertIn(line, after)
        self.assertTrue(any(line.startswith("camera 30 40 3.5") for line in after), after)

    def test_a_project_finds_its_layers_after_both_were_moved(self):
        self.save_a_project()
        shutil.move(self.path / "work", self.path / "elsewhere")
        svg = self.path / "map.svg"
        done = run("render", self.path / "elsewhere" / "project.gpkg", "-o", svg)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn("#123456", svg.read_text())

    def test_a_layer_that_is_gone_is_said_and_the_rest_shown(self):
        self.save_a_project()
        self.shapes.unlink()
        done = run("render", self.project, "-o", self.path / "map.png")
        self.assertEqual(done.returncode, 1)
        self.assertIn("shapes of mine.geojson", done.stderr.decode())
        self.assertTrue((self.path / "map.png").exists())

    def test_a_picture_is_made_again_with_its_layers(self):
        first, again = self.path / "first.png", self.path / "again.png"
        asked = ("--layer", self.shapes, "--names", "local", "--crs", "robinson", "--events-as", "grid")
        self.assertEqual(run("render", EXAMPLE, *asked, "-o", first).returncode, 0)
        done = run("render", EXAMPLE, "--like", first, "-o", again)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(first.read_bytes(), again.read_bytes())

    def test_a_script_draws_the_layers_it_adds(self):
        plain, layered = self.path / "plain.png", self.path / "layered.png"
        self.do(f'camera 44 34.5 4.6; snapshot {plain}; add-layer "{self.shapes}"; snapshot {layered}', EXAMPLE)
        self.assertNotEqual(plain.read_bytes(), layered.read_bytes())

    def test_a_projects_server_is_not_asked_unless_told(self):
        self.do(f"add-layer --online http://127.0.0.1:9/{{z}}/{{x}}/{{y}}.png part=:picture; save {self.project}", EXAMPLE)
        done = run("render", self.project, "-o", self.path / "map.png")
        self.assertEqual(done.returncode, 1)
        self.assertIn("stays offline", done.stderr.decode())

    def test_hexagons_are_true_vectors_with_a_legend(self):
        feed = self.path / "many.geojson"
        points = [{"type": "Feature", "properties": {"date": "2020-01-01"},
                   "geometry": {"type": "Point", "coordinates": [i % 40 - 20, i % 31 * 0.7]}} for i in range(3000)]
        feed.write_text(json.dumps({"type": "FeatureCollection", "features": points}))
        svg = self.path / "hexagons.svg"
        done = run("render", feed, "--events-as", "hexagons", "-o", svg)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        text = svg.read_text()
        self.assertIn("events a hexagon", text)
        self.assertNotIn('id="map-density"', text)
        pdf = self.path / "hexagons.pdf"
        self.assertEqual(run("render", feed, "--events-as", "hexagons", "-o", pdf).returncode, 0)

    def test_wrong_words_are_named(self):
        for script, said in (("names latin", "interface, local, both"), ("events-as dots", "automatic, density"),
                             ("remove-layer", "index"), ("add-layer nowhere.gpkg", "nowhere.gpkg")):
            done = run("do", script, EXAMPLE)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(said, done.stderr.decode())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
