"""Films by the command line. usage: films_test.py DATELINE SOURCE_TREE"""

import json
import shutil
import signal
import subprocess
import time
from datetime import date

from support import BINARY, EXAMPLES, run, tool, pixels, share_that_differs, Folder, main


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
                    self.assertLess(share_that_differs(picture, played), 0.03, "more than the date, and a legend that keeps its rows")

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

    def test_the_legend_keeps_its_rows_from_the_first_picture_to_the_last(self):
        self.render("long/%02d.png", "--from", "2017-07-01", "--to", "2017-10-31", "--width", 640, "--height", 480, "--film-grows",
                    "--film-step", "month")
        symbols = [[row[24 * 3:42 * 3] for row in pixels(p)[3][46:110]] for p in sorted((self.path / "long").iterdir())]
        self.assertGreater(len({bytes(row) for row in symbols[0]}), 10, "no symbols stand there")
        for later in symbols[1:]:
            self.assertEqual(later, symbols[0])

    def test_the_same_film_has_the_same_bytes(self):
        for ending in ("gif", "webp", *(("mp4", "webm") if shutil.which("ffmpeg") else ())):
            a, b = (self.render(f"{name}.{ending}", *self.span) for name in "ab")
            self.assertEqual(a.read_bytes(), b.read_bytes(), ending)

    def test_a_picture_of_somebody_else_is_asked_about(self):
        folder = self.path / "mine"
        self.render("mine/%02d.png", *self.span, "--no-clobber")
        self.render("mine/%02d.png", *self.span, "--no-clobber")
        (folder / "02.png").write_bytes(b"somebody's")
        done = run("render", *EXAMPLES, "-o", folder / "%02d.png", *self.span, "--no-clobber")
        self.assertEqual(done.returncode, 3)
        self.assertEqual((folder / "02.png").read_bytes(), b"somebody's")
        self.assertIn("02.png", done.stderr.decode())

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


main()
