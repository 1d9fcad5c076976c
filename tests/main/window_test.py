#!/usr/bin/env python3
"""The window: what it shows, its map, its keys, what it remembers.

    window_test.py PROGRAM SOURCE_TREE
"""
import json
import os
import subprocess
import time

from window_support import EXAMPLES, MAP, PROGRAM, WindowTest, colours, main


class Window(WindowTest):
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

    def test_a_click_on_many_events_at_one_place_lists_them(self):
        table = os.path.join(self.folder, "one.csv")
        with open(table, "w") as out:
            out.write("date,longitude,latitude,kind,place\n")
            out.writelines(f"20{10 + i % 15}-{1 + i % 12:02}-{1 + i % 28:02},43.13,36.34,battle,Mosul\n" for i in range(200_000))
        place = self.use("camera 43.13 36.34 8", lambda: None, files=[table])["camera"].split()
        centre = (round(336 + float(place[3]) / 2), round(56 + float(place[4]) / 2))

        def act():
            self.mouse(*centre)
            self.tool("click", "1")
            self.mouse(centre[0] + 80, centre[1])  # on the card beside it
            self.tool("click", "1")
        self.assertRegex(self.use("camera 43.13 36.34 8", act, files=[table])["select-event"], r"^\d+$")

    def test_space_plays_and_pauses(self):
        script = "timeline 2017-01-01 2018-01-01; play-mode step; play-unit day; play-speed 2"

        def act():
            self.tool("key", "space")
            time.sleep(3)
            self.tool("key", "space")
        stood = self.use(script, act)
        self.assertEqual(stood["play"], "off")
        self.assertRegex(stood["time-filter"], r"^(2017-\d\d-\d\d) \1$")

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
    main()
