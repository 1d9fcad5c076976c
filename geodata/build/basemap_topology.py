"""Shared borders as arcs: built once from the provinces' rings, simplified once for every level (Visvalingam 1993)."""

import heapq
import itertools

from basemap_sources import LAT_MAX, LON_MAX, SCALE
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import unary_union
from shapely.validation import make_valid


class Topology:
    """Arcs between the points where the set of neighbours changes.

    arcs: lists of integer points; sides: the one or two provinces beside each; cut: runs along +-180 or a pole;
    polygons: for each province, polygons of rings of (arc, forward); weights: for each arc the effective area in square
    degrees at which Visvalingam's rule drops each point, infinite at the ends.
    """

    def __init__(self, provinces):
        segments = {}
        for index, (_, polygons) in enumerate(provinces):
            for ring in itertools.chain.from_iterable(polygons):
                for a, b in zip(ring, ring[1:]):
                    segments.setdefault((a, b) if a < b else (b, a), []).append(index)
        self.arcs, self.sides, self.cut, self.polygons = [], [], [], []
        self._home = {}
        nodes = find_nodes(segments)
        for _, polygons in provinces:
            self.polygons.append([[self._ring(rotate(r, nodes), nodes, segments) for r in p] for p in polygons])
        self.weights = [effective_areas(arc) for arc in self.arcs]

    def _ring(self, ring, nodes, segments):
        parts, arc = [], [ring[0]]
        for point in ring[1:]:
            arc.append(point)
            if point in nodes or point == ring[-1] and len(arc) == len(ring):
                parts.append(self._arc(arc, segments))
                arc = [point]
        if len(arc) > 1:
            parts.append(self._arc(arc, segments))
        return parts

    def _arc(self, arc, segments):
        forward = (arc[0], arc[1], arc[-1]) <= (arc[-1], arc[-2], arc[0])
        points = arc if forward else arc[::-1]
        key = (points[0], points[1], len(points))
        if key not in self._home:
            first = (points[0], points[1]) if points[0] < points[1] else (points[1], points[0])
            self._home[key] = len(self.arcs)
            self.arcs.append(points)
            self.sides.append(tuple(sorted(set(segments[first]))))
            self.cut.append(is_cut(points[0], points[1]))
        return self._home[key], forward

    def simplified(self, arc, tolerance_deg):
        limit = 0.5 * tolerance_deg * tolerance_deg
        return [p for p, weight in zip(self.arcs[arc], self.weights[arc]) if weight >= limit]

    def polygon(self, province, tolerance_deg):
        """The province as a valid shapely geometry in degrees, or an empty one when it collapses."""
        parts = []
        for rings in self.polygons[province]:
            shell, *holes = (self._points(ring, tolerance_deg) for ring in rings)
            if len(shell) >= 3:
                polygon = Polygon(shell, [hole for hole in holes if len(hole) >= 3])
                parts.append(polygon if polygon.is_valid else polygonal(make_valid(polygon)))
        return parts[0] if len(parts) == 1 else unary_union(parts)

    def _points(self, ring, tolerance_deg):
        points = []
        for arc, forward in ring:
            part = self.simplified(arc, tolerance_deg)
            points += (part if forward else part[::-1])[:-1]
        return [(x / SCALE, y / SCALE) for x, y in points]


def polygonal(shape):
    """Only the areas of a geometry."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    parts = [p for g in getattr(shape, "geoms", []) for p in getattr(polygonal(g), "geoms", [polygonal(g)])]
    return MultiPolygon([p for p in parts if p.area > 0])


def is_cut(a, b):
    return abs(a[0]) == LON_MAX and a[0] == b[0] or abs(a[1]) == LAT_MAX and a[1] == b[1]


def find_nodes(segments):
    """Points where more or fewer than two segments meet, or where the neighbours or the kind of edge change."""
    around = {}
    for (a, b), owners in segments.items():
        kind = (tuple(sorted(owners)), is_cut(a, b))
        around.setdefault(a, []).append(kind)
        around.setdefault(b, []).append(kind)
    return {point for point, kinds in around.items() if len(kinds) != 2 or kinds[0] != kinds[1]}


def rotate(ring, nodes):
    """The same ring begun at a node, or at its least point and in one direction where it has none."""
    body = ring[:-1]
    at = next((i for i, point in enumerate(body) if point in nodes), None)
    if at is not None:
        return body[at:] + body[: at + 1]
    at = body.index(min(body))
    turned = body[at:] + body[: at + 1]
    return turned if turned[1] <= turned[-2] else turned[::-1]


def effective_areas(arc):
    """For each point the area of the triangle with its neighbours when it is the least one left, never decreasing."""
    count = len(arc)
    infinite = float("inf")
    weights = [infinite] * count
    left, right = list(range(-1, count - 1)), list(range(1, count + 1))
    area = [infinite] * count

    def triangle(i):
        (ax, ay), (bx, by), (cx, cy) = arc[left[i]], arc[i], arc[right[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    heap = []
    for i in range(1, count - 1):
        area[i] = triangle(i)
        heap.append((area[i], i))
    heapq.heapify(heap)
    highest = 0
    while heap:
        value, i = heapq.heappop(heap)
        if value != area[i]:
            continue
        highest = max(highest, value)
        weights[i] = highest / SCALE / SCALE
        area[i] = -1
        a, b = left[i], right[i]
        right[a], left[b] = b, a
        for j in (a, b):
            if 0 < j < count - 1:
                area[j] = triangle(j)
                heapq.heappush(heap, (area[j], j))
    return weights
