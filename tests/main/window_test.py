#!/usr/bin/env python3
"""The window as its users meet it: on a virtual display (Xvfb), with a virtual mouse and keyboard (xdotool).

    window_test.py PROGRAM SOURCE_TREE

What the window shows is read from its picture (--screenshot) and from how it stood when it closed (--report).
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from support import BINARY as PROGRAM, EXAMPLES, pixels, share_that_differs

MAP = (640, 300)  # a spot of the map in a window of 1280 x 800


def read_png(path):
    """Width, height, channels and rows."""
    return pixels(path)[:4]


def colours(picture, x0, y0, x1, y1):
    _, _, channels, rows = picture
    return {tuple(rows[y][x * channels:x * channels + 3]) for y in range(y0, y1, 2) for x in range(x0, x1, 2)}


class Display:
    """An X server of its own, for one test."""

    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = ":" + told.readline().strip()

    def close(self):
        self.server.terminate()
        self.server.wait()


class WindowTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.display = Display()

    @classmethod
    def tearDownClass(cls):
        cls.display.close()

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.report = os.path.join(self.folder, "report")
        self.env = dict(os.environ, DISPLAY=self.display.name, XDG_STATE_HOME=os.path.join(self.folder, "state"),
                        LIBGL_ALWAYS_SOFTWARE="1", LC_ALL="C.UTF-8")
        self.env.pop("WAYLAND_DISPLAY", None)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def picture(self, *arguments, expect=0):
        path = os.path.join(self.folder, "window.png")
        run = subprocess.run([PROGRAM, "--size", "1280x800", "--screenshot", path, "--report", self.report, *arguments], env=self.env,
                             capture_output=True, text=True, timeout=240)
        self.assertEqual(run.returncode, expect, run.stderr)
        return read_png(path), run.stderr

    def stood(self):
        with open(self.report) as report:
            return dict((line.split(" ", 1) + [""])[:2] for line in report.read().splitlines())

    def use(self, script, act, waits=True):
        """Opens the examples, lets `act` use mouse and keyboard, closes with Ctrl-Q, and tells how the window stood."""
        window = subprocess.Popen([PROGRAM, "--size", "1280x800", "--no-animation", "--report", self.report, "--script", script,
                                   *EXAMPLES], env=self.env, stderr=subprocess.PIPE, text=True, cwd=self.folder)
        try:
            self.tool("search", "--sync", "--onlyvisible", "--name", "Dateline")
            deadline = time.time() + 200
            while time.time() < deadline and "–" not in self.tool("getactivetitle"):
                time.sleep(0.2)
            if waits:
                self.settle(window.pid)
            act()
            self.settle(window.pid)
            self.tool("key", "ctrl+q")
            self.assertEqual(window.wait(60), 0, window.stderr.read())
        finally:
            window.kill()
            window.communicate()
        return self.stood()

    def settle(self, pid):
        """Waits until the window has had nothing to do for a while: a machine may be slow, and input runs ahead."""
        def ticks():
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            return int(fields[11]) + int(fields[12])
        deadline, still, before = time.time() + 60, 0, -1
        while still < 3 and time.time() < deadline:
            time.sleep(0.2)
            now = ticks()
            still = still + 1 if now == before else 0
            before = now

    def tool(self, *arguments):
        if arguments[0] == "getactivetitle":
            arguments = ("search", "--onlyvisible", "--name", "Dateline", "windowfocus", "getwindowname")
        run = subprocess.run(["xdotool", *arguments], env=self.env, capture_output=True, text=True, timeout=120)
        time.sleep(0.25)
        return run.stdout

    def mouse(self, x, y):
        self.tool("mousemove", str(x), str(y))

    def drag(self, x0, y0, x1, y1, button="1"):
        self.mouse(x0, y0)
        self.tool("mousedown", button)
        for share in (0.3, 0.7, 1):
            self.mouse(round(x0 + (x1 - x0) * share), round(y0 + (y1 - y0) * share))
        self.tool("mouseup", button)

    def test_the_example_is_shown_in_light_and_dark(self):
        light, _ = self.picture("--theme", "light", *EXAMPLES)
        self.assertIn("0", self.stood()["select-document"])
        dark, _ = self.picture("--theme", "dark", *EXAMPLES)
        self.assertEqual(light[:2], (1280, 800))
        for part in ((0, 60, 330, 590), (340, 60, 940, 590), (0, 640, 1280, 800)):
            self.assertGreater(len(colours(light, *part)), 20)
            self.assertNotEqual(colours(light, *part), colours(dark, *part))

    def test_panels_stand_on_their_own_colour(self):
        table = os.path.join(self.folder, "events.csv")
        with open(table, "w") as out:
            out.write("date,lat,lon,kind\n")
            for i in range(25000):
                out.write(f"20{10 + i % 10}-0{1 + i % 9}-1{i % 10},{i % 50},{i % 90},battle\n")
        for files in (EXAMPLES, [table]):
            picture, _ = self.picture("--theme", "light", *files)
            self.assertEqual(colours(picture, 2, 2, 10, 10), {(255, 255, 255)})

    def test_no_files_give_a_page_that_invites(self):
        picture, _ = self.picture()
        self.assertGreater(len(colours(picture, 340, 240, 940, 560)), 20)

    def test_a_missing_file_is_said_and_the_others_are_shown(self):
        _, said = self.picture("no-such-file.txt", EXAMPLES[0], expect=1)
        self.assertIn("no-such-file.txt", said)
        self.assertEqual(self.stood()["select-document"], "0")

    def test_a_script_with_a_wrong_command_names_it(self):
        _, said = self.picture("--script", "fly-away", expect=1)
        self.assertIn("fly-away", said)

    def test_dragging_pans_the_map(self):
        before = self.use("camera 43 35 6", lambda: None)["camera"].split()
        after = self.use("camera 43 35 6", lambda: self.drag(*MAP, MAP[0] + 100, MAP[1] + 50))["camera"].split()
        self.assertAlmostEqual(float(after[0]), float(before[0]) - 100 * 360 / (256 * 2 ** 6), delta=0.05)
        self.assertGreater(float(after[1]), float(before[1]))
        self.assertEqual(after[2], before[2])

    def test_the_wheel_zooms_at_the_cursor(self):
        def act():
            self.mouse(*MAP)
            self.tool("click", "4")
            self.tool("click", "4")
        after = self.use("camera 43 35 6", act)["camera"].split()
        self.assertGreater(float(after[2]), 6.5)

    def test_a_click_on_a_symbol_selects_its_event(self):
        found = subprocess.run([PROGRAM, "extract", "--format", "geojson", *EXAMPLES], env=self.env, capture_output=True, text=True)
        points = [f["geometry"]["coordinates"] for f in json.loads(found.stdout)["features"] if f["geometry"]]
        self.assertTrue(points, "no event of the examples has a place")
        lon, lat = points[0][:2]
        place = self.use(f"camera {lon} {lat} 8", lambda: None)["camera"].split()
        centre = (336 + float(place[3]) / 2, 56 + float(place[4]) / 2)

        def act():
            self.mouse(round(centre[0]), round(centre[1]))
            self.tool("click", "1")
        self.assertRegex(self.use(f"camera {lon} {lat} 8", act)["select-event"], r"^\d+$")

    def test_dragging_over_the_timeline_filters_and_undo_takes_it_back(self):
        script = "timeline 2017-01-01 2018-01-01"
        stood = self.use(script, lambda: self.drag(400, 650, 800, 650))
        self.assertRegex(stood["time-filter"], r"^2017-0[4-5]-\d\d 2017-0[7-9]-\d\d$")

        def act():
            self.drag(400, 650, 800, 650)
            time.sleep(1)
            self.tool("key", "ctrl+z")
        self.assertEqual(self.use(script, act)["time-filter"], "")

    def test_dragging_an_edge_moves_that_edge_alone(self):
        script = "timeline 2017-01-01 2018-01-01; time-filter 2017-04-01 2017-07-31"

        def act():  # the plot begins at 144 and is 1136 wide
            self.drag(144 + round(1136 * 212 / 365), 650, 144 + round(1136 * 274 / 365), 650)
        self.assertRegex(self.use(script, act)["time-filter"], r"^2017-04-01 2017-(09-[23]\d|10-0\d)$")

    def test_keys_move_the_period_and_its_ends(self):
        script = "timeline 2017-01-01 2018-01-01; play-unit month; time-filter 2017-04-01 2017-04-30"

        def act():
            self.tool("key", "shift+Right")
            self.tool("key", "alt+Right")
            self.tool("key", "alt+shift+Left")
        self.assertEqual(self.use(script, act)["time-filter"], "2017-04-01 2017-06-30")

    def test_space_plays_and_pauses(self):
        script = "timeline 2017-01-01 2018-01-01; play-mode step; play-unit day; play-speed 2"

        def act():
            self.tool("key", "space")
            time.sleep(3)
            self.tool("key", "space")
        stood = self.use(script, act)
        self.assertEqual(stood["play"], "off")
        self.assertRegex(stood["time-filter"], r"^(2017-\d\d-\d\d) \1$")

    def test_a_click_on_a_group_keeps_its_events_and_a_second_one_all(self):
        def click(times):
            for _ in range(times):
                self.mouse(60, 740)
                self.tool("click", "1")
                time.sleep(1)
        once = self.use("lanes kind", lambda: click(1))
        self.assertRegex(once["kinds"], r"^\w+$")
        self.assertEqual(self.use("lanes kind", lambda: click(2))["kinds"], "")

    def test_a_click_on_a_place_or_an_actor_keeps_its_events_by_its_whole_name(self):
        def click(times):
            for _ in range(times):
                self.mouse(60, 740)
                self.tool("click", "1")
                time.sleep(1)
        for group in ("place", "actor"):
            once = self.use(f"lanes {group}", lambda: click(1))
            self.assertRegex(once[group], r'^"?=\w')
            self.assertEqual(self.use(f"lanes {group}", lambda: click(2))[group], "")

    def test_filters_of_a_script_are_in_force_and_each_in_the_panel_takes_itself_back(self):
        script = "country IQ; deaths 1..; certainty asserted,claimed; words a"
        self.picture("--script", script, *EXAMPLES)
        stood = self.stood()
        self.assertEqual((stood["country"], stood["deaths"], stood["certainty"], stood["words"]),
                         ("IQ", "1..", "asserted,claimed", "a"))

        def clear():
            self.tool("key", "shift+Escape")
        stood = self.use(script, clear)
        self.assertEqual((stood["country"], stood["deaths"], stood["certainty"], stood["words"]), ("", "", "", ""))

    def test_playing_by_event_ends_where_it_does_without_a_window(self):
        script = "play-mode step; play-unit event; play-speed 100"

        def play():
            self.tool("key", "space")
            time.sleep(4)
        stood = self.use(script, play)
        alone = subprocess.run([PROGRAM, "do", script + "; play on; advance 1000", *EXAMPLES], env=self.env, capture_output=True,
                               text=True, timeout=240)
        self.assertIn("\ntime-filter " + stood["time-filter"] + "\n", alone.stdout)
        self.assertEqual(stood["play"], "off")

    def test_the_lanes_chooser_groups_by_place(self):
        self.picture("--script", "lanes place; log-scale on", *EXAMPLES)
        self.assertEqual((self.stood()["lanes"], self.stood()["log-scale"]), ("place", "on"))

    def test_keys_step_through_the_events_and_the_palette_runs_commands(self):
        def act():
            self.tool("key", "j")
            self.tool("key", "ctrl+k")
            time.sleep(1)
            self.tool("type", "--delay", "60", "theme dark")
            time.sleep(1)
            self.tool("key", "Return")
        stood = self.use("", act)
        self.assertRegex(stood["select-event"], r"^\d+$")
        self.assertEqual(stood["theme"], "dark")

    def test_a_snapshot_is_written_to_the_current_folder(self):
        self.use("", lambda: (self.tool("key", "ctrl+e"), time.sleep(1), self.tool("key", "ctrl+e"), time.sleep(2)))
        names = [n for n in os.listdir(self.folder) if re.fullmatch(r"dateline-.*\.png", n)]
        self.assertEqual(len(names), 1)
        self.assertEqual(read_png(os.path.join(self.folder, names[0]))[:2], (1600, 1000))

    def made_by_the_window(self, name, script=""):
        path = os.path.join(self.folder, name)
        self.picture("--script", f"{script}snapshot {path}", *EXAMPLES)
        return path

    def made_again(self, like, name):
        path = os.path.join(self.folder, name)
        done = subprocess.run([PROGRAM, "render", *EXAMPLES, "--like", like, "-o", path], env=self.env, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return path

    def test_a_picture_of_the_window_is_the_picture_without_it(self):
        first = self.made_by_the_window("window-made.png", "time-filter 2017-10-01 2017-10-31; ")
        (width, height, channels, rows), (again_width, again_height, _, again) = read_png(first), read_png(self.made_again(first, "again.png"))
        self.assertEqual((width, height), (again_width, again_height))
        off = sum(abs(a - b) > 8 for row, other in zip(rows, again) for a, b in zip(row, other))
        self.assertLess(off, width * height * channels / 1000, "pixels that differ")

    def test_a_page_of_vectors_of_the_window_is_the_page_without_it(self):
        first = self.made_by_the_window("window-made.svg", "theme dark; ")
        with open(first, "rb") as ours, open(self.made_again(first, "again.svg"), "rb") as theirs:
            self.assertEqual(ours.read(), theirs.read())

    def test_the_preview_is_the_picture_that_would_be_saved(self):
        """The panel leaves a room of 838 x 638 in a window of 1280 x 800, and a page of 1600 x 1000 fits it at 0.52375."""
        first = self.made_by_the_window("first.png")
        small = os.path.join(self.folder, "small.png")
        done = subprocess.run([PROGRAM, "render", *EXAMPLES, "--like", first, "--scale", "0.52375", "-o", small], env=self.env, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        width, height, channels, rows = read_png(small)
        self.assertEqual((width, height), (838, 524))
        (_, _, shown_channels, shown), _ = self.picture("--script", "press Ctrl+E", *EXAMPLES)
        left, top, off = 48, 105, 0
        for y in range(height):
            ours = shown[top + y][left * shown_channels:(left + width) * shown_channels]
            off += sum(abs(ours[x * shown_channels + k] - rows[y][x * channels + k]) > 12 for x in range(width) for k in range(3))
        self.assertLess(off, width * height * 3 / 200, "values that differ")

    def test_the_page_of_the_panel_is_the_page_that_is_saved(self):
        page = "page layout slide; page title Octobre 2017; page paper 1280x720; page legend off; page format pdf; "
        first = self.made_by_the_window("page.pdf", page)
        with open(first, "rb") as ours, open(self.made_again(first, "again.pdf"), "rb") as theirs:
            self.assertEqual(ours.read(), theirs.read())
        done = subprocess.run([PROGRAM, "do", f"{page}snapshot {self.folder}/do.pdf", *EXAMPLES], env=self.env, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b'page title "Octobre 2017"', done.stdout)

    FILM = "camera 42 34 6 608 456; timeline 2017-06-01 2017-11-30; play-unit month; play-mode step; page paper 640x400; page fps 5; "

    def test_a_film_of_the_window_has_the_pictures_of_one_without_it(self):
        self.picture("--script", f"{self.FILM}snapshot {self.folder}/film.mp4", *EXAMPLES)
        self.picture("--script", f"{self.FILM}snapshot {self.folder}/ours/%02d.png", *EXAMPLES)
        done = subprocess.run([PROGRAM, "do", f"{self.FILM}snapshot {self.folder}/theirs/%02d.png", *EXAMPLES], env=self.env, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        ours, theirs = (sorted(os.listdir(os.path.join(self.folder, n))) for n in ("ours", "theirs"))
        self.assertEqual(ours, theirs)
        self.assertEqual(len(ours), 6, "June to November")
        for name in (ours[0], ours[-1]):
            made = [os.path.join(self.folder, n, name) for n in ("ours", "theirs")]
            self.assertLess(share_that_differs(*made, tolerance=12), 0.002, name)
            stamps = [json.loads(pixels(m)[4]["Dateline"])["picture"]["stamp"] for m in made]
            self.assertEqual(stamps, ["June 2017" if name == ours[0] else "November 2017"] * 2)
        if not shutil.which("ffprobe"):
            self.skipTest("ffprobe is not installed")
        probe = subprocess.run(["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", f"{self.folder}/film.mp4"],
                               capture_output=True, check=True)
        (stream,) = json.loads(probe.stdout)["streams"]
        self.assertEqual((int(stream["nb_read_frames"]), stream["r_frame_rate"]), (6, "5/1"))
        subprocess.run(["ffmpeg", "-v", "error", "-i", f"{self.folder}/film.mp4", f"{self.folder}/frame%d.png"], check=True)
        for frame, name in ((1, ours[0]), (6, ours[-1])):
            self.assertLess(share_that_differs(f"{self.folder}/frame{frame}.png", os.path.join(self.folder, "ours", name)), 0.02)

    def test_a_film_that_is_cancelled_leaves_nothing_and_the_window_stays_usable(self):
        def act():
            time.sleep(2)
            self.tool("key", "j")
            time.sleep(1)
            self.tool("key", "ctrl+k")
            time.sleep(1)
            self.tool("type", "cancel")
            time.sleep(1)
            self.tool("key", "Return")
            time.sleep(3)
        script = "timeline 2000-01-01 2017-11-30; play-unit day; page paper 3840x2160; snapshot long.gif"
        stood = self.use(script, act, waits=False)
        self.assertRegex(stood["select-event"], r"^\d+$")
        self.assertEqual([n for n in os.listdir(self.folder) if "long" in n], [])

    def test_a_film_of_pictures_goes_on_where_it_was_cancelled(self):
        script = f"{self.FILM}snapshot {self.folder}/on/%02d.png"
        self.picture("--script", script, *EXAMPLES)
        folder = os.path.join(self.folder, "on")
        os.remove(os.path.join(folder, "06.png"))
        before = {n: os.stat(os.path.join(folder, n)).st_mtime_ns for n in sorted(os.listdir(folder))}
        self.picture("--script", script, *EXAMPLES)
        after = {n: os.stat(os.path.join(folder, n)).st_mtime_ns for n in sorted(os.listdir(folder))}
        self.assertEqual(len(after), 6)
        self.assertEqual({n: after[n] for n in before}, before)

    def test_a_picture_that_is_there_is_asked_about(self):
        target = os.path.join(self.folder, "there.png")
        with open(target, "wb") as file:
            file.write(b"old")
        self.use(f"snapshot {target}", lambda: self.tool("key", "Escape"))
        with open(target, "rb") as file:
            self.assertEqual(file.read(), b"old")
        self.use(f"snapshot {target}", lambda: (self.tool("key", "Return"), time.sleep(2)))
        self.assertEqual(read_png(target)[:2], (1600, 1000))

    def test_a_picture_is_copied_by_the_program_of_the_clipboard(self):
        tools = os.path.join(self.folder, "tools")
        os.mkdir(tools)
        with open(os.path.join(tools, "xclip"), "w") as file:
            file.write(f'#!/bin/sh\necho "$@" > {self.folder}/asked\ncat > {self.folder}/copied.png\n')
        os.chmod(os.path.join(tools, "xclip"), 0o755)
        self.env["PATH"] = tools + ":" + self.env["PATH"]
        self.picture("--script", "copy-picture", *EXAMPLES)
        with open(os.path.join(self.folder, "asked")) as asked:
            self.assertEqual(asked.read().split(), ["-selection", "clipboard", "-t", "image/png", "-i"])
        self.assertEqual(read_png(os.path.join(self.folder, "copied.png"))[:2], (1600, 1000))

    def test_without_such_a_program_the_remedy_is_said(self):
        self.env["PATH"] = self.folder
        _, said = self.picture("--script", "copy-picture", *EXAMPLES)
        self.assertIn("xclip", said)

    def test_events_are_copied_as_a_table_of_text(self):
        self.use("kinds battle; copy-events", lambda: (self.tool("key", "ctrl+v"), time.sleep(2)))
        folder = os.path.join(self.folder, "state", "dateline", "pasted")
        (name,) = os.listdir(folder)
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        self.assertEqual({r["kind"] for r in rows}, {"battle"})
        self.assertTrue(all(r["edtf"] and r["lat"] and None not in r.values() for r in rows), rows)

    def test_the_window_remembers_its_theme_and_its_files(self):
        self.use("theme dark", lambda: None)
        with open(os.path.join(self.folder, "state", "dateline", "window.toml")) as file:
            settings = file.read()
        self.assertIn('theme = "dark"', settings.replace("'", '"'))
        self.assertIn(os.path.basename(EXAMPLES[0]), settings)

    def test_an_unwritable_state_folder_is_a_warning(self):
        open(self.env["XDG_STATE_HOME"], "w").close()
        window = subprocess.run([PROGRAM, "--script", "quit"], env=self.env, capture_output=True, text=True, timeout=120)
        self.assertEqual(window.returncode, 0, window.stderr)
        self.assertIn("XDG_STATE_HOME", window.stderr)

    def test_without_a_display_the_remedy_is_said(self):
        env = dict(self.env)
        del env["DISPLAY"]
        run = subprocess.run([PROGRAM, EXAMPLES[0]], env=env, capture_output=True, text=True, timeout=60)
        self.assertEqual(run.returncode, 3)
        self.assertIn("dateline render", run.stderr)


if __name__ == "__main__":
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        print("Xvfb and xdotool are needed: apt-get install xvfb xdotool")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
