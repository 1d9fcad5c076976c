"""Every part of a filter, as an option and as a command, over the same events kept in memory and read from a table.
usage: filters_test.py DATELINE SOURCE_TREE"""

import csv
import io
import json
import tempfile
import unittest
from pathlib import Path

import support

HEAD = "event_id,date,end_date,lon,lat,place,country,actor1,kind,deaths_low,certainty,text\n"
ROWS = """a,2017-10-01,,43.1,36.3,Mosul,IQ,Army,battle,12,asserted,A bridge fell
b,2017-10-02,,43.2,36.4,Mosul Dam,IQ,Armée du Nord,battle,3,claimed,The ford was held
c,2017-10-03,,2.3,48.8,Paris,FR,Police,protest,,denied,Many marched over a bridge
d,2017-09-20,2017-10-10,0,15,Gao,ML,Army,explosion,7,planned,
"""


def run(*arguments, folder):
    done = support.run(*arguments, env={"XDG_CACHE_HOME": str(folder / "cache")})
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def geojson(*rings, crs=None):
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring + ring[:1] for ring in rings]}}
    named = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return json.dumps({"type": "FeatureCollection", **named, "features": [feature]})


SQUARE = [[40, 30], [50, 30], [50, 40], [40, 40]]
HOLE = [[43.15, 36.35], [43.25, 36.35], [43.25, 36.45], [43.15, 36.45]]


class Filters(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="dateline-filters-")
        cls.folder = Path(cls.temporary.name)
        cls.few = cls.folder / "few.csv"
        cls.few.write_text(HEAD + ROWS)
        cls.many = cls.folder / "many.csv"  # opened as a large table
        filler = "".join(f"x{i},1999-01-{1 + i % 28:02},,{i % 90},{i % 60},Elsewhere,XX,Nobody,other,,hypothetical,\n" for i in range(21000))
        cls.many.write_text(HEAD + ROWS + filler)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def exported(self, file, *options):
        done = run("export", file, *options, "--format", "csv", "-o", "-", folder=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return "".join(sorted(row["id"] for row in csv.DictReader(io.StringIO(done.stdout))))

    def test_options_choose_the_same_events_of_few_and_of_many(self):
        window = ("--from", "2017-10-01", "--to", "2017-10-05")
        cases = [("abcd", window), ("abc", (*window, "--time-rule", "certain")), ("d", (*window, "--time-rule", "contains")),
                 ("ab", ("--country", "iq")), ("ab", ("--place", "mosul")), ("a", ("--place", "=mosul")),
                 ("abd", ("--actor", "arm")), ("ad", ("--actor", "=Army")), ("ac", ("--words", "BRIDGE")),
                 ("c", ("--words", "bridge police")), ("ad", ("--deaths", "7..")), ("bd", ("--deaths", "..7")),
                 ("bd", ("--deaths", "3..7")), ("d", ("--deaths", "7")), ("bc", ("--certainty", "claimed,denied")),
                 ("a", ("--country", "IQ", "--words", "bridge", "--deaths", "1..", "--kind", "battle"))]
        for expected, options in cases:
            for file in (self.few, self.many):
                with self.subTest(options=options, file=file.name):
                    self.assertEqual(self.exported(file, *options), expected)

    def test_commands_choose_what_the_options_do(self):
        for script, count in (("deaths 7..", 2), ("words bridge", 2), ('actor "=armée du nord"', 1), ("country ML", 1), ("country irak", 2), ("polygon 40,30 50,30 50,40 40,40; time-filter 2017", 2),
                              ("certainty planned,denied", 2), ("time-filter 2017-10-01 2017-10-05; time-rule contains", 1)):
            for file, every in ((self.few, 4), (self.many, 21004)):
                with self.subTest(script=script, file=file.name):
                    done = run("do", script, file, folder=self.folder)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    self.assertEqual(done.stdout.splitlines()[0], f"# {count} of {every} events")

    def test_a_polygon_is_asked_by_its_corners_or_by_a_file(self):
        square, holed, metres, lines = (self.folder / n for n in ("square.geojson", "two words.geojson", "metres.geojson", "lines.geojson"))
        square.write_text(geojson(SQUARE))
        holed.write_text(geojson(SQUARE, HOLE))
        metres.write_text(geojson([[4452780, 3503550], [5565975, 3503550], [5565975, 4865942], [4452780, 4865942]], crs="urn:ogc:def:crs:EPSG::3857"))
        lines.write_text(geojson(SQUARE).replace("Polygon", "MultiLineString"))
        cases = [("ab", "40,30 50,30 50,40 40,40"), ("a", "40,30 50,30 50,40 40,40 / 43.15,36.35 43.25,36.35 43.25,36.45 43.15,36.45"),
                 ("abd", "40,30 50,30 50,40 40,40 + -1,14 1,14 0,16"), ("ab", square), ("a", holed), ("ab", metres)]
        for expected, asked in cases:
            for file in (self.few, self.many):
                with self.subTest(asked=asked, file=file.name):
                    options = ("--from", "2017")
                    self.assertEqual(self.exported(file, "--polygon", asked, *options), expected)
        done = run("export", self.few, "--polygon", lines, "-o", self.folder / "never.csv", folder=self.folder)
        self.assertEqual((done.returncode, "holds no polygon" in done.stderr), (2, True), done.stderr)
        bent = self.folder / "bent.geojson"
        bent.write_text(geojson([[40, 30], [50, 40], [50, 30], [40, 40]]))
        done = run("do", f"polygon {bent}", self.few, folder=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("Feature 0 of layer 'bent': A polygon crosses itself at 45,35", done.stderr)

    def test_a_polygon_is_kept_in_projects_and_pictures_and_undone(self):
        holed = self.folder / "holed.geojson"
        holed.write_text(geojson(SQUARE, HOLE))
        project, picture = self.folder / "kept.gpkg", self.folder / "asked.png"
        done = run("do", f"polygon {holed}; save {project}; snapshot --force {picture}", self.few, folder=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        set_ = next(line for line in done.stdout.splitlines() if line.startswith("polygon "))
        self.assertTrue(set_.startswith("polygon name=holed "), set_)
        holed.unlink()
        again = run("do", "", project, folder=self.folder).stdout.splitlines()
        self.assertEqual(again[0], "# 1 of 4 events")
        self.assertIn(set_, again)
        made = run("render", self.few, "--like", picture, "-o", self.folder / "again.png", folder=self.folder)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual((self.folder / "again.png").read_bytes(), picture.read_bytes())
        done = run("do", "polygon 40,30 50,30 50,40 40,40; polygon -1,14 1,14 0,16; undo", self.few, folder=self.folder)
        self.assertEqual(done.stdout.splitlines()[0], "# 2 of 4 events")

    def test_wrong_values_are_named_with_their_option(self):
        for option, value in (("--deaths", "many"), ("--certainty", "sure"), ("--country", "Nowhereland"), ("--polygon", "40,30 50,40 50,30 40,40"), ("--polygon", "1,2 3,4"),
                              ("--polygon", "1,2 3,4 5,96"), ("--polygon", "missing.geojson"), ("--time-rule", "near")):
            done = run("export", self.few, option, value, "-o", self.folder / "never.csv", folder=self.folder)
            self.assertEqual(done.returncode, 2)
            self.assertIn(option, done.stderr)
            if option == "--polygon":
                wrong = {"40": "crosses itself at 45,35", "1,2 3,4": "it takes three", "1,2 3,4 5,96": "5,96 is not on the Earth"}
                self.assertIn(wrong.get(value, wrong.get(value[:2], "missing.geojson: There is no such file")), done.stderr)
                continue
            self.assertIn(value if option != "--time-rule" else "overlaps", done.stderr)

    def test_the_words_of_a_large_table_are_kept_and_read_again_when_damaged(self):
        self.assertEqual(self.exported(self.many, "--words", "marched"), "c")
        kept = next((self.folder / "cache").rglob("*many.csv.dlw"))
        kept.write_bytes(kept.read_bytes()[:-9])
        done = run("export", self.many, "--words", "marched", "--format", "csv", "-o", "-", folder=self.folder)
        self.assertIn("cut short", done.stderr)
        self.assertIn("\nc,", "\n" + done.stdout)

    def test_a_picture_names_what_was_asked(self):
        picture = self.folder / "asked.svg"
        done = run("render", self.few, "--deaths", "7..", "--actor", "=Army", "--layout", "a4-landscape", "-o", picture, folder=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        record = picture.read_text()
        self.assertIn("deaths 7..", record)
        self.assertIn("actor =Army", record)


if __name__ == "__main__":
    support.main()
