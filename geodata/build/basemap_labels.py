"""Label anchors of countries, provinces and waters, one row each, sorted."""

import json
import os

from basemap_areas import country_code, outline
from basemap_grid import polygons
from basemap_layers import province_rank
from shapely.geometry import LineString, Point
from shapely.ops import polylabel
from shapely.strtree import STRtree

HEADER = ["kind", "key", "lon", "lat", "rank", "name_en", "name_fr", "name_local", "width_deg"]
# Which of Natural Earth's translations is the script of the place; elsewhere its own `name` is.
LOCAL = {
    "ar": "AE BH DJ DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split(),
    "ru": "RU BY KZ KG".split(),
    "uk": ["UA"],
    "zh": ["CN"],
    "zht": ["TW"],
    "ja": ["JP"],
    "ko": "KP KR".split(),
    "fa": "IR AF".split(),
    "el": ["GR"],
    "he": ["IL"],
    "hi": ["IN"],
    "bn": ["BD"],
    "ur": ["PK"],
}
LANGUAGE = {code: language for language, codes in LOCAL.items() for code in codes}
MIN_PROVINCE_DEG2 = 0.12
MEASURED_WATERS = {"ocean", "sea", "gulf"}
MOST_WIDTH_DEG = 120


def anchor(shape):
    """The point farthest from the outline of the largest part."""
    largest = max(polygons(shape), key=lambda p: p.area)
    return polylabel(largest.simplify(0.05), tolerance=0.05)


def country_rank(area):
    return next((rank for rank, limit in enumerate((150, 40, 12, 4, 1, 0.1), 1) if area >= limit), 7)


def row(kind, key, point, rank, *names):
    return [kind, key, f"{point.x:.3f}", f"{point.y:.3f}", str(rank), *(name or "" for name in names), ""]


def country_rows(topology, provinces, packages):
    members = {}
    for index, (properties, _) in enumerate(provinces):
        members.setdefault(country_code(properties), []).append(index)
    with open(os.path.join(packages, "world-countries", "countries.json"), encoding="utf-8") as file:
        countries = json.load(file)
    for country in countries:
        code = country["cca2"]
        if code in members:
            shape = outline(topology, members[code])
            native = next(iter(country["name"]["native"].values()), {}).get("common", "")
            names = (country["name"]["common"], country["translations"]["fra"]["common"], native)
            yield row("country", code, anchor(shape), country_rank(shape.area), *names)


def province_rows(topology, provinces):
    for index, (properties, _) in enumerate(provinces):
        key, name = properties.get("iso_3166_2") or "", properties.get("name")
        shape = outline(topology, [index])
        if not name or len(key) > 6 or key.startswith("-") or shape.area < MIN_PROVINCE_DEG2:
            continue
        local = properties.get("name_" + LANGUAGE.get(country_code(properties), ""), None) or name
        rank = min(9, province_rank(properties) + 2 + (shape.area < 1))
        names = (properties.get("name_en") or name, properties.get("name_fr") or name, local)
        yield row("province", key, anchor(shape), rank, *names)


def open_width(land, lon, lat):
    """Degrees of longitude free of land around a point."""
    width = 0
    for side in (-1, 1):
        free = MOST_WIDTH_DEG / 2
        for turn in (0, -360, 360):
            begin = Point(lon + turn, lat)
            way = LineString([begin, (lon + turn + side * free, lat)])
            met = [way.intersection(shape) for shape in land.query(way)]
            free = min([free] + [begin.distance(part) for part in met if not part.is_empty])
        width += free
    return width


def water_rows(path, land):
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            kind, lon, lat, rank, *names = line.rstrip("\n").split("\t")
            width = f"{open_width(land, float(lon), float(lat)):.1f}" if kind in MEASURED_WATERS else ""
            yield [kind, "", lon, lat, rank, *names, width]


def write_labels(path, topology, provinces, packages, waters):
    """Writes labels.tsv; returns how many rows."""
    rows = list(country_rows(topology, provinces, packages))
    land = STRtree([topology.polygon(index, 0) for index in range(len(provinces))])
    rows += list(province_rows(topology, provinces)) + list(water_rows(waters, land))
    rows.sort(key=lambda r: (r[0], int(r[4]), r[1], r[5]))
    with open(path, "w", encoding="utf-8") as file:
        for fields in [HEADER] + rows:
            file.write("\t".join(" ".join(field.split()) for field in fields) + "\n")
    return len(rows)
