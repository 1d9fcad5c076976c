"""Layers from a server on this machine: tiles drawn, cached on disk, attributed; a silent server is said in words.
usage: layer_server_test.py DATELINE SOURCE_TREE"""

import http.server
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
import zlib
from pathlib import Path

BINARY, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
EXAMPLE = SOURCE / "examples" / "3-raqqa.en.txt"


def png(width, height, pixel):
    rows = b"".join(b"\0" + bytes(c for x in range(width) for c in pixel(x, y)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


TILE = png(256, 256, lambda x, y: (200, 30, 120))


CORNER, ACROSS = 20037508.342789244, 156543.03392804097


def wmts_capabilities(port):
    """The least that OGC's WMTS 1.0.0 asks of a server with one layer on the web's tiles."""
    levels = "".join(
        f"<TileMatrix><ows:Identifier>{z}</ows:Identifier><ScaleDenominator>{ACROSS / 2**z / 0.00028}</ScaleDenominator>"
        f"<TopLeftCorner>-{CORNER} {CORNER}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>"
        f"<MatrixWidth>{2**z}</MatrixWidth><MatrixHeight>{2**z}</MatrixHeight></TileMatrix>" for z in range(12))
    return (
        '<?xml version="1.0"?><Capabilities xmlns="http://www.opengis.net/wmts/1.0" '
        'xmlns:ows="http://www.opengis.net/ows/1.1" version="1.0.0"><Contents><Layer><ows:Title>Pink</ows:Title>'
        "<ows:Identifier>pink</ows:Identifier><Style isDefault=\"true\"><ows:Identifier>default</ows:Identifier></Style>"
        "<Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>web</TileMatrixSet></TileMatrixSetLink>"
        f'<ResourceURL format="image/png" resourceType="tile" template="http://127.0.0.1:{port}/wmts/{{TileMatrix}}/'
        '{TileCol}/{TileRow}.png"/></Layer><TileMatrixSet><ows:Identifier>web</ows:Identifier>'
        f"<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>{levels}</TileMatrixSet></Contents>"
        "</Capabilities>").encode()


class Tiles(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        Tiles.asked.append(self.path)
        self.send_response(200)
        if self.path.startswith("/capabilities"):
            body, kind = wmts_capabilities(self.server.server_port), "text/xml"
        elif "GetMap" in self.path:
            size = {k.lower(): v for k, v in urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query)}
            body, kind = png(int(size["width"]), int(size["height"]), lambda x, y: (200, 30, 120)), "image/png"
        else:
            body, kind = TILE, "image/png"
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class LayersFromServers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="dateline-server-")
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)
        self.here = self.path / "here"
        self.here.mkdir()
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(self.path / "cache")}

    def render(self, *arguments):
        return subprocess.run([BINARY, "render", str(EXAMPLE), "--width", "480", "--height", "360", "--no-timeline",
                               "--no-legend", "-o", str(self.path / "out.png"), *arguments],
                              capture_output=True, timeout=120, env=self.environment, cwd=self.here)

    def serve(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        Tiles.asked = []
        self.port = server.server_port
        return f"http://127.0.0.1:{self.port}/{{z}}/{{x}}/{{y}}.png"

    def is_pink(self):
        """Whether the middle of the picture is of the tiles' colour, by GDAL's own reader."""
        said = subprocess.run(["gdallocationinfo", "-valonly", str(self.path / "out.png"), "30", "330"],
                              capture_output=True, text=True)
        if said.returncode != 0:
            self.skipTest("gdallocationinfo is not installed (gdal-bin)")
        r, g, b = (int(v) for v in said.stdout.split()[:3])
        return r > 150 and g < 110

    def assert_kept_in_the_cache_alone(self):
        self.assertTrue(any(p.is_file() for p in (self.path / "cache").rglob("*")), "nothing was cached")
        self.assertEqual(list(self.here.iterdir()), [], "the working directory was written to")

    def test_a_wms_is_drawn(self):
        self.serve()
        done = self.render("--online", "--layer", f"WMS:http://127.0.0.1:{self.port}/wms?SERVICE=WMS&VERSION=1.1.1"
                           "&REQUEST=GetMap&LAYERS=pink&SRS=EPSG:4326&BBOX=-180,-90,180,90")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertTrue(any("GetMap" in path for path in Tiles.asked), Tiles.asked)
        self.assert_kept_in_the_cache_alone()
        self.assertTrue(self.is_pink())

    def test_a_wmts_is_drawn(self):
        self.serve()
        done = self.render("--online", "--layer", f"WMTS:http://127.0.0.1:{self.port}/capabilities.xml")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertTrue(any(path.startswith("/wmts/") for path in Tiles.asked), Tiles.asked)
        self.assert_kept_in_the_cache_alone()
        self.assertTrue(self.is_pink())

    def test_tiles_are_drawn_and_kept_on_disk(self):
        address = self.serve()
        done = self.render("--layer", address, "--online")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertGreater(len(Tiles.asked), 2)
        self.assertTrue(any(p.is_file() for p in (self.path / "cache").rglob("*")), "no tile was cached")
        first = len(Tiles.asked)
        again = self.render("--layer", address, "--online")
        self.assertEqual(again.returncode, 0, again.stderr.decode())
        self.assertEqual(len(Tiles.asked), first, "cached tiles were asked for again")

    def test_nothing_is_asked_for_without_leave(self):
        address = self.serve()
        done = self.render("--layer", address)
        self.assertEqual(done.returncode, 1)
        self.assertIn("offline", done.stderr.decode())
        self.assertEqual(Tiles.asked, [])
        self.assertTrue((self.path / "out.png").exists(), "the rest of the map stays")

    def test_a_server_that_is_not_there_is_said(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        done = self.render("--layer", f"http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}.png", "--online")
        self.assertEqual(done.returncode, 1)
        self.assertIn("server does not answer", done.stderr.decode())
        self.assertTrue((self.path / "out.png").exists(), "the rest of the map stays")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
