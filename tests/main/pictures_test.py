"""Pictures by the command line, what they say of themselves, and what goes wrong. usage: pictures_test.py DATELINE SOURCE_TREE"""

import json
import os
import shutil
import subprocess
import time

from support import BINARY, EXAMPLES, SMALL, run, tool, pixels, as_nobody, on_a_terminal, Folder, main


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


main()
