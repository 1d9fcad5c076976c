"""Pages of vectors and their layouts. usage: vectors_test.py DATELINE SOURCE_TREE

Pages are compared with poppler (pdftotext, pdftoppm), librsvg (rsvg-convert), GDAL (gdalinfo) and ffprobe where they are
installed; without them those tests skip, saying so."""

import json
import random
import re
import shutil
import xml.etree.ElementTree as xml

from support import SOURCE, EXAMPLES, run, tool, share_that_differs, Folder, main

SVG = "{http://www.w3.org/2000/svg}"


class Vectors(Folder):
    def test_a_page_of_many_events_says_what_its_colours_stand_for(self):
        table, chance = self.path / "many.csv", random.Random(7)
        with table.open("w") as out:
            out.write("date,latitude,longitude,event_type\n")
            for i in range(25_000):
                out.write(f"2017-03-{1 + i % 28:02},{chance.gauss(30, 8):.4f},{chance.gauss(45, 14):.4f},Riots\n")
        for language, words in (("en_GB.UTF-8", r"1 to \d+ events a cell"), ("fr_FR.UTF-8", r"1 à \d+ événements par case")):
            pdf = self.path / "page.pdf"
            done = run("render", table, "-o", pdf, "--layout", "a4-landscape", env={"LC_ALL": language})
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertRegex(tool("pdftotext", "-layout", pdf, "-").decode(), words)

    def test_words_of_a_pdf_can_be_found(self):
        pdf = self.render("a.pdf", "--title", "Octobre à Bagdad", "--width", 1200, "--height", 800)
        words = tool("pdftotext", "-layout", pdf, "-").decode()
        for word in ("Octobre à Bagdad", "Battle", "GeoNames (CC BY 4.0)", "km", "events"):
            self.assertIn(word, words)
        fonts = tool("pdffonts", pdf).decode()
        self.assertIn("Inter", fonts)
        self.assertNotIn("Type 3", fonts)
        for line in fonts.splitlines()[2:]:
            self.assertRegex(line, r"yes +yes +yes", "embedded, a subset, with a map to Unicode")

    def test_a_pdf_looks_like_the_png(self):
        pdf, png = self.render("a.pdf"), self.render("a.png")
        tool("pdftoppm", "-png", "-r", "96", "-singlefile", pdf, self.path / "page")
        self.assertLess(share_that_differs(self.path / "page.png", png), 0.02)

    def test_an_svg_looks_like_the_png(self):
        svg, png = self.render("a.svg"), self.render("a.png")
        tool("rsvg-convert", svg, "-o", self.path / "page.png")
        self.assertLess(share_that_differs(self.path / "page.png", png), 0.03)

    def test_an_svg_has_layers_words_and_fonts(self):
        text = self.render("a.svg", "--title", "A <b> & c").read_text()
        for layer in ("map-land", "map-country_border", "map-events", "map-text", "timeline-text"):
            self.assertIn(f'id="{layer}"', text)
        self.assertIn(">A &lt;b&gt; &amp; c</text>", text)
        self.assertIn("@font-face", text)
        self.assertNotIn("<image", text)

    def looks_alike(self, files, *options):
        """The SVG's text, after SVG and PDF were compared with the PNG."""
        png, svg, pdf = (self.render(f"v.{ending}", *options, files=files) for ending in ("png", "svg", "pdf"))
        tool("rsvg-convert", svg, "-o", self.path / "svg.png")
        tool("pdftoppm", "-png", "-r", "96", "-singlefile", pdf, self.path / "pdf")
        for page in ("svg.png", "pdf.png"):
            self.assertLess(share_that_differs(self.path / page, png), 0.03, page)
        return svg.read_text()

    def test_layers_of_the_user_are_groups_of_vectors_and_images(self):
        shapes, picture = self.path / "my <areas> & lines.geojson", self.path / "ground.tif"
        shapes.write_text(json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [
                [[40, 32], [45, 32], [45, 36], [40, 36], [40, 32]], [[42, 33], [43, 33], [43, 34], [42, 34], [42, 33]]]}},
            {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[36, 30], [48, 37]]}},
            {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPoint", "coordinates": [[38, 34], [47, 31]]}}]}))
        tool("gdal_create", "-of", "GTiff", "-outsize", 200, 100, "-bands", 3, "-burn", 200, "-burn", 90, "-burn", 30, "-a_srs",
             "EPSG:4326", "-a_ullr", 36, 38, 40, 36, picture)
        for crs in ((), ("--crs", "lambert")):
            svg = self.looks_alike(EXAMPLES, "--view", "34,29,50,38", "--layer", shapes, "--layer", picture, *crs)
            page = xml.fromstring(svg)
            groups = {g.get("{http://www.inkscape.org/namespaces/inkscape}label"): g for g in page.iter(SVG + "g")}
            self.assertGreaterEqual(len(list(groups["my <areas> & lines"].iter(SVG + "path"))), 3)
            self.assertEqual(len(list(groups["ground"].iter(SVG + "image"))), 1)
            self.assertIn("graticule", groups)

    def test_density_is_an_image_under_the_words(self):
        table, chance = self.path / "many.csv", random.Random(7)
        with table.open("w") as out:
            out.write("date,latitude,longitude,event_type\n")
            for i in range(25_000):
                out.write(f"20{i % 20:02}-03-{1 + i % 28:02},{chance.gauss(30, 8):.4f},{chance.gauss(45, 14):.4f},Riots\n")
        for crs in ((), ("--crs", "globe")):
            svg = self.looks_alike([table], "--no-timeline", *crs)
            density = re.search(r'id="map-density".*?</g>', svg, re.S).group(0)
            self.assertEqual(density.count("<image"), 1)
            self.assertLess(svg.index('id="map-land"'), svg.index('id="map-density"'))
            self.assertLess(svg.index('id="map-density"'), svg.index('id="map-text"'))

    def test_vectors_are_small_and_refuse_no_page(self):
        self.assertLess(self.render("world.svg", "--view", "-180,-80,180,80").stat().st_size, 3_000_000)


class Layouts(Folder):
    def test_every_template_gives_a_page(self):
        for template in sorted((SOURCE / "geodata/style/layouts").glob("*.toml")):
            pdf = self.render(f"{template.stem}.pdf", "--layout", template.stem, "--title", "Title", "--to", "2017-12-31")
            if shutil.which("pdfinfo"):
                size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", tool("pdfinfo", pdf).decode())
                if template.stem == "a4-portrait":
                    self.assertAlmostEqual(float(size[1]), 595.28, places=1)
                    self.assertAlmostEqual(float(size[2]), 841.89, places=1)

    def test_a_page_says_dates_and_filter_in_words_of_the_language(self):
        for language, words in (("fr_FR.UTF-8", ("Octobre 2017", "Combat")), ("en_GB.UTF-8", ("October 2017", "Battle"))):
            target = self.path / f"{language}.pdf"
            done = run("render", *EXAMPLES, "-o", target, "--layout", "a4-landscape", "--title", "T", "--from", "2017-10-01", "--to",
                       "2017-10-31", "--kind", "battle", env={"LC_ALL": language})
            self.assertEqual(done.returncode, 0, done.stderr)
            text = tool("pdftotext", "-layout", target, "-").decode()
            for word in words:
                self.assertIn(word, text)

    def test_a_broken_template_is_named_with_file_and_line(self):
        bad = self.path / "mine.toml"
        for text, line, word in (('[page]\npaper = "a9"\n', 2, "a9"), ("[page]\nwidth_px = 3\n", 2, "width_px"),
                                 ("[map]\n\ninsets = true\n", 3, "insets"), ("[page\n", 1, "TOML")):
            bad.write_text(text)
            done = run("render", *EXAMPLES, "-o", self.path / "a.png", "--layout", bad)
            self.assertEqual(done.returncode, 2)
            self.assertIn(f"mine.toml:{line}", done.stderr.decode())
            self.assertIn(word, done.stderr.decode())
        done = run("render", *EXAMPLES, "-o", self.path / "a.png", "--layout", "poster")
        self.assertEqual(done.returncode, 2)
        self.assertIn("a4-landscape", done.stderr.decode())


main()
