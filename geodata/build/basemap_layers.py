"""The layers of one generalisation, from the shared topology, the lakes and the rivers."""

from dataclasses import dataclass

import basemap_format as fmt
from basemap_grid import cut_fills, cut_lines, polygons, without_small_parts
from basemap_sources import SCALE
from basemap_topology import polygonal
from shapely.geometry import Point, box
from shapely.ops import unary_union
from shapely.prepared import prep


@dataclass
class Level:
    """How much of everything one file keeps; tolerances in degrees, areas in square degrees."""

    name: str
    cell_deg: int
    step_deg: float
    tolerance_deg: float
    min_island: float
    min_lake: float
    river_ranks: int
    min_river_deg: float
    admin1_ranks: int


LEVELS = [
    Level("far", 60, 5, 0.25, 0.4, 1.0, 0, 4.0, 0),
    Level("world", 30, 5, 0.08, 0.03, 0.2, 1, 4.0, 0),
    Level("region", 15, 2.5, 0.03, 0.003, 0.03, 3, 1.0, 3),
    Level("local", 10, 2, 0.008, 0, 0.005, 5, 0.4, 9),
]

# Pairs of adm0_a3 codes whose line is disputed, anywhere or inside a box (west, south, east, north).
DISPUTED = {
    ("MAR", "SAH"): None,
    ("CYN", "CYP"): None,
    ("SOL", "SOM"): None,
    ("KOS", "SRB"): None,
    ("ISR", "PSX"): None,
    ("IND", "KAS"): None,
    ("KAS", "PAK"): None,
    ("CHN", "KAS"): None,
    ("IND", "PAK"): (73.0, 32.4, 78.0, 37.5),
    ("CHN", "IND"): (76.0, 27.0, 98.0, 36.5),
    ("RUS", "UKR"): (32.0, 44.0, 36.7, 46.4),
    ("ISR", "SYR"): (35.4, 32.5, 36.1, 33.5),
    ("SDN", "SDS"): (27.3, 9.2, 29.4, 10.4),
    ("EGY", "SDN"): (33.0, 21.9, 37.5, 23.5),
    ("KEN", "SDS"): (34.5, 4.2, 36.1, 5.7),
    ("ARG", "CHL"): (-73.9, -50.8, -72.4, -48.9),
}
# Provinces whose inner border is a line of fact and of dispute.
DISPUTED_PROVINCES = {"GE-AB", "MD-SN", "UA-43"}


# Parts that Natural Earth codes apart, whose line to the rest is no border between countries.
PART_OF = {"KAB": "KAZ", "HKG": "CHN", "MAC": "CHN", "ALD": "FIN"}


def country_of(properties):
    return PART_OF.get(properties["adm0_a3"], properties["adm0_a3"])


def is_disputed(a, b, line):
    pair = tuple(sorted((country_of(a), country_of(b))))
    if pair not in DISPUTED:
        return False
    area = DISPUTED[pair]
    lon, lat = line[len(line) // 2]
    return area is None or area[0] <= lon <= area[2] and area[1] <= lat <= area[3]


def province_rank(properties):
    """1 for the provinces of large countries that a region map shows, up to 6 for municipalities of small ones."""
    zoom = float(properties.get("min_zoom") or 10)
    return next((rank for rank, limit in enumerate((3, 5, 6.7, 7.7, 9), 1) if zoom <= limit), 6)


class Land:
    """Land of one level: the provinces' union with the gaps between them closed."""

    def __init__(self, topology, provinces, gaps, level):
        shapes = [topology.polygon(i, level.tolerance_deg) for i in range(len(provinces))]
        gap = gaps.buffer(level.tolerance_deg / 2)
        union = unary_union([s for s in shapes if not s.is_empty] + [gap])
        self.shape = without_small_parts(union, level.min_island, 0.5)
        self.prepared = prep(self.shape.buffer(1e-4))
        self.gap = prep(gap)

    def coast(self):
        """Shore lines as lists of points, without the edges along the antimeridian and the pole."""
        for polygon in polygons(self.shape):
            for ring in (polygon.exterior, *polygon.interiors):
                yield from shore_lines(list(ring.coords))


def on_cut(a, b):
    along_180 = all(abs(abs(p[0]) - 180) < 1e-7 for p in (a, b)) and a[0] * b[0] > 0
    return along_180 or a[1] == b[1] == -90


def shore_lines(points):
    lines, line = [], points[:1]
    for a, b in zip(points, points[1:]):
        if on_cut(a, b):
            lines.append(line)
            line = []
        line.append(b)
    if lines and line and lines[0]:
        lines[0] = line + lines[0][1:]  # the ring's seam is no end of the shore
    else:
        lines.append(line)
    return [line for line in lines if len(line) > 1]


def borders(topology, provinces, land, level):
    """({(rank, flags): [points]} of countries, the same of provinces)."""
    countries, inner = {}, {}
    for arc, sides in enumerate(topology.sides):
        if topology.cut[arc]:
            continue
        line = [(x / SCALE, y / SCALE) for x, y in topology.simplified(arc, level.tolerance_deg)]
        if not land.prepared.contains(Point(line[len(line) // 2])):
            continue
        if len(sides) == 1:
            if land.gap.contains(Point(line[len(line) // 2])):
                countries.setdefault((1, fmt.DISPUTED), []).append(line)
            continue
        a, b = (provinces[side][0] for side in sides)
        if country_of(a) != country_of(b):
            flags = fmt.DISPUTED if is_disputed(a, b, line) else 0
            countries.setdefault((1, flags), []).append(line)
        else:
            rank = max(province_rank(a), province_rank(b))
            flags = fmt.DISPUTED if {a.get("iso_3166_2"), b.get("iso_3166_2")} & DISPUTED_PROVINCES else 0
            if rank <= level.admin1_ranks:
                inner.setdefault((rank, flags), []).append(line)
    return countries, inner


def lake_rank(area):
    return next((rank for rank, limit in enumerate((2, 0.5, 0.1, 0.02, 0.004), 1) if area >= limit), 6)


def lake_layers(lakes, land, level):
    fills, shores = [], {}
    for lake in lakes:
        if lake.area < level.min_lake:
            break
        simple = polygonal(lake.simplify(level.tolerance_deg * 0.5).buffer(0))
        if not land.prepared.contains(simple):
            simple = polygonal(simple.intersection(land.shape))
            if simple.area < 0.5 * lake.area:
                continue  # a sea here, a lake there: the Caspian is a hole in the land
        rank = lake_rank(lake.area)
        fills.append((simple, rank))
        for polygon in polygons(simple):
            for ring in (polygon.exterior, *polygon.interiors):
                for line in shore_lines(list(ring.coords)):
                    shores.setdefault((rank, 0), []).append(line)
    return fills, shores


INTERMITTENT, CANAL = fmt.INTERMITTENT, fmt.CANAL
RIVER_CLASS = {
    0: (1, 0),
    1: (1, 0),
    2: (2, 0),
    3: (3, 0),
    4: (5, 0),
    5: (3, INTERMITTENT),
    6: (4, INTERMITTENT),
    7: (6, INTERMITTENT),
    8: (4, CANAL),
    9: (5, CANAL),
    10: (6, CANAL),
}


def river_lines(rivers, land, level):
    """{(rank, flags): [points]} of the rivers that hang together over at least `min_river_deg`."""
    kept = []
    for source_level, lines in sorted(rivers.items()):
        rank, flags = RIVER_CLASS[source_level]
        drawn_as_lake = source_level == 0 and level.name == "local"
        if rank <= level.river_ranks and not drawn_as_lake:
            kept += [(line, rank, flags) for line in lines]
    groups = {}
    for (line, rank, flags), reach in zip(kept, reaches([line for line, _, _ in kept])):
        if reach >= level.min_river_deg:
            simple = line.simplify(level.tolerance_deg * 0.5)
            if simple.length > 2 * level.tolerance_deg and land.prepared.intersects(simple):
                groups.setdefault((rank, flags), []).append(list(simple.coords))
    return groups


def reaches(lines):
    """For each line the length of all the lines that it hangs together with."""
    parent = list(range(len(lines)))

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first = {}
    for i, line in enumerate(lines):
        for point in line.coords:
            parent[root(i)] = root(first.setdefault(point, i))
    total = {}
    for i, line in enumerate(lines):
        total[root(i)] = total.get(root(i), 0) + line.length
    return [total[root(i)] for i in range(len(lines))]


def build(level, topology, provinces, gaps, lakes, rivers):
    """{layer name: {(west, south): Cell}} of one level."""
    land = Land(topology, provinces, gaps, level)
    countries, inner = borders(topology, provinces, land, level)
    fills, shores = lake_layers(lakes, land, level)
    coast = {(1, 0): list(land.coast())}
    cell, step = level.cell_deg, level.step_deg
    return {
        "land": cut_fills([(land.shape, 1)], cell, step, fmt.HOLE),
        "coast": cut_lines(coast, cell, step),
        "country_border": cut_lines(countries, cell, step),
        "admin1_border": cut_lines(inner, cell, step),
        "lake": cut_fills(fills, cell, step, fmt.HOLE),
        "lake_shore": cut_lines(shores, cell, step),
        "river": cut_lines(river_lines(rivers, land, level), cell, step),
    }
