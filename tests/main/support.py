"""What the tests of the program share: it is run, its pictures are read, its files are looked at by other programs.

Each test is called with the program and the source tree: SOMETHING_test.py DATELINE SOURCE_TREE"""

import os
import pty
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib
from pathlib import Path

BINARY, SOURCE = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).resolve()
EXAMPLES = sorted(str(p) for p in (SOURCE / "examples").glob("*.txt"))
SMALL = ("--width", 640, "--height", 400)


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


class WithProject(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="dateline-export-")
        cls.path = Path(cls.folder.name)
        cls.project = cls.path / "events.gpkg"
        done = run("extract", *EXAMPLES, "-o", cls.project)
        assert done.returncode == 0, done.stderr
        cls.rows = sqlite3.connect(cls.project).execute("select event_id, kind, edtf, geom is not null from events").fetchall()
        assert len(cls.rows) > 5

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def export(self, name, *options, code=0):
        target = self.path / name
        done = run("export", self.project, "-o", target, *options)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        self.said = done.stderr.decode()
        return target

    def dates(self):
        return {identifier: edtf or "" for identifier, _, edtf, _ in self.rows}


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
