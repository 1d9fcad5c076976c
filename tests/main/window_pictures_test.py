#!/usr/bin/env python3
"""Pictures, films, pages and copies that the window makes.

    window_pictures_test.py PROGRAM SOURCE_TREE
"""
import csv
import json
import os
import re
import shutil
import subprocess
import time

from support import pixels, share_that_differs
from window_support import EXAMPLES, PROGRAM, WindowTest, main, read_png


class WindowPictures(WindowTest):
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


if __name__ == "__main__":
    main()
