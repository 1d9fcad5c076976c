"""What `dateline export` writes, read again by Dateline and by others. usage: export_test.py DATELINE SOURCE_TREE"""

import base64
import csv
import html
import html.parser
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

BINARY, SOURCE = sys.argv[1], Path(sys.argv[2])
EXAMPLES = sorted(str(p) for p in (SOURCE / "examples").glob("*.txt"))
VALIDATOR = Path("/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py")
KML = "{http://www.opengis.net/kml/2.2}"


def run(*arguments, env=None):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, timeout=300,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})})


class WithProject(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="dateline-export-")
        cls.path = Path(cls.folder.name)
        cls.project = cls.path / "events.gpkg"
        done = run("extract", *EXAMPLES, "-o", cls.project)
        assert done.returncode == 0, done.stderr
        cls.rows = sqlite3.connect(cls.project).execute("select event_id, kind, edtf, geom is not null from events").fetchall()
        assert len(cls.rows) > 5

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def export(self, name, *options, code=0):
        target = self.path / name
        done = run("export", self.project, "-o", target, *options)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        self.said = done.stderr.decode()
        return target

    def dates(self):
        return {identifier: edtf or "" for identifier, _, edtf, _ in self.rows}


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


class Rules(WithProject):
    """What the standards ask, held by other programs where there are any."""

    ACLED = ("event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 "
             "assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude "
             "geo_precision source source_scale notes fatalities tags timestamp").split()
    UCDP = ("id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
            "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
            "source_article source_office source_date source_headline source_original where_prec where_coordinates where_description "
            "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end "
            "deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob").split()

    def test_acled_and_ucdp_have_their_columns_in_their_order(self):
        for name, columns in (("acled", self.ACLED), ("ucdp", self.UCDP)):
            head = self.export(f"{name}.csv", "--format", name).read_bytes().split(b"\r\n", 1)[0]
            self.assertEqual(head.decode().split(","), columns)

    def test_geojson_keeps_to_rfc_7946(self):
        data = self.export("rules.geojson").read_bytes()
        self.assertFalse(data.startswith(b"\xef\xbb\xbf"), "8.1 of RFC 8259: no byte order mark")
        collection = json.loads(data.decode("utf-8"), parse_constant=lambda word: self.fail(f"{word} is no JSON"))
        self.assertEqual(collection["type"], "FeatureCollection")
        self.assertIsInstance(collection["features"], list)
        for forbidden in ("crs", "coordinates", "geometry", "properties"):
            self.assertNotIn(forbidden, collection, "4 and 7.1")
        identifiers = [f["id"] for f in collection["features"]]
        self.assertEqual(len(set(identifiers)), len(identifiers))
        for feature in collection["features"]:
            self.assertEqual(feature["type"], "Feature")
            self.assertIn("geometry", feature, "3.2: null where there is none")
            self.assertIsInstance(feature["properties"], dict)
            self.assertIsInstance(feature["id"], (str, int))
            for forbidden in ("features", "coordinates", "geometries"):
                self.assertNotIn(forbidden, feature, "7.1")
            if feature["geometry"] is not None:
                self.assertEqual(set(feature["geometry"]), {"type", "coordinates"})
                self.assertEqual(feature["geometry"]["type"], "Point")
                position = feature["geometry"]["coordinates"]
                self.assertIn(len(position), (2, 3), "3.1.1")
                self.assertTrue(all(type(x) in (int, float) for x in position))
                self.assertTrue(-180 <= position[0] <= 180 and -90 <= position[1] <= 90, "4: longitude first")

    @unittest.skipUnless(VALIDATOR.exists(), "GDAL's validate_gpkg (python3-gdal) is not installed")
    def test_gdals_validator_finds_no_fault_in_a_geopackage(self):
        for name in ("valid.gpkg", "valid-all.gpkg"):
            done = subprocess.run(["/usr/bin/python3", str(VALIDATOR), "-k", str(self.export(name))], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        done = subprocess.run(["/usr/bin/python3", str(VALIDATOR), "-k", str(self.project)], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)


class Page(html.parser.HTMLParser):
    """What a page refers to, and what its table holds."""

    VOID = {"meta", "img", "input", "link", "br", "hr", "path", "rect", "line"}

    def __init__(self, text):
        super().__init__()
        self.references, self.open, self.rows, self.texts, self.lang, self.scripts = [], [], [], {}, None, 0
        self.bars = self.sources = self.kinds = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        self.references += [(tag, k, v) for k, v in attributes if k in ("src", "href", "xlink:href", "srcset", "action", "data", "poster", "style")]
        if tag == "html":
            self.lang = a["lang"]
        self.scripts += tag == "script"
        if tag == "tr" and "data-kind" in a:
            self.rows.append({"kind": a["data-kind"], "from": a["data-from"], "to": a["data-to"], "text": ""})
        self.bars += tag == "g" and "data-from" in a
        self.kinds += tag == "button" and "data-kind" in a
        self.sources += tag == "li"
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.references += [(tag, k, v) for k, v in attributes if k in ("src", "href", "xlink:href")]

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes <{self.open[-1:]}> at line {self.getpos()[0]}"
        self.open.pop()

    def handle_data(self, data):
        if self.rows and "td" in self.open:
            self.rows[-1]["text"] += data
        if self.open and self.open[-1] in ("style", "title", "h1"):
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data


class Report(WithProject):
    def page(self, *options, env=None):
        target = self.path / "report.html"
        done = run("export", self.project, "-o", target, *options, env=env)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.said = done.stderr.decode()
        self.text = target.read_text(encoding="utf-8")
        page = Page(self.text)
        self.assertEqual(page.open, [], "a tag is left open")
        return page

    def test_a_report_holds_every_event_once_and_every_source(self):
        page = self.page("--title", "Où <b> & quand")
        self.assertEqual(len(page.rows), len(self.rows))
        self.assertEqual(sorted(r["kind"] for r in page.rows), sorted(r[1] for r in self.rows))
        self.assertEqual(page.sources, len(EXAMPLES))
        self.assertEqual(page.kinds, len({r[1] for r in self.rows}))
        self.assertGreater(page.bars, 1)
        self.assertEqual(page.texts["h1"], "Où <b> & quand")
        sentences = [t for (t,) in sqlite3.connect(self.project).execute("select text from events")]
        shown = "".join(r["text"] for r in page.rows)
        for sentence in sentences:
            self.assertIn(sentence, shown)

    def test_a_report_refers_to_nothing_outside_itself(self):
        page = self.page()
        for tag, name, value in page.references:
            self.assertTrue(value.startswith("data:image/png;base64,"), (tag, name, value[:60]))
        self.assertNotRegex(page.texts["style"], r"url\(|@import|@font-face|https?:")
        script = self.text[self.text.index("<script>"):]
        self.assertNotRegex(script, r"https?:|fetch\(|XMLHttpRequest|import\(|WebSocket|sendBeacon|new Image")
        self.assertIn("default-src 'none'", self.text)
        self.assertEqual(page.scripts, 1)

    def test_the_picture_in_a_report_is_a_whole_png(self):
        page = self.page()
        if "no picture" in self.said:
            self.skipTest("no picture can be drawn here: " + self.said.strip())
        (source,) = [v for tag, name, v in page.references if tag == "img"]
        picture = base64.b64decode(source.split(",")[1], validate=True)
        self.assertTrue(picture.startswith(b"\x89PNG\r\n\x1a\n") and picture.endswith(b"IEND\xaeB`\x82"))
        self.assertEqual(int.from_bytes(picture[16:20], "big") / int.from_bytes(picture[20:24], "big"), 1120 / 640)

    def test_a_report_speaks_the_language_of_the_locale(self):
        self.assertEqual(self.page(env={"LC_ALL": "fr_FR.UTF-8"}).lang, "fr")
        self.assertIn("Ce qui est dit", self.text)
        self.assertEqual(self.page().lang, "en")
        self.assertIn("What is said", self.text)

    def test_a_report_of_a_filter_says_so(self):
        page = self.page("--kind", "battle")
        self.assertEqual({r["kind"] for r in page.rows}, {"battle"} & {r[1] for r in self.rows})
        self.assertIn("<span>Battle</span>", self.text)

    def test_a_report_of_nothing_is_a_page_too(self):
        page = self.page("--from", "1066", "--to", "1066")
        self.assertEqual((page.rows, page.bars), ([], 0))

    def test_text_that_looks_like_html_stays_text(self):
        article = self.path / "sly.txt"
        article.write_text("24 October 2017\n\nTwo soldiers were killed in an attack on <script>alert(1)</script> {{rows}} in Mosul on Monday.\n")
        target = self.path / "sly.html"
        self.assertEqual(run("export", article, "-o", target).returncode, 0)
        page = Page(target.read_text())
        self.assertEqual(page.scripts, 1)
        self.assertIn("<script>alert(1)</script> {{rows}}", "".join(r["text"] for r in page.rows))

    def test_a_browser_sorts_and_filters_a_report(self):
        chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if not chromium:
            self.skipTest("chromium is not installed")
        self.page()
        probe = """<script>
          const out = [];
          const shown = () => rows.filter(r => !r.row.hidden).length;
          out.push(shown());
          kinds[0].click(); out.push(shown()); kinds[0].click();
          find("search").value = "zzzznothing"; filter(); out.push(shown()); find("clear").click();
          bars.find(b => b.querySelectorAll("rect").length > 1).dispatchEvent(new Event("click")); out.push(shown()); find("clear").click();
          heads[2].firstElementChild.click();
          const places = [...body.rows].map(r => key(r.cells[2])).filter(p => p !== null);
          out.push(places.every((p, i) => i === 0 || order.compare(places[i - 1], p) <= 0));
          document.title = JSON.stringify(out);
        </script></body>"""
        probed = self.path / "probed.html"
        probed.write_text(self.text.replace("</body>", probe))
        done = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", probed.as_uri()],
                              capture_output=True, text=True, timeout=120)
        every, kind, none, bar, ordered = json.loads(html.unescape(re.search(r"<title>(.*?)</title>", done.stdout).group(1)))
        self.assertEqual((every, none, ordered), (len(self.rows), 0, True))
        self.assertTrue(0 < kind < every)
        self.assertTrue(0 < bar <= every)


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
        for name in ("same.geojson", "same.csv", "same.kml", "same.fgb"):
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


unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
