"""Cuts geometry into cells, quantises it there, and triangulates the fills."""

import mapbox_earcut
import numpy
from shapely.geometry import MultiLineString, MultiPolygon, Point, box
from shapely.ops import linemerge

QUANTA = 65535


class Cell:
    """What one cell holds of one layer; `lines` are closed rings for a fill, else polylines."""

    def __init__(self, west, south, size):
        self.west, self.south, self.size = west, south, size
        self.vertices, self.starts, self.ranks, self.flags, self.indices = [], [0], [], [], []

    def quantise(self, points):
        scale = QUANTA / self.size
        result = []
        for lon, lat in points:
            point = (round((lon - self.west) * scale), round((lat - self.south) * scale))
            if not result or result[-1] != point:
                result.append(point)
        return result

    def add_line(self, points, rank, flags):
        for part in without_edge_runs(self.quantise(points), self.west == -180, self.south == -90):
            self._append(part, rank, flags)

    def _append(self, points, rank, flags):
        self.vertices += points
        self.starts.append(len(self.vertices))
        self.ranks.append(rank)
        self.flags.append(flags)

    def add_polygon(self, polygon, rank, hole_flag):
        rings = [self.quantise(ring.coords)[:-1] for ring in (polygon.exterior, *polygon.interiors)]
        if len(rings[0]) < 3:
            return
        rings = [ring for ring in rings if len(ring) >= 3]
        flat = numpy.array([point for ring in rings for point in ring], dtype=numpy.float64)
        ends = numpy.cumsum([len(ring) for ring in rings]).astype(numpy.uint32)
        triangles = mapbox_earcut.triangulate_float64(flat, ends)
        if len(triangles) == 0:
            return
        base = len(self.vertices)
        self.indices += [base + int(i) for i in triangles]
        for number, ring in enumerate(rings):
            self._append(ring, rank, hole_flag if number else 0)


def without_edge_runs(points, first_column, first_row):
    """The polyline less its runs along the cell's east and north edge, which belong to the neighbour, and less those
    along the antimeridian and the south pole, which only close a fill."""
    parts, part = [], points[:1]
    for a, b in zip(points, points[1:]):
        x, y = a[0] if a[0] == b[0] else None, a[1] if a[1] == b[1] else None
        if QUANTA in (x, y) or x == 0 and first_column or y == 0 and first_row:
            parts.append(part)
            part = []
        part.append(b)
    parts.append(part)
    return [part for part in parts if len(part) > 1]


def cut_into_squares(shape, size):
    """Yields (west, south, piece) for each square of `size` degrees that a geometry touches, by halving the world."""
    yield from halve(shape, 0, round(360 / size), 0, round(180 / size), size)


def halve(shape, x0, x1, y0, y1, size):
    if shape.is_empty:
        return
    if x1 - x0 == 1 and y1 - y0 == 1:
        yield x0 * size - 180, y0 * size - 90, shape
        return
    west, south, east, north = shape.bounds
    if x1 - x0 >= y1 - y0:
        middle = (x0 + x1) // 2
        lon = middle * size - 180
        low, high = box(-181, -91, lon, 91), box(lon, -91, 181, 91)
        halves = [(low, x0, middle, y0, y1, west < lon, east <= lon), (high, middle, x1, y0, y1, east > lon, west >= lon)]
    else:
        middle = (y0 + y1) // 2
        lat = middle * size - 90
        low, high = box(-181, -91, 181, lat), box(-181, lat, 181, 91)
        halves = [(low, x0, x1, y0, middle, south < lat, north <= lat), (high, x0, x1, middle, y1, north > lat, south >= lat)]
    for mask, a, b, c, d, touches, whole in halves:
        if whole:
            yield from halve(shape, a, b, c, d, size)
        elif touches:
            yield from halve(shape.intersection(mask), a, b, c, d, size)


def polygons(shape):
    if shape.geom_type == "Polygon":
        return [] if shape.is_empty else [shape]
    return [p for part in getattr(shape, "geoms", []) for p in polygons(part)]


def polylines(shape):
    if shape.geom_type in ("LineString", "LinearRing"):
        return [] if shape.is_empty else [shape]
    return [line for part in getattr(shape, "geoms", []) for line in polylines(part)]


def cut_fills(shapes, cell_deg, step_deg, hole_flag):
    """{(west, south): Cell} of polygons given as [(shape, rank)]; no edge is longer than a square of `step_deg`."""
    cells = {}
    for shape, rank in shapes:
        for west, south, piece in cut_into_squares(shape, step_deg):
            home = (west // cell_deg * cell_deg, (south + 90) // cell_deg * cell_deg - 90)
            cell = cells.setdefault(home, Cell(*home, cell_deg))
            for polygon in polygons(piece):
                cell.add_polygon(polygon, rank, hole_flag)
    return cells


def cut_lines(groups, cell_deg, step_deg):
    """{(west, south): Cell} of lines given as {(rank, flags): [points]}, with no segment longer than `step_deg`."""
    cells = {}
    for (rank, flags), lines in sorted(groups.items()):
        for line in lines:
            whole = MultiLineString([densify(line, step_deg)])
            for west, south, piece in cut_into_squares(whole, cell_deg):
                parts = polylines(piece)
                merged = polylines(linemerge(parts)) if len(parts) > 1 else parts
                for part in merged:
                    cells.setdefault((west, south), Cell(west, south, cell_deg)).add_line(part.coords, rank, flags)
    return cells


def densify(points, step_deg):
    result = [points[0]]
    for (ax, ay), (bx, by) in zip(points, points[1:]):
        pieces = int(max(abs(bx - ax), abs(by - ay)) / step_deg) + 1
        result += [(ax + (bx - ax) * i / pieces, ay + (by - ay) * i / pieces) for i in range(1, pieces)]
        result.append((bx, by))
    return result


def without_small_parts(shape, min_area, min_hole):
    """Polygons of at least `min_area` square degrees, their holes of at least `min_hole`."""
    kept = []
    for polygon in polygons(shape):
        if polygon.area >= min_area:
            holes = [ring for ring in polygon.interiors if box_area(ring) >= min_hole]
            kept.append(type(polygon)(polygon.exterior, holes))
    return MultiPolygon(kept)


def box_area(ring):
    west, south, east, north = ring.bounds
    return (east - west) * (north - south)


def label_point(polygon):
    """A point well inside: the centroid when it lies inside, else the representative point."""
    centre = polygon.centroid
    return centre if polygon.contains(centre) else Point(polygon.representative_point())
