"""The window as its users meet it: on a virtual display (Xvfb), with a virtual mouse and keyboard (xdotool).

What the window shows is read from its picture (--screenshot) and from how it stood when it closed (--report).
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from support import BINARY as PROGRAM, EXAMPLES, pixels

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

    def use(self, script, act, waits=True, files=EXAMPLES):
        """Opens the examples or other files, lets `act` use mouse and keyboard, closes with Ctrl-Q, and tells how the window stood."""
        window = subprocess.Popen([PROGRAM, "--size", "1280x800", "--no-animation", "--report", self.report, "--script", script,
                                   *files], env=self.env, stderr=subprocess.PIPE, text=True, cwd=self.folder)
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


def main():
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        print("Xvfb and xdotool are needed: apt-get install xvfb xdotool")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
