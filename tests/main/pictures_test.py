"""Pictures and films by the command line. usage: pictures_test.py DATELINE SOURCE_TREE

Pages are compared with poppler (pdftotext, pdftoppm), librsvg (rsvg-convert), GDAL (gdalinfo) and ffprobe where they are
installed; without them those tests skip, saying so."""

import json
import os
import pty
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as xml
import zlib
from datetime import date
from pathlib import Path

BINARY, SOURCE = sys.argv[1], Path(sys.argv[2])
EXAMPLES = sorted(str(p) for p in (SOURCE / "examples").glob("*.txt"))
SMALL = ("--width", 640, "--height", 400)
SVG = "{http://www.w3.org/2000/svg}"


def run(*arguments, stdin=b"", env=None):
    return subprocess.run([BINARY, *map(str, arguments)], input=stdin, capture_output=True, timeout=300,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})})


def tool(*command):
    if not shutil.which(command[0]):
        raise unittest.SkipTest(f"{command[0]} is not installed")
    done = subprocess.run(list(map(str, command)), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def pixels(path):
    """Width, height, channels and rows of a PNG of 8 bits a channel, without a picture library."""
    data = Path(path).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, idat, texts = 8, b"", {}
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size:at + 12 + size])[0] == zlib.crc32(kind + body)
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack(">IIBB", body[:10])
            assert depth == 8
        if kind == b"IDAT":
            idat += body
        if kind in (b"tEXt", b"iTXt"):
            key, _, value = body.partition(b"\0")
            texts[key.decode()] = value.lstrip(b"\0").decode()
        at += 12 + size
    channels = {0: 1, 2: 3, 6: 4}[color]
    raw, stride, rows, before = zlib.decompress(idat), width * channels, [], bytearray(width * channels)
    assert len(raw) == height * (stride + 1)
    for y in range(height):
        kind, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride):
            left = row[i - channels] if i >= channels else 0
            up, corner = before[i], before[i - channels] if i >= channels else 0
            if kind == 1:
                row[i] = (row[i] + left) & 255
            elif kind == 2:
                row[i] = (row[i] + up) & 255
            elif kind == 3:
                row[i] = (row[i] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                a, b, c = abs(guess - left), abs(guess - up), abs(guess - corner)
                row[i] = (row[i] + (left if a <= b and a <= c else up if b <= c else corner)) & 255
        rows.append(row)
        before = row
    return width, height, channels, rows, texts


def share_that_differs(a, b, tolerance=48, block=4):
    """Of two PNGs, compared in blocks, since text and edges are drawn by other programs."""
    (wa, ha, ca, ra, _), (wb, hb, cb, rb, _) = pixels(a), pixels(b)
    assert abs(wa - wb) <= 1 and abs(ha - hb) <= 1, (wa, ha, wb, hb)
    differing = total = 0
    for y in range(0, min(ha, hb) - block, block):
        for x in range(0, min(wa, wb) - block, block):
            total += 1
            for k in range(3):
                mean = [sum(r[y + j][(x + i) * c + min(k, c - 1)] for j in range(block) for i in range(block)) / block ** 2
                        for r, c in ((ra, ca), (rb, cb))]
                if abs(mean[0] - mean[1]) > tolerance:
                    differing += 1
                    break
    return differing / total


def as_nobody():
    """In a child: root may write anywhere, so it is somebody else."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def on_a_terminal(command, answer):
    """Runs a command with a terminal; its exit code and what it said."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(list(map(str, command)), stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    os.write(ours, answer.encode() + b"\n")
    said = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(ours)
    return process.wait(timeout=60), said.decode()


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="dateline-pictures-")
        self.path = Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def render(self, name, *more, files=EXAMPLES):
        target = self.path / name
        done = run("render", *files, "-o", target, *(SMALL if "--width" not in more and "--layout" not in more else ()), *more)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return target

    def names(self):
        return sorted(p.name for p in self.path.iterdir())


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


class Provenance(Folder):
    def test_the_same_input_gives_the_same_bytes_in_every_format(self):
        for ending in ("png", "webp", "tif", "svg", "pdf", "gif"):
            a, b = self.render(f"a.{ending}"), self.render(f"b.{ending}")
            self.assertEqual(a.read_bytes(), b.read_bytes(), ending)

    def test_every_format_can_be_made_again_from_itself(self):
        asked = ("--title", "Mosul (été) \\ «x»", "--from", "2017-07", "--kind", "battle", "--theme", "dark", "--scale", 1.5,
                 "--no-legend", "--view", "38,30,50,38", "--width", 500, "--height", 380)
        for ending in ("png", "webp", "tif", "svg", "pdf"):
            first = self.render(f"a.{ending}", *asked)
            done = run("render", *EXAMPLES, "--like", first, "-o", self.path / f"again.{ending}")
            self.assertEqual((done.returncode, done.stderr), (0, b""), ending)
            self.assertEqual(first.read_bytes(), (self.path / f"again.{ending}").read_bytes(), ending)

    def test_a_png_says_what_it_was_made_of(self):
        texts = pixels(self.render("a.png", "--to", "2017-10-31"))[4]
        self.assertRegex(texts["Software"], r"^Dateline \d")
        made = json.loads(texts["Dateline"])
        for key in ("dateline", "data", "events", "gazetteer", "style", "picture", "commands"):
            self.assertTrue(made[key], key)
        self.assertTrue(any(c.startswith("time-filter .. 2017-10-31") for c in made["commands"]))
        self.assertTrue(any(c.startswith("camera ") for c in made["commands"]))

    def test_other_data_are_said(self):
        first = self.render("a.png")
        done = run("render", EXAMPLES[0], "--like", first, "-o", self.path / "b.png")
        self.assertEqual(done.returncode, 0)
        self.assertIn("The data differs", done.stderr.decode())

    def test_a_picture_of_another_program_is_refused(self):
        other = self.path / "other.png"
        other.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
        done = run("render", *EXAMPLES, "--like", other, "-o", self.path / "b.png")
        self.assertEqual(done.returncode, 2)
        self.assertIn("does not say how", done.stderr.decode())


class Pixels(Folder):
    def test_a_picture_of_many_tiles_is_the_picture_of_one(self):
        whole = pixels(self.render("a.png", "--scale", 1))
        large = pixels(self.render("b.png", "--scale", 8))  # 5120 x 3200: two tiles across, two strips
        self.assertEqual(large[:2], (5120, 3200))
        for y in range(8, 390, 40):
            for x in range(8, 630, 40):
                block = [sum(large[3][y * 8 + j][(x * 8 + i) * 3 + k] for j in range(0, 8, 2) for i in range(0, 8, 2)) / 16
                         for k in range(3)]
                near = [whole[3][y + j][(x + i) * 3:(x + i) * 3 + 3] for j in (-1, 0, 1) for i in (-1, 0, 1)]
                self.assertTrue(any(max(abs(n[k] - block[k]) for k in range(3)) < 70 for n in near), (x, y, block))

    def test_a_transparent_picture_has_no_paper(self):
        width, height, channels, rows, _ = pixels(self.render("a.png", "--transparent", "--layout", "bare", "--view", "-30,30,40,60"))
        self.assertEqual(channels, 4)
        alphas = {rows[y][x * 4 + 3] for y in range(0, height, 7) for x in range(0, width, 7)}
        self.assertTrue({0, 255} <= alphas, alphas)

    def test_a_geotiff_lies_where_it_says(self):
        info = json.loads(tool("gdalinfo", "-json", self.render("a.tif", "--view", "40,30,50,38", "--scale", 2, "--width", 800,
                                                                "--height", 700)))
        self.assertEqual(info["size"], [1600, 1400])
        self.assertIn('ID["EPSG",3857]', info["coordinateSystem"]["wkt"])
        self.assertEqual(info["bands"][0]["block"], [256, 256])
        self.assertGreaterEqual(len(info["bands"][0]["overviews"]), 2)
        west, north = info["wgs84Extent"]["coordinates"][0][0]
        east, south = info["wgs84Extent"]["coordinates"][0][2]
        self.assertTrue(west <= 40 and east >= 50 and south <= 30 and north >= 38, (west, south, east, north))
        corners = info["cornerCoordinates"]
        self.assertAlmostEqual(corners["lowerRight"][0] - corners["upperLeft"][0],
                               1600 * info["geoTransform"][1], delta=0.01)

    def test_an_event_lies_in_a_geotiff_where_proj_puts_it(self):
        place = (2.3522, 48.8566)
        event = self.path / "paris.csv"
        event.write_text(f"date,latitude,longitude,event_type\n2017-10-01,{place[1]},{place[0]},Battles\n")
        for crs in ("EPSG:2154", "EPSG:3857", "EPSG:32631", "polar-north", "lambert", "equal-earth", "robinson", "plate-carree"):
            tif = self.render("paris.tif", "--view", "1,48,4,50", "--crs", crs, "--layout", "bare", files=[event])
            at = lambda lon, lat: tool("gdallocationinfo", "-valonly", "-wgs84", tif, lon, lat).decode().split()
            red, green, blue = map(int, at(*place)[:3])
            self.assertTrue(red > 150 and green < 90 and blue < 90, (crs, red, green, blue))
            info = json.loads(tool("gdalinfo", "-json", tif))
            for corner in ("upperLeft", "lowerRight"):
                x, y = info["cornerCoordinates"][corner]
                lon, lat = info["wgs84Extent"]["coordinates"][0][0 if corner == "upperLeft" else 2]
                back = subprocess.run(["gdaltransform", "-output_xy", "-s_srs", "EPSG:4326", "-t_srs", info["coordinateSystem"]["wkt"]],
                                      input=f"{lon} {lat}\n", capture_output=True, text=True, check=True).stdout.split()
                self.assertAlmostEqual(float(back[0]), x, delta=2)
                self.assertAlmostEqual(float(back[1]), y, delta=2)

    def test_nothing_is_left_beside_a_geotiff_but_what_belongs_to_it(self):
        self.render("equal.tif", "--crs", "equal-earth")
        self.assertEqual(self.names(), ["equal.tif", "equal.tif.aux.xml"], "Equal Earth has no keys of GeoTIFF")
        self.render("equal.tif", "--crs", "EPSG:2154", "--view", "1,48,4,50")
        self.assertEqual(self.names(), ["equal.tif"])

    def test_a_webp_is_one(self):
        data = self.render("a.webp").read_bytes()
        self.assertEqual((data[:4], data[8:12]), (b"RIFF", b"WEBP"))
        self.assertIn(b'{"dateline":', data)


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


class Films(Folder):
    span = ("--from", "2017-07-01", "--to", "2017-10-31", "--width", 321, "--height", 241, "--film-step", "month")

    def test_a_film_has_every_month_once(self):
        for name in ("film.mp4", "film.webm", "film.gif"):
            film = self.render(name, *self.span)
            probe = json.loads(tool("ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", film))["streams"][0]
            self.assertEqual(int(probe["nb_read_frames"]), len(self.months()), name)
            even = name != "film.gif"
            self.assertEqual((probe["width"], probe["height"]), (322, 242) if even else (321, 241), name)

    def months(self):
        folder = self.path / "months"
        self.render("months/%02d.png", *self.span)
        found = sorted(folder.iterdir())
        stamps = [json.loads(pixels(p)[4]["Dateline"])["picture"]["stamp"] for p in found]
        self.assertEqual(len(set(stamps)), len(stamps))
        return stamps

    def test_first_and_last_picture_are_the_first_and_last_month(self):
        self.assertEqual(self.months(), ["July 2017", "August 2017", "September 2017", "October 2017"])

    def windows(self, folder):
        """What each picture's provenance says of its time, and the picture."""
        found = sorted((self.path / folder).iterdir())
        made = [json.loads(pixels(p)[4]["Dateline"]) for p in found]
        return [next(c for c in m["commands"] if c.startswith("time-filter ")) for m in made], found

    def test_a_film_has_the_pictures_of_playing(self):
        set_up = "timeline 2017-06-01 2017-11-30; play-unit month"
        for mode in ("step", "grow"):
            folder = self.path / mode
            script = f"{set_up}; play-mode {mode}; snapshot {folder}/%02d.png; play"
            for i in range(1, 9):
                script += f"; snapshot {self.path}/{mode}-{i}.png; advance 1"
            done = run("do", script, *EXAMPLES)
            self.assertEqual(done.returncode, 0, done.stderr)
            film, pictures = self.windows(mode)
            self.assertEqual(len(set(film)), len(film), "a picture twice")
            for i, (window, picture) in enumerate(zip(film, pictures), 1):
                played = self.path / f"{mode}-{i}.png"
                texts = pixels(played)[4]
                self.assertIn(window, json.loads(texts["Dateline"])["commands"])
                if i in (1, len(film)):
                    self.assertLess(share_that_differs(picture, played), 0.01, "more than the date and the labels round it")

    def test_a_film_goes_from_event_to_event_and_slides(self):
        span = ("--from", "2017-07-01", "--to", "2017-10-31", "--width", 321, "--height", 241)
        self.render("events/%03d.png", *span, "--film-step", "event")
        days, _ = self.windows("events")
        self.assertEqual(days, sorted(set(days)))
        self.assertTrue(all(d.split()[1] == d.split()[2] for d in days), days)
        self.render("slide/%03d.png", *span, "--film-step", "week", "--film-window", 30)
        weeks, _ = self.windows("slide")
        starts = [date.fromisoformat(w.split()[1]) for w in weeks]
        ends = [date.fromisoformat(w.split()[2]) for w in weeks]
        self.assertEqual({(e - s).days for s, e in zip(starts, ends)}, {29})
        self.assertEqual({(b - a).days for a, b in zip(starts[:-1], starts[1:-1])}, {7})
        self.assertLessEqual((starts[-1] - starts[-2]).days, 7)
        done = run("render", *EXAMPLES, "-o", self.path / "wide.gif", *span, "--film-window", 400)
        self.assertEqual(done.returncode, 3)
        self.assertIn("does not slide", done.stderr.decode())

    def test_the_date_leaves_the_legend_alone(self):
        self.render("long/%02d.png", "--from", "2017-07-01", "--to", "2017-10-31", "--width", 640, "--height", 480, "--film-grows",
                    "--film-step", "month")
        self.render("plain.png", "--from", "2017-07-01", "--to", "2017-10-31", "--width", 640, "--height", 480)
        last = sorted((self.path / "long").iterdir())[-1]
        film, plain = pixels(last)[3], pixels(self.path / "plain.png")[3]
        legend = slice(0, 3 * 200)
        self.assertEqual([r[legend] for r in film[:60]], [r[legend] for r in plain[:60]])

    def test_pictures_that_are_there_are_kept(self):
        self.months()
        pictures = sorted((self.path / "months").iterdir())
        pictures[-1].unlink()
        before = {p: p.stat().st_mtime_ns for p in pictures[:-1]}
        self.months()
        self.assertTrue(pictures[-1].exists())
        self.assertEqual(before, {p: p.stat().st_mtime_ns for p in pictures[:-1]})

    def test_a_gif_shows_what_the_png_shows(self):
        gif = self.render("film.gif", *self.span)
        self.months()
        tool("ffmpeg", "-v", "error", "-i", gif, self.path / "gif%02d.png")
        for ours, theirs in ((sorted((self.path / "months").iterdir())[i], sorted(self.path.glob("gif*.png"))[i]) for i in (0, -1)):
            self.assertLess(share_that_differs(ours, theirs, tolerance=24), 0.01)

    def test_without_ffmpeg_the_user_is_told_what_else_there_is(self):
        done = run("render", *EXAMPLES, "-o", self.path / "film.mp4", *self.span, env={"PATH": str(self.path)})
        self.assertEqual(done.returncode, 3)
        self.assertIn("ffmpeg, which is not installed", done.stderr.decode())
        self.assertEqual(self.names(), [])

    def test_ctrl_c_leaves_no_half_film(self):
        process = subprocess.Popen([BINARY, "render", *EXAMPLES, "-o", str(self.path / "film.gif"), "--film-step", "day"],
                                   stderr=subprocess.PIPE)
        time.sleep(2.5)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertNotEqual(process.returncode, 0)
        self.assertEqual(self.names(), [])


class BadInput(Folder):
    def test_a_full_disk_keeps_the_old_picture(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        limited = f"ulimit -f 8; exec {BINARY} render {' '.join(EXAMPLES)} -o {{}} --width 640 --height 400"
        for ending in ("png", "svg", "pdf", "tif", "webp", "gif"):
            target = self.path / f"a.{ending}"
            target.write_bytes(b"the old picture")
            done = subprocess.run(["bash", "-c", "trap '' XFSZ; " + limited.format(target)], capture_output=True)
            self.assertEqual(done.returncode, 3, (ending, done.stderr))
            self.assertIn(str(target), done.stderr.decode(), ending)
            self.assertEqual(target.read_bytes(), b"the old picture", ending)
            self.assertEqual(self.names(), [target.name], ending)
            target.unlink()

    def test_a_folder_that_is_not_there_is_named(self):
        for ending in ("png", "svg", "pdf", "tif", "webp", "mp4", "gif"):
            done = run("render", *EXAMPLES, "-o", self.path / "no" / f"a.{ending}", *SMALL)
            self.assertEqual(done.returncode, 3, ending)
            self.assertIn(f"a.{ending}", done.stderr.decode())
        self.assertEqual(self.names(), [])

    def test_a_picture_killed_in_the_middle_leaves_the_old_one(self):
        target = self.path / "a.png"
        target.write_bytes(b"the old picture")
        process = subprocess.Popen([BINARY, "render", *EXAMPLES, "-o", str(target), "--scale", "8"], stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        process.kill()
        process.wait()
        self.assertEqual(target.read_bytes(), b"the old picture")

    def test_existing_files_are_replaced_unless_told_otherwise(self):
        target = self.path / "a.png"
        target.write_bytes(b"old")
        done = run("render", *EXAMPLES, "-o", target, *SMALL, "--no-clobber")
        self.assertEqual(done.returncode, 3)
        self.assertEqual(target.read_bytes(), b"old")
        self.assertEqual(run("render", *EXAMPLES, "-o", target, *SMALL).returncode, 0)
        self.assertGreater(target.stat().st_size, 1000)

    def test_a_folder_that_cannot_be_written_keeps_the_old_picture(self):
        os.chmod(self.path, 0o755)
        closed = self.path / "closed"
        closed.mkdir()
        for ending in ("png", "svg", "pdf", "tif", "webp", "gif", "mp4"):
            (closed / f"a.{ending}").write_bytes(b"the old picture")
        os.chmod(closed, 0o555)
        for ending in ("png", "svg", "pdf", "tif", "webp", "gif", "mp4"):
            if ending == "mp4" and not shutil.which("ffmpeg"):
                continue
            done = subprocess.run([BINARY, "render", *EXAMPLES, "-o", closed / f"a.{ending}", *map(str, SMALL)],
                                  capture_output=True, preexec_fn=as_nobody)
            self.assertEqual(done.returncode, 3, (ending, done.stderr))
            self.assertIn(f"a.{ending}", done.stderr.decode())
            self.assertEqual((closed / f"a.{ending}").read_bytes(), b"the old picture", ending)
        self.assertEqual(len(list(closed.iterdir())), 7, "something was left behind")
        os.chmod(closed, 0o755)

    def test_on_a_terminal_a_file_that_is_there_is_asked_about(self):
        target = self.path / "a.svg"
        for answer, replaced in (("n", False), ("", False), ("y", True)):
            target.write_bytes(b"old")
            code, said = on_a_terminal([BINARY, "render", EXAMPLES[0], "-o", target, *SMALL], answer)
            self.assertIn("Replace it?", said)
            self.assertEqual(code, 0 if replaced else 3, said)
            self.assertEqual(target.read_bytes() != b"old", replaced, answer)
        target.write_bytes(b"old")
        code, said = on_a_terminal([BINARY, "render", EXAMPLES[0], "-o", target, *SMALL, "--force"], "")
        self.assertNotIn("Replace it?", said)
        self.assertNotEqual(target.read_bytes(), b"old")

    def test_impossible_sizes_and_endings_are_usage_errors(self):
        for more in (("--width", 1e9), ("--width", "nan"), ("--height", 3), ("--scale", 17), ("--scale", 0), ("--width", -5)):
            self.assertEqual(run("render", EXAMPLES[0], "-o", self.path / "a.png", *more).returncode, 2, more)
        for name in ("a.bmp", "a", "a.png.txt"):
            done = run("render", EXAMPLES[0], "-o", self.path / name)
            self.assertEqual(done.returncode, 2, name)
            self.assertIn(".svg", done.stderr.decode())
        self.assertEqual(self.names(), [])

    def test_an_empty_filter_is_said_and_gives_a_map(self):
        done = run("render", *EXAMPLES, "-o", self.path / "a.png", *SMALL, "--from", "1801", "--to", "1802")
        self.assertEqual(done.returncode, 0)
        self.assertIn("No event passes the filter", done.stderr.decode())
        done = run("render", *EXAMPLES, "-o", self.path / "a.gif", *SMALL, "--from", "1801", "--to", "1802")
        self.assertEqual(done.returncode, 3)
        self.assertIn("nothing to film", done.stderr.decode())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose", *sys.argv[3:]])
