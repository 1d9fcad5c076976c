"""Outlines of countries and provinces by key, for drawing a region and for point in polygon."""

import re
import struct
import zlib

import basemap_format as fmt
import mapbox_earcut
import numpy
from basemap_grid import QUANTA, cut_into_squares, polygons, without_small_parts
from basemap_sources import SCALE
from shapely.ops import unary_union

TOLERANCE_DEG = 0.08  # of Visvalingam's triangles: the outline strays by a quarter of it
STEP_DEG = 2
COUNTRY, PROVINCE = 1, 2
# ISO 3166-2 still counts these to another country than Natural Earth draws them in.
COUNTRY_BY_ISO = {"UA-43": "UA", "UA-40": "UA"}


def country_code(properties):
    code = COUNTRY_BY_ISO.get(properties.get("iso_3166_2"), properties["iso_a2"])
    return code if re.fullmatch("[A-Z]{2}", str(code)) else ""


def read_regions(path):
    """{Natural Earth's region: (ISO 3166-2, GeoNames admin1 code, name)} where its provinces are GeoNames' admin2."""
    with open(path, encoding="utf-8") as file:
        return {row[0]: tuple(row[1:]) for row in (line.rstrip("\n").split("\t") for line in file)}


def keys_of(properties, regions):
    """(key, kind, name) of the country, of the province itself and of the region it belongs to."""
    iso, name = properties.get("iso_3166_2") or "", properties.get("name") or properties["admin"]
    yield country_code(properties), COUNTRY, properties["admin"]
    if re.fullmatch("[A-Z]{2}-[A-Z0-9]{1,3}", iso):
        yield iso, PROVINCE, name
    if (properties.get("gn_id") or -1) > 0:
        yield str(properties["gn_id"]), PROVINCE, name
    if properties.get("gn_level") == 1 and re.fullmatch(r"[A-Z]{2}\.\w+", str(properties.get("gn_a1_code"))):
        yield properties["gn_a1_code"], PROVINCE, name
    region = properties["geonunit"] if country_code(properties) == "GB" else properties.get("region_cod")
    if region in regions:
        region_iso, code, region_name = regions[region]
        yield region_iso, PROVINCE, region_name
        yield code, PROVINCE, region_name


def group(provinces, regions):
    """{members: [(key, kind, name, country)]}: one area for each distinct set of provinces."""
    members, titles = {}, {}
    for index, (properties, _) in enumerate(provinces):
        for key, kind, name in keys_of(properties, regions):
            if key:
                members.setdefault(key, []).append(index)
                titles.setdefault(key, (kind, name, country_code(properties)))
    areas = {}
    for key in sorted(members):
        areas.setdefault(tuple(members[key]), []).append((key, *titles[key]))
    return areas


def outline(topology, members):
    """The union of provinces, generalised, less the islets that nobody would miss; finer where it would vanish."""
    for tolerance in (TOLERANCE_DEG, 0.01, 0):
        shapes = [topology.polygon(i, tolerance) for i in members]
        shape = unary_union([s for s in shapes if not s.is_empty])
        if shape.area > tolerance * tolerance * 4:
            break
    largest = max((p.area for p in polygons(shape)), default=0)
    return without_small_parts(shape, min(0.006, largest * 0.02), 1e-5)


def bounds_of(shape):
    """(west, south, east, north), with west > east where that is the shorter way round."""
    west, south, east, north = shape.bounds
    if east - west <= 180:
        return west, south, east, north
    spans = sorted((p.bounds[0], p.bounds[2]) for p in polygons(shape))
    gaps, reach = [(west + 360 - east, west, east)], spans[0][1]
    for a, b in spans[1:]:
        if a > reach:
            gaps.append((a - reach, a, reach))
        reach = max(reach, b)
    _, first, last = max(gaps)
    return first, south, last, north


class Mesh:
    """Vertices quantised to a grid of the area's own, shared by triangles and rings."""

    def __init__(self, grid):
        self.grid, self.vertices, self.index, self.triangles = grid, [], {}, []

    def quantise(self, points):
        west, south, east, north = self.grid
        result = []
        for lon, lat in points:
            point = (round((lon - west) / (east - west) * QUANTA), round((lat - south) / (north - south) * QUANTA))
            if not result or point != result[-1]:
                result.append(point)
        return result[:-1] if result[0] == result[-1] else result

    def at(self, point):
        if point not in self.index:
            self.index[point] = len(self.vertices)
            self.vertices.append(point)
        return self.index[point]

    def fill(self, polygon):
        rings = [self.quantise(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
        if len(rings[0]) < 3:
            return
        rings = [ring for ring in rings if len(ring) >= 3]
        points = [point for ring in rings for point in ring]
        ends = numpy.cumsum([len(ring) for ring in rings]).astype(numpy.uint32)
        triangles = mapbox_earcut.triangulate_float64(numpy.array(points, dtype=numpy.float64), ends)
        self.triangles += [self.at(points[i]) for i in triangles]


def encode(shape, bounds, kind, name, country):
    grid = (-180.0, bounds[1], 180.0, bounds[3]) if bounds[0] > bounds[2] else bounds
    mesh = Mesh(grid)
    for _, _, piece in cut_into_squares(shape, STEP_DEG):
        for polygon in polygons(piece):
            mesh.fill(polygon)
    rings = [mesh.quantise(r.coords) for p in polygons(shape) for r in (p.exterior, *p.interiors)]
    rings = [[mesh.at(point) for point in ring] for ring in rings if len(ring) >= 3]
    if not rings or not mesh.triangles:
        return None
    assert len(mesh.vertices) <= 65536, name
    starts = [0]
    for ring in rings:
        starts.append(starts[-1] + len(ring))
    text = name.encode()
    counts = (len(rings), starts[-1], len(mesh.vertices), len(mesh.triangles))
    flat = [value for point in mesh.vertices for value in point]
    indices = [i for ring in rings for i in ring]
    return b"".join(
        [
            struct.pack("<4d4IH2sB3x", *grid, *counts, len(text), country.encode(), kind),
            fmt.padded(text),
            struct.pack(f"<{len(starts)}I", *starts),
            struct.pack(f"<{len(flat)}H", *flat),
            fmt.padded(struct.pack(f"<{len(indices)}H", *indices)),
            fmt.padded(struct.pack(f"<{len(mesh.triangles)}H", *mesh.triangles)),
        ]
    )


def write_areas(path, topology, provinces, regions):
    """Writes areas.dlb; returns (bytes, areas, keys)."""
    blobs, records, keys = [], [], []
    for members, titles in group(provinces, regions).items():
        titles.sort(key=lambda title: (title[1], title[0]))
        _, kind, name, country = titles[0]
        shape = outline(topology, members)
        if shape.is_empty:
            continue
        bounds = bounds_of(shape)
        blob = encode(shape, bounds, kind, name, country)
        if blob:
            keys += [(key.encode(), len(blobs)) for key, *_ in titles]
            records.append([round(value * SCALE) for value in bounds])
            blobs.append(blob)
    offset = struct.calcsize(fmt.HEADER) + 32 * len(blobs) + 24 * len(keys)
    directory = b""
    for bounds, blob in zip(records, blobs):
        directory += struct.pack("<4iQII", *bounds, offset, len(blob), zlib.crc32(blob))
        offset += len(blob)
    directory += b"".join(struct.pack("<20sI", *key) for key in sorted(keys))
    size = fmt.write_file(path, fmt.KIND_AREAS, len(blobs), STEP_DEG, 0, directory, blobs)
    return size, len(blobs), len(keys)
