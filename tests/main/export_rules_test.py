"""What standards ask of the formats. usage: export_rules_test.py DATELINE SOURCE_TREE"""

import json
import subprocess
import unittest
from pathlib import Path

import geojson_rules
import kml_rules
from support import run, WithProject, main

VALIDATOR = Path("/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py")


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

    def awkward(self):
        """A project of dates and places at the edges of what the formats can say."""
        table, project = self.path / "awkward.csv", self.path / "awkward.gpkg"
        with table.open("w") as out:
            out.write("id,date,latitude,longitude,event_type,notes\n")
            for i, (day, lat, lon) in enumerate((("2017-10-24", 36.3, 43.1), ("0044-03-15", 41.9, 12.5), ("2017-10", -90, 180),
                                                 ("9999-12-31", 90, -180), ("2003/..", -17.7, 179.99), ("../1999", 0, 0),
                                                 ("[2017-10-03,2017-10-10]", 52, -0.0), ("2014~", 1e-7, 1e-7), ("", 10, 10), ("-0043-03-15", 5, 5))):
                out.write(f'{i},"{day}",{lat},{lon},Riots,"a <b> & \u00e9\u2028 ]]>"\n')
        done = run("import", table, "-o", project, "--force")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return project

    def of_all(self, ending):
        """The export of the articles, and of what is awkward."""
        yield self.export(f"rules.{ending}")
        target = self.path / f"awkward.{ending}"
        done = run("export", self.awkward(), "-o", target)
        self.assertEqual(done.returncode, 0, done.stderr)
        yield target

    def test_geojson_keeps_to_rfc_7946(self):
        for path in self.of_all("geojson"):
            self.assertEqual(geojson_rules.broken(path.read_bytes()), [], path.name)

    def test_kml_keeps_to_its_schema(self):
        for path in self.of_all("kml"):
            self.assertEqual(kml_rules.broken(path.read_bytes()), [], path.name)

    def test_the_rules_find_what_breaks_them(self):
        kml = ('<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Style id="a"><LabelStyle/><IconStyle><color>red</color></IconStyle></Style>'
               '<Style id="a"/><Placemark><styleUrl>#b</styleUrl><name>x</name><TimeSpan><begin>2018</begin><end>2017-13-01</end></TimeSpan>'
               '<ExtendedData><Data name="x"/><Data name="x"><value/></Data></ExtendedData><Point><coordinates>36,143.1</coordinates></Point>'
               '<Point/></Placemark></Document></kml>')
        said = " | ".join(kml_rules.broken(kml))
        for word in ("IconStyle stands too late", "aabbggrr", "'a' is there twice", "#b leads to no style", "name stands too late", "2017-13-01",
                     "ends before", "one value", "'x' is there twice", "not on the Earth", "Point stands twice", "without coordinates"):
            self.assertIn(word, said)
        square = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
        feature = {"type": "Feature", "id": "a", "properties": {}, "crs": 1, "bbox": [0, 5, 1, 1],
                   "geometry": {"type": "Polygon", "coordinates": [square, [[170, 0], [-170, 1], [-170, 2], [170, 0]]]}}
        data = {"type": "FeatureCollection", "crs": {}, "features": [feature, {"type": "Feature", "id": "a", "properties": []},
                {"type": "Feature", "properties": None, "geometry": {"type": "Point", "coordinates": [48, 200]}}]}
        said = " | ".join(geojson_rules.broken(b"\xef\xbb\xbf" + json.dumps(data).encode()))
        for word in ("byte order", "FeatureCollection has crs", "feature has crs", "west, south", "wrong way", "antimeridian", "there twice",
                     "without geometry", "no object", "[48, 200]"):
            self.assertIn(word, said)

    @unittest.skipUnless(VALIDATOR.exists(), "GDAL's validate_gpkg (python3-gdal) is not installed")
    def test_gdals_validator_finds_no_fault_in_a_geopackage(self):
        for name in ("valid.gpkg", "valid-all.gpkg"):
            done = subprocess.run(["/usr/bin/python3", str(VALIDATOR), "-k", str(self.export(name))], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        done = subprocess.run(["/usr/bin/python3", str(VALIDATOR), "-k", str(self.project)], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)


main()
