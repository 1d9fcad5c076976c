"""Rules of RFC 7946, each with its section. What a file breaks comes back as sentences; none: it keeps to them."""

import json

PARTS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def broken(data):
    found = []
    if data.startswith(b"\xef\xbb\xbf"):
        found.append("begins with a byte order mark (RFC 8259, 8.1)")
    constants = []
    top = json.loads(data.decode("utf-8-sig"), parse_constant=constants.append)
    found += [f"{word} is no JSON (RFC 8259, 6)" for word in constants]
    if top.get("type") != "FeatureCollection" or not isinstance(top.get("features"), list):
        return found + ["the top is no FeatureCollection with features (3.3)"]
    found += [f"a FeatureCollection has {name} (4, 7.1)" for name in ("crs", "coordinates", "geometry", "properties", "geometries") if name in top]
    found += of_box(top)
    identifiers = [f["id"] for f in top["features"] if "id" in f]
    found += [f"id {i!r} is there twice (3.2)" for i in sorted(set(map(str, identifiers))) if list(map(str, identifiers)).count(i) > 1]
    for feature in top["features"]:
        found += of_feature(feature)
    return found


def of_feature(feature):
    found = []
    if feature.get("type") != "Feature":
        found.append("a feature is not of type Feature (3.2)")
    for name in ("geometry", "properties"):
        if name not in feature:
            found.append(f"a feature without {name}, which may be null but not missing (3.2)")
    if not isinstance(feature.get("properties"), (dict, type(None))):
        found.append("properties are no object (3.2)")
    if "id" in feature and (isinstance(feature["id"], bool) or not isinstance(feature["id"], (str, int, float))):
        found.append(f"id {feature['id']!r} is neither text nor number (3.2)")
    found += [f"a feature has {name} (4, 7.1)" for name in ("crs", "features", "coordinates", "geometries") if name in feature]
    found += of_box(feature)
    return found + (of_geometry(feature["geometry"]) if feature.get("geometry") else [])


def of_geometry(geometry):
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        return sum((of_geometry(part) for part in geometry["geometries"]), of_box(geometry))
    if kind not in PARTS:
        return [f"{kind} is no type of geometry (1.4)"]
    found = [f"a geometry has {name} (7.1)" for name in ("geometry", "properties", "features", "crs") if name in geometry]
    found += of_box(geometry)
    parts = [geometry["coordinates"]]
    for _ in range(PARTS[kind]):
        if kind.endswith("Polygon") and parts and isinstance(parts[0], list) and parts[0] and is_ring(parts[0][0]):
            found += sum((of_rings(polygon) for polygon in parts), [])
        if kind.endswith("LineString") and parts and is_line(parts[0]):
            found += sum((of_steps(line) for line in parts), [])
        parts = [p for part in parts for p in part]
    return found + sum((of_position(p) for p in parts), [])


def is_line(part):
    return isinstance(part, list) and part and isinstance(part[0], list) and part[0] and isinstance(part[0][0], (int, float))


def is_ring(part):
    return is_line(part)


def of_position(p):
    if not isinstance(p, list) or len(p) not in (2, 3) or any(isinstance(x, bool) or not isinstance(x, (int, float)) for x in p):
        return [f"{p} is no position (3.1.1)"]
    if not (-180 <= p[0] <= 180 and -90 <= p[1] <= 90):
        return [f"{p} is not longitude, latitude in degrees (4)"]
    return []


def of_rings(rings):
    found = []
    for i, ring in enumerate(rings):
        if len(ring) < 4 or ring[0] != ring[-1]:
            found.append("a ring is not closed or has fewer than four positions (3.1.6)")
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
        if (area < 0) == (i == 0):
            found.append("a ring turns the wrong way: exteriors go counterclockwise, holes clockwise (3.1.6)")
        found += of_steps(ring)
    return found


def of_steps(line):
    far = [(a, b) for a, b in zip(line, line[1:]) if abs(a[0] - b[0]) > 180]
    return [f"{a} to {b} crosses the antimeridian uncut (3.1.9)" for a, b in far]


def of_box(thing):
    box = thing.get("bbox")
    if box is None:
        return []
    if len(box) not in (4, 6) or box[1] > box[len(box) // 2 + 1]:
        return [f"bbox {box} is not west, south, east, north (5)"]
    return []
