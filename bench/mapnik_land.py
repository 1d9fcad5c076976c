#!/usr/bin/python3
"""Land alone, 1920 x 1080, cold process to PNG: Dateline beside Mapnik, turn about in one run, medians and their ratio.

usage: bench/mapnik_land.py [LAND_PICTURE [RUNS]]        (Debian: python3-mapnik gdal-bin)

Mapnik draws the same land: the rings of geodata/basemap/world.dlb, in Web Mercator, from an indexed shapefile; both
fill it and stroke its rim half a pixel wide."""

import json
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "bench" / "land_picture"
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 9

DRAW = """
import mapnik, sys
m = mapnik.Map(1920, 1080)
mapnik.load_map(m, sys.argv[1])
m.zoom_to_box(mapnik.Box2d(-20037508, -11271098, 20037508, 11271098))
image = mapnik.Image(1920, 1080)
mapnik.render(m, image)
image.save(sys.argv[2], 'png')
"""

MAP = """<Map srs="epsg:3857" background-color="#c9d9e3">
<Style name="land"><Rule><PolygonSymbolizer fill="#f7f4ee"/><LineSymbolizer stroke="#9cb4c4" stroke-width="0.5"/></Rule></Style>
<Layer name="land" srs="epsg:3857"><StyleName>land</StyleName><Datasource><Parameter name="type">shape</Parameter>
<Parameter name="file">{}</Parameter></Datasource></Layer></Map>"""


def land_rings():
    """Polygons of docs/formats/basemap.md's land layer, in degrees."""
    data = (ROOT / "geodata" / "basemap" / "world.dlb").read_bytes()
    count, = struct.unpack_from("<I", data, 24)
    size, = struct.unpack_from("<d", data, 32)
    for i in range(count):
        west, south, offset = struct.unpack_from("<ddQ", data, 64 + 32 * i)
        at, vertices, lines, _ = struct.unpack_from("<IIII", data, offset)
        if not lines:
            continue
        at += offset
        points = struct.unpack_from(f"<{2 * vertices}H", data, at)
        starts = struct.unpack_from(f"<{lines + 1}I", data, at + 4 * vertices)
        flags = data[at + 4 * vertices + 4 * (lines + 1) + (lines + 3) // 4 * 4:][:lines]
        polygon = []
        for k in range(lines):
            ring = [[west + size * points[2 * j] / 65535, max(-85.05, min(85.05, south + size * points[2 * j + 1] / 65535))]
                    for j in range(starts[k], starts[k + 1])]
            if not flags[k] & 2 and polygon:
                yield polygon
                polygon = []
            polygon.append(ring + ring[:1])
        if polygon:
            yield polygon


def prepare(folder):
    features = [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": p}} for p in land_rings()]
    source = folder / "land.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    subprocess.run(["ogr2ogr", "-t_srs", "EPSG:3857", str(folder / "land.shp"), str(source)], check=True, capture_output=True)
    subprocess.run(["shapeindex", str(folder / "land.shp")], check=False, capture_output=True)
    (folder / "land.xml").write_text(MAP.format(folder / "land"))
    (folder / "draw.py").write_text(DRAW)


def seconds(command):
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def main():
    with tempfile.TemporaryDirectory(prefix="dateline-land-") as name:
        folder = Path(name)
        prepare(folder)
        ours = [str(PROGRAM), str(folder / "dateline.png")]
        theirs = ["/usr/bin/python3", str(folder / "draw.py"), str(folder / "land.xml"), str(folder / "mapnik.png")]
        seconds(ours), seconds(theirs)
        times = [(seconds(ours), seconds(theirs)) for _ in range(RUNS)]
    a, b = median(t[0] for t in times), median(t[1] for t in times)
    print(f"{'one picture of the land, cold to PNG':40} {'median s':>9}")
    print(f"{'Dateline':40} {a:9.3f}\n{'Mapnik':40} {b:9.3f}\n{'ratio':40} {a / b:9.2f}   (at most 0.60)")


main()
