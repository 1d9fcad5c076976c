"""What `dateline export` writes, read again by Dateline and by others. usage: export_formats_test.py DATELINE SOURCE_TREE"""

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import unittest
import xml.etree.ElementTree as xml

from support import EXAMPLES, run, WithProject, main

KML = "{http://www.opengis.net/kml/2.2}"


class Formats(WithProject):
    def test_geojson_keeps_every_event_and_its_date(self):
        collection = json.loads(self.export("a.geojson").read_bytes())
        self.assertEqual(collection["type"], "FeatureCollection")
        self.assertNotIn("crs", collection)
        self.assertEqual({f["id"]: f["properties"]["edtf"] for f in collection["features"]}, self.dates())
        for f in collection["features"]:
            self.assertEqual(set(f), {"type", "id", "geometry", "properties"})
            if f["geometry"]:
                lon, lat = f["geometry"]["coordinates"]
                self.assertTrue(-180 <= lon <= 180 and -90 <= lat <= 90)
        self.assertEqual(sum(f["geometry"] is not None for f in collection["features"]), sum(r[3] for r in self.rows))

    def test_csv_keeps_every_event_and_its_date(self):
        text = self.export("a.csv").read_bytes().decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual({r["id"]: r["edtf"] for r in rows}, self.dates())
        self.assertTrue(all(None not in r and None not in r.values() for r in rows))

    def test_csv_for_spreadsheets_begins_with_a_byte_order_mark(self):
        self.assertTrue(self.export("bom.csv", "--bom").read_bytes().startswith(b"\xef\xbb\xbfid,kind,"))
        self.assertFalse(self.export("plain.csv").read_bytes().startswith(b"\xef\xbb\xbf"))

    def test_a_geopackage_is_read_again_with_the_same_events(self):
        again = self.export("again.gpkg")
        first = run("extract", "--format", "json", self.project).stdout
        self.assertEqual(run("extract", "--format", "json", again).stdout, first)

    def test_a_geopackage_carries_a_style_of_all_kinds_for_qgis(self):
        base = sqlite3.connect(self.export("styled.gpkg"))
        table, column, qml, default = base.execute(
            "select f_table_name, f_geometry_column, styleQML, useAsDefault from layer_styles").fetchone()
        self.assertEqual((table, default), ("events", 1))
        self.assertEqual(base.execute("select column_name from gpkg_geometry_columns where table_name = 'events'").fetchone()[0], column)
        style = xml.fromstring(qml)
        renderer = style.find("renderer-v2")
        self.assertEqual((renderer.get("type"), renderer.get("attr")), ("categorizedSymbol", "kind"))
        symbols = {s.get("name") for s in renderer.find("symbols")}
        categories = renderer.find("categories").findall("category")
        self.assertEqual(len(categories), 14)
        self.assertTrue(all(c.get("symbol") in symbols for c in categories))

    def test_every_way_to_a_project_gives_it_the_style(self):
        ways = {"extract.gpkg": ("extract", EXAMPLES[0], "-o"), "import.gpkg": ("import", EXAMPLES[0], "-o")}
        for name, arguments in ways.items():
            self.assertEqual(run(*arguments, self.path / name).returncode, 0)
        self.assertEqual(run("do", f"save {self.path}/do.gpkg", EXAMPLES[0]).returncode, 0)
        for name in (*ways, "do.gpkg"):
            styles = sqlite3.connect(self.path / name).execute("select f_table_name, useAsDefault from layer_styles").fetchall()
            self.assertEqual(styles, [("events", 1)], name)

    @unittest.skipUnless(shutil.which("ogrinfo"), "ogrinfo (gdal-bin) is not installed")
    def test_gdal_reads_geopackage_and_flatgeobuf(self):
        located = sum(r[3] for r in self.rows)
        for name, count in (("g.gpkg", len(self.rows)), ("g.fgb", located)):
            said = subprocess.run(["ogrinfo", "-so", "-al", self.export(name)], capture_output=True, text=True)
            self.assertNotRegex(said.stderr + said.stdout, r"ERROR|Warning")
            layer = re.search(r"Layer name: events\n.*?(?=Layer name:|\Z)", said.stdout, re.S).group(0)
            self.assertIn(f"Feature Count: {count}", layer)
            self.assertIn("Geometry: Point", layer)
            self.assertIn('ID["EPSG",4326]', layer)
            for column in ("kind", "edtf", "date_from", "radius_km"):
                self.assertRegex(layer, rf"\n{column}: ")

    @unittest.skipUnless(shutil.which("ogr2ogr"), "ogr2ogr (gdal-bin) is not installed")
    def test_flatgeobuf_keeps_the_dates(self):
        text = subprocess.run(["ogr2ogr", "-f", "CSV", "/vsistdout/", self.export("d.fgb"), "-select", "event_id,edtf"],
                              capture_output=True, text=True, check=True).stdout
        dates = self.dates()
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertTrue(rows)
        for row in rows:
            self.assertEqual(row["edtf"], dates[row["event_id"]])

    def test_kml_is_well_formed_and_its_elements_stand_in_the_order_of_the_schema(self):
        path = self.export("a.kml", "--title", "Où & quand")
        document = xml.parse(path).getroot().find(KML + "Document")
        self.assertEqual(document.find(KML + "name").text, "Où & quand")
        placemarks = document.findall(KML + "Placemark")
        self.assertEqual(len(placemarks), len(self.rows))
        order = ["name", "description", "TimeStamp", "TimeSpan", "styleUrl", "ExtendedData", "Point"]
        styles = {"#" + s.get("id") for s in document.findall(KML + "Style")}
        self.assertEqual(len(styles), 14)
        dates = self.dates()
        for p in placemarks:
            names = [child.tag.removeprefix(KML) for child in p]
            self.assertEqual(names, sorted(names, key=order.index))
            self.assertIn(p.find(KML + "styleUrl").text, styles)
            data = {d.get("name"): d.find(KML + "value").text for d in p.iter(KML + "Data")}
            self.assertEqual(data.get("edtf", ""), dates[data["id"]])
            for day in list(p.iter(KML + "begin")) + list(p.iter(KML + "end")) + list(p.iter(KML + "when")):
                self.assertRegex(day.text, r"^\d{4}-\d\d-\d\d$")
            self.assertEqual(len(p.findall(KML + "TimeStamp")) + len(p.findall(KML + "TimeSpan")), 1 if data.get("edtf") else 0)

    @unittest.skipUnless(shutil.which("xmllint"), "xmllint (libxml2-utils) is not installed")
    def test_libxml2_finds_no_fault_in_kml(self):
        done = subprocess.run(["xmllint", "--noout", "--nonet", self.export("lint.kml")], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_acled_rows_are_whole(self):
        rows = list(csv.DictReader(io.StringIO(self.export("acled.csv", "--format", "acled").read_text(), newline="")))
        self.assertTrue(rows)
        self.assertEqual(len(rows[0]), 31)
        dates = self.dates()
        for r in rows:
            self.assertIn(f"edtf: {dates[r['event_id_cnty']]}", r["tags"])
            self.assertEqual(r["year"], r["event_date"][:4])
            self.assertIn(r["time_precision"], "123")
            self.assertIn(r["geo_precision"], "123")
            self.assertGreaterEqual(int(r["fatalities"]), 0)
            self.assertTrue(r["country"] and r["iso"] and r["region"], r)
        self.assertTrue(any(r["admin1"] for r in rows), "no province was found in the gazetteer")

    def test_ucdp_rows_are_whole(self):
        rows = list(csv.DictReader(io.StringIO(self.export("ged.csv", "--format", "ucdp").read_text(), newline="")))
        self.assertTrue(rows)
        self.assertEqual(len(rows[0]), 49)
        for r in rows:
            self.assertLessEqual(int(r["low"]), int(r["best"]))
            self.assertLessEqual(int(r["best"]), int(r["high"]))
            self.assertLessEqual(r["date_start"], r["date_end"])
            self.assertIn(int(r["where_prec"]), range(1, 8))
            self.assertIn(int(r["date_prec"]), range(1, 6))
            column, row = (float(r["longitude"]) + 180) * 2 // 1, (float(r["latitude"]) + 90) * 2 // 1
            self.assertEqual(int(r["priogrid_gid"]), int(row * 720 + column + 1))


class RoundTrips(WithProject):
    def records(self, path):
        return list(csv.DictReader(io.StringIO(path.read_text(), newline="")))

    def test_csv_and_geojson_come_back_as_they_went(self):
        first = {r["id"]: r for r in self.records(self.export("first.csv"))}
        lost = {"document", "sources", "rule", "actors"}  # an imported event is of the table that it stands in
        for ending in ("csv", "geojson"):
            out = self.export(f"out.{ending}")
            again = self.path / f"again-{ending}.csv"
            done = run("export", out, "-o", again)
            self.assertEqual(done.returncode, 0, done.stderr)
            read = {r["id"]: r for r in self.records(again)}
            self.assertEqual(set(read), set(first), ending)
            for identifier, before in first.items():
                after = read[identifier]
                self.assertEqual({k: v for k, v in after.items() if k not in lost},
                                 {k: v for k, v in before.items() if k not in lost}, ending)
                named = lambda r: sorted(filter(None, (r["actor1"], r["actor2"])))
                self.assertEqual(named(after), named(before))

    def test_csv_for_spreadsheets_comes_back_too(self):
        again = self.path / "bom-again.csv"
        self.assertEqual(run("export", self.export("bom.csv", "--bom"), "-o", again).returncode, 0)
        self.assertEqual({r["id"]: (r["edtf"], r["lat"]) for r in self.records(again)},
                         {r["id"]: (r["edtf"], r["lat"]) for r in self.records(self.export("plain.csv"))})

    def test_a_project_made_of_an_export_has_the_same_dates(self):
        again = self.path / "imported.gpkg"
        self.assertEqual(run("import", self.export("in.geojson"), "-o", again).returncode, 0)
        rows = sqlite3.connect(again).execute("select event_id, edtf, round(radius_km, 3) from events").fetchall()
        before = sqlite3.connect(self.project).execute("select event_id, edtf, round(radius_km, 3) from events").fetchall()
        self.assertEqual(sorted(rows, key=str), sorted(before, key=str))


main()
