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
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
EXAMPLES = sorted(os.path.join(SOURCE, "examples", name) for name in os.listdir(os.path.join(SOURCE, "examples")))
MAP = (640, 300)  # a spot of the map in a window of 1280 x 800


def read_png(path):
    """Width, height and rows of RGBA bytes of an 8-bit PNG without interlacing."""
    with open(path, "rb") as file:
        data = file.read()
    at, idat, header = 8, b"", None
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", data[at + 8:at + 8 + size])
        if kind == b"IDAT":
            idat += data[at + 8:at + 8 + size]
        at += 12 + size
    width, height, _, colour = header[:4]
    channels = {2: 3, 6: 4}[colour]
    raw, stride, rows, before = zlib.decompress(idat), width * channels, [], bytearray(width * channels)
    for y in range(height):
        kind, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride):
            left = row[x - channels] if x >= channels else 0
            up, corner = before[x], before[x - channels] if x >= channels else 0
            if kind == 1:
                row[x] = (row[x] + left) & 255
            elif kind == 2:
                row[x] = (row[x] + up) & 255
            elif kind == 3:
                row[x] = (row[x] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
                row[x] = (row[x] + near) & 255
        rows.append(row)
        before = row
    return width, height, channels, rows


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

    def use(self, script, act):
        """Opens the examples, lets `act` use mouse and keyboard, closes with Ctrl-Q, and tells how the window stood."""
        window = subprocess.Popen([PROGRAM, "--size", "1280x800", "--no-animation", "--report", self.report, "--script", script,
                                   *EXAMPLES], env=self.env, stderr=subprocess.PIPE, text=True, cwd=self.folder)
        try:
            self.tool("search", "--sync", "--onlyvisible", "--name", "Dateline")
            deadline = time.time() + 200
            while time.time() < deadline and "–" not in self.tool("getactivetitle"):
                time.sleep(0.2)
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
        self.use("", lambda: (self.tool("key", "ctrl+e"), time.sleep(2)))
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

    def test_a_film_is_left_to_the_command_line(self):
        _, said = self.picture("--script", f"snapshot {self.folder}/film.mp4", *EXAMPLES)
        self.assertIn("dateline render", said)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "film.mp4")))

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
